internal import AlmanacModel

// Percent of a whole.

extension KindRules {
  // MARK: Shares

  func isShare(
    _ number: NumberSpan, _ found: PredicateFinder.Found?, in paragraph: Range<Int>
  ) -> Bool {
    if case .share? = found?.predicate { return true }
    if isShareOf(number, found) || isPartOfEarlier(number) { return true }
    var start = marks.start(
      of: number.range.lowerBound, in: paragraph, language == .chinese ? .clause : .sentence)
    // 占人口比重（城镇化率）70%: what stands before the bracket.
    if language == .chinese, start > paragraph.lowerBound, text.at(start - 1) == ")",
      let open = (max(paragraph.lowerBound, start - 30)..<start).last(where: { text.at($0) == "(" })
    {
      start = marks.start(of: open, in: paragraph, .clause)
    }
    // 占比上升，從2011年的3%增至5%: the clause before says of what.
    if language == .chinese,
      "从由较".unicodeScalars.contains(text.at(start)) || text.has("相较", at: start),
      start > paragraph.lowerBound
    {
      start = marks.start(of: start - 1, in: paragraph, .clause)
    }
    if language == .chinese {
      // 占总量比率最高，5月底为60%
      if start > paragraph.lowerBound, text.isComma(start - 1),
        start < number.range.lowerBound, saysNothing(start..<number.range.lowerBound)
      {
        start = marks.start(of: start - 1, in: paragraph, .clause)
      }
      let words = text.foldedString(start..<number.range.lowerBound)
      if words.contains("占"), words.contains("比率") { return true }
      if isPartOfThem(number) { return true }
      // 完成年度计划的101%
      if text.at(number.range.lowerBound - 1) == "的",
        Self.plans.match(in: text, before: number.range.lowerBound - 1) != nil
      {
        return true
      }
      if Self.structures.last(in: text, start..<number.range.lowerBound) != nil { return true }
      guard let noun = PredicateWords.shareNouns.last(in: text, start..<number.range.lowerBound)
      else { return false }
      // 进步贡献率 names no whole; 对经济增长的贡献率 does.
      return text.foldedString(noun.range) != "贡献率"
        || text.foldedString(start..<noun.range.lowerBound).contains("对")
    }
    let lexicon = PredicateWords.english
    // Made up 45 percent, and unemployment was 5 percent: another clause with a verb of its own.
    let own = marks.start(of: number.range.lowerBound, in: paragraph, .clause)
    if found?.predicate == .holds, found?.isTowards == false,
      [" and ", " but ", " while ", " whereas "].contains(where: { text.has($0, at: own) })
    {
      start = own
    }
    var range = max(start, number.range.lowerBound - 60)..<number.range.lowerBound
    while let word = lexicon.last(in: text, range) {
      if word.meaning == .share { return true }
      range = range.lowerBound..<word.range.lowerBound
    }
    // the share of spending that went to …, which ran from 3% to 4%
    let clause = marks.start(of: number.range.lowerBound, in: paragraph, .clause)
    if Self.wholes.last(in: text, clause..<number.range.lowerBound) != nil { return true }
    // The proportion who sail fell 1 percentage point, to 13%.
    return found?.isTowards == true
      && Self.openings.first(in: text, start..<min(start + 24, number.range.lowerBound)) != nil
  }

  /// The parts of a whole: 产业结构由…调整为….
  private static let structures = Lexicon(words: [
    "产业结构", "结构构成", "结构为", "结构由", "构成由", "构成为", "结构调整为",
  ])
  private static let plans = Lexicon(words: ["计划", "目标", "任务", "预算", "目标任务"])
  private static let pieces = Lexicon(words: [
    "majority", "remainder", "proportion", "share", "portion", "part", "rest",
  ])
  private static let openings = Lexicon(words: [
    "the proportion", "the share of", "the percentage of", "the proportion of",
  ])
  private static let wholes = Lexicon(words: [
    "share of", "share in", "proportion of", "percentage of", "the share", "'s share", "’s share",
    "market share",
  ])

  /// 不足上年同期的一成, 恢复到2019年的85%: percent of what there was.
  private func isPartOfEarlier(_ number: NumberSpan) -> Bool {
    var place = number.range.lowerBound
    for word in ["的", "同期", "同月", "同季"] where text.has(word, before: place) {
      place -= word.unicodeScalars.count
    }
    if language == .chinese, text.has("疫情前", before: place) { return true }
    guard language == .chinese, place < number.range.lowerBound,
      let date = subjects.dates.last(where: { $0.range.upperBound == place })
    else { return false }
    return EarlierTimes.comparing.match(in: text, before: date.range.lowerBound) != nil
  }

  /// Of these, 40% were new; applications of which 90 percent were granted.
  private static let amongThem = Lexicon(
    words: ["of which", "of whom", "of these", "of those", "of them"].flatMap { [$0, $0 + ","] })

  /// 30 percent of all, 80%以上的村庄
  func isShareOf(_ number: NumberSpan, _ found: PredicateFinder.Found?) -> Bool {
    let end = number.range.upperBound
    if language == .chinese {
      // 高于8%的要求 is no part of it.
      guard text.at(end) == "的", found.map({ !$0.isAdjacent }) ?? true else { return false }
      return ![
        "增速", "速度", "增长", "涨幅", "增幅", "降幅", "水平", "目标", "低位", "高位", "比率", "利率", "较", "历史", "通",
        "失业", "按年", "同比", "年", "法定", "最低", "国际", "监管", "警戒", "关税", "进口关税", "出口关税", "税率", "长期",
        "高点", "低点", "峰值",
      ].contains { text.has($0, at: end + 1) } && !text.at(end + 1).isDigit
    }
    if Self.amongThem.match(
      in: text, before: text.skippingBlanks(before: number.range.lowerBound)) != nil
    {
      return true
    }
    // Of the 2 million employed, 46% were women.
    let own = marks.start(of: number.range.lowerBound, in: 0..<text.folded.count, .clause)
    if own > 1, text.at(own - 1) == ",",
      text.skippingBlanks(before: number.range.lowerBound) == own,
      text.has("of ", at: marks.start(of: own - 1, in: 0..<text.folded.count, .clause))
        || text.has(" of ", at: marks.start(of: own - 1, in: 0..<text.folded.count, .clause))
    {
      return true
    }
    // the vast majority (97%) of the growth
    let start = number.range.lowerBound
    if text.at(start - 1) == "(",
      Self.pieces.match(in: text, before: text.skippingBlanks(before: start - 1)) != nil
    {
      return true
    }
    // The rest of this gain (4%)
    if text.at(start - 1) == "(" {
      let clause = marks.start(of: start - 1, in: 0..<text.folded.count, .clause)
      if let piece = Self.pieces.last(in: text, clause..<start - 1),
        text.has(" of", at: piece.range.upperBound)
          || text.has("majority", at: piece.range.lowerBound)
      {
        return true
      }
    }
    var place = text.skippingBlanks(text.at(end) == ")" ? end + 1 : end)
    // over two-thirds (67%) of boats
    if number.decimals == nil, text.at(place) == "(",
      let close = (place..<place + 12).first(where: { text.at($0) == ")" })
    {
      place = text.skippingBlanks(close + 1)
    }
    return place > end && text.has("of ", at: place)
  }

  /// 以13%市占率, 以三成的份额
  func isBeforeShare(_ number: NumberSpan) -> Bool {
    number.unit?.kind == .percent
      && [" share", " market share", "市占", "的市占", "的份额", "的渗透率", "的比重", "的占比"].contains {
        text.has($0, at: number.range.upperBound)
      }
  }

  func found(_ reading: Reading, isRate word: String, before number: NumberSpan) -> Bool {
    text.foldedString(max(0, number.range.lowerBound - 6)..<number.range.lowerBound).contains(word)
  }
}
