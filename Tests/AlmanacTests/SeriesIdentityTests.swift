import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("One figure, one series")
struct SeriesIdentityTests {
  static let header = "indicator,region,period,value,basis,cumulative,source\n"

  func figures(_ fixture: Fixture, _ indicator: String) throws -> [String] {
    try fixture.rows(
      """
      SELECT region, period, value, basis, cumulative FROM observations
      WHERE indicator = '\(indicator)' ORDER BY start_date, end_date, value
      """)
  }

  @Test("what says no cumulation means the figure that its source has of that time")
  func yearToDate() throws {
    let fixture = try Fixture()
    try fixture.importText(Self.header + "output,CN,2022-01-01/P8M,8,,ytd,bureau\n")
    let report = try fixture.importText(
      Self.header + "output,CN,2022-01-01/P8M,9,,,bureau\noutput,CN,2022-01-01/P9M,10,,,bureau\n"
        + "output,CN,2022-08,1,,,bureau\n")
    #expect(report.counts.revised == 1)
    #expect(
      try figures(fixture, "output") == [
        "CN|2022-01-01/P8M|9|S|ytd", "CN|2022-01-01/P9M|10|S|ytd", "CN|2022-08|1|S|none",
      ])
  }

  @Test("a basis that is stated later is that of the series which had none")
  func stated() throws {
    let fixture = try Fixture()
    try fixture.importText(Self.header + "density,CN,2020,5,U,,bureau\n")
    try fixture.importText(Self.header + "density,CN,2020,6,E,,bureau\n")
    #expect(try figures(fixture, "density") == ["CN|2020|6|E|none"])
  }

  @Test("a source that tells one thing in two ways contradicts itself")
  func contradiction() throws {
    let fixture = try Fixture()
    try fixture.importText(
      Self.header + "output,CN,2022-01-01/P6M,8,,ytd,bureau\n"
        + "output,CN,2022-01-01/P6M,12,,none,bureau\n")
    #expect(
      try fixture.rows("SELECT value, other_value FROM conflicts").map { $0.split(separator: "|") }
        .map { Set($0) } == [["8", "12"]])
  }

  @Test("figures follow when their indicator is described anew, and undo brings both back")
  func described() throws {
    let fixture = try Fixture()
    let text = "indicator,region,period,value,unit,source\noutput,CN,2020,5.5,亿元,bureau\n"
    try fixture.importText(text)
    let before = try figures(fixture, "output")
    let report = try fixture.importText(
      "code,unit,nature\noutput,100m-CNY,stock\n", as: "indicators.csv")
    #expect(try figures(fixture, "output") == ["CN|2020|5.5|E|none"])
    #expect(report.warnings.first?.contains("1 figures of output were converted") == true)
    #expect(try fixture.importText(text).changedNothing)
    _ = try fixture.database.undoImport(#require(report.importID))
    #expect(try figures(fixture, "output") == before)
    #expect(try fixture.faults() == [])
    #expect(throws: Problems.self) {
      try fixture.importText("code,unit,nature\noutput,USD,flow\n", as: "indicators.csv")
    }
  }

  @Test("after its unit was changed, an old source without units is asked, a new one is not")
  func converted() throws {
    let fixture = try Fixture()
    let text = "indicator,region,period,value,source\noutput,CN,2020,550000000,bureau\n"
    try fixture.importText(text)
    let report = try fixture.importText(
      "code,unit,nature\noutput,100m-CNY,flow\n", as: "indicators.csv")
    #expect(
      try fixture.problems(text) == [
        ":2 missing-value figures without a unit, of a source whose figures were in CNY until the "
          + "indicator's unit was made 100m-CNY"
      ])
    var options = ImportOptions()
    options.constants = [(field: "unit", text: "CNY")]
    #expect(try fixture.importText(text, options: options).changedNothing)
    try fixture.importText(
      "indicator,region,period,value,source\noutput,CN,2021,6,paper\n")
    #expect(try figures(fixture, "output") == ["CN|2020|5.5|S|none", "CN|2021|6|S|none"])
    _ = try fixture.database.undoImport(4)
    _ = try fixture.database.undoImport(#require(report.importID))
    #expect(try fixture.importText(text).changedNothing)
  }

  @Test("a unit that figures are in keeps its factor")
  func factor() throws {
    let fixture = try Fixture()
    let header = "code,dimension,factor\n"
    try fixture.importText(
      "indicator,region,period,value,unit,source\noutput,CN,2020,5,亿元,bureau\n")
    #expect(
      try fixture.problems(header + "CNY,money-CNY,10\n", as: "units.csv") == [
        ":2:15 wrong-dimension 10.0 money-CNY for the unit CNY, which is 1.0 money-CNY, with "
          + "figures of output"
      ])
    let report = try fixture.importText(header + "100m-CNY,money-CNY,1000\n", as: "units.csv")
    #expect(report.warnings.count == 1)
  }

  @Test("a year to date keeps the start that a range says, and a month has run since January")
  func starts() throws {
    let fixture = try Fixture()
    try fixture.importText(
      Self.header + "output,CN,2022-04-01/P9M,3,,ytd,bureau\noutput,CN-44,2022-09,4,,ytd,bureau\n")
    #expect(
      try figures(fixture, "output") == [
        "CN-44|2022-01-01/P9M|4|S|ytd", "CN|2022-04-01/P9M|3|S|ytd",
      ])
  }

  @Test("whole counts are exact, and nothing that is counted is less than nothing")
  func counts() throws {
    let fixture = try Fixture()
    try fixture.importText(
      "indicator,region,period,value,decimals,source\npollution,CN,2019,0,,bureau\n"
        + "pollution,CN,2020,8,,bureau\npollution,CN,2021,20,-2,bureau\nshare,CN,2021,0.0,,bureau\n"
        + "output,CN,2021,0,,bureau\n")
    #expect(
      try fixture.rows("SELECT value, low, high FROM observations ORDER BY indicator, period") == [
        "0|-0.5|0.5", "0|0|0", "8|8|8", "20|0|70", "0|0|0.05",
      ])
    #expect(try fixture.faults() == [])
  }
}
