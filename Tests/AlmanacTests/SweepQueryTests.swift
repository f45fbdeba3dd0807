import SQLite
import Testing

@testable import AlmanacQuery

/// `--region all`: a query of everything says what it says of each region alone.
@Suite("Queries of all regions")
struct SweepQueryTests {
  /// A query with what is asked of it, whatever the region.
  struct Question: CustomStringConvertible, Sendable {
    let query: String
    var arguments: [String: String] = [:]

    var description: String {
      ([query] + arguments.sorted { $0.key < $1.key }.map { "--\($0.key) \($0.value)" })
        .joined(separator: " ")
    }
  }

  static let questions =
    [
      Question(query: "growth"), Question(query: "yoy"), Question(query: "pop"),
      Question(query: "vs-parent"), Question(query: "vs-national"),
      Question(query: "vs-parent", arguments: ["reference": "C"]),
      Question(query: "vs-parent", arguments: ["reference": "members"]),
      Question(query: "vs-parent", arguments: ["reference": "members", "group": World.group]),
    ].flatMap { question in
      ["latest", "all", "2021"].map { period in
        Question(
          query: question.query, arguments: question.arguments.merging(["period": period]) { $1 })
      }
    } + [
      Question(query: "cagr"), Question(query: "cagr", arguments: ["from": "2020", "to": "2022"]),
      Question(query: "cagr", arguments: ["missing": "hide"]),
    ]

  @Test(
    "all regions, and those of a level, are the sum of each, in its order", arguments: [1, 2, 3])
  func sum(_ seed: UInt64) throws {
    var generator = WorldGenerator(seed: seed)
    let world = generator.world()
    let fixture = try world.fixture()
    for question in Self.questions {
      var count = 0
      for variant in [Variant(), Variant(force: true), Variant(asOf: "2023-06-03")] {
        let ask = { (region: String, level: String) in
          let collector = RowCollector()
          var writer: any ResultWriter = collector
          try fixture.database.answer(
            .named(question.query),
            question.arguments.merging(["region": region, "level": level]) { $1 },
            options: variant.options, to: &writer)
          return collector.rows
        }
        let alone = try world.regions.sorted { $0.code < $1.code }.map { region in
          (region.level, try ask(region.code, "all"))
        }
        let sum = { (level: String) in
          let rows = alone.filter { level == "all" || $0.0 == level }.flatMap(\.1)
          return Dictionary(grouping: rows) { $0["indicator"]?.plain ?? "" }
            .sorted { $0.key < $1.key }.flatMap(\.value)
        }
        for level in ["all"] + Set(world.regions.map(\.level)) {
          #expect(
            try ask("all", level) == sum(level), "\(question) --level \(level), \(variant)")
        }
        count += sum("all").count
      }
      #expect(count > 0, "\(question) says something")
    }
  }
}
