// Which places a sentence can be of.

extension RegionFinder {
  private static let others = Lexicon(words: [
    "对", "向", "与", "和", "往", "来自", "至", "赴", "比", "高于", "低于", "占", "居", "列", "较", "为", "自", "输往",
    "在", "排", "快于", "好于", "位居", "排名", "优于", "同", "到", "于", "驻", "从", "除", "达", "不含", "以", "跃居",
    "稳居", "送", "销往", "运往", "由", "领跑", "是", "接近", "超过", "引领", "覆盖", "面向", "辐射", "to", "from", "with",
    "than", "by", "via", "between", "against", "to the", "from the", "with the", "than the",
    "by the", "of the", "outside", "outside the", "at", "at the", "and", "and the", "excluding",
    "excluding the", "led", "leads", "lead", "leading", "like", "such as", "beyond", "on", "on the",
    "over", "over the", "to all of", "from all of", "ahead of", "ahead of the", "behind",
    "surpassing", "surpassed", "overtaking", "overtook", "overtaken", "outpacing", "outpaced",
    "topping", "超车", "超越", "赶超", "赢过", "胜过", "落后", "领先", "不如", "追上", "逼近", "仅次于", "略逊", "更甚",
  ])

  private static let behind = Lexicon(words: [
    "首位", "第", "前列", "领先", "平均", "最大", "最多", "最重要", "最早", "最长", "最具", "进口", "出口", "市场", "投资者", "政府",
    "水平", "相关", "居民赴", "进出口", "旅客", "游客", "访客", "客", "+", "企业", "人士", "投资", "资金", "统计局", "金融管理局",
    "局", "海关", "之后", "之前", "bureau", "department", "office", "dollar", "dollars", "federal",
    "government", "treasury", "人大", "政协", "代表", "纪录", "共识", "'s largest", "'s biggest", "'s second",
    "'s third", "'s top", "'s most", "'s highest", "'s only", "’s largest", "’s biggest",
    "’s second", "’s third", "’s top", "’s most", "’s highest", "’s only", "investors", "officials",
    "tourist", "tourists", "visitor", "visitors", "traveller", "travellers", "traveler",
    "travelers", "arrivals", "buyer", "buyers", "importers", "customers", "'s statistical",
    "’s statistical", "'s statistics", "’s statistics", "'s executive", "’s executive",
    "'s central bank", "’s central bank", "'s ministry", "’s ministry", "厂商", "业者", "买家", "客户",
    "旅游", "访港", "来港", "访澳", "来澳", "访台", "来台", "赴台", "访日", "来华", "供应链", "supply chain",
    "supply chains",
  ])

  /// Spain lost 300 jobs, and Italy gained 200: behind a figure "and" begins with the next.
  /// with China adding 3 tonnes: it is China that does.
  private func beginsAnew(_ place: PlaceMention, behind word: Range<Int>) -> Bool {
    if text.has("with", at: word.lowerBound), text.at(place.range.upperBound) == " " {
      var end = place.range.upperBound + 1
      while text.at(end).isLatin { end += 1 }
      // with China notably adding
      if text.has("ly ", at: end - 2) {
        end += 1
        while text.at(end).isLatin { end += 1 }
      }
      return text.has("ing", before: end)
    }
    guard text.has("and", at: word.lowerBound) else { return false }
    // in 30 states and the District of Columbia
    if ["states ", "provinces ", "countries ", "regions "].contains(where: {
      text.has($0, before: word.lowerBound)
    }) {
      return false
    }
    let behind = place.range.upperBound
    if [" for ", " with ", " at "].contains(where: { text.has($0, at: behind) }) { return true }
    let sentence = marks.start(of: word.lowerBound, in: 0..<text.folded.count, .sentence)
    let before = places.last { $0.range.upperBound <= word.lowerBound }?.range.upperBound ?? 0
    return (max(sentence, before)..<word.lowerBound).contains { index in
      text.at(index).isDigit && !dates.contains { $0.range.contains(index) }
    }
  }

  /// A place in brackets that end before the figure says nothing of it.
  func isInClosedBracket(_ place: PlaceMention, before start: Int) -> Bool {
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
      // 日本、港澳、韓國: two that have no code together.
      if text.has("、港澳", before: start - 1) { start -= 3 }
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
    "至于", "的是", "其次是", "其次为", "依次是", "依次为", "分别是", "分别为", "最高的是", "最低的是", "最快的是", "最大的是",
    "followed by", "led by",
  ])

  static let ranks = Lexicon(words: [
    "ranked", "ranks", "ranking", "largest", "biggest", "highest", "fastest", "second", "third",
    "top", "busiest", "lowest", "smallest", "slowest", "worst", "best", "first", "only",
  ])

  /// 中國第3季全球銷售: of China, whose part of it is told.
  private func followsDateOfPlace(_ place: PlaceMention) -> Bool {
    dates.contains { date in
      date.range.upperBound == place.range.lowerBound
        && mention(endingAt: date.range.lowerBound) != nil
    }
  }

  /// ranked second in the world, the highest global inflow, the highest rate in the eurozone: among whom.
  private func isAmongWhom(_ place: PlaceMention, before start: Int) -> Bool {
    if isWhole(place), Self.ranks.match(in: text, before: start) != nil { return true }
    guard text.has(" in", before: start) || text.has(" of all", before: start) else { return false }
    let clause = marks.start(of: start, in: 0..<text.folded.count, .clause)
    return Self.ranks.last(in: text, clause..<start) != nil
      && (isWhole(place) || isOfOneBefore(clause)
        || places.contains { $0.range.lowerBound >= clause && $0.range.upperBound < start })
  }

  /// Italy, where sales were down; the Chinese economy, which grew; against India, which ranked second.
  /// Exports to Italy, which fell, are those that did.
  private func isToldOf(_ place: PlaceMention, before start: Int) -> Bool {
    var end = place.range.upperBound
    if [", where ", ", whose "].contains(where: { text.has($0, at: end) }) { return true }
    if text.at(end) == " " {
      end += 1
      while text.at(end).isLatin { end += 1 }
    }
    end = nameEnd(end)
    return text.has(", which ", at: end)
      && !["to", "from", "to the", "from the"].contains { text.has(" \($0)", before: start) }
  }

  /// Where a name ends that begins before: the Norwegian Fish and Trade Office (NFTO).
  private func nameEnd(_ start: Int) -> Int {
    var end = start
    while text.at(end) == " ", end < start + 60 {
      let word = end + 1
      guard text.scalars.indices.contains(word) else { break }
      let isSmall = text.has("and ", at: word) || text.has("of ", at: word)
      guard isSmall || text.scalars[word].properties.isUppercase else { break }
      end = word
      while text.at(end).isLatin { end += 1 }
    }
    if text.has(" (", at: end), let close = (end..<end + 20).first(where: { text.at($0) == ")" }) {
      end = close + 1
    }
    return end
  }

  private static let origins = Lexicon(words: [
    "exports from", "supply from", "output from", "production from", "emissions from",
    "applications from", "filings from", "demand from", "those from", "arrivals to", "visitors to",
    "visits to", "trips to", "travel to", "tourists to", "tourism to", "arrivals in", "visitors in",
    "contributor to", "contributors to", "contributed to", "contribution to", "contributing to",
    "added to", "office of", "administration of", "government of", "department of",
    "statistics of", "bank of", "authority of", "authorities of",
  ])

  /// Whether a sentence can be of a place, and not only of what is done with it, or held against it.
  func isSubject(_ place: PlaceMention) -> Bool {
    let isHan = text.at(place.range.lowerBound).isHan
    var start = text.skippingBlanks(before: place.range.lowerBound)
    if !isHan, text.has(" the", before: start) { start = text.skippingBlanks(before: start - 4) }
    if isTradedWith(place) || isSupplier(place) || isExample(place) { return false }
    if Self.next.match(in: text, before: start) != nil { return true }
    if !isHan, isAmongWhom(place, before: start) { return false }
    if hasSupplier(place) { return true }
    // The largest part came from Ontario, where sales were down; supply from Norway.
    if !isHan, isToldOf(place, before: start) { return true }
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
    if isWhole(place), isHan, !begins(place) || followsDateOfPlace(place) { return false }
    if isHan, isPartner(place) { return false }
    guard
      let word = Self.behind.match(in: text, at: text.skippingBlanks(tail(of: place)))
    else { return true }
    // 越南政府預計: of what it governs.
    if ["政府", "统计局", "海关", "市场"].contains(text.foldedString(word.range)), begins(place) {
      return true
    }
    // 7月韩国出口增长: its own, not those to it.
    if ["出口", "进口", "进出口"].contains(text.foldedString(word.range)), begins(place) { return true }
    // 新加坡第3季 is a time, 新加坡第3 a rank.
    return text.foldedString(word.range) == "第"
      && dates.contains { $0.range.lowerBound == word.range.lowerBound }
  }
}
