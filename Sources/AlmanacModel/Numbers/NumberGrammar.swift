/// A number read from text.
package struct ParsedNumber: Sendable, Hashable {
  /// The double nearest to the text, to the last bit; never infinite, never -0.
  package var value: Double
  /// SDMX DECIMALS: digits after the point less the exponent. `1.50` has 2, `100` has 0,
  /// `1e5` has -5.
  package var decimals: Int
  /// With the digits that a computer added, where there were such, which are left out.
  package var computed: Double?

  package init(value: Double, decimals: Int) {
    self.value = value
    self.decimals = decimals
  }
}

/// How numbers are written in a file: strict, and never guessed.
///
/// `NumberGrammar.plain` takes a sign, digits, a point with digits and an exponent, as in
/// `-1234.5e3` or `.5`, and nothing else. Marks between groups of three digits, a decimal
/// comma and a percent sign are accepted only where asked for.
public struct NumberGrammar: Sendable, Hashable {
  /// What stands between groups of three digits.
  public enum Grouping: String, CaseIterable, Sendable, Hashable {
    case comma = ","
    /// A space; also the no-break, thin and narrow no-break spaces.
    case space = " "
    /// An apostrophe, straight or curly.
    case apostrophe = "'"
    case period = "."

    func includes(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .comma: scalar == ","
      case .space: ["\u{20}", "\u{a0}", "\u{2009}", "\u{202f}"].contains(scalar)
      case .apostrophe: scalar == "'" || scalar == "\u{2019}"
      case .period: scalar == "."
      }
    }
  }

  public enum DecimalMark: String, CaseIterable, Sendable, Hashable {
    case point = "."
    case comma = ","

    var other: DecimalMark { self == .point ? .comma : .point }
  }

  public let grouping: Grouping?
  public let decimalMark: DecimalMark
  /// Whether a number may end in `%`. The value stays as written: `12.5%` is 12.5.
  public let acceptsPercent: Bool
  /// Whether `(12.3)` is -12.3, as accountants write. Nobody else does: in statistics
  /// parentheses mean that a figure is unsure.
  public let negatesParentheses: Bool

  public static let plain = NumberGrammar()

  private init() {
    grouping = nil
    decimalMark = .point
    acceptsPercent = false
    negatesParentheses = false
  }

  /// Nil when one mark would mean both.
  public init?(
    grouping: Grouping?, decimalMark: DecimalMark = .point, acceptsPercent: Bool = false,
    negatesParentheses: Bool = false
  ) {
    guard grouping?.rawValue != decimalMark.rawValue else { return nil }
    self.grouping = grouping
    self.decimalMark = decimalMark
    self.acceptsPercent = acceptsPercent
    self.negatesParentheses = negatesParentheses
  }

  /// The same, with percent signs accepted.
  package var withPercent: NumberGrammar {
    NumberGrammar(grouping: grouping, decimalMark: decimalMark, acceptsPercent: true) ?? self
  }

  /// Reads a plain number.
  package static func parse(_ text: String) throws(NumberProblem) -> ParsedNumber {
    try plain.parse(text)
  }

  package func parse(_ text: String) throws(NumberProblem) -> ParsedNumber {
    var text = text
    let result = text.withUTF8 { bytes in Result { () throws(NumberProblem) in try parse(bytes) } }
    return try result.get()
  }

  /// Reads a number from UTF-8 bytes, without allocation where it is plain.
  package func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(NumberProblem) -> ParsedNumber {
    if decimalMark == .point, let number = PlainNumber.parse(bytes) { return number }
    if self != .plain, let plain = normalized(bytes),
      let number = plain.withUnsafeBufferPointer({ PlainNumber.parse($0) })
    {
      return number
    }
    throw problem(of: bytes)
  }

  /// The same number as plain text: grouping marks and percent sign away, the decimal mark a
  /// point. Nil when the marks are out of place.
  func normalized(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    if acceptsPercent, scalars.last == "%" {
      scalars.removeLast()
      if let last = scalars.last, Grouping.space.includes(last) { scalars.removeLast() }
    }
    var plain: [UInt8] = []
    var group: Int?  // Digits since the last grouping mark.
    var digits = 0
    var index = 0
    if let sign = scalars.first, sign == "-" || sign == "+" {
      plain.append(UInt8(ascii: sign))
      index = 1
    }
    while index < scalars.count {
      let scalar = scalars[index]
      if let digit = scalar.asciiDigit {
        plain.append(digit)
        digits += 1
        if let count = group { group = count + 1 }
      } else if let grouping, grouping.includes(scalar) {
        guard digits > 0, group == 3 || (group == nil && digits <= 3) else { return nil }
        // 0,987 has a decimal comma: no number of thousands begins with nought.
        if group == nil, plain.last(where: { $0 != UInt8(ascii: "-") }) == UInt8(ascii: "0"),
          digits == 1
        {
          return nil
        }
        group = 0
      } else {
        break
      }
      index += 1
    }
    guard group == nil || group == 3 else { return nil }
    for scalar in scalars[index...] {
      if String(scalar) == decimalMark.rawValue {
        plain.append(UInt8(ascii: "."))
      } else if scalar.isASCII, scalar != "." {
        plain.append(UInt8(scalar.value))
      } else {
        return nil
      }
    }
    return plain
  }
}

extension Unicode.Scalar {
  /// The byte of an ASCII digit; nil for every other character.
  var asciiDigit: UInt8? { "0"..."9" ~= self ? UInt8(value) : nil }
}
