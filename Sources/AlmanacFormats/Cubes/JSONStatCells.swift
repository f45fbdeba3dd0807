internal import AlmanacText

/// The figures of a JSON-stat dataset as they stand in the file, kept until all else is known:
/// a status may follow them, and the dimensions often do.
///
/// A figure costs its text and two bytes, three to six more where a line ends before it or
/// where it is one of an object: 11 bytes for `5.9438262` in an array. Blocks never move.
struct JSONStatCells {
  private final class Block {
    let bytes: UnsafeMutablePointer<UInt8>
    let capacity: Int
    var count = 0

    init(capacity: Int) {
      self.capacity = capacity
      bytes = .allocate(capacity: capacity)
    }

    deinit { bytes.deallocate() }
  }

  /// A record out of order.
  private struct Entry {
    var position: Int
    var cursor: Cursor
  }

  private struct Cursor {
    var block = 0
    var offset = 0
    var position = -1
    var line = 1
    var column = 0
  }

  private static let blockSize = 1 << 20

  /// Whether figures have positions of their own, rather than one after the other.
  let isSparse: Bool
  private(set) var count = 0
  private var blocks: [Block] = []
  private var last = Cursor()
  private var isSorted = true
  /// Where the next record to read stands.
  private var next = Cursor()
  private var order: [Entry] = []
  private var read = 0
  private var text: (block: Int, start: Int, length: Int) = (0, 0, 0)

  init(isSparse: Bool) { self.isSparse = isSparse }

  /// Of the cell that was moved to.
  var position: Int { next.position }
  var place: TextPlace { TextPlace(line: next.line, column: next.column) }

  @inline(__always)
  func withText<R, E: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    guard text.length > 0 else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
    let block = blocks[text.block]
    return try body(UnsafeBufferPointer(start: block.bytes + text.start, count: text.length))
  }

  /// Adds a figure; `position` counts only where the cells are sparse.
  mutating func append(
    _ bytes: UnsafeBufferPointer<UInt8>, position: Int, place: TextPlace
  ) {
    let position = isSparse ? position : last.position + 1
    if position <= last.position { isSorted = false }
    // Five numbers of at most ten bytes.
    let room = bytes.count + 50
    if blocks.last.map({ $0.capacity - $0.count < room }) ?? true {
      blocks.append(Block(capacity: max(Self.blockSize, room)))
    }
    let block = blocks[blocks.count - 1]
    var end = block.bytes + block.count
    let lines = place.line - last.line
    Self.write(UInt(bytes.count) &<< 1 | (lines > 0 ? 1 : 0), to: &end)
    if lines > 0 { Self.write(UInt(lines), to: &end) }
    Self.write(UInt(lines > 0 ? place.column : place.column - last.column), to: &end)
    if isSparse { Self.write(UInt(bitPattern: position &- last.position), to: &end) }
    if let base = bytes.baseAddress {
      end.update(from: base, count: bytes.count)
      end += bytes.count
    }
    block.count = end - block.bytes
    (last.position, last.line, last.column) = (position, place.line, place.column)
    count += 1
  }

  /// The highest position, or -1; a position that stands twice is the problem.
  mutating func finish() -> (highest: Int, duplicate: (position: Int, place: TextPlace)?) {
    guard !isSorted else { return (last.position, nil) }
    order.reserveCapacity(count)
    for _ in 0..<count {
      let before = next
      _ = step()
      order.append(Entry(position: next.position, cursor: before))
    }
    order.sort {
      ($0.position, $0.cursor.block, $0.cursor.offset)
        < ($1.position, $1.cursor.block, $1.cursor.offset)
    }
    for index in order.indices.dropFirst() where order[index].position == order[index - 1].position
    {
      next = order[index].cursor
      _ = step()
      return (order.last?.position ?? -1, (next.position, place))
    }
    next = Cursor()
    return (order.last?.position ?? -1, nil)
  }

  /// Moves to the next figure in order of position; false after the last.
  @inline(__always)
  mutating func advance() -> Bool {
    guard read < count else { return false }
    if !order.isEmpty { next = order[read].cursor }
    read += 1
    return step()
  }

  @inline(__always)
  private mutating func step() -> Bool {
    while next.offset == blocks[next.block].count {
      next.block += 1
      next.offset = 0
    }
    let base = blocks[next.block].bytes
    var at = base + next.offset
    let head = Self.read(&at)
    if head & 1 == 1 {
      next.line += Int(Self.read(&at))
      next.column = Int(Self.read(&at))
    } else {
      next.column += Int(Self.read(&at))
    }
    next.position &+= isSparse ? Int(bitPattern: Self.read(&at)) : 1
    let length = Int(head &>> 1)
    text = (next.block, at - base, length)
    next.offset = at - base + length
    return true
  }

  /// Seven bits a byte, the lowest first.
  @inline(__always)
  private static func write(_ number: UInt, to end: inout UnsafeMutablePointer<UInt8>) {
    var rest = number
    while rest >= 0x80 {
      end.pointee = UInt8(truncatingIfNeeded: rest) | 0x80
      end += 1
      rest &>>= 7
    }
    end.pointee = UInt8(truncatingIfNeeded: rest)
    end += 1
  }

  @inline(__always)
  private static func read(_ at: inout UnsafeMutablePointer<UInt8>) -> UInt {
    var number: UInt = 0
    var shift: UInt = 0
    while true {
      let byte = at.pointee
      at += 1
      number |= UInt(byte & 0x7F) &<< shift
      if byte < 0x80 { return number }
      shift &+= 7
    }
  }
}
