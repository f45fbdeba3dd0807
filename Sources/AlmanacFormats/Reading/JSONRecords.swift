internal import AlmanacModel
internal import AlmanacText

/// Reads the objects of an array as rows of a table.
struct JSONRecordsReader: ~Copyable {
  /// How much of the file is looked at for the columns.
  static let probeSize = 256 << 10

  let name: String
  let shape: JSONRecordShape
  private var walk: JSONRecordWalk
  private let indexes: [String: Int]
  /// By the column: the cell of the current record.
  private var cells: [JSONRecordWalk.Cell?]
  private var hasBegun = false

  /// - Throws: `Diagnostic` when no record stands in the beginning of the file.
  init(name: String, source: ByteSource, chunk: Int = 256 << 10) throws(Diagnostic) {
    var source = source
    let head: [UInt8]
    do { head = try source.peek(Self.probeSize) } catch { throw error.diagnostic(in: name) }
    guard let shape = JSONRecordShape(head) else {
      throw Diagnostic(
        .unknownFormat, at: .init(file: name), found: "JSON without an array of objects",
        expected: "an array with an object for each figure", remedy: "fetch the figures as CSV")
    }
    self.name = name
    self.shape = shape
    var indexes: [String: Int] = [:]
    for (index, column) in shape.columns.enumerated() { indexes[column] = index }
    self.indexes = indexes
    cells = shape.columns.map { _ in nil }
    walk = JSONRecordWalk(source, chunk: chunk)
  }
}

extension JSONRecordsReader: RecordReader {
  mutating func nextRecord(of file: String) throws(Diagnostic) -> Bool {
    while true {
      let place: JSONRecordWalk.Place?
      do { place = try walk.next() } catch { throw .malformed(error, file: file) }
      guard let place else {
        try checkEnvelope(of: file)
        return false
      }
      guard place == shape.place else {
        if !hasBegun { continue }
        throw Diagnostic(
          .malformedText, at: walk.place.location(in: file),
          found: "an object of another array than those before", expected: "one array of figures",
          remedy: "put each array into a file of its own")
      }
      hasBegun = true
      for index in cells.indices { cells[index] = nil }
      for cell in walk.cells {
        guard let index = indexes[cell.key] else {
          // An array, or a key without a value, says nothing.
          guard let text = cell.text, !text.isEmpty else { continue }
          throw Diagnostic(
            .unknownColumn, at: cell.place.location(in: file),
            found: "the key \(cell.key), which none of the first objects has",
            expected: shape.columns.joined(separator: ", "),
            remedy: "write all keys in the first object, with null where there is no value")
        }
        guard cells[index] == nil else {
          throw Diagnostic(
            .duplicateColumn, at: cell.place.location(in: file), found: cell.key,
            expected: "each key once", remedy: "remove one of them")
        }
        cells[index] = cell
      }
      return true
    }
  }

  /// What stands behind the records of a long file is met when they are read: too late for a unit.
  private func checkEnvelope(of file: String) throws(Diagnostic) {
    for (key, text) in walk.envelope.dropFirst(shape.envelope.count) {
      guard let field = JSONEnvelope.field(key), ![.source, .knownFrom].contains(field) else {
        continue
      }
      throw Diagnostic(
        .unknownFormat, at: .init(file: file), found: "\(key): \(text) behind the records",
        expected: "what holds for all records before them",
        remedy: "pass --set \(field.rawValue)=\(CommandText.word(text)), or move it up")
    }
  }

  var fieldCount: Int { cells.count }
  var line: Int { walk.place.line }
  var bytesRead: Int { walk.bytesRead }

  func withField<R, E: Error>(
    _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    let text = Array((cells.indices.contains(index) ? cells[index]?.text ?? "" : "").utf8)
    return try text.withUnsafeBufferPointer { bytes throws(E) in try body(bytes) }
  }

  func place(ofField index: Int) -> TextPlace {
    cells.indices.contains(index) ? cells[index]?.place ?? walk.place : walk.place
  }

  /// The cells, as a row of CSV: enough to show a bad one by.
  func withRecord<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    let text = cells.map { $0?.text ?? "" }.joined(separator: ",")
    return Array(text.utf8).withUnsafeBufferPointer(body)
  }
}
