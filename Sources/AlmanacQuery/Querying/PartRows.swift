internal import AlmanacModel
public import AlmanacStore
internal import SQLite

/// Puts rows into a temporary table `part` of a database, for SQL that makes an answer of them.
public struct PartRows: ResultWriter {
  private let database: Database
  private var insert = ""
  /// The names of the table's columns.
  public private(set) var columns: [String] = []

  public init(in database: Database) { self.database = database }

  public mutating func begin(_ columns: [ResultColumn]) throws {
    self.columns = columns.map(\.name)
    let names = columns.map { column in
      "\""
        + column.name.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"") + "\""
    }
    let places = Array(repeating: "?", count: names.count).joined(separator: ", ")
    insert = "INSERT INTO temp.part VALUES (\(places))"
    // What is temporary would go when the store of a query of the user's own is chosen later.
    try database.connection.pragma("temp_store = FILE")
    try database.connection.execute("CREATE TEMP TABLE part (\(names.joined(separator: ", ")))")
  }

  public mutating func write(_ row: [Cell]) throws {
    try database.connection.run(insert, row.map(\.value))
  }

  public mutating func end() throws {}
}

extension Cell {
  fileprivate var value: Value {
    switch self {
    case .null: .null
    case .integer(let number): .integer(number)
    case .real(let number): .real(number)
    case .text(let text): .text(text)
    case .blob(let bytes): .blob(bytes)
    }
  }
}
