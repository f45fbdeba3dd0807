public import AlmanacStore
internal import SQLite

extension Database {
  /// What an indicator is called, in the language of the last answer; nil where it has no name.
  public func indicatorName(_ code: String) throws -> String? {
    let found = try connection.scalar(
      """
      SELECT l.name FROM indicator AS i
      JOIN _indicator_label AS l ON l.indicator_id = i.indicator_id WHERE i.code = ?
      """, [.text(code)])
    guard case .text(let name)? = found else { return nil }
    return name
  }
}
