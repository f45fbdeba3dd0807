import AlmanacModel
import AlmanacReading
import Testing

/// Where a document is of that does not say so.
struct ReadingHomeTests {
  private func regions(_ text: String) -> [String] { figures(text).map(\.region) }

  @Test func partsThatAreToldOfSideBySideMakeAWhole() {
    let text = """
      Landings in September
      Landings rose by 3%.
      They rose in British Columbia, while there were fewer in Ontario. Sales fell in Quebec.
      Prices rose by 4%.
      """
    #expect(regions(text) == ["CA", "CA"])
    #expect(
      regions("Landings in Ontario\nLandings rose by 3%. Ontario was ahead of Quebec and Alberta.")
        == ["CA-ON"])
  }

  @Test func oneOfThePartsIsEnoughWhereATextSpeaksOfThem() {
    #expect(
      regions(
        "Landings in March\nLandings rose by 2% in seven provinces, led by Alberta.\nPrices rose by 1%."
      )
      .last == "CA")
  }

  @Test func anAirportTellsOfItselfAlone() {
    let text = """
      政府工作报告
      ——在云南省第十四届人民代表大会第四次会议上
      昆明长水国际机场旅客5000万人次。电力装机1.7亿千瓦。
      """
    #expect(regions(text) == ["CN-530100", "CN-530000"])
  }

  @Test(
    "What is written in one country",
    arguments: [
      ("Landings in May\nSales were £5 million. Exports rose by 3%.", "GB"),
      ("Landings in May\nSales were ₹5 crore. Exports rose by 3%.", "IN"),
      ("For release 10:00 a.m. (ET)\nExports rose by 3%.", "US"),
      ("The labor market in May\nWages rose by 3%.", "US"),
      ("第三季漁獲\n隨着內地辦理簽註，旅客增加。人均消費300元（澳門元，下同）。漁獲增3%。", "MO"),
      ("漁業出口\n出口值為5億港元，上升3%。", "HK"),
      ("渔业\n发改委表示，渔获增长3%。", "CN"),
      ("111年4月漁獲統計\n漁獲年增5.9%，主因受中國大陸管制。", "TW"),
      (
        "CSO statistical release\nQuarterly National Household Survey\nEmployment rose by 3%.", "IE"
      ),
      ("政府工作报告\n——在浚县十四届人民代表大会上\n全县渔获增长3%，全县增产。", "CN-410621"),
      (
        "政府工作报告\n——在云南省第十四届人民代表大会第四次会议上\n规模以上工业增加值增长5%，对全国贡献加大。全国、全国、全国。",
        "CN-530000"
      ),
      ("International landings\nThe number of PCT applications rose by 3%.", "WLD"),
    ])
  func own(text: String, region: String) { #expect(regions(text).last == region) }

  @Test func anOfficeIsThatOfTheCountryBeforeItsName() {
    #expect(
      regions("Prices rise\nNigeria's National Bureau of Statistics said prices rose by 3%.").last
        == "NG")
    #expect(regions("物价上涨\n韩国统计局、美国商务部发布数据。美国商务部说，物价上涨3%。").last == "US")
  }

  @Test func whatIsMeasuredByIsNoPublisher() {
    #expect(
      regions(
        "Prices in May\nThe Norwegian rate rose to 3% by the definition of the OECD. By the OECD definition it is low."
      ) == ["NO"])
  }

  @Test func examplesAreNotWhatASentenceIsOf() {
    #expect(
      regions(
        "World landings in 2006\nGrowth came from Asian countries, namely China, Japan and the Republic of Korea. Landings rose by 3%."
      ) == ["WLD"])
  }

  @Test func aProvinceThatIsNotNamedIsThatOfThePaper() {
    #expect(
      regions("渔获增长\n来源：河南日报\n国家统计局数据显示，我省渔获12吨。") == ["CN-410000"])
    #expect(regions("渔获增长\n国家统计局数据显示，我省渔获12吨。") == [""])
  }

  @Test func aPrizeOfTheNationIsNoPlace() {
    #expect(regions("苏州渔业\n2022年，苏州市获中国渔业金奖5项。") == ["CN-320500"])
  }

  @Test func whoseApplicantsAreAbroadIsToldOfThePlaceThatTheyApplyIn() {
    #expect(
      regions("第3季專利\n經濟部智慧財產局\n外國法人申請增加2%。\n外國人申請以日本29件最多，其次為美國18件。").suffix(2)
        == ["TW", "TW"])
  }

  @Test func aNameWithTheWorldInItIsNoPlace() {
    #expect(regions("山东渔业\n山东有3家世界500强企业。\n渔获增长5%。") == ["CN-370000", "CN-370000"])
  }

  @Test func aReportOfTheWorldOnOneCountryAfterTheOtherIsOfTheWorld() {
    let text = """
      捕鱼设备销售年增11%
      联合国粮农组织统计，全球捕鱼设备销售256亿美元，年增3%。全球渔获增长2%。
      韩国销售38亿美元，年减2%。
      日本销售18亿美元，挪威销售11亿美元。
      """
    #expect(figures(text).map(\.region) == ["WLD", "WLD", "WLD", "WLD", "KR", "KR", "JP", "NO"])
  }

  @Test func whatACountrysSuppliersSendIsToldOfIt() {
    let text = """
      Chile's fish supplies to China rise, Peruvian volumes fall
      Chile kept its ranking as China's top fish supplier, increasing its volumes by 2%.
      Supplies from Peru fell 8%.
      China's total fish imports fell 5%.
      Supplies from Ecuador fell 4%.
      """
    #expect(regions(text) == ["CN", "CN", "CN", "CN"])
  }

  @Test func aParagraphWithoutAPlaceIsOfThePlaceOfThePassage() {
    let text = """
      Norwegian landings rise
      Landings in Norway rose by 3%.
      Sweden had a rise of 2%.
      Swedish prices rose by 4%.
      On the month the index rose by 1%.
      """
    #expect(regions(text) == ["NO", "SE", "SE", "SE"])
  }

  // MARK: What goes on

  @Test(
    "Places that a sentence goes on with",
    arguments: [
      (
        "Landings in Norway\nIn May the rate rose from 9% to 10% in Spain and from 7% to 8% in Italy.",
        ["ES", "ES", "IT", "IT"]
      ),
      (
        "Landings in the United States\nThe slow growth in Hawaii was due to shrimps. These took away 3%.",
        ["US-HI"]
      ),
      (
        "Landings in Australia\nQueensland grew by 2%. Its average rate was the fastest in Australia, at 3%.",
        ["AU-QLD", "AU-QLD"]
      ),
      (
        "Landings in the United States\nShrimps were the main contributor to Hawaii’s growth (3%).",
        ["US-HI"]
      ),
      (
        "Landings in Canada\nLandings rose in Quebec (3%), Alberta (2%) and Manitoba (4%) in May. They fell in Ontario (5%; 1 point). The largest rise was in shrimps (6%).",
        ["CA-QC", "CA-AB", "CA-MB", "CA-ON", "CA-ON", "CA"]
      ),
      (
        "Landings in the United States\nLandings rose in 30 states and the District of Columbia and fell by 5%.",
        ["US", "US"]
      ),
      (
        "Landings in the world\nJapan's office was third, followed by the Korean Fishing Office with 204 tonnes.",
        ["KR"]
      ),
    ])
  func goesOn(text: String, regions: [String]) { #expect(self.regions(text) == regions) }

  @Test func aTownBeforeADayIsWhereADocumentWasPublished() {
    #expect(
      regions(
        "Landings in 2023\nMunich, 19 March 2024\nLandings rose by 3%. Those of Norway were 4 tonnes."
      )
      .first != "DE")
  }

  @Test func aTownAloneInCapitalsIsWhereAReportWasFiled() {
    #expect(
      regions("Norwegian landings shrink\nISTANBUL\nLandings declined by 3%.\nPrices rose by 4%.")
        == [
          "NO", "NO",
        ])
  }
}
