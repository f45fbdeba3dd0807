import Testing

@testable import AlmanacFormats
@testable import AlmanacModel

@Suite("NBS")
struct NBSTests {
  @Test("The earlier site names the indicator above the header; its last bracket is the unit")
  func earlier() throws {
    let layout = try #require(
      try recognised(
        """
        数据库：分省年度数据
        指标：人口数(人口抽样调查)(人)
        时间：最近20年
        地区,2024年,2023年
        北京市,22470,
        注：1.2005年、2015年为1%人口抽样调查样本数据，其他年份为1‰人口变动调查样本数据。
        　　　2.由于采用加权汇总的方法，略有误差。
        数据来源：国家统计局
        """))
    #expect(layout.format == .nbs)
    #expect(layout.preamble == 3)
    #expect(layout.roles == "region, =2024年…=2023年 (2)")
    #expect(layout.constants == [.indicatorName: "人口数(人口抽样调查)", .unit: "人"])
    #expect(
      layout.descriptions["人口数(人口抽样调查)"]
        == .init(name: "人口数(人口抽样调查)", unit: "人", language: "zh-Hans"))
    #expect(layout.footers.contains("注：") && layout.footers.contains("数据来源："))
    #expect(layout.unitInName == .no)
  }

  /// Cells padded by tabs, a comma at the end.
  static let present = """
    \u{feff}数据库：分省年度数据 \n时间：2011年-2025年 \n地区\t,2025年\t,2024年\t,
    北京市\t,\t,210052\t,
    数据来源：国家统计局
    """

  @Test("The present site leaves the indicator out, so that it has to be stated")
  func nameless() throws {
    let found = problem(of: Self.present)
    #expect(found?.code == .missingColumn)
    #expect(found?.remedy == "state it, as in --set indicator=CODE --set unit=UNIT")
    let layout = try recognised(Self.present, constants: [.indicator: "granted-patents"])
    #expect(layout?.format == .nbs)
    #expect(layout?.roles == "region, =2025年…=2024年 (2), -")
    #expect(layout?.isRagged == true)
  }

  @Test("Indicators as rows of a national table are about China, and have their units in them")
  func national() throws {
    let layout = try #require(
      try recognised(
        """
        数据库：季度数据
        时间：最近6季度
        指标,2024年第一季度,2023年第四季度
        国内生产总值_当季值(亿元),296299,347890
        """))
    #expect(layout.roles == "indicator_name, =2024年第一季度…=2023年第四季度 (2)")
    #expect(layout.constants == [.region: "CN"])
    #expect(layout.remarks.count == 1)
    #expect(layout.unitInName == .holds)
  }

  @Test(
    "Months, months from January on, and months whose year stands above",
    arguments: [
      ("最近13个月", "2024年5月,2024年4月", ["2024年5月", "2024年4月"]),
      ("最近13个月", "2024年1-8月,2024年1-7月", ["2024年1-8月", "2024年1-7月"]),
      ("2024年", "1-8月,1-7月", ["2024年1-8月", "2024年1-7月"]),
    ])
  func months(_ time: String, _ header: String, _ periods: [String]) throws {
    let layout = try #require(
      try recognised(
        "数据库：分省月度数据\n指标：房地产投资_累计值（亿元）\n时间：\(time)\n地区,\(header)\n广东省,1,2\n"))
    #expect(
      layout.constants == [
        .indicatorName: "房地产投资_累计值", .unit: "亿元", .cumulative: "ytd",
      ])
    let since: [FigureField: String] = header.contains("1-8月") ? [.cumulative: "ytd"] : [:]
    #expect(
      layout.uses.dropFirst()
        == periods.map { .figures(since.merging([.period: $0]) { $1 }) }[...])
    for period in periods { #expect(PeriodText.isPeriod(period)) }
  }

  @Test("Turned round, the header's cells are what neither rows nor lines above say")
  func turned() throws {
    let regions = try recognised(
      "数据库：分省年度数据\n指标：专利授权数(件)\n时间：最近5年\n时间,北京市,天津市\n2024年,1,2\n")
    #expect(regions?.roles == "period, =北京市…=天津市 (2)")
    let indicators = try recognised(
      "数据库：主要城市年度数据\n时间：2023年\n地区,年末户籍人口(万人),地区生产总值(当年价格)(亿元)\n深圳,1,2\n")
    #expect(
      indicators?.uses.last
        == .figures([.indicatorName: "地区生产总值(当年价格)", .unit: "亿元"]))
    #expect(indicators?.constants == [.period: "2023年"])
  }
}
