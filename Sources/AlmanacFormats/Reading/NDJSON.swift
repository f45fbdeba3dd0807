internal import AlmanacModel
internal import AlmanacText

/// Reads NDJSON: one JSON object a line, as rows of a table.
///
/// The columns are the keys of the first lines. Numbers are as they are written, null is an
/// empty cell, and a key that a line lacks is one too.
struct NDJSONReader: ~Copyable {
  /// How much of the file is looked at for the columns.
  static let probeSize = 256 << 10

  private struct Cell {
    var start = 0
    var end = 0
    var place = TextPlace()
    /// The last row that has the key, which also finds one that stands twice.
    var row = 0
  }

  /// How the file is called in messages.
  let name: String
  package let columns: [String]
  /// The line of the current row.
  package private(set) var line = 0

  private var reader: JSONReader
  private let indexes: [String: Int]
  private let keys: [[UInt8]]
  private var cells: [Cell]
  private var text: [UInt8] = []
  private var row = 0

  /// Reads the first lines for the columns.
  ///
  /// - Throws: `Diagnostic` when there is no line, or the file cannot be read.
  package init(name: String, source: ByteSource, chunk: Int = 256 << 10) throws(Diagnostic) {
    var source = source
    var head: [UInt8] = []
    do { head = try source.peek(Self.probeSize) } catch {
      throw error.diagnostic(in: name)
    }
    if head.count == Self.probeSize, let end = head.lastIndex(of: UInt8(ascii: "\n")) {
      head.removeSubrange(end...)
    }
    guard head.contains(where: { $0 > 0x20 }) else {
      throw Diagnostic(
        .emptyFile, at: .init(file: name), found: "no line with an object",
        expected: "a JSON object a line", remedy: "check the file")
    }
    let columns = try Self.columns(of: head, in: name)
    self.name = name
    self.columns = columns
    var indexes: [String: Int] = [:]
    for (index, column) in columns.enumerated() { indexes[column] = index }
    self.indexes = indexes
    keys = columns.map { Array($0.utf8) }
    cells = .init(repeating: Cell(), count: columns.count)
    var limits = JSONReader.Limits()
    (limits.isSequence, limits.chunk) = (true, chunk)
    reader = JSONReader(source: source, limits: limits)
  }

  /// The keys in the order in which they come. What is wrong after the first object is found when
  /// the rows are read.
  private static func columns(of head: [UInt8], in name: String) throws(Diagnostic) -> [String] {
    var limits = JSONReader.Limits()
    limits.isSequence = true
    var reader = JSONReader(source: .bytes(head), limits: limits)
    var columns: [String] = []
    var seen: Set<String> = []
    var isFirst = true
    while true {
      let event: JSONReader.Event
      do { event = try reader.next() } catch {
        let isWhole = head.count < probeSize
        guard isFirst, isWhole || !error.mayComeOfCut(at: head.count) else { return columns }
        throw .malformed(error, file: name)
      }
      switch event {
      case .end: return columns
      case .key:
        let isOutermost = reader.depth == 1
        let key = reader.text
        if isOutermost, seen.insert(key).inserted { columns.append(key) }
      case .beginObject: break
      case .endObject: if reader.depth == 0 { isFirst = false }
      default:
        let isOutermost = reader.depth == (event == .beginArray ? 1 : 0)
        if isFirst, isOutermost { throw notAnObject(event, reader, in: name) }
      }
    }
  }

  private static func notAnObject(
    _ event: JSONReader.Event, _ reader: borrowing JSONReader, in name: String
  ) -> Diagnostic {
    let found =
      switch event {
      case .beginArray: "an array"
      case .string: "the text \"\(reader.text)\""
      case .number: "the number \(reader.text)"
      case .boolean(let flag): "\(flag)"
      default: "null"
      }
    let place = reader.place
    return Diagnostic(
      .malformedText, at: place.location(in: name),
      found: found, expected: "a JSON object a line",
      remedy: event == .beginArray
        ? "write each figure as an object on a line of its own, as with `jq -c '.[]'`"
        : "write each figure as an object, as {\"region\": \"CN\", \"value\": 1}")
  }

  /// Moves to the next row; false at the end.
  mutating func next() throws(Diagnostic) -> Bool {
    let event = try event()
    if event == .end { return false }
    let place = reader.settledPlace()
    guard event == .beginObject else {
      throw Self.notAnObject(event, reader, in: name)
    }
    guard place.line > line else {
      throw problem(
        at: place, found: "a second object in the line", expected: "one object a line")
    }
    line = place.line
    row += 1
    text.removeAll(keepingCapacity: true)
    var next = 0
    while try self.event() == .key {
      let index = try column(next)
      try take(index)
      next = index + 1
    }
    guard reader.settledPlace().line == line else {
      throw problem(
        at: place, found: "an object over several lines", expected: "one object a line")
    }
    return true
  }

  /// The column of the current key, most often the `next` one.
  private mutating func column(_ next: Int) throws(Diagnostic) -> Int {
    var index = next
    if next >= keys.count || !reader.withText({ $0.elementsEqual(keys[next]) }) {
      let key = reader.text
      guard let found = indexes[key] else {
        throw Diagnostic(
          .unknownColumn, at: location(reader.place),
          found: "the key \(key), which none of the first lines has",
          expected: columns.joined(separator: ", "),
          remedy: "write all keys in the first line, with null where there is no value")
      }
      index = found
    }
    guard cells[index].row != row else {
      throw Diagnostic(
        .duplicateColumn, at: location(reader.place), found: columns[index],
        expected: "each key once", remedy: "remove one of them")
    }
    return index
  }

  /// Keeps the value of the column.
  private mutating func take(_ index: Int) throws(Diagnostic) {
    let event = try event()
    let start = text.count
    switch event {
    case .string, .number: reader.withText { text.append(contentsOf: $0) }
    case .boolean(let flag): text.append(contentsOf: (flag ? "true" : "false").utf8)
    case .null: break
    default:
      throw problem(
        at: reader.place,
        found: "\(event == .beginArray ? "an array" : "an object") for \(columns[index])",
        expected: "a text, a number, true, false or null",
        remedy: "give each part a key of its own")
    }
    cells[index] = Cell(start: start, end: text.count, place: reader.settledPlace(), row: row)
  }

  private mutating func event() throws(Diagnostic) -> JSONReader.Event {
    do { return try reader.next() } catch { throw .malformed(error, file: name) }
  }

  private func location(_ place: TextPlace) -> Diagnostic.Location {
    place.location(in: name)
  }

  private func problem(
    at place: TextPlace, found: String, expected: String,
    remedy: String = "write each object on one line, as with `jq -c .`"
  ) -> Diagnostic {
    Diagnostic(
      .malformedText, at: location(place), found: found, expected: expected, remedy: remedy)
  }
}

extension NDJSONReader {
  /// Lends the bytes of a cell; empty when the row or the file does not have it.
  @inline(__always)
  func withCell<R, E: Error>(
    _ index: Int?, _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    guard let index, cells.indices.contains(index), cells[index].row == row else {
      return try body(UnsafeBufferPointer(start: nil, count: 0))
    }
    let cell = cells[index]
    return try text.withUnsafeBufferPointer { text throws(E) in
      try body(UnsafeBufferPointer(rebasing: text[cell.start..<cell.end]))
    }
  }

  /// The cell's text without surrounding spaces; empty when there is none.
  func cell(_ index: Int?) -> String {
    withCell(index) { String(decoding: $0, as: UTF8.self) }.trimmed
  }

  /// Bytes of the file that are behind the current row.
  package var bytesRead: Int { reader.byteOffset }

  /// Where the value begins; the line alone when there is none.
  func place(_ index: Int?) -> Diagnostic.Location {
    guard let index, cells.indices.contains(index), cells[index].row == row else {
      return .init(file: name, line: line)
    }
    return location(cells[index].place)
  }
}
