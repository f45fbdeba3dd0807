import Glibc
import Testing

@testable import AlmanacModel

@Suite("Numbers")
struct NumberTests {
  @Test(
    "a plain number has a value and decimals",
    arguments: [
      ("124.9", 124.9, 1), ("1.50", 1.5, 2), ("100", 100, 0), ("1e5", 1e5, -5), ("1.5E3", 1500, -2),
      ("-0.25", -0.25, 2), ("+7", 7, 0), (".5", 0.5, 1), ("-0", 0, 0), ("0.00", 0, 2),
      ("1e-3", 0.001, 3), ("007", 7, 0), ("0e999999999999", 0, -1_000_000_000),
      ("9007199254740993", 9_007_199_254_740_992, 0),
      ("1.7976931348623157e308", 1.797_693_134_862_315_7e308, -292),
      ("5e-324", 0x1p-1074, 324), ("0.1000000000000000055511151231257827", 0.1, 34),
      ("10046000000", 10_046_000_000, 0), ("18446744073709551615", 18_446_744_073_709_551_616, 0),
    ] as [(String, Double, Int)])
  func plain(text: String, value: Double, decimals: Int) throws {
    let number = try NumberGrammar.parse(text)
    #expect(number.value.bitPattern == value.bitPattern)
    #expect(number.decimals == decimals)
  }

  @Test(
    "what is no plain number is named",
    arguments: [
      ("", .empty), (" \t", .empty), ("abc", .notANumber), ("-", .notANumber), (".", .notANumber),
      ("e5", .notANumber), ("+-1", .notANumber), ("..", .notANumber), (" 1", .surroundingSpaces),
      ("1 ", .surroundingSpaces), ("1.", .trailingText(".")), ("1.2.3", .trailingText(".3")),
      ("1e", .trailingText("e")), ("1e+", .trailingText("e+")), ("0x10", .trailingText("x10")),
      ("12件", .trailingText("件")), ("3-5", .trailingText("-5")),
      ("1,234.5", .grouped(.comma)), ("-1,234,567", .grouped(.comma)), ("1 234", .grouped(.space)),
      ("1\u{202f}234\u{a0}567", .grouped(.space)), ("1'234", .grouped(.apostrophe)),
      ("1,5", .decimalComma), ("1.234.567", .marked(.period, .comma)),
      ("1.234,5", .marked(.period, .comma)), ("1 234,5", .marked(.space, .comma)),
      ("1\u{a0}234\u{a0}567,25", .marked(.space, .comma)),
      ("1'234,5", .marked(.apostrophe, .comma)),
      ("12,34,567", .misplacedGrouping(.comma)),
      ("12 34", .misplacedGrouping(.space)), ("12.5%", .percentSign), ("12％", .percentSign),
      ("1e309", .overflow), ("-1e400", .overflow), ("1e-400", .underflow), ("INF", .notFinite),
      ("-Infinity", .notFinite), ("NaN", .notFinite), ("nan", .notFinite), ("１２", .fullWidthDigits),
      ("\u{2212}5", .otherMinus), ("–5", .otherMinus), ("1\0", .trailingText("\0")),
    ] as [(String, NumberProblem)])
  func problems(text: String, problem: NumberProblem) {
    #expect(throws: problem) { try NumberGrammar.parse(text) }
  }

  @Test(
    "marks are read where asked for",
    arguments: [
      (.comma, .point, "1,234,567.25", 1_234_567.25, 2), (.comma, .point, "-12,345", -12_345, 0),
      (.comma, .point, "1234.5", 1234.5, 1), (.space, .comma, "1 234\u{202f}567,5", 1_234_567.5, 1),
      (.apostrophe, .point, "1’234'567", 1_234_567, 0), (.period, .comma, "1.234,5", 1234.5, 1),
      (.period, .comma, "1.234", 1234, 0), (nil, .comma, "1,234", 1.234, 3),
      (nil, .comma, "5", 5, 0), (.comma, .point, "1,234e3", 1_234_000, -3),
    ] as [(NumberGrammar.Grouping?, NumberGrammar.DecimalMark, String, Double, Int)])
  func marks(
    grouping: NumberGrammar.Grouping?, mark: NumberGrammar.DecimalMark, text: String,
    value: Double, decimals: Int
  ) throws {
    let grammar = try #require(NumberGrammar(grouping: grouping, decimalMark: mark))
    #expect(try grammar.parse(text) == ParsedNumber(value: value, decimals: decimals))
  }

  @Test(
    "marks out of place are named",
    arguments: [
      (.comma, .point, "1,23", .misplacedGrouping(.comma)),
      (.comma, .point, "12,34,567", .misplacedGrouping(.comma)),
      (.comma, .point, "1234,567", .misplacedGrouping(.comma)),
      (.comma, .point, ",123", .misplacedGrouping(.comma)),
      (.comma, .point, "1 234", .grouped(.space)),
      (.period, .comma, "1.5", .misplacedGrouping(.period)),
      (nil, .comma, "1.5", .decimalPoint), (nil, .comma, "1,234.5", .marked(.comma, .point)),
      (nil, .comma, "1 234,5", .grouped(.space)), (.space, .point, "1 234,5", .decimalComma),
      (.space, .point, "0,5", .decimalComma),
      (.space, .point, "1  234", .misplacedGrouping(.space)),
    ] as [(NumberGrammar.Grouping?, NumberGrammar.DecimalMark, String, NumberProblem)])
  func misplaced(
    grouping: NumberGrammar.Grouping?, mark: NumberGrammar.DecimalMark, text: String,
    problem: NumberProblem
  ) throws {
    let grammar = try #require(NumberGrammar(grouping: grouping, decimalMark: mark))
    #expect(throws: problem) { try grammar.parse(text) }
  }

  @Test("a percent sign is accepted where asked for, and one mark has one meaning")
  func percent() throws {
    let grammar = try #require(NumberGrammar(grouping: nil, acceptsPercent: true))
    #expect(try grammar.parse("12.5%").value == 12.5)
    #expect(try grammar.parse("12 %").value == 12)
    #expect(try grammar.parse("12").value == 12)
    #expect(throws: NumberProblem.trailingText("%")) { try grammar.parse("12%%") }
    #expect(NumberGrammar(grouping: .comma, decimalMark: .comma) == nil)
    #expect(NumberGrammar(grouping: .period) == nil)
  }

  @Test("many random texts read as strtod reads them, to the last bit")
  func againstLibrary() {
    let seed = UInt64.random(in: 0...(.max))
    var random = NumberRandom(state: seed)
    var text: [UInt8] = []
    var failures = 0
    for _ in 0..<300_000 {
      random.number(into: &text)
      let mine = text.withUnsafeBufferPointer { PlainNumber.parse($0)?.value }
      text.append(0)
      let theirs = text.withUnsafeBytes { bytes in
        bytes.withMemoryRebound(to: CChar.self) { $0.baseAddress.map { strtod($0, nil) } ?? .nan }
      }
      let isSame = mine.map { $0 == theirs } ?? (theirs.isInfinite || theirs == 0)
      if !isSame, failures < 5 {
        failures += 1
        Issue.record("seed \(seed): \(String(decoding: text, as: UTF8.self))")
      }
    }
  }

  @Test("no bytes can stop the grammar")
  func anyBytes() {
    let seed = UInt64.random(in: 0...(.max))
    var random = NumberRandom(state: seed)
    let letters = Array("0123456789.,+-eE%' 件\u{a0}nNaiIfF".utf8) + [0, 0x80, 0xff]
    let grammars: [NumberGrammar?] = NumberGrammar.Grouping.allCases.flatMap { grouping in
      NumberGrammar.DecimalMark.allCases.map {
        NumberGrammar(grouping: grouping, decimalMark: $0, acceptsPercent: true)
      }
    }
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0..<12, using: &random)).map { _ in
        letters[Int.random(in: 0..<letters.count, using: &random)]
      }
      for grammar in grammars.compactMap({ $0 }) + [.plain] {
        bytes.withUnsafeBufferPointer { bytes in
          do throws(NumberProblem) {
            let number = try grammar.parse(bytes)
            #expect(number.value.isFinite)
          } catch {
            #expect(!error.expected.isEmpty && !error.remedy.isEmpty)
          }
        }
      }
    }
  }

  @Test(
    "exact text is plain and short",
    arguments: [
      (5_856_000_000, "5856000000"), (124.9, "124.9"), (0.1, "0.1"), (0, "0"), (-0.0, "0"),
      (-21.66, "-21.66"), (1e20, "100000000000000000000"), (1e21, "1e+21"),
      (1e22, "1e+22"), (1.5e300, "1.5e+300"), (0.000001, "0.000001"), (1.25e-7, "1.25e-7"),
      (0x1p-1074, "5e-324"), (0.30000000000000004, "0.30000000000000004"),
      (1e16, "10000000000000000"),
      (9_007_199_254_740_992, "9007199254740992"), (100.5, "100.5"),
    ] as [(Double, String)])
  func exact(value: Double, text: String) { #expect(NumberFormat.exact(value) == text) }

  @Test("exact text reads back as the same bits")
  func roundTrip() throws {
    let seed = UInt64.random(in: 0...(.max))
    var random = NumberRandom(state: seed)
    for _ in 0..<100_000 {
      let bits = Double(bitPattern: random.next())
      for value in [bits, (bits.significand * 1e6).rounded() / 1000]
      where value.isFinite && value != 0 {
        let text = NumberFormat.exact(value)
        #expect(try NumberGrammar.parse(text).value == value, "seed \(seed): \(text)")
      }
    }
  }

  @Test(
    "grouped text has its decimals, rounded as on paper",
    arguments: [
      (10_046_000_000, 0, "10,046,000,000"), (1234.5, 1, "1,234.5"), (124.9, 2, "124.90"),
      (2.675, 2, "2.68"), (-2.675, 2, "-2.68"), (0.5, 0, "1"), (-0.4, 0, "0"),
      (999.95, 1, "1,000.0"),
      (0.05, 1, "0.1"), (0.04, 1, "0.0"), (123, 0, "123"), (1000, 0, "1,000"),
      (10_046_000_000, -6, "10,046,000,000"), (1234.25, -2, "1,234.25"),
      (1e21, 0, "1,000,000,000,000,000,000,000"),
      (1e-7, 3, "0.000"), (0.0006, 3, "0.001"), (99.5, 0, "100"), (0, 2, "0.00"),
    ] as [(Double, Int, String)])
  func grouped(value: Double, decimals: Int, text: String) {
    #expect(NumberFormat.grouped(value, decimals: decimals) == text)
  }

  @Test(
    "the ends of the range do not stop the formats",
    arguments: [
      Double.greatestFiniteMagnitude, -0x1p-1074, .infinity, .nan, -.infinity,
    ])
  func extremes(value: Double) {
    for decimals in [Int.min, -1, 0, 3, Int.max] {
      #expect(!NumberFormat.grouped(value, decimals: decimals).isEmpty)
    }
    #expect(!NumberFormat.exact(value).isEmpty)
  }
}

@Suite("Codes of the model")
struct ModelCodeTests {
  @Test("qualifiers keep their keys")
  func qualifiers() {
    #expect(Qualifier.allCases.map(\.code) == Array(0...7))
    #expect(Qualifier.allCases.map(\.rawValue) == ["=", "~", "<~", ">", ">=", "<", "<=", ".."])
    #expect(Qualifier(code: 2) == .nearly)
    #expect(Qualifier(code: 8) == nil && Qualifier(code: -1) == nil)
  }

  @Test("statuses keep their keys, and five of them mean missing")
  func statuses() {
    let all = ObservationStatus.allCases
    #expect(all.map(\.code) == Array(0...19))
    #expect(all.map(\.rawValue).joined() == "ABDEFGHIJKLMNOPQSUVW")
    #expect(all.filter(\.isMissing).map(\.rawValue).joined() == "HLMOQ")
    #expect(all.filter(\.isMissing).map(\.code) == [6, 10, 11, 13, 15])
    #expect(ObservationStatus(code: 20) == nil && ObservationStatus(code: -1) == nil)
  }
}

/// SplitMix64, and texts of numbers from it.
private struct NumberRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Short and long, near halves of the last bit (17 digits and more), with and without
  /// fraction and exponent.
  mutating func number(into text: inout [UInt8]) {
    text.removeAll(keepingCapacity: true)
    var bits = next()
    if bits & 7 == 0 { text.append(UInt8(ascii: "-")) }
    bits >>= 3
    let whole = Int(bits & 15) % 11
    let fraction = bits & 16 == 0 ? 0 : Int(bits >> 5 & 15) + (bits & 512 == 0 ? 0 : 6)
    bits >>= 10
    digits(max(whole, 1), &text)
    if fraction > 0 {
      text.append(UInt8(ascii: "."))
      digits(fraction, &text)
    }
    if bits & 3 == 0 {
      bits >>= 2
      let exponent = bits & 1 == 0 ? Int(bits >> 1 & 63) - 32 : Int(bits >> 1 & 1023) - 512
      text.append(UInt8(ascii: "e"))
      text.append(contentsOf: String(exponent).utf8)
    }
  }

  private mutating func digits(_ count: Int, _ text: inout [UInt8]) {
    var bits = next()
    for index in 0..<count {
      if index == 16 { bits = next() }
      text.append(0x30 + UInt8(bits % 10))
      bits /= 10
    }
  }
}
