/// The region that a document is about.
enum DocumentHome {
  /// Publishers, and what only people of a place say.
  private static let publishers = Lexicon<String>([
    ("bureau of labor statistics", "US"), ("bls", "US"), ("bureau of economic analysis", "US"),
    ("federal reserve", "US"), ("census bureau", "US"), ("u.s. department", "US"),
    ("office for national statistics", "GB"), ("ons", "GB"), ("bank of england", "GB"),
    ("hm revenue", "GB"), ("金融管理局", "HK"), ("金管局", "HK"),
    ("hong kong monetary authority", "HK"), ("hkma", "HK"), ("国家统计局", "CN"), ("国务院", "CN"),
    ("全国人民代表大会", "CN"), ("人民银行", "CN"), ("eurostat", "EU"),
    ("statistics canada", "CA"), ("statcan", "CA"), ("ottawa", "CA"), ("all urban consumers", "US"),
    ("australian bureau of statistics", "AU"), ("政府统计处", "HK"),
    ("census and statistics department", "HK"), ("特区政府", "HK"), ("港币", "HK"),
    ("主计总处", "TW"), ("新台币", "TW"), ("经济部统计处", "TW"), ("行政院", "TW"), ("国家发展委员会", "TW"),
    ("财政部统计处", "TW"), ("中央银行", "TW"), ("内政部", "TW"), ("统计暨普查局", "MO"),
  ])

  /// The place that is named most, what stands in the first lines counting more.
  static func code(_ text: DocumentText, places: [[PlaceMention]]) -> String {
    var counts: [String: Int] = [:]
    for (index, mentions) in places.enumerated() {
      let weight = index < 6 && text.paragraphs[index].count < 80 ? 4 : index < 4 ? 2 : 1
      for mention in mentions {
        let code = mention.code == "nation" ? "CN" : mention.code
        if ["home", "province", "WLD"].contains(code) || code.contains("+") { continue }
        counts[code, default: 0] += mention.code == "nation" ? 1 : weight
      }
    }
    for (index, paragraph) in text.paragraphs.enumerated().prefix(40) {
      for place in paragraph {
        if let word = publishers.match(in: text, at: place) {
          counts[word.meaning, default: 0] += index < 8 ? 4 : 1
        }
      }
    }
    // A city's bulletin speaks of the nation too, and of its province.
    let most = counts.max {
      ($0.value, $0.key.utf8.count, $1.key) < ($1.value, $1.key.utf8.count, $0.key)
    }
    guard let most else { return "" }
    return most.key
  }
}
