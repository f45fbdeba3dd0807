internal import AlmanacModel
internal import SQLite

/// Numbers of rows and of statuses are kept in as few bits as they need. `SeriesTable` refuses a file
/// with greater ones; one that turns up all the same comes from a page that is damaged.
extension FixedWidthInteger {
  package init(rowNumber number: Int64) throws {
    guard let exact = Self(exactly: number) else {
      throw Diagnostic.damaged("a row with the number \(number)")
    }
    self = exact
  }
}
