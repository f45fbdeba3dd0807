import Foundation
import Testing
import TestSupport

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacQuery

@Suite("Checks: lost scale words and doubled figures")
struct ScaleCheckTests {
  @Test(
    "a figure that is a power of ten of what its neighbours lead to is found, wherever it stands",
    arguments: [-4, -3, -2, -1, 1, 2, 3, 4], [0, 1, 6, 12])
  func planted(power: Int, place: Int) throws {
    var values = CheckFixture.smooth(13)
    // As a text would have it: the digits stay, the point moves.
    values[place] = try #require(
      Double("\(Int((values[place] * 10).rounded()))e\(power - 1)"))
    let checked = try CheckFixture(
      CheckFixture.years(values, in: "CN-44")
        + CheckFixture.years(CheckFixture.smooth(13), in: "CN-22"))
    let year = 2000 + place
    #expect(try checked.found(.lostScale) == ["lost-scale|output|CN-44|\(year)|bureau"])
    let factor = "1" + String(repeating: "0", count: abs(power))
    let words = NumberFormat.grouped(Double(factor) ?? 0, decimals: 0)
    let reason = try checked.column("reason", .lostScale)[0]
    #expect(reason.contains(power > 0 ? "about \(words) times what" : "about 1/\(words) of what"))
    let expected = try #require(Double(try checked.column("expected", .lostScale)[0]))
    #expect((expected / CheckFixture.smooth(13)[place] - 1).magnitude < 0.1)
    #expect(try checked.found(.outlier).isEmpty)
  }

  @Test("the same digits are found at the place of the file, and no hint works the figure out")
  func place() throws {
    var values = CheckFixture.smooth(13)
    values[6] /= 10_000
    let checked = try CheckFixture(CheckFixture.years(values, in: "CN-44"))
    let place = try checked.column("place", .lostScale)[0]
    #expect(place.hasSuffix("observations.csv:8"))
    let hint = try checked.column("hint", .lostScale)[0]
    #expect(hint.contains(place))
    #expect(hint.contains("--silence lost-scale --indicator output --region CN-44"))
    #expect(!hint.contains("multipl") && !hint.contains("10,000"))
  }

  @Test(
    "what grows so, is so small or so uneven is not found",
    arguments: [
      // Hyperinflation.
      [3, 28, 310, 2900, 31_000, 290_000, 3_100_000, 28_000_000],
      // Small counts.
      [0, 1, 0, 12, 1, 0, 2, 10, 1, 0, 1], [1, 1, 2, 1, 10, 1, 2, 1, 1],
      // A definition that changed.
      [101, 103, 99, 102, 104, 1010, 1030, 990, 1020, 1040],
      // Disasters.
      [12, 410, 3, 87, 1300, 25, 9, 660, 31, 5, 240, 14],
      // It began.
      [3.1, 38.2, 160.5, 310.2, 420.8, 510.1, 560.3, 601.5, 640.2],
      // A year in which something stood still, and the one after.
      [471.3, 468.1, 470.2, 465.8, 43.9, 301.2, 466.1, 470.7, 472.4],
      // Below nothing and back.
      [-150.2, -122.4, -71.4, -35.9, 4.1, 30.8, 72.9, 142.5, 231.9],
    ])
  func notFound(values: [Double]) throws {
    let checked = try CheckFixture(CheckFixture.years(values, in: "CN-44"))
    #expect(try checked.found(.lostScale, .doubled).isEmpty)
  }

  @Test("a figure that another source has as well is no lost scale word")
  func vouched() throws {
    var values = CheckFixture.smooth(13)
    values[6] *= 100
    let checked = try CheckFixture(
      CheckFixture.years(values, in: "CN-44")
        + CheckFixture.years([values[6] * 1.01], in: "CN-44", from: 2006, source: "rival"))
    #expect(try checked.found(.lostScale).isEmpty)
  }

  @Test("a jump at an end of the series that other regions have as well is none")
  func jumping() throws {
    var values = CheckFixture.smooth(13)
    values[0] /= 100
    let regions = ["CN", "CN-44", "CN-22", "CN-4403", "CN-4401"]
    let checked = try CheckFixture(regions.flatMap { CheckFixture.years(values, in: $0) })
    #expect(try checked.found(.lostScale).isEmpty)
  }

  @Test("of a figure or two, another source or the figure before tells")
  func short() throws {
    let checked = try CheckFixture([
      "output,CN-44,2020,12344,rival", "output,CN-44,2020,123450000,bureau",
      "output,CN-22,2020,12344,rival", "output,CN-22,2020,12501,bureau",
      "output,CN,2020,500,paper",
    ])
    #expect(try checked.found(.lostScale) == ["lost-scale|output|CN-44|2020|rival"])
    #expect(try checked.column("reason", .lostScale)[0].contains("1/10,000 of the 123,000,000 of"))
    try checked.fixture.importText(CheckFixture.text(["output,CN,2020,50000,paper"]))
    #expect(try checked.found(.lostScale).contains("lost-scale|output|CN|2020|paper"))
  }

  @Test("a figure that another source has at another scale, where the two agree otherwise")
  func contradicted() throws {
    // Uneven enough that the series alone would not tell.
    let values = [120.3, 410.2, 64.8, 300.1, 95.7, 33.0, 280.4, 71.9]
    var other = values
    other[7] /= 10
    let checked = try CheckFixture(
      CheckFixture.years(values, in: "CN-44")
        + CheckFixture.years(other, in: "CN-44", source: "rival"))
    #expect(try checked.found(.lostScale) == ["lost-scale|output|CN-44|2007|rival"])
  }

  @Test("a figure that is twice or half its neighbours in an even series", arguments: [2, 0.5])
  func doubled(factor: Double) throws {
    let values = (0..<15).map { 2000.0 + 31 * Double($0) }
    var wrong = values
    wrong[7] *= factor
    let checked = try CheckFixture(
      CheckFixture.years(wrong, in: "CN-44") + CheckFixture.years(values, in: "CN-22"))
    #expect(try checked.found(.doubled) == ["doubled|output|CN-44|2007|bureau"])
    let words = factor > 1 ? "is twice what" : "is half of what"
    #expect(try checked.column("reason", .doubled)[0].contains(words))
  }

  @Test("random even series: what is planted is found, and nothing else", arguments: 1...40)
  func random(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let count = Int.random(in: 8...40, using: &random)
    let decimals = Int.random(in: 0...3, using: &random)
    let growth = Double.random(in: -0.05...0.12, using: &random)
    var level = Double.random(in: 300...900_000, using: &random)
    func rounded(_ value: Double) -> Double {
      Double(NumberFormat.grouped(value, decimals: decimals).filter { $0 != "," }) ?? value
    }
    var values: [Double] = []
    for _ in 0..<count {
      level *= 1 + growth + Double.random(in: -0.02...0.02, using: &random)
      values.append(rounded(level))
    }
    let place = Int.random(in: 0..<count, using: &random)
    let power = Int.random(in: 1...4, using: &random) * (Bool.random(using: &random) ? 1 : -1)
    var wrong = values
    let digits = NumberFormat.exact(values[place])
    wrong[place] = try #require(Double("\(digits)e\(power)"))
    let checked = try CheckFixture(
      CheckFixture.years(wrong, in: "CN-44", from: 1960)
        + CheckFixture.years(values, in: "CN-22", from: 1960))
    #expect(
      try checked.found(.lostScale, .doubled)
        == ["lost-scale|output|CN-44|\(1960 + place)|bureau"],
      "seed \(seed), \(count) figures, power \(power)")
  }
}
