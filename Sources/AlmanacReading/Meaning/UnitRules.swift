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

  private func noun(_ word: String) -> String {
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
    if let noun = FigureTest(text: text, marks: marks, language: language).followingNoun(number) {
      let word = self.noun(text.foldedString(noun))
      if let known = EnglishUnits.counted.match(in: text, at: noun.lowerBound) {
        return known.meaning
      }
      return word
    }
    return fromSentence(number, kind, previous: previous, in: paragraph)
  }

  private func isIndexClause(_ number: NumberSpan, in paragraph: Range<Int>) -> Bool {
    let start = marks.start(of: number.range.lowerBound, in: paragraph, .sentence)
    let words = text.foldedString(start..<number.range.lowerBound)
    return words.contains("指数") || words.contains("pmi") || words.contains("景气")
  }

  /// The last noun before the number, in its sentence, that names what can be counted.
  private func fromSentence(
    _ number: NumberSpan, _ kind: FigureKind, previous: String?, in paragraph: Range<Int>
  ) -> String {
    let start = number.range.lowerBound
    let sentence = marks.part(around: start, in: paragraph, .sentence)
    if number.decimals ?? 0 > 0, !number.hasScaleWord {
      let words = text.foldedString(sentence.lowerBound..<start)
      if kind == .change, previous == "percent" || previous == "percentage-point" {
        return "percentage-point"
      }
      if words.contains("index")
        || text.foldedString(
          number.range.upperBound..<min(number.range.upperBound + 14, text.folded.count)
        ).contains("=100")
      {
        return "index"
      }
      if words.contains("ratio") { return "ratio" }
      return ""
    }
    let before = sentence.lowerBound..<start
    if text.foldedString(before).contains(" index ") { return "index" }
    let job = EnglishUnits.counted.last(in: text, before)
    // The People's Republic has people, and counts what it counts.
    let person = EnglishUnits.people.last(in: text, before).flatMap { word in
      ["'s ", "’s "].contains { text.has($0, at: word.range.upperBound) } ? nil : word
    }
    // up 600 behind a number of people
    if kind == .change, let previous, previous.first?.isLowercase == true,
      !["percent", "percentage-point", "index", "ratio", "h"].contains(previous)
    {
      return previous
    }
    if let noun = respective(number, in: before) { return noun }
    // The head comes first in English: number of people not in the labor force who want a job.
    if let head = head(in: before) { return head }
    switch (job, person) {
    case (let job?, let person?):
      return person.range.upperBound > job.range.upperBound ? "people" : job.meaning
    case (let job?, nil): return ofHead(job, in: before) ?? job.meaning
    case (nil, _?): return previous.flatMap { noun($0) == "people" ? $0 : nil } ?? "people"
    default: break
    }
    if let previous, !previous.isEmpty,
      !["percent", "percentage-point", "rank"].contains(previous),
      previous.first?.isUppercase != true
    {
      return previous
    }
    if number.sign != 0, kind == .change,
      text.foldedString(paragraph).contains("employment")
        || text.foldedString(paragraph).contains("job")
    {
      return "jobs"
    }
    return ""
  }

  /// births of new firms are births.
  private func ofHead(_ noun: Lexicon<String>.Match, in range: Range<Int>) -> String? {
    let start = noun.range.lowerBound
    for distance in 0..<14 where start - distance > range.lowerBound {
      guard text.has(" of", before: start - distance) || text.has(" of ", before: start - distance)
      else { continue }
      let end =
        text.has(" of ", before: start - distance) ? start - distance - 4 : start - distance - 3
      return EnglishUnits.counted.match(in: text, before: end)?.meaning
    }
    return nil
  }

  /// births and deaths, at 600 and 500 respectively
  private func respective(_ number: NumberSpan, in range: Range<Int>) -> String? {
    let end = number.range.upperBound
    let behind = text.foldedString(end..<min(end + 26, text.folded.count))
    guard behind.contains("respectively") else { return nil }
    var place = range.lowerBound
    while let first = EnglishUnits.counted.first(in: text, place..<range.upperBound) {
      place = first.range.upperBound
      if text.has(" and ", at: place),
        let second = EnglishUnits.counted.match(in: text, at: place + 5)
      {
        return text.at(text.skippingBlanks(end)) == "a" && behind.hasPrefix(" and ")
          ? first.meaning : second.meaning
      }
    }
    return nil
  }

  private static let numberOf = Lexicon(words: ["number of", "numbers of", "total of"])

  /// The noun behind "number of", up to the word that ends the phrase.
  private func head(in range: Range<Int>) -> String? {
    guard let word = Self.numberOf.last(in: text, range) else { return nil }
    let behind = word.range.upperBound..<min(range.upperBound, word.range.upperBound + 60)
    let person = EnglishUnits.people.first(in: text, behind)
    let other = EnglishUnits.counted.first(in: text, behind)
    switch (person, other) {
    case (let person?, let other?):
      return person.range.lowerBound < other.range.lowerBound ? "people" : other.meaning
    case (_?, nil): return "people"
    case (nil, let other?): return other.meaning
    default: return nil
    }
  }
}
