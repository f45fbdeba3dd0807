import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacStore
@testable import AlmanacModel

@Suite("ONS SDG CSV")
struct ONSTests {
  static let header =
    "Year,Series,Country,Region,Sex,Observation status,Unit multiplier,Units,GeoCode,Value\n"

  @Test("Disaggregations are dimensions, and names stand beside the GeoCode of the deepest")
  func columns() throws {
    let layout = try #require(
      try recognised(
        Self.header
          + "2014/15,Rate,England,London,Female,Normal Value,Units,Percentage (%),E12000007,5.1\n"))
    #expect(layout.format == .ons)
    #expect(
      layout.roles == "period, indicator_name, region_name, region_name, [Sex], status, scale, "
        + "unit, region, value")
    #expect(layout.regionCodeIsDeepest)
    #expect(layout.periods == HumanPeriod([.parts, .yearRanges]))
  }

  @Test("Figures without a region are refused until it is stated")
  func regions() throws {
    let text = "Year,Series,Units,Value\n2014,Rate,Percentage (%),5.1\n"
    #expect(problem(of: text)?.remedy == "state it, as in --set region=GB")
    #expect(
      try recognised(text, constants: [.region: "GB"])?.roles
        == "period, indicator_name, unit, value")
    let empty = Self.header + "2014,Rate,,,,Normal value,Units,Percentage (%),,5.1\n"
    #expect(problem(of: empty)?.found == "rows without Country, Region, GeoCode")
  }

  @Test("Without Series the file's name says the indicator")
  func named() throws {
    let text = "Year,Sex,Units,GeoCode,Value\n2014,,Index,E92000001,5.1\n"
    let layout = try recognised(text, name: "indicator_3-2-1.csv")
    #expect(layout?.constants == [.indicator: "sdg-3.2.1"])
    #expect(layout?.descriptions["sdg-3.2.1"]?.name == "SDG indicator 3.2.1")
    #expect(problem(of: text)?.code == .missingColumn)
  }

  @Test("A multiplier that the unit says too counts once, row by row")
  func scales() throws {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.constants = [("region", "CN")]
    try fixture.importText(
      """
      Year,Series,Observation status,Unit multiplier,Units,Value
      2011,Things,Normal value,Thousands,piece,512.25
      2011,Aid,Provisional,Millions,CNY (¥ Millions),73.5
      2011,Help,Normal,,USD (millions),1
      """, options: options)
    #expect(
      try fixture.rows("SELECT indicator, value, unit, status FROM latest ORDER BY indicator")
        == ["aid|73500000|CNY|P", "help|1000000|USD|A", "things|512250|piece|A"])
    #expect(throws: Problems.self) {
      try fixture.importText(
        "Year,Series,Unit multiplier,Units,Value\n2011,More,Thousands,CNY (¥ Millions),1\n",
        options: options)
    }
  }

  @Test(
    "A file that says that it has no figures has none",
    arguments: [
      "Year,Value\r\nThis is a non-statistical indicator,\r\n",
      "Year,Value\r\nThere is no data for this indicator yet,\r\n\r\n",
      "Year,Observation status,Unit measure,Value\r\nThis is a non-statistical indicator.,,,\r\n",
    ])
  func noFigures(_ text: String) throws {
    let layout = try #require(try recognised(text))
    #expect(layout.format == .ons)
    #expect(layout.holdsNoFigures)
    #expect(layout.remarks[0].hasPrefix("The file has no figures; it says: Th"))
  }

  @Test(
    "Statuses are read in all their spellings",
    arguments: [
      ("Normal value", .normal), ("Normal Value", .normal), ("Undefined", .normal),
      ("Missing value; suppressed", .suppressed), ("Missing value", .missing),
      ("Low reliability; Time series break", .breakInSeries),
      ("Estimated value", .estimated), ("something", nil),
    ] as [(String, ObservationStatus?)])
  func statuses(_ text: String, _ status: ObservationStatus?) throws {
    let layout = try #require(
      try recognised(Self.header + "2014,Rate,England,,,Normal value,Units,%,E92000001,5.1\n"))
    #expect(layout.status(text, isMissing: false) == status)
  }

  @Test(
    "Years are read as the files mean them",
    arguments: [
      ("2014", "2014"), ("2003-05", "2003-01-01/P3Y"), ("2000 Q1", "2000-Q1"),
      ("2008 to 2009", "2008-01-01/P2Y"),
    ])
  func years(_ text: String, _ code: String) throws {
    let layout = try #require(
      try recognised(Self.header + "2014,Rate,England,,,Normal value,Units,%,E92000001,5.1\n"))
    #expect(try layout.periods?.parse(text).code == code)
    #expect(throws: PeriodProblem.needsFiscalStart(year: 2014)) {
      try layout.periods?.parse("2014/15")
    }
  }
}

extension ONSTests {
  @Test("The code of a whole beside the name of a part is a problem; the names alone are not")
  func codeOfTheWhole() throws {
    let fixture = try Fixture()
    let text = """
      Year,Series,Region,Local authority,Unit measure,GeoCode,Value
      2016,Pupils,South East,Brighton and Hove,Percentage (%),E12000008,87.25
      2017,Pupils,South East,,Percentage (%),E12000008,91.5
      2017,Pupils,Scotland,,Percentage (%),S92000003,90
      """
    var options = ImportOptions()
    options.creating = [.indicators, .regions]
    do {
      try fixture.importText(text, options: options)
      Issue.record("a part was read under the code of the whole")
    } catch let problems as Problems {
      #expect(problems.diagnostics.map(\.location?.line) == [2])
      #expect(problems.diagnostics.first?.found.contains("Brighton") == true)
    }
    options.ignoredColumns = ["GeoCode"]
    try fixture.importText(text, options: options)
    #expect(
      try fixture.rows("SELECT region_name, value FROM latest ORDER BY value")
        == ["Brighton and Hove|87.25", "Scotland|90", "South East|91.5"])
  }
}
