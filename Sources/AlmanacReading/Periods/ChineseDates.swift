internal import AlmanacModel

/// Dates in Chinese: 2022年上半年, 去年底, 1—8月, 过去五年.
struct ChineseDates {
  let text: DocumentText

  func mention(at index: Int) -> DateMention? {
    guard
      var found = year(at: index) ?? yearless(at: index) ?? span(at: index) ?? census(at: index)
    else { return nil }
    found.isBase = isBase(found)
    return found
  }

  /// The days that China's censuses of people count on.
  private static let censuses = Lexicon<Int>([
    ("第五次全国人口普查", 2000), ("第六次全国人口普查", 2010), ("第七次全国人口普查", 2020),
  ])

  private func census(at index: Int) -> DateMention? {
    guard let word = Self.censuses.match(in: text, at: index),
      let day = YearPart.day(month: 11, day: 1).of(word.meaning)
    else { return nil }
    return DateMention(range: word.range, reading: .fixed(day))
  }

  // MARK: Years, and what follows them

  func year(at index: Int) -> DateMention? {
    if let day = isoDay(at: index) { return day }
    if let word = EarlierTimes.chinese.match(in: text, at: index) {
      return DateMention(range: word.range, reading: .earlier(word.meaning))
    }
    if let word = Self.soFar.match(in: text, at: index) {
      return DateMention(range: word.range, reading: .soFar(nil))
    }
    if let word = Self.current.match(in: text, at: index),
      !text.at(word.range.upperBound).isDigit,
      ChineseNumeral.digit(text.at(word.range.upperBound)) == nil,
      !"底末初份中上下".unicodeScalars.contains(text.at(word.range.upperBound))
    {
      return DateMention(range: word.range, reading: .current(months: word.meaning))
    }
    if let word = Self.relativeYears.match(in: text, at: index) {
      let end = word.range.upperBound
      let (part, last) = part(at: end, standsBehindYear: true) ?? (.whole, end)
      return DateMention(
        range: index..<last,
        reading: word.meaning.isSpoken
          ? .spoken(word.meaning.offset, part) : .relative(word.meaning.offset, part))
    }
    guard
      let (year, end) = yearDigits(at: index) ?? yearOfTheRepublic(at: index)
        ?? yearInBrackets(at: index)
    else { return nil }
    var place = text.skippingBlanks(end)
    // 2018至2022年
    if "-–—~至到".unicodeScalars.contains(text.at(place)),
      let (last, lastEnd) = yearDigits(at: text.skippingBlanks(place + 1)), last > year,
      text.at(text.skippingBlanks(lastEnd)) == "年",
      let period = TimePeriod.years(last - year + 1, endingWith: last)
    {
      return DateMention(
        range: index..<text.skippingBlanks(lastEnd) + 1, reading: .fixed(period))
    }
    if let found = business(year, at: place, from: index) { return found }
    // 2025全年 too
    guard text.at(place) == "年" || text.has("全年", at: place) else { return nil }
    if text.at(place) == "年" { place += 1 }
    if text.at(place) == "度" { place += 1 }
    let (part, last) =
      part(at: text.skippingBlanks(place), standsBehindYear: true) ?? (.whole, place)
    guard let period = part.of(year) else { return nil }
    if let span = acrossYears(from: period, part, at: last, index)
      ?? wholeYears(from: year, part, at: last, index)
    {
      return span
    }
    if let span = monthsUntil(period.end, at: last) {
      return DateMention(range: index..<span.1, reading: .fixed(span.0))
    }
    return DateMention(range: index..<last, reading: .fixed(period))
  }

  /// 2021年至2023年; 2021年底至2022年底 is what came about between, in 2022.
  func wholeYears(from first: Int, _ part: YearPart, at end: Int, _ start: Int) -> DateMention? {
    guard part == .whole || part == .end(.whole), "-–—~至到".unicodeScalars.contains(text.at(end)),
      let (last, lastEnd) = yearDigits(at: end + 1), text.at(lastEnd) == "年", last > first
    else { return nil }
    let other =
      self.part(at: lastEnd + 1, standsBehindYear: true) ?? (.whole, lastEnd + 1)
    guard other.0 == part,
      let period = part == .whole
        ? .years(last - first + 1, endingWith: last)
        : last == first + 1 ? YearPart.whole.of(last) : .years(last - first, endingWith: last)
    else { return nil }
    return DateMention(range: start..<other.1, reading: .fixed(period))
  }

  /// 2017年12月至2018年2月
  func acrossYears(from first: TimePeriod, _ part: YearPart, at end: Int, _ start: Int)
    -> DateMention?
  {
    guard case .months(let month, let same) = part, month == same,
      "-–—~至到".unicodeScalars.contains(text.at(end)),
      let (year, yearEnd) = yearDigits(at: end + 1), text.at(yearEnd) == "年",
      case (.months(let last, _), let lastEnd)? = self.part(
        at: text.skippingBlanks(yearEnd + 1), standsBehindYear: true),
      let period = TimePeriod(
        from: first.start, months: (year - first.start.year) * 12 + last - month + 1)
    else { return nil }
    return DateMention(range: start..<lastEnd, reading: .fixed(period))
  }

  /// 截至2月底的三个月, 截至3月31日止年度: the months that end with it.
  func monthsUntil(_ day: CalendarDate, at end: Int) -> (TimePeriod, Int)? {
    guard day.adding(days: 1)?.day == 1 else { return nil }
    var place = end
    for word in ["止", "的"] where text.has(word, at: place) { place += 1 }
    var (count, last) = (12, place)
    if let word = Self.yearsOfBusiness.match(in: text, at: place), place > end {
      last = word.range.upperBound
    } else if let (number, end) = number(at: place), text.has("个月", at: end), 2...12 ~= number {
      (count, last) = (number, end + 2)
    } else {
      return nil
    }
    guard
      let first = CalendarDate(year: day.year, month: day.month, day: 1)?.adding(months: 1 - count),
      let period = TimePeriod.spanning(count, from: first)
    else { return nil }
    return (period, last)
  }

  /// 2022-09-28, 2022/9/28, 2022.9.28
  func isoDay(at index: Int) -> DateMention? {
    guard let (year, end) = yearDigits(at: index), "-/.".unicodeScalars.contains(text.at(end)),
      let (month, monthEnd) = number(at: end + 1), text.at(monthEnd) == text.at(end),
      let (day, dayEnd) = number(at: monthEnd + 1), !text.at(dayEnd).isDigit,
      let period = YearPart.day(month: month, day: day).of(year)
    else { return nil }
    return DateMention(range: index..<dayEnd, reading: .fixed(period))
  }

  /// Four digits, or four numerals as in 二〇二二.
  func yearDigits(at index: Int) -> (Int, Int)? {
    guard !text.at(index - 1).isDigit else { return nil }
    var year = 0
    for place in index..<index + 4 {
      let scalar = text.at(place)
      let digit =
        scalar.isDigit ? Int(scalar.value) - 0x30 : ChineseNumeral.digit(scalar).map({ Int($0) })
      guard let digit else { return nil }
      year = year * 10 + digit
    }
    guard 1900...2100 ~= year, !text.at(index + 4).isDigit else { return nil }
    return (year, index + 4)
  }

  private static let soFar = Lexicon(words: ["年初至今", "今年迄今", "年初迄今", "年初以来"])

  /// Of the document: this month, this quarter.
  private static let current = Lexicon<Int>([("本月", 1), ("本季", 3), ("本季度", 3)])

  /// 去年 is told from the year of writing, 上年 from the year that is spoken of.
  static let relativeYears = Lexicon<(offset: Int, isSpoken: Bool)>(groups: [
    ((0, false), ["今年", "本年", "本年度", "今年以来"]),
    ((-1, false), ["去年", "过去一年", "一年来"]), ((-2, false), ["前年"]),
    ((1, false), ["明年", "来年", "下年"]),
    ((-1, true), ["上年", "上年度", "上一年", "上一年度", "前一年"]),
  ])

  /// 今（103）年3月, 去(2013)年: which year this is.
  private func yearInBrackets(at index: Int) -> (Int, Int)? {
    guard "今去本".unicodeScalars.contains(text.at(index)), text.at(index + 1) == "(" else {
      return nil
    }
    var end = index + 2
    while text.at(end).isDigit { end += 1 }
    guard text.at(end) == ")", text.at(end + 1) == "年",
      let year = Int(text.foldedString(index + 2..<end)), 80...200 ~= year || 1900...2100 ~= year
    else { return nil }
    return (year < 1900 ? year + 1911 : year, end + 1)
  }

  /// 民国111年, and 111年 where what follows shows that it is no length of time: 1911 is the year before
  /// the first.
  func yearOfTheRepublic(at index: Int) -> (Int, Int)? {
    let start = text.has("民国", at: index) ? text.skippingBlanks(index + 2) : index
    var end = start
    while text.at(end).isDigit { end += 1 }
    guard !text.at(start - 1).isDigit, text.at(start - 1) != ".", 2...3 ~= end - start,
      let year = Int(text.foldedString(start..<end)), 38...200 ~= year
    else { return nil }
    let place = text.skippingBlanks(end)
    guard text.at(place) == "年" else { return nil }
    let isPart = part(at: place + 1, standsBehindYear: true) != nil || text.at(place + 1) == "度"
    // 100年, and years that are behind one, are lengths of time.
    let isLength =
      year <= 100 || "来前后间多史老庆以之之校".unicodeScalars.contains(text.at(place + 1))
      || "有已近约达逾超过满".unicodeScalars.contains(text.at(index - 1))
    let isSaid = start > index || year >= 80 && isPart || !isLength && year <= 150
    return isSaid ? (year + 1911, end) : nil
  }
}
