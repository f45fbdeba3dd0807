import Testing

@testable import AlmanacImport
@testable import AlmanacQuery
@testable import AlmanacStore

@Suite("Sparklines")
struct SparklineTests {
  @Test("heights go from the least to the most; gaps are spaces; all equal is half way")
  func heights() {
    #expect(Sparkline.text([0, 1, 2, 3, 4, 5, 6, 7]) == "▁▂▃▄▅▆▇█")
    #expect(Sparkline.text([-5, nil, 5]) == "▁ █")
    #expect(Sparkline.text([3, 3, nil, 3]) == "▄▄ ▄")
    #expect(Sparkline.text([1e308, -1e308, 0]) == "█▁▅")
    #expect(Sparkline.text([1, nil]) == nil && Sparkline.text([]) == nil)
  }

  static func trends(
    _ figures: String, _ query: String, _ arguments: [String: String],
    options: QueryOptions = .init(forPeople: true, trends: true)
  ) throws -> [String] {
    let fixture = try Fixture(["observations.csv": figures])
    return try fixture.answer(query, arguments, columns: ["period", "trend"], options: options)
  }

  static let figures = """
    indicator,region,period,value,status,basis,source
    output,CN-4403,2010,99,,,bureau
    output,CN-4403,2018,10,,,bureau
    output,CN-4403,2019,20,,,bureau
    output,CN-4403,2020,,Q,,bureau
    output,CN-4403,2022,40,,,bureau
    output,CN-4403,2021-Q4,5,,,bureau
    output,CN-4401,2022,7,,,bureau
    pollution,CN-4403,2021,7,,,bureau
    """

  @Test("a trend is of the twelve periods up to the row's, of its own frequency")
  func periods() throws {
    let profile = try Self.trends(Self.figures, "profile", ["region": "深圳"])
    // 2011 to 2022; 2010 is too early, 2020 suppressed, 2021 absent but for a quarter.
    #expect(profile == ["2022|       ▁▃  █", "2021|"])
  }

  @Test("further rows of a series leave it to the first")
  func once() throws {
    let rows = try Self.trends(
      Self.figures, "profile", ["region": "深圳", "indicator": "output", "period": "all"])
    #expect(rows.filter { $0.contains("█") } == ["2022|       ▁▃  █"])
    #expect(rows.count == 6)
  }

  @Test("there is no column of trends unless it is asked for, and never for programs")
  func absent() throws {
    let plain = try Self.trends(
      Self.figures, "profile", ["region": "深圳"], options: .init(forPeople: true))
    #expect(plain == ["2022", "2021"])
    let machine = try Self.trends(
      Self.figures, "profile", ["region": "深圳"], options: .init(trends: true))
    #expect(machine == ["2022", "2021"])
  }

  @Test("a trend is of what was known on the date asked for")
  func vintages() throws {
    let fixture = try Fixture(["observations.csv": Self.figures])
    var later = ImportOptions()
    later.knownFrom = "2024-01-01"
    try fixture.importText(
      "indicator,region,period,value,source\noutput,CN-4403,2019,40,bureau",
      options: later)
    let answer = { (asOf: String?) in
      try fixture.answer(
        "profile", ["region": "深圳", "indicator": "output"], columns: ["trend"],
        options: QueryOptions(asOf: asOf, forPeople: true, trends: true))
    }
    #expect(try answer("2023") == ["       ▁▃  █"])
    #expect(try answer(nil) == ["       ▁█  █"])
  }
}
