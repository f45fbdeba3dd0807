internal import SQLite

extension Database {
  /// What is damaged in a file, for when a statement of our own has failed without another reason:
  /// a page in the wrong place or a view with a letter changed makes SQLite say of the statement
  /// what is to be said of the file. Nil when it is sound.
  public static func damage(of path: String) -> Diagnostic? {
    do {
      let connection = try Connection(path: path, mode: .readOnly)
      if let found = try schemaDamage(connection) { return .damaged(found, file: path) }
      // Reads the whole file, which may take a while; but what is asked for has failed already.
      let found = try connection.scalar("PRAGMA integrity_check(1)")
      guard case .text(let text) = found, text != "ok" else { return nil }
      return .damaged(text, file: path)
    } catch let error as SQLiteError where error.primary == .corrupt {
      return .damaged(error.message, file: path)
    } catch {
      return nil
    }
  }

  /// Something of the schema that is not as the migrations make it.
  private static func schemaDamage(_ connection: Connection) throws -> String? {
    let sound = try Database.inMemory()
    guard Int(try connection.userVersion) == sound.migrator.latestVersion else { return nil }
    let wanted = try schema(sound.connection)
    let found = try schema(connection)
    for (name, sql) in wanted.sorted(by: { $0.key < $1.key }) where found[name] != sql {
      return found[name] == nil ? "\(name) is missing" : "another definition of \(name)"
    }
    return nil
  }

  private static func schema(_ connection: Connection) throws -> [String: String] {
    var schema: [String: String] = [:]
    try connection.query("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL") {
      schema["the \($0.string(0)) \($0.string(1))"] = $0.string(2)
    }
    return schema
  }
}
