internal import AlmanacModel

/// What a figure is of, where the text speaks of several years.
struct PeriodSpans {
  let text: DocumentText
  let marks: SentenceMarks
  let paragraph: Range<Int>

  /// What grew did so over them all; what is held is so at their end.
  func adjusted(_ period: TimePeriod?, _ reading: KindRules.Reading, _ number: NumberSpan)
    -> TimePeriod?
  {
    guard let period, period.frequency == .range, period.end.year > period.start.year,
      period.start.month == 1
    else { return period }
    if isOrigin(number) { return YearPart.whole.of(period.start.year - 1) }
    let last = YearPart.whole.of(period.end.year)
    switch reading.kind {
    case .growth, .change: return period
    case .multiple where number.isDoubling: return period
    // 是“十一五”时期的2倍: what was done in five years is measured by five others.
    case .multiple where text.has("时期的", before: number.range.lowerBound): return period
    case .rank, .share, .multiple: return last
    default: break
    }
    if reading.predicate?.isTowards == true { return last }
    return isOfAll(number) ? period : last
  }

  /// 从40%提高到45%
  private func isOrigin(_ number: NumberSpan) -> Bool {
    let before = text.skippingBlanks(before: number.range.lowerBound)
    return text.at(before - 1) == "从" || text.at(before - 1) == "由"
      || text.has(" from", before: before)
  }

  /// Behind a figure: 42个贫困县全部摘帽.
  private static let ended = Lexicon(words: ["摘帽", "脱贫", "出列", "建成", "完成", "投产", "通车", "落户"])

  private static let words = Lexicon(words: [
    "年均", "每年", "连年", "累计", "平均", "新建", "新增", "改造", "建成", "设立", "建设", "新开", "完成", "实施", "搬迁", "稳定在",
    "惠及", "安置",
    "保持在", "average", "averaging", "annual", "each year", "built", "added", "annually",
  ])

  /// Averages, and what was made in the years and is not held: 新建桥梁40座.
  private func isOfAll(_ number: NumberSpan) -> Bool {
    let start = number.range.lowerBound
    let clause = marks.part(around: start, in: paragraph, .clause)
    let behind = number.range.upperBound..<min(clause.upperBound, number.range.upperBound + 16)
    return Self.words.last(in: text, max(clause.lowerBound, start - 16)..<start) != nil
      || Self.ended.first(in: text, behind) != nil
  }
}
