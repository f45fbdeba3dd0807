internal import AlmanacModel

// What a figure without a date in its sentence is of.

extension PeriodFinder {
  // MARK: Dates of the sentences before

  /// Whether a date is what its sentence is about: at the beginning of a clause in Chinese, of the
  /// sentence in English. Others are passed by.
  func isTopic(_ mention: DateMention) -> Bool {
    if language == .english, isLookedBackAt(mention) { return false }
    guard !mention.isBase, !mention.isEarlier, !isOwned(mention), isReachable(mention, nil),
      mention.reading != .unknown
    else { return false }
    let start = mention.range.lowerBound
    if case .years = mention.reading, !opens(mention) { return false }
    if language == .english, mention.isManyYears, !opens(mention) { return false }
    // 9月当月: what follows is of the whole again.
    if text.has("当月", at: mention.range.upperBound) || text.has("单月", at: mention.range.upperBound)
    {
      return false
    }
    let sentence = marks.start(of: start, in: paragraph, .sentence)
    let opening = text.foldedString(sentence..<start)
    // 其中，二季度…; 从环比看，…: a part of what is told.
    if opening.contains("其中") || opening.contains("看") { return false }
    if start - sentence <= (language == .chinese ? 3 : 24) { return true }
    // 据统计，截至上半年，…: also later, where no figure stands before it.
    let word = ["截至", "截止", "到了", "到", "至"].first { text.has($0, before: start) } ?? ""
    let own = start - word.unicodeScalars.count
    return language == .chinese && own - marks.start(of: own, in: paragraph, .clause) <= 1
      && !(sentence..<start).contains { index in
        // 9月下降，但到了10月
        isFigure(index, from: sentence)
          && !(word == "到了" && dates.contains { $0.range.contains(index) })
      }
  }

  /// Whether a digit stands at a place that is neither a day's, on which something was said, nor a
  /// title's.
  private func isFigure(_ index: Int, from start: Int) -> Bool {
    guard text.at(index).isDigit else { return false }
    var end = index
    while text.at(end).isDigit { end += 1 }
    let isDay = dates.contains { $0.range.contains(index) && $0.isDay && !isEnd($0) }
    if text.at(end) == "日" || isDay { return false }
    return (start..<index).last { "《》".unicodeScalars.contains(text.at($0)) }
      .map { text.at($0) == "》" } ?? true
  }

  /// The one time that the English sentence before names: what follows goes on with it.
  func carried(before sentence: Range<Int>) -> DateMention? {
    guard language == .english, sentence.lowerBound > paragraph.lowerBound + 1 else { return nil }
    let last = marks.part(around: sentence.lowerBound - 2, in: paragraph, .sentence)
    let said = dates.filter { last.contains($0.range.lowerBound) && !$0.isBase && !$0.isEarlier }
    guard let mention = said.first, said.count == 1, !mention.isManyYears, !isEnd(mention),
      mention.reading != .unknown, !isLookedBackAt(mention), isReachable(mention, nil)
    else { return nil }
    // following a rise in May: that was before.
    let clause = marks.start(of: mention.range.lowerBound, in: paragraph, .clause)
    if Self.asides.last(in: text, clause..<mention.range.lowerBound) != nil { return nil }
    return mention
  }

  private static let asides = Lexicon(words: [
    "after", "following", "compared", "from", "than", "versus", "since", "until",
  ])

  /// The whole of what a date is the end of.
  func whole(_ mention: DateMention) -> TimePeriod? {
    var mention = mention
    if let soFar = soFar(mention) { return soFar }
    switch mention.reading {
    case .fixed(let period) where isEnd(mention):
      // 2021年末, 2021年6月末
      let day = period.end
      let hasMonth = mention.range.contains { text.at($0) == "月" }
      return hasMonth
        ? YearPart.months(day.month, day.month).of(day.year) : YearPart.whole.of(day.year)
    case .part(.end(let part)): mention.reading = .part(part)
    case .relative(let offset, .end(let part)): mention.reading = .relative(offset, part)
    case .spoken(let offset, .end(let part)): mention.reading = .spoken(offset, part)
    default: break
    }
    return resolved(mention)
  }

  /// 截至6月: what came in from January on.
  private func soFar(_ mention: DateMention) -> TimePeriod? {
    let start = text.skippingBlanks(before: mention.range.lowerBound)
    guard ["截至", "截止", "截止到", "截至到"].contains(where: { text.has($0, before: start) }),
      mention.range.contains(where: { text.at($0) == "月" }), !mention.isDay || isEnd(mention),
      let period = resolved(mention), period.frequency == .monthly || isEnd(mention)
    else { return nil }
    return DocumentClock.fromJanuary(to: period.end.month, of: period.end.year)
  }

  static let flows = Lexicon(words: [
    "出栏", "产量", "产值", "增加值", "收入", "销售", "零售", "出口", "进口", "投资", "支出", "利润", "发电", "用电", "成交",
    "营业额",
  ])
  static let stocks = Lexicon(words: [
    "拥有", "共有", "床位", "人员", "机构", "人数", "户数", "总户数", "个数", "现有", "余额", "存量", "保有", "总数", "人口", "储备",
    "存款", "贷款", "城镇化率", "存栏", "总资产", "净资产", "市值", "里程", "登记在册", "持有量", "装机", "覆盖率",
  ])
  /// What is done in a time, whatever there is at its end.
  private static let deeds = Lexicon(words: [
    "新建", "改建", "改造", "惠及", "新增", "建成", "发放", "完成", "开行", "实施", "查处", "审结", "受理", "办理", "接待", "举办",
    "开展", "培训", "授权", "申请", "注册量", "救助", "签约", "引进",
  ])
  /// What a stock has become more than.
  private static let endsBefore = Lexicon(words: [
    "比上年末", "较上年末", "比年初", "较年初", "比上年底", "较上年底", "比去年末", "较去年末", "较去年底", "比去年底",
  ])

  /// What was done, and not what was done until a day: 累计建成.
  func isDone(_ number: NumberSpan) -> Bool {
    let clause = marks.start(of: number.range.lowerBound, in: paragraph, .clause)
    let range = clause..<number.range.lowerBound
    return language == .chinese && Self.deeds.first(in: text, range) != nil
      && !text.foldedString(range).contains("累计")
  }

  /// What there is at the end of a time: a stock, a share that stocks have, a change since the last end.
  func isHeld(_ number: NumberSpan) -> Bool {
    if isStock(number) { return true }
    guard language == .chinese else { return false }
    let clause = marks.start(of: number.range.lowerBound, in: paragraph, .clause)
    let range = clause..<number.range.lowerBound
    // Firms and households are there, whatever they do.
    if ["家", "户"].contains(number.unit?.code ?? ""), !isDone(number) { return true }
    // 比2020年末多12座
    let isSinceAnEnd = dates.contains {
      $0.isBase && isEnd($0) && $0.range.overlaps(range)
        && $0.range.upperBound <= range.upperBound
    }
    return isSinceAnEnd || Self.endsBefore.last(in: text, range) != nil
      || Self.stocks.last(in: text, range) != nil && Self.flows.last(in: text, range) == nil
        && !isDone(number)
  }

  /// What there is, and is counted on a day: 拥有床位600张.
  func isStock(_ number: NumberSpan) -> Bool {
    let clause = marks.start(of: number.range.lowerBound, in: paragraph, .clause)
    return language == .chinese && number.unit?.kind == .counted
      && Self.stocks.first(in: text, clause..<number.range.lowerBound) != nil
  }

  /// What comes in over a time is of the whole of it, also where its end is named.
  func isFlow(_ range: Range<Int>) -> Bool {
    language == .chinese && Self.flows.first(in: text, range) != nil
      && Self.stocks.first(in: text, range) == nil
  }

  /// The period of a date; without a year, in the one that the paragraph named last.
  func resolved(_ mention: DateMention) -> TimePeriod? {
    var year: Int?
    if case .earlier(let months) = mention.reading {
      return reference(of: mention)?.earlier(months: months)
    }
    if case .same(let year) = mention.reading {
      guard let told = reference(of: mention), told.start.year >= year else {
        return YearPart.whole.of(year)
      }
      return told.earlier(months: 12 * (told.start.year - year))
    }
    let isOfSaidYear =
      switch mention.reading {
      case .part, .spoken: true
      default: false
      }
    if isOfSaidYear {
      let sentence = marks.start(of: mention.range.lowerBound, in: paragraph, .sentence)
      for other in dates.reversed()
      where other.range.upperBound <= mention.range.lowerBound && !other.isBase && !isOwned(other) {
        let said: Int? =
          switch other.reading {
          case .fixed(let period) where period.start.year == period.end.year: period.start.year
          case .relative(let offset, _): clock.thisYear.map { $0 + offset }
          default: nil
          }
        // 2019年则为3%, in a sentence before, is an aside.
        // from 3% last year to 2% in June
        if case .relative = other.reading, text.has(" to ", at: other.range.upperBound) { continue }
        guard let said, other.range.lowerBound >= sentence || isTopic(other) else { continue }
        year = said
        break
      }
    }
    return clock.period(mention.reading, after: year)
  }
}

extension TimePeriod.Frequency {
  var isPartOfYear: Bool {
    switch self {
    case .halfYearly, .trimestrial, .quarterly, .monthly: true
    default: false
    }
  }
}
