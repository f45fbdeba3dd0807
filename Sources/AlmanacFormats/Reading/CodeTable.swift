/// Numbers the different texts of a column from 0, in the order in which they are first seen.
///
/// A bulk file says the same few codes millions of times: looked up by their bytes, without a
/// `String` for each.
struct CodeTable {
  private(set) var texts: [String] = []
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt64] = []
  /// Open addressing: the number of a text and 1; 0 is free. A power of two, at most half full.
  private var slots: [UInt32] = Array(repeating: 0, count: 64)
  private var last: UInt32?

  var count: Int { texts.count }

  /// The number of a text; `isNew` when it has not been seen before.
  @inline(__always)
  mutating func code(of text: UnsafeBufferPointer<UInt8>, isNew: inout Bool) -> UInt32 {
    if let last, matches(last, text) { return last }
    let code = find(text, &isNew)
    last = code
    return code
  }

  mutating func code(of text: String) -> UInt32 {
    var text = text
    var isNew = false
    return text.withUTF8 { code(of: $0, isNew: &isNew) }
  }

  private mutating func find(_ text: UnsafeBufferPointer<UInt8>, _ isNew: inout Bool) -> UInt32 {
    let hash = Self.hash(text)
    var index = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[index] != 0 {
      let code = slots[index] - 1
      if hashes[Int(code)] == hash, matches(code, text) { return code }
      index = (index + 1) & (slots.count - 1)
    }
    isNew = true
    let code = UInt32(texts.count)
    texts.append(String(decoding: text, as: UTF8.self))
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    hashes.append(hash)
    slots[index] = code + 1
    if texts.count * 2 > slots.count { grow() }
    return code
  }

  @inline(__always)
  private func matches(_ code: UInt32, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let end = ends[Int(code)]
    let start = code == 0 ? 0 : ends[Int(code) - 1]
    guard end - start == text.count else { return false }
    var index = start
    for byte in text {
      if bytes[index] != byte { return false }
      index += 1
    }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (code, hash) in hashes.enumerated() {
      var index = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[index] != 0 { index = (index + 1) & (slots.count - 1) }
      slots[index] = UInt32(code) + 1
    }
  }

  /// FNV-1a, finished by a multiplication that spreads the low bits.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let mixed = (hash ^ (hash >> 32)) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ (mixed >> 29)
  }
}

/// Numbers the different pairs of two numbers from 0, in the order in which they are first
/// seen. Chained, it numbers the different combinations of any number of columns.
struct PairTable {
  /// Open addressing, with the pair beside its number, so that a lookup touches memory once.
  private struct Slot: BitwiseCopyable {
    // In two halves, so that a slot has 12 bytes and not 16.
    private var first: UInt32 = 0
    private var second: UInt32 = 0
    /// The number and 1; 0 is free.
    var number: UInt32 = 0

    var pair: UInt64 { UInt64(first) << 32 | UInt64(second) }

    init() {}

    init(pair: UInt64, number: UInt32) {
      first = UInt32(pair >> 32)
      second = UInt32(truncatingIfNeeded: pair)
      self.number = number
    }
  }

  private(set) var pairs: [UInt64] = []
  private var slots: [Slot] = Array(repeating: Slot(), count: 64)
  private var last: (pair: UInt64, number: UInt32)?

  @inline(__always)
  mutating func number(_ first: UInt32, _ second: UInt32) -> UInt32 {
    let pair = UInt64(first) << 32 | UInt64(second)
    if let last, last.pair == pair { return last.number }
    let number = find(pair)
    last = (pair, number)
    return number
  }

  var count: Int { pairs.count }

  subscript(number: UInt32) -> (first: UInt32, second: UInt32) {
    let pair = pairs[Int(number)]
    return (UInt32(pair >> 32), UInt32(truncatingIfNeeded: pair))
  }

  private mutating func find(_ pair: UInt64) -> UInt32 {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: Self.hash(pair)) & mask
    while slots[index].number != 0 {
      if slots[index].pair == pair { return slots[index].number - 1 }
      index = (index + 1) & mask
    }
    let number = UInt32(pairs.count)
    pairs.append(pair)
    slots[index] = Slot(pair: pair, number: number + 1)
    if pairs.count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    var grown = Array(repeating: Slot(), count: slots.count * 2)
    let mask = grown.count - 1
    for slot in slots where slot.number != 0 {
      var index = Int(truncatingIfNeeded: Self.hash(slot.pair)) & mask
      while grown[index].number != 0 { index = (index + 1) & mask }
      grown[index] = slot
    }
    slots = grown
  }

  /// The finisher of SplitMix64: two small numbers side by side must not fall together.
  @inline(__always)
  private static func hash(_ pair: UInt64) -> UInt64 {
    var mixed = (pair ^ (pair >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
