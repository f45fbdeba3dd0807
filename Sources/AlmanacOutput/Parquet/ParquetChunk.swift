internal import CZlib

/// The pages that hold one column of a group of rows, and what the footer says of them.
struct ParquetChunk {
  private let name: String
  private let type: ParquetType
  private let cells: Int
  private let statistics: ThriftStruct
  private(set) var bytes: [UInt8] = []
  /// With the heads of the pages, and what it would be unpacked.
  private(set) var unpackedSize = 0
  private var dataStart = 0
  private var hasDictionary = false

  /// `Encoding`, `CompressionCodec` and `PageType` of the format.
  private enum Code {
    static let plain = 0
    static let runLength = 3
    static let dictionary = 8
    static let gzip = 2
    static let dataPage = 0
    static let dictionaryPage = 2
  }

  init(name: String, type: ParquetType, cells: Int, statistics: ThriftStruct) {
    self.name = name
    self.type = type
    self.cells = cells
    self.statistics = statistics
  }

  /// The dictionary, which comes before the cells.
  mutating func addDictionary(
    _ page: [UInt8], count: Int, _ compressor: PageCompressor
  ) throws {
    var head = ThriftStruct()
    head.add(1, int32: count)
    head.add(2, int32: Code.plain)
    try add(page, Code.dictionaryPage, field: 7, head, compressor)
    dataStart = bytes.count
    hasDictionary = true
  }

  mutating func addData(_ page: [UInt8], _ compressor: PageCompressor) throws {
    var head = ThriftStruct()
    head.add(1, int32: cells)
    head.add(2, int32: hasDictionary ? Code.dictionary : Code.plain)
    head.add(3, int32: Code.runLength)
    // Of how deep lists are nested: there are none, and so no such levels.
    head.add(4, int32: Code.runLength)
    try add(page, Code.dataPage, field: 5, head, compressor)
  }

  private mutating func add(
    _ page: [UInt8], _ kind: Int, field: Int, _ detail: ThriftStruct, _ compressor: PageCompressor
  ) throws {
    let packed = try compressor.pack(page)
    var head = ThriftStruct()
    head.add(1, int32: kind)
    head.add(2, int32: page.count)
    head.add(3, int32: packed.count)
    let check = crc32(0, packed, UInt32(packed.count))
    head.add(4, int32: Int(Int32(bitPattern: UInt32(truncatingIfNeeded: check))))
    head.add(field, detail)
    let start = head.bytes
    bytes += start
    bytes += packed
    unpackedSize += start.count + page.count
  }

  /// - Parameter place: where the pages begin in the file.
  func footer(at place: Int) -> ThriftStruct {
    var metadata = ThriftStruct()
    metadata.add(1, int32: type.physical)
    metadata.add(
      2, int32s: [Code.plain, Code.runLength] + (hasDictionary ? [Code.dictionary] : []))
    metadata.add(3, texts: [name])
    metadata.add(4, int32: Code.gzip)
    metadata.add(5, int64: cells)
    metadata.add(6, int64: unpackedSize)
    metadata.add(7, int64: bytes.count)
    metadata.add(9, int64: place + dataStart)
    if hasDictionary { metadata.add(11, int64: place) }
    metadata.add(12, statistics)
    var column = ThriftStruct()
    column.add(2, int64: 0)  // no other copy of the metadata
    column.add(3, metadata)
    return column
  }
}
