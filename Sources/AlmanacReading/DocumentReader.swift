package import AlmanacModel

/// Reads the figures that a text states.
///
/// ```
/// text ─▶ paragraphs, sentences ─▶ dates, places ─▶ numbers ─▶ kind, unit, period, region, subject
/// ```
///
/// Every step is a list of words and a few rules about what stands beside what; nothing is learned.
package struct DocumentReader {
  /// How a text is to be read.
  package struct Options: Sendable {
    /// The grammar; nil to tell it from each paragraph.
    package var language: Language?
    /// The region that the text is about; nil to tell it from the text.
    package var region: String?
    /// The day of publication; nil to look for it in the text.
    package var published: CalendarDate?

    package init(language: Language? = nil, region: String? = nil, published: CalendarDate? = nil) {
      (self.language, self.region, self.published) = (language, region, published)
    }
  }

  private let text: DocumentText
  private let marks: SentenceMarks
  private let languages: [Language]
  private var dates: [[DateMention]] = []
  private var numbers: [[NumberSpan]] = []
  private var places: [[PlaceMention]] = []
  private let clock: DocumentClock
  private let home: String
  private let tellsOfPartners: Bool
  private let indicators: IndicatorFinder

  package init(_ text: DocumentText, options: Options = Options(), gazetteer: any Gazetteer) {
    self.text = text
    marks = SentenceMarks(text)
    languages = text.paragraphs.map { options.language ?? Language.of(text, $0) }
    let finder = PlaceFinder(gazetteer)
    indicators = IndicatorFinder(gazetteer)
    for (index, paragraph) in text.paragraphs.enumerated() {
      let found = Self.scan(text, paragraph, languages[index])
      dates.append(found.dates)
      numbers.append(found.numbers)
      places.append(finder.mentions(in: text, paragraph))
    }
    places = SaidBefore(text: text, marks: marks).adding(to: places)
    home =
      options.region
      ?? DocumentHome.code(
        text, marks: marks, places: places,
        papers: text.paragraphs.prefix(6).flatMap { finder.papers(in: text, $0) },
        datelines: text.paragraphs.prefix(6).flatMap { finder.datelines(in: text, $0) })
    dates = DocumentClock.withYearsOfBusiness(
      dates, in: text, home: home, published: options.published)
    clock = DocumentClock(text, dates: dates, published: options.published)
    tellsOfPartners = RegionFinder.tellsOfPartners(text, marks, places)
  }

  /// The dates and the numbers of a paragraph, from its beginning to its end.
  ///
  /// - Parameter withTables: also numbers alone in a row of a table, whose meaning stands above it.
  static func scan(
    _ text: DocumentText, _ paragraph: Range<Int>, _ language: Language, withTables: Bool = false
  ) -> (dates: [DateMention], numbers: [NumberSpan]) {
    var dates: [DateMention] = []
    var numbers: [NumberSpan] = []
    let finder = NumberFinder(text: text, language: language)
    let (chinese, english) = (ChineseDates(text: text), EnglishDates(text: text))
    var index = paragraph.lowerBound
    while index < paragraph.upperBound {
      if language == .chinese, let plan = chinese.plan(at: index) {
        dates.append(plan)
        index = plan.range.upperBound
      } else if let end = finder.skipped(at: index) {
        index = end
      } else if let date = language == .chinese
        ? chinese.mention(at: index) : english.mention(at: index)
      {
        dates.append(date)
        index = date.range.upperBound
      } else if let found = finder.found(at: index) {
        if let number = found.number { numbers.append(number) }
        index = max(found.end, index + 1)
      } else {
        index += 1
      }
    }
    if !withTables, isTable(text, paragraph, numbers) { numbers.removeAll(where: \.isBare) }
    return (dates, finder.withSharedUnits(numbers))
  }

  private static func isTable(
    _ text: DocumentText, _ paragraph: Range<Int>, _ numbers: [NumberSpan]
  ) -> Bool {
    if paragraph.count(where: { text.at($0) == "|" }) > 1 { return true }
    let letters = paragraph.count { text.at($0).isLatin || text.at($0).isHan }
    return numbers.count(where: \.isBare) > 2 && letters * 2 < paragraph.count
  }

  package func candidates() -> [Candidate] {
    var found: [Candidate] = []
    var frame: TimePeriod?
    var heading: TimePeriod?
    var headedRegion: String?
    var (previous, told): (TimePeriod?, TimePeriod?)
    var passage: (code: String, count: Int) = ("", 0)
    for (index, paragraph) in text.paragraphs.enumerated() {
      if isHeading(index) { (told, passage) = (nil, ("", 0)) }
      if isHeading(index) { headedRegion = HeadingPlaces.code(text, paragraph, places[index]) }
      if let period = headed(index) { heading = period }
      if let opening = opening(of: index) {
        frame = opening.isManyYears ? clock.period(opening.reading, after: nil) : nil
      }
      guard !numbers[index].isEmpty else { continue }
      let before = found.count
      for piece in pieces(of: paragraph) {
        let reader = ParagraphReader(
          text: text, marks: marks, language: languages[index], clock: clock, home: home,
          dates: dates[index].filter { piece.contains($0.range.lowerBound) },
          places: places[index].filter { piece.contains($0.range.lowerBound) },
          frame: frame ?? heading, previous: previous,
          headed: headedRegion ?? (passage.count > 1 ? passage.code : nil),
          tellsOfPartners: tellsOfPartners)
        found += reader.candidates(
          numbers[index].filter { piece.contains($0.range.lowerBound) }, in: piece,
          number: index + 1, told: &told)
        previous = found.last.flatMap { try? TimePeriod(parsing: $0.period) } ?? previous
        // A year's heading holds until a paragraph is of what the document is of: in December.
        if heading != nil, heading != clock.usual, let usual = clock.usual,
          dates[index].contains(where: {
            !$0.isBase && clock.period($0.reading, after: nil) == usual
          })
        {
          heading = nil
        }
      }
      // Behind two paragraphs of one other country, one without a place is of it too.
      let regions = Set(found[before...].map(\.region))
      if let code = regions.first, regions.count == 1, code != home, !code.isEmpty {
        passage = (code, passage.code == code ? passage.count + 1 : 1)
      } else if !regions.isEmpty {
        passage = ("", 0)
      }
    }
    return found.map {
      var candidate = $0
      candidate.paragraph = text.line(at: candidate.start)
      candidate.subject = candidate.subject.replacing("\n", with: " ")
      return indicators.named(candidate)
    }
  }

  /// A paragraph of usual length as it is; one without end in parts, of sentences where it has some,
  /// so that looking for what stands near takes no longer.
  private func pieces(of paragraph: Range<Int>) -> [Range<Int>] {
    let most = 8000
    guard paragraph.count > most else { return [paragraph] }
    var pieces: [Range<Int>] = []
    var start = paragraph.lowerBound
    while start < paragraph.upperBound {
      let limit = min(start + most, paragraph.upperBound)
      let end =
        limit == paragraph.upperBound
        ? limit : max(marks.start(of: limit, in: start..<limit, .sentence), start + most / 2)
      pieces.append(start..<end)
      start = end
    }
    return pieces
  }

  /// A short line without a figure or an end of a sentence, behind the title.
  private func isHeading(_ index: Int) -> Bool {
    let paragraph = text.paragraphs[index]
    return index > 0 && paragraph.count < (languages[index] == .chinese ? 24 : 60)
      && numbers[index].allSatisfy(\.isBare)
      && !"。.；;，,".unicodeScalars.contains(text.at(paragraph.upperBound - 1))
  }

  /// The period that a heading names for what stands below it.
  private func headed(_ index: Int) -> TimePeriod? {
    let paragraph = text.paragraphs[index]
    guard paragraph.count < 60, numbers[index].allSatisfy(\.isBare), index > 0 else { return nil }
    for mention in dates[index] where !mention.isBase && !mention.isManyYears {
      if let period = clock.period(mention.reading, after: nil), period.frequency != .daily,
        !isPublication(period)
      {
        return period
      }
    }
    return nil
  }

  private func isPublication(_ period: TimePeriod) -> Bool {
    guard let day = clock.published else { return false }
    return period.frequency == .monthly && period.start.month == day.month
      && period.start.year == day.year
  }

  /// The date with which a paragraph begins, which says what the next ones are about too.
  private func opening(of index: Int) -> DateMention? {
    let paragraph = text.paragraphs[index]
    return dates[index].first {
      $0.range.lowerBound < paragraph.lowerBound + (languages[index] == .chinese ? 4 : 12)
        && !$0.isBase && $0.reading != .unknown
    }
  }
}
