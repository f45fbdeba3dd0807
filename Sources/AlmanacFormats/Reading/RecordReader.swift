internal import AlmanacModel
package import AlmanacText

/// Reads records with cells by column, the header among them or not: what `TableReader` needs of
/// CSV and of NDJSON.
protocol RecordReader: ~Copyable {
  /// Moves to the next record; false at the end.
  mutating func nextRecord(of file: String) throws(Diagnostic) -> Bool
  /// Cells of the current record.
  var fieldCount: Int { get }
  /// The line where the current record begins, from 1.
  var line: Int { get }
  /// Bytes of the file that are behind the current record.
  var bytesRead: Int { get }
  /// Lends the bytes of a cell as UTF-8; empty beyond the last.
  func withField<R, E: Error>(
    _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
  ) throws(E) -> R
  /// Where a cell begins: line and column from 1.
  func place(ofField index: Int) -> TextPlace
  /// Lends the text of the record as it stands in the file.
  func withRecord<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R
}

extension CSVReader: RecordReader {
  mutating func nextRecord(of file: String) throws(Diagnostic) -> Bool {
    do { return try next() } catch { throw Diagnostic.malformed(error, file: file) }
  }
}

extension NDJSONReader: RecordReader {
  mutating func nextRecord(of file: String) throws(Diagnostic) -> Bool { try next() }
  package var fieldCount: Int { columns.count }

  package func withField<R, E: Error>(
    _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    try withCell(index, body)
  }

  package func place(ofField index: Int) -> TextPlace {
    let found = place(index)
    return TextPlace(line: found.line ?? line, column: found.column ?? 1)
  }

  /// The cells, as a row of CSV: enough to show a bad one by.
  package func withRecord<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    let text = columns.indices.map { cell($0) }.joined(separator: ",")
    return Array(text.utf8).withUnsafeBufferPointer(body)
  }
}

extension RecordReader where Self: ~Copyable {
  func string(_ index: Int) -> String {
    withField(index) { String(decoding: $0, as: UTF8.self) }
  }
}
