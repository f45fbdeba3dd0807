internal import AlmanacModel
internal import SQLite

/// New figures, packed for SQLite to read.
final class FigureFeed {
  private static let capacity = 1 << 16

  private struct Row: BitwiseCopyable {
    var series: Int64
    var vintage: Int64
    var value: Double
    var period: UInt32
    var decimals: Int8
    var qualifier: UInt8
    var status: UInt8
    /// The vintage that closed it; 0 for none.
    var closedBy: Int64
  }

  private static let columns = [
    PackedColumn("series_id", at: 0, .int64), PackedColumn("vintage_id", at: 8, .int64),
    PackedColumn("value", at: 16, .double), PackedColumn("period_id", at: 24, .uint32),
    PackedColumn("decimals", at: 28, .int8), PackedColumn("qualifier", at: 29, .uint8),
    PackedColumn("status", at: 30, .uint8), PackedColumn("closed_by", at: 32, .int64),
  ]
  private static let missing: UInt32 = ObservationStatus.allCases.reduce(0) {
    $1.isMissing ? $0 | 1 << UInt32($1.code) : $0
  }

  private let rows = UnsafeMutablePointer<Row>.allocate(capacity: FigureFeed.capacity)
  private(set) var count = 0
  /// Bits of the vintage and of the three small columns that are not the same in all rows.
  private var vintages: Int64 = 0
  private var decimals: Int8 = 0
  private var qualifiers: UInt8 = 0
  private var statuses: UInt8 = 0
  private var hasClosed = false

  deinit { rows.deallocate() }

  var room: Int { Self.capacity - count }

  @inline(__always)
  static func isMissing(_ row: SortedFigure) -> Bool { missing >> UInt32(row.status) & 1 == 1 }

  @inline(__always)
  func append(_ row: SortedFigure, vintage: Int64, closedBy: Int64 = 0) {
    precondition(count < Self.capacity)
    (rows + count).initialize(
      to: Row(
        series: row.series, vintage: vintage, value: Self.isMissing(row) ? .nan : row.value,
        period: row.period, decimals: row.decimals, qualifier: row.qualifier, status: row.status,
        closedBy: closedBy))
    hasClosed = hasClosed || closedBy != 0
    vintages |= vintage ^ rows.pointee.vintage
    decimals |= row.decimals ^ rows.pointee.decimals
    qualifiers |= row.qualifier ^ rows.pointee.qualifier
    statuses |= row.status ^ rows.pointee.status
    count += 1
  }

  /// Inserts what has gathered, through the table `figure_feed`. What is the same in all rows is
  /// a constant of the statement: SQLite asks for each column of each row.
  func insert(_ connection: Connection) throws {
    let bytes = UnsafeRawBufferPointer(
      start: rows, count: count * MemoryLayout<Row>.stride)
    let first = rows.pointee
    let vintage = vintages == 0 ? "\(first.vintage)" : "vintage_id"
    let decimals = decimals == 0 ? "\(first.decimals)" : "decimals"
    let qualifier = qualifiers == 0 ? "\(first.qualifier)" : "qualifier"
    let status = statuses == 0 ? "\(first.status)" : "status"
    try connection.withPackedRows(
      named: "figure_feed", columns: Self.columns, rows: bytes, stride: MemoryLayout<Row>.stride
    ) {
      try connection.execute(
        """
        INSERT INTO observation
          (series_id, period_id, vintage_id, value, decimals, qualifier, status, closed_by)
        SELECT series_id, period_id, \(vintage), value, \(decimals), \(qualifier), \(status),
          \(hasClosed ? "nullif(closed_by, 0)" : "NULL")
        FROM figure_feed
        """)
    }
    count = 0
    (vintages, self.decimals, qualifiers, statuses) = (0, 0, 0, 0)
    hasClosed = false
  }
}
