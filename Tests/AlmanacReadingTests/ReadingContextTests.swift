import AlmanacModel
import AlmanacReading
import Testing

/// Periods and regions.
struct ReadingContextTests {
  private func periods(_ text: String) -> [String] { figures(text).map(\.period) }

  @Test func aWorkReportSpeaksOfTheYearBeforeAndAimsAtItsOwn() {
    let text = """
      政府工作报告
      ——2019年2月3日在某市人民代表大会上
      过去五年极不平凡。
      ——道路里程从120公里增加到180公里，新建桥梁40座。游客年均增长6%。
      去年接待游客35万人次。
      今年发展主要预期目标是：游客增长7%左右。
      """
    #expect(periods(text) == ["2013", "2018", "2014-01-01/P5Y", "2014-01-01/P5Y", "2018", "2019"])
    #expect(figures(text).last?.note == "target")
  }

  @Test func aNoteOnAMonthTellsOfTheYearSoFarWhereItBeginsSo() {
    #expect(
      periods("某地渔业（2021年4月）\n今年以来，渔业平稳。1-4月，渔获12吨。\n造船产值3亿元，下降2%。\n4月份，捕捞5吨。")
        == ["2021-01-01/P4M", "2021-01-01/P4M", "2021-01-01/P4M", "2021-04"])
    #expect(
      periods("某地鱼价（2021年4月）\n4月份，鱼价上涨2%。\n1-4月，上涨3%。\n虾价上涨4%。")
        == ["2021-04", "2021-01-01/P4M", "2021-04"])
  }

  @Test(
    "Dates in Chinese",
    arguments: [
      ("2021年上半年渔获12吨。", "2021-S1"), ("2021年1—8月渔获12吨。", "2021-01-01/P8M"),
      ("2021年第三季度渔获12吨。", "2021-Q3"),
      ("二〇二一年渔获12吨。", "2021"), ("截至2021年6月底，鱼塘12个。", "2021-06-30"),
      ("2021年9月27日渔获12吨。", "2021-09-27"), ("2021年前 11 月渔获12吨。", "2021-01-01/P11M"),
      ("截至2021年2月底的三个月，失業率為3.1%。", "2020-12-01/P3M"), ("2021年前三季度渔获12吨。", "2021-01-01/P9M"),
      ("2021年1月到8月渔获12吨。", "2021-01-01/P8M"), ("2021年前3季渔获12吨。", "2021-01-01/P9M"),
      ("2021全年渔获12吨。", "2021"),
    ])
  func chinese(text: String, period: String) { #expect(periods(text) == [period]) }

  @Test(
    "Dates in English",
    arguments: [
      ("Landings were 12 tonnes in the fourth quarter of 2017.", "2017-Q4"),
      ("Landings were 12 tonnes at the end of June 2017.", "2017-06-30"),
      ("In the three months to July 2017, landings were 12 tonnes.", "2017-05-01/P3M"),
      ("Landings rose 3% between 2016 and 2017.", "2017"),
      ("For April to June 2017 landings were 12 tonnes.", "2017-Q2"),
      ("From January 1 to July 31, 2017, landings were 12 tonnes.", "2017-01-01/P7M"),
      ("Landings rose 2.1 percent from May 2016 to May 2017.", "2017-05"),
    ])
  func english(text: String, period: String) { #expect(periods(text) == [period]) }

  @Test func whatASpanIsHeldAgainstIsNotItsTime() {
    let text = """
      Landings, October 2012
      For June to August 2012:
      Landings were 5.3 per cent of all, up 0.5 on March to May 2012 and up 0.9 on a year earlier.
      Prices rose by 2.0 per cent, up 0.1 from May to July 2012.
      """
    #expect(periods(text) == Array(repeating: "2012-06-01/P3M", count: 5))
    #expect(
      periods(
        "Boats in September 2017\nThis is 4.5 percent below the revised August rate of 1,272,000.")
        == ["2017-09", "2017-08"])
  }

  @Test func aSentenceGoesOnFromLineToLineOfATextThatIsBroken() {
    let text = """
      EMBARGOED UNTIL AUGUST 3, 2015

      LANDINGS AND OUTLAYS: JUNE 2015

      In June, landings of all boats increased $68.1 billion, or 0.4 percent, while those of
      the large ones increased $60.6 billion, as the office that counts them said. In May, the
      landings of the small ones, which are sold at night, had increased by a further $66.3
      billion, while their crews, as the office that counts them has said at other times, fell
      by 2 percent.
      Boats sank as often.
      Nets were mended at night.
      """
    let found = figures(text)
    #expect(
      found.map { "\($0.paragraph) \($0.value ?? 0) \($0.period)" } == [
        "3 68100000000.0 2015-06", "3 0.4 2015-06", "4 60600000000.0 2015-06",
        "5 66300000000.0 2015-05", "7 -2.0 2015-05",
      ])
    #expect(found.map(\.printed).contains("$66.3\nbillion"))
  }

  @Test func whichYearThisIsMayStandInBrackets() {
    #expect(periods("主計總處22日公布今（103）年3月失業率為4.03%。\n今年2月為4.1%。") == ["2014-03", "2014-02"])
    #expect(periods("去(2013)年漁獲增加3%。") == ["2013"])
  }

  @Test func aDayOfPublicationIsNotWhatWasMeasured() {
    #expect(
      periods("Catches rise\n4 December 2017\nThe 2016 survey was released. Landings rose 3%.") == [
        "2016"
      ])
    #expect(
      periods("Catches, 1st quarter 2012 - 2nd quarter 2015\n1 September 2015\nLandings rose 3%.")
        == ["2015-Q2"])
  }

  @Test func aDayOfPublicationMayStandInALineWithoutWords() {
    #expect(periods("漁獲增加\n2021/09/01 10:42\n挪威8月漁獲3噸。8月漁民4人。\n單月出口5噸。").last == "2021-08")
    #expect(
      periods("漁獲增加\n【某報2021年09月01日訊】8月漁獲3噸。\n今年1至5月漁獲9噸。").last == "2021-01-01/P5M")
  }

  @Test func whatIsComparedWithLastYearIsNotOfIt() {
    #expect(
      periods("Landings, 2021\nLandings were 300 tonnes, compared to 200 tonnes last year.") == [
        "2021", "2020",
      ])
  }

  @Test func theSamePeriodIsThatOfTheParagraphBefore() {
    let text = """
      Ports: February 2024
      For the three months ending December 2023, the rate was 5%.
      For the same period, landings rose 3%.
      """
    #expect(periods(text) == ["2023-Q4", "2023-Q4"])
  }

  @Test func theDayOfAnAnnouncementIsNotThatOfTheFigures() {
    #expect(periods("渔业公司2021年收入增长\n2022-03-29\n3月29日，公司发布2021年年报，收入12亿元。") == ["2021"])
    #expect(
      periods(
        "Landings grow\nOSLO, Feb 29, 2024 (Reuters) - Landings grew.\nThey rose 8% in the December quarter."
      ) == ["2023-Q4"])
  }

  @Test(
    "Spans of time",
    arguments: [
      ("据介绍，截至2022年底，渔船总量达500艘。", "2022-12-31"),
      ("2024年第三季渔获恢复至2019年同季的84%。", "2024-Q3"),
      ("在2023年11月至2024年1月失業率為2.9%。", "2023-11-01/P3M"),
      ("第七次全国人口普查，渔民500人。", "2020-11-01"),
      ("2021年至2023年，渔获累计12吨。", "2021-01-01/P3Y"), ("2021年年底至2022年年底期间，渔获12吨。", "2022"),
      ("Landings were 12 tonnes in the first nine months of 2023.", "2023-01-01/P9M"),
      ("Prices rose 2% in the 12 months to the September 2024 quarter.", "2024-Q3"),
      ("Landings were 12 tonnes in the final three months of 2023.", "2023-Q4"),
      ("Landings were 12 tonnes in the fiscal year ending March 2024.", "2023-04-01/P1Y"),
    ])
  func spans(text: String, period: String) { #expect(periods(text) == [period]) }

  @Test func aDateInAClauseBeforeABracketIsOfWhatIsInIt() {
    #expect(periods("2024年8月鱼价上升2%，与2024年7月的升幅（3%）相同。") == ["2024-08", "2024-07"])
  }

  @Test func whatIsImprovedOnIsOfThen() {
    #expect(periods("2023年渔获增长3.2%，较2022年收缩3.7%显著改善。") == ["2023", "2022"])
  }

  @Test func aQuarterInTwoYearsIsWhatADocumentIsAbout() {
    #expect(
      periods(
        "Labour market: March 2024\n12 March 2024\nThe rate was 5% in November 2023 to January 2024. Pay rose 6% in November 2023 to January 2024.\nVacancies fell 2%."
      ) == ["2023-11-01/P3M", "2023-11-01/P3M", "2023-11-01/P3M"])
  }

  @Test func aNewspapersFiguresAreOfTheDayOnWhichItLearnedThem() {
    #expect(
      periods("渔业新闻\n2022-09-28\n截至9月27日，渔船500艘。上半年渔获12吨。\n渔民44人。") == [
        "2022-09-27", "2022-S1", "2022-09-27",
      ])
  }

  @Test func aCensusCountsOnADay() {
    #expect(
      periods("渔业2020年第七次全国人口普查公报\n2021年5月13日\n渔民500人，占2.5%。") == [
        "2020-11-01", "2020-11-01",
      ])
  }

  @Test func aDayLongBeforeThatOfPublicationIsOfTheFigures() {
    #expect(
      periods("渔业概况\n2024年11月9日\n截至2023年底，全省渔船500艘。\n广州渔船44艘。") == [
        "2023-12-31", "2023-12-31",
      ])
  }

  @Test func quartersThatAreSpokenOf() {
    #expect(
      periods("Pay rose 3% in the second quarter of 2018, after rising 2% in the first.") == [
        "2018-Q2", "2018-Q1",
      ])
  }

  @Test func aTitleOrADateBeforeATopicIsNoFigure() {
    #expect(
      periods("据《2022年渔业公报》，截至2022年末，渔船500艘。其中，登记在册的400艘。") == [
        "2022-12-31", "2022-12-31",
      ])
  }

  @Test func aBaseIsNoPeriodButOfTheFigureAtIt() {
    #expect(periods("2020年产量增长3.0%，低于2019年的3.8%。") == ["2020", "2019"])
    #expect(
      periods("In 2020 output grew by 3.0%, compared with 3.8% in 2019.") == ["2020", "2019"])
  }

  @Test func timesAreToldFromTheOneThatIsSpokenOf() {
    // 上年 is the year before the one of the sentence, 去年 the year before that of writing.
    #expect(
      periods("渔业年报（2019年）\n2021年3月1日\n2019年鱼价由上年的12元升至15元。去年渔获9吨。")
        == ["2018", "2019", "2020"])
    #expect(periods("2021年二季度开工率为81%，上年同期为76%。") == ["2021-Q2", "2020-Q2"])
    #expect(periods("截至2021年3月底，贷款余额由一年前的30亿元增至36亿元。") == ["2020-03-31", "2021-03-31"])
    #expect(
      periods("In May 2021 landings rose 4%, after a rise of 2% in the previous month.")
        == ["2021-05", "2021-04"])
    #expect(
      periods("In the third quarter of 2021 the rate was 5%, up from 4% a year earlier.")
        == ["2021-Q3", "2020-Q3"])
    #expect(
      periods("The rate was 5% in May 2021, the highest since June 2015, when it was 6%.")
        == ["2021-05", "2015-06"])
    #expect(
      periods("Exports rose 3% and imports fell 2% from May to June 2021.") == [
        "2021-06", "2021-06",
      ])
    #expect(periods("In 2021 stocks were 400 tonnes above their May 2019 level.") == ["2021"])
  }

  @Test func whatAFigureIsMeasuredByIsNotItsTime() {
    #expect(periods("2021年客流量是2019年的3.5倍，恢复到2018年的八成。") == ["2021", "2021"])
    #expect(figures("2021年客流量不足2019年的三成。").map(line) == ["三成 share < 30 percent -1"])
    #expect(periods("2021年产值翻了一番，两年翻了两番。") == ["2021", "2020-01-01/P2Y"])
  }

  @Test func datesInAListAreOfTheFiguresInTheirPlaces() {
    #expect(periods("2021年1月、2月渔获分别为5.5吨和6.5吨。") == ["2021-01", "2021-02"])
    #expect(
      periods(
        "In 2021 and 2022, steel output was 5.1 million tonnes and 6.2 million tonnes respectively."
      )
        == ["2021", "2022"])
    #expect(periods("2021年、2022年分别渔获5.5吨、6.5吨，养殖7.5吨、8.5吨。") == ["2021", "2022", "2021", "2022"])
  }

  @Test func anAsideIsNotWhatFollowsIsOf() {
    #expect(
      periods("In May 2021 sales rose 4%, following a rise of 3% in April. Stocks fell 2%.")
        == ["2021-05", "2021-04", "2021-05"])
    #expect(
      periods("2021年前8个月产值80亿元，去年全年为90亿元。上半年投产12个项目。")
        == ["2021-01-01/P8M", "2020", "2021-S1"])
    #expect(periods("2021年9月当月产量增长5%。") == ["2021-09"])
    #expect(periods("2021年3月，月报\n2021年5月渔获12吨，是全年最高的月份，每船3.5吨。") == ["2021-05", "2021-05"])
  }

  @Test func fiveYearPlans() {
    #expect(
      periods("“十三五”时期，全市新建桥梁40座。到2025年末桥梁90座，比“十三五”末多12座。")
        == ["2016-01-01/P5Y", "2025-12-31", "2025-12-31"])
    #expect(figures("“十四五”规划纲要实施。").isEmpty)
  }

  @Test func theYearOfAPartIsNotThatOfAnAside() {
    #expect(
      periods("年报（2020年）\n2020年产值下跌6.5%，2019年则下跌1.5%。第4季跌幅收窄至3%。")
        == ["2020", "2019", "2020-Q4"])
    #expect(
      periods(
        "REVIEW -- MAY 2021\n\nSales rose 4% in May, more than the average gain of 2% in 2020. "
          + "Exports rose 3% in May.") == ["2021-05", "2020", "2021-05"])
  }

  @Test func theDayOfSayingIsNotThatOfWhatIsSaid() {
    #expect(periods("月报（2021年7月）\n2021年8月19日公布的空置率为3.5%。").first == "2021-07")
    #expect(
      periods(
        "In May 2021 sales were 5 tonnes, 2 tonnes more than in the report published 9 July 2021.")
        == ["2021-05", "2021-05"])
    #expect(
      periods(
        "PRICES - MAY 2021\n\nPrices rose 2.5 percent, down from the April figure of 3.5 percent.")
        == ["2021-05", "2021-04"])
  }

  @Test func whatWasAtTheSameTimeOfAnotherYear() {
    #expect(periods("2021年上半年入住率从2020年同期的71.5%升至75.5%。") == ["2020-S1", "2021-S1"])
    #expect(
      periods(
        "In June 2021 prices were high, more than a year earlier, when rents were 3.5 tonnes.")
        == ["2020-06"])
    #expect(
      periods(
        "PRICES - MAY 2021\n\nThe rate was 3.5 percent, below the year-ago rate of 4.5 percent.")
        == ["2021-05", "2020-05"])
    #expect(
      periods(
        "Sales were 2.5 tonnes in May 2021. Rents were 3.5 tonnes, against 4.5 tonnes one year ago."
      )
        == ["2021-05", "2021-05", "2020-05"])
    #expect(
      periods("今年是“十四五”规划收官之年。截至6月底，企业有5.2万家。").last == "2025-06-30")
    #expect(
      periods("Rates in May 2021 were highest for rent (3.5%, compared with 2.5% in April).")
        == ["2021-05", "2021-04"])
    #expect(figures("新中国成立70周年之际，苏州市产值12亿元。").map(\.region) == ["CN-320500"])
    #expect(
      figures("Output fell by 0.5% in the euro area and rose by 1.5% in the EU and 2.5% in Spain.")
        .map(\.region) == ["U2", "EU", "ES"])
  }

  @Test func taxYears() {
    #expect(
      periods(
        "Receipts in the tax year 2020 to 2021 were £5 million, against £4 million in 2019 to 2020."
      )
        == ["2020-04-01/P1Y", "2019-04-01/P1Y"])
  }

  @Test func homes() {
    #expect(
      figures("政府工作报告\n——2021年2月3日在苏州市第一届人民代表大会上\n产值12亿元。").map(\.region)
        == ["CN-320500"])
    #expect(figures("年報\n盈利港幣12億元，另派息港幣3.5億元。").map(\.region) == ["HK", "HK"])
    #expect(
      figures("Sales in Australia rose 2%. In New South Wales they fell 1%.").map(\.region)
        == ["AU", "AU-NSW"])
    #expect(figures("成都机场旅客12万人，其中国际旅客3.5万人。").map(\.region) == ["CN-510100", "CN-510100"])
  }

  @Test func yearsOfBusiness() {
    #expect(
      periods("年報\n截至2021年3月31日止年度，收入為12億元。") == ["2020-04-01/P1Y"])
    #expect(periods("截至2021年6月30日止六個月，收入為12億元。") == ["2021-S1"])
    #expect(
      periods("In the year ended 30 June 2021 sales were 12 tonnes, against 9 tonnes in 2019/20.")
        == ["2020-07-01/P1Y", "2019-07-01/P1Y"])
    #expect(periods("Prices rose 2% in the June quarter of 2021.") == ["2021-Q2"])
  }

  @Test func yearsOfTheRepublic() {
    #expect(periods("民國110年失業率為3.9%。") == ["2021"])
    #expect(periods("110年7月訂單52億美元，較109年同月增加3%。") == ["2021-07", "2021-07"])
    #expect(periods("2021年，建校100年来毕业生12万人。") == ["2021"])
  }

  @Test func whatIsHeldAtAnEndAndWhatIsDone() {
    #expect(
      periods("2021年末常住人口90万人，其中城镇人口60万人，城镇化率66%。新建公路12公里。")
        == ["2021-12-31", "2021-12-31", "2021-12-31", "2021"])
  }

  @Test func regions() {
    #expect(figures("苏州市统计公报\n全市人口1291万人。\n全国人口14亿人。").map(\.region) == ["CN-320500", "CN"])
    #expect(figures("香港零售業銷貨額為375億元。").map(\.unit) == ["HKD"])
    #expect(
      figures("Retail sales in France\nSales in France rose 2%. In Germany they fell 1%.").map(
        \.region) == ["FR", "DE"])
    #expect(figures("上海人均产值是全国平均水平（8.1万元）2倍。").map(\.region) == ["CN", "CN-310000"])
  }

  @Test func indicatorsByName() {
    struct Names: Gazetteer {
      var regions: [(name: String, code: String)] { [] }
      var indicators: [(name: String, code: String)] { [("发电量", "electricity")] }
    }
    let reader = DocumentReader(DocumentText("全省發電量達5億千瓦時。"), gazetteer: Names())
    #expect(reader.candidates().map(\.indicator) == ["electricity"])
  }

  @Test func anyBytesAreRead() {
    for text in [
      "", "\n\n", "％", "第", "连续", "翻", "（（（", "$", "1", "1/", "2022年", "-–—", "百分之", "a", "上",
      "9999999999999999999999亿", "1:", "50:50:", "（1%", "“十三五", "1月、", "、in May, when ",
    ] {
      _ = figures(text)
      _ = figures(String(repeating: text, count: 300))
    }
  }
}
