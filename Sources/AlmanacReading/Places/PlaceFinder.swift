internal import AlmanacModel

/// Finds the places of a text, and the region that a figure is of.
struct PlaceFinder: Sendable {
  private let names: Lexicon<String>
  /// What the database knows beside.
  private let more: Lexicon<String>

  init(_ gazetteer: any Gazetteer) {
    names = Self.known
    // A word of one character, or one of the commonest, is a place in few texts.
    more = Lexicon(
      gazetteer.regions.filter {
        $0.name.unicodeScalars.count > ($0.name.utf8.first.map { $0 < 0x80 } == true ? 3 : 2)
      }
      .map { ($0.name, $0.code) })
  }

  private static let known = Lexicon<String>(
    PlaceNames.lines.split(separator: "\n").flatMap { line in
      let words = line.split(separator: "|")
      return words.dropFirst().map { (String($0), String(words[0])) }
    } + regionsOfBritain.map { ($0, "GB") } + partsOfCountries)

  /// Regions that have no code of ISO 3166: what is said of them is of a part of the country.
  private static let regionsOfBritain = [
    "London", "North East", "North West", "South East", "South West", "East Midlands",
    "West Midlands", "East of England",
    "England and Wales", "Great Britain", "Yorkshire and The Humber", "Yorkshire and the Humber",
  ]

  /// Names that hold the name of another place.
  private static let partsOfCountries = [
    ("Bank of England", "GB"), ("New South Wales", "AU"), ("Western Australia", "AU"),
    ("South Australia", "AU"), ("New Mexico", "US"), ("New Jersey", "US"), ("New England", "US"),
    ("Korea", "KR"),
  ]

  /// Words that mean a place by where the document is.
  private static let relative = Lexicon<String>([
    ("全国", "nation"), ("我国", "nation"), ("全市", "home"), ("我市", "home"), ("本市", "home"),
    ("全省", "province"), ("我省", "province"), ("本省", "province"),
    ("全球", "WLD"), ("世界", "WLD"), ("本地", "home"), ("本港", "HK"), ("全港", "HK"), ("访港", "HK"),
    ("留港", "HK"), ("内地", "CN"),
    ("中国内地", "CN"), ("全区", "home"), ("全县", "home"), ("欧元区", "U2"),
    ("the world", "WLD"), ("global", "WLD"), ("euro area", "U2"), ("eurozone", "U2"),
    ("euro zone", "U2"), ("the eu", "EU"), ("the eu27", "EU"), ("the european union", "EU"),
    ("欧盟", "EU"), ("mainland", "CN"), ("mainland china", "CN"), ("国内", "nation"),
  ])

  func mentions(in text: DocumentText, _ range: Range<Int>) -> [PlaceMention] {
    var found: [PlaceMention] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let isCapital = !text.at(index).isLatin || text.scalars[index].properties.isUppercase
      // Of words of one length the first: a database may have another code for a place.
      let match = [
        Self.relative.match(in: text, at: index),
        isCapital ? more.match(in: text, at: index) : nil,
        isCapital ? names.match(in: text, at: index) : nil,
      ]
      .compactMap { $0 }.max { $0.range.count < $1.range.count }
      guard let match, match.range.upperBound <= range.upperBound else {
        index += 1
        continue
      }
      if !isPartOfName(text, match.range) {
        found.append(PlaceMention(range: match.range, code: match.meaning))
      }
      index = match.range.upperBound
    }
    return found
  }

  private static let followers = Lexicon(words: [
    "商报", "日报", "大学", "银行", "路", "街", "晚报", "时报", "语", "人民币", "元", "证券交易所", "贸易组织", "卫生组织", "旗",
    "级", "观", "杯", "时间",
  ])

  private func isPartOfName(_ text: DocumentText, _ range: Range<Int>) -> Bool {
    if text.at(range.upperBound) == "$" { return true }
    // 其中国际旅客, 新中国成立
    if text.at(range.lowerBound) == "中",
      "其当集新".unicodeScalars.contains(text.at(range.lowerBound - 1))
    {
      return true
    }
    return Self.followers.match(in: text, at: range.upperBound) != nil
  }
}

/// The region of each figure.
struct RegionFinder {
  let text: DocumentText
  let marks: SentenceMarks
  let home: String
  let places: [PlaceMention]

  /// The place named nearest before a figure in its sentence where that is what the sentence is of;
  /// else that of the sentence before, else the document's.
  func region(
    of number: NumberSpan, _ reading: KindRules.Reading, in paragraph: Range<Int>, carried: String?
  ) -> (code: String, isStated: Bool) {
    let start = number.range.lowerBound
    let sentence = marks.part(around: start, in: paragraph, .sentence)
    // 邻市平均水平（2.5万元）: in brackets behind a place, it is of that place.
    if text.at(start - 1) == "(" {
      let clause = marks.start(of: start - 1, in: paragraph, .clause)
      if let place = places.last(where: {
        $0.range.lowerBound >= clause && $0.range.upperBound < start
      }) {
        return (code(place), false)
      }
    }
    // fell by 0.1% in the euro area and rose by 0.5% in the EU: each is of the place behind it.
    if let place = places.first(where: { $0.range.upperBound > number.range.upperBound }),
      [" in ", " in the "].contains(
        text.string(number.range.upperBound..<max(number.range.upperBound, nameStart(place))))
    {
      return (code(place), true)
    }
    let before = places.last {
      $0.range.lowerBound >= sentence.lowerBound && $0.range.upperBound <= start && isSubject($0)
        && !isAmongPartners($0, in: paragraph)
        && (reading.kind != .rank || !isWhole($0))
    }
    if let before { return (code(before), true) }
    let clause = marks.part(around: start, in: paragraph, .clause)
    if let place = places.first(where: {
      $0.range.lowerBound >= number.range.upperBound && $0.range.upperBound <= clause.upperBound
        && isIn($0)
    }) {
      return (code(place), true)
    }
    return (carried ?? home, false)
  }

  /// Behind the article that some names have.
  private func nameStart(_ place: PlaceMention) -> Int {
    place.range.lowerBound + (text.has("the ", at: place.range.lowerBound) ? 4 : 0)
  }

  /// in England, in the UK
  private func isIn(_ place: PlaceMention) -> Bool {
    let end = text.skippingBlanks(before: place.range.lowerBound)
    return [" in", " in the", " for", " for the", " across the"].contains {
      text.has($0, before: end)
    }
  }

  private static let others = Lexicon(words: [
    "对", "向", "与", "和", "往", "来自", "至", "赴", "比", "高于", "低于", "占", "居", "列", "较", "为", "自", "输往",
    "在", "排", "快于", "好于", "位居", "排名", "优于", "同", "到", "于", "驻", "从", "除", "达", "不含", "以", "跃居",
    "稳居", "由", "领跑", "是", "接近", "超过", "引领", "覆盖", "面向", "辐射",
    "to", "from", "with", "than", "by", "via", "between", "against", "to the", "from the",
    "with the", "than the", "by the", "of the", "outside", "outside the", "at", "at the", "and",
    "and the",
  ])

  private static let behind = Lexicon(words: [
    "首位", "第", "前列", "领先", "平均", "最", "进口", "出口", "市场", "投资者", "政府", "水平", "相关", "居民赴", "进出口", "旅客",
    "游客", "访客", "企业", "人士", "投资", "资金", "统计局",
    "金融管理局", "局", "bureau", "department", "office", "dollar", "dollars", "federal", "government",
    "treasury", "人大", "政协", "代表", "纪录", "共识",
  ])

  /// 对美国、韩国进出口: a list of those with whom.
  private func isPartner(_ place: PlaceMention) -> Bool {
    guard text.at(place.range.lowerBound - 1) == "、" else { return false }
    var index = place.range.lowerBound - 1
    while marks.strength(at: index - 1) < .clause, !text.at(index).isDigit {
      index -= 1
      if "对向与".unicodeScalars.contains(text.at(index)) { return true }
    }
    return false
  }

  /// 全国, 世界: among whom one is ranked, or a subject where a clause begins with it.
  private func isWhole(_ place: PlaceMention) -> Bool {
    ["nation", "WLD", "province"].contains(place.code)
  }

  private func begins(_ place: PlaceMention) -> Bool {
    let start = text.skippingBlanks(before: place.range.lowerBound)
    return start == 0 || marks.strength(at: start - 1) != .none
      || "年月季末底度中而但".unicodeScalars.contains(text.at(start - 1))
  }

  private static let partners = Lexicon(words: [
    "接单地区", "出口地区", "进口地区", "出口市场", "进口来源", "贸易伙伴", "主要市场", "来源地", "出口国家", "进口国家", "贸易地区",
    "客源", "投资来源", "出口目的地",
  ])

  /// 主要出口市场：对美国…，日本…: those with whom, in a paragraph that begins so.
  private func isAmongPartners(_ place: PlaceMention, in paragraph: Range<Int>) -> Bool {
    let opening = paragraph.lowerBound..<min(paragraph.lowerBound + 16, place.range.lowerBound)
    return !opening.isEmpty && Self.partners.first(in: text, opening) != nil
  }

  private func isSubject(_ place: PlaceMention) -> Bool {
    let isHan = text.at(place.range.lowerBound).isHan
    let start = text.skippingBlanks(before: place.range.lowerBound)
    if Self.others.match(in: text, before: start).map({
      isHan == text.at($0.range.lowerBound).isHan
    }) ?? false {
      return false
    }
    if isWhole(place), isHan, !begins(place) { return false }
    if isHan, isPartner(place) { return false }
    return Self.behind.match(in: text, at: text.skippingBlanks(place.range.upperBound)) == nil
  }

  private func code(_ place: PlaceMention) -> String { Self.code(place.code, home: home) }

  static func code(_ code: String, home: String) -> String {
    switch code {
    // Of several counties of one name that in the city, or the province, that the document is about.
    case let several where several.contains("+"):
      let codes = several.split(separator: "+").map(String.init)
      for length in [7, 5] where home.hasPrefix("CN-") {
        let near = codes.filter { $0.prefix(length) == home.prefix(length) }
        if let code = near.first, near.count == 1 { return code }
      }
      return home
    case "home": return home
    case "nation":
      return home.hasPrefix("CN") || home.isEmpty ? "CN" : String(home.prefix { $0 != "-" })
    case "province":
      // CN-440300 lies in CN-440000.
      guard home.hasPrefix("CN-"), home.utf8.count == 9 else { return home }
      return String(home.prefix(5)) + "0000"
    default: return code
    }
  }
}
