/// Writes numbers: exactly for machines, in groups for people.
public enum NumberFormat {
  /// The shortest text that reads back as the same double: `5856000000`, `124.9`, `0.1`.
  ///
  /// Plain digits from 1e-6 to below 1e21, beyond that as `1.5e+21` and `1e-7`. A negative zero
  /// is `0`; what is not finite, which no observation is, is `nan`, `inf` or `-inf`.
  public static func exact(_ value: Double) -> String {
    if let whole = Int64(exactly: value), whole.magnitude < 1 << 53 { return String(whole) }
    // The library's text is ours where it has neither an exponent nor a fraction of nothing.
    let text = value.description
    if !text.utf8.contains(UInt8(ascii: "e")), !text.hasSuffix(".0") { return text }
    guard let digits = DecimalDigits(value) else { return value.description }
    let point = digits.point
    if point > 21 || point < -5 {
      let rest = digits.digits.dropFirst()
      let exponent = point - 1
      return (value < 0 ? "-" : "") + String(digits.digits.prefix(1))
        + (rest.isEmpty ? "" : "." + rest) + (exponent < 0 ? "e-" : "e+")
        + String(exponent.magnitude)
    }
    return digits.text(decimals: max(digits.digits.count - point, 0), grouping: "")
  }

  /// How many digits after the point the shortest decimal of a double has.
  package static func decimals(_ value: Double) -> Int {
    DecimalDigits(value).map { max($0.digits.count - $0.point, 0) } ?? 0
  }

  /// The same, without the digits that a computer has added: 1 for 8.1999999999999993.
  package static func publishedDecimals(_ value: Double) -> Int {
    DecimalDigits(published: value)?.decimals ?? 0
  }

  /// The number with commas between groups of three digits and exactly `decimals` digits
  /// after the point: `10,046,000,000`.
  ///
  /// What is rounded is the shortest decimal that means the double, half away from zero, so
  /// that 2.675 to two places is 2.68 as on paper. Negative `decimals` round nothing: they
  /// say how sure the last digits are, and all of them are shown.
  public static func grouped(_ value: Double, decimals: Int) -> String {
    guard let digits = DecimalDigits(value) else { return exact(value) }
    let places =
      decimals < 0 ? max(digits.digits.count - digits.point, 0) : min(decimals, 400)
    return digits.rounded(to: places).text(decimals: places, grouping: ",")
  }
}

/// A decimal number: ±0.d₁d₂d₃… × 10^point, as the shortest digits that mean a double.
package struct DecimalDigits {
  package private(set) var isNegative: Bool
  /// Without zeros at either end; empty for 0.
  package private(set) var digits: String
  package private(set) var point: Int

  /// Nil for what is not finite.
  package init?(_ value: Double) {
    guard value.isFinite else { return nil }
    self.init(value.magnitude.description, isNegative: value < 0)
  }

  init?(_ value: Float) {
    guard value.isFinite else { return nil }
    self.init(value.magnitude.description, isNegative: value < 0)
  }

  /// - Parameter text: the library's, which has the shortest digits, as in 123.45, 1.5e+16 or
  ///   5e-324.
  private init(_ text: String, isNegative: Bool) {
    self.isNegative = isNegative
    let parts = text.split(separator: "e")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = halves[0]
    let all = whole + (halves.count > 1 ? halves[1] : "")
    let significant = all.drop { $0 == "0" }
    let tail = significant.reversed().prefix { $0 == "0" }.count
    digits = String(significant.dropLast(tail))
    point = digits.isEmpty ? 0 : whole.count - (all.count - significant.count) + exponent
  }

  /// Rounded half away from zero to so many digits after the point.
  func rounded(to decimals: Int) -> DecimalDigits {
    let kept = point + decimals
    guard kept < digits.count else { return self }
    var result = self
    var numerals = Array(digits.utf8.prefix(max(kept, 0)))
    let roundsUp = kept >= 0 && Array(digits.utf8)[kept] >= UInt8(ascii: "5")
    if roundsUp {
      while numerals.last == UInt8(ascii: "9") { numerals.removeLast() }
      if let last = numerals.last {
        numerals[numerals.count - 1] = last + 1
      } else {
        numerals = [UInt8(ascii: "1")]
        result.point += 1
      }
    }
    while numerals.last == UInt8(ascii: "0") { numerals.removeLast() }
    result.digits = String(decoding: numerals, as: UTF8.self)
    if numerals.isEmpty { (result.point, result.isNegative) = (0, false) }
    return result
  }

  /// Plain digits, `decimals` of them after the point; no digit is dropped before the point.
  package func text(decimals: Int, grouping: String) -> String {
    let numerals = Array(digits.utf8)
    func digit(_ place: Int) -> Character {
      let index = point - 1 - place
      guard numerals.indices.contains(index) else { return "0" }
      return Character(Unicode.Scalar(numerals[index]))
    }
    var text = isNegative ? "-" : ""
    for place in stride(from: max(point, 1) - 1, through: 0, by: -1) {
      text.append(digit(place))
      if place > 0, place % 3 == 0 { text += grouping }
    }
    if decimals > 0 {
      text += "."
      for place in 1...decimals { text.append(digit(-place)) }
    }
    return text
  }
}
