internal import CSQLite

/// What SQL from a stranger may do: read, and nothing else.
struct Restriction {
  var depth = 0
  /// True while statements of our own run.
  var isSuspended = false
  /// What was refused last, in words.
  var denied: String?

  /// Answers SQLite's question: <https://sqlite.org/c3ref/set_authorizer.html>.
  mutating func allows(_ action: Int32, _ first: String?, _ second: String?) -> Bool {
    if isSuspended || Self.allows(action, first, second) { return true }
    let names = [first, second].compactMap { $0 }.joined(separator: " ")
    denied =
      "only reading is allowed, not " + Self.words(action) + (names.isEmpty ? "" : " ")
      + names
    return false
  }

  private static func allows(_ action: Int32, _ first: String?, _ second: String?) -> Bool {
    switch action {
    case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: true
    // Asked when a built-in table such as json_each tells its columns, and harmless: creating
    // anything asks more than that, and no SQL may update the schema in defensive mode.
    case SQLITE_UPDATE: first == "sqlite_master"
    case SQLITE_FUNCTION: second?.lowercased() != "load_extension"
    case SQLITE_PRAGMA: allowsPragma(first?.lowercased() ?? "", hasArgument: second != nil)
    default: false
    }
  }

  /// Pragmas that describe the schema take the name of a table; others tell a setting as long
  /// as they are given none.
  private static func allowsPragma(_ name: String, hasArgument: Bool) -> Bool {
    switch name {
    case "table_info", "table_xinfo", "table_list", "index_info", "index_xinfo", "index_list",
      "foreign_key_list":
      true
    case "application_id", "user_version", "schema_version", "encoding", "page_count",
      "page_size", "database_list", "function_list", "module_list", "pragma_list",
      "collation_list", "compile_options", "foreign_keys", "journal_mode":
      !hasArgument
    default: false
    }
  }

  private static func words(_ action: Int32) -> String {
    switch action {
    case SQLITE_INSERT: "INSERT"
    case SQLITE_UPDATE: "UPDATE"
    case SQLITE_DELETE: "DELETE"
    case SQLITE_ATTACH: "ATTACH"
    case SQLITE_DETACH: "DETACH"
    case SQLITE_PRAGMA: "PRAGMA"
    case SQLITE_TRANSACTION, SQLITE_SAVEPOINT: "transaction"
    case SQLITE_FUNCTION: "function"
    case SQLITE_ANALYZE: "ANALYZE"
    case SQLITE_REINDEX: "REINDEX"
    default: "a change of the schema:"
    }
  }
}

extension Connection {
  /// Runs `body`, in which SQL may read and nothing else: no writing, no change of the schema,
  /// no ATTACH, no transaction, no pragma that sets anything, no `load_extension`.
  ///
  /// For SQL from a stranger. What is not allowed fails with `.authorization` when it is
  /// prepared, and a statement that was prepared before when it is next run. `transaction` works.
  public func restrictedToReading<Result>(_ body: () throws -> Result) rethrows -> Result {
    restriction.depth += 1
    if restriction.depth == 1 { installRestriction() }
    defer {
      restriction.depth -= 1
      restriction.denied = nil
      if restriction.depth == 0 { sqlite3_set_authorizer(handle, nil, nil) }
    }
    return try body()
  }

  private func installRestriction() {
    // Not retained: the callback cannot come after the connection is closed.
    sqlite3_set_authorizer(
      handle,
      { context, action, first, second, _, _ in
        guard let context else { return SQLITE_DENY }
        let connection = Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
        let allows = connection.restriction.allows(
          action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
        return allows ? SQLITE_OK : SQLITE_DENY
      }, Unmanaged.passUnretained(self).toOpaque())
  }
}
