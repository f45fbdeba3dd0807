internal import CSQLite

/// A column of rows that lie in memory one after another, all laid out alike.
public struct PackedColumn: Sendable {
  /// How the number is stored; a NaN is NULL.
  public enum Kind: Sendable {
    case int64, uint32, int8, uint8, double
  }

  public let name: String
  /// Bytes from the start of the row.
  public let offset: Int
  public let kind: Kind

  public init(_ name: String, at offset: Int, _ kind: Kind) {
    self.name = name
    self.offset = offset
    self.kind = kind
  }
}

extension Connection {
  /// Makes packed rows readable as the table `name` while `body` runs: the way of a `RowSource`,
  /// for numbers only, without a call into Swift for each column.
  ///
  /// - Parameters:
  ///   - columns: at most 16.
  ///   - rows: must hold whole rows of `stride` bytes, aligned as their columns need.
  public func withPackedRows<Result>(
    named name: String, columns: [PackedColumn], rows: UnsafeRawBufferPointer, stride: Int,
    _ body: () throws -> Result
  ) throws -> Result {
    guard columns.count <= 16, stride > 0, rows.count % stride == 0 else {
      throw SQLiteError(primary: .misuse, message: "packed rows need whole rows, of 16 columns")
    }
    let packed = UnsafeMutablePointer<almanac_packed_rows>.allocate(capacity: 1)
    packed.initialize(to: almanac_packed_rows())
    let first = rows.baseAddress.map { $0.assumingMemoryBound(to: CChar.self) }
    packed.pointee.first = first
    packed.pointee.end = first.map { $0 + rows.count }
    packed.pointee.stride = Int32(stride)
    withUnsafeMutableBytes(of: &packed.pointee.columns) { bytes in
      let list = bytes.bindMemory(to: almanac_packed_column.self)
      for (index, column) in columns.enumerated() {
        list[index].offset = Int32(column.offset)
        list[index].kind =
          switch column.kind {
          case .int64: ALMANAC_INT64
          case .uint32: ALMANAC_UINT32
          case .int8: ALMANAC_INT8
          case .uint8: ALMANAC_UINT8
          case .double: ALMANAC_DOUBLE
          }
      }
    }
    let feed = RowFeed(packed: packed, columns: columns.map(\.name))
    return try with(feed, named: name, body)
  }
}
