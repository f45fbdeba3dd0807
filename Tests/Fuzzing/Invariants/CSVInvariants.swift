@testable import AlmanacFiles
@testable import AlmanacOutput
@testable import AlmanacQuery
@testable import AlmanacText

/// What a file of CSV reads as.
private struct CSVRun: Equatable {
  struct Record: Equatable {
    var line: Int
    var fields: [[UInt8]]
    var places: [[Int]]
    var quoted: [Bool]
    var text: [UInt8]
    var bytesRead: Int
  }

  var records: [Record] = []
  var dialect: CSVDialect?
  var blankLineCount = 0
  var problem: CSVProblem?

  init(_ bytes: [UInt8], dialect stated: CSVDialect?, limits: CSVReader.Limits) throws(Broken) {
    var reader = CSVReader(source: .bytes(bytes), dialect: stated, limits: limits)
    do throws(CSVProblem) {
      while try reader.next() {
        let fields = 0..<reader.fieldCount
        records.append(
          Record(
            line: reader.line,
            fields: fields.map { index in reader.withField(index) { Array($0) } },
            places: fields.map { index in
              let place = reader.place(ofField: index)
              return [place.line, place.column]
            },
            quoted: fields.map { reader.isQuoted($0) }, text: reader.withRecord { Array($0) },
            bytesRead: reader.bytesRead))
      }
    } catch { problem = error }
    dialect = reader.dialect
    blankLineCount = reader.blankLineCount
    let end = problem
    var again: CSVProblem?
    var hasMore = false
    do throws(CSVProblem) { hasMore = try reader.next() } catch { again = error }
    try require(!hasMore, "a record after the end")
    try require(again, equals: end, "asked again, the reader says something else")
  }
}

func checkCSV(_ bytes: [UInt8]) throws(Broken) {
  // The first byte chooses the limits, so that the rest can run into them.
  let small = bytes.first.map { $0 & 3 == 3 } ?? false
  let text = Array(bytes.dropFirst())
  for dialect in [nil, CSVDialect.comma, .tab] {
    var runs: [CSVRun] = []
    for chunk in chunkSizes {
      var limits = CSVReader.Limits()
      limits.chunk = chunk
      if small { (limits.field, limits.record) = (8, 24) }
      runs.append(try CSVRun(text, dialect: dialect, limits: limits))
      try require(
        runs[runs.count - 1], equals: runs[0], "in chunks of \(chunk) and of \(chunkSizes[0])")
    }
    try checkRecords(runs[0], of: text)
  }
}

/// The records stand in the file one after the other, and written anew they read the same.
private func checkRecords(_ run: CSVRun, of text: [UInt8]) throws(Broken) {
  var end = 0
  for record in run.records {
    try require(record.bytesRead >= end + record.text.count, "records overlap")
    let start = record.bytesRead - record.text.count
    try require(
      Array(text[start..<record.bytesRead]), equals: record.text, "a record of other bytes")
    end = record.bytesRead
  }
  if let problem = run.problem {
    try require(0...text.count ~= problem.byteOffset, "a problem beyond the file: \(problem)")
  }
  try checkWriting(run)
}

private func checkWriting(_ run: CSVRun) throws(Broken) {
  let records = run.records.filter { !($0.fields == [[]] && !$0.quoted[0]) }
  let sink = BytesSink()
  var writer = DelimitedWriter(sink: sink, dialect: .csv)
  do {
    for record in records {
      try writer.write(
        zip(record.fields, record.quoted).map { bytes, isQuoted in
          bytes.isEmpty && !isQuoted ? .null : .text(String(decoding: bytes, as: UTF8.self))
        })
    }
    try writer.end()
  } catch { throw Broken(description: "\(error)") }
  let again = try CSVRun(sink.bytes, dialect: .comma, limits: CSVReader.Limits())
  try require(again.problem, equals: nil, "written CSV is malformed")
  // A byte order mark at the beginning of a file is none of its first cell.
  guard !sink.bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
  try require(
    again.records.map(\.fields), equals: records.map(\.fields), "written and read again")
}

private final class BytesSink: TextSink {
  private(set) var bytes: [UInt8] = []
  func write(_ text: String) { bytes += Array(text.utf8) }
  func finish() {}
}
