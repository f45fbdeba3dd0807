import CZlib

@testable import AlmanacOutput

/// A cell that was read.
enum ParquetCell: Hashable {
  case null
  case integer(Int64)
  /// A number by its bits, which tell -0 from 0.
  case real(UInt64)
  case text([UInt8])
  case boolean(Bool)

  static func text(_ text: String) -> ParquetCell { .text(Array(text.utf8)) }
}

/// Reads a Parquet file again, as far as ours go, and checks what it says of itself.
struct ParquetReader {
  struct Chunk {
    let cells: [ParquetCell]
    let nulls: Int?
    let least: [UInt8]?
    let most: [UInt8]?
    let hasDictionary: Bool
  }

  let bytes: [UInt8]
  let footer: Thrift
  let names: [String]
  private let types: [Int]
  /// The chunks of each group of rows.
  private(set) var groups: [[Chunk]] = []

  init(_ bytes: [UInt8]) throws {
    self.bytes = bytes
    let magic = Array("PAR1".utf8)
    guard bytes.count >= 12, Array(bytes.prefix(4)) == magic, Array(bytes.suffix(4)) == magic else {
      throw Unreadable.broken("no magic")
    }
    let length = Int(Self.little(bytes[(bytes.count - 8)...], 4))
    var reader = ThriftReader(bytes: bytes, place: bytes.count - 8 - length)
    footer = try reader.structure()
    guard reader.place == bytes.count - 8 else { throw Unreadable.broken("footer's length") }
    let schema = footer[2]?.list ?? []
    guard schema.first?[5]?.number == schema.count - 1 else { throw Unreadable.broken("schema") }
    names = schema.dropFirst().map { $0[4]?.text ?? "" }
    types = schema.dropFirst().map { $0[1]?.number ?? -1 }
    var place = 4
    for group in footer[4]?.list ?? [] {
      let columns = group[1]?.list ?? []
      var chunks: [Chunk] = []
      for (type, column) in zip(types, columns) {
        chunks.append(try chunk(column, type, at: &place, rows: group[3]?.number ?? -1))
      }
      groups.append(chunks)
    }
    guard place == bytes.count - 8 - length else { throw Unreadable.broken("pages' lengths") }
  }

  /// The cells of a column, of all groups.
  func column(_ name: String) -> [ParquetCell] {
    guard let place = names.firstIndex(of: name) else { return [] }
    return groups.flatMap { $0[place].cells }
  }

  /// Pages follow one another from the beginning to the footer, with nothing in between.
  private func chunk(
    _ column: Thrift, _ type: Int, at place: inout Int, rows: Int
  ) throws -> Chunk {
    guard let metadata = column[3], metadata[1]?.number == type, metadata[4]?.number == 2,
      metadata[5]?.number == rows
    else { throw Unreadable.broken("metadata") }
    let start = place
    var (dictionary, unpackedSize): ([ParquetCell]?, Int) = (nil, 0)
    while true {
      let pageStart = place
      var reader = ThriftReader(bytes: bytes, place: place)
      let head = try reader.structure()
      let end = reader.place + (head[3]?.number ?? 0)
      let packed = Array(bytes[reader.place..<end])
      let page = try Self.unpack(packed, to: head[2]?.number ?? 0)
      guard
        head[4]?.number == Int(Int32(truncatingIfNeeded: crc32(0, packed, UInt32(packed.count))))
      else { throw Unreadable.broken("checksum") }
      unpackedSize += reader.place - place + page.count
      place = end
      if head[1]?.number == 2 {
        guard metadata[11]?.number == pageStart, head[7]?[2]?.number == 0,
          let count = head[7]?[1]?.number
        else {
          throw Unreadable.broken("dictionary")
        }
        dictionary = try Self.plain(page[...], type, count)
        continue
      }
      guard head[1]?.number == 0, head[5]?[3]?.number == 3, head[5]?[4]?.number == 3,
        metadata[9]?.number == pageStart, head[5]?[1]?.number == rows,
        metadata[7]?.number == end - start, metadata[6]?.number == unpackedSize
      else { throw Unreadable.broken("data page") }
      return Chunk(
        cells: try Self.cells(page, type, rows, head[5]?[2]?.number, dictionary),
        nulls: metadata[12]?[3]?.number, least: metadata[12]?[6]?.bytes,
        most: metadata[12]?[5]?.bytes, hasDictionary: dictionary != nil)
    }
  }

  private static func cells(
    _ page: [UInt8], _ type: Int, _ rows: Int, _ encoding: Int?, _ dictionary: [ParquetCell]?
  ) throws -> [ParquetCell] {
    let length = Int(little(page[...], 4))
    let levels = try runLengths(page[4..<4 + length], width: 1, count: rows)
    let rest = page[(4 + length)...]
    let count = levels.count { $0 == 1 }
    var values: [ParquetCell]
    if encoding == 8, let dictionary, let width = rest.first {
      values = try runLengths(rest.dropFirst(), width: Int(width), count: count).map {
        dictionary[$0]
      }
    } else if encoding == 0 {
      values = try plain(rest, type, count)
    } else {
      throw Unreadable.broken("encoding")
    }
    values.reverse()
    return levels.map { $0 == 1 ? values.removeLast() : .null }
  }

  private static func plain(_ bytes: ArraySlice<UInt8>, _ type: Int, _ count: Int) throws
    -> [ParquetCell]
  {
    var rest = bytes
    let cells = try (0..<count).map { index -> ParquetCell in
      switch type {
      case 0: return .boolean(bytes[bytes.startIndex + index / 8] >> (index % 8) & 1 == 1)
      case 1: return .integer(Int64(Int32(truncatingIfNeeded: try take(&rest, 4))))
      case 2: return .integer(Int64(bitPattern: try take(&rest, 8)))
      case 5: return .real(try take(&rest, 8))
      case 6:
        let length = Int(try take(&rest, 4))
        guard length <= rest.count else { throw Unreadable.end }
        defer { rest = rest.dropFirst(length) }
        return .text(Array(rest.prefix(length)))
      default: throw Unreadable.broken("type")
      }
    }
    guard type == 0 ? rest.count == (count + 7) / 8 : rest.isEmpty else {
      throw Unreadable.broken("rest of a page")
    }
    return cells
  }

  /// - Throws: also when there are bytes left behind the values.
  static func runLengths(_ bytes: ArraySlice<UInt8>, width: Int, count: Int) throws -> [Int] {
    var reader = ThriftReader(bytes: Array(bytes))
    var values: [Int] = []
    while values.count < count {
      let head = Int(try reader.varint())
      if head & 1 == 0 {
        let value = try (0..<(width + 7) / 8).reduce(0) { $0 | Int(try reader.byte()) << (8 * $1) }
        values += repeatElement(value, count: head >> 1)
      } else {
        let packed = try (0..<(head >> 1) * width).map { _ in try reader.byte() }
        for index in 0..<(head >> 1) * 8 {
          values.append(
            (0..<width).reduce(0) { value, bit in
              let place = index * width + bit
              return value | Int(packed[place / 8] >> (place % 8) & 1) << bit
            })
        }
        if values.count > count { values.removeLast(min(7, values.count - count)) }
      }
    }
    guard values.count == count, reader.place == reader.bytes.count else {
      throw Unreadable.broken("runs")
    }
    return values
  }

  private static func take(_ bytes: inout ArraySlice<UInt8>, _ count: Int) throws -> UInt64 {
    guard bytes.count >= count else { throw Unreadable.end }
    defer { bytes = bytes.dropFirst(count) }
    return little(bytes, count)
  }

  private static func little(_ bytes: ArraySlice<UInt8>, _ count: Int) -> UInt64 {
    zip(bytes.prefix(count), 0...).reduce(0) { $0 | UInt64($1.0) << (8 * $1.1) }
  }

  private static func unpack(_ packed: [UInt8], to size: Int) throws -> [UInt8] {
    var stream = z_stream()
    guard almanac_inflate_start(&stream) == Z_OK else { throw Unreadable.broken("zlib") }
    defer { inflateEnd(&stream) }
    var (input, code, left) = (packed, Z_OK, UInt32(0))
    // A byte more than it says, so that more would show.
    let page = input.withUnsafeMutableBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: size + 1) { output, filled in
        (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
        (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
        code = inflate(&stream, Z_FINISH)
        left = stream.avail_in
        filled = output.count - Int(stream.avail_out)
      }
    }
    guard code == Z_STREAM_END, left == 0, page.count == size else {
      throw Unreadable.broken("gzip")
    }
    return page
  }
}
