internal import AlmanacModel

/// The unit of a figure that is printed without one, and which dollar or yuan it is.
struct UnitRules {
  let text: DocumentText
  let marks: SentenceMarks
  let language: Language
  /// The region that the document is about.
  let home: String

  func code(
    of number: NumberSpan, _ kind: FigureKind, next: NumberSpan?, previous: String?,
    in paragraph: Range<Int>
  ) -> String {
    guard let unit = number.unit else {
      return bare(number, kind, next: next, previous: previous, in: paragraph)
    }
    if kind == .growth, unit.kind == .times { return "percent" }
    switch unit.code {
    case "dollars": return dollars
    case "CNY" where home.hasPrefix("JP") && text.string(number.range).contains("¥"): return "JPY"
    case "CNY" where unit.kind == .money: return yuan(number)
    case "点":
      return isIndex(number, in: paragraph)
        ? "index" : text.string(number.range.upperBound - 1..<number.range.upperBound)
    case "岁": return text.string(number.range).contains("歲") ? "歲" : unit.code
    // 减息0.25厘
    case "percent" where kind == .change: return "percentage-point"
    case "duration": return unit.code
    default: break
    }
    return unit.code
  }

  private var dollars: String {
    switch home {
    case let code where code.hasPrefix("HK"): "HKD"
    case let code where code.hasPrefix("TW"): "TWD"
    case let code where code.hasPrefix("AU"): "AUD"
    case let code where code.hasPrefix("CA"): "CAD"
    case let code where code.hasPrefix("SG"): "SGD"
    case let code where code.hasPrefix("NZ"): "NZD"
    default: "USD"
    }
  }

  /// 元 is the money of the place.
  private func yuan(_ number: NumberSpan) -> String {
    let end = number.range.upperBound
    if text.has("人民币", at: end - 3) || text.has("人民币", before: number.digits.lowerBound) {
      return "CNY"
    }
    for (name, code) in [("新台币", "TWD"), ("台币", "TWD"), ("港币", "HKD"), ("澳门币", "MOP")]
    where text.has(name, before: number.digits.lowerBound) {
      return code
    }
    if home.hasPrefix("HK") { return text.at(number.digits.upperBound) == "元" ? "HKD" : "CNY" }
    if home.hasPrefix("TW") { return "TWD" }
    if home.hasPrefix("MO") { return "MOP" }
    return "CNY"
  }

  private func isIndex(_ number: NumberSpan, in paragraph: Range<Int>) -> Bool { false }

  static let shares: Set<String> = [
    "percent", "percentage-point", "rank", "times", "ratio",
  ]

  func noun(_ word: String) -> String {
    let fake = DocumentText(word)
    if EnglishUnits.people.match(in: fake, at: 0)?.range.count == fake.scalars.count {
      return "people"
    }
    return word
  }

  private static let chinesePeople = Lexicon(words: [
    "人口", "人员", "职工", "居民", "群众", "农民", "劳动力", "学生", "贫困", "儿童", "老人", "毕业生", "人数", "就业", "参保",
    "旅客", "游客", "劳动人口", "工人", "农村贫困", "用户数",
  ])

  private func bare(
    _ number: NumberSpan, _ kind: FigureKind, next: NumberSpan?, previous: String?,
    in paragraph: Range<Int>
  ) -> String {
    let start = number.range.lowerBound
    let end = number.range.upperBound
    if language == .chinese {
      let clause = marks.part(around: start, in: paragraph, .clause)
      if !number.hasScaleWord {
        if isIndexClause(number, in: paragraph) { return "index" }
        let sentence = marks.start(of: start, in: paragraph, .sentence)
        let isRatio =
          text.foldedString(clause).contains("比率")
          || ["比值", "收入比", "之比"].contains { text.foldedString(sentence..<start).contains($0) }
        return isRatio ? "ratio" : ""
      }
      if Self.chinesePeople.first(in: text, end..<min(clause.upperBound, end + 10)) != nil {
        return "人"
      }
      if Self.chinesePeople.last(in: text, clause.lowerBound..<start) != nil { return "人" }
      if let next, let unit = next.unit, next.range.lowerBound - end < 8,
        unit.kind == .counted || unit.kind == .money
      {
        return unit.code
      }
      return ""
    }
    // one million (950,000; 57%) people: what is counted stands behind the bracket.
    var number = number
    if let end = bracketEnd(around: number) {
      number.range = number.range.lowerBound..<end
    }
    if let noun = FigureTest(text: text, marks: marks, language: language).followingNoun(number) {
      let word = self.noun(text.foldedString(noun))
      if let known = EnglishUnits.counted.match(in: text, at: noun.lowerBound) {
        return known.meaning
      }
      return word
    }
    return fromSentence(number, kind, previous: previous, in: paragraph)
  }

  /// Behind a bracket that opens right behind a number with a scale word, or right before one that says
  /// the same.
  private func bracketEnd(around number: NumberSpan) -> Int? {
    let (start, end) = (number.range.lowerBound, number.range.upperBound)
    let isHead = number.hasScaleWord && text.has(" (", at: end) && text.at(end + 2).isDigit
    let isSaidAgain =
      text.at(start - 1) == "("
      && ["million ", "thousand "].contains { text.has($0, before: start - 1) }
    guard isHead || isSaidAgain else { return nil }
    let open = isHead ? end + 1 : start
    return (open..<open + 40).first { text.at($0) == ")" }.map { $0 + 1 }
  }

  private func isIndexClause(_ number: NumberSpan, in paragraph: Range<Int>) -> Bool {
    let start = marks.start(of: number.range.lowerBound, in: paragraph, .sentence)
    let words = text.foldedString(start..<number.range.lowerBound)
    return words.contains("指数") || words.contains("pmi") || words.contains("景气")
  }
}
