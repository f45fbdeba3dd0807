import Testing

@testable import AlmanacModel
@testable import AlmanacText

@Suite("JSON reader")
struct JSONParserTests {
  static let document = """
    {"名称": "每万人发明专利拥有量", "values": [5.90, -0, 1e5, -12.5E-3, null, true, false],
     "escapes": "\\u6df1\\u5733 \\ud842\\udfb7 \\"\\\\\\/\\b\\f\\n\\r\\t", "空": {}, "[]": [],
     "nested": [[{"a": [1]}]]}
    """

  @Test("a document is read as events, however its bytes come")
  func events() {
    let expected = [
      "{", "key 名称", "string 每万人发明专利拥有量", "key values", "[", "number 5.90", "number -0",
      "number 1e5", "number -12.5E-3", "null", "true", "false", "]", "key escapes",
      "string 深圳 𠮷 \"\\/\u{8}\u{c}\n\r\t", "key 空", "{", "}", "key []", "[", "]", "key nested",
      "[", "[", "{", "key a", "[", "number 1", "]", "}", "]", "]", "}",
    ]
    for chunk in [1, 2, 3, 7, 64, 4096] {
      let run = read(Array(Self.document.utf8), chunk: chunk)
      #expect(run.problem == nil)
      #expect(run.events == expected, "chunks of \(chunk)")
    }
  }

  @Test(
    "a value alone is a text, with white space and a byte order mark around it",
    arguments: [
      ("1", ["number 1"]), (" \r\n\t-0.0 \n", ["number -0.0"]), ("\"\"", ["string "]),
      ("\u{feff}null", ["null"]), ("[]", ["[", "]"]), ("{ }", ["{", "}"]),
    ])
  func alone(text: String, events: [String]) {
    for chunk in [1, 4096] {
      #expect(read(Array(text.utf8), chunk: chunk).events == events)
      #expect(read(Array(text.utf8), chunk: chunk).problem == nil)
    }
  }

  struct Bad: Sendable, CustomTestStringConvertible {
    let kind: JSONProblem.Kind
    /// With a marker before the place of the problem.
    let text: String
    init(_ kind: JSONProblem.Kind, _ text: String) { (self.kind, self.text) = (kind, text) }
    var testDescription: String { "\(kind) \(text)" }
  }

  @Test(
    "each problem is found at its place",
    arguments: [
      Bad(.empty, "👉"), Bad(.empty, " \n👉"),
      Bad(.cutShort(.valueOrArrayEnd), "[👉"), Bad(.cutShort(.commaOrArrayEnd), "[1\n👉"),
      Bad(.cutShort(.value), "[1,👉"), Bad(.cutShort(.keyOrObjectEnd), "{👉"),
      Bad(.cutShort(.colon), "{\"深圳\"👉"), Bad(.cutShort(.value), "{\"a\":👉"),
      Bad(.cutShort(.commaOrObjectEnd), "{\"a\":1👉"), Bad(.cutShort(.key), "{\"a\":1,👉"),
      Bad(.unclosedString, "[\n👉\"深圳]"), Bad(.unclosedString, "👉\"a\\"),
      Bad(.unclosedString, "👉\"a\\\""),
      Bad(.unexpected("}", .commaOrArrayEnd), "[1👉}"),
      Bad(.unexpected("2", .commaOrArrayEnd), "[1 👉2]"),
      Bad(.unexpected("深", .keyOrObjectEnd), "{👉深: 1}"),
      Bad(.unexpected(",", .valueOrArrayEnd), "[👉,1]"),
      Bad(.unexpected("=", .colon), "{\"a\" 👉= 1}"),
      Bad(.unexpected("]", .value), "👉]"),
      Bad(.unexpected("{", .endOfText), "{}\n👉{}"),
      Bad(.unexpected("x", .endOfText), "1 👉x"),
      Bad(.unexpected("\u{a0}", .value), "[1,👉\u{a0}2]"),
      Bad(.trailingComma, "[1, 👉]"), Bad(.trailingComma, "{\"a\": 1,\n👉}"),
      Bad(.comment, "{ 👉// what\n}"), Bad(.comment, "[1, 👉/* x */ 2]"), Bad(.comment, "👉# a"),
      Bad(.singleQuote, "{👉'a': 1}"), Bad(.singleQuote, "[👉'a']"),
      Bad(.notFinite("NaN"), "[1, 👉NaN]"), Bad(.notFinite("Infinity"), "[👉Infinity]"),
      Bad(.notFinite("-Infinity"), "[👉-Infinity]"),
      Bad(.unknownWord("True"), "[👉True]"), Bad(.unknownWord("nul"), "👉nul"),
      Bad(.unknownWord("undefined"), "[👉undefined]"), Bad(.unknownWord("nullx"), "👉nullx"),
      Bad(.leadingZero, "[👉01]"), Bad(.leadingZero, "👉-00.5"),
      Bad(.plusSign, "[👉+1]"), Bad(.missingDigits, "[👉.5]"), Bad(.missingDigits, "[1.👉]"),
      Bad(.missingDigits, "1e👉"), Bad(.missingDigits, "1e+👉x"), Bad(.missingDigits, "[-👉]"),
      Bad(.textAfterNumber, "[12👉px]"), Bad(.textAfterNumber, "1.5👉.2"),
      Bad(.textAfterNumber, "0👉x10"),
      Bad(.controlCharacter(10), "[\"a👉\nb\"]"), Bad(.controlCharacter(31), "\"👉\u{1f}\""),
      Bad(.unknownEscape("x"), "\"a👉\\x41\""), Bad(.unknownEscape("深"), "\"👉\\深\""),
      Bad(.badUnicodeEscape, "\"👉\\u12g4\""), Bad(.badUnicodeEscape, "\"👉\\u12\""),
      Bad(.loneSurrogate(0xD842), "\"👉\\ud842x\""),
      Bad(.loneSurrogate(0xDFB7), "\"👉\\udfb7\\ud842\""),
      Bad(.loneSurrogate(0xD842), "\"👉\\ud842\\ud842\""),
      Bad(.escapedNUL, "\"a👉\\u0000\""),
      Bad(.nulByte, "[\"深👉\0\"]"), Bad(.nulByte, "[1,👉\0]"),
    ])
  func problems(_ bad: Bad) {
    let parts = bad.text.split(separator: "👉", omittingEmptySubsequences: false)
    let before = parts[0]
    let lines = before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for chunk in [1, 3, 64, 4096] {
      let run = read(Array(parts.joined().utf8), chunk: chunk)
      #expect(
        run.problem
          == JSONProblem(
            kind: bad.kind, line: lines.count,
            column: (lines.last?.unicodeScalars.count ?? 0) + 1, byteOffset: before.utf8.count),
        "chunks of \(chunk)")
    }
  }

  @Test(
    "bytes that are not UTF-8 are found where they stand",
    arguments: [
      [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5], [0xE6, 0xB7], [0xC9, 0xEE, 0xDB, 0xDA],
    ] as [[UInt8]])
  func invalidUTF8(bytes: [UInt8]) {
    for chunk in [1, 2, 5, 4096] {
      let run = read(Array("[\n\"深".utf8) + bytes, chunk: chunk)
      #expect(
        run.problem
          == JSONProblem(kind: .invalidUTF8(byte: bytes[0]), line: 2, column: 3, byteOffset: 6))
    }
  }

  @Test("UTF-16 is named as such", arguments: [[0xFF, 0xFE, 0x7B, 0], [0xFE, 0xFF, 0, 0x7B]])
  func otherEncodings(bytes: [UInt8]) {
    #expect(
      read(bytes, chunk: 64).problem
        == JSONProblem(kind: .notUTF8, line: 1, column: 1, byteOffset: 0))
  }

  @Test("depth, strings and numbers have limits")
  func limits() {
    func nested(_ depth: Int) -> [UInt8] {
      [UInt8](repeating: UInt8(ascii: "["), count: depth)
        + [UInt8](repeating: UInt8(ascii: "]"), count: depth)
    }
    #expect(read(nested(64), chunk: 16).problem == nil)
    #expect(
      read(nested(100_000), chunk: 4096).problem
        == JSONProblem(kind: .tooDeep(maximum: 64), line: 1, column: 65, byteOffset: 64))
    var limits = JSONReader.Limits()
    (limits.chunk, limits.string, limits.number) = (8, 20, 10)
    let fits = String(repeating: "x", count: 20)
    #expect(read(Array("\"\(fits)\"".utf8), limits: limits).problem == nil)
    let escaped = String(repeating: "\\u6df1", count: 6)
    #expect(read(Array("\"\(escaped)\"".utf8), limits: limits).problem == nil)
    for long in ["\(fits)y", String(repeating: "x", count: 10_000), "\(escaped)\\u6df1"] {
      #expect(
        read(Array(" \"\(long)\"".utf8), limits: limits).problem
          == JSONProblem(
            kind: .stringTooLong(maximum: 20), line: 1, column: 2, byteOffset: 1))
    }
    // Whatever else is wrong further on, at any reach of a chunk.
    for chunk in [1, 8, 4096] {
      limits.chunk = chunk
      #expect(
        read(Array(" \"\(fits)y\n\"".utf8), limits: limits).problem?.kind
          == .stringTooLong(maximum: 20))
      #expect(
        read(Array(" \"\(fits)\n\"".utf8), limits: limits).problem?.kind == .controlCharacter(10))
    }
    #expect(read(Array("1234567890".utf8), limits: limits).problem == nil)
    for long in ["12345678901", String(repeating: "7", count: 10_000)] {
      #expect(read(Array(long.utf8), limits: limits).problem?.kind == .numberTooLong(maximum: 10))
    }
  }

  @Test("a problem stays")
  func problemStays() {
    var reader = JSONReader(source: .bytes(Array("[1,]".utf8)))
    _ = try? reader.next()
    _ = try? reader.next()
    #expect(throws: JSONProblem.self) { try reader.next() }
    #expect(throws: JSONProblem.self) { try reader.next() }
    #expect(reader.text == "")
  }

  @Test("every prefix of a document fails as one that is cut short")
  func prefixes() {
    let bytes = Array(Self.document.utf8)
    for count in 0..<bytes.count {
      for chunk in [1, 16, 4096] {
        #expect(read(Array(bytes[..<count]), chunk: chunk).problem != nil, "\(count) bytes")
      }
    }
  }

  @Test("changed bytes never crash, and say the same in chunks of any size")
  func changedBytes() {
    var random = SystemRandomNumberGenerator()
    let document = Array(Self.document.utf8)
    for _ in 0..<3000 {
      var bytes = document
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...255, using: &random)
      }
      let whole = read(bytes, chunk: 4096)
      let small = read(bytes, chunk: Int.random(in: 1...40, using: &random))
      #expect(whole.problem == small.problem, "\(bytes)")
      #expect(whole.events == small.events, "\(bytes)")
    }
  }

  @Test("events know their places")
  func places() throws {
    var reader = JSONReader(source: .bytes(Array("\u{feff}{\"深\":\r\n 12,\r\r\"x\": [\n]}".utf8)))
    var places: [String] = []
    while try reader.next() != .end {
      let lazy = reader.place
      let place = reader.settledPlace()
      #expect(lazy == place)
      places.append("\(place.line):\(place.column)")
    }
    #expect(places == ["1:1", "1:2", "2:2", "4:1", "4:6", "5:1", "5:2"])
    #expect(reader.byteOffset == 27)
  }

  @Test("values are skipped whole")
  func skipping() throws {
    let text = "{\"a\": {\"b\": [1, {\"c\": \"]\"}]}, \"d\": 1, \"e\": [[]], \"f\": \"x\"}"
    var reader = JSONReader(source: .bytes(Array(text.utf8)))
    var keys: [String] = []
    #expect(try reader.next() == .beginObject)
    while try reader.next() == .key {
      keys.append(reader.text)
      try reader.skip(reader.next())
    }
    #expect(keys == ["a", "d", "e", "f"])
    #expect(try reader.next() == .end)
  }

  @Test("a small tree keeps the order of keys, the digits of numbers and the places")
  func tree() throws {
    let value = try JSONValue.read(.bytes(Array(Self.document.utf8)))
    #expect(value.object?.keys == ["名称", "values", "escapes", "空", "[]", "nested"])
    #expect(value["values"]?.array?.first?.content == .number("5.90"))
    #expect(value["escapes"]?.place == TextPlace(line: 2, column: 13))
    #expect(throws: JSONProblem(kind: .duplicateKey("a"), line: 2, column: 1, byteOffset: 8)) {
      try JSONValue.read(.bytes(Array("{\"a\":1,\n\"a\":2}".utf8)))
    }
  }

  @Test("a problem is said in words")
  func words() {
    let problem = read(Array("[1, NaN]".utf8), chunk: 64).problem
    #expect(
      problem.map { Diagnostic.malformed($0, file: "a.json").description } == """
        a.json:1:5: error: the text is malformed [malformed-text]
          found     NaN
          expected  a number, or null where there is none
          hint      write null
        """)
  }

  private func read(_ bytes: [UInt8], chunk: Int) -> (events: [String], problem: JSONProblem?) {
    var limits = JSONReader.Limits()
    limits.chunk = chunk
    return read(bytes, limits: limits)
  }

  private func read(_ bytes: [UInt8], limits: JSONReader.Limits) -> (
    events: [String], problem: JSONProblem?
  ) {
    var reader = JSONReader(source: .bytes(bytes), limits: limits)
    var events: [String] = []
    do throws(JSONProblem) {
      while true {
        switch try reader.next() {
        case .beginObject: events.append("{")
        case .endObject: events.append("}")
        case .beginArray: events.append("[")
        case .endArray: events.append("]")
        case .key: events.append("key \(reader.text)")
        case .string: events.append("string \(reader.text)")
        case .number: events.append("number \(reader.text)")
        case .boolean(let flag): events.append("\(flag)")
        case .null: events.append("null")
        case .end: return (events, nil)
        }
      }
    } catch {
      return (events, error)
    }
  }
}
