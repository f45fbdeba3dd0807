import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

/// Files of the ONS beside its SDG tables, and small things of other publishers.
@Suite("Time series and versions of the ONS")
struct ONSSeriesTests {
  private static let series = """
    "Title","Output","Other"
    "CDID","output","pollution"
    "PreUnit","¥",""
    "Unit","m","000s"
    "Release date","12-02-2024","12-02-2024"
    "Important notes","",""
    "2020","2091500","5"
    "2020 Q1","500",""
    "2020 JAN","40",""
    """

  @Test("what stands above the series is said of them")
  func timeSeries() throws {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.reading.constants = [("region", "CN")]
    try fixture.importText(
      Self.series.replacing("¥", with: "CNY"), options: options)
    #expect(
      try fixture.rows(
        "SELECT indicator, period, value, known_from FROM observations ORDER BY 1, 2") == [
          "output|2020|2091500000000|2024-02-12", "output|2020-01|40000000|2024-02-12",
          "output|2020-Q1|500000000|2024-02-12", "pollution|2020|5000|2024-02-12",
        ])
    #expect(problem(of: Self.series)?.remedy == "state it, as in --set region=GB")
  }

  @Test("the header of a version defines itself")
  func versions() throws {
    let text = """
      v4_1,Data Marking,calendar-years,Time,uk-only,Geography,sic,SIC
      5,p,2020,2020,CN,China,A,Farming
      ,c,2021,2021,CN,China,A,Farming
      """
    let fixture = try Fixture()
    var options = ImportOptions()
    options.reading.constants = [("indicator", "output")]
    try fixture.importText(text, options: options)
    #expect(
      try fixture.rows("SELECT period, value, status, dimensions FROM observations ORDER BY 1") == [
        "2020|5|P|SIC=A", "2021||Q|SIC=A",
      ])
    #expect(problem(of: text)?.remedy == "state it, as in --set indicator=CODE")
  }

  @Test("what DHIS2 marks as deleted is left out")
  func deleted() throws {
    for (text, name) in [
      (
        "dataelement,period,orgunit,value,deleted\noutput,202001,CN,5,false\n"
          + "output,202002,CN,6,true\n", "a.csv"
      ),
      (
        "{\"dataValues\":[{\"dataElement\":\"output\",\"period\":\"202001\",\"orgUnit\":\"CN\","
          + "\"value\":\"5\",\"deleted\":false}]}", "a.json"
      ),
    ] {
      let fixture = try Fixture()
      try fixture.importText(text, as: name)
      #expect(try fixture.rows("SELECT period, value FROM latest") == ["2020-01|5"])
    }
  }

  @Test("the World Bank's scale has the digits behind it")
  func scale() throws {
    let fixture = try Fixture()
    try fixture.importText(
      """
      Country Name,Country Code,Series Name,Series Code,Scale (Precision),2019 [YR2019]
      China,CN,Output,output,Millions (0.00),1400
      """)
    #expect(try fixture.rows("SELECT value FROM latest") == ["1400000000"])
  }

  @Test("a word behind a figure of the NBS is its status")
  func marks() throws {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.reading.constants = [("indicator", "output")]
    try fixture.importText(
      "数据库：年度数据\n时间：最近\n指标,2020年\n产值(亿元),1210207.2(初步核算)\n", options: options)
    #expect(
      try fixture.rows("SELECT value, status FROM latest") == ["121020720000000|P"])
  }
}
