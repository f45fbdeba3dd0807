import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("What headers say of how figures are counted")
struct HeaderWordTests {
  @Test(
    "words for since January make them so",
    arguments: [
      "地区,时间,本年累计\nCN,2022年6月,6\n", "地区,时间,累计值(亿元)\nCN,2022年6月,6\n",
      "地区,时间,1-6月累计\nCN,2022年6月,6\n", "region,time,output_ytd\nCN,Jun 2022,6\n",
      "region,time,output year to date\nCN,Jun 2022,6\n", "产出累计值（亿元）\n地区,2022年6月\nCN,6\n",
      "地区,2022年6月累计\nCN,6\n", "地区,时间,数值\nCN,2022年6月累计,6\n", "地区,年份,1-6月\nCN,2022,6\n",
      "region,2022.1-6\nCN,6\n", "region,time,output\nCN,2022/01-06,6\n", "地区,2022.1-6月\nCN,6\n",
    ])
  func sinceJanuary(table: String) throws {
    let row = try TimeFixture().read(table).first?.split(separator: " ")
    #expect(row?.first == "2022-01-01/P6M" && row?.last == "ytd")
  }

  @Test("in a value column as well, and the person's word holds")
  func stated() throws {
    var fixture = TimeFixture(columns: ["value": "1至本月累计"])
    let table = "地区,时间,1至本月累计\nCN,2022年6月,6\n"
    #expect(try fixture.read(table) == ["2022-01-01/P6M 6 ytd"])
    fixture.constants["cumulative"] = "none"
    #expect(try fixture.read(table) == ["2022-06 6"])
  }

  @Test("a word that leaves open since when is asked for")
  func cumulative() throws {
    var fixture = TimeFixture()
    let table = "region,time,cumulative output\nCN,Jun 2022,6\n"
    #expect(fixture.problem(table)?.remedy.contains("cumulative=inception") == true)
    fixture.constants["cumulative"] = "inception"
    #expect(try fixture.read(table) == ["2022-06 6 inception"])
  }

  @Test(
    "words for growth are refused of a level",
    arguments: [
      "地区,时间,同比\nCN,2022年6月,6\n", "region,time,output growth\nCN,Jun 2022,6\n",
      "产出同比增速\n地区,2022年6月,2022年5月\nCN,6,5\n",
    ])
  func growth(table: String) throws {
    #expect(TimeFixture().problem(table)?.code == .wrongDimension)
    #expect(try !TimeFixture(constants: ["indicator": "share"]).read(table).isEmpty)
    #expect(
      try !TimeFixture(constants: ["indicator": "output", "unit": "CNY"]).read(table).isEmpty)
  }

  @Test("of years that begin in April, since April")
  func fiscal() throws {
    let fixture = TimeFixture(
      constants: ["indicator": "output", "cumulative": "ytd"],
      periods: HumanPeriod(.all, fiscalStart: 4))
    #expect(
      try fixture.read("region,Jun 2022,Jan 2023\nCN,1,2\n")
        == ["2022-04-01/P3M 1 ytd", "2022-04-01/P10M 2 ytd"])
  }

  @Test(
    "a header of times is no indicator",
    arguments: [
      "region,2016B1,2016B2\nCN,1,2\n", "region,I/2016,II/2016\nCN,1,2\n",
      "region,M1,M2\nCN,1,2\n", "region,2022.1,2022.2\nCN,1,2\n", "地区,98年1月,98年2月\nCN,1,2\n",
      "region,year,T1,T2\nCN,2021,1,2\n",
    ])
  func times(table: String) {
    #expect(TimeFixture(creating: [.indicators]).problem(table) != nil)
  }

  @Test("quarters of the North, years in two digits and statuses behind a year are read")
  func read() throws {
    let fixture = TimeFixture()
    #expect(try fixture.read("region,2016K1,2016K2\nCN,1,2\n") == ["2016-Q1 1", "2016-Q2 2"])
    #expect(try fixture.read("地区,22年1月,22年2月\nCN,1,2\n") == ["2022-01 1", "2022-02 2"])
    #expect(
      try fixture.read("region,2020A,2021 p,2022e\nCN,1,2,3\n")
        == ["2020 1", "2021 2 P", "2022 3 E"])
    #expect(
      try TimeFixture(periods: HumanPeriod(.all, fiscalStart: 4))
        .read("region,2022-23,2023-24 (RE)\nCN,1,2\n")
        == ["2022-04-01/P1Y 1", "2023-04-01/P1Y 2 E"])
  }

  @Test("a new indicator of growth is not in the unit that is told of all figures")
  func growthInUnit() throws {
    let constants = ["unit": "亿元", "period": "2022"]
    for header in ["同比增长", "增速", "GDP growth"] {
      let found = TimeFixture(constants: constants, creating: [.indicators])
        .problem("地区,output,\(header)\nCN,1,2\n")
      #expect(found?.expected == "a unit of its own for growth, such as percent")
    }
    for header in ["同比增长(%)", "增加额", "Change in stocks"] {
      let fixture = TimeFixture(constants: constants, creating: [.indicators])
      #expect(try fixture.read("地区,output,\(header)\nCN,1,2\n").count == 2)
    }
    let titled = TimeFixture(constants: ["period": "2022"], creating: [.indicators])
      .problem("单位：亿元,,\n地区,output,同比增长\nCN,1,2\n")
    #expect(titled?.code == .wrongDimension)
  }

  @Test("a column of changes is offered as no scale", arguments: ["% change", "Change", "Total"])
  func likely(header: String) {
    let found = TimeFixture().problem("region,2021,2022,\(header)\nCN,1,2,100\n")
    #expect(found?.code == .unknownColumn && found?.remedy.contains("scale=") == false)
    #expect(
      TimeFixture().problem("region,2021,2022,Average\nCN,1,2,1.5\n")?.remedy
        .contains("coverage=") == false)
  }
}
