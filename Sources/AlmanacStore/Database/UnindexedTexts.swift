internal import AlmanacModel
internal import SQLite

/// Texts of things that no index of the file knows: codes in other case, such as `cn-440300`, and
/// symbols of units.
///
/// Each lookup would read a whole table, which is nothing for one name and hours for a file of
/// unknown ones. After some lookups they are put into a temporary table of their own, to which
/// those of new things are added.
struct UnindexedTexts {
  /// A column, and how its texts are compared.
  struct Column: Hashable {
    let entity: Entity
    let name: String
    let collation: String

    static func typedCode(_ entity: Entity) -> Column {
      Column(entity: entity, name: "code", collation: "NOCASE")
    }
    /// The temporary one.
    var table: String { "\(entity.table)_\(name)_texts" }

    static let unitSymbol = Column(entity: .unit, name: "symbol", collation: "BINARY")
  }

  private let connection: Connection
  private let mayKeep: Bool
  private var lookups: [Column: Int] = [:]
  /// The last number that a temporary table has.
  private var last: [Column: Int64] = [:]

  /// Lookups that read the table.
  static let patience = 8

  /// - Parameter mayKeep: whether temporary tables may be made.
  init(_ connection: Connection, mayKeep: Bool) {
    self.connection = connection
    self.mayKeep = mayKeep
  }

  /// After texts of rows that were there have changed.
  mutating func forget() { last = [:] }

  /// Leaves the connection as it was.
  mutating func drop() throws {
    for (column, count) in lookups where count > Self.patience {
      try connection.run("DROP TABLE IF EXISTS temp.\(column.table)")
    }
    forget()
  }

  /// The query for all things that have a text, `?1`.
  mutating func query(_ column: Column) throws -> String {
    let (entity, name) = (column.entity, column.name)
    lookups[column, default: 0] += 1
    guard mayKeep, lookups[column, default: 0] > Self.patience else {
      return """
        SELECT \(entity.key), code FROM \(entity.table)
        WHERE \(name) = ?1 COLLATE \(column.collation)
        """
    }
    let table = column.table
    if last[column] == nil {
      try connection.execute(
        """
        DROP TABLE IF EXISTS temp.\(table);
        CREATE TEMP TABLE \(table) (text TEXT COLLATE \(column.collation), id INTEGER,
          PRIMARY KEY (text, id)) WITHOUT ROWID;
        """)
    }
    try takeNew(column, table)
    return """
      SELECT t.id, x.code FROM temp.\(table) AS t
      CROSS JOIN \(entity.table) AS x ON x.\(entity.key) = t.id WHERE t.text = ?1
      """
  }

  /// Adds what has come since the last time: one by one, since to SQLite a stretch of numbers may
  /// look like the whole table, as long as its statistics tell of a small one.
  private mutating func takeNew(_ column: Column, _ table: String) throws {
    let (entity, name) = (column.entity, column.name)
    let insertion = """
      INSERT INTO temp.\(table) (text, id) SELECT \(name), \(entity.key) FROM \(entity.table)
      WHERE \(name) IS NOT NULL
      """
    let now = try connection.last(entity.key, of: entity.table) ?? 0
    if let known = last[column] {
      for number in stride(from: known + 1, through: now, by: 1) {
        try connection.run("\(insertion) AND \(entity.key) = ?", [.integer(number)])
      }
    } else {
      try connection.run(insertion)
    }
    last[column] = now
  }
}
