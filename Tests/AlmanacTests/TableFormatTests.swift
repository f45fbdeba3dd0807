import Testing

@testable import AlmanacFormats
@testable import AlmanacModel
@testable import AlmanacText

@Suite("Table formats: long and wide")
struct TableFormatTests {
  @Test(
    "A column says a field by our name, SDMX's or one that leaves no doubt",
    arguments: [
      ("indicator,region,period,value\n", "indicator, region, period, value"),
      (
        "INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MEASURE,UNIT_MULT\n",
        "indicator, region, period, value, status, unit, scale"
      ),
      ("指标,地 区,年份,数值,单位,备注\n", "indicator, region, period, value, unit, note"),
      ("指标代码,指标名称,城市,时间,值\n", "indicator, indicator_name, region, period, value"),
      (
        "Indicator Code,Indicator Name,iso3,Year,Value\n",
        "indicator, indicator_name, region, period, value"
      ),
      ("indicator,geo,date,value,units\n", "indicator, region, period, value, unit"),
      (
        "indicator,region,region_name,period,value\n",
        "indicator, region, region_name, period, value"
      ),
      (
        "indicator,geo_code,region,period,value\n",
        "indicator, region, region_name, period, value"
      ),
      // What is not known stays so, and is neither dropped nor taken for a dimension.
      ("indicator,region,period,value,cause\n", "indicator, region, period, value, ?"),
      ("indicator,region,period,value,sex\n", "indicator, region, period, value, [sex]"),
      ("indicator,region,year,month,value\n", "indicator, region, period, subperiod, value"),
    ])
  func names(_ text: String, _ roles: String) throws {
    let layout = try #require(try recognised(text))
    #expect(layout.format == .long)
    #expect(layout.roles == roles)
  }

  @Test(
    "Codes and names of regions are levels from the outermost inwards",
    arguments: [
      (
        "country,countryCode,province,provinceCode,city,cityCode,date,indicator,value\n",
        "region_name, region, region_name, region, region_name, region, period, indicator, value"
      ),
      ("省份,城市,年份,指标,数值\n", "region, region, period, indicator, value"),
      // A level without a code before one with both.
      (
        "province,city,cityCode,year,indicator,value\n",
        "region, region_name, region, period, indicator, value"
      ),
    ])
  func levels(_ text: String, _ roles: String) throws {
    #expect(try recognised(text)?.roles == roles)
  }

  @Test("Levels of regions count in their own order, wherever their columns stand")
  func otherOrder() throws {
    let layout = try recognised("city,province,year,indicator,value\n")
    #expect(layout?.regionOrder == [1, 0])
    // One of no stated level could stand anywhere.
    let found = problem(of: "city,province,geo,year,indicator,value\n")
    #expect(found?.code == .unknownFormat)
    #expect(found?.found == "the columns city, province, geo")
  }

  @Test("Only a period under a name that people use may be written as people do")
  func humanPeriods() throws {
    #expect(try recognised("indicator,region,period,value\n")?.periods == nil)
    #expect(try recognised("指标,地区,年份,数值\n")?.periods == HumanPeriod(.all))
  }

  @Test(
    "Headers that stand for times make a wide table",
    arguments: [
      ("地区,指标,单位,2021年,2022年\n广东,专利,件,1,2\n", "region, indicator, unit, =2021年…=2022年 (2)"),
      ("indicator,region,2022 Q1,2022 Q2\nx,CN,1,\n", "indicator, region, =2022 Q1…=2022 Q2 (2)"),
      ("indicator,region,2013/14,2014/15\nx,GB,1,2\n", "indicator, region, =2013/14…=2014/15 (2)"),
      ("indicator,region,sex,2021,2022\nx,CN,F,1,2\n", "indicator, region, [sex], =2021…=2022 (2)"),
      ("indicator,region,cause,2021,2022\nx,CN,F,1,2\n", "indicator, region, ?, =2021…=2022 (2)"),
      // A title above, and a comma at the end of each record.
      (
        "Patents by province,,,\nindicator,region,2021,2022,\nx,CN,1,2,\n",
        "indicator, region, =2021…=2022 (2), -"
      ),
    ])
  func periodColumns(_ text: String, _ roles: String) throws {
    let layout = try #require(try recognised(text))
    #expect(layout.format == .wide)
    #expect(layout.roles == roles)
    #expect(layout.emptyIsAbsent)
    #expect(layout.isRagged)
  }

  @Test("A title above the header is the preamble")
  func preamble() throws {
    let layout = try recognised("Patents\nindicator,region,2021,2022\nx,CN,1,2\n")
    #expect(layout?.preamble == 1)
    #expect(layout?.header == ["indicator", "region", "2021", "2022"])
  }

  @Test(
    "With a region and a period in columns, columns of numbers are indicators",
    arguments: [
      (
        "iso_code,country,year,co2,gdp\nAFG,Afghanistan,1949,0.015,\n,Asia,1949,..,\n",
        "region, region_name, period, =co2…=gdp (2)"
      ),
      (
        "Entity,Code,Year,Life expectancy (years)\nChina,CHN,2020,78.1\n",
        "region_name, region, period, =Life expectancy (years)"
      ),
      (
        "date,country,countryCode,confirmed,dead\n2020-01-01,中国,CN,1,0\n",
        "period, region_name, region, =confirmed…=dead (2)"
      ),
      (
        "城市,年份,年末总人口,在岗职工平均工资\n深圳,2018,1302.66,\"111,709\"\n",
        "region, period, =年末总人口…=在岗职工平均工资 (2)"
      ),
    ])
  func indicatorColumns(_ text: String, _ roles: String) throws {
    let layout = try #require(try recognised(text))
    #expect(layout.format == .wide)
    #expect(layout.roles == roles)
  }

  @Test("A header that is a name is one; one that is a code is a code")
  func codesAndNames() throws {
    let layout = try recognised("country,year,gdp_ppp,人均GDP\nCHN,2020,1,2\n")
    #expect(
      layout?.uses.suffix(2) == [
        .figures([.indicator: "gdp_ppp"]), .figures([.indicatorName: "人均GDP"]),
      ])
  }

  @Test("A table of one period needs it stated")
  func onePeriod() throws {
    let text = "地区,年末总人口,邮政局数量\n北京,1359.2,5106\n"
    #expect(problem(of: text)?.remedy == "state it, as in --set period=2018")
    let layout = try recognised(text, constants: [.period: "2018"])
    #expect(layout?.roles == "region, =年末总人口…=邮政局数量 (2)")
    #expect(layout?.createsIndicators == false)
  }

  @Test("Regions as columns are read only where that is stated")
  func regionColumns() throws {
    let text = "指标,年份,北京,上海\n专利,2020,1,2\n"
    #expect(problem(of: text)?.remedy.contains("--wide region") == true)
    let layout = try recognised(text, wide: .region)
    #expect(layout?.roles == "indicator, period, =北京…=上海 (2)")
    #expect(layout?.uses[2] == .figures([.region: "北京"]))
  }

  @Test("Periods as columns beside a column of periods are refused")
  func twoReadings() {
    #expect(problem(of: "region,year,2020,2021\nCN,2020,1,2\n")?.code == .unknownFormat)
  }

  @Test("What the person says of a column is not guessed at")
  func stated() throws {
    var probe = TableProbe(
      fileName: "x.csv", dialect: .comma, records: [["A", "B", "2020"], ["x", "CN", "1"]],
      isWhole: true)
    probe.columns = ["A": .field(.indicator), "B": .field(.region)]
    #expect(try TableFormats.recognise(probe, as: nil)?.roles == "indicator, region, =2020")
  }

  @Test(
    "What is no table of figures is left alone",
    arguments: [
      "code,name\n11,北京市\n", "code,name,cityCode,provinceCode\n110101,东城区,1101,11\n",
      "column,description,source\nco2,Emissions,Global Carbon Project\n",
      "Text,Dimension,Value\nMale,SEX,M\n", "a,b,c\n1,2,3\n", "first,last,city,zip\nJ,D,X,08123\n",
    ])
  func noFigures(_ text: String) throws {
    #expect(try recognised(text) == nil)
  }

  @Test("A table that is not of the stated format is refused, whatever else it is")
  func wrongFormat() throws {
    let found = problem(of: "indicator,region,period,value\n", as: .worldBank)
    #expect(found?.code == .unknownFormat)
    #expect(found?.expected == "the header of World Bank CSV")
    #expect(try recognised("a,b\n1,2\n", as: .long) == nil)
  }
}
