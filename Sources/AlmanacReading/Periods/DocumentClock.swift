internal import AlmanacModel

/// When a document was written, and the period that it is about.
struct DocumentClock: Sendable {
  /// The day on which it was published, as it says itself or as one is told.
  var published: CalendarDate?
  /// The year that dates without a year are of.
  var year: Int?
  /// The period of figures whose sentence and paragraph name none.
  var usual: TimePeriod?
  /// Whether that is no more than the first that is said.
  private(set) var isSaidOnce = false
  /// Whether its title says so.
  private(set) var isTitled = false
  /// Reports that look back on a year, and ahead: 政府工作报告.
  var looksBack = false

  /// The year that is "this year" to the writer.
  var thisYear: Int? { published?.year ?? year }

  init(_ text: DocumentText, dates: [[DateMention]], published stated: CalendarDate?) {
    published = stated ?? Self.day(in: text, dates)
    looksBack = Self.isWorkReport(text)
    var titled = Self.title(text, dates)
    if let said = titled, let told = EditionYears.told(said, text, dates) { titled = told }
    let said = Self.frequentYear(dates)
    if looksBack, let day = published {
      year = day.year - 1
      usual = YearPart.whole.of(day.year - 1)
      return
    }
    // A month that is that of publication dates the document, not what it tells.
    if let titled,
      published.map({
        titled.frequency != .monthly || titled.start.month != $0.month
          || titled.start.year != $0.year
      }) ?? true
    {
      isTitled = true
      year = titled.start.year
      usual = Self.yearOfBusiness(dates).flatMap { $0.end.year == year ? $0 : nil } ?? titled
      if usual?.frequency != .range || titled.frequency != .annual { usual = titled }
      if titled.frequency == .monthly, let soFar = yearSoFar(text, dates, to: titled) {
        usual = soFar
      }
      return
    }
    year = published?.year ?? said
    usual = frequent(dates, times: 2) ?? (titled == nil ? nil : toldBefore(dates)) ?? titled
    isSaidOnce = usual == nil
    usual =
      usual ?? firstDay(dates) ?? frequent(dates, times: 1) ?? firstEnd(dates)
      ?? published.map { TimePeriod($0) }
      ?? year.flatMap { YearPart.whole.of($0) }
  }

  /// A day in the lines at the beginning, which name the day of publication; else at the end.
  static func day(in text: DocumentText, _ dates: [[DateMention]]) -> CalendarDate? {
    for index in Array(text.paragraphs.indices.prefix(12))
      + Array(text.paragraphs.indices.suffix(4))
    {
      let paragraph = text.paragraphs[index]
      let isLine =
        paragraph.count < 160 && !"。.；;".unicodeScalars.contains(text.at(paragraph.upperBound - 1))
      // NEW DELHI, Feb 29, 2024 (Reuters) -
      let opening = dates[index].filter { mention in
        let end = mention.range.upperBound
        return mention.range.lowerBound < paragraph.lowerBound + 30
          && (end..<end + 16).contains { "-–—".unicodeScalars.contains(text.at($0)) }
          && text.at(text.skippingBlanks(end)) != "，" && text.at(paragraph.lowerBound).isLatin
      }
      for mention in isLine ? dates[index] : opening + filed(in: text, paragraph, dates[index]) {
        if case .fixed(let period) = mention.reading, period.frequency == .daily {
          return period.start
        }
      }
    }
    return nil
  }

  /// 新华社巴黎2021年5月5日电, 【大紀元2021年5月5日訊】
  private static func filed(in text: DocumentText, _ paragraph: Range<Int>, _ dates: [DateMention])
    -> [DateMention]
  {
    dates.filter { mention in
      mention.range.lowerBound < paragraph.lowerBound + 16
        && ["电", "讯", "消息", "报道", "报导"].contains { text.has($0, at: mention.range.upperBound) }
    }
  }

  private static func isWorkReport(_ text: DocumentText) -> Bool {
    text.paragraphs.prefix(4).contains {
      let line = text.foldedString($0)
      return ["工作报告", "施政报告", "work of the government"].contains { line.contains($0) }
    }
  }

  /// A year, quarter or month in a short line before the first long one; the year of an edition where
  /// there is no other.
  private static func title(_ text: DocumentText, _ dates: [[DateMention]]) -> TimePeriod? {
    var (best, edition): (TimePeriod?, TimePeriod?)
    for index in text.paragraphs.indices.prefix(12) {
      let paragraph = text.paragraphs[index]
      let isSentence =
        text.folded[paragraph].contains("。")
        || paragraph.count > 60 && text.at(paragraph.upperBound - 1) == "."
      if paragraph.count > 160 || isSentence && paragraph.count > 50 { break }
      if isSentence { continue }
      for mention in dates[index] where !mention.isBase || mention.isName {
        // A day is that of publication, but that of a census: 2020年第七次全国人口普查公报.
        guard case .fixed(let period) = mention.reading,
          period.frequency != .daily || text.has("普查", before: mention.range.upperBound)
        else { continue }
        if mention.isName {
          edition = edition ?? period
          continue
        }
        // 1st quarter 2012 - 2nd quarter 2015: the last is the news.
        let isLater = best.map { $0.frequency == period.frequency && $0.end < period.end } ?? false
        if period.isShorter(than: best) || isLater { best = period }
      }
    }
    return best ?? edition
  }

  /// A note on a month tells of the year so far where its first sentence with a date does: 1-3月.
  private func yearSoFar(
    _ text: DocumentText, _ dates: [[DateMention]], to month: TimePeriod
  ) -> TimePeriod? {
    for (paragraph, mentions) in zip(text.paragraphs, dates)
    where text.folded[paragraph].contains("。") {
      // 今年以来 says no more than the year.
      let parts = mentions.filter { !$0.isBase }.compactMap { period($0.reading, after: nil) }
        .filter { $0.frequency != .annual }
      guard let first = parts.first else { continue }
      guard first.end == month.end, first.start.year == month.end.year, first.start.month == 1,
        month.start.month > 1
      else { return nil }
      return first
    }
    return nil
  }

  /// The year that is said most, of several the latest.
  private static func frequentYear(_ dates: [[DateMention]]) -> Int? {
    var counts: [Int: Int] = [:]
    // What is compared with counts where nothing else is named.
    for isBase in [false, true] where counts.isEmpty {
      for mention in dates.joined() where mention.isBase == isBase {
        if case .fixed(let period) = mention.reading { counts[period.start.year, default: 0] += 1 }
      }
    }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }

  /// The part of the year, or the year, that is said so often, and more than others.
  private func frequent(_ dates: [[DateMention]], times: Int) -> TimePeriod? {
    var counts: [TimePeriod: Int] = [:]
    var first: TimePeriod?
    // The first time in a title is the news; what it is compared with may be told of as often.
    var news: TimePeriod?
    for (index, mentions) in dates.enumerated() {
      for mention in mentions where !mention.isBase {
        guard let period = period(mention.reading, after: nil), period.frequency != .daily,
          !mention.isManyYears, isRecent(period)
        else { continue }
        counts[period, default: 0] += 1
        first = first ?? period
        if index == 0 { news = first }
      }
    }
    if times == 1 { return first }
    guard
      let most = counts.filter({ $0.value >= times }).max(by: {
        let (one, two) = ($0.value + ($0.key == news ? 1 : 0), $1.value + ($1.key == news ? 1 : 0))
        return (one, $0.key.start, $0.key.code) < (two, $1.key.start, $1.key.code)
      })
    else { return nil }
    return most.key
  }

  /// The first time told of that was over by the month of publication, and not long before.
  private func toldBefore(_ dates: [[DateMention]]) -> TimePeriod? {
    guard let published else { return nil }
    let month = published.dayNumber - published.day
    for mention in dates.joined() where !mention.isBase {
      guard let told = period(mention.reading, after: nil), told.frequency != .daily,
        (month - 100...month).contains(told.end.dayNumber)
      else { continue }
      return told
    }
    return nil
  }

  /// A newspaper's figures are not those of the history that it tells.
  private func isRecent(_ period: TimePeriod) -> Bool {
    guard let published else { return true }
    return period.end.dayNumber > published.dayNumber - 400 && period.start <= published
  }

  /// The first day named that is not that of publication: on which a newspaper learned it.
  private func firstDay(_ dates: [[DateMention]]) -> TimePeriod? {
    for mention in dates.joined() where !mention.isBase {
      guard let period = period(mention.reading, after: nil), period.frequency == .daily,
        let published, period.start < published,
        published.dayNumber - period.start.dayNumber < 40
      else { continue }
      return period
    }
    return nil
  }

  /// The first day that figures are of long before that of publication: 截至2023年底.
  private func firstEnd(_ dates: [[DateMention]]) -> TimePeriod? {
    for mention in dates.joined() where !mention.isBase {
      guard let period = period(mention.reading, after: nil), period.frequency == .daily,
        let published, period.end < published,
        published.dayNumber - period.end.dayNumber < 400
      else { continue }
      return period
    }
    return nil
  }
}

extension TimePeriod {
  /// Twelve months that are no year of the calendar.
  var isOfBusiness: Bool {
    frequency == .range && start.month > 1 && start.day == 1
      && TimePeriod(from: start, months: 12)?.end == end
  }

  /// By more than the days by which months and years differ.
  fileprivate func isShorter(than other: TimePeriod?) -> Bool {
    guard let other else { return true }
    return end.dayNumber - start.dayNumber + 5 < other.end.dayNumber - other.start.dayNumber
  }
}
