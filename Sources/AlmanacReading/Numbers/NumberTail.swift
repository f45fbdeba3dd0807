internal import AlmanacModel

// What belongs to a number, before and behind it: units and words that hedge.

extension NumberFinder {
  func takeUnit(_ span: inout NumberSpan) {
    let end = span.range.upperBound
    var place = text.skippingBlanks(end)
    // A 4-percent rise
    if text.at(end) == "-", let word = EnglishUnits.fixed.match(in: text, at: end + 1),
      [.percent, .percentagePoint].contains(word.meaning.kind)
    {
      place = end + 1
    }
    guard place - end <= 2 else { return }
    // 120余家, 6%多
    if QualifierWords.over.contains(text.at(place)), span.qualifier == .exactly {
      span.qualifier = .moreThan
      span.range = span.range.lowerBound..<place + 1
      place += 1
    }
    // 31亿度: of electricity, as no other degrees are counted so.
    if span.hasScaleWord, text.at(place) == "度", span.unit == nil {
      span.unit = Unit(code: "kWh", kind: .physical)
      span.range = span.range.lowerBound..<place + 1
    } else if let word = fixedUnit(at: place) {
      let before = span.unit
      if before == nil || word.meaning.kind == .money {
        span.unit = before?.kind == .money && word.meaning.code == "CNY" ? before : word.meaning
        scale(&span, by: isPlain(word, of: span) ? 0 : word.meaning.exponent)
      }
      span.range = span.range.lowerBound..<word.range.upperBound
      takePer(&span)
    } else if let word = ChineseUnits.counted.match(in: text, at: place),
      ChineseUnits.words.match(in: text, at: place) == nil
    {
      // 九十件次之 comes second.
      let isNext = word.range.count > 1 && text.has("次之", at: word.range.upperBound - 1)
      let unit = word.range.lowerBound..<word.range.upperBound - (isNext ? 1 : 0)
      span.unit = Unit(code: text.string(unit), kind: .counted)
      span.range = span.range.lowerBound..<unit.upperBound
      takePer(&span)
    } else if language == .english, let noun = noun(at: place), span.unit == nil {
      let per = perOne(noun.upperBound)
      span.unit = Unit(
        code: countedAs(noun) + (per.map { text.foldedString($0) } ?? ""), kind: .counted)
      span.range = span.range.lowerBound..<(per?.upperBound ?? noun.upperBound)
    }
  }

  /// children per woman, persons per household
  private func perOne(_ end: Int) -> Range<Int>? {
    guard text.has(" per ", at: end) else { return nil }
    let word = EnglishUnits.each.match(in: text, at: end + 5)
    return word.map { end..<$0.range.upperBound }
  }

  /// 3 million mt, 4,000 mt and 5 MT are metric tons; 6 mt is so many million of them.
  private func isPlain(_ word: Lexicon<Unit>.Match, of span: NumberSpan) -> Bool {
    word.meaning.code == "t"
      && (span.hasScaleWord || span.value >= 1000
        || text.scalars[word.range.lowerBound] == "M"
          && text.scalars[word.range.lowerBound + 1] == "T")
  }

  private func scale(_ span: inout NumberSpan, by exponent: Int) {
    guard exponent != 0 else { return }
    let number = UnitScale(exponent: exponent).convert(
      ParsedNumber(value: span.value, decimals: span.decimals ?? 0))
    (span.value, span.decimals) = (number.value, number.decimals)
  }

  private func fixedUnit(at place: Int) -> Lexicon<Unit>.Match? {
    let found = [ChineseUnits.fixed, EnglishUnits.fixed].compactMap {
      $0.match(in: text, at: place)
    }
    .max { $0.range.count < $1.range.count }
    guard let found else { return nil }
    // A letter by itself is a unit only at the digits, and p is one of money.
    if found.range.count == 1, text.at(place).isLatin, text.at(place - 1).isBlank { return nil }
    // 升 is also "to rise", 年 also begins 年均, 点 and 度 other words.
    if found.meaning.code == "L" || found.meaning.code == "W" {
      let next = text.at(found.range.upperBound)
      if next.isHan || next.isDigit { return nil }
    }
    return found
  }

  private func takePer(_ span: inout NumberSpan) {
    let end = span.range.upperBound
    guard let unit = span.unit, text.at(end) == "/" || text.at(end) == "每" else { return }
    guard let per = ChineseUnits.per.match(in: text, at: end + 1) else { return }
    span.range = span.range.lowerBound..<per.range.upperBound
    if unit.kind != .percent { span.unit?.code = unit.code + "/" + per.meaning }
  }

  private static let nounStops: Set<String> = [
    "was", "has", "this", "less", "plus", "versus", "across", "is", "as", "its", "his", "thus",
    "previous", "various", "business",
    "gross", "census", "series", "years", "times", "months", "weeks", "days", "minus", "towards",
    "others", "hours", "us", "was",
    "loss", "access", "analysis", "basis", "figures", "tables", "rises", "falls", "increases",
    "sales", "respectively", "comprises",
    "includes", "represents", "compares", "remains", "reflects", "excludes", "means", "status",
    "statistics", "does", "process",
  ]

  private static let anybody: Set<String> = ["persons", "individuals", "men", "women"]

  /// Persons, and men and women, are people; others are what they are called.
  private func countedAs(_ noun: Range<Int>) -> String {
    let word = text.foldedString(noun)
    if Self.anybody.contains(word) { return "people" }
    return isAcronym(noun) ? text.string(noun) : word
  }

  /// EVs, SMEs
  private func isAcronym(_ word: Range<Int>) -> Bool {
    word.count > 2 && text.scalars[word.upperBound - 1] == "s"
      && text.scalars[word.lowerBound..<word.upperBound - 1].allSatisfy { "A"..."Z" ~= $0 }
  }

  /// A plural noun, at a place.
  func noun(at place: Int) -> Range<Int>? {
    var end = place
    while text.at(end).isLatin || (text.at(end) == "-" && text.at(end + 1).isLatin) { end += 1 }
    if isAcronym(place..<end) { return place..<end }
    guard end - place > 2, text.scalars[place..<end].allSatisfy({ !("A"..."Z" ~= $0) }) else {
      return nil
    }
    let word = text.foldedString(place..<end)
    guard !Self.nounStops.contains(word) else { return nil }
    if EnglishUnits.irregular.match(in: text, at: place)?.range == place..<end {
      return place..<end
    }
    guard word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us") else { return nil }
    return place..<end
  }

  func takeQualifiers(_ span: inout NumberSpan) {
    let end = text.skippingBlanks(span.range.upperBound)
    if end - span.range.upperBound <= 1 {
      if let word = QualifierWords.after.match(in: text, at: end), !continues(word) {
        if span.qualifier == .exactly || word.meaning != .moreThan { span.qualifier = word.meaning }
        span.range = span.range.lowerBound..<word.range.upperBound
      } else if text.has("(含)以上", at: end) || text.has("及以上", at: end) {
        span.qualifier = .atLeast
      }
    }
    let start = text.skippingBlanks(before: span.range.lowerBound)
    guard span.range.lowerBound - start <= 1,
      let word = QualifierWords.before.match(in: text, before: start),
      !QualifierWords.isBalance(text, before: start),
      QualifierWords.partsOfWords.match(in: text, before: start).map({
        $0.range.count <= word.range.count
      }) ?? true
    else { return }
    // 远高于100%的要求 compares with what it names; it does not hedge.
    if ["高于", "低于", "above", "below"].contains(text.foldedString(word.range)),
      text.at(span.range.upperBound) == "的"
        || "远略大显明".unicodeScalars.contains(text.at(word.range.lowerBound - 1))
        || text.has(" of ", at: span.range.upperBound)
    {
      return
    }
    // picked up to 7 percent
    if text.has("up to", at: word.range.lowerBound),
      Self.verbsWithUp.match(
        in: text, before: text.skippingBlanks(before: word.range.lowerBound)) != nil
    {
      return
    }
    // 上 hedges numbers without digits only: 上亿人.
    if word.range.count == 1, text.at(word.range.lowerBound) == "上" {
      guard ChineseNumeral.power(text.at(span.digits.lowerBound)) != nil else { return }
    }
    if text.at(word.range.lowerBound) == "过", word.range.count == 1,
      !["已", "将", "均", "产", "值", "额", "量", "数"].contains(where: {
        text.has($0, before: word.range.lowerBound)
      }),
      ChineseNumeral.power(text.at(span.digits.lowerBound)) == nil
    {
      return
    }
    if span.qualifier == .exactly { span.qualifier = word.meaning }
    span.range = word.range.lowerBound..<span.range.upperBound
  }

  private static let verbsWithUp = Lexicon(words: [
    "picked", "moved", "went", "ticked", "stepped", "edged", "was", "is", "were", "revised",
    "pushed", "crept", "inched", "came", "picking", "moving", "going", "scaled",
  ])

  /// 多 and 余 that begin another word: 5%多于, 以上升.
  private func continues(_ word: Lexicon<Qualifier>.Match) -> Bool {
    let next = text.at(word.range.upperBound)
    let last = text.at(word.range.upperBound - 1)
    if last == "多" { return "于少元年次样出".unicodeScalars.contains(next) }
    if last == "余" { return next == "额" }
    if last == "上" { return "升涨".unicodeScalars.contains(next) }
    if last == "下" { return "降跌".unicodeScalars.contains(next) }
    return false
  }
}
