internal import AlmanacModel
internal import AlmanacText

/// Where the rows of a package's table come from: a file of its own, or one that says the same in
/// another form. Each cell has its place in the file that a person sees.
protocol PackageSource: ~Copyable {
  /// How the file is called in messages.
  var name: String { get }
  var columns: [String] { get }
  /// Moves to the next row; false at the end.
  mutating func next() throws(Diagnostic) -> Bool
  /// A problem when the row has more or fewer cells than the header.
  var raggedness: Diagnostic? { get }
  var line: Int { get }
  /// The cell's text without surrounding spaces; empty when the column is not there.
  func cell(_ index: Int?) -> String
  /// The cell's text as it stands.
  func exactCell(_ index: Int?) -> String
  func place(_ index: Int?) -> Diagnostic.Location
}

extension TableFile: PackageSource {}

/// Rows of a package's table that a table of initiatives says in its own form, each cell with the
/// place where it says so.
struct InitiativeRows: PackageSource {
  struct Cell {
    let text: String
    let place: Diagnostic.Location
  }

  let name: String
  let columns: [String]
  private let rows: [[Cell]]
  private var index = -1

  init(name: String, columns: [String], rows: [[Cell]]) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }

  mutating func next() -> Bool {
    index += 1
    return index < rows.count
  }

  var raggedness: Diagnostic? { nil }

  var line: Int { place(nil).line ?? 0 }

  func cell(_ index: Int?) -> String { exactCell(index).trimmed }

  func exactCell(_ index: Int?) -> String { index.map { rows[self.index][$0].text } ?? "" }

  /// Where a cell stands; of the row as a whole, where its first does.
  func place(_ index: Int?) -> Diagnostic.Location { rows[self.index][index ?? 0].place }
}
