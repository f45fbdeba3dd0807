import Testing

@testable import AlmanacModel
@testable import AlmanacQuery

/// What keeps two figures of one region from being compared over time, or held as a multiple: parts of
/// a year, per cent, borders.
@Suite("Parts of a year, percentages and borders over time")
struct GrowthRuleTests {
  private func world(_ rows: String, _ others: [String: String] = [:]) throws -> Fixture {
    try Fixture(
      [
        "indicators.csv": Fixture.indicators + """

          rate,Growth,增速,percent,rate,1,none,S
          bare,Bare,無,percent,unknown,1,none,S
          ratio,Income,收入,CNY,ratio,1,none,S
          """,
        "observations.csv": "indicator,region,period,value,status,basis,cumulative,source\n" + rows,
      ].merging(others) { $1 })
  }

  private static let halves = """
    output,CN,2019-S1,100,,,,bureau
    output,CN,2020-S2,150,,,,bureau
    output,CN,2021-S1,100,,,,bureau
    output,CN,2021-S2,300,,,,bureau
    output,CN-4403,2019-S1,10,,,,bureau
    output,CN-4403,2020-S2,20,,,,bureau
    output,CN-4403,2021-S2,80,,,,bureau
    """

  @Test("an index shows every part of a year, and says which are others than the base")
  func index() throws {
    let fixture = try world(Self.halves)
    #expect(
      try fixture.answer(
        "index-to", ["indicator": "output", "regions": "CN", "base": "2019-S1"],
        columns: ["period", "index", "verdict", "flags"]) == [
          "2019-S1|100|comparable|", "2020-S2|150|comparable|base of another part of the year",
          "2021-S1|100|comparable|", "2021-S2|300|comparable|base of another part of the year",
        ])
  }

  @Test("what catches up is told from a part of a year to the same part, or not")
  func catchUp() throws {
    let fixture = try world(Self.halves)
    func ask(_ since: [String: String], force: Bool = false) throws -> [String] {
      try fixture.answer(
        "catch-up", ["region": "CN-4403", "indicator": "output"].merging(since) { $1 },
        columns: ["base_period", "period", "growth", "reference_growth", "outlook", "verdict"],
        options: .init(force: force))
    }
    // From one second half to the next: 20 to 80, and 150 to 300.
    let row = try ask([:])[0].split(separator: "|")
    #expect(
      row[0] == "2020-S2" && row[1] == "2021-S2" && row[4...] == ["catching up", "comparable"])
    #expect(abs((Double(row[2]) ?? 0) - 300) < 1e-9 && abs((Double(row[3]) ?? 0) - 100) < 1e-9)
    let apart = try world(
      """
      output,CN,2019-S1,100,,,,bureau
      output,CN,2021-S2,300,,,,bureau
      output,CN-4403,2019-S1,10,,,,bureau
      output,CN-4403,2021-S2,80,,,,bureau
      """)
    #expect(
      try apart.answer(
        "catch-up", ["region": "CN-4403", "indicator": "output"],
        columns: ["base_period", "growth", "years", "verdict"])
        == ["2019-S1|||not comparable: another part of the year"])
    #expect(
      try apart.answer(
        "cagr", ["region": "CN", "indicator": "output"],
        columns: ["base_period", "cagr", "verdict"])
        == ["2019-S1||not comparable: another part of the year"])
  }

  @Test("what is in per cent or a share changes by points: no growth of it, unless forced")
  func percent() throws {
    let fixture = try world(
      """
      rate,CN,2019,6.0,,,,bureau
      rate,CN,2021,3.0,,,,bureau
      rate,CN-4403,2019,4.0,,,,bureau
      rate,CN-4403,2021,2.9,,,,bureau
      share,CN,2019,20.0,,,,bureau
      share,CN,2021,40.0,,,,bureau
      """)
    let refused = "not comparable: percent of percent"
    let forced = "forced: percent of percent"
    for indicator in ["rate", "share"] {
      let cagr = try fixture.answer(
        "cagr", ["region": "CN", "indicator": indicator],
        columns: ["base_value", "value", "cagr", "verdict", "flags"])
      #expect(cagr == [indicator == "rate" ? "6|3||\(refused)|" : "20|40||\(refused)|"])
    }
    func index(force: Bool) throws -> [String] {
      try fixture.answer(
        "index-to", ["indicator": "rate", "regions": "CN", "base": "2019"],
        columns: ["period", "index", "verdict", "flags"], options: .init(force: force))
    }
    #expect(try index(force: false) == ["2019||\(refused)|", "2021||\(refused)|"])
    #expect(try index(force: true) == ["2019|100|\(forced)|", "2021|50|\(forced)|"])
    #expect(
      try fixture.answer(
        "catch-up", ["region": "CN-4403", "indicator": "rate"],
        columns: ["growth", "reference_growth", "years", "verdict"]) == ["|||\(refused)"])
    let sentences = try fixture.rows(
      "SELECT sentence FROM comparability_reason WHERE bit IN (256, 512)")
    #expect(sentences.count == 2)
  }

  @Test("growth from a base below zero, or to a value below it, says that there is none")
  func belowZero() throws {
    let fixture = try world(
      """
      output,CN,2019,-5,,,,bureau
      output,CN,2021,10,,,,bureau
      output,CN-4403,2019,5,,,,bureau
      output,CN-4403,2021,-10,,,,bureau
      """)
    func flags(_ region: String) throws -> [String] {
      try fixture.answer("cagr", ["region": region], columns: ["cagr", "verdict", "flags"])
    }
    #expect(try flags("CN") == ["|comparable|no ratio: base not above zero"])
    #expect(try flags("CN-4403") == ["|comparable|no growth: value below zero"])
  }

  @Test("nothing moves across a border, a break or another definition")
  func movement() throws {
    let fixture = try world(
      """
      output,CN,2017,100,,,,bureau
      output,CN,2018,100,,,,bureau
      output,CN,2019,100,,,,bureau
      output,CN,2020,100,,,,bureau
      output,CN,2021,100,B,,,bureau
      output,CN-4403,2017,40,,,,bureau
      output,CN-4403,2018,50,,,,bureau
      output,CN-4403,2019,80,,,,bureau
      output,CN-4403,2020,70,,,,bureau
      output,CN-4403,2021,75,,,,bureau
      """, ["region_changes.csv": "region,date,kind,other\nCN-4403,2019-01-01,merge,CN-4401\n"])
    func ask(force: Bool) throws -> [String] {
      try fixture.answer(
        "gap-trend", ["region": "CN-4403", "indicator": "output"],
        columns: ["period", "movement", "verdict", "flags"], options: .init(force: force))
    }
    #expect(
      try ask(force: false) == [
        "2017||comparable|", "2018|converging|comparable|",
        "2019||comparable|no movement: region changed", "2020|diverging|comparable|",
        "2021||comparable|no movement: break in the series, reference break in the series",
      ])
    #expect(
      try ask(force: true)[2] == "2019|converging|comparable|movement across: region changed")
  }

  @Test(
    "a rate, a share and an index have no steps since January",
    arguments: [("rate", "a rate"), ("bare", "a percentage"), ("ratio", "a ratio")])
  func steps(_ indicator: String, _ what: String) throws {
    let fixture = try world(
      """
      \(indicator),CN,2022-01-01/P3M,4.8,,,ytd,bureau
      \(indicator),CN,2022-01-01/P6M,2.5,,,ytd,bureau
      """)
    func ask(force: Bool) throws -> [String] {
      try fixture.answer(
        "ytd-to-period", ["region": "CN", "indicator": indicator],
        columns: ["flow_period", "flow", "verdict"], options: .init(force: force))
    }
    #expect(try ask(force: false) == ["||refused: \(what) has no steps since January"])
    #expect(
      try ask(force: true) == ["2022-Q1|4.8|forced: no amount", "2022-Q2|-2.3|forced: no amount"])
  }
}
