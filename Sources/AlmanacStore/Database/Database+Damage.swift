public import AlmanacModel
internal import SQLite

extension Database {
  /// What is wrong with a file, for when a statement of our own has failed without another reason:
  /// a page in the wrong place or a view with a letter changed makes SQLite say of the statement
  /// what is to be said of the file. Nil when it is sound.
  public static func damage(of path: String) -> Diagnostic? {
    do {
      let database = try openUnchecked(path, for: .reading)
      try database.checkSchema()
      // Reads the whole file, which may take a while; but what is asked for has failed already.
      let found = try database.connection.scalar("PRAGMA integrity_check(1)")
      guard case .text(let text) = found, text != "ok" else { return nil }
      return .damaged(text, file: path)
    } catch let error as SQLiteError where [.corrupt, .error].contains(error.primary) {
      // A file format of the future, or a schema that does not parse.
      return .damaged(error.message, file: path)
    } catch {
      return error as? Diagnostic
    }
  }
}
