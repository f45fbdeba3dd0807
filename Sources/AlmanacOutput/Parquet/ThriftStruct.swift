/// A struct in Thrift's compact protocol, as the footer and the heads of pages are written:
/// <https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md>.
///
/// Fields are added in the order of their numbers, of which each is written as the distance from
/// the one before.
struct ThriftStruct {
  private var fields: [UInt8] = []
  private var last = 0

  /// With the mark of its end.
  var bytes: [UInt8] { fields + [0] }

  private enum Kind {
    static let int32: UInt8 = 5
    static let int64: UInt8 = 6
    static let binary: UInt8 = 8
    static let list: UInt8 = 9
    static let structure: UInt8 = 12
  }

  mutating func add(_ number: Int, int32 value: Int) {
    begin(number, Kind.int32)
    fields.append(zigzag: value)
  }

  mutating func add(_ number: Int, int64 value: Int) {
    begin(number, Kind.int64)
    fields.append(zigzag: value)
  }

  mutating func add(_ number: Int, _ bytes: [UInt8]) {
    begin(number, Kind.binary)
    fields.append(varint: bytes.count)
    fields += bytes
  }

  mutating func add(_ number: Int, _ text: String) { add(number, Array(text.utf8)) }

  mutating func add(_ number: Int, _ structure: ThriftStruct) {
    begin(number, Kind.structure)
    fields += structure.bytes
  }

  mutating func add(_ number: Int, _ list: [ThriftStruct]) {
    beginList(number, Kind.structure, count: list.count)
    for structure in list { fields += structure.bytes }
  }

  mutating func add(_ number: Int, int32s list: [Int]) {
    beginList(number, Kind.int32, count: list.count)
    for value in list { fields.append(zigzag: value) }
  }

  mutating func add(_ number: Int, texts list: [String]) {
    beginList(number, Kind.binary, count: list.count)
    for text in list {
      fields.append(varint: text.utf8.count)
      fields += text.utf8
    }
  }

  private mutating func begin(_ number: Int, _ kind: UInt8) {
    let step = number - last
    last = number
    // No struct of the format leaves out more than a few of its fields.
    fields.append(UInt8(truncatingIfNeeded: step << 4) | kind)
  }

  private mutating func beginList(_ number: Int, _ kind: UInt8, count: Int) {
    begin(number, Kind.list)
    if count < 15 {
      fields.append(UInt8(truncatingIfNeeded: count << 4) | kind)
    } else {
      fields.append(0xF0 | kind)
      fields.append(varint: count)
    }
  }
}

extension [UInt8] {
  /// Seven bits to a byte, the lowest first; the highest bit says that more follow (ULEB128).
  mutating func append(varint value: Int) {
    var rest = UInt(bitPattern: value)
    while rest > 0x7F {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  /// The sign as the lowest bit, so that small negative numbers are short.
  fileprivate mutating func append(zigzag value: Int) {
    append(varint: value << 1 ^ value >> (Int.bitWidth - 1))
  }
}
