internal import AlmanacModel

/// The memory of a CSV reader: the window of the file's bytes and the fields of one record in it.
/// Raw memory, so that a row costs no allocation and no reference counting. The window starts with
/// the record.
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

  @usableFromInline package var window: ByteWindow
  @usableFromInline package private(set) var fields: UnsafeMutablePointer<Span>
  private(set) var fieldCapacity = 64
  /// Room for fields without their doubled quotes, each as far from the start as in the
  /// record, so that two fields can be lent at once.
  private(set) var unescaped: UnsafeMutablePointer<UInt8>
  private var unescapedCapacity = 0

  init(source: ByteSource, chunk: Int, maximum: Int) {
    window = ByteWindow(source: source, chunk: chunk, maximum: maximum, countsPlaces: false)
    fields = .allocate(capacity: fieldCapacity)
    unescaped = .allocate(capacity: 0)
  }

  deinit {
    fields.deallocate()
    unescaped.deallocate()
  }

  mutating func growFields(count: Int) {
    let larger = UnsafeMutablePointer<Span>.allocate(capacity: fieldCapacity * 2)
    larger.update(from: fields, count: count)
    fields.deallocate()
    fields = larger
    fieldCapacity *= 2
  }

  mutating func prepareUnescaping() {
    let needed = window.position - window.start
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
    return UnsafeBufferPointer(start: window.bytes + span.start, count: span.end - span.start)
  }

  @usableFromInline
  func unescape(_ span: Span) -> UnsafeBufferPointer<UInt8> {
    let target = unescaped + (span.start - window.start)
    var count = 0
    var index = span.start
    while index < span.end {
      target[count] = window.bytes[index]
      count += 1
      index += window.bytes[index] == CSVDialect.quote ? 2 : 1
    }
    return UnsafeBufferPointer(start: target, count: count)
  }

  /// Where the first field longer than `maximum` begins; only a long record can have one.
  @inline(__always)
  func longField(_ scan: CSVScan, maximum: Int) -> Int? {
    guard window.position - window.start > maximum else { return nil }
    for index in 0..<scan.fieldCount where fields[index].end - fields[index].start > maximum {
      return fields[index].start - (fields[index].isQuoted ? 1 : 0)
    }
    return nil
  }

  /// The place of a byte of the current record, which begins in `line`.
  func place(of index: Int, line: Int) -> TextPlace {
    var place = TextPlace(line: line)
    place.advance(
      over: UnsafeBufferPointer(start: window.bytes + window.start, count: index - window.start))
    return place
  }
}
