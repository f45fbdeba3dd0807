import TestSupport
import Testing

@testable import AlmanacModel
@testable import AlmanacText

@Suite("YAML")
struct YAMLTests {
  static func read(_ text: String, limits: YAMLReader.Limits = .init()) throws(Diagnostic)
    -> YAMLNode
  {
    try YAMLReader.read(Array(text.utf8), file: "m.yaml", limits: limits)
  }

  static func problem(_ text: String, limits: YAMLReader.Limits = .init()) -> Diagnostic? {
    do {
      _ = try read(text, limits: limits)
      return nil
    } catch { return error }
  }

  @Test("values keep their place, in lines and characters")
  func places() throws {
    let root = try Self.read("# 深圳\n区域: { 深圳: [a, \"b\"] }\nx:\n  - 1\n")
    let entries = try #require(root.map)
    #expect(entries.map(\.key) == ["区域", "x"])
    #expect(entries[0].keyPlace == TextPlace(line: 2, column: 1))
    let list = try #require(entries[0].value["深圳"]?.list)
    #expect(list.map(\.text) == ["a", "b"])
    #expect(list[1].place == TextPlace(line: 2, column: 15))
    #expect(entries[1].value.list?[0].place == TextPlace(line: 4, column: 5))
  }

  @Test("a text is what stands there; words of YAML's own count only without quotes")
  func scalars() throws {
    let root = try Self.read("a: no\nb: 'no'\nc: 010\nd: 2019\ne: ~\nf: \"\"\ng:\nh: 1e3\n")
    #expect(root["a"]?.text == "no" && root["a"]?.boolean == false)
    #expect(root["b"]?.text == "no" && root["b"]?.boolean == nil)
    #expect(root["c"]?.text == "010" && root["c"]?.integer == nil)
    #expect(root["d"]?.integer == 2019)
    #expect(root["e"]?.text == nil && root["g"]?.isNothing == true)
    #expect(root["f"]?.text == "" && root["h"]?.text == "1e3")
  }

  @Test(
    "what is not plain YAML is refused with its place",
    arguments: [
      ("a: &x 1\nb: *x\n", 1, 4, "&x"),
      ("a: *x\n", 1, 4, "*x"),
      ("a: !!str 1\n", 1, 4, "the tag tag:yaml.org,2002:str"),
      ("a: 1\nb: 2\n\"a\": 3\n", 3, 1, "the key a, which line 1 has already"),
      ("a: 1\n---\nb: 2\n", 2, 1, "a second document"),
      ("[a, b]: 1\n", 1, 1, "a list or a map as a key"),
      ("a: 1\n\tb: 2\n", 2, 1, "a tab"),
      ("a: b: c\n", 1, 5, "a colon without a key before it"),
      ("a: [1, 2\nb: 3\n", 2, 2, "did not find expected ',' or ']'"),
      ("a: \"1\nb: 3\n", 3, 1, "the end of the file within quotes"),
      ("a: @b\n", 1, 4, "@"),
      ("深圳: 1\na: \u{1}\n", 2, 4, "a control character"),
    ])
  func refused(text: String, line: Int, column: Int, found: String) throws {
    let problem = try #require(Self.problem(text))
    #expect(problem.location == .init(file: "m.yaml", line: line, column: column))
    #expect(problem.found.hasPrefix(found), "\(problem)")
    #expect(problem.code == .malformedText)
  }

  @Test("bytes that are no text have their place")
  func notText() throws {
    let bytes = Array("深圳: 1\nb: ".utf8) + [0xFF, 0x0A]
    let problem = try #require(throws: Diagnostic.self) {
      try YAMLReader.read(bytes, file: "m.yaml")
    }
    #expect(problem.location == .init(file: "m.yaml", line: 2, column: 4))
    #expect(problem.expected == "UTF-8 text")
  }

  @Test("size, depth and number of values are limited")
  func limits() throws {
    #expect(
      Self.problem(String(repeating: "[", count: 200_000))?.found.contains("16 lists") == true)
    #expect(Self.problem("a: [1, 2, 3]", limits: .init(nodes: 4))?.found == "more than 4 values")
    #expect(Self.problem("a: 1", limits: .init(bytes: 3)) != nil)
    #expect(Self.problem("# nothing\n")?.code == .emptyFile)
    #expect(Self.problem("")?.code == .emptyFile)
  }

  @Test("damaged text never does more than fail")
  func fuzz() {
    let seed = UInt64.random(in: 0...(.max))
    var random = MappingRandom(state: seed)
    let good = Array("a: { b: [1, \"x\\n\", 深], ? c : 'd' }\ne:\n  - |\n    f\n  - *g # h\n".utf8)
    for _ in 0..<3000 {
      var bytes = good
      for _ in 0...Int.random(in: 0...6, using: &random) {
        let index = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0...2, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1 where bytes.count > 1: bytes.remove(at: index)
        default: bytes.insert(bytes[Int.random(in: bytes.indices, using: &random)], at: index)
        }
      }
      _ = try? YAMLReader.read(bytes, file: "m.yaml")
    }
  }

  @Test("a text is quoted where YAML would take it for something else")
  func quoting() {
    for text in ["SP.POP.TOTL", "深圳", "CN-44", "Country Name", "注：", "a/b (c)", "E", "T"] {
      #expect(YAMLText.quoted(text) == text)
    }
    for text in [
      "", "yes", "No", "N", "y", "ON", "null", "~", "2019", "1e3", "0x1F", "1:30", ".5", "-", "- a",
      ":", "a: b", "a:", "a #b", "#3", "2019-01-01", " a", "a ", "a  b", "NaN", "{a", "[a", "a, b",
      "&a", "*a", "!a", "|", ">", "'a", "%", "@", "`", "?", "=", "<<", "---", "...",
    ] {
      #expect(YAMLText.quoted(text) == "\"\(text)\"")
    }
    #expect(
      YAMLText.quoted("a\"\\\n\t\r\u{1B}\u{2028}\u{FEFF}\u{E0001}\u{A0}")
        == #""a\"\\\n\t\r\x1B\u2028\uFEFF\U000E0001\xA0""#)
  }

  @Test("what is written is read back, comments and all")
  func roundTrip() throws {
    let seed = UInt64.random(in: 0...(.max))
    var random = MappingRandom(state: seed)
    for _ in 0..<300 {
      var text = YAMLText()
      var pairs: [(String, String)] = []
      for index in 0..<8 {
        let key = random.text() + "\(index)"
        let value = random.text()
        pairs.append((key, value))
        text.comment(random.text())
        text.entry(key, .list([.text(value), .map([(key, .text(value))])]), comment: random.text())
      }
      let root = try Self.read(text.text)
      let map = try #require(root.map)
      #expect(map.map(\.key) == pairs.map(\.0), "seed \(seed)")
      #expect(map.map { $0.value.list?[0].text } == pairs.map(\.1), "seed \(seed)")
      #expect(
        map.map { $0.value.list?[1].map?[0].value.text } == pairs.map(\.1), "seed \(seed)")
    }
  }

  @Test("a key longer than YAML looks for its colon is read back")
  func longKeys() throws {
    let key = String(repeating: "长", count: 3000)
    var text = YAMLText()
    text.entry(key, .text("x"), comment: "long")
    text.entry("b", .map([(key, .map([(key, .nothing)]))]))
    let root = try Self.read(text.text)
    #expect(root[key]?.text == "x")
    #expect(root["b"]?[key]?[key]?.isNothing == true)
  }
}
