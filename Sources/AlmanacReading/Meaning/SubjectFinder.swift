internal import AlmanacModel

/// The words that name what a figure measures.
struct SubjectFinder {
  let text: DocumentText
  let marks: SentenceMarks
  let language: Language
  let dates: [DateMention]
  let places: [PlaceMention]

  /// Empty where the clause names nothing: then the subject is the one before.
  func subject(
    of number: NumberSpan, _ predicate: PredicateFinder.Found?, after previous: NumberSpan?,
    in paragraph: Range<Int>
  ) -> String {
    let start = number.range.lowerBound
    var low = marks.start(of: start, in: paragraph, .clause)
    if low > paragraph.lowerBound, text.at(low - 1) == ")",
      let open = openBracket(low - 1, in: paragraph)
    {
      // 物价指数（CPI）为101: what stands before the bracket.
      let name = marks.start(of: open, in: paragraph, .clause)..<open
      if !name.contains(where: { text.at($0).isDigit }),
        previous.map({ $0.range.upperBound <= name.lowerBound }) ?? true
      {
        return text.string(trimmed(name))
      }
    }
    if let previous, previous.range.upperBound <= start {
      low = max(low, previous.range.upperBound)
    }
    var range = low..<start
    if let predicate, predicate.range.lowerBound >= low, predicate.range.upperBound <= start {
      if predicate.isAdjacent {
        range = low..<predicate.range.lowerBound
      } else if case .moves = predicate.predicate, language == .chinese {
        // 增加茶园面积4万亩
        range = predicate.range.upperBound..<start
      } else if language == .english {
        range = low..<predicate.range.lowerBound
      }
    }
    if language == .english, previous == nil, range.isEmpty || wordCount(range) < 2 {
      // The unemployment rate, at 4.2 percent
      let sentence = marks.start(of: start, in: paragraph, .sentence)
      if low > sentence + 1 { range = marks.start(of: low - 1, in: paragraph, .clause)..<low - 1 }
    }
    range = trimmed(range)
    if number.isRank { range = withoutScope(range) }
    return text.string(range)
  }

  private func openBracket(_ close: Int, in paragraph: Range<Int>) -> Int? {
    (max(paragraph.lowerBound, close - 30)..<close).last { text.at($0) == "(" }
  }

  private static let scopes = Lexicon(words: [
    "居", "列", "居全省", "居全国", "居世界", "居全市", "位居全国", "位居全省", "位列全省", "位列全国", "跃居全省", "跃居全国", "跃居世界",
    "分居全省", "排名全国", "排名全省", "全国", "全省", "世界", "位居世界", "稳居世界", "稳居全国", "稳居全省", "列全国", "列全省", "排名",
    "位居", "连续多年居世界", "均居全国", "均居全省",
  ])

  /// 产量居全省第2位 ranks 产量.
  private func withoutScope(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let word = Self.scopes.match(in: text, before: range.upperBound),
      word.range.lowerBound >= range.lowerBound, !range.isEmpty
    {
      range = range.lowerBound..<word.range.lowerBound
    }
    return trimmed(range)
  }

  private func wordCount(_ range: Range<Int>) -> Int {
    text.string(range).split(separator: " ").count
  }

  private static let before = Lexicon(words: [
    "、", "，", "而", "显著", "逐步", "进一步", "亦", "稍", "仍", "大幅", "略", "则为", "继续", "仍然", "其后", "但", "都",
    "的", "和", "及", "与", "其中", "全年", "年末", "同比", "全市", "全省", "分别", "预计", "使", "并", "则", "而", "也",
    "当年", "今年", "达", "共", "实现", "，其中", "至", "—", "去年", "全国共", "的", "当中", "由",
    "the", "a", "an", "and", "while", "with", "but", "or", "in", "of", "that", "while the",
    "there were", "overall", "both", "however", "also", "meanwhile",
  ])

  private static let after = Lexicon(words: [
    "显著", "逐步", "进一步", "亦", "稍", "仍", "大幅", "略", "小幅", "较", "都", "的", "而", "同时", "由", "从", "比", "与",
    "同比", "环比", "比上年", "较一年前", "一年前", "较上年", "年均", "按年", "按月", "按季", "分别", "达到", "达", "为", "是", "共",
    "已",
    "将", "均", "则", "也", "又", "实现", "比去年", "同期", "比同期", "累计", "预期", "仅", "同比名义", "名义", "实际", "继续",
    "可望", "后修正", "修正", "概估", "预估", "初估", "平均", "比上年同期", "较去年", "较去年同期",
    "为：", "以", "了", "：", ":", "the", "by", "of", "a", "an", "was", "were", "is", "at", "in",
    "by about", "to", "and", "has", "have", "had", "also", "from", "which", "that", "-", "，", ",",
    "(", "year-on-year",
  ])

  /// Whether nothing but a place stands before a date.
  private func isBehindPlace(_ date: DateMention, in range: Range<Int>) -> Bool {
    guard date.range.lowerBound > range.lowerBound, date.range.upperBound < range.upperBound else {
      return false
    }
    return places.contains {
      $0.range.lowerBound == range.lowerBound
        && text.skippingBlanks(before: date.range.lowerBound) == $0.range.upperBound
    }
  }

  private func trimmed(_ whole: Range<Int>) -> Range<Int> {
    var range = whole
    var isChanged = true
    while isChanged, !range.isEmpty {
      isChanged = false
      while !range.isEmpty, text.at(range.lowerBound).isBlank {
        range = range.lowerBound + 1..<range.upperBound
      }
      while !range.isEmpty, text.at(range.upperBound - 1).isBlank {
        range = range.lowerBound..<range.upperBound - 1
      }
      if let date = dates.first(where: {
        $0.range.lowerBound == range.lowerBound && $0.range.upperBound <= range.upperBound
      }) {
        range = date.range.upperBound..<range.upperBound
        isChanged = true
      } else if let date = dates.first(where: {
        $0.range.upperBound == range.upperBound && $0.range.lowerBound >= range.lowerBound
      }) {
        range = range.lowerBound..<date.range.lowerBound
        isChanged = true
      } else if let date = dates.first(where: { isBehindPlace($0, in: range) }) {
        // 某市2021年上半年产值
        range = date.range.upperBound..<range.upperBound
        isChanged = true
      } else if let word = Self.before.match(in: text, at: range.lowerBound),
        word.range.upperBound < range.upperBound
      {
        range = word.range.upperBound..<range.upperBound
        isChanged = true
      } else if let word = Self.after.match(in: text, before: range.upperBound),
        word.range.lowerBound >= range.lowerBound
      {
        range = range.lowerBound..<word.range.lowerBound
        isChanged = true
      }
    }
    return range
  }
}
