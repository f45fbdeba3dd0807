import Foundation
import SQLite
import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacOutput
@testable import AlmanacQuery
@testable import AlmanacStore

@Suite("Indicators that are derived from others")
struct DerivedIndicatorTests {
  static let header = "indicator,region,period,value,status,source\n"

  /// Output in CNY, people in ten thousands, wages in CNY; `bureau` is known from 2022-07-20.
  static func world(_ figures: String, _ files: [String: String] = [:]) throws -> Fixture {
    var all = [
      "units.csv": Fixture.units + """

        person,people,1,,,person
        10k-person,people,10000,,,ten thousand persons
        CNY-per-person,money-CNY-per-person,1,,,yuan per person
        10k-CNY-per-person,money-CNY-per-person,10000,,,ten thousand yuan per person
        ratio,ratio,1,,,ratio
        """,
      "indicators.csv": Fixture.indicators + """

        people,People,人口,10k-person,stock,0,sum,E
        wages,Wages,工資,CNY,flow,1,sum,
        debt,Debt,債務,100m-CNY,stock,-1,sum,E
        """,
      "observations.csv": header + figures,
    ]
    all.merge(files) { $1 }
    return try Fixture(all)
  }

  static let perHead = DerivationRequest(
    "output-per-head", .ratio(numerator: "output", denominator: "people"))

  static func ratio(_ code: String, _ numerator: String, _ denominator: String)
    -> DerivationRequest
  {
    DerivationRequest(code, .ratio(numerator: numerator, denominator: denominator))
  }

  static func sum(_ code: String, _ terms: String..., minus: [String] = []) -> DerivationRequest {
    DerivationRequest(
      code, .sum(terms.map { ($0, false) } + minus.map { ($0, true) }))
  }

  private func latest(
    _ fixture: Fixture, _ indicator: String, _ columns: String = "value, low, high"
  )
    throws -> [String]
  {
    try fixture.rows(
      "SELECT period, \(columns) FROM latest WHERE indicator = '\(indicator)' ORDER BY end_date, period"
    )
  }

  private func numbers(_ values: Double...) -> String {
    values.map { NumberFormat.exact($0) }.joined(separator: "|")
  }

  private func problems(_ body: () throws -> Void) throws -> [String] {
    do {
      try body()
      return []
    } catch let problems as Problems {
      return problems.diagnostics.map { "\($0.code.rawValue): \($0.found)" }
    } catch let diagnostic as Diagnostic {
      return ["\(diagnostic.code.rawValue): \(diagnostic.found)"]
    }
  }

  @Test(
    "a flow over a position at the end of its span, in base units, with its interval and status")
  func perCapita() throws {
    let fixture = try Self.world(
      """
      output,CN,2021,5000000,,bureau
      people,CN,2020,90,,bureau
      people,CN,2021,100,P,bureau
      """)
    let report = try fixture.database.derive(Self.perHead)
    // 5 000 000 ± 0.5 CNY for 100 ± 0.5 ten thousand persons: 5 CNY for each.
    #expect(report.unit == "CNY-per-person" && report.figures == 1 && report.regions == 1)
    #expect(
      try latest(fixture, "output-per-head")
        == ["2021|" + numbers(5, 4_999_999.5 / 1_005_000, 5_000_000.5 / 995_000)])
    #expect(
      try latest(fixture, "output-per-head", "qualifier, status, unit, source, known_from, basis")
        == ["2021|..|P|CNY-per-person|derived|2022-07-20|S"])
    #expect(
      try fixture.rows(
        "SELECT part, role, value, unit, part_period, status, known_from, source FROM derived_parts"
      )
        == [
          "output|numerator|5000000|CNY|2021|A|2022-07-20|bureau",
          "people|denominator|100|10k-person|2021|P|2022-07-20|bureau",
        ])
  }

  @Test("over the mean of both ends, times a power of ten, and in a unit that means one")
  func average() throws {
    let fixture = try Self.world(
      """
      output,CN,2021,5000000,,bureau
      people,CN,2020-12-31,90,E,paper
      people,CN,2021,110,,bureau
      """)
    var request = Self.perHead
    request.time = .average
    request.scale = 4
    request.unit = "CNY"
    _ = try fixture.database.derive(request)
    // (90 + 110)/2 = 100 ± 0.5 ten thousands, for each ten thousand of them.
    #expect(
      try latest(fixture, "output-per-head")
        == ["2021|" + numbers(50000, 4_999_999.5 / 100.5, 5_000_000.5 / 99.5)])
    // The older figure of the two was known later.
    #expect(
      try latest(fixture, "output-per-head", "status, known_from") == ["2021|E|2022-09-28"])
    #expect(
      try fixture.rows("SELECT role, part_period, known_from FROM derived_parts ORDER BY place")
        == [
          "numerator|2021|2022-07-20", "denominator|2021|2022-07-20",
          "denominator at the start|2020-12-31|2022-09-28",
        ])
    var other = Self.ratio("output-in-10k", "output", "people")
    other.unit = "10k-CNY-per-person"
    _ = try fixture.database.derive(other)
    #expect(try latest(fixture, "output-in-10k", "value") == ["2021|" + numbers(5e6 / 110 / 1e8)])
  }

  @Test("sums and differences in the unit of the first term, and of sums again")
  func sums() throws {
    let fixture = try Self.world(
      """
      debt,CN,2021,3.2,,bureau
      wages,CN,2021,100.1,,bureau
      output,CN,2021,500.25,E,bureau
      """)
    #expect(
      try problems { _ = try fixture.database.derive(Self.sum("mixed", "debt", "people")) }
        == ["wrong-dimension: people in 10k-person, of dimension people"])
    _ = try fixture.database.derive(Self.sum("profit", "output", minus: ["wages"]))
    // 500.25 ± 0.005 less 100.1 ± 0.05.
    #expect(
      try latest(fixture, "profit", "value, low, high, status")
        == ["2021|" + numbers(400.15, 400.095, 400.205) + "|E"])
    _ = try fixture.database.derive(Self.sum("both", "profit", "wages"))
    #expect(
      try latest(fixture, "both", "value, low, high")
        == ["2021|" + numbers(500.25, 500.145, 500.355)])
    // A position and a flow are not of one time.
    _ = try fixture.database.derive(Self.sum("odd", "debt", "output"))
    #expect(try latest(fixture, "odd") == [])
    var share = Self.ratio("profit-share", "profit", "output")
    share.unit = "percent"
    _ = try fixture.database.derive(share)
    #expect(
      try latest(fixture, "profit-share") == [
        "2021|"
          + numbers(400.15 / 500.25 * 100, 400.095 / 500.255 * 100, 400.205 / 500.245 * 100)
      ])
  }

  @Test("open ends stay open; nothing is divided by what may be nothing")
  func openEnds() throws {
    let fixture = try Self.world(
      """
      output,CN,2019,100,,bureau
      people,CN,2019,0,,bureau
      """)
    try fixture.importText(
      """
      indicator,region,period,value,qualifier,low,high,source
      output,CN,2020,100,>,,,bureau
      people,CN,2020,10,=,,,bureau
      output,CN,2021,100,=,,,bureau
      people,CN,2021,10,>,,,bureau
      output,CN,2022,,..,90,110,bureau
      people,CN,2022,10,=,,,bureau
      """)
    _ = try fixture.database.derive(Self.perHead)
    #expect(
      try latest(fixture, "output-per-head", "qualifier, value, low, high") == [
        // At least 100 over at most 10.5; over more than 10, from nothing to 100.5 over 10.
        "2020|>=|" + numbers(100 / 105e3, 100 / 105e3) + "|",
        "2021|..|" + numbers(100 / 1e5, 0, 100.5 / 1e5),
        "2022|..|" + numbers(100 / 1e5, 90 / 105e3, 110 / 95e3),
      ])
  }

  @Test(
    "a missing part is a missing figure for its reason; parts that do not go together give none")
  func missing() throws {
    let fixture = try Self.world(
      """
      output,CN,2018,5,,bureau
      output,CN,2019,,Q,bureau
      people,CN,2019,10,,bureau
      output,CN,2020,5,,bureau
      people,CN,2020,,L,bureau
      output,CN,2021,5,F,bureau
      people,CN,2021,10,,bureau
      output,CN,2022,5,F,bureau
      people,CN,2022,10,F,bureau
      output,CN,2023,5,B,bureau
      people,CN,2023,10,E,bureau
      """)
    _ = try fixture.database.derive(Self.perHead)
    let value = numbers(5 / 1e5)
    #expect(
      try latest(fixture, "output-per-head", "value, status")
        == ["2019||Q", "2020||L", "2022|\(value)|F", "2023|\(value)|B"])
  }

  @Test("disaggregated figures go with those of the same dimensions only")
  func dimensions() throws {
    let fixture = try Self.world("people,CN,2021,10,,bureau\n")
    try fixture.importText(
      """
      indicator,region,period,value,dimensions,source
      output,CN,2021,5,sex=F,bureau
      output,CN,2021,9,sex=M,bureau
      people,CN,2021,4,sex=F,bureau
      """)
    _ = try fixture.database.derive(Self.perHead)
    #expect(
      try latest(fixture, "output-per-head", "value, dimensions")
        == ["2021|\(numbers(5 / 4e4))|sex=F"])
  }

  @Test("a revised part makes a vintage, known from then; as of a date it is what it was")
  func vintages() throws {
    let fixture = try Self.world(
      """
      output,CN,2021,1000,,bureau
      people,CN,2021,10,,bureau
      """)
    _ = try fixture.database.derive(Self.perHead)
    try fixture.importText(
      "indicator,region,period,value,source\noutput,CN,2021,2000,bureau\n",
      options: .known(from: "2023-01-01"))
    try fixture.importText(
      "indicator,region,period,value,source\npeople,CN,2021,20,bureau\n",
      options: .known(from: "2022-10-01"))
    #expect(
      try fixture.rows(
        """
        SELECT known_from, known_until, value FROM revisions
        WHERE indicator = 'output-per-head' ORDER BY 1
        """) == [
          "2022-07-20|2022-10-01|" + numbers(1000 / 1e5),
          "2022-10-01|2023-01-01|" + numbers(1000 / 2e5), "2023-01-01||" + numbers(2000 / 2e5),
        ])
    for (date, value, parts) in [
      (
        "2022-12-31", numbers(1000 / 2e5),
        ["numerator|1000|2022-07-20", "denominator|20|2022-10-01"]
      ),
      (
        "2022-08-01", numbers(1000 / 1e5),
        ["numerator|1000|2022-07-20", "denominator|10|2022-07-20"]
      ),
      ("2021-08-01", "", []),
    ] {
      let known = try fixture.answer(
        "parts", ["indicator": "output-per-head", "region": "CN"],
        columns: ["role", "value", "known_from"], options: .init(asOf: date))
      #expect(Array(known.dropFirst()) == parts)
      #expect(known.first.map { $0.split(separator: "|")[1] } ?? "" == value)
    }
  }

  @Test("what somebody stated wins over what is worked out, and contradictions show")
  func stated() throws {
    let fixture = try Self.world(
      """
      output,CN,2021,1000000,,bureau
      people,CN,2021,10,,bureau
      """)
    _ = try fixture.database.derive(Self.perHead)
    let attested =
      "SELECT source, attestations, origins FROM attestations WHERE indicator = 'output-per-head'"
    #expect(try fixture.rows(attested) == [], "what follows from others attests nothing")
    try fixture.importText(
      "indicator,region,period,value,source\noutput-per-head,CN,2021,12.5,paper\n")
    #expect(try latest(fixture, "output-per-head", "value, source") == ["2021|12.5|paper"])
    #expect(
      try fixture.rows("SELECT source, value, other_source, why FROM conflicts") == [
        "paper|12.5|derived|its source is of tier 3, and the other of tier 4"
      ])
    #expect(try fixture.rows(attested) == ["paper|1|1"])
  }

  @Test("queries have them like any others")
  func queries() throws {
    let fixture = try Self.world(
      """
      output,深圳,2021,30,,bureau
      people,深圳,2021,1,,bureau
      output,CN,2021,100,,bureau
      people,CN,2021,10,,bureau
      """)
    _ = try fixture.database.derive(Self.sum("doubled", "output", "wages"))
    #expect(try latest(fixture, "doubled") == [])
    try fixture.importText(
      "indicator,region,period,value,source\nwages,深圳,2021,30,bureau\nwages,CN,2021,20,bureau\n")
    #expect(
      try fixture.rows(
        """
        SELECT value, reference_value, ratio, verdict FROM vs_national WHERE indicator = 'doubled'
        """) == ["60|120|0.5|comparable"])
  }

  @Test("a source that loses its standing is no part any more")
  func standing() throws {
    let fixture = try Self.world(
      """
      output,CN,2021,1000,,bureau
      output,CN,2021,3000,,rival
      people,CN,2021,10,,bureau
      """)
    _ = try fixture.database.derive(Self.perHead)
    #expect(try latest(fixture, "output-per-head", "value") == ["2021|" + numbers(1000 / 1e5)])
    let before = try fixture.dump()
    let report = try fixture.importText(
      Fixture.sources.replacing("2022-07-20,,1,", with: "2022-07-20,,3,"), as: "sources.csv")
    #expect(try latest(fixture, "output-per-head", "value") == ["2021|" + numbers(3000 / 1e5)])
    _ = try fixture.database.undoImport(try #require(report.importID))
    #expect(try fixture.dump() == before)
  }

  @Test("prices of another year are another definition: the newest figure says the series' own")
  func prices() throws {
    let fixture = try Self.world("people,CN,2020,10,,bureau\npeople,CN,2021,10,,bureau\n")
    try fixture.importText(
      "indicator,region,period,value,price_base,source\noutput,CN,2020,5,2015,rival\n")
    try fixture.importText(
      "indicator,region,period,value,price_base,source\noutput,CN,2021,7,2020,bureau\n")
    _ = try fixture.database.derive(Self.perHead)
    #expect(
      try latest(
        fixture, "output-per-head", "status, (SELECT price_base FROM series WHERE source_id = 0)")
        == ["2020|D|2020", "2021|A|2020"])
  }

  @Test("a definition that goes round in a circle is refused, and the circle named")
  func circle() throws {
    let fixture = try Self.world("")
    _ = try fixture.database.derive(Self.sum("a", "output", "wages"))
    _ = try fixture.database.derive(Self.sum("b", "a", "wages"))
    let before = try fixture.dump()
    #expect(
      try problems { _ = try fixture.database.derive(Self.sum("a", "b", "wages")) }
        == ["cycle: a from b from a"])
    #expect(
      try problems { _ = try fixture.database.derive(Self.sum("c", "output", "c")) }
        == ["unknown-name: c"])
    #expect(try fixture.dump() == before)
    #expect(
      try fixture.problems(
        "indicator,part\na,b\n", as: "derivation_terms.csv") == [" cycle a from b from a"])
    #expect(
      try fixture.problems("indicator,kind\nshare,ratio\n", as: "derivations.csv")
        == [" missing-value share without numerator"])
    #expect(try fixture.dump() == before)
  }

  @Test("units are found or asked for, never made up")
  func units() throws {
    let fixture = try Self.world("")
    let report = try fixture.database.derive(Self.ratio("wage-share", "wages", "output"))
    #expect(report.unit == "ratio")
    #expect(
      try problems { _ = try fixture.database.derive(Self.ratio("odd", "people", "output")) }
        == ["missing-parameter: odd, 10k-person for each CNY, without a unit"])
    var wrong = Self.ratio("wage-share-2", "wages", "output")
    wrong.unit = "percent"
    wrong.scale = 3
    #expect(
      try problems { _ = try fixture.database.derive(wrong) }
        == ["wrong-dimension: wage-share-2, ten to the power of 3, in percent"])
    #expect(
      try problems { _ = try fixture.database.derive(Self.sum("Wage Bill", "wages", "output")) }
        == ["invalid-parameter: Wage Bill"])
  }

  @Test("the source of derived figures is no source that a file may name")
  func reserved() throws {
    let fixture = try Self.world("")
    #expect(
      try fixture.problems("indicator,region,period,value,source\noutput,CN,2021,5,derived\n")
        == [" invalid-value figures of the source derived"])
    #expect(
      try !fixture.problems("code,kind\nderived,dataset\n", as: "sources.csv").isEmpty)
  }

  @Test("a package brings definitions; what is exported comes back the same")
  func packages() throws {
    let fixture = try Self.world(
      """
      output,CN,2021,1000,,bureau
      wages,CN,2021,400,,bureau
      people,CN,2021,10,P,bureau
      """,
      [
        "derivations.csv": "indicator,kind,scale,time\nheads,ratio,0,end\nrest,sum,,\n",
        "derivation_terms.csv": "indicator,part,weight,place\nrest,output,1,1\nrest,wages,-1,2\n",
        "indicators.csv": Fixture.indicators.replacing(
          "aggregation,basis", with: "aggregation,basis,numerator,denominator"
        ).split(separator: "\n").enumerated().map {
          $0.offset == 0 ? $0.element : $0.element + ",,"
        }
        .joined(separator: "\n") + """

          people,People,人口,10k-person,stock,0,sum,E,,
          wages,Wages,工資,CNY,flow,1,sum,,,
          rest,Rest,剩餘,CNY,flow,1,sum,,,
          heads,Rest per head,人均,CNY-per-person,ratio,1,none,S,rest,people
          """,
      ])
    #expect(try latest(fixture, "heads", "value, status") == ["2021|\(numbers(600 / 1e5))|P"])
    try fixture.importText(
      "indicator,region,period,value,source\nwages,CN,2021,500,bureau\n",
      options: .known(from: "2023-01-01"))
    let folder = fixture.folder.appending(path: "export").path
    _ = try fixture.database.exportPackage(to: folder)
    let other = try Database.inMemory()
    _ = try other.importFiles([folder])
    let (before, after) = (
      try CanonicalDump.lines(fixture.database), try CanonicalDump.lines(other)
    )
    #expect(before == after, "\(CanonicalDump.difference(before, after))")
  }

  @Test("defining and removing are imports, and can be taken back")
  func undo() throws {
    let fixture = try Self.world("output,CN,2021,1000,,bureau\npeople,CN,2021,10,,bureau\n")
    let empty = try fixture.dump()
    let first = try #require(try fixture.database.derive(Self.perHead).importID)
    let defined = try fixture.dump()
    #expect(try fixture.database.derive(Self.perHead).importID == nil)
    let removal = try fixture.database.removeDerivation("output-per-head")
    #expect(try latest(fixture, "output-per-head") == [])
    #expect(try fixture.refusal(first).contains("undo \(removal.importID ?? 0)"))
    _ = try fixture.database.undoImport(try #require(removal.importID))
    #expect(try fixture.dump() == defined)
    // The import that brought a part cannot go before the definition.
    #expect(try fixture.refusal(1).contains("undo \(first)"))
    _ = try fixture.database.undoImport(first)
    #expect(try fixture.dump() == empty)
    #expect(try fixture.faults() == [])
  }
}
