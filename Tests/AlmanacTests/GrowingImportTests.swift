import Foundation
import SQLite
import TestSupport
import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacOutput
@testable import AlmanacStore

/// What is imported in proportion to its size. Time is not measured: SQLite counts its steps.
@Suite("imports that grow")
struct GrowingImportTests {
  /// The steps of SQLite's machine, in hundreds, that importing a text takes.
  private func work(
    _ fixture: Fixture, _ text: String, as name: String, _ options: ImportOptions = .init()
  ) throws -> Int {
    let counter = Counter()
    fixture.database.connection.setProgressHandler(every: 100) {
      counter.steps += 1
      return true
    }
    defer { fixture.database.connection.setProgressHandler(nil) }
    do { try fixture.importText(text, as: name, options: options) } catch is Problems {}
    return counter.steps
  }

  private final class Counter { var steps = 0 }

  private func lines(_ header: String, _ count: Int, _ line: (Int) -> String) -> String {
    header + "\n" + (0..<count).map { line($0) + "\n" }.joined()
  }

  /// Twice as much takes at most some more than twice the steps.
  private func expectLinear(
    _ name: String, _ options: ImportOptions = .init(), _ text: (Int) -> String
  ) throws {
    let small = try work(Fixture(), text(400), as: name, options)
    let large = try work(Fixture(), text(1600), as: name, options)
    #expect(large < 6 * small, "\(small) and \(large) steps")
  }

  @Test("new indicators, regions and units are looked for once each")
  func new() throws {
    var options = ImportOptions(source: "bureau")
    options.creating = [.indicators, .regions]
    let header = "indicator,region,region_name,period,value,unit"
    try expectLinear("a.csv", options) { count in
      lines(header, count) { "Things \($0),CN,,2020,1,measure \($0)" }
    }
    try expectLinear("a.csv", options) { count in
      lines(header, count) { "output,X\($0),Place \($0),2020,1,CNY" }
    }
  }

  @Test("names that nothing has are looked for once each, and suggestions for those shown")
  func unknown() throws {
    try expectLinear("a.csv") { count in
      lines("indicator,region,period,value", count) { "output,Nowhere \($0),2020,1" }
    }
    let catalog = Catalog(try Fixture().database.connection, expectsMany: true)
    for number in 0..<100 {
      for _ in 0..<2 {
        #expect(throws: Diagnostic.self) { try catalog.find(.region, "Shenzen \(number)") }
      }
    }
    #expect(catalog.searches == Problems.kept)
    #expect(try catalog.find(.region, "cn-4403").code == "CN-4403")
  }

  @Test("a new thing of an unknown name is found from then on")
  func becomesKnown() throws {
    let fixture = try Fixture()
    let catalog = Catalog(fixture.database.connection, expectsMany: true)
    #expect(throws: Diagnostic.self) { try catalog.find(.unit, "parsec") }
    for number in 0..<(2 * UnindexedTexts.patience) {
      #expect(throws: Diagnostic.self) { try catalog.find(.unit, "unit \(number)") }
    }
    try fixture.database.connection.run(
      "INSERT INTO unit (code, dimension, factor, symbol) VALUES ('parsec', 'length', 1, '✦')")
    catalog.noteNew(.unit)
    #expect(try catalog.find(.unit, "PARSEC").code == "parsec")
    #expect(try catalog.find(.unit, "✦").code == "parsec")
  }

  @Test("packages of sources and regions")
  func packages() throws {
    try expectLinear("sources.csv") { count in
      lines("code,kind,derived_from", count) { "s\($0),dataset,\($0 > 0 ? "s\($0 / 10)" : "")" }
    }
    try expectLinear("sources.csv") { count in
      lines("code,kind,derived_from", count) { "s\($0),dataset,\($0 > 0 ? "s\($0 - 1)" : "")" }
    }
    try expectLinear("regions.csv") { count in
      lines("code,level,parent,alias", count) { "r\($0),county,CN-44,Place \($0)" }
    }
  }

  @Test("the origin is the end of a chain of any length")
  func chain() throws {
    let fixture = try Fixture()
    let text = lines("code,kind,derived_from", 300) {
      "s\($0),dataset,\($0 > 0 ? "s\($0 - 1)" : "")"
    }
    try fixture.importText(text, as: "sources.csv")
    let origins = try fixture.database.connection.scalar(
      """
      SELECT group_concat(DISTINCT o.code) FROM source AS s
      JOIN source AS o ON o.source_id = s.origin_id WHERE s.code LIKE 's%'
      """)
    #expect(origins == .text("s0"))
  }

  @Test("regions lie in one another up to a depth")
  func depth() throws {
    let fixture = try Fixture()
    func chain(_ count: Int) -> String {
      lines("code,level,parent", count) { "d\($0),other,\($0 > 0 ? "d\($0 - 1)" : "")" }
    }
    #expect(try fixture.problems(chain(RegionTree.levels + 1), as: "regions.csv") == [])
    let words = try fixture.problems(chain(RegionTree.levels + 50), as: "regions.csv").joined()
    #expect(words.contains("d101, which lies in more than 100 others"))
  }

  @Test("what lies in what is what the view says", arguments: 0..<20)
  func closure(seed: Int) throws {
    var random = MappingRandom(state: UInt64(seed))
    let regions = lines("code,level,parent", 60) {
      let parent = $0 > 0 && Int.random(in: 0..<8, using: &random) > 0
      let level = Bool.random(using: &random) ? "county" : "country"
      return "r\($0),\(level),\(parent ? "r\(Int.random(in: 0..<$0, using: &random))" : "")"
    }
    let members = lines("group,region", 20) { _ in
      let group = Int.random(in: 0..<30, using: &random)
      return "r\(group),r\(Int.random(in: 30..<60, using: &random))"
    }
    let fixture = try Fixture()
    do {
      try fixture.importText(regions, as: "regions.csv")
      try fixture.importText(members, as: "region_members.csv")
    } catch let problems as Problems {
      #expect(problems.diagnostics.allSatisfy { $0.code == .cycle })
    }
    let connection = fixture.database.connection
    for (one, other) in [
      ("_region_closure", "region_within"), ("region_within", "_region_closure"),
    ] {
      let differences = try connection.scalar(
        """
        SELECT count(*) FROM (SELECT within_id, region_id FROM \(one)
          EXCEPT SELECT within_id, region_id FROM \(other))
        """)
      #expect(differences == .integer(0))
    }
    let countries = try connection.scalar(
      """
      SELECT count(*) FROM region AS r WHERE country_id IS NOT
        CASE level WHEN 'country' THEN region_id ELSE (SELECT min(c.region_id)
          FROM region_within AS w JOIN region AS c ON c.region_id = w.within_id
          WHERE w.region_id = r.region_id AND c.level = 'country') END
      """)
    #expect(countries == .integer(0))
  }

  @Test("names in more languages than a query has columns are exported and read back")
  func languages() throws {
    let fixture = try Fixture()
    let header = (0..<2100).map { "name:x-\($0)" }.joined(separator: ",")
    let names = (0..<2100).map { "Name \($0)" }.joined(separator: ",")
    try fixture.importText("code,level,\(header)\nmany,other,\(names)\n", as: "regions.csv")
    let folder = fixture.folder.appending(path: "out").path
    _ = try fixture.database.exportPackage(to: folder)
    let again = try Database.inMemory()
    _ = try again.importFiles([folder])
    let all = "SELECT count(*), min(name), max(name) FROM region_name"
    #expect(try again.connection.scalar(all) == fixture.database.connection.scalar(all))
  }
}
