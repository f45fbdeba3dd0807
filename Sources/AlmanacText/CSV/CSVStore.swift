internal import AlmanacModel

/// The memory of a CSV reader: a window of the file's bytes and the fields of one record in
/// it. Raw memory, so that a row costs no allocation and no reference counting.
///
/// ```
///   0        recordStart    position      limit     filled   capacity
///   | used up |  record so far  |  text  | unchecked |  free  |
/// ```
@usableFromInline package struct CSVStore: ~Copyable {
  /// Where a field stands in the window, without its quotes.
  @usableFromInline package struct Span {
    @usableFromInline let packedStart: UInt32
    @usableFromInline let packedEnd: UInt32
    @inlinable static var flag: UInt32 { 1 << 31 }

    @inline(__always)
    init(_ start: Int, _ end: Int, isQuoted: Bool = false, hasDoubledQuotes: Bool = false) {
      packedStart = UInt32(truncatingIfNeeded: start) | (isQuoted ? Self.flag : 0)
      packedEnd = UInt32(truncatingIfNeeded: end) | (hasDoubledQuotes ? Self.flag : 0)
    }

    @inlinable @inline(__always) package var start: Int { Int(packedStart & ~Self.flag) }
    @inlinable @inline(__always) package var end: Int { Int(packedEnd & ~Self.flag) }
    @inlinable @inline(__always) package var isQuoted: Bool { packedStart & Self.flag != 0 }
    @inlinable @inline(__always) package var hasDoubledQuotes: Bool { packedEnd & Self.flag != 0 }
  }

  /// Vector loads may look this far beyond the text.
  static let padding = 16

  @usableFromInline package private(set) var bytes: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  @usableFromInline package private(set) var fields: UnsafeMutablePointer<Span>
  private(set) var fieldCapacity = 64
  /// Room for fields without their doubled quotes, each as far from the start as in the
  /// record, so that two fields can be lent at once.
  private(set) var unescaped: UnsafeMutablePointer<UInt8>
  private var unescapedCapacity = 0

  /// The most that the window grows to: the longest record.
  let maximum: Int
  /// Bytes that left the window.
  @usableFromInline package private(set) var dropped = 0
  @usableFromInline package var recordStart = 0
  @usableFromInline package var position = 0
  /// The text before it is known to be UTF-8 without NUL.
  private(set) var limit = 0
  private(set) var filled = 0
  private(set) var stop = UTF8Check.Stop.end
  private(set) var isAtEnd = false

  init(chunk: Int, maximum: Int) {
    self.maximum = maximum
    capacity = min(chunk, maximum)
    bytes = .allocate(capacity: capacity + Self.padding)
    bytes.initialize(repeating: 0, count: capacity + Self.padding)
    fields = .allocate(capacity: fieldCapacity)
    unescaped = .allocate(capacity: 0)
  }

  deinit {
    bytes.deallocate()
    fields.deallocate()
    unescaped.deallocate()
  }

  /// The text ends here: nothing is to come.
  var isComplete: Bool { isAtEnd && limit == filled }

  /// Drops what is used up and grows the window when the record fills it; false when it may
  /// not grow any more.
  mutating func makeRoom() -> Bool {
    if recordStart > 0 {
      bytes.update(from: bytes + recordStart, count: filled - recordStart)
      dropped += recordStart
      position -= recordStart
      limit -= recordStart
      filled -= recordStart
      recordStart = 0
    }
    guard filled == capacity else { return true }
    guard capacity < maximum else { return false }
    let size = min(capacity * 2, maximum)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size + Self.padding)
    larger.update(from: bytes, count: filled)
    (larger + filled).update(repeating: 0, count: size + Self.padding - filled)
    bytes.deallocate()
    bytes = larger
    capacity = size
    return true
  }

  /// Fills the window and checks what came.
  mutating func read(from source: inout ByteSource) throws(ByteSource.Failure) {
    while filled < capacity, !isAtEnd {
      let room = UnsafeMutableRawBufferPointer(start: bytes + filled, count: capacity - filled)
      let count = try source.read(into: room)
      filled += count
      isAtEnd = count == 0
    }
    (limit, stop) = UTF8Check.check(bytes, from: limit, to: filled)
    if stop == .incomplete, isAtEnd { stop = .invalid }
  }

  mutating func growFields(count: Int) {
    let larger = UnsafeMutablePointer<Span>.allocate(capacity: fieldCapacity * 2)
    larger.update(from: fields, count: count)
    fields.deallocate()
    fields = larger
    fieldCapacity *= 2
  }

  mutating func prepareUnescaping() {
    let needed = position - recordStart
    guard unescapedCapacity < needed else { return }
    unescaped.deallocate()
    unescaped = .allocate(capacity: needed)
    unescapedCapacity = needed
  }

  /// The bytes of a field, with each doubled quote made one.
  @inlinable @inline(__always)
  package func field(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    let span = fields[index]
    if span.hasDoubledQuotes { return unescape(span) }
    return UnsafeBufferPointer(start: bytes + span.start, count: span.end - span.start)
  }

  @usableFromInline
  func unescape(_ span: Span) -> UnsafeBufferPointer<UInt8> {
    let target = unescaped + (span.start - recordStart)
    var count = 0
    var index = span.start
    while index < span.end {
      target[count] = bytes[index]
      count += 1
      index += bytes[index] == CSVDialect.quote ? 2 : 1
    }
    return UnsafeBufferPointer(start: target, count: count)
  }

  /// Where the first field longer than `maximum` begins; only a long record can have one.
  @inline(__always)
  func longField(_ scan: CSVScan, maximum: Int) -> Int? {
    guard position - recordStart > maximum else { return nil }
    for index in 0..<scan.fieldCount where fields[index].end - fields[index].start > maximum {
      return fields[index].start - (fields[index].isQuoted ? 1 : 0)
    }
    return nil
  }

  /// The place of a byte of the current record, which begins in `line`.
  func place(of index: Int, line: Int) -> TextPlace {
    var place = TextPlace(line: line)
    place.advance(over: UnsafeBufferPointer(start: bytes + recordStart, count: index - recordStart))
    return place
  }
}
