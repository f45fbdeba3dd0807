internal import AlmanacModel
internal import Glibc

/// A window of a source's bytes that slides over a file of any size: the memory of the readers
/// of CSV, JSON and PX. Raw memory, so that a token costs no allocation. The mark that UTF-8 may
/// begin with is not part of the text.
///
/// ```
///   0       start      position     limit     filled   capacity
///   | used up | token so far |  text  | unchecked |  free  |
/// ```
@usableFromInline package struct ByteWindow: ~Copyable {
  /// Why there is nothing more to read here.
  package enum Fill {
    case more
    /// The file ends at `limit`.
    case end
    /// The bytes from `start` on may not become more.
    case full
    case nul
    case invalid
    case unreadable(ByteSource.Failure)
  }

  /// Vector loads may look this far beyond the text.
  static let padding = 16

  @usableFromInline package private(set) var bytes: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// The most that the window grows to.
  let maximum: Int
  /// Whether the text must be UTF-8 without NUL.
  private let isText: Bool
  /// Whether places are counted from the start of the file, and not by the reader.
  private let countsPlaces: Bool
  private var source: ByteSource
  /// Bytes that left the window.
  @usableFromInline package private(set) var dropped = 0
  /// What stands before it is used up and leaves the window when there is need for room.
  @usableFromInline package var start = 0
  @usableFromInline package var position = 0
  /// The text before it is known to be good.
  package private(set) var limit = 0
  private(set) var filled = 0
  private(set) var stop = UTF8Check.Stop.end
  private(set) var isAtEnd = false
  /// The place of the byte at `placedIndex`: what comes before has been counted.
  private var placed = TextPlace()
  private var placedIndex = 0

  package init(
    source: ByteSource, chunk: Int, maximum: Int, isText: Bool = true, countsPlaces: Bool = true
  ) {
    self.source = source
    self.maximum = maximum
    self.isText = isText
    self.countsPlaces = countsPlaces
    // What is in memory needs no more room than it takes, and a byte in which nothing is found.
    let most = source.size.map { min(chunk, $0 + 1) } ?? chunk
    capacity = min(max(most, 1), maximum)
    bytes = .allocate(capacity: capacity + Self.padding)
    memset(bytes, 0, capacity + Self.padding)
  }

  deinit { bytes.deallocate() }

  /// The text ends at `limit`: nothing is to come.
  var isComplete: Bool { isAtEnd && limit == filled }

  /// Reads on, so that `limit` grows. Bytes from `start` on stay, and move: indexes change by
  /// as much as `start` does.
  ///
  /// - Parameter isStrict: stops where the text is not good; else reads on behind that place, of
  ///   which `limit` still tells.
  package mutating func fill(isStrict: Bool = true) -> Fill {
    while true {
      switch stop {
      case .nul where isStrict: return .nul
      case .invalid where isStrict: return .invalid
      default: break
      }
      if isComplete { return .end }
      guard makeRoom() else { return .full }
      let before = limit
      do { try read() } catch { return .unreadable(error) }
      if limit > before || !isStrict { return .more }
    }
  }

  /// Drops what is used up, and grows the window when the token fills it.
  private mutating func makeRoom() -> Bool {
    if start > 0 {
      if countsPlaces { settle(at: start) }
      bytes.update(from: bytes + start, count: filled - start)
      dropped += start
      position -= start
      limit -= start
      filled -= start
      start = 0
      placedIndex = 0
    }
    guard filled == capacity else { return true }
    guard capacity < maximum else { return false }
    let size = min(capacity * 2, maximum)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size + Self.padding)
    larger.update(from: bytes, count: filled)
    memset(larger + filled, 0, size + Self.padding - filled)
    bytes.deallocate()
    bytes = larger
    capacity = size
    return true
  }

  private mutating func read() throws(ByteSource.Failure) {
    if dropped == 0, filled == 0 { dropped = try source.skipMark() }
    while filled < capacity, !isAtEnd {
      let room = UnsafeMutableRawBufferPointer(start: bytes + filled, count: capacity - filled)
      let count = try source.read(into: room)
      filled += count
      isAtEnd = count == 0
    }
    guard isText else {
      limit = filled
      return
    }
    (limit, stop) = UTF8Check.check(bytes, from: limit, to: filled)
    if stop == .incomplete, isAtEnd { stop = .invalid }
  }
}

extension ByteWindow {
  package func slice(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + start, count: end - start)
  }

  /// The place of a byte of the window. Counts from the last settled place on.
  package func place(of index: Int) -> TextPlace {
    var place = placed
    place.advance(over: slice(min(placedIndex, index), index))
    return place
  }

  /// Counts up to `index`, so that later places need not count so far.
  package mutating func settle(at index: Int) {
    guard index > placedIndex else { return }
    placed.advance(over: slice(placedIndex, index))
    placedIndex = index
  }
}
