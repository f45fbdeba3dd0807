internal import SQLite

/// Fills `region_within`, some ten thousand rows at a time.
struct RegionWithinWriter {
  private struct Row: BitwiseCopyable {
    let within: Int64
    let region: Int64
  }

  private static let capacity = 50_000
  private static let columns = [
    PackedColumn("within_id", at: 0, .int64), PackedColumn("region_id", at: 8, .int64),
  ]

  private let connection: Connection
  private var rows: [Row] = []

  init(_ connection: Connection) { self.connection = connection }

  mutating func write(_ region: Int64, in within: Int64) throws {
    rows.append(Row(within: within, region: region))
    if rows.count >= Self.capacity { try flush() }
  }

  mutating func flush() throws {
    guard !rows.isEmpty else { return }
    try rows.withUnsafeBytes { bytes in
      try connection.withPackedRows(
        named: "region_feed", columns: Self.columns, rows: bytes, stride: MemoryLayout<Row>.stride
      ) {
        try connection.execute(
          """
          INSERT INTO region_within (within_id, region_id)
          SELECT within_id, region_id FROM region_feed
          """)
      }
    }
    rows.removeAll(keepingCapacity: true)
  }
}
