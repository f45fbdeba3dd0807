import Testing

@testable import AlmanacFiles
@testable import AlmanacModel
@testable import AlmanacOutput
@testable import AlmanacQuery

@Suite("Tables for people")
struct TableWriterTests {
  private func drawn(
    _ columns: [ResultColumn], _ rows: [[Cell]], _ options: WriterOptions = WriterOptions()
  ) throws -> String {
    let sink = StringSink()
    var writer = makeWriter(format: .table, sink: sink, options: options)
    try writer.begin(columns)
    for row in rows { try writer.write(row) }
    try writer.end()
    return sink.text
  }

  private func named(_ names: String...) -> [ResultColumn] { names.map { ResultColumn(name: $0) } }

  private func widest(_ text: String) -> Int {
    text.split(separator: "\n").map { DisplayWidth.of(String($0)) }.max() ?? 0
  }

  @Test("columns line up under their headings, Chinese ones too")
  func aligned() throws {
    let columns = [
      ResultColumn(name: "region", title: "地区"), ResultColumn(name: "value"),
      ResultColumn(name: "ratio", alignment: .trailing), ResultColumn(name: "flag"),
    ]
    let text = try drawn(
      columns,
      [
        ["深圳市", 124.9, "5.77 [5.763–5.770]", "🇨🇳"], ["China", 21.66, nil, "x"],
        ["e\u{301}", nil, "≈ 6", nil],
      ])
    #expect(
      text == """
        地区    value               ratio  flag
        ──────  ─────  ──────────────────  ────
        深圳市  124.9  5.77 [5.763–5.770]  🇨🇳
        China   21.66                   –  x
        e\u{301}           –                 ≈ 6  –

        """)
  }

  @Test("a column of numbers and words is one of words")
  func mixed() throws {
    #expect(
      try drawn(named("field", "value"), [["region", "CN-440300"], ["series", 19]]) == """
        field   value
        ──────  ─────────
        region  CN-440300
        series  19

        """)
  }

  @Test("no rows are said to be none")
  func noRows() throws {
    #expect(try drawn(named("a"), []) == "(no rows)\n")
  }

  @Test("an optional column is drawn when it has a value")
  func optional() throws {
    let columns = [ResultColumn(name: "a"), ResultColumn(name: "b", isOptional: true)]
    #expect(try drawn(columns, [[1, nil]]) == "a\n─\n1\n")
    #expect(try drawn(columns, [[1, nil], [2, "x"]]) == "a  b\n─  ─\n1  –\n2  x\n")
  }

  @Test("long texts are wrapped at spaces and between ideographs, numbers never")
  func wrapped() throws {
    let text = try drawn(
      named("name", "说明", "value"),
      [
        ["invention-patents-granted", "每万人发明专利拥有量，是指每一万常住人口拥有的有效专利", 1_234_567],
        ["ratio", "share of the total", 1],
      ],
      WriterOptions(width: 40))
    #expect(
      text == """
        name            说明               value
        ──────────────  ───────────────  ───────
        invention-      每万人发明专利   1234567
        patents-        拥有量，是指每
        granted         一万常住人口拥
                        有的有效专利
        ratio           share of the           1
                        total

        """)
  }

  @Test("a table that cannot fit is drawn as records")
  func records() throws {
    let columns = named("region", "指标", "value", "source")
    let row: [Cell] = ["CN-440300", "每万人发明专利拥有量", 124.9, "hong-kong-commercial-daily"]
    #expect(
      try drawn(columns, [row, ["CN", "x", nil, ""]], WriterOptions(width: 30)) == """
        region  CN-440300
        指标    每万人发明专利拥有量
        value   124.9
        source  hong-kong-commercial-
                daily

        region  CN
        指标    x
        value   –
        source

        """)
  }

  @Test("records come when asked for, and never when they are not wanted")
  func expanded() throws {
    let rows: [[Cell]] = [[1, "深圳"]]
    #expect(
      try drawn(named("a", "名"), rows, WriterOptions(expanded: .on)) == "a   1\n名  深圳\n")
    #expect(
      try drawn(named("aaaaaa", "b"), rows, WriterOptions(width: 5, expanded: .off))
        .hasPrefix("aaaaaa  b\n"))
  }

  @Test("one row that is too wide is a record")
  func oneRow() throws {
    let text = try drawn(
      named("a", "b"), [["a text of some length", "and another of them"]], WriterOptions(width: 35))
    #expect(text == "a  a text of some length\nb  and another of them\n")
  }

  @Test("data cannot drive the terminal")
  func controls() throws {
    let text = try drawn(
      [ResultColumn(name: "x\u{1B}[2J")], [["\u{1B}]0;title\u{7}"], ["a\nb"], ["\u{202E}c"]],
      WriterOptions(colour: true))
    let escapes = text.unicodeScalars.filter { $0 == "\u{1B}" }.count
    #expect(escapes == 4, "bold and dim on and off, nothing else")
    #expect(text.contains("\\u{1b}]0;title\\u{7}"))
    #expect(text.contains("a⏎b"))
    #expect(text.contains("\\u{202e}c"))
  }

  @Test("colour makes the heading bold and the rule dim")
  func colour() throws {
    #expect(
      try drawn(named("a"), [["b"]], WriterOptions(colour: true))
        == "\u{1B}[1ma\u{1B}[0m\n\u{1B}[2m─\u{1B}[0m\nb\n")
  }

  @Test("a row may have too few cells or too many", arguments: OutputFormat.allCases)
  func ragged(format: OutputFormat) throws {
    let sink = StringSink()
    var writer = makeWriter(format: format, sink: sink)
    try writer.begin(named("a", "b"))
    for row: [Cell] in [[1], [1, 2, 3], []] { try writer.write(row) }
    try writer.end()
    #expect(!sink.text.isEmpty)
  }

  @Test("rows after the measured ones go on in the same widths, and lose nothing")
  func sweep() throws {
    let sink = StringSink()
    var writer = makeWriter(format: .table, sink: sink, options: WriterOptions(width: 40))
    try writer.begin([
      ResultColumn(name: "n"), ResultColumn(name: "text"),
      ResultColumn(name: "late", isOptional: true),
    ])
    for number in 0..<6000 { try writer.write([.integer(Int64(number)), "深圳", nil]) }
    #expect(sink.text.utf8.count > 100_000, "it has begun to write")
    try writer.write([123_456_789_012, "深圳", "seen"])
    try writer.end()
    let lines = sink.text.split(separator: "\n")
    #expect(lines.count == 6003)
    #expect(lines[5900] == "5898  深圳  –")
    #expect(lines[6002] == "123456789012  深圳  seen")
  }

  @Test("a table never passes the width when texts can give way", arguments: 0..<100)
  func fits(seed: Int) throws {
    let words = ["深圳", "patents", "每万人发明专利拥有量", "a", "hong-kong-daily", "，", "。", "（例）", " "]
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    let rows = (0..<5).map { _ in
      (0..<3).map { _ in
        Cell.text((0..<next(12)).map { _ in words[next(words.count)] }.joined(separator: " "))
      }
    }
    let width = 40 + next(60)
    let text = try drawn(named("a", "b", "c"), rows, WriterOptions(width: width))
    #expect(widest(text) <= width, "seed \(seed)\n\(text)")
  }

  @Test(
    "any width will do", arguments: [Int.min, -1, 0, 1, 2, 5, 100, .max])
  func anyWidth(width: Int) throws {
    let text = try drawn(
      named("a", "地区"), [["long text that has to be wrapped", "深圳"], [nil, 1]],
      WriterOptions(width: width))
    #expect(!text.isEmpty)
  }

  @Test("a text of a million columns is laid out in time")
  func hugeText() throws {
    let long = String(repeating: "word 深圳 ", count: 100_000)
    let text = try drawn(
      named("a", "b"), [[.text(long), .text(long)], ["x", "y"]], WriterOptions(width: 80))
    #expect(widest(text) <= 80)
  }
}

@Suite("Wrapping")
struct TextWrappingTests {
  @Test(
    "lines break at good places",
    arguments: [
      ("share of the total", 12, ["share of the", "total"]),
      ("每万人发明专利", 6, ["每万人", "发明专", "利"]), ("ABC深圳", 5, ["ABC深", "圳"]),
      ("拥有量，是指", 6, ["拥有", "量，是", "指"]), ("见（例一）", 4, ["见", "（例", "一）"]),
      ("hong-kong-daily", 10, ["hong-kong-", "daily"]), ("abcdefgh", 3, ["abc", "def", "gh"]),
      ("-ab深", 3, ["-ab", "深"]), ("short", 10, ["short"]), ("", 4, [""]), ("a  b", 2, ["a", "b"]),
    ] as [(String, Int, [String])])
  func lines(text: String, width: Int, expected: [String]) {
    #expect(TextWrapping.lines(text, width: width) == expected)
  }
}
