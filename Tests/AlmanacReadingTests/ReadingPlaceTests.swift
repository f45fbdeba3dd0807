import AlmanacModel
import AlmanacReading
import Testing

/// Which place a text is about, and which a figure.
struct ReadingPlaceTests {
  private func regions(_ text: String) -> [String] { figures(text).map(\.region) }

  // MARK: The document

  @Test func aPlaceThatIsTradedWithIsNotWhatADocumentIsAbout() {
    #expect(
      regions(
        "Landings in May 2021\nExports to China rose 3%. Norway sold 5% more to China and 4% more to Japan."
      ) == ["NO", "NO", "NO"])
    #expect(
      regions("2021年5月渔业\n挪威对中国出口增长3%，对日本出口下降5%。总产量增长2%。") == ["NO", "NO", "NO"])
  }

  @Test func whereAReportWasFiledIsNotWhatItIsAbout() {
    #expect(
      regions("Fish prices\nPARIS, May 5 (AP) — Prices in Norway rose 3%.\nSales fell 2%.") == [
        "NO", "NO",
      ])
    #expect(regions("鱼价上升\n新华社巴黎5月5日电 挪威鱼价上涨3%。\n销量下降2%。") == ["NO", "NO"])
  }

  @Test func aReportOfTheWorldIsOfNoCountryThatItNames() {
    let text = """
      Global landings in 2021
      Global landings rose 3% in 2021, the world fisheries body said. China led with 12 tonnes.
      Prices rose 4% in 2021.
      """
    #expect(regions(text) == ["WLD", "CN", "WLD"])
  }

  @Test func aCountyThatIsNotKnownIsNotTheNation() {
    #expect(regions("某县渔业\n全县渔船12艘，全县渔民500人。全国渔船900艘。") == ["", "", "CN"])
    #expect(regions("宽甸县渔业\n全县渔船12艘。") == ["CN-210624"])
    #expect(
      regions("我县渔业增长\n安吉新闻网\n我县出口12亿元，全县增长3%，对美国、欧盟分别增长2%、1%。") == [
        "CN-330523", "CN-330523", "CN-330523", "CN-330523",
      ])
    #expect(regions("某縣漁業\n遼寧日報\n全縣漁船12艘，全縣漁民500人。") == ["", ""])
    #expect(regions("專利申請上升\n申請共有900宗。來自內地的升22%，內地申請人再增3%。").first == "HK")
    #expect(
      regions("Philippine inflation\nPrices rose 3%. In Vietnam they rose 2%.") == ["PH", "VN"])
  }

  @Test func whoPublishesAndWhereTellMoreThanAPlaceInPassing() {
    #expect(
      regions("電力增加\n記者某某／台北報導\n7月發電量增2%。\n一\n二\n德國占比3%。") == ["TW", "DE"])
    #expect(
      regions("Prices rise\nStats NZ\nRents rose 3%.\nThe rate was 4% across the OECD.").first
        == "NZ")
  }

  // MARK: The sentence

  @Test(
    "Places and figures in order",
    arguments: [
      ("2021年，北京、上海分别增长5%和6%。", ["CN-110000", "CN-310000"]),
      ("2021年，北京、上海产值分别为5亿元和6亿元，增长2%、3%。", ["CN-110000", "CN-310000", "CN-110000", "CN-310000"]),
      ("Spain and Italy grew by 2% and 1% respectively in 2021.", ["ES", "IT"]),
      ("2021年中国对东盟、日本分别出口5吨、6吨。", ["CN", "CN"]),
    ])
  func respective(text: String, regions: [String]) { #expect(self.regions(text) == regions) }

  @Test(
    "The place of a figure in English",
    arguments: [
      ("Landings rose 3% in May 2021 in Norway.", ["NO"]),
      ("Norwegian landings rose 3%. Japanese landings fell 2%.", ["NO", "JP"]),
      ("Spain lost 300 jobs, and Italy gained 200 jobs.", ["ES", "IT"]),
      ("Spain was first, followed by Italy at 4%.", ["IT"]),
      ("Norway accounted for a third of landings and Spain for half of them.", ["NO", "ES"]),
      ("Yuma, Ariz., had a rate of 4%.", ["US-AZ"]),
      (
        "The rate was 5% in Spain and 4% in Italy, compared with 3% and 2% respectively in 2020.",
        ["ES", "IT", "ES", "IT"]
      ),
      ("Of them 2 million people were in the 19-member euro area.", ["U2"]),
      ("The largest fall came from Italy, where sales were down 4%.", ["IT"]),
      ("The number of global landings rose 4%.", ["WLD"]),
      ("China was the driver of global demand, with 40% of it.", ["CN"]),
      ("Sales fell 3% in Texas. Overall, they fell 2%.", ["US-TX", "US"]),
      ("Sales fell 3% in Texas. Nationally, sales rose 2%.", ["US-TX", "US"]),
      ("Sales in Europe rose 3%.", [""]),
    ])
  func english(text: String, regions: [String]) {
    #expect(figures(text, options: .init(region: "US")).map(\.region) == regions)
  }

  @Test(
    "The place of a figure in Chinese",
    arguments: [
      ("韩国产量增长3%，新加坡第3季产量增长2%。", ["KR", "SG"]),
      ("江苏产量5吨，其次是浙江，为4吨。", ["CN-320000", "CN-330000"]),
      ("广东产量5吨。珠三角九市产量4吨。东部地区产量9吨。", ["CN-440000", "CN-440000", "CN"]),
      ("苏州居南京、无锡之后，列全省第五位。", ["CN-320500"]),
      ("苏州产量是全省平均水平的1.7倍、全国的3.6倍。", ["CN-320500", "CN-320500"]),
      ("青海外送电量9吨，其中送河南6吨。", ["CN-630000", "CN-630000"]),
      ("澳门失业率为1.7%，低于香港的3.0%。", ["MO", "HK"]),
    ])
  func chinese(text: String, regions: [String]) { #expect(self.regions(text) == regions) }

  @Test func aHeadingNamesThePlaceOfWhatStandsBelowIt() {
    let text = """
      Landings in Australia, 2021
      Landings were 90 tonnes in Australia.
      Queensland
      Landings were 12 tonnes.
      Tasmania
      Landings were 9 tonnes.
      """
    #expect(regions(text) == ["AU", "AU-QLD", "AU-TAS"])
  }
}
