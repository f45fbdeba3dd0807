import Testing

@testable import AlmanacModel
@testable import AlmanacQuery

@Suite("One indicator for each unit of another")
struct PerCapitaQueryTests {
  /// Output in CNY, people in ten thousands, and the money of a debt in hundred millions.
  private func world(_ figures: String) throws -> Fixture {
    try Fixture([
      "units.csv": Fixture.units + """

        person,people,1,,,person
        10k-person,people,10000,,,ten thousand persons
        """,
      "indicators.csv": Fixture.indicators + """

        people,People,人口,10k-person,stock,0,sum,E
        debt,Debt,債務,100m-CNY,stock,-1,sum,E
        """,
      "observations.csv": "indicator,region,period,value,status,source\n" + figures,
    ])
  }

  private func ask(
    _ fixture: Fixture, _ columns: [String], _ also: [String: String] = [:], force: Bool = false
  ) throws -> [String] {
    try fixture.answer(
      "per-capita",
      ["numerator": "output", "denominator": "people", "region": "CN"].merging(also) { $1 },
      columns: columns, options: .init(force: force))
  }

  private func numbers(_ values: Double...) -> String {
    values.map { NumberFormat.exact($0) }.joined(separator: "|")
  }

  @Test("what is no amount is not divided, and nothing is divided by it, unless forced")
  func amounts() throws {
    let fixture = try world(
      """
      share,CN,2021,10.0,,bureau
      output,CN,2021,50,,bureau
      people,CN,2021,5,,bureau
      """)
    func verdict(_ numerator: String, _ denominator: String, force: Bool = false) throws -> [String]
    {
      try ask(
        fixture, ["result", "verdict"], ["numerator": numerator, "denominator": denominator],
        force: force)
    }
    #expect(try verdict("share", "people") == ["|refused: the numerator is no amount"])
    #expect(try verdict("output", "share") == ["|refused: the denominator is no amount"])
    #expect(try verdict("output", "people") == ["0.001|comparable"])
    #expect(
      try verdict("share", "people", force: true)[0].hasSuffix("forced: the numerator is no amount")
    )
  }

  @Test("the mean of two ends is none where the region changed between them")
  func border() throws {
    let fixture = try world(
      """
      output,CN,2019,50,,bureau
      people,CN,2018,4,,bureau
      people,CN,2019,6,,bureau
      """)
    let average = ["basis": "average"]
    #expect(try ask(fixture, ["result", "verdict"], average) == ["0.001|comparable"])
    try fixture.importText(
      "region,date,kind,other\nCN,2019-01-01,merge,CN-44\n", as: "region_changes.csv")
    #expect(
      try ask(fixture, ["result", "verdict"], average) == ["|not comparable: region changed"])
    #expect(
      try ask(fixture, ["verdict"], average, force: true) == ["forced: region changed"])
    #expect(try ask(fixture, ["verdict"]) == ["comparable"])
  }

  @Test("at the end of the span and on the average of its ends, in units and powers of ten")
  func basis() throws {
    let fixture = try world(
      """
      output,CN,2021,1000,,bureau
      people,CN,2020-12-31,90,,paper
      people,CN,2021,110,P,bureau
      """)
    let result = ["result", "result_low", "result_high"]
    // 110 [109.5, 110.5] ten thousands at the end.
    #expect(
      try ask(fixture, result) == [numbers(1000 / 1.1e6, 999.5 / 1.105e6, 1000.5 / 1.095e6)])
    // (90 + 110)/2 = 100 [99.5, 100.5] on average; 10 for every ten thousand.
    #expect(
      try ask(fixture, result, ["basis": "average", "scale": "10000"])
        == [numbers(10, 9_995_000 / 1.005e6, 10_005_000 / 0.995e6)])
    #expect(
      try ask(
        fixture,
        [
          "denominator_value", "denominator_period", "denominator_known_from", "unit",
          "scale", "sources", "verdict", "flags",
        ],
        ["basis": "average", "scale": "10000"]) == [
          "100|2020-12-31, 2021|2022-09-28, 2022-07-20|CNY per 10000 person|10000|bureau; paper|"
            + "comparable|denominator provisional"
        ])
    #expect(
      try ask(fixture, ["denominator_period", "unit", "sources"]) == ["2021|CNY per person|bureau"])
  }

  @Test(
    "the start of a span is the day before it",
    arguments: [
      ("2024-03", "2024-02-29"), ("2023-03", "2023-02-28"), ("1900-03", "1900-02-28"),
      ("2000-03", "2000-02-29"), ("2021-S2", "2021-06-30"), ("2021-Q1", "2020"),
      ("2021-W01", "2021-01-03"), ("2021-01-01/P8M", "2020-Q4"),
    ])
  func start(_ span: String, _ before: String) throws {
    // The week 2021-W01 begins on the fourth of January.
    let fixture = try world(
      """
      output,CN,\(span),100,,bureau
      people,CN,\(before),10,,bureau
      """)
    let period = try fixture.scalar("SELECT end_date FROM latest WHERE indicator = 'output'")
    try fixture.importText(
      "indicator,region,period,value,source\npeople,CN,\(period),30,bureau\n")
    #expect(
      try ask(fixture, ["denominator_value", "verdict"], ["basis": "average"]) == ["20|comparable"])
  }

  @Test("a day too early is not the start of the span")
  func notAdjacent() throws {
    let fixture = try world(
      """
      output,CN,2021,100,,bureau
      people,CN,2020-12-30,10,,bureau
      people,CN,2021,30,,bureau
      """)
    let columns = ["denominator_value", "result", "verdict"]
    #expect(
      try ask(fixture, columns, ["basis": "average"])
        == ["||no data: denominator at the start missing"])
    #expect(try ask(fixture, ["result"], ["scale": "100"]) == [numbers(1e4 / 3e5)])
  }

  @Test("what is missing keeps the row, with the reason; latest is the newest that has both")
  func missing() throws {
    let fixture = try world(
      """
      output,CN,2018,5,,bureau
      output,CN,2019,,Q,bureau
      output,CN,2020,5,,bureau
      output,CN,2021,5,,bureau
      output,CN,2022,5,F,bureau
      output,CN,2023,5,,bureau
      people,CN,2019,10,,bureau
      people,CN,2020,,Q,bureau
      people,CN,2021,0,,bureau
      people,CN,2022,10,,bureau
      """)
    #expect(
      try ask(fixture, ["period", "result", "verdict", "flags"], ["period": "all"]) == [
        "2023||no data: denominator at other times only|",
        "2022||not comparable: forecast against actual|forecast",
        "2021||comparable|denominator not above zero",
        "2020||no data: denominator missing|denominator missing: suppressed",
        "2019||no data: numerator missing|missing: suppressed",
        "2018||no data: denominator at other times only|",
      ])
    #expect(try ask(fixture, ["period"]) == ["2022"])
    #expect(
      try ask(fixture, ["result", "verdict"], force: true)
        == ["\(numbers(5 / 1e5))|forced: forecast against actual"])
    #expect(
      try ask(fixture, ["verdict"], ["denominator": "debt"]) == ["no data: no denominator"])
  }

  @Test("a position has no span to average over; money of two units converts")
  func units() throws {
    let fixture = try world(
      """
      debt,CN,2021,3,,bureau
      output,CN,2021,600000000,,bureau
      people,CN,2020,10,,bureau
      people,CN,2021,10,,bureau
      """)
    #expect(
      try ask(fixture, ["result", "verdict"], ["numerator": "debt", "basis": "average"])
        == ["|not comparable: time basis"])
    // 3 hundred millions of debt to 600 millions of output.
    #expect(
      try ask(
        fixture, ["result", "unit"],
        ["numerator": "debt", "denominator": "output", "period": "2021"]) == ["0.5|CNY per CNY"])
    #expect(
      try ask(fixture, ["result", "unit"], ["numerator": "debt"])
        == ["\(numbers(3 / 1e5))|100m-CNY per person"])
  }

  @Test("sources that disagree on either side are told")
  func disagreement() throws {
    let fixture = try world(
      """
      output,CN,2021,1000,,bureau
      people,CN,2021,100,,bureau
      people,CN,2021,200,,rival
      """)
    #expect(
      try ask(fixture, ["denominator_value", "flags"]) == ["100|denominator sources disagree"])
  }
}
