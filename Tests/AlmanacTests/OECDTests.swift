import Testing

@testable import AlmanacFormats
@testable import AlmanacModel

@Suite("OECD CSV")
struct OECDTests {
  @Test("Codes stand beside their labels")
  func labelled() throws {
    let layout = try #require(
      try recognised(
        """
        "TL","Territory Level","REG_ID","Region","VAR","Indicator","SEX","Gender","TIME","Year",\
        "Unit Code","Unit","PowerCode Code","PowerCode","Reference Period Code","Reference Period",\
        "Value","Flag Codes","Flags"
        "2","Large regions","ME21","Puebla","T","Population","T","Total","2001","2001",\
        "PER","Persons","3","Thousands",,,5301,"E","Estimated value"
        """))
    #expect(layout.format == .oecd)
    #expect(
      layout.roles == "[TL], -, region, region_name, indicator, indicator_name, [SEX], -, "
        + "period, -, unit, -, scale, -, -, -, value, status, -")
    #expect(layout.totalsByDimension == ["SEX": ["T"]])
    #expect(layout.createsIndicators)
    #expect(layout.status("E", isMissing: false) == .estimated)
    #expect(layout.status("B,E", isMissing: false) == .breakInSeries)
  }

  @Test("Without codes, words say the power of ten")
  func words() throws {
    let layout = try #require(
      try recognised(
        """
        LOCATION,Country,VAR,Variable,TIME,Time,Unit,PowerCode,Value,Flags
        CHN,China,POP,Population,2020,2020,Persons,Millions,1411.1,
        """))
    #expect(
      layout.roles == "region, region_name, indicator, indicator_name, period, -, unit, scale, "
        + "value, -")
    #expect(layout.scales["millions"] == 6 && layout.scales["units"] == 0)
  }

  @Test("The short form has codes alone, and the unit in MEASURE")
  func short() throws {
    let layout = try recognised(
      """
      "LOCATION","INDICATOR","SUBJECT","MEASURE","FREQUENCY","TIME","Value","Flag Codes"
      "CHN","GDP","TOT","USD_CAP","A","2020",17206.9,"P"
      """)
    #expect(layout?.roles == "region, indicator, [SUBJECT], unit, -, period, value, status")
    #expect(layout?.remarks == ["Columns are left out: FREQUENCY."])
  }

  @Test("A file that does not name its one indicator needs it stated")
  func nameless() throws {
    let text = """
      "LOCATION","Country","TIME","Time","Value","Flag Codes","Flags"
      "CHN","China","2020","2020",1.5,,
      """
    #expect(problem(of: text)?.code == .missingColumn)
    #expect(
      try recognised(text, constants: [.indicator: "x"])?.roles
        == "region, region_name, period, -, value, status, -")
  }
}
