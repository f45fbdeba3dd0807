internal import AlmanacModel

/// Reads the figures of one paragraph, in order: each may leave out what the one before said.
struct ParagraphReader {
  let text: DocumentText
  let marks: SentenceMarks
  let language: Language
  let clock: DocumentClock
  let home: String
  let dates: [DateMention]
  let places: [PlaceMention]
  let frame: TimePeriod?
  /// What the last figure of the paragraph before is of.
  let previous: TimePeriod?
  /// The region that a heading names for what stands below it.
  let headed: String?
  let tellsOfPartners: Bool

  /// - Parameter told: what the last paragraph told of; what this one does when it is read.
  func candidates(
    _ numbers: [NumberSpan], in paragraph: Range<Int>, number: Int, told: inout TimePeriod?
  ) -> [Candidate] {
    let test = FigureTest(text: text, marks: marks, language: language)
    let figures = numbers.filter { test.isFigure($0, in: paragraph) }
    let units = UnitRules(text: text, marks: marks, language: language, home: home)
    let subjects = SubjectFinder(
      text: text, marks: marks, language: language, dates: dates, places: places)
    let kinds = KindRules(text: text, marks: marks, language: language, subjects: subjects)
    let regions = RegionFinder(
      text: text, marks: marks, home: home, places: places, dates: dates,
      tellsOfPartners: tellsOfPartners)
    let placesInOrder = RespectivePlaces.found(text, marks, regions, figures, in: paragraph)
    let periods = PeriodFinder(
      text: text, marks: marks, language: language, clock: clock, dates: dates, frame: frame,
      previous: previous, continued: continued(told, in: paragraph), paragraph: paragraph)
    let relations = RelationRules(
      text: text, marks: marks, language: language, clock: clock, dates: dates, paragraph: paragraph
    )
    let ownDates = dates.filter { !$0.isEarlier }
    let respective = RespectiveLists.pairs(
      text, marks, ownDates.map(\.range), figures, in: paragraph, mayBegin: { _ in true }
    ).mapValues { ownDates[$0] }
    var found: [Candidate] = []
    var last: KindRules.Read?
    var lastPercent: KindRules.Read?
    var lastPeriod: PeriodFinder.Found?
    var carried = CarriedPlace()
    var governing: TimePeriod?
    var first: TimePeriod?
    for (index, figure) in figures.enumerated() {
      var figure = figure
      let sentence = marks.part(around: figure.range.lowerBound, in: paragraph, .part)
      let before = last.flatMap {
        sentence.contains($0.number.range.lowerBound) || isBeside($0.number, figure) ? $0 : nil
      }
      let reading = kinds.reading(of: figure, before: before, earlier: lastPercent, in: paragraph)
      figure.qualifier = QualifierWords.apart(
        text, figure, from: max(sentence.lowerBound, before?.number.range.upperBound ?? 0))
      figure.qualifier = QualifierWords.beforeDate(text, figure, dates)
      let next = index + 1 < figures.count ? figures[index + 1] : nil
      var subject = subjects.subject(
        of: figure, reading.predicate, after: before?.number, in: paragraph)
      // 商店超过500户、作坊超过80户: counts of one kind are of one day.
      let whole = marks.part(around: figure.range.lowerBound, in: paragraph, .sentence)
      let earlier = last.flatMap { whole.contains($0.number.range.lowerBound) ? $0 : nil }
      let isSameCount =
        reading.kind == .level && earlier?.reading.kind == .level && figure.unit?.kind == .counted
        && figure.unit == earlier?.number.unit
      let goesOn = language == .chinese && (subject.isEmpty || isSameCount)
      var period = periods.period(
        of: figure, reading, next: next,
        continuing: goesOn
          ? (isSameCount ? earlier : before).flatMap { before in
            lastPeriod.map { (before.number, $0) }
          } : nil,
        before: before == nil ? nil : lastPeriod?.shared)
      if let own = respective[index].flatMap({ periods.resolved($0) }) {
        period = PeriodFinder.Found(period: own, isStated: true)
      }
      if figure.isPart, let last, last.number.isPart, let lastPeriod,
        last.number.range.upperBound + 1 == figure.range.lowerBound
      {
        period = lastPeriod
      }
      // 由上年的2%、3%和4%调整为: what is listed is of one time.
      if language == .chinese, let before, reading.isInherited || before.number.unit == figure.unit,
        let lastPeriod, respective[index] == nil,
        ["、", "和", "及"].contains(
          text.foldedString(before.number.range.upperBound..<figure.range.lowerBound))
      {
        period = lastPeriod
      }
      lastPeriod = period
      if period.isStated {
        governing = period.isGoverned ? period.shared : governing
        first = first ?? period.period
        told = governing ?? first ?? told
      }
      let region = regions.region(
        of: figure, reading, in: paragraph, carried: carried.code(in: whole) ?? headed,
        respective: placesInOrder[index], next: next)
      if region.isStated { carried.state(region.code) }
      if region.code != home { carried.tell(region.code) }
      if subject.isEmpty || reading.isInherited && subject.count < 2 {
        subject = found.last?.subject ?? ""
      }
      let unit = units.code(
        of: figure, reading.kind, next: next, previous: before == nil ? nil : found.last?.unit,
        in: paragraph)
      found.append(
        candidate(
          figure, reading, unit, period, region, subject, relations.relation(of: figure, reading),
          paragraph: number))
      last = (figure, reading)
      if figure.unit?.kind == .percent { lastPercent = last }
    }
    return found
  }

  /// (+300; +2%): in one bracket.
  private func isBeside(_ one: NumberSpan, _ next: NumberSpan) -> Bool {
    one.range.upperBound + 2 == next.range.lowerBound && text.has("; ", at: one.range.upperBound)
  }

  private func candidate(
    _ figure: NumberSpan, _ reading: KindRules.Reading, _ unit: String,
    _ period: PeriodFinder.Found, _ region: (code: String, isStated: Bool),
    _ subject: String, _ relation: String, paragraph: Int
  ) -> Candidate {
    var value = figure.value
    var decimals = figure.decimals
    if reading.kind == .growth, figure.unit?.kind == .times {
      let percent = UnitScale(exponent: 2).convert(
        ParsedNumber(value: value, decimals: decimals ?? 0))
      value = percent.value
      decimals = decimals.map { _ in percent.decimals }
    }
    let sign = Double(reading.sign)
    var confidence = 0.5
    if figure.unit != nil { confidence += 0.15 }
    if period.isStated { confidence += 0.1 }
    if !subject.isEmpty { confidence += 0.1 }
    if reading.predicate?.isAdjacent == true { confidence += 0.1 }
    return Candidate(
      paragraph: paragraph, start: figure.range.lowerBound, end: figure.range.upperBound,
      printed: text.string(figure.range), kind: reading.kind,
      value: figure.low == nil ? value * sign : nil, decimals: decimals,
      qualifier: figure.qualifier,
      low: figure.low.map { $0 * sign }, high: figure.high.map { $0 * sign }, unit: unit,
      period: period.period?.code ?? "", region: region.code,
      subject: subject, relation: relation, note: period.isTarget ? "target" : "",
      confidence: confidence)
  }
}
