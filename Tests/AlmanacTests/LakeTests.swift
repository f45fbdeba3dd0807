import Foundation
import SQLite
import Testing

@testable import AlmanacLake
@testable import AlmanacModel
@testable import AlmanacQuery
@testable import AlmanacStore

@Suite("A lake answers as the file that it was made of")
struct LakeTests {
  @Test("every query, in generated worlds", arguments: [1, 2] as [UInt64])
  func everyQuery(seed: UInt64) throws {
    var answered: Set<String> = []
    let run = try OracleRun(seed: seed)
    let fixture = try LakeFixture(run.fixture.database, shards: 2 + Int(seed) * 3 % 5)
    for query in try NamedQuery.all() {
      for arguments in try questions(query, run.world, fixture.file) {
        let options = seed % 2 == 0 ? QueryOptions(force: true) : QueryOptions()
        if try compare(query, arguments, options, fixture) > 0 { answered.insert(query.name) }
      }
    }
    #expect(answered.count > 25, "\(answered.sorted())")
  }

  @Test(
    "any number of shards, and any way to look at it",
    arguments: [1, 3, 12],
    [
      QueryOptions(asOf: "2023-06-03", language: "zh-Hans"),
      QueryOptions(vintage: .first, force: true), QueryOptions(forPeople: true, trends: true),
    ])
  func shards(count: Int, options: QueryOptions) throws {
    let run = try OracleRun(seed: 3)
    let fixture = try LakeFixture(run.fixture.database, shards: count)
    let region = run.world.regions.last?.code ?? ""
    for (name, arguments) in [
      ("growth", ["region": "all", "period": "all"]), ("vs-parent", ["region": region]),
      ("profile", ["region": region]), ("regions", [:]), ("indicators", ["match": "a"]),
      ("conflicts", [:]), ("target-progress", [:]), ("region", ["region": region]),
    ] as [(String, [String: String])] {
      try compare(.named(name), arguments, options, fixture)
    }
  }

  /// - Returns: how many rows there are.
  @discardableResult
  private func compare(
    _ query: NamedQuery, _ arguments: [String: String], _ options: QueryOptions,
    _ fixture: LakeFixture
  ) throws -> Int {
    let expected = try fixture.rows(query, arguments, options, ofLake: false)
    let found = try fixture.rows(query, arguments, options, ofLake: true)
    #expect(found == expected, "\(query.name) \(arguments)")
    return found.count
  }

  /// What each query is asked: for some regions and indicators, and once with each parameter that
  /// may be left out.
  private func questions(
    _ query: NamedQuery, _ world: World, _ database: Database
  ) throws -> [[String: String]] {
    let regions = [world.regions[world.regions.count / 2].code]
    let indicators = world.indicators.prefix(3).map(\.code)
    let first = { (table: String) -> String in
      guard
        case .text(let code) = try database.connection.scalar("SELECT min(code) FROM \(table)")
      else { return "" }
      return code
    }
    let values: [String: [String]] = [
      "region": regions, "indicator": Array(indicators.prefix(2)), "numerator": [indicators[0]],
      "denominator": [indicators[1]], "weight": [indicators[2]],
      "initiative": [try first("initiative")], "source": [try first("source")],
      "regions": [world.regions.map(\.code).joined(separator: ",")], "base": ["2020"],
      "level": ["prefecture"], "period": ["all", "2021"], "rows": ["vintages"],
      "peers": ["level"], "match": ["a"], "group": [World.group], "reference": [World.group],
    ]
    var questions: [[String: String]] = [[:]]
    for parameter in query.parameters where parameter.fallback == nil {
      questions = questions.flatMap { question in
        (values[parameter.name] ?? []).map { question.merging([parameter.name: $0]) { $1 } }
      }
    }
    for parameter in query.parameters where parameter.fallback != nil {
      for value in values[parameter.name] ?? [] {
        guard let question = questions.first else { continue }
        questions.append(question.merging([parameter.name: value]) { $1 })
      }
    }
    return questions
  }

  @Test("every query says how it is put to a lake, and its order can be merged")
  func headers() throws {
    for query in try NamedQuery.all() {
      let spread = try #require(query.spread, "\(query.name) has no line -- spread:")
      guard spread == .each,
        !query.parameters.contains(where: {
          $0.kind == .entity(.indicator) && $0.fallback == nil
        })
      else { continue }
      #expect(query.orderToIndicator != nil, "\(query.name) is not ordered by columns")
    }
  }

  @Test("the parts are as almanac writes them, and have every figure once")
  func parts() throws {
    let run = try OracleRun(seed: 4)
    let fixture = try LakeFixture(run.fixture.database, shards: 4)
    var figures = 0
    for number in fixture.lake.manifest.shards.indices {
      let shard = try fixture.lake.shard(number)
      #expect(try shard.integrityFindings() == [])
      // Without it the planner takes other ways than in the file.
      #expect(try shard.connection.scalar("SELECT 1 FROM sqlite_stat1 WHERE tbl = 'series'") != nil)
      figures += fixture.lake.manifest.shards[number].figures
    }
    #expect(try fixture.lake.head().integrityFindings() == [])
    #expect(
      try fixture.file.connection.scalar("SELECT count(*) FROM observation")
        == .integer(Int64(figures)))
  }
}
