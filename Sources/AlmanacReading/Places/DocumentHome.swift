/// The region that a document is about.
enum DocumentHome {
  /// Publishers, and what only people of a place say.
  private static let publishers = Lexicon<String>(groups: [
    (
      "US",
      [
        "bureau of labor statistics", "bls", "bureau of economic analysis", "federal reserve",
        "census bureau", "u.s. department", "all urban consumers", "commerce department",
        "labor department", "energy information administration", "centers for disease control",
      ]
    ),
    (
      "GB",
      [
        "office for national statistics", "ons", "bank of england", "hm revenue", "hmrc",
        "hm treasury", "ofgem",
      ]
    ),
    (
      "HK",
      [
        "知识产权署", "旅发局", "旅游发展局", "入境处", "差饷物业估价署", "运输署", "社会福利署", "劳工处", "土地注册处", "积金局",
        "港交所", "财政司", "本港", "港府",
        "金融管理局", "金管局", "hong kong monetary authority", "hkma", "政府统计处", "特区政府", "港币",
        "census and statistics department",
      ]
    ),
    (
      "CN",
      [
        "国家统计局", "国务院", "全国人民代表大会", "人民银行", "海关总署", "国家知识产权局", "国家能源局", "国家发展改革委", "工业和信息化部",
        "国家卫生健康委", "national bureau of statistics", "general administration of customs",
      ]
    ),
    ("GB-ENG", ["nhs england"]),
    ("EU", ["eurostat", "european commission", "欧盟统计局"]),
    ("CA", ["statistics canada", "statcan", "ottawa", "bank of canada"]),
    ("AU", ["australian bureau of statistics", "reserve bank of australia"]),
    ("NZ", ["stats nz"]), ("IE", ["central statistics office"]), ("FR", ["insee"]),
    ("DE", ["destatis"]), ("IT", ["istat"]), ("BR", ["ibge"]), ("MX", ["inegi"]),
    ("RU", ["rosstat"]), ("IN", ["reserve bank of india"]), ("JP", ["bank of japan"]),
    ("U2", ["european central bank", "欧洲央行"]),
    (
      "TW",
      [
        "经济部", "能源署", "金管会", "国发会", "劳动部", "卫福部", "国科会", "立法院", "智慧财产局", "健保署", "观光署", "台电",
        "台积电", "主计总处", "新台币", "经济部统计处", "行政院", "国家发展委员会", "财政部统计", "中央银行", "内政部",
        "中经院", "台经院", "证交所", "疾管署", "环境部", "陆委会", "海基会",
      ]
    ),
    ("MO", ["统计暨普查局"]),
    (
      "WLD",
      [
        "international energy agency", "iea", "international monetary fund", "imf", "world bank",
        "oecd", "united nations", "world trade organization", "world health organization",
        "world intellectual property organization", "wipo", "opec", "国际货币基金组织", "世界银行", "联合国",
        "international renewable energy agency", "irena", "international air transport association",
        "iata", "unicef", "unesco", "food and agriculture organization", "unctad",
        "world steel association",
        "worldsteel", "世界钢铁协会", "国际半导体产业协会", "stockholm international", "国际再生能源总署", "国际可再生能源机构",
        "国际航空运输协会", "粮农组织",
        "世界知识产权组织", "世界贸易组织", "世界卫生组织", "国际能源署", "经合组织",
      ]
    ),
  ])

  /// A county's paper tells of a county, a city's of a city.
  private static func isOf(_ code: String, _ words: [Unicode.Scalar]) -> Bool {
    guard code.hasPrefix("CN-") else { return false }
    let isCounty = !code.hasSuffix("00")
    return isCounty
      ? words.contains { "县区旗".unicodeScalars.contains($0) }
      : !code.hasSuffix("0000") && words.contains { "市州盟".unicodeScalars.contains($0) }
  }

  /// What is said of Taiwan's own where it is written in traditional characters.
  private static let taiwans = ["財政部", "央行", "交通部", "衛福部", "國人", "農業部", "縣府", "市府"]
  /// How its papers say who wrote, unless that was done abroad.
  private static let taiwansPapers = ["報導", "中央社"]

  /// What tells of many countries, and of none more than a little, is about none of them.
  private static func isAmongMany(_ code: String, _ counts: [String: Int]) -> Bool {
    counts.count > 4 && (counts[code] ?? 0) * 4 < counts.values.reduce(0, +)
  }

  /// 訪日旅客, whose visitors they are.
  private static func isVisited(_ text: DocumentText, _ place: PlaceMention) -> Bool {
    let start = place.range.lowerBound
    return [start - 1, start].contains { "访赴来抵".unicodeScalars.contains(text.at($0)) }
  }

  private static func publishersNamed(in text: DocumentText, datelines: [String]) -> [String: Int] {
    var counts: [String: Int] = [:]
    var named: [String: Int] = [:]
    for paragraph in text.paragraphs.prefix(6) {
      let line = text.string(paragraph.prefix(200))
      let isAbroad = datelines.contains { $0 != "TW" && !$0.isEmpty }
      for word in taiwans + (isAbroad ? [] : taiwansPapers) where line.contains(word) {
        counts["TW", default: 0] += 8
      }
    }
    for (index, paragraph) in text.paragraphs.enumerated().prefix(40) {
      for place in paragraph {
        if let word = publishers.match(in: text, at: place) {
          // The world's and Europe's are cited by all, and one that is cited often is no more at home.
          named[text.foldedString(word.range), default: 0] += 1
          guard named[text.foldedString(word.range), default: 0] < 3 else { continue }
          let weight = ["WLD", "EU"].contains(word.meaning) ? 8 : 16
          counts[word.meaning, default: 0] += index < 8 ? weight : 4
        }
      }
    }
    return counts
  }

  /// The place that is named most: what stands in the first lines counts more, and those with whom
  /// something is compared or traded less.
  static func code(
    _ text: DocumentText, marks: SentenceMarks, places: [[PlaceMention]], papers: [String],
    datelines: [String]
  ) -> String {
    let published = publishersNamed(in: text, datelines: datelines)
    var counts = published
    let outside = published["MO"] == nil ? "HK" : "MO"
    // In China they are those of a paper's office, elsewhere more.
    for code in Set(datelines) where !code.isEmpty && !code.hasPrefix("CN") {
      counts[code, default: 0] += 6
    }
    var named = 0
    for (index, mentions) in places.enumerated() {
      let paragraph = text.paragraphs[index]
      let isTitle =
        index < 6 && paragraph.count < 80
        && !"。；.;".unicodeScalars.contains(text.at(paragraph.upperBound - 1))
      let weight = isTitle ? 4 : index < 4 ? 2 : 1
      // A paragraph without end has said by then what it is about.
      let mentions = Array(mentions.prefix(300))
      let finder = RegionFinder(text: text, marks: marks, home: "", places: mentions)
      for mention in mentions {
        // 內地 is said in Hong Kong and Macau, and of China.
        let isFromOutside = text.scalars[mention.range.lowerBound] == "內"
        // 我國 in traditional characters is Taiwan's.
        let isTaiwans = text.string(mention.range) == "我國"
        let code =
          isFromOutside
          ? outside : isTaiwans ? "TW" : mention.code == "nation" ? "CN" : mention.code
        if mention.code == "CN" { named += 1 }
        if ["home", "province"].contains(code) || code.contains("+") { continue }
        // 中國大陸 and 中國台灣 are said outside of it, and of where visitors and goods come from.
        let next = text.string(mention.range.lowerBound..<mention.range.upperBound + 2)
        if ["大陸", "中國台灣", "中國臺灣"].contains(where: next.contains)
          || finder.isOfVisitors(mention) && !isVisited(text, mention)
        {
          if counts[code] == nil { counts[code] = 1 }
          continue
        }
        // Most texts speak of the world, few of nothing else.
        let isWide =
          mention.code == "nation" && !isTaiwans || isFromOutside
          || code == "WLD" && !(text.at(mention.range.lowerBound).isLatin && finder.begins(mention))
        let share = finder.isSubject(mention) ? 4 : 1
        // Asian and European are said in passing, too.
        let whole = code.isEmpty ? weight * share / 2 : weight * share
        counts[code, default: 0] += isWide ? min(share, isTitle ? 4 : 2) : whole
      }
    }
    // A city's bulletin speaks of the nation too, and of its province.
    func most(_ counts: [String: Int]) -> String? {
      counts.max {
        ($0.value, $0.key.utf8.count, $1.key) < ($1.value, $1.key.utf8.count, $0.key)
      }?.key
    }
    // 全县 and 我市 are said in a county or a city; of one that is not known nothing is told.
    let own = places.enumerated().flatMap { index, mentions in
      mentions.filter {
        $0.code == "home" && "全我".unicodeScalars.contains(text.at($0.range.lowerBound))
      }
      .map { text.at($0.range.lowerBound + 1) }
    }
    guard own.count > 1, own.count > named else {
      guard let code = most(counts.filter { !$0.key.isEmpty }) else { return "" }
      guard isAmongMany(code, counts) else { return code }
      return most(published) ?? (counts["WLD"] ?? 0 > 3 ? "WLD" : "")
    }
    let parts = counts.filter { $0.key.hasPrefix("CN-") || ["HK", "MO", "TW"].contains($0.key) }
    return most(parts) ?? papers.first { isOf($0, own) } ?? ""
  }
}
