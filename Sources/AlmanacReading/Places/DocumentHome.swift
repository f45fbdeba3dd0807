/// The region that a document is about.
enum DocumentHome {
  /// A county's paper tells of a county, a city's of a city.
  private static func isOf(_ code: String, _ words: [Unicode.Scalar]) -> Bool {
    guard code.hasPrefix("CN-") else { return false }
    let isCounty = !code.hasSuffix("00")
    return isCounty
      ? words.contains { "县区旗".unicodeScalars.contains($0) }
      : !code.hasSuffix("0000") && words.contains { "市州盟".unicodeScalars.contains($0) }
  }

  /// What tells of many countries, and of none more than a little or much more than of the next, is about
  /// none of them.
  private static func isAmongMany(_ code: String, _ counts: [String: Int]) -> Bool {
    let (own, all) = (counts[code] ?? 0, counts.values.reduce(0, +))
    guard counts.count > 4, own * 3 < all else { return false }
    let next = counts.filter { $0.key != code }.values.max() ?? 0
    return own * 4 < all || own < next * 2
  }

  /// 我省 is said in a province: that of the paper, where none is named; of one that is not known nothing
  /// is told. Nil where a province is named, and in a document of the nation.
  private static func ownProvince(
    _ text: DocumentText, _ places: [[PlaceMention]], _ counts: [String: Int], papers: [String],
    of code: String
  ) -> String? {
    guard code == "CN", !counts.keys.contains(where: { $0.hasPrefix("CN-") }) else { return nil }
    let said = places.joined().count {
      $0.code == "province" && "我本".unicodeScalars.contains(text.at($0.range.lowerBound))
    }
    guard said > 0 else { return nil }
    return papers.first { $0.hasPrefix("CN-") }.map { String($0.prefix(5)) + "0000" } ?? ""
  }

  /// What the world's bodies publish, which tells of the world and then of one country after the other; the
  /// Taiwanese paper that reports it is none of them.
  private static func isWorldReport(_ subjects: [String: Int], _ published: [String: Int]) -> Bool {
    published["WLD", default: 0] > 4 && published.keys.allSatisfy { ["WLD", "TW"].contains($0) }
      && subjects["WLD", default: 0] > 1
      && subjects.count { $0.key != "WLD" && !$0.key.isEmpty } > 2
  }

  /// Munich, 19 March 2024: where it was published.
  static func isImprint(
    _ text: DocumentText, _ place: PlaceMention, _ line: Range<Int>
  ) -> Bool {
    guard place.range.lowerBound == line.lowerBound, text.has(", ", at: place.range.upperBound)
    else { return false }
    let date = EnglishDates(text: text).mention(at: place.range.upperBound + 2)
    return date.map { $0.isDay && $0.range.upperBound + 1 >= line.upperBound } ?? false
  }

  /// 云南省第十四届人民代表大会, 省人民政府.
  private static func isAssembly(_ text: DocumentText, _ end: Int) -> Bool {
    // 第十四届, 十四届
    var place = end
    while place < end + 6, text.at(place) != "届", text.at(place) != "人" { place += 1 }
    if text.at(place) == "届" { place += 1 }
    return text.has("人民代表大会", at: place) || text.has("人民政府", at: place)
  }

  /// 訪日旅客, whose visitors they are.
  private static func isVisited(_ text: DocumentText, _ place: PlaceMention) -> Bool {
    let start = place.range.lowerBound
    return [start - 1, start].contains { "访赴来抵".unicodeScalars.contains(text.at($0)) }
  }

  /// The place that is named most: what stands in the first lines counts more, and those with whom
  /// something is compared or traded less.
  static func code(
    _ text: DocumentText, marks: SentenceMarks, places: [[PlaceMention]], papers: [String],
    datelines: [String]
  ) -> String {
    let published = publishersNamed(in: text, places, datelines: datelines)
    var counts = published
    let named = Set(places.joined().map(\.code))
    let isMacaus = published["MO"] != nil || named.contains("MO") && !named.contains("HK")
    let outside = isMacaus || HomeWords.isMacaus(text) ? "MO" : "HK"
    // In China they are those of a paper's office, elsewhere more.
    for code in Set(datelines) where !code.isEmpty && !code.hasPrefix("CN") {
      counts[code, default: 0] += 6
    }
    for (code, weight) in HomeWords.counts(in: text, published: published) {
      counts[code, default: 0] += weight
    }
    var chinas = 0
    var titled: Set<String> = []
    var subjects: [String: Int] = [:]
    for (index, mentions) in places.enumerated() {
      let paragraph = text.paragraphs[index]
      let isTitle =
        index < 6 && paragraph.count < 80
        && !"。；.;".unicodeScalars.contains(text.at(paragraph.upperBound - 1))
      let weight = isTitle ? (index == 0 ? 5 : 4) : index < 4 ? 2 : 1
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
        if mention.code == "CN" { chinas += 1 }
        if ["home", "province"].contains(code) || code.contains("+") { continue }
        if isTitle, isImprint(text, mention, paragraph) { continue }
        let isSubject = finder.isSubject(mention) || finder.isImporter(mention)
        if isSubject { subjects[String(code.prefix { $0 != "-" }), default: 0] += 1 }
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
        let share = isSubject ? 4 : 1
        if index == 0, isTitle, share > 1 { titled.insert(code) }
        // What is said to a province's people's congress is of the province.
        if index < 8, isAssembly(text, mention.range.upperBound) { counts[code, default: 0] += 12 }
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
    guard own.count > 1, own.count > chinas else {
      // What is named once, and only with others, is where nothing is of.
      guard let first = most(counts.filter { !$0.key.isEmpty }), (counts[first] ?? 0) > 1 else {
        return ""
      }
      counts = PlaceFamilies.gathered(
        counts, around: first, isOfParts: HomeWords.isOfParts(text), titled: titled)
      let code = most(counts.filter { !$0.key.isEmpty }) ?? first
      if isWorldReport(subjects, published) { return "WLD" }
      if let province = ownProvince(text, places, counts, papers: papers, of: code) {
        return province
      }
      guard !titled.contains(code), isAmongMany(code, counts) else { return code }
      return most(published) ?? (counts["WLD"] ?? 0 > 3 ? "WLD" : "")
    }
    let parts = counts.filter { $0.key.hasPrefix("CN-") || ["HK", "MO", "TW"].contains($0.key) }
    return most(parts) ?? papers.first { isOf($0, own) } ?? ""
  }
}
