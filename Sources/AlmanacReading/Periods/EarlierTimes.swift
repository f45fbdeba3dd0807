internal import AlmanacModel

// Times that are said by their distance from the one that is spoken of.

extension TimePeriod {
  /// The same span so many months earlier; the last day of a month becomes the last of another.
  func earlier(months: Int) -> TimePeriod? {
    guard months > 0 else { return self }
    guard let after = end.adding(days: 1) else { return nil }
    if frequency == .daily {
      guard after.day == 1 else { return start.adding(months: -months).map { TimePeriod($0) } }
      return after.adding(months: -months)?.adding(days: -1).map { TimePeriod($0) }
    }
    // The first 20 days of a month, in another.
    if start.month == end.month, start.year == end.year, after.day > 1 {
      return start.adding(months: -months).flatMap {
        TimePeriod(from: $0, days: end.dayNumber - start.dayNumber + 1)
      }
    }
    guard let first = start.adding(months: -months), after.day == start.day else { return nil }
    return .spanning(
      (after.year - start.year) * 12 + after.month - start.month, from: first)
  }
}

extension PeriodFinder {
  /// The time that a date is told from: that of its sentence or of the one before, else of its
  /// paragraph or document.
  func reference(of mention: DateMention) -> TimePeriod? {
    let sentence = marks.start(of: mention.range.lowerBound, in: paragraph, .sentence)
    let told = dates.last {
      $0.range.upperBound <= mention.range.lowerBound && !$0.isBase && !$0.isEarlier
        && ($0.range.lowerBound >= sentence || mention.reading == .earlier(0) || isTopic($0))
    }
    let before = carried(
      before: marks.part(around: mention.range.lowerBound, in: paragraph, .sentence))
    let last = mention.reading == .earlier(0) ? previous : nil
    return (told ?? before).flatMap { resolved($0) } ?? last ?? frame ?? clock.usual
  }

  /// 2019年同期: the part of that year that is spoken of.
  func samePart(_ mention: DateMention) -> TimePeriod? {
    guard let year = resolved(mention), year.frequency == .annual, let told = reference(of: mention)
    else { return resolved(mention) }
    let years = told.start.year - year.start.year
    return years > 0 ? told.earlier(months: 12 * years) : year
  }

  /// In English, 300 last year where a part of this year is told of.
  func sameAsTold(_ mention: DateMention, of number: NumberSpan) -> TimePeriod? {
    guard mention.reading == .relative(-1, .whole) else { return nil }
    let words = text.foldedString(
      max(paragraph.lowerBound, number.range.lowerBound - 24)..<number.range.lowerBound)
    let behind = text.foldedString(mention.range.upperBound..<mention.range.upperBound + 32)
    // from 3% last year to 2% this year: both are of years.
    let isCompared =
      ["compared ", "versus "].contains { words.contains($0) }
      || words.contains("from ") && !behind.contains("this year")
    guard isCompared || behind.contains("same period"), !words.contains("all of"),
      let told = reference(of: mention), told.end.year == clock.thisYear,
      told.end.dayNumber - told.start.dayNumber < 330, told.frequency != .daily
    else { return nil }
    return told.earlier(months: 12)
  }

  /// 是2019年的3倍, 不足上年的八成: the date is what the number is compared with, not its own.
  func isMeasure(of mention: DateMention, _ number: NumberSpan) -> Bool {
    if number.unit?.kind == .times { return true }
    return number.unit?.kind == .percent
      && EarlierTimes.comparing.match(in: text, before: mention.range.lowerBound) != nil
  }
}

enum EarlierTimes {
  /// Before a date and its 的: the percent behind are of what there was then.
  static let comparing = Lexicon(words: [
    "是", "为", "相当于", "不足", "达到", "达", "恢复至", "恢复到", "恢复", "回复至", "回升至", "约为", "仅为", "约", "仅", "超过",
    "接近", "不到",
  ])

  /// Behind a date: what there was then is told.
  static let telling = Lexicon(words: [
    ", when ", " rate of ", " level of ", " figure of ", " total of ", " value of ",
    " revised rate of ", " revised figure of ",
  ])

  /// In Chinese, with the months that lie between.
  static let chinese = Lexicon<Int>(groups: [
    (12, ["上年同期", "去年同期", "上年同月", "去年同月", "上年同季", "去年同季", "一年前", "上年度同期"]),
    (1, ["上月", "上个月", "上月末", "上月底"]),
    (3, ["上季", "上季度", "上一季度", "上一季", "上季末", "前一季", "上季度末"]),
  ])

  /// In English; 0 is the time itself.
  static let english = Lexicon<Int>(groups: [
    (
      12,
      [
        "the previous year", "the year before", "a year earlier", "a year ago", "a year before",
        "the preceding year", "the prior year", "one year earlier", "one year ago",
        "the corresponding period last year", "the corresponding month last year",
        "corresponding period last year", "corresponding month last year",
        "corresponding quarter last year", "corresponding period of last year",
        "same period last year", "same month last year", "same quarter last year",
        "same period of last year", "same period a year ago", "same period a year earlier",
        "the corresponding period a year ago", "the corresponding period a year earlier",
        "the corresponding quarter of last year", "the corresponding month of last year",
        "the corresponding period of last year", "the corresponding quarter last year",
        "the same period of last year", "the same month of last year",
        "the same month last year", "the same quarter last year", "the same period last year",
        "the same month a year earlier", "the same quarter a year earlier",
        "the same period a year earlier", "the same month of the previous year",
        "the same quarter of the previous year", "the same period of the previous year",
        "the same period in the previous year", "the corresponding period of the previous year",
        "twelve months ago", "twelve months earlier", "12 months ago", "12 months earlier",
        "the previous tax year", "the previous financial year", "the previous fiscal year",
        "the same period a year ago", "the same month a year ago", "the same quarter a year ago",
        "the year-ago", "a year-ago",
      ]
    ),
    (24, ["two years ago", "two years earlier", "two years before"]),
    (60, ["five years ago", "five years earlier", "five years before"]),
    (120, ["a decade ago", "a decade earlier", "ten years ago", "ten years earlier"]),
    (
      3,
      [
        "the previous quarter", "the preceding quarter", "the prior quarter", "the quarter before",
        "a quarter earlier", "the previous three months", "the previous three-month period",
      ]
    ),
    (
      1,
      [
        "the previous month", "the preceding month", "the prior month", "the month before",
        "a month earlier", "a month ago", "previous month's", "previous month’s", "previous month",
      ]
    ),
    (0, ["the same period", "the same month", "the same quarter"]),
  ])
}
