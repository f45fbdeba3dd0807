internal import CSQLite

/// What SQL from a stranger may do: read, and nothing else.
struct Restriction {
  var depth = 0
  /// True while statements of our own run.
  var isSuspended = false
  /// The longest value outside of it.
  var lengthBefore: Int32 = 0
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
    case SQLITE_FUNCTION: functions.contains(second?.lowercased() ?? "")
    case SQLITE_PRAGMA: allowsPragma(first?.lowercased() ?? "", hasArgument: second != nil)
    default: false
    }
  }

  /// The functions that a SELECT may call: those of <https://sqlite.org/lang_corefunc.html>, of
  /// aggregates, windows, dates, mathematics and JSON that only compute with what they are given.
  /// A list, since another build of SQLite may have others, and one of them took the address of
  /// code to run.
  static let functions = Set(
    """
    -> ->> abs acos acosh asin asinh atan atan2 atanh avg ceil ceiling changes char coalesce \
    concat concat_ws cos cosh count cume_dist current_date current_time current_timestamp date \
    datetime degrees dense_rank exp first_value floor format glob group_concat hex if ifnull iif \
    instr json json_array json_array_length json_each json_error_position json_extract \
    json_group_array json_group_object json_insert json_object json_patch json_pretty json_quote \
    json_remove json_replace json_set json_tree json_type json_valid julianday lag last_value lead \
    length like likelihood likely ln log log10 log2 lower ltrim max median min mod nth_value ntile \
    nullif octet_length percent_rank percentile percentile_cont percentile_disc pi pow power \
    printf quote radians random randomblob rank replace round row_number rtrim sign sin sinh \
    soundex sqlite_source_id sqlite_version sqrt stddev string_agg strftime substr substring \
    subtype sum tan tanh time timediff total total_changes trim trunc typeof unhex unicode \
    unistr unistr_quote unixepoch unlikely upper zeroblob
    """.split(separator: " ").map(String.init))

  /// The longest value, in bytes, and the longest row: enough for any table of figures, and no
  /// call with such a value takes long.
  static let mostBytes: Int32 = 4 << 20

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
  /// no ATTACH, no transaction, no pragma that sets anything, no function but those that compute,
  /// and no value of more than 4 MiB.
  ///
  /// For SQL from a stranger. What is not allowed fails with `.authorization` when it is
  /// prepared, and a statement that was prepared before when it is next run. `transaction` works.
  public func restrictedToReading<Result>(_ body: () throws -> Result) rethrows -> Result {
    restriction.depth += 1
    if restriction.depth == 1 {
      installRestriction()
      restriction.lengthBefore = sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, Restriction.mostBytes)
    }
    defer {
      restriction.depth -= 1
      restriction.denied = nil
      if restriction.depth == 0 {
        sqlite3_set_authorizer(handle, nil, nil)
        sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, restriction.lengthBefore)
      }
    }
    return try body()
  }

  /// The functions that SQL may call in `restrictedToReading`, of those that this SQLite has.
  public func readingFunctions() throws -> [String] {
    var names: [String] = []
    try query("SELECT DISTINCT name FROM pragma_function_list ORDER BY 1") { row in
      if Restriction.functions.contains(row.string(0)) { names.append(row.string(0)) }
    }
    return names
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
