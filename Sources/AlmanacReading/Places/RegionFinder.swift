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
    respective: PlaceMention? = nil
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
    if let place = placeBehind(number), reading.kind != .rank || !isWhole(place) {
      return (code(place), true)
    }
    if let place = whole(of: number, reading) { return (code(place), false) }
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
      return (code(before), true)
    }
    let clause = marks.part(around: start, in: paragraph, .clause)
    if let place = places.first(where: {
      $0.range.lowerBound >= number.range.upperBound && $0.range.upperBound <= clause.upperBound
        && isIn($0)
    }) {
      return (code(place), true)
    }
    return (carried ?? home, false)
  }

  /// fell by 0.1% in the euro area and rose by 0.5% in the EU, 3 percent in May in Texas: each is of
  /// the place behind it.
  func placeBehind(_ number: NumberSpan) -> PlaceMention? {
    guard let place = places.first(where: { $0.range.upperBound > number.range.upperBound }) else {
      return nil
    }
    // 8% in Europe's biggest economy says which country by what it is.
    let behind = text.foldedString(place.range.upperBound..<place.range.upperBound + 4)
    if behind.hasPrefix("'s ") || behind.hasPrefix("’s "),
      Self.ranks.match(in: text, at: place.range.upperBound + 3) != nil
    {
      return nil
    }
    var gap = number.range.upperBound..<max(number.range.upperBound, nameStart(place))
    if let date = dates.first(where: {
      $0.range.lowerBound >= gap.lowerBound && $0.range.upperBound <= gap.upperBound
    }) {
      let before = text.foldedString(gap.lowerBound..<date.range.lowerBound)
      guard [" in ", " in the ", " "].contains(before) else { return nil }
      gap = date.range.upperBound..<gap.upperBound
    }
    // North (5%) in England; 2 million were in the 19-member euro area
    guard gap.count < 60 else { return nil }
    let words = text.foldedString(gap).split(separator: " ", omittingEmptySubsequences: false)
      .filter { !$0.contains("-member") && !$0.contains("-country") && $0 != "the" }
      .joined(separator: " ")
    return [" in ", ") in ", " were in ", " was in ", " are in ", " live in ", " for "].contains(
      words)
      ? place : nil
  }

  /// Chinese visitors accounted for 14% of Spain's arrivals: a share of what is Spain's.
  private func whole(of number: NumberSpan, _ reading: KindRules.Reading) -> PlaceMention? {
    guard reading.kind == .share || number.unit?.kind == .percent && number.sign == 0,
      let place = places.first(where: { $0.range.lowerBound >= number.range.upperBound }),
      !isWhole(place),
      [" of ", " to ", " of all ", " of the "].contains(
        text.foldedString(number.range.upperBound..<place.range.lowerBound)),
      ["'s ", "’s "].contains(where: { text.has($0, at: place.range.upperBound) }),
      reading.kind == .share || text.has("total", at: place.range.upperBound + 3)
    else { return nil }
    return place
  }

  /// 是全省平均水平的2倍、全国的3倍: what it is a multiple of.
  private func isMeasure(_ place: PlaceMention, of number: NumberSpan) -> Bool {
    let start = number.range.lowerBound
    return number.unit?.kind == .times && text.at(start - 1) == "的"
      && ["的", "平均水平的", "平均的"].contains(text.foldedString(place.range.upperBound..<start))
  }

  private static let comparisons = Lexicon(words: [
    "高于", "低于", "多于", "少于", "快于", "慢于", "优于", "好于",
  ])

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
    "稳居", "送", "销往", "运往", "由", "领跑", "是", "接近", "超过", "引领", "覆盖", "面向", "辐射",
    "to", "from", "with", "than", "by", "via", "between", "against", "to the", "from the",
    "with the", "than the", "by the", "of the", "outside", "outside the", "at", "at the", "and",
    "and the", "excluding", "excluding the", "led", "leads", "lead", "leading", "like", "such as",
    "beyond", "on", "on the", "over", "over the", "to all of", "from all of", "ahead of",
    "ahead of the", "behind", "surpassing", "surpassed", "overtaking", "overtook", "overtaken",
    "outpacing", "outpaced", "topping", "超车", "超越", "赶超", "赢过", "胜过", "落后", "领先", "不如", "追上",
    "逼近", "仅次于", "略逊", "更甚",
  ])

  private static let behind = Lexicon(words: [
    "首位", "第", "前列", "领先", "平均", "最大", "最多", "最重要", "最早", "最长", "最具", "进口", "出口", "市场", "投资者", "政府",
    "水平", "相关", "居民赴", "进出口", "旅客",
    "游客", "访客", "客", "+", "企业", "人士", "投资", "资金", "统计局",
    "金融管理局", "局", "海关", "之后", "之前", "bureau", "department", "office", "dollar", "dollars",
    "federal", "government",
    "treasury", "人大", "政协", "代表", "纪录", "共识",
    "'s largest", "'s biggest", "'s second", "'s third", "'s top", "'s most", "'s highest",
    "'s only", "’s largest", "’s biggest", "’s second", "’s third", "’s top", "’s most",
    "’s highest", "’s only", "investors", "officials", "tourist", "tourists", "visitor", "visitors",
    "traveller", "travellers", "traveler", "travelers", "arrivals", "buyer", "buyers", "importers",
    "customers", "'s statistical", "’s statistical", "'s statistics", "’s statistics",
    "'s executive",
    "’s executive", "'s central bank", "’s central bank", "'s ministry", "’s ministry", "厂商", "业者",
    "买家", "客户", "旅游", "访港", "来港", "访澳", "来澳", "访台", "来台", "赴台", "访日", "来华", "供应链", "supply chain",
    "supply chains",
  ])

  /// Spain lost 300 jobs, and Italy gained 200: behind a figure "and" begins with the next.
  private func beginsAnew(_ place: PlaceMention, behind word: Range<Int>) -> Bool {
    guard text.has("and", at: word.lowerBound) else { return false }
    let behind = place.range.upperBound
    if [" for ", " with ", " at "].contains(where: { text.has($0, at: behind) }) { return true }
    let sentence = marks.start(of: word.lowerBound, in: 0..<text.folded.count, .sentence)
    let before = places.last { $0.range.upperBound <= word.lowerBound }?.range.upperBound ?? 0
    return (max(sentence, before)..<word.lowerBound).contains { index in
      text.at(index).isDigit && !dates.contains { $0.range.contains(index) }
    }
  }

  /// A place in brackets that end before the figure says nothing of it.
  private func isInClosedBracket(_ place: PlaceMention, before start: Int) -> Bool {
    guard
      let close = (place.range.upperBound..<start).first(where: {
        "()".unicodeScalars.contains(text.at($0))
      })
    else { return false }
    return text.at(close) == ")"
  }

  /// Where a list of places begins, 居北京、上海、深圳之后; nil where it is the first itself.
  private func head(of place: PlaceMention) -> Int? {
    var start = place.range.lowerBound
    for _ in 0..<20 {
      guard "、和及".unicodeScalars.contains(text.at(start - 1)),
        let before = mention(endingAt: start - 1)
      else { break }
      start = before.range.lowerBound
    }
    return start < place.range.lowerBound ? start : nil
  }

  /// Where a list of places ends, 日本及南韓旅客, of which what follows says what they are.
  private func tail(of place: PlaceMention) -> Int {
    var end = place.range.upperBound
    guard text.at(place.range.lowerBound).isHan else { return end }
    for _ in 0..<20 {
      guard "、和及与".unicodeScalars.contains(text.at(end)),
        let next = places.first(where: { $0.range.lowerBound == end + 1 })
      else { break }
      end = next.range.upperBound
    }
    return end
  }

  private func mention(endingAt end: Int) -> PlaceMention? {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle].range.upperBound < end { low = middle + 1 } else { high = middle }
    }
    return low < places.count && places[low].range.upperBound == end ? places[low] : nil
  }

  /// 全国, 世界: among whom one is ranked, or a subject where a clause begins with it.
  func isWhole(_ place: PlaceMention) -> Bool {
    ["nation", "WLD", "province"].contains(place.code)
  }

  func begins(_ place: PlaceMention) -> Bool {
    let start = text.skippingBlanks(before: place.range.lowerBound)
    // 人工智慧、全球供應鏈: within a list it is a part of what is listed.
    return start == 0 || marks.strength(at: start - 1) >= .clause
      || "年月季末底度中而但期时".unicodeScalars.contains(text.at(start - 1))
  }

  /// 其次是, followed by: the next of a list.
  private static let next = Lexicon(words: [
    "其次是", "其次为", "依次是", "依次为", "分别是", "分别为", "最高的是", "最低的是", "最快的是", "最大的是", "followed by",
    "led by",
  ])

  private static let ranks = Lexicon(words: [
    "ranked", "ranks", "ranking", "largest", "biggest", "highest", "fastest", "second", "third",
    "top", "busiest", "lowest", "smallest", "slowest", "worst", "best",
  ])

  /// ranked second in the world, the highest global inflow, the highest rate in the eurozone: among whom.
  private func isAmongWhom(_ place: PlaceMention, before start: Int) -> Bool {
    if isWhole(place), Self.ranks.match(in: text, before: start) != nil { return true }
    guard text.has(" in", before: start) || text.has(" of all", before: start) else { return false }
    let clause = marks.start(of: start, in: 0..<text.folded.count, .clause)
    return Self.ranks.last(in: text, clause..<start) != nil
      && (isWhole(place)
        || places.contains { $0.range.lowerBound >= clause && $0.range.upperBound < start })
  }

  private static let origins = Lexicon(words: [
    "exports from", "supply from", "output from", "production from", "emissions from",
    "applications from", "filings from", "demand from", "those from", "arrivals to", "visitors to",
    "visits to", "trips to", "travel to", "tourists to", "tourism to", "arrivals in", "visitors in",
  ])

  /// Whether a sentence can be of a place, and not only of what is done with it, or held against it.
  func isSubject(_ place: PlaceMention) -> Bool {
    let isHan = text.at(place.range.lowerBound).isHan
    var start = text.skippingBlanks(before: place.range.lowerBound)
    if !isHan, text.has(" the", before: start) { start = text.skippingBlanks(before: start - 4) }
    if isTradedWith(place) || isSupplier(place) { return false }
    if Self.next.match(in: text, before: start) != nil { return true }
    if !isHan, isAmongWhom(place, before: start) { return false }
    if hasSupplier(place) { return true }
    // The largest part came from Ontario, where sales were down; supply from Norway.
    if !isHan, text.has(", where ", at: place.range.upperBound) { return true }
    if Self.origins.match(in: text, before: start) != nil { return true }
    // ahead of Italy at 4%
    let behind = place.range.upperBound
    if text.has(" at ", at: behind), text.at(behind + 4).isDigit { return true }
    // China was the driver of global demand
    if isWhole(place), !isHan, text.has(" of", before: start) {
      let clause = marks.start(of: start, in: 0..<text.folded.count, .clause)
      if places.contains(where: { $0.range.lowerBound >= clause && $0.range.upperBound < start }) {
        return false
      }
    }
    start = text.skippingBlanks(before: place.range.lowerBound)
    if let word = Self.others.match(in: text, before: start),
      isHan == text.at(word.range.lowerBound).isHan, !beginsAnew(place, behind: word.range)
    {
      return false
    }
    if isHan, let head = head(of: place), Self.others.match(in: text, before: head) != nil {
      return false
    }
    if isWhole(place), isHan, !begins(place) { return false }
    if isHan, isPartner(place) { return false }
    guard
      let word = Self.behind.match(in: text, at: text.skippingBlanks(tail(of: place)))
    else { return true }
    // 越南政府預計: of what it governs.
    if ["政府", "统计局", "海关"].contains(text.foldedString(word.range)), begins(place) { return true }
    // 7月韩国出口增长: its own, not those to it.
    if ["出口", "进口", "进出口"].contains(text.foldedString(word.range)), begins(place) { return true }
    // 新加坡第3季 is a time, 新加坡第3 a rank.
    return text.foldedString(word.range) == "第"
      && dates.contains { $0.range.lowerBound == word.range.lowerBound }
  }

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
