internal import SQLite

/// Keeps digests of the tables that say what figures mean and where they are from: units,
/// indicators, sources, imports and what belongs to them, which are small.
///
/// To be made before a write, and finished at its end: what is added is how the write has changed
/// the rows. So what another program has changed before does not become right by it.
struct TableDigests {
  /// With the columns that count, where those are not all.
  static let tables: [(name: String, columns: String)] = [
    ("setting", "*"), ("unit", "*"), ("indicator", "*"), ("source", "*"),
    ("import", "*"), ("import_file", "*"), ("vintage", "vintage_id, import_id, known_from"),
    ("derivation", "*"),
    ("derivation_term", "*"), ("initiative", "*"), ("initiative_event", "*"),
    ("initiative_indicator", "*"), ("claim", "*"),
  ]

  private let connection: Connection
  private let before: [String: UInt64]

  init(_ connection: Connection) throws {
    self.connection = connection
    before = try Self.all(connection)
  }

  /// Where nothing was told of before.
  init(forNew connection: Connection) {
    self.connection = connection
    before = [:]
  }

  /// Before migrations run: of a file that has no tables yet, or none that are told of.
  init(beforeMigrating connection: Connection) throws {
    self.connection = connection
    before = try Self.isKept(connection) ? Self.all(connection) : [:]
  }

  /// Whether the schema has digests of tables.
  static func isKept(_ connection: Connection) throws -> Bool {
    try connection.scalar("SELECT 1 FROM sqlite_schema WHERE name = 'table_digest'") != nil
  }

  private static func all(_ connection: Connection) throws -> [String: UInt64] {
    var digests: [String: UInt64] = [:]
    var there: Set<String> = []
    try connection.query("SELECT name FROM sqlite_schema WHERE type = 'table'") {
      there.insert($0.string(0))
    }
    // A migration may be about to make one.
    for (name, columns) in tables where there.contains(name) {
      var digest: UInt64 = 0
      try connection.query("SELECT \(columns) FROM \(name)") { digest &+= $0.digest() }
      digests[name] = digest
    }
    return digests
  }

  func finish() throws {
    for (name, digest) in try Self.all(connection) {
      let change = digest &- (before[name] ?? 0)
      guard change != 0 else { continue }
      let known = try connection.scalar(
        "SELECT digest FROM table_digest WHERE relation = ?", [.text(name)])
      var sum = change
      if case .integer(let known) = known { sum &+= UInt64(bitPattern: known) }
      if sum == 0 {
        try connection.run("DELETE FROM table_digest WHERE relation = ?", [.text(name)])
      } else {
        try connection.run(
          "INSERT OR REPLACE INTO table_digest (relation, digest) VALUES (?, ?)",
          [.text(name), .integer(Int64(bitPattern: sum))])
      }
    }
  }

  /// The tables whose rows are not those that were stored.
  static func differences(_ connection: Connection) throws -> [String] {
    var left = try all(connection)
    try connection.query("SELECT relation, digest FROM table_digest") {
      left[$0.string(0), default: 0] &-= UInt64(bitPattern: $0.int64(1))
    }
    return left.filter { $0.value != 0 }.keys.sorted()
  }
}

extension Row {
  /// Of all of its columns, with their types.
  fileprivate borrowing func digest() -> UInt64 {
    var digest: UInt64 = 0x428a_2f98_d728_ae22
    for column in 0..<columnCount {
      switch type(column) {
      case .null: digest = FigureDigest.fold(digest, 1)
      case .integer: digest = FigureDigest.fold(digest &+ 2, UInt64(bitPattern: int64(column)))
      case .real: digest = FigureDigest.fold(digest &+ 3, double(column).bitPattern)
      case .text, .blob:
        digest = withUTF8(column) { bytes in
          bytes.reduce(FigureDigest.fold(digest, UInt64(bytes.count) &+ 4)) {
            FigureDigest.fold($0, UInt64($1))
          }
        }
      }
    }
    return digest
  }
}
