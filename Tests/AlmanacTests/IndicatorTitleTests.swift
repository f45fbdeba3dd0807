import Testing

@testable import AlmanacFormats
@testable import AlmanacModel

@Suite("Titles of indicators")
struct IndicatorTitleTests {
  @Test(
    "The unit is the last bracket, where the title ends with it",
    arguments: [
      ("私营企业和个体就业人员(万人)", "私营企业和个体就业人员", "万人"),
      ("人口数(人口抽样调查)(人)", "人口数(人口抽样调查)", "人"),
      ("全社会固定资产投资（亿元）", "全社会固定资产投资", "亿元"),
      ("客运量(万人(次))", "客运量", "万人(次)"),
      ("卫生机构数(个）", "卫生机构数", "个"),
      (
        "GDP per capita, PPP (constant 2021 international $)", "GDP per capita, PPP",
        "constant 2021 international $"
      ),
      ("Population, total", "Population, total", nil),
      ("PM2.5 air pollution (micrograms), mean", "PM2.5 air pollution (micrograms), mean", nil),
      ("()", "()", nil), ("(万人)", "(万人)", nil), ("人口)", "人口)", nil), ("", "", nil),
    ] as [(String, String, String?)])
  func units(_ text: String, _ name: String, _ unit: String?) {
    let title = IndicatorTitle(text)
    #expect(title.name == name)
    #expect(title.unit == unit)
  }

  @Test("Each status has a weight of its own")
  func weights() {
    #expect(Set(ObservationStatus.byWeight) == Set(ObservationStatus.allCases))
    #expect(ObservationStatus.byWeight.count == ObservationStatus.allCases.count)
  }
}
