internal import AlmanacFiles
internal import AlmanacModel
internal import SQLite

/// Something in a file that is not as almanac has written it.
public struct IntegrityFinding: Sendable, Equatable {
  /// What was looked at.
  public enum Part: String, Sendable, CaseIterable {
    /// The length of the file.
    case file
    /// SQLite's own structures, types and CHECKs.
    case structure
    /// Tables, views, indexes and triggers.
    case schema
    /// Rows that refer to others.
    case references
    /// What is kept though it follows from the rest.
    case kept
    /// Figures, and what says what they mean, against their digests.
    case figures

    /// What is being done, for people who wait.
    public var doing: String {
      switch self {
      case .file: "the length of the file"
      case .structure: "pages, types and checks"
      case .schema: "tables, views and triggers"
      case .references: "references"
      case .kept: "what follows from the rest"
      case .figures: "figures against their digests"
      }
    }
  }

  public let part: Part
  /// What it is about, such as a table or a series.
  public let subject: String
  public let found: String
  public let remedy: String

  package init(part: Part, subject: String, found: String, remedy: String) {
    self.part = part
    self.subject = subject
    self.found = found
    self.remedy = remedy
  }
}

extension Database {
  /// Looks for what a disk, a copy or another program has done to the file; empty when all is as
  /// it was written.
  ///
  /// - Parameter progress: told what is looked at next.
  public func integrityFindings(
    progress: (IntegrityFinding.Part) -> Void = { _ in }
  ) throws -> [IntegrityFinding] {
    var check = IntegrityCheck(database: self)
    // One snapshot: an import that ends meanwhile is not damage.
    return try connection.transaction(.deferred) {
      for part in IntegrityFinding.Part.allCases {
        progress(part)
        try check.run(part)
      }
      return check.findings
    }
  }

  /// Takes what stands in the file for right, from now on, and makes anew what follows from its
  /// figures.
  public func acceptContents() throws {
    try connection.transactionBesideReaders {
      let digests = SeriesDigests(connection)
      try digests.clear()
      try connection.run("UPDATE vintage SET digest = 0")
      for table in StoredRows.Table.allCases {
        try StoredRows.each(table, connection) { try digests.bring($0) }
      }
      try digests.finish()
      try connection.execute("DELETE FROM table_digest")
      try TableDigests.accept(connection)
      for (kept, rule) in [
        ("series_availability", "_availability_rule"),
        ("indicator_availability", "_indicator_availability_rule"),
      ] {
        try connection.execute("DELETE FROM \(kept); INSERT INTO \(kept) SELECT * FROM \(rule)")
      }
    }
  }
}

private struct IntegrityCheck {
  let database: Database
  private(set) var findings: [IntegrityFinding] = []

  private static let fromCopy =
    "restore the file from a copy, or import its files again into a new database"
  /// Findings of one kind that are shown one by one.
  private static let most = 20

  private var connection: Connection { database.connection }

  init(database: Database) { self.database = database }

  mutating func run(_ part: IntegrityFinding.Part) throws {
    do {
      switch part {
      case .file: try checkLength()
      case .structure: try checkStructure()
      case .schema: try checkSchema()
      case .references: try checkReferences()
      case .kept: try checkKept()
      case .figures: try checkFigures()
      }
    } catch let error as SQLiteError
      where [.corrupt, .notADatabase, .error, .constraint].contains(error.primary)
    {
      // What is broken may not even be read.
      add(part, "file", "cannot be read: \(error.message)")
    } catch let diagnostic as Diagnostic where diagnostic.code == .corruptDatabase {
      add(part, "file", diagnostic.found)
    }
  }

  private mutating func add(
    _ part: IntegrityFinding.Part, _ subject: String, _ found: String,
    remedy: String = IntegrityCheck.fromCopy
  ) {
    findings.append(.init(part: part, subject: subject, found: found, remedy: remedy))
  }

  /// A copy that broke off, or to which something was added. SQLite reads what is missing of its
  /// last page as zeros.
  private mutating func checkLength() throws {
    guard database.path != ":memory:", let size = FileSystem.size(database.path) else { return }
    let head = try connection.fileHead(100)
    guard head.count == 100 else { return add(.file, "file", "is shorter than its header") }
    let number = { (range: Range<Int>) in head[range].reduce(0) { $0 << 8 | Int($1) } }
    let pageSize = number(16..<18) == 1 ? 65536 : number(16..<18)
    // The number of pages is right only when it was written with the last change.
    guard number(24..<28) == number(92..<96) else { return }
    let expected = pageSize * number(28..<32)
    guard size != expected else { return }
    add(
      .file, "file",
      "has \(size) bytes instead of \(expected): "
        + (size < expected ? "its end is missing" : "something was added to it"))
  }

  private mutating func checkStructure() throws {
    var lines: [String] = []
    try checkingConnection().query("PRAGMA integrity_check(\(Self.most))") {
      lines.append($0.string(0))
    }
    for line in lines where line != "ok" {
      for part in line.split(separator: "\n") where !part.hasPrefix("***") {
        add(.structure, "file", String(part))
      }
    }
  }

  /// SQLite does not even read the CHECKs of a file that is open for reading only.
  private func checkingConnection() throws -> Connection {
    guard database.path != ":memory:" else { return connection }
    let other = try Connection(fileName: FileName.bytes(database.path), mode: .readWrite)
    connection.engage(other)
    try other.execute("PRAGMA query_only = ON")
    return other
  }

  private mutating func checkSchema() throws {
    let known = database.migrator.latestVersion
    if try database.version != known {
      add(
        .schema, "version", "is \(try database.version), where this almanac knows \(known)",
        remedy: "look at it with the almanac that wrote it")
    }
    let differences = try database.schemaDifferences()
    for (found, names) in [
      ("is missing", differences.missing), ("has another text", differences.changed),
    ] {
      for name in names { add(.schema, name, found) }
    }
    let version = try database.version
    if differences.isEmpty {
      for table in try SchemaCheck.changedContents(
        connection, database.migrator, version: version)
      {
        add(.schema, "table \(table)", "has rows that almanac has not written")
      }
    }
    for name in differences.extra {
      add(
        .schema, name, "is not one that almanac makes",
        remedy: "if it is yours, move it to a database of its own that attaches this one")
    }
  }

  private mutating func checkReferences() throws {
    var broken: [(table: String, target: String, count: Int64)] = []
    try connection.query(
      """
      SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2
      """
    ) { broken.append(($0.string(0), $0.string(1), $0.int64(2))) }
    for row in broken {
      add(
        .references, row.table,
        row.count == 1
          ? "a row refers to a row of \(row.target) that is not there"
          : "\(row.count) rows refer to rows of \(row.target) that are not there")
    }
  }

  private mutating func checkKept() throws {
    for kept in KeptRows.all {
      let (extra, missing) = try kept.differences(connection)
      let parts = [
        missing > 0 ? "lacks \(missing) \(missing == 1 ? "row" : "rows")" : nil,
        extra > 0 ? "has \(extra) \(extra == 1 ? "row" : "rows") too many" : nil,
      ].compactMap { $0 }
      guard !parts.isEmpty else { continue }
      add(
        .kept, kept.name,
        "\(parts.joined(separator: " and ")) for what it follows from")
    }
  }

  private mutating func checkFigures() throws {
    let difference = try WholeDigestCheck.run(connection)
    if difference.isMisshapen {
      add(.figures, "series_digest", "has rows that almanac has not written")
    }
    let imports = try importsChanged(difference.vintages)
    for id in difference.series.prefix(Self.most) {
      let name = try connection.seriesName(id) ?? "series \(id), which is not there"
      add(.figures, name, "figures are not those that were stored" + imports)
    }
    let more = difference.series.count - Self.most
    if more > 0 {
      add(.figures, "\(more) more series", "figures are not those that were stored")
    }
    for table in try TableDigests.differences(connection) {
      add(.figures, table, "rows are not those that were stored")
    }
    if difference.series.isEmpty, !difference.vintages.isEmpty {
      add(.figures, "vintage", "digests are not those that were stored" + imports)
    }
  }

  /// As in `, of import 3`; empty when only what became of them later differs.
  private func importsChanged(_ vintages: [Int64]) throws -> String {
    var imports: Set<Int64> = []
    for id in vintages {
      let found = try connection.scalar(
        "SELECT import_id FROM vintage WHERE vintage_id = ?", [.integer(id)])
      if case .integer(let number) = found { imports.insert(number) }
    }
    guard !imports.isEmpty else { return "" }
    let shown = imports.sorted().prefix(5).map { String($0) }.joined(separator: ", ")
    return ": what import\(imports.count == 1 ? "" : "s") \(shown) brought has changed since"
  }
}
