internal import SQLite

/// What a row of a small table adds to the digest of its table: a chain over its values, with their
/// types.
struct RowDigest {
  private(set) var digest: UInt64 = 0x428a_2f98_d728_ae22

  init() {}

  init(_ values: some Sequence<Value>) {
    for value in values { add(value) }
  }

  mutating func add(_ value: Value) {
    switch value {
    case .null: addNull()
    case .integer(let number): add(number)
    case .real(let number): add(number)
    case .text(let text):
      var text = text
      text.withUTF8 { add($0) }
    case .blob(let bytes): bytes.withUnsafeBufferPointer { add($0) }
    }
  }

  private mutating func addNull() { digest = FigureDigest.fold(digest, 1) }

  private mutating func add(_ number: Int64) {
    digest = FigureDigest.fold(digest &+ 2, UInt64(bitPattern: number))
  }

  private mutating func add(_ number: Double) {
    digest = FigureDigest.fold(digest &+ 3, number.bitPattern)
  }

  private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    digest = FigureDigest.fold(digest, UInt64(bytes.count) &+ 4)
    var rest = UnsafeRawBufferPointer(bytes)[...]
    while rest.count >= 8 {
      let word = UnsafeRawBufferPointer(rebasing: rest).loadUnaligned(as: UInt64.self)
      digest = FigureDigest.fold(digest, UInt64(littleEndian: word))
      rest = rest.dropFirst(8)
    }
    guard !rest.isEmpty else { return }
    digest = FigureDigest.fold(digest, rest.reversed().reduce(0) { $0 << 8 | UInt64($1) })
  }

  /// The next value of a row that is being read.
  @inline(__always)
  fileprivate mutating func add(_ row: borrowing Row, _ column: Int) {
    switch row.type(column) {
    case .null: addNull()
    case .integer: add(row.int64(column))
    case .real: add(row.double(column))
    case .text, .blob: row.withUTF8(column) { add($0) }
    }
  }
}

extension Row {
  /// Of all of its columns.
  borrowing func digest() -> UInt64 {
    var digest = RowDigest()
    for column in 0..<columnCount { digest.add(self, column) }
    return digest.digest
  }
}
