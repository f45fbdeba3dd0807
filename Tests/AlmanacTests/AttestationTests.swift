import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacQuery
@testable import AlmanacStore

@Suite("Who attests a figure, and which of two counts")
struct AttestationTests {
  /// A bureau, reprinted by a paper, that by an app, and that by a site; two others of their own.
  static let sources = """
    code,kind,publisher,title,published,derived_from,tier,rank
    site,web,,,2022-09-30,app,3,
    app,article,,,2022-09-29,paper,3,
    bureau,bulletin,,,2022-07-20,,1,
    paper,article,,,2022-09-28,bureau,3,
    yearbook,yearbook,,,2022-10-01,,2,
    estimates,dataset,,,2022-08,,2,
    retired,dataset,,,2021,,1,deprecated
    """

  private func fixture(_ rows: String, sources: String = sources) throws -> Fixture {
    try Fixture([
      "sources.csv": sources,
      "observations.csv":
        "indicator,region,period,value,qualifier,basis,known_from,source\n" + rows,
    ])
  }

  private func attestations(
    _ fixture: Fixture, options: QueryOptions = .init()
  ) throws -> [String] {
    try fixture.answer(
      "attestations", ["region": "all"],
      columns: [
        "value", "attestations", "origins", "says", "origin", "source", "told_value", "reprints",
        "misprints",
      ], options: options)
  }

  @Test("a chain of reprints of any length is one attestation")
  func chain() throws {
    let fixture = try fixture(
      """
      output,CN-4403,2021,5856,,,2022-07-20,bureau
      output,CN-4403,2021,5856,,,2022-09-28,paper
      output,CN-4403,2021,5856,,,2022-09-29,app
      output,CN-4403,2021,5856,,,2022-09-30,site
      """)
    #expect(
      try attestations(fixture)
        == ["5856|1|1|counts|bureau|bureau|5856|app; paper; site|"])
    // A long one, whose first link alone states nothing.
    let links = (1...60).map { "link\($0),web,,,2022,\($0 == 1 ? "" : "link\($0 - 1)"),3," }
    let long = try self.fixture(
      (2...60).map { "output,CN-4403,2021,5856,,,2022-09-28,link\($0)" }.joined(separator: "\n"),
      sources: "code,kind,publisher,title,published,derived_from,tier,rank\n"
        + links.joined(separator: "\n"))
    let rows = try attestations(long)
    #expect(rows.count == 1 && rows[0].hasPrefix("5856|1|1|counts|link1|link10|"), "\(rows)")
  }

  @Test("reprints that go round in a circle are refused")
  func circle() throws {
    let problems = #expect(throws: Problems.self) {
      try fixture(
        "output,CN-4403,2021,5856,,,2022-07-20,one\n",
        sources: """
          code,kind,publisher,title,published,derived_from,tier,rank
          one,web,,,2022,three,3,
          two,web,,,2022,one,3,
          three,web,,,2022,two,3,
          """)
    }
    #expect(problems?.diagnostics.map(\.code) == [.cycle, .cycle, .cycle])
  }

  @Test("others attest a figure where the two may be one, and else contradict it")
  func independent() throws {
    let fixture = try fixture(
      """
      density,CN-4403,2021,124.9,,,2022-07-20,bureau
      density,CN-4403,2021,124.9,,,2022-09-28,paper
      density,CN-4403,2021,142.9,,,2022-09-29,app
      density,CN-4403,2021,125,~,,2022-10-01,yearbook
      density,CN-4403,2021,110.5,,,2022-08-01,estimates
      density,CN-4403,2021,124.9,,,2022-08-01,retired
      """)
    #expect(
      try attestations(fixture) == [
        "124.9|2|3|counts|bureau|bureau|124.9|paper|app",
        "124.9|2|3|agrees|yearbook|yearbook|125||",
        "124.9|2|3|disagrees|estimates|estimates|110.5||",
      ])
    #expect(
      try fixture.rows(
        "SELECT DISTINCT attestations, origins FROM attestations WHERE indicator = 'density'")
        == ["2|3"])
    // Of a day before some of them were known.
    #expect(
      try attestations(fixture, options: .init(asOf: "2022-08-15")) == [
        "124.9|1|2|counts|bureau|bureau|124.9||",
        "124.9|1|2|disagrees|estimates|estimates|110.5||",
      ])
  }

  @Test("figures of one time under other periods, or of no stated basis, are about the same")
  func sameTime() throws {
    let fixture = try fixture(
      """
      density,CN-4403,2022-S1,124.9,,E,2022-07-20,bureau
      density,CN-4403,2022-06-30,124.9,,E,2022-10-01,yearbook
      """)
    #expect(
      try attestations(fixture) == [
        "124.9|2|2|counts|bureau|bureau|124.9||", "124.9|2|2|agrees|yearbook|yearbook|124.9||",
      ])
    // Half a year and its last quarter are not.
    let other = try self.fixture(
      """
      output,CN-4403,2022-S1,124,,S,2022-07-20,bureau
      output,CN-4403,2022-Q2,124,,S,2022-10-01,yearbook
      """)
    #expect(
      try attestations(other) == [
        "124|1|1|counts|bureau|bureau|124||", "124|1|1|counts|yearbook|yearbook|124||",
      ])
  }

  @Test(
    "what puts the winner before the other is said",
    arguments: [
      // value, qualifier, basis, known from, source
      (
        "1,,S,2022-01-01,bureau", "9,,S,2022-05-01,yearbook", "bureau",
        "its source is of tier 1, and the other of tier 2"
      ),
      (
        "1,,S,2022-01-01,chosen", "9,,S,2022-05-01,bureau", "chosen",
        "its source is preferred, and the other normal"
      ),
      (
        "1,,S,2022-01-01,yearbook", "9,,S,2022-05-01,estimates", "estimates",
        "it is newer: known from 2022-05-01, and the other from 2022-01-01"
      ),
      (
        "1,,S,2022-05-01,yearbook", "9,,S,2022-05-01,estimates", "estimates",
        "nothing else tells them apart than the names of their sources"
      ),
      (
        "1,,U,2022-05-01,yearbook", "9,,S,2022-01-01,estimates", "estimates",
        "its basis is S, and the other's U"
      ),
    ])
  func why(one: String, other: String, winner: String, why: String) throws {
    let fixture = try fixture(
      "output,CN-4403,2021,\(one)\noutput,CN-4403,2021,\(other)\n",
      sources: Self.sources + "\nchosen,dataset,,,2022,,3,preferred")
    #expect(
      try fixture.answer("conflicts", [:], columns: ["source", "winner", "winner_value", "why"])
        == ["\(winner)|\(winner)|\(one.hasSuffix(winner) ? 1 : 9)|\(why)"])
    #expect(try fixture.rows("SELECT source FROM latest") == [winner])
  }

  @Test("of two that contradict each other, a third may be the one that counts")
  func third() throws {
    let fixture = try fixture(
      """
      output,CN-4403,2021,100,,,2022-07-20,bureau
      output,CN-4403,2021,200,,,2022-10-01,yearbook
      output,CN-4403,2021,300,,,2022-08-01,estimates
      """)
    #expect(
      try fixture.answer(
        "conflicts", [:], columns: ["source", "other_source", "winner", "winner_value", "why"]) == [
          "bureau|estimates|bureau|100|its source is of tier 1, and the other of tier 2",
          "bureau|yearbook|bureau|100|its source is of tier 1, and the other of tier 2",
          "yearbook|estimates|bureau|100|its source is of tier 1, and the other of tier 2",
        ])
  }
}
