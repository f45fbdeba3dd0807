internal import AlmanacModel

// What a figure has from the one before it, which it is listed or compared with.

extension KindRules {
  /// Whether the words between two figures of growth compare them.
  func comparesGrowth(_ number: NumberSpan, after before: NumberSpan) -> Bool {
    guard before.range.upperBound < number.range.lowerBound,
      number.range.lowerBound - before.range.upperBound < 90
    else { return false }
    // Without dates, which have words of their own: in the 12 months to May.
    var gap = ""
    var place = before.range.upperBound
    for date in subjects.dates
    where date.range.lowerBound >= place && date.range.upperBound <= number.range.lowerBound {
      gap += text.foldedString(place..<date.range.lowerBound)
      place = date.range.upperBound
    }
    gap += text.foldedString(place..<number.range.lowerBound)
    return [
      "than the ", "compared with ", "compared to ", "from ", "from the ", "than ", "estimates of ",
      "improvement on the ", "versus ", "against ", "against a surplus of ",
      "against a deficit of ",
      "with a surplus of ", "with a deficit of ", "from a surplus of ", "from a deficit of ",
    ].contains { gap.hasSuffix($0) }
      && !gap.replacing("compared to", with: "").contains(" to ")
  }

  /// 2 percent below its peak, compared to 3 percent: below as well, where nothing else is said.
  func comparedSign(_ before: Reading, _ found: PredicateFinder.Found?) -> Int {
    guard let word = before.predicate, word.isAdjacent || isMove(word.predicate) else { return 1 }
    return before.sign
  }

  /// grew by 300, compared with an average of 200
  func isComparedChange(_ number: NumberSpan, after before: NumberSpan) -> Bool {
    guard before.range.upperBound < number.range.lowerBound,
      number.range.lowerBound - before.range.upperBound < 60
    else { return false }
    let gap = text.foldedString(before.range.upperBound..<number.range.lowerBound)
    return ["compared with an average of ", "than the average of ", "than an average of "]
      .contains { gap.hasSuffix($0) }
  }

  /// 增幅由6%，减慢至2%; 增幅为2%，而2011年为6%: the subject is that of the figure before.
  func goesOn(
    _ number: NumberSpan, _ found: PredicateFinder.Found?, _ before: NumberSpan,
    in paragraph: Range<Int>
  ) -> Bool {
    // 占比增至72%，首次超过七成
    guard let found else {
      // 增幅为40%，而入境旅客44%
      if text.has("，而", at: before.range.upperBound),
        number.range.lowerBound - before.range.upperBound < 14
      {
        return true
      }
      return number.qualifier != .exactly
        && ["", "首次", "也", "已", "均"].contains(
          subjects.subject(of: number, nil, after: before, in: paragraph))
    }
    guard found.isTowards || found.predicate == .holds else { return false }
    // 本地占比由60%升至70%，外地则由40%降至30%
    let gap = before.range.upperBound..<max(before.range.upperBound, number.range.lowerBound)
    if gap.count < 20, Self.parallels.last(in: text, gap) != nil { return true }
    return subjects.subject(of: number, found, after: before, in: paragraph).isEmpty
  }

  private static let parallels = Lexicon(words: ["则由", "则从", "也由", "亦由", "也从", "亦从"])

  /// Whether nothing but marks and joining words, or a short noun, stands between two figures.
  func isListed(
    _ number: NumberSpan, behind before: NumberSpan, _ found: PredicateFinder.Found?
  ) -> Bool {
    let gap = before.range.upperBound..<max(before.range.upperBound, number.range.lowerBound)
    guard number.sign == 0 else { return false }
    if language == .chinese {
      // 最多为甲县2%，其次为乙县3%
      if gap.count < 20, text.foldedString(gap).contains("其次"),
        number.unit?.kind == before.unit?.kind
      {
        return true
      }
      // 布匹（上升4%）及木材（3%）
      if text.at(gap.lowerBound) == ")", text.at(number.range.lowerBound - 1) == "(" {
        return gap.count < 30 && found == nil && number.unit?.kind == before.unit?.kind
      }
      // 燃煤占比40%，燃气42%
      let isNoun = gap.count < 7 && text.at(gap.lowerBound) == "，" && gap.count > 1
      if isNoun, found == nil, number.unit?.kind == .percent, before.unit?.kind == .percent,
        !gap.contains(where: { "率比、；".unicodeScalars.contains(text.at($0)) || text.at($0).isDigit })
      {
        return true
      }
      if gap.contains(where: {
        "；：".unicodeScalars.contains(text.at($0)) || (text.at($0) == "，" && gap.count > 1)
          || text.at($0) == ")"
      }) {
        return false
      }
      let words = text.foldedString(gap).filter { $0 != " " }
      return words.isEmpty || ["、", "和", "及", "以及", "与", "，", "或", "，或"].contains(words)
        || (words.hasPrefix("、") && found == nil && gap.count <= 14)
        || isNamedLast(words, before) && found == nil && number.unit?.kind == before.unit?.kind
    }
    // wool (4 percent), timber (3 percent)
    if text.at(gap.lowerBound) == ")", text.at(number.range.lowerBound - 1) == "(" {
      return gap.count < 90 && (found == nil || found?.predicate == .holds)
    }
    // 26% of it, followed by Iowa (10%) and Utah (9%); ahead of coal at 20% and nuclear at 19%
    let words = text.foldedString(gap)
    if gap.count < 60, number.unit?.kind == before.unit?.kind, number.unit?.kind == .percent,
      ["followed by", "ahead of"].contains(where: { words.contains($0) })
        || words.hasPrefix(" and ") && words.hasSuffix(" at ") && !words.contains(",")
    {
      return true
    }
    if isNamedNext(number, gap, before) || words.hasSuffix(", or ") && isRestated(number, before) {
      return true
    }
    guard found == nil || found?.isTowards == false && found.map({ $0.predicate == .none }) ?? true
    else { return false }
    // A bracket that is a date's own parts nothing: in Quarter 1 (Jan to Mar).
    let isParted = gap.contains { index in
      text.at(index) == "(" && !subjects.dates.contains { $0.range.contains(index) }
    }
    return gap.count < 90 && !isParted
  }

  /// 包括甲县18%、乙县13%及丙县6%
  private func isNamedLast(_ words: String, _ before: NumberSpan) -> Bool {
    before.unit?.kind == .percent && words.count <= 8
      && ["及", "和", "与", "以及"].contains { words.hasPrefix($0) }
      && !words.contains { "率比重额，".contains($0) }
  }

  /// up 9 percent from May and 5 percent from June; led by Iowa with 300, Utah with 200 and Ohio with 100
  private func isNamedNext(_ number: NumberSpan, _ gap: Range<Int>, _ before: NumberSpan) -> Bool {
    let isSame = number.unit?.kind == before.unit?.kind || isUnitless(number, before)
    guard isSame, gap.count < 70 else { return false }
    let words = text.foldedString(gap)
    if words.contains("followed by") { return true }
    // and 5 percent from June
    if words.hasSuffix(" and ") || words.hasSuffix(", "), !isShareOf(number, nil),
      number.unit?.kind == .percent, text.has(" from", at: before.range.upperBound)
    {
      var rest = gap.lowerBound + 5..<gap.upperBound
      while let word = PredicateWords.english.last(in: text, rest) {
        guard word.meaning == .none else { return false }
        rest = rest.lowerBound..<word.range.lowerBound
      }
      return text.has(" from", at: number.range.upperBound)
    }
    // Utah with 200
    guard let with = [" with ", " at "].first(where: { words.hasSuffix($0) }),
      let join = [", and ", " and ", ", "].first(where: { words.hasPrefix($0) })
    else { return false }
    let name =
      gap.lowerBound + join.count..<max(gap.lowerBound + join.count, gap.upperBound - with.count)
    return !name.isEmpty && name.count < 30 && "A"..."Z" ~= text.scalars[name.lowerBound]
      && !name.contains { text.at($0) == "," || text.at($0).isDigit }
  }

  /// added 300 jobs in February, and 900 over the year
  func isUnitless(_ number: NumberSpan, _ before: NumberSpan) -> Bool {
    language == .english && number.unit == nil && before.unit?.kind == .counted
  }

  /// 7 cents, or 0.5 percent
  func isRestated(_ number: NumberSpan, _ before: NumberSpan) -> Bool {
    // down by 1.1 points and 1.7 million, respectively
    let end = number.range.upperBound
    if text.has(" respectively", at: text.at(end) == "," ? end + 1 : end),
      text.foldedString(
        before.range.upperBound..<max(before.range.upperBound, number.range.lowerBound))
        == " and "
    {
      return true
    }
    // 8 percent at an annual rate, or $5 million
    if language == .english, text.has(", or ", before: number.range.lowerBound),
      number.range.lowerBound - before.range.upperBound < 45,
      text.foldedString(before.range.upperBound..<number.range.lowerBound).contains(" rate")
    {
      return true
    }
    return
      (text.has(" or", before: text.skippingBlanks(before: number.range.lowerBound))
      || text.has("或", before: text.skippingBlanks(before: number.range.lowerBound)))
      && number.range.lowerBound - before.range.upperBound < 8
  }
}
