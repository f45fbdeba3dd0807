internal import AlmanacModel

/// Dates in English: July 2025, the fourth quarter of 2018, end-March, the three months to June.
struct EnglishDates {
  let text: DocumentText

  func mention(at index: Int) -> DateMention? {
    guard !text.at(index - 1).isLatin, !text.at(index - 1).isDigit else { return nil }
    let first = text.at(index)
    guard first.isLatin || first.isDigit, var found = inFull(at: index) ?? inShort(at: index)
    else { return nil }
    // a year earlier, when the rate was 4%, or from the year-ago rate of 4%: what follows is of then.
    if found.isEarlier,
      EarlierTimes.telling.match(in: text, at: found.range.upperBound) != nil
    {
      return found
    }
    found.isBase = found.isBase || found.isName || isBase(found)
    return found
  }

  // Two chains of five: one of ten took the compiler 1.4 s to check.

  private func inFull(at index: Int) -> DateMention? {
    businessYear(at: index) ?? monthsEnding(at: index) ?? quarter(at: index) ?? end(at: index)
      ?? day(at: index)
  }

  private func inShort(at index: Int) -> DateMention? {
    month(at: index) ?? soFar(at: index) ?? relative(at: index) ?? years(at: index)
      ?? year(at: index)
  }

  private func businessYear(at index: Int) -> DateMention? {
    business(at: index).map { year, end in
      DateMention(range: index..<end, reading: .business(year), isBase: year.yearsAgo > 0)
    }
  }

  // MARK: Months and days

  static let months = Lexicon<Int>([
    ("january", 1), ("february", 2), ("march", 3), ("april", 4), ("may", 5), ("june", 6),
    ("july", 7), ("august", 8), ("september", 9), ("october", 10), ("november", 11),
    ("december", 12), ("jan", 1), ("feb", 2), ("mar", 3), ("apr", 4), ("jun", 6), ("jul", 7),
    ("aug", 8), ("sept", 9), ("sep", 9), ("oct", 10), ("nov", 11), ("dec", 12),
  ])

  /// A name of a month, which has a capital letter: "may" is a verb.
  func monthName(at index: Int) -> (Int, Int)? {
    guard text.scalars.indices.contains(index), "A"..."Z" ~= text.scalars[index],
      let word = Self.months.match(in: text, at: index)
    else { return nil }
    let end = word.range.upperBound
    // The point of Jan. and Sept. is theirs, that of May. and July. the sentence's.
    let isWhole = ["may", "june", "july"].contains(text.foldedString(word.range))
    return (word.meaning, text.at(end) == "." && word.range.count < 5 && !isWhole ? end + 1 : end)
  }

  func yearNumber(at index: Int) -> (Int, Int)? {
    guard !text.at(index - 1).isDigit, let (year, end) = digits(at: index), end - index == 4,
      1800...2100 ~= year, !text.at(end).isLatin,
      !(text.at(end) == "." && text.at(end + 1).isDigit),
      !(text.at(end) == "," && text.at(end + 1).isDigit)
    else { return nil }
    return (year, end)
  }

  func digits(at index: Int) -> (Int, Int)? {
    var end = index
    while text.at(end).isDigit, end < index + 5 { end += 1 }
    return Int(text.foldedString(index..<end)).map { ($0, end) }
  }

  /// A year behind a month or quarter, with "of", a comma, or in brackets before it.
  func yearBehind(_ index: Int) -> (Int, Int)? {
    var place = index
    for word in [",", ":", " of", " in"] where text.has(word, at: place) {
      place += word.unicodeScalars.count
      break
    }
    return yearNumber(at: text.skippingBlanks(place))
  }

  func month(at index: Int) -> DateMention? {
    guard let (month, end) = monthName(at: index) else { return nil }
    // April to June 2025; May and June
    for word in [" to ", " and ", "-", "–", " through "] where text.has(word, at: end) {
      guard let (last, lastEnd) = monthName(at: end + word.unicodeScalars.count), last != month
      else {
        continue
      }
      // July to January: across the end of a year.
      if last < month {
        guard word != " and " || text.has("between ", before: index) else { continue }
        return across(index, lastEnd, from: month, to: last)
      }
      // from May to June: what came about in the second.
      let isSince =
        word == " to " && text.has("from ", before: index)
        || word == " and " && text.has("between ", before: index)
      return mention(
        index, lastEnd, Self.stretch(isSince && last == month + 1 ? last : month, last))
    }
    if text.at(index) == "m", month == 5, text.at(index + 3) != " ", !text.at(index + 3).isBlank,
      !",.);:".unicodeScalars.contains(text.at(index + 3))
    {
      return nil
    }
    return mention(index, end, .months(month, month))
  }

  /// July to January 2024, July-January: so many months that end in the year that is said.
  private func across(_ start: Int, _ end: Int, from first: Int, to last: Int) -> DateMention? {
    let count = last + 13 - first
    // the July-January period of the current fiscal year
    if text.has(" period", at: end), let (_, yearEnd) = businessBehind(end + 7) {
      return DateMention(range: start..<yearEnd, reading: .ending(count, .months(last, last)))
    }
    guard let (year, yearEnd) = yearBehind(end) else {
      return DateMention(range: start..<end, reading: .ending(count, .months(last, last)))
    }
    return YearPart.months(last, last).of(year).flatMap { $0.ofMonths(count) }.map {
      DateMention(range: start..<yearEnd, reading: .fixed($0))
    }
  }

  private static func stretch(_ first: Int, _ last: Int) -> YearPart {
    last - first == 5 && first % 6 == 1 ? .half(first / 6 + 1) : .months(first, last)
  }

  func mention(_ start: Int, _ end: Int, _ part: YearPart) -> DateMention? {
    if part.isCounted, let (found, last) = businessBehind(end) {
      var year = found
      year.part = part
      return DateMention(
        range: start..<last, reading: .business(year), isBase: year.yearsAgo > 0)
    }
    if let (year, yearEnd) = yearBehind(end) {
      if let whole = part.of(year), let span = span(from: whole, at: yearEnd, start) { return span }
      return part.of(year).map { DateMention(range: start..<yearEnd, reading: .fixed($0)) }
    }
    for (word, offset) in [
      (" of last year", -1), (" last year", -1), (" of this year", 0), (" this year", 0),
    ]
    where text.has(word, at: end) {
      return DateMention(
        range: start..<end + word.unicodeScalars.count, reading: .relative(offset, part))
    }
    return DateMention(range: start..<end, reading: .part(part))
  }

  /// May 2011 to May 2012 is what came about in a year; others are so many months.
  func span(from first: TimePeriod, at end: Int, _ start: Int) -> DateMention? {
    guard first.frequency == .monthly else { return nil }
    for mark in [" to ", "–", " - ", "-", "—", " through ", " and "] where text.has(mark, at: end) {
      guard let (month, monthEnd) = monthName(at: end + mark.unicodeScalars.count),
        let (year, last) = yearBehind(monthEnd)
      else { continue }
      let months = (year - first.start.year) * 12 + month - first.start.month
      let isBetween = mark == " and " && text.has("between ", before: start)
      guard months > 0, mark != " and " || months == 12 || isBetween else { return nil }
      let isSince = months == 12 || isBetween || text.has("from ", before: start)
      // between March and June of two years: what came about in the months behind the first.
      let period =
        months == 12 || isBetween && months == 1
        ? YearPart.months(month, month).of(year)
        : isBetween
          ? first.start.adding(months: 1).flatMap { .spanning(months, from: $0) }
          : TimePeriod(from: first.start, months: months + 1)
      return period.map {
        DateMention(range: start..<last, reading: .fixed($0), since: isSince ? first : nil)
      }
    }
    return nil
  }

  func isSpan(_ mention: DateMention) -> Bool {
    [" to ", "–", " - ", " and ", " through ", "-"].contains { mark in
      mention.range.contains { text.has(mark, at: $0) }
    }
  }

  /// 31 December 2018, August 1, 2025, 5 June
  func day(at index: Int) -> DateMention? {
    if let (day, end) = digits(at: index), 1...31 ~= day, end - index <= 2 {
      var place = end
      for suffix in ["st", "nd", "rd", "th"] where text.has(suffix, at: place) { place += 2 }
      let name = text.skippingBlanks(place)
      if name > place, let (month, monthEnd) = monthName(at: name) {
        return mention(index, monthEnd, .day(month: month, day: day))
      }
      return iso(at: index)
    }
    if let (month, end) = monthName(at: index), text.at(end) == " ",
      let (day, dayEnd) = digits(at: end + 1), 1...31 ~= day, dayEnd - end <= 3,
      !(text.at(dayEnd) == "," && text.at(dayEnd + 1).isDigit),
      text.at(dayEnd) != "."
        || !text.at(dayEnd + 1).isDigit, !text.has(" per", at: dayEnd), text.at(dayEnd) != "%"
    {
      // January 1 to July 31
      if day == 1, text.has(" to ", at: dayEnd), let (last, lastEnd) = monthName(at: dayEnd + 4),
        last >= month, let (lastDay, end) = digits(at: text.skippingBlanks(lastEnd)),
        28...31 ~= lastDay
      {
        return mention(index, end, Self.stretch(month, last))
      }
      // Dec. 1-20
      if "-–".unicodeScalars.contains(text.at(dayEnd)), let (last, end) = digits(at: dayEnd + 1),
        last > day, last <= 31, end - dayEnd <= 3
      {
        return mention(index, end, .days(month: month, first: day, last: last))
      }
      return mention(index, dayEnd, .day(month: month, day: day))
    }
    return iso(at: index)
  }

  func iso(at index: Int) -> DateMention? {
    guard let (year, end) = digits(at: index), end - index == 4, 1900...2100 ~= year,
      "-/".unicodeScalars.contains(text.at(end)),
      let (month, monthEnd) = digits(at: end + 1), 2...3 ~= monthEnd - end,
      text.at(monthEnd) == text.at(end), let (day, dayEnd) = digits(at: monthEnd + 1),
      let period = YearPart.day(month: month, day: day).of(year)
    else { return nil }
    return DateMention(range: index..<dayEnd, reading: .fixed(period))
  }

  // MARK: Ends

  /// end-2018, end-June, the end of 2018
  func end(at index: Int) -> DateMention? {
    for (words, part) in Self.ends {
      for word in words where text.has(word, at: index) {
        return DateMention(range: index..<index + word.unicodeScalars.count, reading: part)
      }
    }
    for word in ["end-", "end ", "end of ", "end of the ", "year-end "]
    where text.has(word, at: index) {
      let place = index + word.unicodeScalars.count
      if word != "end of the ", let (year, last) = yearNumber(at: place),
        let period = YearPart.end(.whole).of(year)
      {
        return DateMention(range: index..<last, reading: .fixed(period))
      }
      guard let found = quarter(at: place) ?? month(at: place) else { continue }
      switch found.reading {
      case .fixed(let period):
        return DateMention(
          range: index..<found.range.upperBound, reading: .fixed(TimePeriod(period.end)))
      case .part(let part):
        return DateMention(range: index..<found.range.upperBound, reading: .part(.end(part)))
      default: continue
      }
    }
    return nil
  }

  static let ends: [([String], DateMention.Reading)] = [
    (["end of this year", "end of the current year"], .relative(0, .end(.whole))),
    (["end of last year"], .relative(-1, .end(.whole))),
    (["end of next year"], .relative(1, .end(.whole))),
    (["end of the year", "year-end"], .part(.end(.whole))),
  ]

  static let counts = Lexicon<Int>([
    ("two", 2), ("three", 3), ("six", 6), ("nine", 9), ("twelve", 12), ("2", 2), ("3", 3), ("6", 6),
    ("9", 9), ("12", 12),
  ])

  /// three months to July 2025, 12 months ending June, year to March 2018
  func monthsEnding(at index: Int) -> DateMention? {
    var count = 12
    var place = index
    if let word = Self.counts.match(in: text, at: index) {
      count = word.meaning
      place = word.range.upperBound
      guard let unit = [" months ", " month period "].first(where: { text.has($0, at: place) })
      else { return nil }
      place += unit.unicodeScalars.count
    } else if text.has("year ", at: index) {
      place = index + 5
    } else {
      return nil
    }
    guard
      let word = [
        "to the end of ", "up to the end of ", "up to ", "to ", "ending in ", "ending ",
        "ended in ", "ended ", "through ",
      ]
      .first(where: { text.has($0, at: place) })
    else { return nil }
    place += word.unicodeScalars.count
    // year ended 31 March 2020
    if let found = day(at: place), case .fixed(let period) = found.reading,
      let after = period.end.adding(days: 1), after.day == 1,
      let whole = after.adding(months: -count).flatMap({ TimePeriod.spanning(count, from: $0) })
    {
      return DateMention(range: index..<found.range.upperBound, reading: .fixed(whole))
    }
    // 12 months to the September 2024 quarter
    if count == 12, text.has("the ", at: place), let found = quarter(at: place + 4) {
      return DateMention(range: index..<found.range.upperBound, reading: found.reading)
    }
    guard let found = month(at: place) else { return nil }
    // Over a year: the month at its end, from the same month a year before; a year of business is one.
    if count == 12,
      !["fiscal ", "financial ", "tax "].contains(where: { text.has($0, before: index) })
    {
      return DateMention(range: index..<found.range.upperBound, reading: found.reading)
    }
    switch found.reading {
    case .fixed(let period):
      guard let start = period.end.adding(days: 1)?.adding(months: -count),
        let whole = count == 12
          ? TimePeriod(from: start, months: count) : TimePeriod.spanning(count, from: start)
      else { return nil }
      return DateMention(range: index..<found.range.upperBound, reading: .fixed(whole))
    case .part(.months(_, let last)) where last >= count:
      return DateMention(
        range: index..<found.range.upperBound, reading: .part(Self.stretch(last - count + 1, last)))
    case .part(let part) where count < 12:
      return DateMention(range: index..<found.range.upperBound, reading: .ending(count, part))
    default: return DateMention(range: index..<found.range.upperBound, reading: found.reading)
    }
  }
}
