/// A whole number written in Chinese numerals: 十八, 三千萬, 兩億.
package struct ChineseNumeral: Equatable {
  /// The number is `mantissa` × 10^`exponent`; the exponent is the place of the last numeral
  /// that is written, so 三千萬 is 3 and 7.
  package let mantissa: UInt64
  package let exponent: Int

  package static func digit(_ scalar: Unicode.Scalar) -> UInt64? {
    switch scalar {
    case "〇", "零", "○": 0
    case "一", "壹": 1
    case "二", "兩", "两", "貳", "贰": 2
    case "三", "叁", "參", "叄": 3
    case "四", "肆": 4
    case "五", "伍": 5
    case "六", "陸", "陆": 6
    case "七", "柒": 7
    case "八", "捌": 8
    case "九", "玖": 9
    default: nil
    }
  }

  /// The power of ten of 十, 百, 千, 萬 and 億.
  package static func power(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "十", "拾": 1
    case "百", "佰": 2
    case "千", "仟": 3
    case "萬", "万": 4
    case "億", "亿": 8
    default: nil
    }
  }

  /// Reads a run of numerals.
  ///
  /// - Throws: `.notANumber` for numerals out of order or without a first digit (千萬, "ten
  ///   millions or so"), `.ambiguousNumeral` for 三五 ("three to five") and 兩萬五.
  package init(_ run: ArraySlice<Unicode.Scalar>) throws(NumberProblem) {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: run)
    let ambiguous = NumberProblem.ambiguousNumeral(String(text))
    if run.count > 1, run.allSatisfy({ Self.digit($0) != nil }) {
      // Digit by digit, as in 二〇二二.
      guard run.count > 2, run.count <= 18 else { throw ambiguous }
      mantissa = run.reduce(0) { $0 * 10 + (Self.digit($1) ?? 0) }
      exponent = 0
      return
    }
    var state = State()
    for scalar in run {
      if let digit = Self.digit(scalar) {
        guard state.add(digit: digit) else { throw ambiguous }
      } else if let power = Self.power(scalar) {
        guard state.multiply(power) else { throw .notANumber }
      } else {
        throw .notANumber
      }
    }
    guard !run.isEmpty else { throw .notANumber }
    guard !state.isColloquial else { throw ambiguous }
    let total = state.total
    let place = total == 0 ? 0 : min(state.place, ExactDecimal.wholePowers.count - 1)
    mantissa = total / ExactDecimal.wholePowers[place]
    exponent = place
  }

  /// The number so far: 億, then 萬, then a section below 10 000.
  private struct State {
    var hundredMillions: UInt64?
    var tenThousands: UInt64?
    var section: UInt64 = 0
    var digit: UInt64?
    var lastPower = Int.max
    /// The place of the last numeral.
    var place = 0
    var followsZero = false

    mutating func add(digit new: UInt64) -> Bool {
      guard digit == nil else { return false }
      if new == 0, section > 0 || tenThousands != nil || hundredMillions != nil {
        followsZero = true
      } else {
        digit = new
      }
      place = 0
      return true
    }

    mutating func multiply(_ power: Int) -> Bool {
      if power < 4 {
        // Only 十 may stand without its 一.
        guard power < lastPower, digit != 0, digit != nil || (power == 1 && section == 0) else {
          return false
        }
        section += (digit ?? 1) * ExactDecimal.wholePowers[power]
        (digit, lastPower, place, followsZero) = (nil, power, power, false)
        return true
      }
      let part = section + (digit ?? 0)
      if power == 4 {
        guard part > 0, tenThousands == nil else { return false }
        tenThousands = part * 10_000
      } else {
        let whole = (tenThousands ?? 0) + part
        guard whole > 0, hundredMillions == nil else { return false }
        hundredMillions = whole * 100_000_000
        tenThousands = nil
      }
      (section, digit, lastPower, followsZero) = (0, nil, .max, false)
      place += power
      return true
    }

    /// 三百五 is said for 350 and could be 305.
    var isColloquial: Bool {
      guard let digit, digit > 0, !followsZero else { return false }
      if section > 0 { return lastPower > 1 }
      return tenThousands != nil || hundredMillions != nil
    }

    var total: UInt64 {
      (hundredMillions ?? 0) + (tenThousands ?? 0) + section + (digit ?? 0)
    }
  }
}
