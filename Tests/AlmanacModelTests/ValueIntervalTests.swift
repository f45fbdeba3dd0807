import Testing

@testable import AlmanacModel

@Suite("Intervals of values")
struct ValueIntervalTests {
  @Test(
    "each qualifier means its interval",
    arguments: [
      (124.9, 1, .exactly, 124.85, 124.95),
      (10_046_000_000, -6, .exactly, 10_045_500_000, 10_046_500_000),
      (21.66, 2, .exactly, 21.655, 21.665), (0.1, 1, .exactly, 0.05, 0.15),
      (-124.9, 1, .exactly, -124.95, -124.85),
      (100_000, -4, .exactly, 95_000, 105_000), (7, 0, .exactly, 6.5, 7.5),
      (0.3, 3, .exactly, 0.2995, 0.3005),
      (6, 0, .about, 5.5, 6.5), (100, 0, .about, 95, 105), (-100, 0, .about, -105, -95),
      (10, 0, .about, 9.5, 10.5), (100, 0, .nearly, 90, 100), (-100, 0, .nearly, -100, -90),
      (30_000_000, -4, .moreThan, 30_000_000, nil), (90, 0, .atLeast, 90, nil),
      (5, 0, .lessThan, nil, 5), (5, 0, .atMost, nil, 5), (5, 0, .range, nil, nil),
    ] as [(Double, Int, Qualifier, Double?, Double?)])
  func qualifiers(value: Double, decimals: Int, qualifier: Qualifier, low: Double?, high: Double?) {
    let interval = ValueInterval(value: value, decimals: decimals, qualifier: qualifier)
    #expect(interval == ValueInterval(low: low, high: high))
    if qualifier != .range { #expect(interval.contains(value)) }
  }

  @Test("the ends are the doubles nearest to the decimal ends")
  func exactEnds() throws {
    for decimals in 1...4 {
      for last in stride(from: 1, through: 99_999, by: 7) {
        let text = String(last)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - text.count)) + text
        let value = padded.dropLast(decimals) + "." + padded.suffix(decimals)
        let number = try NumberGrammar.parse(String(value))
        let interval = ValueInterval(value: number.value, decimals: number.decimals)
        #expect(interval.high == Double(value + "5"), "\(value)")
        let below = String(last * 10 - 5)
        let low = String(repeating: "0", count: max(0, decimals + 2 - below.count)) + below
        #expect(interval.low == Double(low.dropLast(decimals + 1) + "." + low.suffix(decimals + 1)))
      }
    }
  }

  @Test("more digits than a double has leave the value within")
  func manyDigits() throws {
    for text in ["0.1234567490123459012345", "123456789012345678.5", "-9007199254740993.25"] {
      let number = try NumberGrammar.parse(text)
      let interval = ValueInterval(value: number.value, decimals: number.decimals)
      #expect(interval.contains(number.value), "\(text): \(interval)")
    }
  }

  @Test("no decimals stop it", arguments: [Int.min, -400, -22, 21, 400, Int.max])
  func extremes(decimals: Int) {
    for value in [0, 1e-300, -1.7e308, 1.7e308] {
      let interval = ValueInterval(value: value, decimals: decimals)
      #expect(interval.contains(value))
      #expect(interval.low?.isNaN == false && interval.high?.isNaN == false)
    }
  }

  @Test("six times the national average, from the two figures")
  func ratio() {
    let quotient =
      ValueInterval(value: 124.9, decimals: 1) / ValueInterval(value: 21.66, decimals: 2)
    #expect(quotient == ValueInterval(low: 124.85 / 21.665, high: 124.95 / 21.655))
  }

  @Test("quotients hold what their members give")
  func arithmetic() {
    let ends: [Double?] = [nil, -3, -1, 0, 2, 5]
    let all = ends.flatMap { low in ends.map { ValueInterval(low: low, high: $0) } }
      .filter { $0.low ?? -.infinity <= $0.high ?? .infinity }
    let points = stride(from: -6.0, through: 6, by: 0.5)
    for left in all {
      for right in all {
        let quotient = left / right
        for x in points where left.contains(x) {
          for y in points where y != 0 && right.contains(y) {
            #expect(quotient.contains(x / y), "\(left) / \(right) at \(x) / \(y)")
          }
        }
      }
    }
    let divided = ValueInterval(low: -4, high: 2) / ValueInterval(low: -2, high: -1)
    #expect(divided == ValueInterval(low: -2, high: 4))
    let byZero = ValueInterval(low: 1, high: 2) / ValueInterval(low: 0, high: 1)
    #expect(byZero == ValueInterval(low: nil, high: nil))
    let open = ValueInterval(low: 1, high: nil) / ValueInterval(low: 2, high: 4)
    #expect(open == ValueInterval(low: 0.25, high: nil))
  }
}
