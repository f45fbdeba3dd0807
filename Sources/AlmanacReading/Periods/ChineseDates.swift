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
    if let word = Self.relativeYears.match(in: text, at: index) {
      let end = word.range.upperBound
      let (part, last) = part(at: end, standsBehindYear: true) ?? (.whole, end)
      return DateMention(
        range: index..<last,
        reading: word.meaning.isSpoken
          ? .spoken(word.meaning.offset, part) : .relative(word.meaning.offset, part))
    }
    guard let (year, end) = yearDigits(at: index) ?? yearOfTheRepublic(at: index) else {
      return nil
    }
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
    if text.at(place) == "/" || text.at(place) == "-",
      text.at(place + 3) == "年" || text.has("年度", at: place + 3),
      text.at(place + 1).isDigit, text.at(place + 2).isDigit
    {
      // A fiscal year, by the calendar of Hong Kong.
      let last = text.at(place + 4) == "度" ? place + 5 : place + 4
      return fiscalYear(year).map { DateMention(range: index..<last, reading: .fixed($0)) }
    }
    if text.at(place) == "/", ChineseNumeral.digit(text.at(place + 1)) != nil,
      ChineseNumeral.digit(text.at(place + 2)) != nil,
      text.at(place + 3) == "年"
    {
      let last = text.at(place + 4) == "度" ? place + 5 : place + 4
      return fiscalYear(year).map { DateMention(range: index..<last, reading: .fixed($0)) }
    }
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

  static let yearsOfBusiness = Lexicon(words: ["年度", "财政年度", "财年", "会计年度", "一年"])

  func fiscalYear(_ year: Int) -> TimePeriod? {
    CalendarDate(year: year, month: 4, day: 1).flatMap { TimePeriod(from: $0, months: 12) }
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

  /// 去年 is told from the year of writing, 上年 from the year that is spoken of.
  static let relativeYears = Lexicon<(offset: Int, isSpoken: Bool)>(groups: [
    ((0, false), ["今年", "本年", "本年度", "今年以来"]),
    ((-1, false), ["去年", "过去一年", "一年来"]), ((-2, false), ["前年"]),
    ((1, false), ["明年", "来年", "下年"]),
    ((-1, true), ["上年", "上年度", "上一年", "上一年度", "前一年"]),
  ])

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

  // MARK: Parts of a year

  func yearless(at index: Int) -> DateMention? {
    guard let (part, end) = part(at: index, standsBehindYear: false) else { return nil }
    return DateMention(range: index..<end, reading: .part(part))
  }

  static let parts = Lexicon<YearPart>([
    ("上半年", .half(1)), ("下半年", .half(2)), ("全年", .whole), ("首季", .quarter(1)),
    ("首季度", .quarter(1)), ("末季", .quarter(4)), ("年末", .end(.whole)), ("年底", .end(.whole)),
    ("年终", .end(.whole)), ("首两季", .half(1)), ("首三季", .months(1, 9)), ("前三季", .months(1, 9)),
    ("前三季度", .months(1, 9)), ("前两季度", .half(1)), ("首两个月", .months(1, 2)),
  ])

  static let ends = Lexicon<YearPart>([("末", .end(.whole)), ("底", .end(.whole))])

  func part(at index: Int, standsBehindYear: Bool) -> (YearPart, Int)? {
    if let word = Self.parts.match(in: text, at: index) {
      return ended(word.meaning, word.range.upperBound)
    }
    if standsBehindYear, let word = Self.ends.match(in: text, at: index) {
      return (word.meaning, word.range.upperBound)
    }
    // 前8个月, 首八個月
    if "前首头".unicodeScalars.contains(text.at(index)),
      let (count, end) = number(at: text.skippingBlanks(index + 1)), 2...12 ~= count
    {
      // 前11月 too, but 前3月 may be March.
      let counter = text.skippingBlanks(end)
      let month = text.at(counter) == "个" ? counter + 1 : counter
      if text.at(month) == "月", month > counter || count > 3 {
        return (.months(1, count), month + 1)
      }
    }
    // 前3季
    if "前首".unicodeScalars.contains(text.at(index)), let (count, end) = number(at: index + 1),
      2...3 ~= count, text.at(end) == "季"
    {
      return (.months(1, count * 3), text.at(end + 1) == "度" ? end + 2 : end + 1)
    }
    let hasOrdinal = text.at(index) == "第"
    guard let (first, end) = number(at: hasOrdinal ? text.skippingBlanks(index + 1) : index) else {
      return nil
    }
    var place = text.skippingBlanks(end)
    if text.at(place) == "季", 1...4 ~= first {
      return ended(.quarter(first), text.at(place + 1) == "度" ? place + 2 : place + 1)
    }
    guard !hasOrdinal, 1...12 ~= first else { return nil }
    // 1-8月, 1月到8月
    let mark = text.at(place) == "月" ? text.skippingBlanks(place + 1) : place
    if "-–—~至到".unicodeScalars.contains(text.at(mark)) {
      let next = mark + 1
      if let (last, lastEnd) = number(at: text.skippingBlanks(next)), first < last, last <= 12,
        text.at(text.skippingBlanks(lastEnd)) == "月"
      {
        let month = text.skippingBlanks(lastEnd)
        return ended(.months(first, last), text.at(month + 1) == "份" ? month + 2 : month + 1)
      }
    }
    guard text.at(place) == "月" else { return nil }
    place += 1
    if text.at(place) == "份" { return ended(.months(first, first), place + 1) }
    if let (day, dayEnd) = number(at: text.skippingBlanks(place)), 1...31 ~= day {
      let mark = text.skippingBlanks(dayEnd)
      if text.at(mark) == "日" || text.at(mark) == "号" {
        return (.day(month: first, day: day), mark + 1)
      }
    }
    return ended(.months(first, first), place)
  }

  func ended(_ part: YearPart, _ end: Int) -> (YearPart, Int) {
    guard text.at(end) == "末" || text.at(end) == "底" else { return (part, end) }
    return (.end(part), end + 1)
  }

  /// One or two digits, or numerals up to 三十一.
  func number(at index: Int) -> (Int, Int)? {
    guard !text.at(index - 1).isDigit else { return nil }
    var end = index
    if text.at(index).isDigit {
      while text.at(end).isDigit, end < index + 3 { end += 1 }
      guard end - index <= 2 else { return nil }
      return Int(text.foldedString(index..<end)).map { ($0, end) }
    }
    while end < index + 3, ChineseNumeral.digit(text.at(end)) != nil || text.at(end) == "十" {
      end += 1
    }
    guard end > index, let numeral = try? ChineseNumeral(text.folded[index..<end]),
      ChineseNumeral.digit(text.at(index - 1)) == nil, text.at(index - 1) != "十"
    else { return nil }
    let value = (0..<numeral.exponent).reduce(Int(numeral.mantissa)) { value, _ in value * 10 }
    return (value, end)
  }
}
