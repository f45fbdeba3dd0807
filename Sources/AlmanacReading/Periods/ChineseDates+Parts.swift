internal import AlmanacModel

// Parts of a year: 上半年, 1-8月, 10月1日至7日.

extension ChineseDates {
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
      // 前11月 too, but 目前3月 is March.
      let counter = text.skippingBlanks(end)
      let month = text.at(counter) == "个" ? counter + 1 : counter
      let isNow = "目此之以日天周".unicodeScalars.contains(text.at(index - 1))
      if text.at(month) == "月", month > counter || !isNow && !isDay(behind: month + 1) {
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
    if let last = together(first, behind: place) { return last }
    if text.at(place) == "份" { return ended(.months(first, first), place + 1) }
    if let (day, dayEnd) = number(at: text.skippingBlanks(place)), 1...31 ~= day {
      let mark = text.skippingBlanks(dayEnd)
      if let days = days(of: first, from: day, at: mark) { return days }
      if text.at(mark) == "日" || text.at(mark) == "号" {
        return (.day(month: first, day: day), mark + 1)
      }
    }
    return ended(.months(first, first), place)
  }

  /// 10月1日至8日, 10月1-8日, of which the month and the first day are read.
  private func days(of month: Int, from first: Int, at end: Int) -> (YearPart, Int)? {
    var place = end
    if "日号".unicodeScalars.contains(text.at(place)) { place = text.skippingBlanks(place + 1) }
    guard "-–—~至到".unicodeScalars.contains(text.at(place)),
      let (last, lastEnd) = number(at: text.skippingBlanks(place + 1)), last > first, last <= 31
    else { return nil }
    let mark = text.skippingBlanks(lastEnd)
    guard "日号".unicodeScalars.contains(text.at(mark)) else { return nil }
    return (.days(month: month, first: first, last: last), mark + 1)
  }

  /// 1月及2月合计, of which the first month is read.
  private func together(_ first: Int, behind place: Int) -> (YearPart, Int)? {
    guard "及和与、".unicodeScalars.contains(text.at(place)),
      let (last, end) = number(at: place + 1), last > first, last <= 12, text.at(end) == "月",
      ["合计", "累计", "两个月", "两月"].contains(where: { text.has($0, at: end + 1) })
    else { return nil }
    return (.months(first, last), end + 1)
  }

  /// 8日, behind a month.
  private func isDay(behind place: Int) -> Bool {
    guard let (_, end) = number(at: text.skippingBlanks(place)) else { return false }
    return "日号".unicodeScalars.contains(text.at(text.skippingBlanks(end)))
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
