import Testing

@testable import SQLite

@Suite("Packed rows")
struct PackedRowsTests {
  struct Row: BitwiseCopyable {
    var id: Int64
    var value: Double
    var count: UInt32
    var small: Int8
    var byte: UInt8
  }

  static let columns = [
    PackedColumn("value", at: 8, .double), PackedColumn("id", at: 0, .int64),
    PackedColumn("count", at: 16, .uint32), PackedColumn("small", at: 20, .int8),
    PackedColumn("byte", at: 21, .uint8),
  ]

  func read(_ rows: [Row], _ sql: String) throws -> [[Value]] {
    let connection = try Connection.inMemory()
    var read: [[Value]] = []
    try rows.withUnsafeBytes { bytes in
      try connection.withPackedRows(
        named: "packed", columns: Self.columns, rows: bytes, stride: MemoryLayout<Row>.stride
      ) {
        try connection.query(sql) { row in read.append((0..<5).map { row.value($0) }) }
      }
    }
    #expect(throws: SQLiteError.self) { try connection.execute("SELECT * FROM packed") }
    return read
  }

  @Test("every kind of number comes as it is, and NaN as NULL")
  func kinds() throws {
    let rows = [
      Row(id: .min, value: -0.5, count: .max, small: -128, byte: 255),
      Row(id: 7, value: .nan, count: 0, small: 127, byte: 0),
    ]
    #expect(
      try read(rows, "SELECT id, value, count, small, byte FROM packed") == [
        [.integer(.min), .real(-0.5), .integer(4_294_967_295), .integer(-128), .integer(255)],
        [.integer(7), .null, .integer(0), .integer(127), .integer(0)],
      ])
  }

  @Test("no rows are no rows")
  func empty() throws {
    #expect(try read([], "SELECT id, value, count, small, byte FROM packed").isEmpty)
  }

  @Test("they can be read again, and joined to themselves")
  func again() throws {
    let rows = (0..<3).map { Row(id: $0, value: 1, count: 2, small: 3, byte: 4) }
    let pairs = try read(
      rows, "SELECT a.id, b.id, a.count, a.small, a.byte FROM packed a JOIN packed b ON a.id < b.id"
    )
    #expect(pairs.count == 3)
  }

  @Test("half a row is refused")
  func half() throws {
    let connection = try Connection.inMemory()
    let bytes = [UInt8](repeating: 0, count: 30)
    #expect(throws: SQLiteError.self) {
      try bytes.withUnsafeBytes {
        try connection.withPackedRows(named: "p", columns: Self.columns, rows: $0, stride: 24) {}
      }
    }
  }
}
