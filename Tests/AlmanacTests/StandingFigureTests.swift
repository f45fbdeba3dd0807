import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacQuery
@testable import AlmanacReading
@testable import AlmanacStore

@Suite("What the database says of a figure that was read")
struct StandingFigureTests {
  private static let rows = """
    output,CN-4403,2021-S1,5856000000,-6,=,S,none,2022-07-20,bureau
    pollution,CN-4403,2021-06-30,210,0,>,E,none,2022-07-20,bureau
    density,CN-4403,2020,110.5,1,=,E,none,2021-02-01,bureau
    density,CN-4403,2020,112.5,1,=,E,none,2022-02-01,bureau
    density,CN-4403,2021,124.9,1,=,E,none,2022-07-20,bureau
    density,CN-4403,2021,110.5,1,=,E,none,2022-08-01,rival
    output,CN-4403,2022-01-01/P8M,100000000,-8,=,S,ytd,2022-09-20,bureau
    share,CN-4403,2021,,0,=,E,none,2022-07-20,bureau
    output,CN-4401,2021,7,0,=,S,none,2021-01-01,retired
    scaled,CN-4403,2021,58.56,2,=,S,none,2021-01-01,bureau
    """

  private static func fixture() throws -> Fixture {
    try Fixture([
      "indicators.csv": Fixture.indicators + "\nscaled,Scaled,产值,100m-CNY,flow,1,sum,S\n",
      "observations.csv":
        "indicator,region,period,value,decimals,qualifier,basis,cumulative,known_from,source\n"
        + rows,
    ])
  }

  private func standing(
    _ fixture: Fixture, _ indicator: String, _ region: String, _ period: String, _ value: Double?,
    decimals: Int? = 0, _ qualifier: Qualifier = .exactly, low: Double? = nil, high: Double? = nil,
    unit: String = "", kind: FigureKind = .level
  ) throws -> String {
    let candidate = Candidate(
      paragraph: 1, start: 0, end: 1, printed: "", kind: kind, value: value, decimals: decimals,
      qualifier: qualifier, low: low, high: high, unit: unit, period: period, region: region,
      subject: "", relation: "", note: "", indicator: indicator, confidence: 1)
    let found = try StandingFigures(fixture.database).standing(of: candidate)
    return "\(found.standing?.rawValue ?? "-"): \(found.says)"
  }

  @Test("the same number is the same however many digits it is typed with")
  func digits() throws {
    let fixture = try Self.fixture()
    for decimals in [-6, -8, 0, 2] {
      #expect(
        try standing(
          fixture, "output", "CN-4403", "2021-S1", 5_856_000_000, decimals: decimals, unit: "CNY")
          == "same: 5856000000 (bureau)")
    }
    #expect(
      try standing(fixture, "pollution", "CN-4403", "2021-06-30", 210, .moreThan, unit: "个")
        == "same: > 210 piece (bureau)")
  }

  @Test("what may be the same rounded or hedged agrees, and what may not is a conflict")
  func rounding() throws {
    let fixture = try Self.fixture()
    func said(_ value: Double, _ decimals: Int, _ qualifier: Qualifier = .exactly) throws -> String
    {
      String(
        try standing(
          fixture, "output", "CN-4403", "2021-S1", value, decimals: decimals, qualifier,
          unit: "CNY"
        ).prefix { $0 != ":" })
    }
    #expect(try said(5_900_000_000, -8) == "agrees")
    #expect(try said(5_900_000_000, -6) == "conflict")
    #expect(try said(6_000_000_000, -9, .about) == "agrees")
    #expect(try said(5_856_000_000, -6, .about) == "agrees")
    #expect(try said(5_000_000_000, -9, .moreThan) == "agrees")
    #expect(try said(6_000_000_000, -9, .moreThan) == "conflict")
    #expect(try said(58_560_000, -4) == "conflict")
    #expect(
      try standing(
        fixture, "output", "CN-4403", "2021-S1", nil, decimals: nil, .range, low: 5e9, high: 6e9,
        unit: "CNY"
      ).hasPrefix("agrees"))
    #expect(
      try standing(
        fixture, "output", "CN-4403", "2021-S1", nil, decimals: nil, .range, low: 6e9, high: 7e9,
        unit: "CNY"
      ).hasPrefix("conflict"))
  }

  @Test("what was replaced is an earlier vintage")
  func vintages() throws {
    let fixture = try Self.fixture()
    #expect(
      try standing(fixture, "density", "CN-4403", "2020", 110.5, decimals: 1)
        == "earlier vintage: 112.5 patents-per-10k-people (bureau)")
    #expect(
      try standing(fixture, "density", "CN-4403", "2020", 112.5, decimals: 1).hasPrefix("same"))
    #expect(
      try standing(fixture, "density", "CN-4403", "2020", 100, decimals: 1).hasPrefix("conflict"))
  }

  @Test("of sources that disagree, all are named, the one that counts first")
  func sources() throws {
    let fixture = try Self.fixture()
    let says = "124.9 patents-per-10k-people (bureau), 110.5 patents-per-10k-people (rival)"
    #expect(
      try standing(fixture, "density", "CN-4403", "2021", 110.5, decimals: 1) == "same: \(says)")
    #expect(
      try standing(fixture, "density", "CN-4403", "2021", 130, decimals: 1) == "conflict: \(says)")
  }

  @Test("a time is the same however it is written, by what its indicator is")
  func times() throws {
    let fixture = try Self.fixture()
    // A position: the end decides. A flow: both ends do.
    #expect(
      try standing(fixture, "pollution", "CN-4403", "2021-S1", 210, .moreThan)
        == "same: > 210 piece (bureau, 2021-06-30)")
    #expect(
      try standing(fixture, "output", "CN-4403", "2021-01-01/P6M", 5_856_000_000).hasPrefix("same"))
    #expect(
      try standing(fixture, "output", "CN-4403", "2021-06-30", 5_856_000_000) == "new: ")
    #expect(try standing(fixture, "output", "CN-4403", "2021-Q2", 5_856_000_000) == "new: ")
    #expect(
      try standing(
        fixture, "output", "CN-4403", "2022-01-01/P8M", 100_000_000, decimals: -8, unit: "CNY")
        == "same: 100000000 (bureau)")
  }

  @Test("what the database does not know is new, or said to be missing")
  func unknown() throws {
    let fixture = try Self.fixture()
    #expect(try standing(fixture, "output", "CN-4403", "1999", 1) == "new: ")
    #expect(try standing(fixture, "output", "FR", "2021", 1) == "new: no region FR")
    #expect(try standing(fixture, "", "CN-4403", "2021", 1) == "-: no indicator of that name")
    #expect(try standing(fixture, "output", "", "2021", 1) == "-: no region is told")
    #expect(try standing(fixture, "output", "CN-4403", "", 1) == "-: no time is told")
    #expect(
      try standing(
        fixture, "output", "CN-4403", "2021-S1", 6.4, decimals: 1, unit: "percent",
        kind: .growth) == "-: ")
    // Stated to be missing.
    #expect(
      try standing(fixture, "share", "CN-4403", "2021", 45, unit: "percent")
        == "new: missing (bureau)")
    // The name of a region by another of its codes.
    #expect(
      try standing(fixture, "output", "CN-4401", "2021", 7, unit: "CNY") == "same: 7 (retired)")
  }

  @Test("units are converted, and those that cannot be are told")
  func units() throws {
    let fixture = try Self.fixture()
    #expect(
      try standing(
        fixture, "scaled", "CN-4403", "2021", 5_856_000_000, decimals: -6, unit: "CNY")
        == "same: 58.56 100m-CNY (bureau)")
    #expect(
      try standing(fixture, "scaled", "CN-4403", "2021", 5_900_000_000, decimals: -8, unit: "CNY")
        .hasPrefix("agrees"))
    #expect(
      try standing(fixture, "output", "CN-4403", "2021-S1", 6.4, decimals: 1, unit: "percent")
        == "other unit: output is in CNY")
    #expect(
      try standing(fixture, "output", "CN-4403", "2021-S1", 5_856_000_000, unit: "HKD")
        == "other unit: output is in CNY")
  }

  @Test("a figure below zero is not the same as one above")
  func signs() throws {
    let fixture = try Fixture([
      "observations.csv":
        "indicator,region,period,value,source\noutput,CN-4403,2021,-5,bureau\n"
    ])
    #expect(try standing(fixture, "output", "CN-4403", "2021", 5).hasPrefix("conflict"))
    #expect(try standing(fixture, "output", "CN-4403", "2021", -5).hasPrefix("same"))
  }

  @Test("what a text says is looked up by its own words")
  func text() throws {
    let fixture = try Self.fixture()
    struct Names: Gazetteer {
      let regions = [(name: "深圳市", code: "CN-4403"), (name: "深圳", code: "CN-4403")]
      let indicators = [(name: "產值", code: "output"), (name: "污染", code: "pollution")]
    }
    let text = "深圳市2021年上半年产值达58.56亿元，同比增长6.4%。截至6月底，污染210余个。"
    let candidates = DocumentReader(DocumentText(text), gazetteer: Names()).candidates()
    let standing = StandingFigures(fixture.database)
    #expect(
      try candidates.map { try standing.standing(of: $0).standing?.rawValue ?? "-" }
        == ["same", "-", "same"])
  }
}
