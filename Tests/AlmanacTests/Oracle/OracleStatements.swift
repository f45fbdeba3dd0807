import Foundation

extension WorldGenerator {
  /// The days on which a source speaks: no two sources on the same, so that the newest is one.
  static func days(_ source: World.Source, of world: World) -> [String] {
    let place = world.sources.firstIndex { $0.code == source.code } ?? 0
    return ["2023-01-0", "2023-06-0", "2024-01-0"].map { "\($0)\(place + 1)" }
  }

  /// What a source says of an indicator of a region, over the years.
  mutating func state(
    _ indicator: World.Indicator, _ region: String, _ source: World.Source, around level: Int,
    in world: inout World
  ) {
    let isOdd = chance(8)
    let sinceJanuary = indicator.code == "output" && !isOdd && chance(30)
    let cumulative =
      indicator.code == "total" ? "inception" : sinceJanuary ? "ytd" : "none"
    let key = World.Key(
      indicator: indicator.code, region: region, source: source.code,
      basis: isOdd ? one(["S", "A", "H", "U", "E"]) : indicator.basis, cumulative: cumulative)
    if chance(12) {
      world.attributes[key] = World.Attributes(
        version: chance(40) ? "2" : nil, priceBase: chance(40) ? "2020" : nil,
        coverage: chance(40) ? "urban" : nil)
    }
    let days = Self.days(source, of: world)
    let decimals = one([-2, -1, 0, 0, 1, 2])
    var size = Double(level)
    for span in spans(key) {
      size *= 1 + Double(number(-8...14)) / 100
      guard chance(88) else { continue }
      var statement = World.Statement(
        key: key, span: span, knownFrom: chance(85) ? days[0] : days[1])
      tell(&statement, size, decimals, indicator)
      world.statements.append(statement)
    }
  }

  /// Later days: what is corrected, withdrawn, said again, or said of the same time by another code.
  mutating func revise(_ world: inout World) {
    for statement in world.statements where chance(22) {
      guard let source = world.source(statement.key.source),
        let indicator = world.indicator(statement.key.indicator)
      else { continue }
      let days = Self.days(source, of: world)
      for day in days where day > statement.knownFrom && chance(60) {
        var later = statement
        later.knownFrom = day
        if chance(8), statement.value != nil {
          later.isWithdrawal = true
        } else if chance(75) {
          let size = (statement.value ?? Exact(number(20...6000))).double
          tell(&later, size * (1 + Double(number(-6...6)) / 100), later.decimals, indicator)
        }
        world.statements.append(later)
      }
    }
  }

  /// A number, a reason why there is none, or words around a number.
  private mutating func tell(
    _ statement: inout World.Statement, _ size: Double, _ decimals: Int,
    _ indicator: World.Indicator
  ) {
    statement.stated = nil
    statement.qualifier = "="
    statement.unit = ""
    guard !chance(7) else {
      statement.value = nil
      statement.printed = ""
      statement.status = one(["H", "L", "M", "O", "Q"])
      return
    }
    statement.status =
      chance(70)
      ? "A" : one(["B", "D", "E", "F", "G", "I", "J", "K", "N", "P", "S", "U", "V", "W"])
    // Ten thousands of yuan or of people.
    let shift = ["CNY", "person"].contains(indicator.unit) && decimals >= 0 && chance(30) ? 4 : 0
    statement.unit = shift == 0 ? "" : indicator.unit == "CNY" ? "10k-CNY" : "10k-people"
    var number = size
    for _ in 0..<max(0, decimals) { number *= 10 }
    for _ in 0..<max(0, -decimals) { number /= 10 }
    var digits = Int(number.rounded())
    // Nothing at all, and below zero, where that can be.
    if chance(3) { digits = 0 }
    if indicator.code == "index", chance(25) { digits = -digits }
    statement.printed = Self.printed(digits, decimals)
    statement.decimals = decimals - shift
    statement.value = Exact(digits, decimals: decimals - shift)
    if digits > 0, shift == 0, chance(15) {
      statement.qualifier = one(["~", "<~", ">", ">=", "<", "<=", ".."])
    }
    if statement.qualifier == "..", let value = statement.value {
      let half = Exact(self.number(1...9), decimals: statement.decimals)
      statement.stated = Ends(low: value - half, high: value + half)
    }
  }

  /// With every digit, also a last nought.
  private static func printed(_ digits: Int, _ decimals: Int) -> String {
    guard decimals > 0 else { return Exact(digits, decimals: decimals).description }
    var text = String(abs(digits))
    while text.count <= decimals { text = "0" + text }
    text.insert(".", at: text.index(text.endIndex, offsetBy: -decimals))
    return (digits < 0 ? "-" : "") + text
  }

  /// The times of a series: in each place one code, of those that say the same.
  private mutating func spans(_ key: World.Key) -> [Span] {
    let years = Array(2019...2022)
    if key.cumulative == "ytd" {
      let lengths = chance(50) ? [3, 6, 9, 12] : Array(1...12)
      return years.suffix(2).flatMap { year in
        lengths.map { Span(year, 1, months: $0, style: .range) }
      }
    }
    switch key.cumulative == "inception" ? "E" : key.basis {
    case "E", "B":
      // Half of them call every half year that; the others write each as they please.
      let isPlain = chance(50)
      return years.flatMap { year in
        [Span(year, 1, months: 6), Span(year, 7, months: 6)].map { half in
          isPlain
            ? half
            : key.basis == "B" ? standing(atStartOf: half.first) : standing(atEndOf: half.last)
        }
      }
    default:
      let months = one([12, 12, 6, 3])
      return years.flatMap { year in
        stride(from: 1, to: 13, by: months).map {
          Span(year, $0, months: months, style: chance(8) ? .range : .name)
        }
      }
    }
  }

  /// One of the spans that end (or for a position at the beginning, begin) with a month.
  private mutating func standing(atEndOf month: Int) -> Span {
    let lengths = [1, 3, 6] + (month % 12 == 11 ? [12] : [])
    let months = one(lengths)
    let first = month - months + 1
    return Span(first / 12, first % 12 + 1, months: months, style: chance(25) ? .day : .name)
  }

  private mutating func standing(atStartOf month: Int) -> Span {
    Span(
      month / 12, month % 12 + 1, months: one([1, 3, 6] + (month % 12 == 0 ? [12] : [])),
      style: chance(15) ? .range : .name)
  }
}
