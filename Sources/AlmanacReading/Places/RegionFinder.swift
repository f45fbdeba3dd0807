internal import AlmanacModel

/// The region of each figure.
struct RegionFinder {
  let text: DocumentText
  let marks: SentenceMarks
  let home: String
  let places: [PlaceMention]
  var dates: [DateMention] = []
  /// Whether the document tells of trade or travel between its place and others.
  var tellsOfPartners = false

  /// The place named nearest before a figure in its sentence where that is what the sentence is of;
  /// else that of the sentence before, else the document's.
  func region(
    of number: NumberSpan, _ reading: KindRules.Reading, in paragraph: Range<Int>, carried: String?,
    respective: PlaceMention? = nil, next: NumberSpan? = nil
  ) -> (code: String, isStated: Bool) {
    let start = number.range.lowerBound
    let sentence = marks.part(around: start, in: paragraph, .sentence)
    if let place = respective { return (code(place), false) }
    // 低于香港的3%: that of the place.
    if text.at(start - 1) == "的",
      let place = places.last(where: { $0.range.upperBound < start }),
      ["的", "平均的", "水平的", "平均水平的", "整体的"].contains(
        text.foldedString(place.range.upperBound..<start)),
      Self.comparisons.match(in: text, before: place.range.lowerBound) != nil
    {
      return (code(place), false)
    }
    // 邻市平均水平（2.5万元）: in brackets behind a place, it is of that place.
    if text.at(start - 1) == "(" {
      let clause = marks.start(of: start - 1, in: paragraph, .clause)
      if let place = places.last(where: {
        $0.range.lowerBound >= clause && $0.range.upperBound < start
          && !isAmongPartners($0, in: paragraph) && !isTradedWith($0)
      }) {
        return (code(place), false)
      }
    }
    if let place = placeBehind(number) ?? placeBehindBoth(number, next),
      reading.kind != .rank || !isWhole(place)
    {
      return (code(place), true)
    }
    if let place = whole(of: number, reading) ?? ranked(number, in: paragraph) {
      return (code(place), false)
    }
    if let place = behindOpening(number, sentence) { return (code(place), true) }
    let before = places.last {
      $0.range.lowerBound >= sentence.lowerBound && $0.range.upperBound <= start && isSubject($0)
        && !isAmongPartners($0, in: paragraph) && !isInClosedBracket($0, before: start)
        && !isMeasure($0, of: number)
        && (reading.kind != .rank && reading.kind != .streak || !isWhole($0))
    }
    if let before {
      // 日本…，全國門診…: the nation is the one that the sentence told of first.
      if before.code == "nation", text.has("全国", at: before.range.lowerBound),
        let first = places.first(where: {
          $0.range.lowerBound >= sentence.lowerBound
            && $0.range.upperBound <= before.range.lowerBound
        }), isSubject(first), first.code.count == 2, begins(first)
      {
        return (code(first), true)
      }
      return (code(before), !isInNameOfWork(before))
    }
    let clause = marks.part(around: start, in: paragraph, .clause)
    if let place = places.first(where: {
      $0.range.lowerBound >= number.range.upperBound && $0.range.upperBound <= clause.upperBound
        && isIn($0)
    }) {
      return (code(place), true)
    }
    if let place = toldBefore(sentence, in: paragraph) { return (code(place), true) }
    return (carried ?? home, false)
  }

  private static let comparisons = Lexicon(words: [
    "高于", "低于", "超越", "超过", "超车", "胜过", "不及", "多于", "少于", "快于", "慢于", "优于", "好于",
  ])

  /// 昆明长水国际机场: an airport tells of itself, and what comes behind it of the whole again.
  private func isInNameOfWork(_ place: PlaceMention) -> Bool {
    guard text.at(place.range.lowerBound).isHan else { return false }
    for index in place.range.upperBound...place.range.upperBound + 4 {
      if Self.works.match(in: text, at: index) != nil { return true }
      guard text.at(index).isHan, text.at(index) != "的" else { return false }
    }
    return false
  }

  private static let works = Lexicon(words: [
    "机场", "国际机场", "港", "大学", "电站", "水电站", "核电站", "大桥", "高铁", "高速", "水库", "工厂", "实验室", "自贸试验区",
    "自贸区", "综合保税区", "保税区", "开发区", "高新区", "产业园",
  ])

  private func code(_ place: PlaceMention) -> String {
    // 我国 is said in China's papers of the world too.
    if place.code == "nation", home == "WLD", text.at(place.range.lowerBound).isHan { return "CN" }
    // 金門縣 and 連江縣, as Taiwan speaks of them.
    if home.hasPrefix("TW"), ["CN-350527", "CN-350122"].contains(place.code) { return "TW" }
    return Self.code(place.code, home: home)
  }

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
      // In Hong Kong the nation is China.
      return home.hasPrefix("CN") || ["", "HK", "MO"].contains(home)
        ? "CN" : String(home.prefix { $0 != "-" })
    case "province":
      // CN-440300 lies in CN-440000.
      guard home.hasPrefix("CN-"), home.utf8.count == 9 else { return home }
      return String(home.prefix(5)) + "0000"
    default: return code
    }
  }
}
