internal import AlmanacModel

// Years of business, which begin when those of the place do.

extension DocumentClock {
  /// The first year that a document says to end within one of the calendar: the year ended 30 June 2021.
  static func yearOfBusiness(_ dates: [[DateMention]]) -> TimePeriod? {
    for mention in dates.joined() where !mention.isOfTwoYears {
      if case .fixed(let period) = mention.reading, period.isOfBusiness { return period }
    }
    return nil
  }

  /// 2021/22 begins when the years of business do where the document is of, but where it says when its
  /// own year ends.
  static func withYearsOfBusiness(
    _ dates: [[DateMention]], in text: DocumentText, home: String, published stated: CalendarDate?
  ) -> [[DateMention]] {
    let own = yearOfBusiness(dates)
    let published = stated ?? day(in: text, dates)
    let month = own?.start.month ?? BusinessYears.firstMonth(of: home)
    // Where one is called a tax year, all that are written so are: 2021 to 2022, 2021-2022.
    let isNamed = dates.joined().contains { $0.isOfTwoYears && $0.range.count > 9 }
    return dates.map { mentions in
      mentions.map { mention in
        var mention = mention
        if case .business(let year) = mention.reading {
          mention.reading =
            BusinessYears.period(
              year, home: home, firstMonth: own?.start.month, published: published
            ).map { .fixed($0) } ?? .unknown
          mention.isOfTwoYears = true
          return mention
        }
        if isNamed, [9, 12].contains(mention.range.count),
          case .fixed(let period) = mention.reading,
          period.frequency == .range, period.end.year == period.start.year + 1,
          period.start.month == 1
        {
          mention.isOfTwoYears = true
        }
        guard mention.isOfTwoYears, case .fixed(let period) = mention.reading,
          let start = CalendarDate(year: period.start.year, month: month, day: 1),
          let whole = TimePeriod(from: start, months: 12)
        else { return mention }
        mention.reading = .fixed(whole)
        return mention
      }
    }
  }
}
