internal import AlmanacModel

/// Whether a number is a figure, or a length of time, a class, a name, plain talk.
struct FigureTest {
  let text: DocumentText
  let marks: SentenceMarks
  let language: Language

  func isFigure(_ number: NumberSpan, in paragraph: Range<Int>) -> Bool {
    if isNumbered(number) || isListNumber(number, in: paragraph) || isIndexBase(number)
      || isOfNotes(number) || isYearOfNoun(number)
    {
      return false
    }
    if number.isRank || number.isStreak || number.isDoubling { return true }
    if Self.sizes.match(in: text, at: text.skippingBlanks(number.range.upperBound)) != nil {
      return false
    }
    if isOfClass(number) || isPer(number) { return false }
    guard let unit = number.unit else {
      return number.hasScaleWord || isBareFigure(number, in: paragraph)
    }
    switch unit.kind {
    case .percent, .percentagePoint: return true
    case .money: return !isOneOf(number)
    case .times:
      return !isHowOften(number)
        && !(unit.code == "times" && number.decimals == 0
          && text.at(number.range.upperBound - 1) == "x")
    // 100,000 working days are a count of them.
    case .duration: return number.value >= 1000 || isMeasuredTime(number, in: paragraph)
    case .points:
      // 10点 is a time of day.
      return language == .english || number.value > 24 || (number.decimals ?? 0) > 0
        || isOfIndex(number, in: paragraph)
    case .physical: return true
    case .counted: return isCount(number)
    }
  }

  /// raised ten times during the year
  private func isHowOften(_ number: NumberSpan) -> Bool {
    let end = number.range.upperBound
    return text.has("times", before: end) && number.decimals == 0
      && [" during", " in ", " since", " over the ", " this", " last", " a ", " per ", " between"]
        .contains { text.has($0, at: end) }
  }

  /// 7.8港元兑1美元, per $1: what something is counted per.
  private func isOneOf(_ number: NumberSpan) -> Bool {
    guard number.value == 1, !number.hasScaleWord else { return false }
    let place = text.skippingBlanks(before: number.range.lowerBound)
    // $1 = €0.90, 1美元兑7元
    if "=兑".unicodeScalars.contains(text.at(text.skippingBlanks(number.range.upperBound))) {
      return true
    }
    return ["兑", "每", "对", "per", "to the", "折合", "="].contains { text.has($0, before: place) }
  }

  // MARK: Names and numbers of things

  private static let things = Lexicon(words: [
    "table", "tables", "chart", "charts", "figure", "figures", "section", "article", "chapter",
    "box", "annex", "appendix", "note", "notes", "page", "pages", "paragraph", "part", "no", "no.",
    "number", "item", "step", "phase", "group", "volume", "issue", "sic", "series", "edition", "图",
    "表", "附件", "附表", "专栏", "第", "框", "电话", "传真", "热线", "邮编", "编号", "证号", "tel", "fax", "phone",
    "telephone", "tel:", "浏览次数", "阅读量", "点击量", "点击数", "浏览量", "浏览", "字数", "阅读", "reference",
    "version", "eighty", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "ninety",
    "release", "footnote", "resolution", "regulation", "covid", "type", "act", "room", "level",
    "grade", "class", "isbn", "issn",
  ])

  /// Of files: 1.88 Mb.
  private static let sizes = Lexicon(words: [
    "mb", "kb", "gb", "mbytes", "kbytes", "megabytes", "kilobytes", "兆字节",
  ])

  private func isNumbered(_ number: NumberSpan) -> Bool {
    guard number.isBare || number.unit?.kind == .counted && !number.isRank else { return false }
    var place = text.skippingBlanks(before: number.range.lowerBound)
    if ":：".unicodeScalars.contains(text.at(place - 1)) {
      place = text.skippingBlanks(before: place - 1)
    }
    guard let word = Self.things.match(in: text, before: place) else { return false }
    return word.range.count > 1 || number.isBare
      || "图表框".unicodeScalars.contains(text.at(word.range.lowerBound))
  }

  /// 1. or （1） at the beginning of a paragraph.
  private func isListNumber(_ number: NumberSpan, in paragraph: Range<Int>) -> Bool {
    guard number.isBare else { return false }
    let isFirst = text.skippingBlanks(before: number.range.lowerBound) <= paragraph.lowerBound + 1
    let next = text.at(number.range.upperBound)
    if isFirst, ".)、．:：|".unicodeScalars.contains(next) || next.isBlank { return true }
    return text.at(number.range.lowerBound - 1) == "(" && next == ")" && number.decimals == 0
      && number.value < 30
  }

  /// 2 deaths per 100,000
  private func isPer(_ number: NumberSpan) -> Bool {
    let place = text.skippingBlanks(before: number.range.lowerBound)
    // 每10万人
    if text.at(place - 1) == "每", number.unit?.kind != .percent { return true }
    // 7 in 10 workers
    if text.has(" in", before: place), text.at(place - 4).isDigit { return true }
    return text.has(" per", before: text.skippingBlanks(before: number.range.lowerBound))
  }

  /// 上年=100
  private func isIndexBase(_ number: NumberSpan) -> Bool {
    text.at(text.skippingBlanks(before: number.range.lowerBound) - 1) == "="
      || number.isBare && text.at(text.skippingBlanks(number.range.upperBound)) == "="
  }

  /// 首个突破5000亿元的县: what one of them has come to.
  private static let ones = Lexicon(words: ["首个", "第一个", "唯一", "成为"])

  private static let classes = Lexicon(words: [
    "国家", "省份", "城市", "地区", "企业", "县市", "家庭", "大省", "经济体", "省", "县",
  ])

  private static let classNouns = Lexicon(words: [
    "企业", "单位", "项目", "工业", "的企业", "法人", "机构", "人口", "老人", "老年人", "居民",
  ])

  /// 500万元以上的项目, 60岁及以上人口, 9 weeks or more: the bound of a class.
  private func isOfClass(_ number: NumberSpan) -> Bool {
    let end = number.range.upperBound
    if isBoundOfClass(number) { return true }
    guard
      number.qualifier == .atLeast || number.qualifier == .atMost || number.qualifier == .moreThan
    else { return false }
    // 人口超过1亿的省份, the only states above 30 million
    let clause = marks.start(of: number.range.lowerBound, in: 0..<text.folded.count, .clause)
    let isOne = Self.ones.last(in: text, clause..<number.range.lowerBound) != nil
    if text.at(end) == "的", number.unit?.kind != .percent, !isOne,
      Self.classes.match(in: text, at: end + 1) != nil || text.has("的有", at: end)
    {
      return true
    }
    guard let unit = number.unit else { return false }
    if unit.kind == .duration, language == .english { return true }
    guard
      unit.kind == .money || unit.kind == .physical || unit.code == "岁"
        || unit.kind == .counted && "人".unicodeScalars.contains(text.at(end - 3))
    else { return false }
    let next = text.at(end) == "的" ? end + 1 : end
    // 收入500万元以上的龙头企业
    let reach = next..<marks.end(of: next, in: next..<min(next + 6, text.folded.count), .list)
    let isClass =
      Self.classNouns.match(in: text, at: next) != nil
      || number.qualifier == .atLeast && Self.classNouns.first(in: text, reach) != nil
        && !reach.contains { text.at($0).isDigit }
    return isClass && unit.kind != .physical
  }

  // MARK: Numbers without a unit

  private static let indexWords = Lexicon(words: [
    "指数", "比值", "收入比", "之比", "pmi", "cpi", "ppi", "总指数", "景气", "系数", "比率", "汇价", "汇率", "评级", "得分",
    "分数", "index", "ratio",
  ])

  private func isOfIndex(_ number: NumberSpan, in paragraph: Range<Int>) -> Bool {
    let start = marks.start(of: number.range.lowerBound, in: paragraph, .sentence)
    return Self.indexWords.last(in: text, start..<number.range.lowerBound) != nil
  }

  private func isBareFigure(_ number: NumberSpan, in paragraph: Range<Int>) -> Bool {
    let digits = text.foldedString(number.digits)
    if language == .english {
      if number.sign != 0, number.value >= 10 || (number.decimals ?? 0) > 0 { return true }
      // 1,200, 1 200
      if digits.contains(",") || number.value >= 1000 && digits.contains(where: \.isWhitespace) {
        return true
      }
      if (number.decimals ?? 0) > 0 { return number.range.lowerBound > paragraph.lowerBound }
      if isMovedBy(number, digits: digits.count) { return true }
      // 104 fewer than a year earlier
      let behind = text.skippingBlanks(number.range.upperBound)
      if number.value >= 10,
        ["fewer than", "more than"].contains(where: { text.has($0, at: behind) })
      {
        return !isDefinite(number)
      }
      // 120 new companies
      guard number.value >= 10, digits.count < 6, !isDefinite(number), !isOutOf(number) else {
        return false
      }
      return followingNoun(number) != nil
    }
    guard isOfIndex(number, in: paragraph) else {
      return digits.contains(",") && number.value >= 1000
    }
    return (number.decimals ?? 0) > 0
      || "为达是到至报在".unicodeScalars.contains(
        text.at(text.skippingBlanks(before: number.range.lowerBound) - 1))
  }

  /// (up 8300), rose by 700, an increase of 300; not by 2030.
  private func isMovedBy(_ number: NumberSpan, digits: Int) -> Bool {
    let start = text.skippingBlanks(before: number.range.lowerBound)
    guard number.value >= 10, digits < 7, !(1900...2100).contains(number.value),
      let word = [
        "up", "down", " by", "increase of", "decrease of", "rise of", "fall of", "loss of",
      ]
      .first(where: { text.has($0, before: start) })
    else { return false }
    if word == "up" || word == "down" {
      return text.at(start - word.count - 1) == "("
        || PredicateWords.english.match(in: text, before: start - word.count - 1) != nil
        || text.has("was ", before: start - word.count)
        || text.has("were ", before: start - word.count)
    }
    return word != " by" || PredicateWords.english.match(in: text, before: start - 3) != nil
  }

  /// The 20 countries, the nation's 47 prefectures: how many there are of what is known.
  func isDefinite(_ number: NumberSpan) -> Bool {
    let place = text.skippingBlanks(before: number.range.lowerBound)
    guard number.value < 1000 else { return false }
    if text.has(" of the", before: place) { return true }
    return number.value < 100
      && (["'s", "’s", " its", " their", " all", " the other", " remaining", " top"].contains {
        text.has($0, before: place)
      }
        || text.has("the", before: place) && !text.at(place - 4).isLatin)
  }

  /// The plural noun that a number counts, with at most two words between.
  func followingNoun(_ number: NumberSpan) -> Range<Int>? {
    let finder = NumberFinder(text: text, language: language)
    var place = text.skippingBlanks(number.range.upperBound)
    for _ in 0..<4 {
      if let noun = finder.noun(at: place) { return noun }
      var end = place
      while text.at(end).isLatin || text.at(end) == "-" { end += 1 }
      guard end > place, text.at(end) == " " else { return nil }
      let word = text.foldedString(place..<end)
      if [
        "in", "at", "to", "and", "or", "from", "per", "since", "was", "is", "on", "by", "for",
        "over", "a", "the", "more", "fewer",
      ].contains(word) && word != "more" && word != "fewer" {
        return nil
      }
      place = end + 1
    }
    return nil
  }
}
