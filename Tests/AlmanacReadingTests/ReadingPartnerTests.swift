import AlmanacModel
import AlmanacReading
import Testing

/// Places with whom a place trades or from where its visitors come, and places that are named again.
struct ReadingPartnerTests {
  private func regions(_ text: String) -> [String] { figures(text).map(\.region) }

  @Test func thoseFromWhereVisitorsComeAreNotWhereTheyWent() {
    let text = """
      Norway arrivals rise
      Norway received 500,000 visitors in 2021. Arrivals from Spain rose 3%.
      Italy was the second largest source market (63,000, +4 per cent).
      Swedish visitor arrivals grew by 2 per cent, while Japan contributed 9,000 arrivals.
      The Philippines was also down (-4 per cent).
      """
    #expect(Set(regions(text)) == ["NO"])
    #expect(
      Set(
        regions(
          "2021年11月訪澳旅客\n統計暨普查局資料顯示，旅客減少3%。內地旅客主要來自廣東省（700人次）。香港（500人次）、日本（40人次）旅客增加2%、4%；來自美國的旅客上升6%。"
        )) == ["MO"])
  }

  @Test func thoseWithWhomACountryTradesAreNotWhatIsTold() {
    let text = """
      Norwegian fish exports
      Norwegian exports to Spain dropped by 8% in May 2021, exports to Italy by 5%.
      Even Sweden was listed with a decrease of 4%. Japan bought 500 tonnes of the exports.
      Japan's own exports grew 3%, and in Spain exports grew 2%.
      """
    #expect(regions(text) == ["NO", "NO", "NO", "NO", "JP", "ES"])
    #expect(
      regions(
        "Fish in Norway, 2021\nShipments to India fell 4% to 60 tonnes, while China bought 50 tonnes."
      ) == [
        "NO", "NO", "NO",
      ])
  }

  @Test func whatOneIsToAnotherIsToldOfTheOther() {
    #expect(
      regions(
        "Fish imports of Spain\nNorway became Spain’s third-largest supplier, with imports rising by 20% to 60 tonnes. Imports from Japan fell 2%.\nItaly was the top supplier with 90 tonnes."
      ).filter { $0 != "ES" } == [])
    #expect(
      regions(
        "Visitors of Spain, 2021\nJapanese visitors accounted for 14 per cent of Spain's arrivals.")
        == [
          "ES"
        ])
  }

  @Test func aBuyerIsToldOfWithTheOneWhoSells() {
    #expect(
      Set(
        regions(
          "Pakistan buys $12 million of Norway fish\nPakistan accounted for $12 million of Norway’s total earnings in 2021.\nPakistan bought 35 percent of the total exports. Volumes exported to Egypt and Russia increased by 26 percent."
        )) == ["NO"])
    #expect(
      regions("越南咖啡\n越南咖啡出口110萬噸。德國是最大買家，進口15萬噸；美國則買進6萬噸。") == ["VN", "VN", "VN"])
    #expect(
      regions("8月出國人次增\n國人出國旺季，台灣8月出國達154萬人次，最愛日本、港澳、韓國，其中赴日55萬人次。") == ["TW", "TW"])
  }

  @Test func tripsByResidentsOfAPlaceAreToldOfWhereTheyGo() {
    #expect(
      Set(
        regions(
          "Trips to Ireland, 2021\nTrips to Ireland fell by 7%. Trips by residents of North America and Britain fell by 2 per cent, visits from other European countries by 3 per cent."
        )) == ["IE"])
  }

  @Test func whereSupplierOrVisitorsAreFromIsAlsoSaidAside() {
    #expect(
      Set(
        regions(
          "Fish for Spain, 2021\nSpain’s imports fell 2%. Norway, the world’s largest exporter, kept its ranking as Spain’s top supplier, increasing its volumes by 2%."
        )) == ["ES"])
    #expect(
      Set(
        regions(
          "Spain tourism, 2021\nSpain had 53 million tourists, and arrivals from Japan rose. The main countries of origin were Norway (with more than 10 million and an increase of 8%) and Italy (with 7 million)."
        )) == ["ES"])
    #expect(
      Set(regions("2021年新加坡出口\n新加坡出口市場中，臺灣（增17%）取得成長；對美國、泰國及中國出口下跌20%、17%及3%。")) == ["SG"])
  }

  @Test func globalDemandIsNotWhatATextIsAbout() {
    #expect(
      Set(
        regions(
          "Exports on the rise\nNorway’s exports rose 16% on robust global demand.\nExports to Spain rose 9%, those to Italy fell 2%.\nFish exports jumped 52%."
        )) == ["NO"])
  }

  @Test func aTraderIsNotAPartner() {
    #expect(
      regions(
        "挪威漁業\n挪威對日本出口增2%，對中國出口增3%。\n泰國1至6月對美出口額增長5%。\n印尼4月的出口增加8%。\n日本佔4%。"
      ) == ["NO", "NO", "TH", "ID", "NO"])
    #expect(
      Set(
        regions(
          "去年出國人次創新高\n2026-02-01\n國人瘋出國，來台旅客857萬人次。來台國際客前三名為日本148萬人次，韓國101萬人次。出國旅客最愛日本673萬人次，較前年成長百分之十二。"
        )) == ["TW"])
  }

  @Test func behindAListOfExamplesTheTextGoesOnAsBefore() {
    #expect(
      regions(
        "Prices in the euro zone, 2021\nThe rate was 11% in the euro zone. It was as low as 4% in Austria and as high as 24% in Spain. Prices rose 2%."
      ) == ["U2", "AT", "ES", "U2"])
    #expect(
      regions(
        "Prices in the euro zone, 2021\nThe European Union's statistical agency said that the rate was 11%."
      ) == ["U2"])
  }

  @Test func aMarketInAReportOfTheWorldIsWhatItsFiguresAreOf() {
    #expect(
      figures("以主要市場來說，挪威年增3%，西班牙年增4%。", options: .init(region: "WLD")).map(\.region)
        == ["NO", "ES"])
  }

  @Test(
    "What is only compared with, or named after a place",
    arguments: [
      ("挪威出口三度超越南韓，增幅為3%。", ["NO"]), ("挪威出口超越南非，增幅為3%。", ["NO"]), ("挪威超車瑞典，產量5噸。", ["NO"]),
      ("挪威漁業2021年受需求、全球供應鏈重組影響，產量5噸。", ["NO"]),
      ("挪威產量平均年增3%，高於全球平均的2%。", ["NO", "WLD"]),
      ("日本流感上升，全國就診率為3%。", ["JP"]),
      ("江苏2021年旅客增长。扬州泰州机场旅客增长3%。", ["CN-320000"]),
      ("Norwegian prices rose 3%, and the Japan-Korea Marker rose 4%.", ["NO", "NO"]),
      ("Norway landed more, surpassing Spain by 300 tonnes.", ["NO"]),
      ("香港2021年旅客增加，日本及南韓旅客合共5萬人次。", ["HK"]),
      ("據對71個國家或地區的統計，2021年全球產量增3%。", ["WLD", "WLD"]),
      ("Spain recorded the highest global inflow at $5 million.", ["ES"]),
      ("比利時最高，達4%。", ["BE"]), ("越南政府預計產量增2%。", ["VN"]),
      ("Spain had the highest rate in the eurozone at 20 percent.", ["ES"]),
      ("Austria had the lowest rate of all eurozone countries at 3 percent.", ["AT"]),
      (
        "Germany had 5 percent, and the young 8 percent in Europe's biggest economy.", ["DE", "DE"]
      ),
      ("排名第2的美國有5萬輛，歐洲最積極的是挪威，有6萬輛。", ["US", "US", "NO"]),
      ("德國12月電動車增43%。", ["DE"]), ("去年12月歐盟市場的占比升至22%。", ["EU"]),
      ("Norway did well, and the Chinese economy, which grew by 5 percent, did too.", ["CN"]),
      (
        "Spain had 8 deaths as against Italy, which ranked second with 2,000 deaths out of 5,000 globally.",
        ["IT", "IT", "WLD"]
      ),
      ("日本產量5噸，至於挪威的產量，則為4噸。", ["JP", "NO"]),
      ("挪威產量超越韓國的59億美元。", ["KR"]), ("挪威產量5噸，澳洲為4噸。", ["NO", "AU"]),
      ("Spain and Italy were first, with Italy notably increasing by 24%.", ["IT"]),
      ("中國第3季全球銷售達110億美元。", ["CN"]),
      ("OSLO, Norway – Fish prices in Spain rose 3%.", ["ES"]),
      ("Spain ranked second in the world with 500 tonnes.", ["ES", "ES"]),
      ("Norwegian growth slowed as Chinese tourists stayed away, falling by 3%.", ["NO"]),
    ])
  func compared(text: String, regions: [String]) { #expect(self.regions(text) == regions) }

  @Test func theCountryIsTheOneThatWasNamedLast() {
    #expect(
      regions(
        "Fish in Norway, 2021\nNorway landed 50 tonnes. Spain did well.\nChinese arrivals to the country rose 7%."
      )
        == ["NO", "ES"])
    #expect(regions("2021年挪威漁業\n挪威產量5噸。西班牙表現更好。\n該國產量增長3%。") == ["NO", "ES"])
  }

  @Test func whatTellsOfManyCountriesAlikeIsAboutNoneOfThem() {
    #expect(
      regions(
        "Fish prices, May 2021\nAsian fish prices rose in Norway, Spain, Italy and Japan.\nSweden and Chile did too.\nEuropean prices fell.\nA tonne cost $50."
      ) == [""])
  }

  @Test func whoWritesInTaiwanTellsOfTaiwan() {
    #expect(
      regions("漁獲增加\n中央社／台北9日電\n財政部統計，9月對中國大陸與香港出口500億元，年增3%。\n美國退居其次，我國出口增2%。") == [
        "TW", "TW", "TW",
      ])
  }

  @Test func aPaperOfTaiwanThatWritesFromAbroadTellsOfWhereItIs() {
    #expect(
      Set(
        regions(
          "訪日客累計3337萬人\n（中央社東京18日綜合外電報導）日本政府觀光局公布11月訪日外國客人數為318萬人。\n從國家或地區來看，韓國以74萬人居冠；排名第2的中國54萬人成長20%。"
        )) == ["JP"])
  }

  @Test func whatTellsOfContinentsIsAboutTheWorld() {
    let text = """
      Renewable capacity in 2023
      The International Renewable Energy Agency said that global capacity rose by 14%.
      Asia led. Growth was driven by China, whose capacity rose by 63%. Europe and Africa grew, too.
      With an addition of 24 GW, Spain was second, with Italy adding 9 GW.
      Wind power rose by 3%.
      """
    #expect(regions(text) == ["WLD", "CN", "ES", "IT", "WLD"])
  }

  @Test func aCountyIsAlsoCalledByTwoLettersOfALongerName() {
    #expect(regions("喀左县渔业\n喀左县渔船12艘。") == ["CN-211324"])
  }

  @Test func theMainlandIsNamedOutsideOfIt() {
    let text = "澳門旅遊資料\n旅客總數為35萬人次。中國大陸旅客20萬人次，中國大陸旅客增加3萬人次。\n酒店入住率為60%。"
    #expect(figures(text).map(\.region) == ["MO", "MO", "MO", "MO"])
  }

  @Test func visitorsAreNotWhereTheDocumentIsOf() {
    let text = "旅客入境數目\n根據統計暨普查局資料，香港旅客20萬人次，中國台灣旅客3萬人次。上述旅客為澳門客源。\n酒店入住率為60%。"
    #expect(figures(text).map(\.region) == ["MO", "MO", "MO"])
  }
}
