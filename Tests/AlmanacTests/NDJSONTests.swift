import Testing

@testable import AlmanacFormats
@testable import AlmanacModel
@testable import AlmanacText

@Suite("NDJSON")
struct NDJSONTests {
  @Test("objects are rows, and the keys of the first lines are the columns")
  func rows() throws {
    let text = """
      {"indicator": "专利", "region": "深圳市", "value": 5.90}

      {"region": "CN", "indicator": "专利", "value": null, "note": "a\\nb"}\r
      {"value": 1e3, "indicator": true, "region": false}
      {}
      """
    for chunk in [1, 7, 4096] {
      var reader = try NDJSONReader(
        name: "a.ndjson", source: .bytes(Array("\u{feff}\(text)".utf8)), chunk: chunk)
      #expect(reader.columns == ["indicator", "region", "value", "note"])
      var rows: [[String]] = []
      var lines: [Int] = []
      while try reader.next() {
        rows.append((0..<4).map { reader.cell($0) })
        lines.append(reader.line)
        #expect(reader.cell(nil) == "" && reader.cell(9) == "")
      }
      #expect(
        rows == [
          ["专利", "深圳市", "5.90", ""], ["专利", "CN", "", "a\nb"], ["true", "false", "1e3", ""],
          ["", "", "", ""],
        ])
      #expect(lines == [1, 3, 4, 5])
    }
  }

  @Test("a cell knows its place")
  func places() throws {
    var reader = try NDJSONReader(
      name: "a", source: .bytes(Array("{\"城\": \"深\", \"b\": 2}\n{\"b\": 3}\n".utf8)))
    #expect(try reader.next())
    #expect(reader.place(1) == .init(file: "a", line: 1, column: 17))
    #expect(try reader.next())
    #expect(reader.place(0) == .init(file: "a", line: 2))
    #expect(reader.place(1) == .init(file: "a", line: 2, column: 7))
  }

  @Test(
    "what is not a row of plain values is refused at its place",
    arguments: [
      ("{\"a\": 1}\n{\"a\": [1]}", "2:7 an array for a"),
      ("{\"a\": 1, \"b\": {\"c\": 1}}", "1:15 an object for b"),
      ("{\"a\": 1} {\"a\": 2}", "1:10 a second object in the line"),
      ("{\"a\":\n1}", "1:1 an object over several lines"),
      ("[1, 2]", "1:1 an array"),
      ("\n \"x\"", "2:2 the text \"x\""), ("null", "1:1 null"), ("{\"a\": 1}\ntrue", "2:1 true"),
      ("3px", "1:2 text directly after a number"),
      ("{\"a\": 1}\n3", "2:1 the number 3"),
      ("{\"a\": 1, \"a\": 2}", "1:10 a"),
      ("{\"a\": 1}\n{\"a\": NaN}", "2:7 NaN"),
      ("{\"a\": 1},\n{\"a\": 2}", "1:9 ,"),
    ])
  func refused(text: String, found: String) throws {
    #expect(problem(text) == found)
  }

  @Test("a key that only a late line has is refused there")
  func lateKey() {
    let line = "{\"a\": \"\(String(repeating: "深", count: 100))\"}\n"
    let text = String(repeating: line, count: 1000) + "{\"a\": 1, \"late\": 2}\n"
    #expect(problem(text) == "1001:10 the key late, which none of the first lines has")
  }

  @Test("a file without a line is empty", arguments: ["", " \n\n"])
  func empty(text: String) {
    #expect(throws: Diagnostic.self) {
      _ = try NDJSONReader(name: "a", source: .bytes(Array(text.utf8))).columns
    }
  }

  private func problem(_ text: String) -> String? {
    do {
      var reader = try NDJSONReader(name: "a", source: .bytes(Array(text.utf8)))
      while try reader.next() {}
      return nil
    } catch {
      return "\(error.location?.line ?? 0):\(error.location?.column ?? 0) \(error.found)"
    }
  }
}
