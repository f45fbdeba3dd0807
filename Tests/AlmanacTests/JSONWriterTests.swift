import Testing

@testable import AlmanacFiles
@testable import AlmanacOutput
@testable import AlmanacQuery

@Suite("JSON")
struct JSONWriterTests {
  private func written(
    _ format: OutputFormat, _ names: [String], _ rows: [[Cell]]
  ) throws -> String {
    let sink = StringSink()
    var writer = makeWriter(format: format, sink: sink)
    try writer.begin(names.map { ResultColumn(name: $0, title: "for people") })
    for row in rows { try writer.write(row) }
    try writer.end()
    return sink.text
  }

  @Test("an array has an object on each line")
  func array() throws {
    let text = try written(
      .json, ["地区", "value"], [["深圳", 124.9], ["全国", 21.66], ["–", nil]])
    #expect(
      text == """
        [
        {"地区": "深圳", "value": 124.9},
        {"地区": "全国", "value": 21.66},
        {"地区": "–", "value": null}
        ]

        """)
  }

  @Test("no rows are an empty array, and nothing at all as NDJSON")
  func empty() throws {
    #expect(try written(.json, ["a"], []) == "[]\n")
    #expect(try written(.ndjson, ["a"], []) == "")
  }

  @Test("NDJSON is an object on each line")
  func lines() throws {
    #expect(
      try written(.ndjson, ["a", "b"], [[1, "x"], [2, nil]])
        == "{\"a\": 1, \"b\": \"x\"}\n{\"a\": 2, \"b\": null}\n")
  }

  @Test(
    "numbers are exact, and whole ones have no fraction",
    arguments: [
      (.integer(.max), "9223372036854775807"), (.integer(.min), "-9223372036854775808"),
      (5_856_000_000.0, "5856000000"), (0.1, "0.1"), (1e16, "10000000000000000"),
      (1.5e20, "150000000000000000000"), (1.5e21, "1.5e+21"), (1e-7, "1e-7"), (-0.0, "0"),
      (.real(.nan), "null"), (.real(.infinity), "null"),
    ] as [(Cell, String)])
  func numbers(cell: Cell, expected: String) throws {
    #expect(try written(.ndjson, ["n"], [[cell]]) == "{\"n\": \(expected)}\n")
  }

  @Test(
    "text is UTF-8, with quotes, backslashes and control characters escaped",
    arguments: [
      ("说\"明\"", "说\\\"明\\\""), ("a\\b", "a\\\\b"), ("a\nb\tc\r", "a\\nb\\tc\\r"),
      ("\u{0}\u{1F}\u{7F}", "\\u0000\\u001f\\u007f"), ("a\u{2028}b", "a\\u2028b"),
      ("\"\u{301}", "\\\"\u{301}"), ("👨‍👩‍👧", "👨‍👩‍👧"), ("", ""),
    ])
  func text(text: String, expected: String) throws {
    let line = try written(.ndjson, ["t"], [[.text(text)]])
    #expect(Array(line.utf8) == Array("{\"t\": \"\(expected)\"}\n".utf8))
  }

  @Test("a blob is hexadecimal")
  func blob() throws {
    #expect(try written(.ndjson, ["b"], [[.blob([0, 15, 255])]]) == "{\"b\": \"0x000fff\"}\n")
  }
}
