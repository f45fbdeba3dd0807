import AlmanacModel
import AlmanacReading
import Testing

/// Times that are told from the place of a document, from its title, or from what stands before.
struct ReadingTimeTests {
  private func periods(_ text: String) -> [String] { figures(text).map(\.period) }

  // MARK: Years of business

  @Test(
    "A year of business begins when those of the place do",
    arguments: [
      ("Fishing in Australia\nLandings rose by 5% in 2015-16.", "2015-07-01/P1Y"),
      ("Fishing in India\nLandings rose by 5% in 2015-16.", "2015-04-01/P1Y"),
      ("Fishing in India\nLandings rose by 5% in FY24.", "2023-04-01/P1Y"),
      ("Fishing in Bangladesh\nLandings rose by 5% in the first half of FY2024.", "2023-S2"),
      ("Fishing in India\nLandings rose by 5% in the first quarter of 2015-16.", "2015-Q2"),
      ("Fishing in India\nLandings rose by 5% in the 2015-2016 fiscal year.", "2015-04-01/P1Y"),
      ("Fishing in Germany\nLandings rose by 5% in fiscal 2015.", "2015"),
      ("香港漁業\n2015/16年度漁獲為12億元。", "2015-04-01/P1Y"),
      ("印度渔业\n2016财年渔获12吨。", "2015-04-01/P1Y"),
    ])
  func business(text: String, period: String) { #expect(periods(text) == [period]) }

  @Test func theCurrentYearOfBusinessIsThatOfThePublication() {
    let text = """
      Fishing in Bangladesh
      2024-02-24
      Landings were 12 tonnes during the July-January period of the current fiscal year.
      Prices rose by 5% in the first seven months of the current fiscal year.
      Exports were 9 tonnes in the seven-month period of FY24 with a growth of 3%.
      """
    #expect(
      periods(text) == ["2023-07-01/P7M", "2023-07-01/P7M", "2023-07-01/P7M", "2023-07-01/P7M"])
  }

  @Test func monthsMayReachBackIntoTheYearBefore() {
    #expect(
      periods(
        "Landings rise\n27 February 2017\nLandings rose by 5% in the three months to January.")
        == ["2016-11-01/P3M"])
  }

  // MARK: Two ends

  @Test(
    "Each figure of a change is of its own end",
    arguments: [
      (
        "The rate fell from 9% to 8% between May 2011 and May 2012.", ["2011-05", "2012-05"]
      ),
      (
        "Between May 2011 and May 2012, the rate for boats rose from 7% to 8%. The rate for nets rose from 5% to 6%.",
        ["2011-05", "2012-05", "2011-05", "2012-05"]
      ),
      (
        "The rate fell in Norway (9% to 8% between the third quarters of 2010 and 2011).",
        ["2010-Q3", "2011-Q3"]
      ),
      (
        "In 2016 landings rose. Exports increased $5 million to $9 million in December 2016.",
        ["2016-12", "2016-12"]
      ),
    ])
  func ends(text: String, periods: [String]) { #expect(self.periods(text) == periods) }

  @Test func aDateInABracketIsNearerThanTheOneBeforeIt() {
    #expect(
      periods("2021年第4季增长4%。合并前3季（第1季1%、第2季2%、第3季3%），全年增长5%。")
        == ["2021-Q4", "2021-Q1", "2021-Q2", "2021-Q3", "2021"])
  }

  // MARK: What goes on

  @Test func aParagraphThatGoesOnIsOfTheTimeOfTheOneBefore() {
    #expect(
      periods("某地渔业（2021年8月）\n8月渔获2吨。\n今年前8个月，渔获12吨。\n与此同时，虾产量5吨。\n鱼价上涨2%。")
        == ["2021-08", "2021-01-01/P8M", "2021-01-01/P8M", "2021-08"])
    let text = """
      Norway's landings fell in September
      October 22, 2024
      Landings fell by 6% in September 2024.
      In the first nine months of 2024 they rose by 2%.
      The largest boats took 5% more.
      """
    #expect(periods(text) == ["2024-09", "2024-01-01/P9M", "2024-01-01/P9M"])
  }

  @Test func theYearSoFarEndsWithTheMonthOfTheDocument() {
    let text = """
      Landings in August 2024
      Landings rose by 6%.
      So far this year, 12 tonnes were landed.
      Year-to-date exports rose by 4%.
      """
    #expect(periods(text) == ["2024-08", "2024-01-01/P8M", "2024-01-01/P8M"])
  }

  @Test func aHeadingEndsWhereTheMonthOfTheDocumentIsToldOfAgain() {
    let text = """
      Landings rose in December 2016
      Landings rose to 12 tonnes in December.
      Annual summary for 2016
      Landings rose by 3%.
      Exports
      Exports rose to $9 million in December.
      Exports of shrimps rose by 5%.
      """
    #expect(periods(text) == ["2016-12", "2016", "2016-12", "2016-12"])
  }

  @Test func overTheYearIsOfWhatTheDocumentIsOf() {
    #expect(
      periods(
        "Fisheries, annual report 2019\nStocks were 12 tonnes at the end of June 2019. Over the year prices fell by 5%."
      ) == ["2019-06-30", "2019"])
  }

  // MARK: Titles

  @Test func anEditionTellsOfTheYearBeforeWhereItSaysNothingOfItsOwn() {
    #expect(
      periods(
        "World Fishing Statistics 2024\nIn 2023 landings rose by 3%. Exports in 2023 were 5 tonnes.\nPrices rose by 4%."
      ) == ["2023", "2023", "2023"])
    #expect(
      periods("World Fishing Statistics 2024\nIn 2024 landings rose by 3%.\nPrices rose by 4%.")
        == [
          "2024", "2024",
        ])
  }

  @Test func whatIsNewsIsSaidFirst() {
    let text = """
      Norway's landings grow 2.6% in Q3, slowing from 4.1% in Q2
      2018-10-12
      Landings grew by 4% in the second quarter. In the second quarter prices were low.
      Landings grew more in the third quarter.
      Shrimps grew by 5%.
      """
    #expect(periods(text) == ["2018-Q3", "2018-Q2", "2018-Q2", "2018-Q3"])
  }

  @Test func aTitleWithTheMonthOfPublicationTellsOfTheTimeBeforeIt() {
    let text = """
      Fishing overview: June 2018
      Released: 12 June 2018
      Between November 2017 to January 2018 and February to April 2018, landings rose.
      There were 300 boats. The share was 4%.
      """
    #expect(periods(text) == ["2018-02-01/P3M", "2018-02-01/P3M"])
  }

  @Test(
    "Times that are written in other ways",
    arguments: [
      ("Fishing, 2019 Quarter 2\nLandings rose by 3%.", "2019-Q2"),
      ("Fishing, Quarter 2: 2019\nLandings rose by 3%.", "2019-Q2"),
      ("Landings rose by 3% between March 2023 and April 2023.", "2023-04"),
      ("Landings rose by 3% between March 2023 and June 2023.", "2023-Q2"),
      ("In the eight months of 2015 landings rose by 3%.", "2015-01-01/P8M"),
      ("In the first 20 days of May 2015 landings rose by 3%.", "2015-05-01/P20D"),
      ("2015年10月1日至7日，接待游客12万人次。", "2015-10-01/P7D"),
      ("2015年前8个月，渔获12吨，已超2014年全年，增长5%。", "2015-01-01/P8M"),
    ])
  func writtenOtherwise(text: String, period: String) { #expect(periods(text).last == period) }

  @Test func theWholeYearIsThatWhichIsOver() {
    #expect(periods("漁獲創新高\n2026-01-10\n12月漁獲3噸。\n全年漁獲12噸。") == ["2025-12", "2025"])
  }

  // MARK: Last year

  @Test(
    "Last year is the same part of it",
    arguments: [
      "Landings, August 2021\nLandings were 300 tonnes, compared to 200 tonnes last year.",
      "Landings, August 2021\nLandings were 300 tonnes, up from 200 tonnes in the same month last year.",
      "Landings, August 2021\nLandings were 300 tonnes, compared with 200 tonnes in the same month of 2020.",
    ])
  func lastYear(text: String) { #expect(periods(text) == ["2021-08", "2020-08"]) }

  @Test func daysOfAMonthAreComparedWithTheSameDays() {
    let text = """
      Norwegian landings rise
      2024-12-23
      Landings reached $40 million in the Dec. 1-20 period, compared with $37 million tallied a year earlier.
      """
    #expect(periods(text) == ["2024-12-01/P20D", "2023-12-01/P20D"])
  }

  @Test func whatIsComparedWithIsOfItsOwnTime() {
    let text = """
      Norway's landings rise
      2025-09-23
      Landings grew by 4% in the second quarter of 2025. Shrimps grew by 7% from 3% recorded in the second \
      quarter of 2024, while crabs grew by 5%. Their share was 17% in the second quarter of 2025 compared to \
      the corresponding quarter of 2024 at 16%.
      """
    #expect(
      periods(text) == ["2025-Q2", "2025-Q2", "2024-Q2", "2025-Q2", "2025-Q2", "2024-Q2"])
  }

  // MARK: Chinese

  @Test(
    "Months that are counted",
    arguments: [
      ("2021年前二月渔获12吨。", "2021-01-01/P2M"), ("2021年1月及2月合计渔获12吨。", "2021-01-01/P2M"),
      ("截至2021年7月，渔业出口12吨。", "2021-01-01/P7M"), ("2021年8月渔业\n去年虾价偏低，本月虾价上升5%。", "2021-08"),
      ("2021年8月渔业\n渔获为今年以来单月第二高，年增5%。", "2021-08"),
      ("2021年8月渔业\n年初至今渔获上升5%。", "2021-01-01/P8M"),
    ])
  func counted(text: String, period: String) { #expect(periods(text) == [period]) }

  @Test func monthsInAListAreEachOfItsFigure() {
    #expect(
      periods("2022年渔业\n2022年7月和8月，渔获较去年同期分别增长15%和16%。") == ["2022-07", "2022-08"])
  }

  @Test func whatWasDoneInSeveralYearsIsOfThemAll() {
    #expect(
      periods("政府工作报告\n——2016年1月6日\n过去五年，累计投资78亿元，是“十一五”时期的2倍。")
        == ["2011-01-01/P5Y", "2011-01-01/P5Y"])
    #expect(periods("“十三五”时期，全省42个贫困县全部摘帽。") == ["2016-01-01/P5Y"])
  }
}
