import Testing

@testable import AlmanacModel
@testable import AlmanacQuery

@Suite("Figures for people")
struct FigureFormatTests {
  @Test(
    "a stated figure shows its qualifier and its digits",
    arguments: [
      (124.9, 1, Qualifier.exactly, "124.9"), (120, 0, .moreThan, "> 120"),
      (90, 0, .atLeast, "≥ 90"), (6, 0, .about, "≈ 6"), (5, 0, .nearly, "≲ 5"),
      (3, 0, .lessThan, "< 3"), (3.5, 1, .atMost, "≤ 3.5"),
      (10_046_000_000, 0, .exactly, "10,046,000,000"),
      (10_046_000_000, -6, .exactly, "10,046,000,000"),
      (5, 2, .exactly, "5.00"), (-1234.5, 1, .exactly, "-1,234.5"), (2.675, 2, .exactly, "2.68"),
    ] as [(Double, Int, Qualifier, String)])
  func figure(value: Double, decimals: Int, qualifier: Qualifier, expected: String) {
    #expect(
      FigureFormat.figure(value: value, decimals: decimals, qualifier: qualifier) == expected)
  }

  @Test("a range shows both ends")
  func range() {
    #expect(FigureFormat.range(3, 5, decimals: 0) == "3–5")
    #expect(FigureFormat.range(1000, 2500.5, decimals: 1) == "1,000.0–2,500.5")
  }

  @Test("a difference has the decimals of its figures")
  func difference() {
    #expect(FigureFormat.difference(value: 103.24, decimals: 2) == "103.24")
    #expect(FigureFormat.difference(value: 124.9 - 21.66, decimals: 2) == "103.24")
    #expect(FigureFormat.difference(value: -0.004, decimals: 2) == "0.00")
  }

  @Test("what has no value is a dash")
  func missing() {
    #expect(FigureFormat.figure(value: nil, decimals: 1, qualifier: .moreThan) == "–")
    #expect(FigureFormat.difference(value: nil, decimals: 1) == "–")
    #expect(FigureFormat.computed(value: nil, low: 1, high: 2) == "–")
  }

  @Test(
    "a computed number has no more digits than its interval justifies, its ends one more",
    arguments: [
      (5.76639, 5.76275, 5.77003, "5.77 [5.763–5.770]"),
      (5.766389658356418, 5.762750980844681, 5.770030016162549, "5.77 [5.763–5.770]"),
      (5, 4.5, 5.5, "5 [4.5–5.5]"), (5, 4.4, 5.6, "5 [4.4–5.6]"),
      (0.5, 0.4995, 0.5005, "0.500 [0.4995–0.5005]"),
      (12_345, 12_300, 12_390, "12,300 [12,300–12,390]"),
      (5_856_000_000, 5_855_500_000, 5_856_500_000, "5,856,000,000 [5,855,500,000–5,856,500,000]"),
      (-5.76639, -5.77003, -5.76275, "-5.77 [-5.770–-5.763]"),
      (25, 0, 57.142857, "25 [0.0–57.1]"), (50, 0, 133.333, "50 [0–133]"),
      (5, 0, 10, "5 [0.0–10.0]"),
      (-11.111, -20.2, 0, "-11 [-20.2–0.0]"), (29.0994, 0, 73.2, "29 [0.0–73.2]"),
      (0.5, 0, 1, "0.5 [0.00–1.00]"), (150, 100, 233.3, "150 [100–233]"),
      (44.6, 39.2, 50.1, "45 [39.2–50.1]"), (0.001, -5, 5, "0.0 [-5.00–5.00]"),
      (-0.25, -3, 2.5, "-0.3 [-3.00–2.50]"), (0, -3, 3, "0 [-3–3]"),
      (3e-15, 2.8e-15, 3.2e-15, "0.000000000000003 [0.0000000000000028–0.0000000000000032]"),
    ] as [(Double, Double, Double, String)])
  func computed(value: Double, low: Double, high: Double, expected: String) {
    #expect(FigureFormat.computed(value: value, low: low, high: high) == expected)
  }

  @Test(
    "as few digits as keep the number in its interval, and its last worth half of it",
    arguments: 0..<200)
  func justifiedDigits(seed: UInt64) throws {
    var random = Numbers(seed: seed)
    let value = Double(random.next() % 1_000_000) / 1000 + 1
    let half = value * Double(random.next() % 1000 + 1) / 1_000_000
    let text = FigureFormat.computed(value: value, low: value - half, high: value + half)
    let shown = text.prefix { $0 != " " }.filter { $0 != "," }
    let number = try #require(Double(String(shown)))
    #expect(abs(number - value) <= half * (1 + 1e-9), "seed \(seed): \(text)")
    let fraction = shown.split(separator: ".").dropFirst().first?.count ?? 0
    if fraction > 0 {
      let unit = (0..<fraction).reduce(1.0) { unit, _ in unit / 10 }
      let coarser = (value / (unit * 10)).rounded() * unit * 10
      // A digit less would leave the interval, or this one is worth half of it.
      #expect(
        unit >= half * (1 - 1e-6) || abs(coarser - value) > half, "seed \(seed): \(text)")
      #expect(unit / 10 < half, "a digit too many, seed \(seed): \(text)")
    }
  }

  @Test(
    "an exact number is shown as it is, to fifteen significant digits",
    arguments: [(6, "6"), (0.1 + 0.2, "0.3"), (1234.5, "1,234.5"), (0, "0"), (-2.5, "-2.5")]
      as [(Double, String)])
  func exact(value: Double, expected: String) {
    #expect(FigureFormat.computed(value: value, low: value, high: value) == expected)
  }

  @Test(
    "an open end is rounded so that what is said stays true",
    arguments: [
      (5.2, nil, "≥ 5.2"), (5.2066, nil, "≥ 5.2"), (5.209, nil, "≥ 5.2"), (nil, 5.2011, "≤ 5.21"),
      (120, nil, "≥ 120"), (nil, 1_234_567, "≤ 1,234,567"), (-5.2011, nil, "≥ -5.21"),
      (nil, 0.99951, "≤ 1"), (0.000123456, nil, "≥ 0.000123"), (5, nil, "≥ 5"),
    ] as [(Double?, Double?, String)])
  func openEnd(low: Double?, high: Double?, expected: String) {
    #expect(FigureFormat.computed(value: 6, low: low, high: high) == expected)
  }

  @Test("without either end it says so")
  func unbounded() {
    #expect(FigureFormat.computed(value: 5.7664, low: nil, high: nil) == "5.77 [unbounded]")
  }

  @Test(
    "no number stops it",
    arguments: [
      .infinity, -.infinity, .nan, .greatestFiniteMagnitude, .leastNonzeroMagnitude, -0.0, 1e300,
    ] as [Double])
  func extremes(value: Double) {
    for other in [value, -value, 0, 1] {
      #expect(!FigureFormat.computed(value: value, low: value, high: other).isEmpty)
      #expect(!FigureFormat.computed(value: value, low: other, high: value).isEmpty)
    }
    #expect(!FigureFormat.computed(value: value, low: value, high: nil).isEmpty)
    #expect(!FigureFormat.computed(value: value, low: nil, high: value).isEmpty)
    #expect(!FigureFormat.figure(value: value, decimals: .max, qualifier: .about).isEmpty)
    #expect(!FigureFormat.figure(value: value, decimals: .min, qualifier: .about).isEmpty)
  }
}

/// Numbers that a seed gives again (SplitMix64).
private struct Numbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
