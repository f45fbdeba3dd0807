internal import AlmanacModel

// Which way it went, by the words around a figure.

extension KindRules {
  /// The last word of growth in the sentence: of percentage points that stand alone.
  func movement(_ number: NumberSpan, in paragraph: Range<Int>) -> Int? {
    let start = marks.start(of: number.range.lowerBound, in: paragraph, .clause)
    let lexicon = language == .chinese ? PredicateWords.chinese : PredicateWords.english
    var range = start..<number.range.lowerBound
    var rate: Int?
    while let word = lexicon.last(in: text, range) {
      switch word.meaning {
      case .moves(let sign), .differs(let sign): return sign
      // 低于上半年增速2个百分点: what is said of the rate decides.
      case .rate(let sign): rate = rate ?? sign
      default: break
      }
      range = start..<word.range.lowerBound
    }
    return rate
  }

  /// 增速保持在7%以上: a rate of growth that is named in the clause.
  func rateInClause(_ number: NumberSpan, in paragraph: Range<Int>) -> Int? {
    var start = marks.start(of: number.range.lowerBound, in: paragraph, .clause)
    // 增速居全国首位，达18%: a clause without a subject goes on with the one before.
    if language == .chinese, start > paragraph.lowerBound, text.isComma(start - 1),
      start < number.range.lowerBound, saysNothing(start..<number.range.lowerBound)
    {
      start = marks.start(of: start - 1, in: paragraph, .clause)
    }
    // 相应升幅（2.5%）
    if language == .chinese, start == number.range.lowerBound, start > paragraph.lowerBound,
      text.at(start - 1) == "("
    {
      start = marks.start(of: start - 1, in: paragraph, .clause)
    }
    if language == .chinese { start = clauseStart(beforeBracketAt: start, in: paragraph) }
    let lexicon = language == .chinese ? PredicateWords.chinese : PredicateWords.english
    let reach = language == .chinese ? 40 : 90
    var range = max(start, number.range.lowerBound - reach)..<number.range.lowerBound
    while let word = lexicon.last(in: text, range) {
      switch word.meaning {
      case .rate(let sign): return sign
      case .share: return nil
      // pay growth picked up to 7%
      case .moves
      where language == .english && text.has("growth", at: word.range.lowerBound)
        && word.range.count == 6 && !text.has(" in ", at: word.range.upperBound):
        return 1
      // 贷款的增长由6%放缓至2%
      case .moves(let sign)
      where language == .chinese && Self.origins.match(in: text, at: word.range.upperBound) != nil:
        return sign
      default: range = range.lowerBound..<word.range.lowerBound
      }
    }
    return language == .english ? ratesOfThat(number, in: paragraph) : nil
  }

  /// A similar growth rate was last seen in May 2021, when it was 1.4%.
  private func ratesOfThat(_ number: NumberSpan, in paragraph: Range<Int>) -> Int? {
    let place = text.skippingBlanks(before: number.range.lowerBound)
    guard text.has(" it was", before: place) || text.has(" it stood at", before: place) else {
      return nil
    }
    let sentence = marks.start(of: place, in: paragraph, .sentence)
    return Self.growthSubjects.last(in: text, sentence..<place) == nil ? nil : 1
  }

  /// 12%的按年升幅; the 12-month increase in prices was 2 percent.
  func rateBehind(_ number: NumberSpan) -> Int? {
    let end = text.listEnd(number.range.upperBound)
    if language == .chinese {
      // 录得33%增幅
      if case .rate(let sign)? = PredicateWords.chinese.match(in: text, at: end)?.meaning {
        return sign
      }
      guard text.at(end) == "的" || text.at(end) == "按" else { return nil }
      guard let word = PredicateWords.chinese.first(in: text, end..<min(end + 9, text.folded.count))
      else { return nil }
      switch word.meaning {
      case .rate(let sign): return sign
      case .moves(let sign):
        // 5%的增长, not 5%的增长目标群体: at the end of a clause.
        return marks.strength(at: word.range.upperBound) != .none ? sign : nil
      default: return nil
      }
    }
    let start = marks.start(of: number.range.lowerBound, in: 0..<text.folded.count, .sentence)
    let opening = start..<min(start + 45, number.range.lowerBound)
    guard opening.lowerBound < opening.upperBound else { return nil }
    // with the percent change ranging from 5 percent to -4 percent
    let clause = marks.start(
      of: number.range.lowerBound, in: start..<number.range.lowerBound, .clause)
    if Self.percentChanges.last(in: text, clause..<number.range.lowerBound) != nil { return 1 }
    return Self.growthSubjects.first(in: text, opening) != nil ? 1 : nil
  }

  static let growthSubjects = Lexicon(words: [
    "12-month increase", "month increase", "12-month change", "percent change", "annual growth",
    "growth in", "rate of increase", "percentage change", "over-the-year increase",
    "rate of growth", "growth rate", "annual growth rate",
  ])

  private static let percentChanges = Lexicon(words: [
    "percent change", "percent changes", "percentage change", "percentage changes",
    "per cent change",
  ])

  static let origins = Lexicon(words: ["由", "从", "亦由", "也由", "则由", "已由", "便由"])
}
