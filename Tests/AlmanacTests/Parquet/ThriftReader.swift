/// A value in Thrift's compact protocol, read without any knowledge of what it is to be.
indirect enum Thrift {
  case number(Int)
  case bytes([UInt8])
  case list([Thrift])
  case structure([Int: Thrift])

  /// A field of a structure.
  subscript(_ field: Int) -> Thrift? {
    if case .structure(let fields) = self { fields[field] } else { nil }
  }

  var number: Int? { if case .number(let number) = self { number } else { nil } }
  var bytes: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }
  var list: [Thrift]? { if case .list(let list) = self { list } else { nil } }
  var text: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }
}

enum Unreadable: Error { case end, kind(UInt8), broken(String) }

struct ThriftReader {
  let bytes: [UInt8]
  var place = 0

  mutating func byte() throws -> UInt8 {
    guard place < bytes.count else { throw Unreadable.end }
    place += 1
    return bytes[place - 1]
  }

  mutating func varint() throws -> UInt64 {
    var (value, shift): (UInt64, UInt64) = (0, 0)
    while true {
      let byte = try byte()
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  mutating func structure() throws -> Thrift {
    var fields: [Int: Thrift] = [:]
    var last = 0
    while true {
      let head = try byte()
      if head == 0 { return .structure(fields) }
      last = head >> 4 == 0 ? Int(try zigzag()) : last + Int(head >> 4)
      fields[last] = try value(head & 15)
    }
  }

  private mutating func zigzag() throws -> Int64 {
    let raw = try varint()
    return Int64(bitPattern: raw >> 1) ^ -Int64(raw & 1)
  }

  private mutating func value(_ kind: UInt8) throws -> Thrift {
    switch kind {
    case 4, 5, 6: return .number(Int(try zigzag()))
    case 8:
      let count = Int(try varint())
      guard place + count <= bytes.count else { throw Unreadable.end }
      place += count
      return .bytes(Array(bytes[place - count..<place]))
    case 9:
      let head = try byte()
      let count = head >> 4 == 15 ? Int(try varint()) : Int(head >> 4)
      return .list(try (0..<count).map { _ in try value(head & 15) })
    case 12: return try structure()
    default: throw Unreadable.kind(kind)
    }
  }
}
