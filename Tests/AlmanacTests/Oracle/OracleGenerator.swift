import Foundation
import TestSupport

/// Makes worlds: the same seed, the same world.
struct WorldGenerator {
  var random: SplitMix

  init(seed: UInt64) { random = SplitMix(state: seed) }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
  mutating func one<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func world() -> World {
    var world = World()
    world.regions = Self.regions
    world.members = ["P1", "P3", "Q1"] + (chance(50) ? ["R1"] : [])
    world.indicators = indicators()
    world.sources = sources()
    world.changes = Self.regions.filter { _ in chance(15) }.map {
      World.Change(
        region: $0.code, date: "20\(number(19...22))-\(one(["01-01", "03-15", "12-31"]))",
        kind: one(["merge", "split", "rename"]))
    }
    for indicator in world.indicators {
      for region in world.regions where chance(85) {
        let level = number(20...6000)
        // A figure of the whole is of the size of its parts together.
        let size = ["world": 12, "country": 6, "province": 3][region.level] ?? 1
        for source in world.sources where chance(40) {
          state(indicator, region.code, source, around: level * size, in: &world)
        }
      }
    }
    for region in world.regions where chance(60) {
      // Around what the figures of the region are, so that some targets are reached.
      let level = number(100...6000)
      world.plans.append(
        World.Plan(
          region: region.code, indicator: one(world.indicators).code,
          adopted: one(["2020-06-15", "2021-01-01", "2020-12-31"]),
          baseline: chance(75) ? Exact(level) : nil,
          target: Exact(level * number(40...220) / 100)))
    }
    revise(&world)
    world.statements.sort { $0.knownFrom < $1.knownFrom }
    return world
  }

  static let regions: [World.Region] =
    [
      World.Region(code: "WLD", level: "world", parent: nil, country: nil),
      World.Region(code: "C", level: "country", parent: "WLD", country: "C"),
      World.Region(code: "D", level: "country", parent: "WLD", country: "D"),
    ]
    + [("P", "C", 4), ("Q", "C", 2), ("R", "D", 2)].flatMap { province, country, count in
      [World.Region(code: province, level: "province", parent: country, country: country)]
        + (1...count).map {
          World.Region(
            code: "\(province)\($0)", level: "prefecture", parent: province, country: country)
        }
    }

  private mutating func indicators() -> [World.Indicator] {
    let all = [
      ("output", "CNY", "flow", "sum", "S"), ("stock", "piece", "stock", "sum", "E"),
      ("population", "person", "stock", "sum", "E"),
      ("share", "percent", "share", "weighted", "S"), ("rate", "percent", "rate", "none", "A"),
      ("index", "piece", "index", "none", "U"), ("opening", "CNY", "stock", "sum", "B"),
      ("total", "piece", "flow", "sum", "S"),
    ]
    return all.filter { ["output", "population"].contains($0.0) || chance(70) }.map {
      World.Indicator(
        code: $0.0, unit: $0.1, nature: $0.2, direction: number(-1...1), aggregation: $0.3,
        basis: $0.4)
    }
  }

  /// Five sources of any rank and tier; the second often reprints the first.
  private mutating func sources() -> [World.Source] {
    ["bureau", "copy", "rival", "office", "blog"].map {
      World.Source(
        code: $0, tier: number(1...3),
        rank: one(["normal", "normal", "normal", "preferred", "deprecated"]),
        reprints: $0 == "copy" && chance(70) ? "bureau" : nil)
    }
  }
}
