internal import AlmanacModel

/// Decides what kind of figure a number is, and which sign it has.
struct KindRules {
  let text: DocumentText
  let marks: SentenceMarks
  let language: Language
  let subjects: SubjectFinder

  struct Reading: Sendable {
    var kind: FigureKind
    var sign = 1
    /// The word that decided, where there is one.
    var predicate: PredicateFinder.Found?
    /// Whether it follows the figure before it: 分别增长10.6%、7.9%.
    var isInherited = false
    /// Whether it is a rate of growth that is called so: 增幅由6%…
    var isRate = false
  }

  /// - Parameters:
  ///   - before: the figure before it in the sentence, and how it was read.
  ///   - earlier: the last figure of percent in the paragraph.
  func reading(
    of number: NumberSpan, before: Read?, earlier: Read?, in paragraph: Range<Int>
  ) -> Reading {
    if number.isRank { return Reading(kind: .rank) }
    if number.isStreak { return Reading(kind: .streak) }
    if number.isDoubling { return Reading(kind: .multiple) }
    if number.isPart { return Reading(kind: .share) }
    if isBeforeShare(number) { return Reading(kind: .share) }
    let finder = PredicateFinder(
      text: text, marks: marks, language: language, dates: subjects.dates)
    var found = finder.predicate(of: number, after: before?.number, in: paragraph)
    var reading = Reading(kind: .level)
    if let given = wholeOfBracket(number, before, earlier, in: paragraph)
      ?? contributed(number, before, in: paragraph)
    {
      return given
    }
    if let before, isListed(number, behind: before.number, found),
      before.number.unit?.kind == number.unit?.kind || isRestated(number, before.number)
        || isUnitless(number, before.number)
    {
      reading = before.reading
      reading.isInherited = true
      // 分别为-9.4%、23.0%: a sign that is printed is of its figure alone.
      if before.number.sign != 0 { reading.sign = signOfList(before.reading) }
      found = before.reading.predicate
      if reading.kind == .growth || reading.kind == .change { return measured(number, reading) }
    }
    reading.predicate = found
    if let sign = growthIncluding(number, in: paragraph) {
      return Reading(kind: .growth, sign: sign, predicate: found)
    }
    if let same = kindOfOther(number, before, earlier, found, in: paragraph)
      ?? kindOfOther(number, beside: before, earlier, in: paragraph)
    {
      return same
    }
    if isAddedToPayrolls(number, in: paragraph) { return Reading(kind: .change, predicate: found) }
    if language == .english, let before, before.reading.kind == .share,
      number.unit?.kind == .percent, comparesGrowth(number, after: before.number)
    {
      return Reading(kind: .share, predicate: found)
    }
    // 增幅為3%，高於全球的2%
    if language == .chinese, let before, [.growth, .share].contains(before.reading.kind),
      number.unit?.kind == .percent, number.sign == 0, case .differs? = found?.predicate,
      text.has("的", before: number.range.lowerBound)
    {
      return Reading(kind: before.reading.kind, predicate: found, isRate: before.reading.isRate)
    }
    // grew 3 percent, slower than the 5 percent in 2011
    if language == .english, let before, before.reading.kind == .growth,
      number.unit?.kind == .percent, comparesGrowth(number, after: before.number)
    {
      return Reading(
        kind: .growth, sign: number.sign != 0 ? number.sign : comparedSign(before.reading, found),
        predicate: found)
    }
    if language == .english, let before, before.reading.kind == .change,
      number.unit?.kind == before.number.unit?.kind, found?.isTowards != true,
      isComparedChange(number, after: before.number)
    {
      return Reading(kind: .change, sign: 1, predicate: found)
    }
    // by 2 percent in May and by 5 percent over the year
    if language == .english, let before, [.growth, .change].contains(before.reading.kind),
      before.number.unit?.kind == number.unit?.kind, number.sign == 0,
      text.has(" by", before: text.skippingBlanks(before: number.range.lowerBound)),
      found.map({ !isMove($0.predicate) }) ?? true
    {
      return measured(
        number,
        Reading(
          kind: before.reading.kind, sign: before.reading.sign, predicate: before.reading.predicate,
          isInherited: true))
    }
    // 增加40亿元（2.5%）, increased by 600 (2.4%)
    if let before, before.reading.kind == .change, number.unit?.kind == .percent,
      text.at(number.range.lowerBound - 1) == "(", isBesides(before.number, number)
    {
      return Reading(
        kind: .growth, sign: before.reading.sign, predicate: before.reading.predicate,
        isInherited: true)
    }
    // rates of 1.5%, compared with -0.5%; food (2%), energy (-3%)
    if language == .english, number.sign < 0, number.unit?.kind == .percent, let before,
      before.reading.kind == .level, before.number.unit?.kind == .percent,
      comparesGrowth(number, after: before.number)
        || text.at(number.range.lowerBound - 1) == "("
          && text.at(before.number.range.upperBound) == ")"
        || found?.predicate == .holds && found?.isTowards == false
    {
      return Reading(kind: .level, sign: -1, predicate: found)
    }
    if let given = converted(number, before) { return given }
    if found == nil || found?.predicate == .holds || isOfOtherClause(found, number, in: paragraph),
      !reading.isInherited,
      let moves = subjectMoves(number, in: paragraph) ?? verbBehindBracket(number, in: paragraph)
    {
      return measured(number, moves)
    }
    reading = decided(number, reading, found, in: paragraph)
    if let before, language == .chinese, number.unit?.kind == .percent, reading.kind == .level,
      goesOn(number, found, before.number, in: paragraph)
    {
      if before.reading.isRate {
        (reading.kind, reading.sign, reading.isRate) = (.growth, before.reading.sign, true)
      }
      if before.reading.kind == .share { reading.kind = .share }
    }
    return measured(number, reading)
  }
}
