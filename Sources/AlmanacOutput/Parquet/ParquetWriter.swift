internal import AlmanacFiles
internal import AlmanacModel

/// Writes a table as Apache Parquet: one page of data for each column of a group of rows, packed
/// by gzip, with bounds by which readers pass over groups.
/// <https://github.com/apache/parquet-format>
///
/// Cells are appended to the columns; `endRow` follows the last of a row. No more is held than one
/// group of rows, and for each group written before some 60 bytes a column.
final class ParquetWriter {
  /// As many as a reader can skip at once, and enough for texts that come again to be written once.
  static let rowsPerGroup = 1 << 16
  /// A group ends early where texts are long, since a page is held whole.
  private static let mostWeight = 64 << 20
  private static let magic = Array("PAR1".utf8)

  private let columns: [any AnyParquetColumn]
  private let file: OutputFile
  private let rowsPerGroup: Int
  private let compressor: PageCompressor
  private var place = 0
  private var groups: [ThriftStruct] = []
  private(set) var rows = 0
  private var rowsOfGroup = 0

  /// - Parameter level: of packing, from 1 for fast to 9 for small.
  init(
    _ columns: [any AnyParquetColumn], to file: OutputFile,
    rowsPerGroup: Int = ParquetWriter.rowsPerGroup, level: Int32 = 6
  ) throws {
    self.columns = columns
    self.file = file
    self.rowsPerGroup = rowsPerGroup
    compressor = PageCompressor(level: level)
    try write(Self.magic)
  }

  /// - Throws: `Diagnostic` when the file cannot be written.
  func endRow() throws {
    rows += 1
    rowsOfGroup += 1
    if rowsOfGroup == rowsPerGroup || rowsOfGroup % 256 == 0 && isHeavy { try endGroup() }
  }

  private var isHeavy: Bool { columns.contains { $0.weight > Self.mostWeight } }

  /// Writes what is left and the footer, and waits until all is on the disk.
  func finish() throws {
    if rowsOfGroup > 0 { try endGroup() }
    let footer = footer.bytes
    try write(footer)
    try write([UInt8].littleEndian([UInt32(footer.count)]))
    try write(Self.magic)
    try file.finish()
  }

  private func endGroup() throws {
    let start = place
    var chunks: [ThriftStruct] = []
    var unpackedSize = 0
    for column in columns {
      let chunk = try column.takeChunk(compressor)
      chunks.append(chunk.footer(at: place))
      unpackedSize += chunk.unpackedSize
      try write(chunk.bytes)
    }
    var group = ThriftStruct()
    group.add(1, chunks)
    group.add(2, int64: unpackedSize)
    group.add(3, int64: rowsOfGroup)
    group.add(5, int64: start)
    group.add(6, int64: place - start)
    groups.append(group)
    rowsOfGroup = 0
  }

  private var footer: ThriftStruct {
    var root = ThriftStruct()
    root.add(4, "schema")
    root.add(5, int32: columns.count)
    // Numbers in their order, texts by their bytes: without it readers trust no bounds of texts.
    var order = ThriftStruct()
    order.add(1, ThriftStruct())
    var footer = ThriftStruct()
    footer.add(1, int32: 2)
    footer.add(2, [root] + columns.map(\.schema))
    footer.add(3, int64: rows)
    footer.add(4, groups)
    // Readers that are built on parquet-mr look for the word, and else trust no bounds either.
    footer.add(6, "almanac version \(almanacVersion)")
    footer.add(7, columns.map { _ in order })
    return footer
  }

  private func write(_ bytes: [UInt8]) throws {
    file.write(bytes)
    place += bytes.count
    try file.flushIfFull()
  }
}
