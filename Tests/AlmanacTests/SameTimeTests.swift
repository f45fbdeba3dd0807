import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("One figure of one time, however its period is written")
struct SameTimeTests {
  private static let header = "indicator,region,period,value\n"

  private func figures(_ fixture: Fixture) throws -> [String] {
    try fixture.rows(
      """
      SELECT indicator, period, value, cumulative FROM observations
      ORDER BY indicator, start_date, end_date, value
      """)
  }

  private func wide(_ indicator: String) -> ImportOptions {
    var options = ImportOptions()
    options.reading.constants = [(field: "indicator", text: indicator)]
    return options
  }

  @Test("the same source revises it, and says the same again without a change")
  func spans() throws {
    let fixture = try Fixture()
    let half = Self.header + "output,CN,2022-S1,101\n"
    try fixture.importText("地区,2022年1-6月\nCN,100\n", options: wide("output"))
    #expect(try fixture.importText(half).counts.revised == 1)
    #expect(try figures(fixture) == ["output|2022-01-01/P6M|101|ytd"])
    #expect(try fixture.importText(half).changedNothing)
    #expect(try fixture.faults() == [])
  }

  @Test("also where the first was said of the half, and the second of 1-6月")
  func reversed() throws {
    let fixture = try Fixture()
    try fixture.importText(Self.header + "output,CN,2022-S1,101\noutput,CN,2021,9\n")
    let report = try fixture.importText(
      "地区,2022年1-6月,2021年1-12月,2022年1-9月\nCN,100,9,150\n", options: wide("output"))
    #expect((report.counts.revised, report.counts.unchanged) == (1, 1))
    #expect(
      try figures(fixture) == [
        "output|2021|9|none", "output|2022-S1|100|none", "output|2022-01-01/P9M|150|ytd",
      ])
  }

  @Test("a position is that of its last day")
  func positions() throws {
    let fixture = try Fixture()
    try fixture.importText(Self.header + "pollution,CN,2022,101\n")
    try fixture.importText("地区,2022年末\nCN,102\n", options: wide("pollution"))
    try fixture.importText("地区,2022年12月\nCN,103\n", options: wide("pollution"))
    #expect(try figures(fixture) == ["pollution|2022|103|none"])
    #expect(
      try fixture.importText("地区,2022年12月\nCN,103\n", options: wide("pollution"))
        .changedNothing)
    #expect(try fixture.rows("SELECT count(*) FROM observation") == ["3"])
    #expect(try fixture.faults() == [])
  }

  @Test("undo brings back what was in force")
  func undone() throws {
    let fixture = try Fixture()
    try fixture.importText(Self.header + "pollution,CN,2022,101\n")
    let report = try fixture.importText("地区,2022年末\nCN,102\n", options: wide("pollution"))
    _ = try fixture.database.undoImport(#require(report.importID))
    #expect(try figures(fixture) == ["pollution|2022|101|none"])
  }

  @Test("a flow of the year is none of its last month, beside positions that are")
  func flows() throws {
    let fixture = try Fixture()
    try fixture.importText(
      Self.header + "pollution,CN,2022,5\noutput,CN,2022,7\n"
        + "output,CN,2022-12,1\npollution,CN,2022-12,5\n")
    let report = try fixture.importText(
      Self.header + "pollution,CN,2022-12,6\noutput,CN,2022-12,2\n"
        + "output,CN,2022,8\n")
    #expect(report.counts.revised == 3)
    #expect(
      try figures(fixture) == [
        "output|2022|8|none", "output|2022-12|2|none", "pollution|2022|6|none",
      ])
  }

  @Test("a file that is complete withdraws nothing that it says under another period")
  func complete() throws {
    let fixture = try Fixture()
    try fixture.importText(Self.header + "pollution,CN,2022,101\n")
    var options = wide("pollution")
    options.isComplete = true
    try fixture.importText("地区,2022年末\nCN,101\n", options: options)
    #expect(try figures(fixture) == ["pollution|2022|101|none"])
  }

  @Test("names and values of dimensions are the same in capitals")
  func dimensions() throws {
    let fixture = try Fixture()
    let header = "indicator,region,period,value,dimensions\npollution,CN,2022,"
    try fixture.importText(header + "1,age=Y15;sex=F\n")
    try fixture.importText(header + "2,Sex=f;age=Y15\n")
    #expect(
      try fixture.rows("SELECT value, dimensions FROM observations") == ["2|age=Y15;sex=F"])
  }
}
