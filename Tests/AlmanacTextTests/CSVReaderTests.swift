import Glibc
import TestSupport
import Testing

@testable import AlmanacFiles
@testable import AlmanacFormats
@testable import AlmanacModel
@testable import AlmanacText

@Suite("CSV reader")
struct CSVReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let records: [[String]]
    var testDescription: String { name }
  }

  @Test(
    "the awkward cases of the format read right",
    arguments: [
      Case(
        name: "a delimiter in quotes", text: "first,city\nJohn,\"Anytown, WW\"",
        records: [["first", "city"], ["John", "Anytown, WW"]]),
      Case(
        name: "empty and quoted empty", text: "a,b,c\n1,\"\",\"\"\n2,,4",
        records: [["a", "b", "c"], ["1", "", ""], ["2", "", "4"]]),
      Case(
        name: "doubled quotes", text: "a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n",
        records: [["a", "b"], ["1", "ha \"ha\" ha"], ["3", "4"]]),
      Case(
        name: "only doubled quotes", text: "\"\"\"\",\"\"\"\"\"\"",
        records: [["\"", "\"\""]]),
      Case(
        name: "JSON in a field",
        text: "key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"at\"\": [102.0, 0.5]}\"\n",
        records: [["key", "val"], ["1", "{\"type\": \"Point\", \"at\": [102.0, 0.5]}"]]),
      Case(
        name: "quotes in comments above the table",
        text: "# the \"first\" of 2\n\n# a, \"b\" c\na,b\n\"x,y\",5\n",
        records: [["# the \"first\" of 2"], ["# a", " \"b\" c"], ["a", "b"], ["x,y", "5"]]),
      Case(
        name: "a line end in quotes", text: "a,b\n\"Once upon \na time\",5\n7,8\n",
        records: [["a", "b"], ["Once upon \na time", "5"], ["7", "8"]]),
      Case(
        name: "CR LF outside and inside quotes", text: "a,b\r\n\"x\r\ny\",5\r\n7,8\r\n",
        records: [["a", "b"], ["x\r\ny", "5"], ["7", "8"]]),
      Case(
        name: "CR alone", text: "a,b\r1,2\r\r3,4",
        records: [["a", "b"], ["1", "2"], ["3", "4"]]),
      Case(
        name: "quotes and line ends", text: "a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n",
        records: [["a", "b"], ["1", "ha \n\"ha\" \nha"], ["3", "4"]]),
      Case(
        name: "text beyond ASCII", text: "a,b\n4,ʤ\n城市,\"深圳，市\"\n𠮷,é",
        records: [["a", "b"], ["4", "ʤ"], ["城市", "深圳，市"], ["𠮷", "é"]]),
      Case(
        name: "a byte order mark", text: "\u{feff}a,b\n1,2\n",
        records: [["a", "b"], ["1", "2"]]),
      Case(
        name: "a byte order mark before a quote", text: "\u{feff}\"a\",b\n",
        records: [["a", "b"]]),
      Case(name: "no text", text: "", records: []),
      Case(name: "only a byte order mark", text: "\u{feff}", records: []),
      Case(name: "only blank lines", text: "\n\r\n\n", records: []),
      Case(
        name: "an empty last field", text: "a,\n,\n,", records: [["a", ""], ["", ""], ["", ""]]),
      Case(name: "one quoted empty field", text: "\"\"\n\"\"", records: [[""], [""]]),
      Case(
        name: "rows of different lengths", text: "a,b,c\n1\n1,2,3,4\n",
        records: [["a", "b", "c"], ["1"], ["1", "2", "3", "4"]]),
      Case(name: "spaces are kept", text: " a , b \n", records: [[" a ", " b "]]),
    ])
  func awkward(_ example: Case) throws {
    for chunk in [1, 2, 3, 7, 16, 4096] {
      let run = read(Array(example.text.utf8), chunk: chunk)
      #expect(run.problem == nil)
      #expect(run.records.map(\.fields) == example.records, "chunks of \(chunk)")
    }
  }

  @Test("many fields and long fields fit")
  func wide() {
    let wide = (0..<3000).map { String($0) }
    let long = String(repeating: "長", count: 100_000)
    let text = wide.joined(separator: ",") + "\n\"" + long + "\",x\n"
    let run = read(Array(text.utf8), chunk: 5)
    #expect(run.records.map(\.fields) == [wide, [long, "x"]])
  }

  @Test("each record knows its line, and blank lines are counted")
  func lines() throws {
    var reader = CSVReader(source: .bytes(Array("a\n\n\r\n\"b\nc\r\nd\re\",\"x\"\nf\r\rg".utf8)))
    var lines: [Int] = []
    while try reader.next() { lines.append(reader.line) }
    #expect(lines == [1, 4, 8, 10])
    #expect(reader.blankLineCount == 3)
    #expect(try reader.next() == false)
  }

  @Test(
    "however many blank lines there are before the first record, it is found with its dialect",
    arguments: [1, 4095, 65_535, 65_536, 200_000, 300_000], ["\n", "\r\n", "\r"])
  func manyBlankLines(_ count: Int, _ end: String) throws {
    let text = String(repeating: end, count: count) + "a\tb,c\(end)1\t2\(end)"
    var reader = CSVReader(source: .bytes(Array(text.utf8)))
    #expect(try reader.next())
    #expect(reader.strings == ["a", "b,c"])
    #expect(reader.line == count + 1)
    #expect(reader.blankLineCount == count)
    var source = ByteSource.bytes(Array(text.utf8))
    let probe = try TableProbe(&source, name: "x.tsv")
    #expect(probe.records == [["a", "b,c"], ["1", "2"]])
  }

  @Test("a file of nothing but blank lines is empty, not a crash")
  func onlyBlankLines() throws {
    var source = ByteSource.bytes([UInt8](repeating: 10, count: 17 << 20))
    #expect(throws: Diagnostic.self) { try TableProbe(&source, name: "x.csv") }
    var reader = CSVReader(source: .bytes([UInt8](repeating: 10, count: 300_000)))
    #expect(try !reader.next())
  }

  @Test("each field knows its place, in characters, with its quote")
  func places() throws {
    var reader = CSVReader(
      source: .bytes(Array("\u{feff}深圳,\"a\"\"b\",c\n\"x\ny\",\"z\",\n".utf8)), dialect: .comma)
    #expect(try reader.next())
    #expect((0..<3).map { reader.column(ofField: $0) } == [1, 4, 11])
    #expect(reader.string(1) == "a\"b")
    #expect(try reader.next())
    #expect(reader.place(ofField: 0) == TextPlace(line: 2, column: 1))
    #expect(reader.place(ofField: 1) == TextPlace(line: 3, column: 4))
    #expect(reader.place(ofField: 2) == TextPlace(line: 3, column: 8))
    #expect(reader.place(ofField: 99) == TextPlace(line: 3, column: 8))
    #expect(reader.isQuoted(1) && !reader.isQuoted(2) && !reader.isQuoted(3))
    #expect(reader.string(99) == "" && reader.string(-1) == "")
  }

  struct Bad: Sendable, CustomTestStringConvertible {
    let kind: CSVProblem.Kind
    /// With a marker before the place of the problem.
    let text: String
    var testDescription: String { "\(kind)" }
  }

  @Test(
    "each problem is found at its place",
    arguments: [
      Bad(kind: .bareQuote, text: "a,b\n1,x👉\"y\n"),
      Bad(kind: .bareQuote, text: "a,b\n1, 👉\"y\"\n"),
      Bad(kind: .textAfterQuote, text: "a,b\n\"城\n市\"👉x,2\n"),
      Bad(kind: .textAfterQuote, text: "\"a\"👉 ,b\n"),
      Bad(kind: .unclosedQuote, text: "a,b\r\n深,👉\"x\n2,3\n4,5\n"),
      Bad(kind: .unclosedQuote, text: "a\n👉\""),
      Bad(kind: .unclosedQuote, text: "a\n👉\"b\"\"\n"),
      Bad(kind: .nulByte, text: "a,b\n\n1,深👉\0,3\n"),
      Bad(kind: .nulByte, text: "a,b\n1,\"x\ny👉\0\",3\n"),
    ])
  func problems(_ bad: Bad) {
    let parts = bad.text.split(separator: "👉", omittingEmptySubsequences: false)
    let before = parts[0]
    let lines = before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for chunk in [1, 3, 64, 4096] {
      let run = read(Array(parts.joined().utf8), chunk: chunk)
      #expect(
        run.problem
          == CSVProblem(
            kind: bad.kind, line: lines.count,
            column: (lines.last?.unicodeScalars.count ?? 0) + 1, byteOffset: before.utf8.count),
        "chunks of \(chunk)")
    }
  }

  @Test(
    "bytes that are not UTF-8 are found where they stand",
    arguments: [
      [0x80], [0xC0, 0xAF], [0xC1, 0x81], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xFF], [0xE6, 0xB7],
      [0xC9, 0xEE, 0xDB, 0xDA],
    ] as [[UInt8]])
  func invalidUTF8(bytes: [UInt8]) {
    // GB18030's 深 begins with two bytes that look like the start of a character.
    for chunk in [1, 2, 5, 4096] {
      let run = read(Array("a,b\n深,".utf8) + bytes, chunk: chunk)
      #expect(run.records.map(\.fields) == [["a", "b"]])
      #expect(
        run.problem
          == CSVProblem(
            kind: .invalidUTF8(byte: bytes[0]), line: 2, column: 3, byteOffset: 8))
    }
  }

  @Test(
    "UTF-16 and UTF-32 are named as such",
    arguments: [
      [0xFF, 0xFE, 0x61, 0], [0xFE, 0xFF, 0, 0x61], [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x61],
    ] as [[UInt8]])
  func otherEncodings(bytes: [UInt8]) {
    let run = read(bytes, chunk: 64)
    #expect(run.problem == CSVProblem(kind: .notUTF8, line: 1, column: 1, byteOffset: 0))
  }

  @Test("a field and a record may only be so long")
  func limits() {
    var limits = CSVReader.Limits()
    (limits.chunk, limits.field, limits.record) = (8, 20, 64)
    let long = String(repeating: "x", count: 21)
    let fits = String(long.dropLast())
    #expect(read(Array("\(fits),\"\(fits)\"\n".utf8), limits: limits).records.count == 1)
    #expect(
      read(Array("a\nb,\"\(long)\"\n".utf8), limits: limits).problem
        == CSVProblem(kind: .fieldTooLong(maximum: 20), line: 2, column: 3, byteOffset: 4))
    #expect(
      read(Array("a\n\"\(long)\(long)\(long)\n".utf8), limits: limits).problem
        == CSVProblem(kind: .recordTooLong(maximum: 64), line: 2, column: 1, byteOffset: 2))
    let endless = [UInt8](repeating: UInt8(ascii: ","), count: 1000)
    #expect(read(endless, limits: limits).problem?.kind == .recordTooLong(maximum: 64))
  }

  @Test("a problem stays")
  func problemStays() {
    var reader = CSVReader(source: .bytes(Array("a\"b\nc\n".utf8)))
    #expect(throws: CSVProblem.self) { try reader.next() }
    #expect(throws: CSVProblem.self) { try reader.next() }
    #expect(reader.fieldCount == 0)
  }

  @Test("a descriptor is read to its end, however its bytes come")
  func descriptor() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let text = Array("a,b\n1,\"深\n圳\"\n".utf8)
    // The pipe holds far more than this, so one thread can write and then read.
    #expect(write(ends[1], text, 5) == 5)
    #expect(write(ends[1], Array(text[5...]), text.count - 5) == text.count - 5)
    close(ends[1])
    var seen: [UInt8] = []
    var source = ByteSource.file(OpenFile(ends[0]), name: "x").observed { seen += Array($0) }
    #expect(try source.peek(3) == Array("a,b".utf8))
    var reader = CSVReader(source: source)
    #expect(try reader.next())
    #expect(reader.strings == ["a", "b"])
    #expect(try reader.next())
    #expect(reader.strings == ["1", "深\n圳"])
    #expect(try !reader.next())
    #expect(seen == text)
  }

  @Test("a descriptor that cannot be read is an error with the system's number")
  func unreadable() {
    var reader = CSVReader(source: .file(OpenFile(9_999, closing: false), name: "x"))
    do {
      _ = try reader.next()
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.kind == .unreadable(code: EBADF))
    }
  }

  @Test("numbers are read from the bytes of a field")
  func numbers() throws {
    var reader = CSVReader(source: .bytes(Array("x,124.9,\"1e5\"".utf8)))
    #expect(try reader.next())
    #expect(try reader.withField(1, NumberGrammar.plain.parse).value == 124.9)
    #expect(try reader.withField(2, NumberGrammar.plain.parse).decimals == -5)
    #expect(throws: NumberProblem.notANumber) {
      try reader.withField(0, NumberGrammar.plain.parse)
    }
  }

  @Test("every chunk size gives what the plain model gives", arguments: 1...64)
  func chunks(size: Int) {
    let seed = UInt64(size) &* 0x9E37_79B9
    var random = SplitMix(state: seed)
    for round in 0..<200 {
      let text = round < 100 ? CSVModel.anyText(&random) : CSVModel.goodText(&random)
      let run = read(Array(text.utf8), chunk: size)
      let expected = CSVModel.read(Array(text.utf8))
      #expect(run.records == expected.records, "seed \(seed), text \(text.debugDescription)")
      #expect(run.problem?.kind == expected.problem, "seed \(seed), text \(text.debugDescription)")
      #expect(run.problem?.line == expected.problemLine, "seed \(seed), \(text.debugDescription)")
      if round >= 100 { #expect(run.problem == nil) }
    }
  }

  @Test(
    "the delimiter is found by the header, never inside quotes",
    arguments: [
      ("a,b,c\n1,2,3\n", CSVDialect.comma), ("a;b\n1,5;2,5\n", .semicolon),
      ("a\tb, c\td\n1\t2, x\t3\n", .tab), ("a|b|c\nx, y|1|2\n", .pipe), ("name\nx\n", .comma),
      ("\"a,b,c\";\"d\"\n1;2\n", .semicolon), ("id;name, first;x\n1;Smith, J;5\n", .semicolon),
      ("Title\n\na;b\n1;2\n", .semicolon), ("", .comma), ("a;b", .semicolon),
      ("\"x;y;z\",b\r\n1,2\r\n", .comma),
    ])
  func detection(text: String, dialect: CSVDialect) throws {
    #expect(CSVDialect.detect(Array(text.utf8)) == dialect)
    var limits = CSVReader.Limits()
    limits.chunk = 1
    var reader = CSVReader(source: .bytes(Array(text.utf8)), limits: limits)
    _ = try reader.next()
    #expect(reader.dialect == dialect)
  }
}

struct CSVRecord: Equatable {
  let line: Int
  let fields: [String]
}

private func read(
  _ bytes: [UInt8], chunk: Int = 4096, limits: CSVReader.Limits? = nil
) -> (records: [CSVRecord], problem: CSVProblem?) {
  var sizes = limits ?? CSVReader.Limits()
  if limits == nil { sizes.chunk = chunk }
  var reader = CSVReader(source: .bytes(bytes), dialect: .comma, limits: sizes)
  var records: [CSVRecord] = []
  do {
    while try reader.next() {
      records.append(CSVRecord(line: reader.line, fields: reader.strings))
    }
  } catch {
    return (records, error)
  }
  return (records, nil)
}

/// The grammar once more, as plainly as it can be said, and texts to hold against it.
private enum CSVModel {
  /// Any mixture of what means something.
  static func anyText(_ random: inout SplitMix) -> String {
    let parts = ["a", "é", "深", ",", ",", "\"", "\"\"", ",\"", "\",", "\n", "\r", "\r\n"]
    return (0..<Int.random(in: 0...40, using: &random))
      .map { _ in parts[Int.random(in: 0..<parts.count, using: &random)] }.joined()
  }

  /// Records of one to four fields without an error among them.
  static func goodText(_ random: inout SplitMix) -> String {
    let parts = ["abc", "1", "深圳", "é", " "]
    let quoted = parts + [",", "\n", "\r", "\r\n", "\"\""]
    var text = ""
    for _ in 0..<Int.random(in: 0...30, using: &random) {
      for field in 0..<Int.random(in: 1...4, using: &random) {
        if field > 0 { text += "," }
        let isQuoted = Bool.random(using: &random)
        let pieces = (0..<Int.random(in: 0...6, using: &random)).map { _ in
          let from = isQuoted ? quoted : parts
          return from[Int.random(in: 0..<from.count, using: &random)]
        }
        text += isQuoted ? "\"" + pieces.joined() + "\"" : pieces.joined()
      }
      text += ["\n", "\r", "\r\n", "\n\n"][Int.random(in: 0..<4, using: &random)]
    }
    return Bool.random(using: &random) ? text : text + "last"
  }

  static func read(_ text: [UInt8]) -> (
    records: [CSVRecord], problem: CSVProblem.Kind?, problemLine: Int?
  ) {
    let (quote, comma, lf, cr) = (UInt8(34), UInt8(44), UInt8(10), UInt8(13))
    var records: [CSVRecord] = []
    var (i, line) = (0, 1)
    func at(_ i: Int) -> UInt8? { i < text.count ? text[i] : nil }
    func lineEnd(_ i: Int) -> Int {
      at(i) == cr && at(i + 1) == lf ? 2 : at(i) == cr || at(i) == lf ? 1 : 0
    }
    while i < text.count {
      if lineEnd(i) > 0 {
        (i, line) = (i + lineEnd(i), line + 1)
        continue
      }
      let start = line
      var fields: [String] = []
      while true {
        var field: [UInt8] = []
        if at(i) == quote {
          let opening = line
          i += 1
          while !(at(i) == quote && at(i + 1) != quote) {
            guard let byte = at(i) else { return (records, .unclosedQuote, opening) }
            field.append(byte)
            if lineEnd(i) == 1 { line += 1 }
            i += byte == quote ? 2 : 1
          }
          i += 1
          if let byte = at(i), byte != comma, lineEnd(i) == 0 {
            return (records, .textAfterQuote, line)
          }
        }
        while let byte = at(i), byte != comma, lineEnd(i) == 0 {
          if byte == quote { return (records, .bareQuote, line) }
          field.append(byte)
          i += 1
        }
        fields.append(String(decoding: field, as: UTF8.self))
        guard at(i) == comma else { break }
        i += 1
      }
      records.append(CSVRecord(line: start, fields: fields))
      if i < text.count { (i, line) = (i + lineEnd(i), line + 1) }
    }
    return (records, nil, nil)
  }
}
