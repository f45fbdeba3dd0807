internal import AlmanacModel
package import SQLite

/// From when and in which language a connection sees the database, and how strictly it compares.
///
/// Views cannot take parameters. So the inner views that decide are replaced by temporary ones, and all views that rest on them are made again as temporary views with the text that
/// they have in the file: the logic stays in one place, and the file is not written.
package struct Perspective {
  private let asOf: String?
  private let language: String?
  private let vintage: QueryOptions.Vintage
  private let force: Bool

  package init(_ options: QueryOptions) throws {
    if let date = options.asOf {
      do { asOf = try TimePeriod(parsing: date).end.description } catch {
        throw Diagnostic.invalidPeriod(date, error, at: nil)
      }
    } else {
      asOf = nil
    }
    if let language = options.language {
      guard !language.isEmpty, language.utf8.count <= 35,
        language.utf8.allSatisfy({ Self.isTagByte($0) })
      else {
        throw Diagnostic(
          .invalidParameter, found: "--lang \(language)", expected: "a language tag (BCP 47)",
          remedy: "write en, zh-Hans or zh-Hant")
      }
    }
    vintage = options.vintage
    force = options.force
    language = options.language.map { Self.scripts[$0.lowercased()] ?? $0 }
  }

  /// What people write for the two scripts of Chinese.
  private static let scripts = [
    "zh": "zh-Hans", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "zh-hans": "zh-Hans",
    "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant", "zh-hant": "zh-Hant",
  ]

  private static func isTagByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  package func apply(to connection: Connection) throws {
    let statements = try statements(connection)
    guard try !isApplied(by: statements, to: connection) else { return }
    // One statement each: the texts of views come from the file.
    for statement in statements { try connection.run(statement) }
  }

  /// Whether the views that the statements make are there already, from the query before: to make
  /// them, and to prepare again what was kept, takes as long as many an answer.
  private func isApplied(by statements: [String], to connection: Connection) throws -> Bool {
    var missing = Set(
      statements.filter { $0.hasPrefix("CREATE TEMP VIEW") }
        .map { "CREATE VIEW" + $0.dropFirst("CREATE TEMP VIEW".count) })
    var hasOthers = false
    try connection.query("SELECT sql FROM temp.sqlite_schema WHERE type = 'view'") { row in
      if missing.remove(row.string(0)) == nil { hasOthers = true }
    }
    return missing.isEmpty && !hasOthers
  }

  /// The statements that set the perspective; none for here and now.
  func statements(_ connection: Connection) throws -> [String] {
    var replaced: [String: String] = [:]
    if let conditions = knownObservation {
      for (view, table) in [("_known", "observation"), ("_known_interval", "_interval")] {
        replaced[view] =
          "CREATE TEMP VIEW \(view) AS\nSELECT o.* FROM \(table) AS o\nWHERE \(conditions)"
      }
      // What is kept of them is for those in force now.
      for (kept, rule) in [
        ("_known_availability", "_availability_rule"),
        ("_known_indicator_availability", "_indicator_availability_rule"),
      ] { replaced[kept] = "CREATE TEMP VIEW \(kept) AS SELECT * FROM \(rule)" }
    }
    if let asOf {
      replaced["_vintage"] =
        "CREATE TEMP VIEW _vintage AS SELECT * FROM vintage WHERE known_from <= '\(asOf)'"
    }
    if force {
      replaced["_policy"] = "CREATE TEMP VIEW _policy AS SELECT 1 AS is_forced"
    }
    if let language {
      replaced["_language"] =
        "CREATE TEMP VIEW _language AS SELECT '\(language)' AS language"
    }
    var statements = [String]()
    try connection.query("SELECT name, sql FROM temp.sqlite_schema WHERE type = 'view'") { row in
      statements.append("DROP VIEW temp.\(row.string(0))")
    }
    guard !replaced.isEmpty else { return statements }
    try connection.query(
      "SELECT name, sql FROM main.sqlite_schema WHERE type = 'view' ORDER BY rowid"
    ) { row in
      let text = row.string(1)
      guard text.hasPrefix("CREATE VIEW") else { return }
      statements.append(
        replaced[row.string(0)] ?? "CREATE TEMP VIEW" + text.dropFirst("CREATE VIEW".count))
    }
    return statements
  }

  /// Which figures count, where they are not those in force now: known on a date, and the first of
  /// each chain of vintages.
  private var knownObservation: String? {
    guard asOf != nil || vintage == .first else { return nil }
    let date = { (observation: String) in
      "(SELECT v.known_from FROM vintage AS v WHERE v.vintage_id = \(observation))"
    }
    var conditions: [String] = []
    if let asOf { conditions.append("\(date("o.vintage_id")) <= '\(asOf)'") }
    switch vintage {
    case .latest:
      if let asOf {
        conditions.append("(o.closed_by IS NULL OR \(date("o.closed_by")) > '\(asOf)')")
      }
    case .first:
      conditions.append(
        """
        NOT EXISTS (SELECT 1 FROM observation AS b
            WHERE b.series_id = o.series_id AND b.period_id = o.period_id
              AND (\(date("b.vintage_id")), b.vintage_id)
                < (\(date("o.vintage_id")), o.vintage_id))
        """)
    }
    return conditions.joined(separator: "\n  AND ")
  }
}
