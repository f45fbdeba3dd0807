import Glibc
import Testing

@testable import AlmanacFiles
@testable import AlmanacOutput
@testable import AlmanacQuery

@Suite("CSV, TSV and Markdown")
struct DelimitedWriterTests {
  private func written(_ format: OutputFormat, _ columns: [ResultColumn], _ rows: [[Cell]]) throws
    -> String
  {
    let sink = StringSink()
    var writer = makeWriter(format: format, sink: sink)
    try writer.begin(columns)
    for row in rows { try writer.write(row) }
    try writer.end()
    return sink.text
  }

  private func named(_ names: String...) -> [ResultColumn] { names.map { ResultColumn(name: $0) } }

  @Test("CSV quotes where it must, and tells NULL from empty text")
  func csv() throws {
    let text = try written(
      .csv, named("region", "值", "note"),
      [["深圳", 124.9, nil], ["全国", 21.66, ""], ["a,b", 5_856_000_000.0, "say \"hi\"\nthere"]])
    #expect(
      text == """
        region,值,note
        深圳,124.9,
        全国,21.66,""
        "a,b",5856000000,"say ""hi""
        there"

        """)
  }

  @Test(
    "for spreadsheets, no text is a formula, and numbers stay numbers",
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"), (" =1", "' =1"),
      ("\t=1", "'\t=1"), ("＝1", "'＝1"), ("a=1", "a=1"), ("深圳", "深圳"),
    ])
  func spreadsheet(text: String, expected: String) throws {
    let sink = StringSink()
    var options = WriterOptions()
    options.guardsFormulas = true
    var writer = makeWriter(format: .csv, sink: sink, options: options)
    try writer.begin(named("a", "=b"))
    try writer.write([.text(text), -1.5])
    try writer.end()
    #expect(sink.text == "a,'=b\n\(expected),-1.5\n")
  }

  @Test(
    "names are no links or images in Markdown",
    arguments: [
      ("[x](http://e.vil)", "[x\\](http\\://e.vil)"), ("![x](y)", "![x\\](y)"),
      ("[x][y]", "[x\\][y]"), ("5.77 [5.763–5.770]", "5.77 [5.763–5.770]"),
      ("https://e.vil", "https\\://e.vil"), ("www.e.vil", "www\\.e.vil"),
      ("a@b.c", "a\\@b.c"), ("mailto:a", "mailto\\:a"), ("<img src=x>", "\\<img src=x>"),
      ("1:2", "1:2"), ("WWW.x", "WWW\\.x"),
    ])
  func markdownLinks(text: String, expected: String) throws {
    let last = try written(.markdown, named("x"), [[.text(text)]]).split(separator: "\n").last
    #expect(last.map(String.init)?.contains("| \(expected) ") == true, "\(last ?? "")")
  }

  @Test("CSV without rows is its header")
  func csvWithoutRows() throws {
    #expect(try written(.csv, named("a", "b"), []) == "a,b\n")
  }

  @Test("a quote is doubled even before a combining mark")
  func quoteAndMark() throws {
    let text = try written(.csv, named("a"), [["x\"\u{301}y"]])
    #expect(Array(text.utf8) == Array("a\n\"x\"\"\u{301}y\"\n".utf8))
  }

  @Test("CSV that is written and parsed gives the same cells", arguments: 0..<100)
  func roundTrip(seed: UInt64) throws {
    var random = RandomCells(seed: seed)
    let width = 2 + random.below(4)
    let rows = (0..<random.below(20)).map { _ in (0..<width).map { _ in random.cell() } }
    let columns = (0..<width).map { ResultColumn(name: "c\($0)") }
    let records = parse(try written(.csv, columns, rows))
    try #require(records.count == rows.count + 1, "seed \(seed)")
    for (record, row) in zip(records.dropFirst(), rows) {
      #expect(
        record.map { $0.map { Array($0.utf8) } } == row.map { $0.text.map { Array($0.utf8) } },
        "seed \(seed)")
    }
  }

  @Test("TSV escapes tab, line ends and backslash, and quotes nothing")
  func tsv() throws {
    let text = try written(
      .tsv, named("名", "b"),
      [["a\tb\\c", "x\ny\rz"], ["\"深圳\", 市", nil], [.blob([1, 171]), -1]])
    #expect(
      text == "名\tb\na\\tb\\\\c\tx\\ny\\rz\n\"深圳\", 市\t\n0x01ab\t-1\n")
  }

  @Test("Markdown lines its source up, with numbers on the right")
  func markdown() throws {
    let columns = [
      ResultColumn(name: "region"), ResultColumn(name: "value", title: "值"),
      ResultColumn(name: "note", alignment: .trailing),
      ResultColumn(name: "empty", isOptional: true),
    ]
    let text = try written(
      .markdown, columns,
      [["深圳市", 124.9, "a", nil], ["China", 21, "每万人", nil], ["x", nil, nil, nil]])
    #expect(
      text == """
        | region |    值 |   note |
        | :----- | ----: | -----: |
        | 深圳市 | 124.9 |      a |
        | China  |    21 | 每万人 |
        | x      |       |        |

        """)
  }

  @Test("Markdown without rows is its heading")
  func markdownWithoutRows() throws {
    #expect(try written(.markdown, named("a", "地区"), []) == "| a   | 地区 |\n| :-- | :--- |\n")
  }

  @Test(
    "no data ends a cell of Markdown, a line or begins a tag",
    arguments: [
      ("a|b", "a\\|b"), ("a\\|b", "a\\\\\\|b"), ("a|\u{301}b", "a\\|\u{301}b"), ("a\nb", "a<br>b"),
      ("a\r\nb", "a<br>b"), ("<b>x", "\\<b>x"), ("</td>", "\\</td>"), ("< 5", "< 5"),
      ("\u{1B}[1m", "\\u{1b}[1m"), ("a\u{202E}b", "a\\u{202e}b"),
    ])
  func markdownEscapes(text: String, expected: String) throws {
    let last = try written(.markdown, named("x"), [[.text(text)]]).split(separator: "\n").last
    let cell = String(try #require(last).dropFirst(2).dropLast(2))
    #expect(Array(cell.utf8.prefix(expected.utf8.count)) == Array(expected.utf8))
    #expect(cell.utf8.dropFirst(expected.utf8.count).allSatisfy { $0 == 0x20 })
  }

  /// The plain model: bytes to records, nil for a field with nothing in it.
  private func parse(_ text: String) -> [[String?]] {
    var records: [[String?]] = []
    var record: [String?] = []
    var field: [UInt8] = []
    var isQuoted = false
    var wasQuoted = false
    func value() -> String? {
      field.isEmpty && !wasQuoted ? nil : String(decoding: field, as: UTF8.self)
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""):
        // Of a doubled quote, the second opens again and stands for itself.
        if !isQuoted, wasQuoted { field.append(byte) }
        isQuoted.toggle()
        wasQuoted = true
      case UInt8(ascii: ",") where !isQuoted:
        record.append(value())
        (field, wasQuoted) = ([], false)
      case 10 where !isQuoted:
        records.append(record + [value()])
        (record, field, wasQuoted) = ([], [], false)
      default: field.append(byte)
      }
    }
    return records
  }
}

@Suite("Sinks")
struct TextSinkTests {
  @Test("a full disk is an error with the system's number")
  func fullDisk() throws {
    let descriptor = open("/dev/full", O_WRONLY)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    var sink = StandardOutputSink(descriptor: descriptor)
    try sink.write("held back")
    #expect(throws: OutputProblem.failed(ENOSPC)) { try sink.finish() }
    #expect(throws: OutputProblem.failed(ENOSPC)) {
      try sink.write(String(repeating: "深", count: 40_000))
    }
  }

  @Test("what is written arrives in order, and once")
  func order() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { ends.forEach { close($0) } }
    var sink = StandardOutputSink(descriptor: ends[1])
    for line in ["地区\n", "", "深圳\n"] { try sink.write(line) }
    try sink.finish()
    try sink.finish()
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = read(ends[0], &bytes, bytes.count)
    #expect(String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self) == "地区\n深圳\n")
  }
}

/// Cells that a seed gives again (SplitMix64).
private struct RandomCells {
  private var state: UInt64
  private static let pieces = [
    "a", ",", "\"", "\n", "\r", "\t", "深圳", "\u{301}", " ", "\\", "👨‍👩‍👧", "\u{1B}", "0", "\u{FEFF}",
  ]

  init(seed: UInt64) { state = seed }

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }

  mutating func cell() -> Cell {
    switch below(6) {
    case 0: nil
    case 1: .integer(Int64(below(1_000_000)) - 500_000)
    case 2: .real(Double(below(1_000_000)) / 1000)
    case 3: .blob((0..<below(5)).map { UInt8($0 * 50) })
    default: .text((0..<below(8)).map { _ in Self.pieces[below(Self.pieces.count)] }.joined())
    }
  }
}
