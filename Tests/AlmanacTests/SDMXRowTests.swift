import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

/// Rows of SDMX-CSV that are about more or less than one figure, as the field guide has them.
@Suite("Rows of SDMX-CSV")
struct SDMXRowTests {
  private static let header =
    "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,SEX,INDICATOR,TIME_PERIOD,OBS_VALUE,COMMENT\n"
  private static let figures =
    header + """
      dataflow,A:F(1.0),I,CN,F,output,2015,21,ok
      dataflow,A:F(1.0),I,CN,M,output,2015,23,ok
      dataflow,A:F(1.0),I,CN-44,M,output,2015,25,ok
      dataflow,A:F(1.0),I,CN,_T,output,2016,50,ok
      """

  private static func left(after row: String) throws -> [String] {
    let fixture = try Fixture()
    try fixture.importText(figures, options: ImportOptions(source: "bureau"))
    try fixture.importText(header + row, options: ImportOptions(source: "bureau"))
    return try fixture.rows(
      "SELECT region, dimensions, period FROM latest ORDER BY region, period, dimensions")
  }

  private static let all = ["CN|SEX=F|2015", "CN|SEX=M|2015", "CN||2016", "CN-44|SEX=M|2015"]

  @Test(
    "a delete withdraws what agrees with it, its blank keys standing for any",
    arguments: [
      ("dataflow,A:F(1.0),D,CN,F,output,2015,,", ["CN|SEX=F|2015"]),
      ("dataflow,A:F(1.0),D,CN,F,output,2015,-,", ["CN|SEX=F|2015"]),
      ("dataflow,A:F(1.0),D,CN,,output,2015,,", ["CN|SEX=F|2015", "CN|SEX=M|2015"]),
      ("dataflow,A:F(1.0),D,CN,,output,,-,", ["CN|SEX=F|2015", "CN|SEX=M|2015", "CN||2016"]),
      ("dataflow,A:F(1.0),D,,M,,,,", ["CN|SEX=M|2015", "CN-44|SEX=M|2015"]),
      ("dataflow,A:F(1.0),D,,_T,,,,", ["CN||2016"]),
      ("dataflow,A:F(1.0),D,,,,,,", all),
      ("dataflow,A:F(1.0),D,CN,F,output,2014,,", []),
    ])
  func deletes(_ row: String, _ gone: [String]) throws {
    #expect(try Self.left(after: row) == Self.all.filter { !gone.contains($0) })
  }

  @Test(
    "what is said of attributes alone leaves the figures",
    arguments: [
      "dataflow,A:F(1.0),M,CN,F,output,2015,,new",
      "dataflow,A:F(1.0),D,CN,F,output,2015,,-", "dataflow,A:F(1.0),D,CN,~,output,2015,-,",
      "dataflow,A:F(1.0),I,CN,F,output,,,new",
    ])
  func attributes(_ row: String) throws {
    #expect(try Self.left(after: row) == Self.all)
  }

  @Test(
    "a delete that finds nothing is said with its source; one that has been made changes nothing")
  func missedDeletes() throws {
    let fixture = try Fixture()
    try fixture.importText(Self.figures, options: ImportOptions(source: "bureau"))
    let known = "dataflow,A:F(1.0),D,CN,F,output,2015,,\n"
    let unknown = "dataflow,A:F(1.0),D,CN,F,output,2014,,\ndataflow,A:F(1.0),D,CN-22,,output,,,\n"
    let report = try fixture.importText(
      Self.header + known + unknown, options: ImportOptions(source: "bureau"))
    #expect(report.counts.withdrawn == 1 && report.counts.missed == 2)
    #expect(
      report.files[0].remarks.suffix(1) == [
        "2 deletes, the first of them in line 3, agree with no figure of the source bureau: --source "
          + "says which other one is meant."
      ])
    let again = try fixture.importText(
      Self.header + known, options: ImportOptions(source: "bureau"))
    #expect(again.counts.unchanged == 1 && again.counts.missed == 0)
  }

  @Test("a delete with blank keys stands before what its file adds")
  func order() throws {
    let added = "dataflow,A:F(1.0),I,CN,F,output,2015,22,\n"
    let wide = "dataflow,A:F(1.0),D,CN,,output,2015,,\n"
    #expect(
      try Self.left(after: wide + added) == ["CN|SEX=F|2015", "CN||2016", "CN-44|SEX=M|2015"])
    #expect(throws: Problems.self) { try Self.left(after: added + wide) }
  }

  private static let short =
    "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MULT\n"

  @Test("the multiplier of a series is in a row of its own, before its figures")
  func attributesOfSeries() throws {
    let (about, figure) = ("dataflow,X,I,A,CN,output,,,3\n", "dataflow,X,I,A,CN,output,2020,5,\n")
    let other = "dataflow,X,I,A,CN-44,output,2020,5,\n"
    let fixture = try Fixture()
    try fixture.importText(Self.short + about + figure + other)
    #expect(
      try fixture.rows("SELECT region, value FROM latest ORDER BY 1") == ["CN|5000", "CN-44|5"])
    #expect(throws: Problems.self) { try Fixture().importText(Self.short + figure + about) }
    let all = try Fixture()
    try all.importText(Self.short + "dataflow,X,I,,,,,,6\n" + figure)
    #expect(try all.rows("SELECT value FROM latest") == ["5000000"])
  }

  @Test("a delete of one frequency leaves the others; one that finds nothing says so")
  func deletesOfFrequency() throws {
    let fixture = try Fixture()
    let options = ImportOptions(source: "bureau")
    try fixture.importText(
      Self.short + "dataflow,X,I,A,CN,output,2020,5,\ndataflow,X,I,Q,CN,output,2020-Q1,1,\n",
      options: options)
    try fixture.importText(Self.short + "dataflow,X,D,Q,CN,output,,,\n", options: options)
    #expect(try fixture.rows("SELECT period FROM latest") == ["2020"])
    let report = try fixture.importText(
      Self.short + "dataflow,X,D,A,CN,output,2021,,\n", options: options)
    let remarks = report.files.flatMap(\.remarks).joined(separator: "\n")
    #expect(remarks.contains("agrees with no figure"), "\(remarks)")
  }

  @Test("multipliers by other names, and when Eurostat updated its dataset")
  func names() throws {
    let fixture = try Fixture()
    try fixture.importText(
      "DATAFLOW,LAST UPDATE,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,POWERCODE\n"
        + "X:D(1),12/05/23 23:00:00,CN,output,2020,5,6\n")
    #expect(
      try fixture.rows("SELECT value, known_from FROM observations") == ["5000000|2023-05-12"])
    let other = try Fixture()
    try other.importText(
      "DATAFLOW,REF_AREA,INDICATOR,UNIT_MULTIPLIER,TIME_PERIOD,OBS_VALUE\n"
        + "X:D(1),CN,output,Millions,2020,5\n")
    #expect(try other.rows("SELECT value, dimensions FROM observations") == ["5000000|"])
  }

  @Test("#N/A and NaN say that something is missing")
  func missing() throws {
    let fixture = try Fixture()
    try fixture.importText(
      """
      STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT
      dataflow,X:F(1.0),I,CN,output,2020,10.5,#N/A,6
      dataflow,X:F(1.0),I,CN,output,2021,nan,M,#N/A
      dataflow,X:F(1.0),I,CN,output,2022,#N/A,,6
      """)
    let rows = try fixture.rows(
      "SELECT period, coalesce(value, 'none'), status FROM observations ORDER BY period")
    #expect(rows == ["2020|10500000|A", "2021|none|M", "2022|none|O"])
    try fixture.importText(
      "REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nCN-44,output,2020,NaN,M\n")
    #expect(try fixture.scalar("SELECT status FROM observations WHERE region = 'CN-44'") == "M")
  }

  @Test("attributes before the value part no figures, and what stands behind them is asked")
  func attributesFirst() throws {
    let layout = try recognised(
      "DATAFLOW,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,AVAILABILITY,OBS_CONF,MINE,OBS_VALUE\n")
    #expect(layout?.roles == "-, -, region, indicator, period, -, -, ?, value")
  }

  @Test("what the command line says is the indicator, whatever the columns are called")
  func statedIndicator() throws {
    let header = "DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE\n"
    #expect(
      try recognised(header, constants: [.indicator: "output"])?.roles == "-, region, period, value"
    )
    let named = "DATAFLOW,REF_AREA,MEASURE,TIME_PERIOD,OBS_VALUE\n"
    #expect(
      try recognised(named, constants: [.indicator: "output"])?.roles
        == "-, region, [MEASURE], period, value")
  }

  @Test("a dimension that holds regions is proposed for the region, and no other")
  func region() throws {
    let fixture = try Fixture()
    let text = "DATAFLOW,SEX,CTY,INDICATOR,TIME_PERIOD,OBS_VALUE\nA:E(1.0),F,CN,output,2014,1\n"
    do {
      try fixture.importText(text)
      Issue.record("a table without a region was imported")
    } catch let problems as Problems {
      #expect(problems.diagnostics.first?.remedy.contains("--column region=CTY") == true)
    }
    var options = ImportOptions()
    options.columns = [("region", "CTY")]
    try fixture.importText(text, options: options)
    #expect(try fixture.rows("SELECT region, dimensions FROM latest") == ["CN|SEX=F"])
  }

  @Test(
    "a period of another length than its frequency is refused",
    arguments: [
      ("Q", "2020-01", "2022-Q3"), ("A", "2020-01-01", "as 2022"), ("M", "2020-01-31", "--periods"),
      ("S", "2020-Q1", "2022-S1"),
    ])
  func frequencies(_ frequency: String, _ period: String, _ hint: String) throws {
    let text =
      "DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE\nA:F(1.0),\(frequency),CN,\(period),5\n"
    let fixture = try Fixture()
    var options = ImportOptions()
    options.reading.constants = [("indicator", "output")]
    do {
      try fixture.importText(text, options: options)
      Issue.record("\(period) was read")
    } catch { #expect("\(error)".contains(hint)) }
    let right = ["Q": "2020-Q1", "A": "2020", "M": "2020-01", "S": "2020-S1"][frequency] ?? ""
    try fixture.importText(text.replacing(",\(period),", with: ",\(right),"), options: options)
    #expect(try fixture.rows("SELECT period FROM observations") == [right])
  }
}
