internal import AlmanacModel

// Numbers in digits, in a text of any language.

extension NumberFinder {
  func arabic(at index: Int) -> Found {
    if let part = proportion(at: index) ?? partInDigits(at: index) { return part }
    let before = text.at(index - 1)
    var currency = EnglishUnits.currencies.match(
      in: text, before: text.skippingBlanks(before: index))
    let isNamed = before.isLatin && currency?.range.upperBound != index
    if isNamed, !isAbbreviation(before: index) { return Found(end: nameEnd(index)) }
    // ±0.5 percent says how sure another figure is.
    if before == "±" || text.has("+/-", before: index) || text.has("± ", before: index) {
      return Found(end: nameEnd(index))
    }
    if "-–.:/".unicodeScalars.contains(before),
      text.at(index - 2).isLatin || text.at(index - 2).isDigit || text.at(index - 2) == ")"
    {
      return Found(end: nameEnd(index))
    }
    // 09.30, 0930: a time of day, or a number of something.
    if text.at(index) == "0", text.at(index + 1).isDigit { return Found(end: nameEnd(index)) }
    guard var (amount, end) = amount(at: index) else { return Found(end: nameEnd(index)) }
    // 27.5 lakh crore
    if amount.scale == 5, text.has(" crore", at: end) {
      amount.number = UnitScale(exponent: 7).convert(amount.number)
      amount.scale = 12
      end += 6
    }
    // a 20.5-million target
    if language == .english, amount.scale == 0, text.at(end) == "-",
      let scale = Self.scales.match(in: text, at: end + 1)
    {
      amount.number = UnitScale(exponent: scale.meaning).convert(amount.number)
      (amount.scale, amount.hasScaleWord) = (scale.meaning, true)
      end = scale.range.upperBound
    }
    if let rate = rate(index, end, amount) ?? ratePer(index, end, amount) { return rate }
    if let tenths = tenths(index..<end, amount) { return tenths }
    // +44 (0)1633 and +852 2878
    if before == "+", text.at(end) == " ", text.at(end + 1) == "(" || text.at(end + 1).isDigit {
      return Found(end: phoneEnd(end + 1))
    }
    if let whole = Int(exactly: amount.number.value), whole < 1000,
      let streak = streak(index..<(isOrdinal(end) ? end + 2 : end), whole)
    {
      return streak
    }
    if let other = notANumber(index, end) { return Found(end: other) }
    if isOrdinal(end) { return ranked(index..<end + 2, Int(amount.number.value)) }
    var isMillions = false
    if let power = EnglishUnits.letters[text.at(end)], !text.at(end + 1).isLatin,
      amount.scale == 0, currency != nil || isMillion(index, end)
    {
      // £5m
      amount.number = UnitScale(exponent: power).convert(amount.number)
      amount.scale = power
      isMillions = true
      end += 1
    }
    if text.at(end).isLatin, !isMillions, EnglishUnits.fixed.match(in: text, at: end) == nil,
      ChineseUnits.fixed.match(in: text, at: end) == nil
    {
      return Found(end: nameEnd(end))
    }
    if text.at(end) == "-" || text.at(end) == "–", text.at(end + 1).isLatin,
      EnglishUnits.fixed.match(in: text, at: end + 1).map({
        ![.percent, .percentagePoint, .money].contains($0.meaning.kind)
      }) ?? true,
      EnglishUnits.fixed.match(in: text, at: end) == nil
    {
      // 12-month, 16-year-olds
      return Found(end: nameEnd(end + 1))
    }
    var span = NumberSpan(
      range: index..<end, digits: index..<end, value: amount.number.value,
      decimals: amount.number.decimals)
    span.hasScaleWord = amount.hasScaleWord || isMillions
    span.qualifier = amount.qualifiers.first ?? .exactly
    if let found = currency {
      // An escaped sign, as Markdown has it.
      var start = found.range.lowerBound
      if text.at(start) == "\\" { start += 1 }
      if text.at(start - 1) == "u", text.at(start - 2).isLatin { currency = nil }
      span.unit = Unit(code: found.meaning, kind: .money)
      span.range = start..<end
    }
    takeSign(&span)
    takeUnit(&span)
    takeQualifiers(&span)
    if isNamed, span.unit == nil { return Found(end: nameEnd(end)) }
    if let range = range(from: span) { return Found(number: range, end: range.range.upperBound) }
    return Found(number: span, end: max(span.range.upperBound, end))
  }

  /// 17.3m people: an m at a decimal, or before what is counted, where no length is told.
  private func isMillion(_ index: Int, _ end: Int) -> Bool {
    guard language == .english, text.at(end) == "m", !text.at(end + 1).isDigit,
      !"-/²³".unicodeScalars.contains(text.at(end + 1))
    else { return false }
    let next = text.skippingBlanks(end + 1)
    let isLength = ["tall", "long", "high", "wide", "deep", "above", "below", "thick", "across"]
      .contains { text.has($0, at: next) }
    return !isLength && (text.foldedString(index..<end).contains(".") || noun(at: next) != nil)
  }

  /// 人均GDP5997元: the name of an indicator in capital letters, in a Chinese text.
  private func isAbbreviation(before index: Int) -> Bool {
    var start = index
    while start > 0, "A"..."Z" ~= text.scalars[start - 1] { start -= 1 }
    return language == .chinese && index - start >= 3 && !text.at(start - 1).isLatin
  }

  /// 近8成: tenths in digits.
  private func tenths(_ digits: Range<Int>, _ amount: PrintedScanner.Amount) -> Found? {
    let end = digits.upperBound
    guard text.at(end) == "成", amount.scale == 0, amount.number.value < 10,
      !"立为长果员本功就都效绩品分熟套形年".unicodeScalars.contains(text.at(end + 1))
    else { return nil }
    var span = NumberSpan(
      range: digits.lowerBound..<end + 1, digits: digits, value: amount.number.value * 10,
      decimals: amount.number.decimals - 1)
    span.unit = Unit(code: "percent", kind: .percent)
    takeQualifiers(&span)
    return Found(number: span, end: span.range.upperBound)
  }

  /// 13.7/10万: so many of a hundred thousand.
  private func rate(_ index: Int, _ end: Int, _ amount: PrintedScanner.Amount) -> Found? {
    for (words, unit) in [
      ("/10万", "per 100k"), ("/十万", "per 100k"), ("/万人", "per 10k"), ("/万", "per 10k"),
    ] where text.has(words, at: end) {
      let last = end + words.unicodeScalars.count
      var span = NumberSpan(
        range: index..<last, digits: index..<end, value: amount.number.value,
        decimals: amount.number.decimals)
      span.unit = Unit(code: unit, kind: .physical)
      return words == "/万" && text.at(last).isHan ? nil : Found(number: span, end: last)
    }
    return nil
  }

  private static let bases: [(words: String, unit: String)] = [
    ("100,000", "per 100k"), ("100 000", "per 100k"), ("10,000", "per 10k"), ("10 000", "per 10k"),
    ("1,000", "per-mille"), ("1 000", "per-mille"), ("1000", "per-mille"),
    ("thousand", "per-mille"),
    ("million", "per million"),
  ]

  /// 13.7 per 100,000 people, 5 deaths per 1,000 births
  private func ratePer(_ index: Int, _ end: Int, _ amount: PrintedScanner.Amount) -> Found? {
    guard language == .english, text.at(index - 1) != "$" else { return nil }
    var place = text.skippingBlanks(end)
    if let noun = noun(at: place) { place = text.skippingBlanks(noun.upperBound) }
    guard text.has("per ", at: place),
      let base = Self.bases.first(where: { text.has($0.words, at: place + 4) })
    else { return nil }
    let last = place + 4 + base.words.unicodeScalars.count
    guard !text.at(last).isDigit, !text.at(last).isLatin else { return nil }
    var span = NumberSpan(
      range: index..<last, digits: index..<end, value: amount.number.value,
      decimals: amount.number.decimals)
    span.unit = Unit(code: base.unit, kind: .physical)
    takeQualifiers(&span)
    return Found(number: span, end: last)
  }

  func takeSign(_ span: inout NumberSpan) {
    // (-) 0.13 per cent, as in India
    for (mark, sign) in [("(-) ", -1), ("(-)", -1), ("(+) ", 1), ("(+)", 1)]
    where text.has(mark, before: span.range.lowerBound) {
      span.sign = sign
      span.range = span.range.lowerBound - mark.count..<span.range.upperBound
      return
    }
    let place = span.range.lowerBound - 1
    let sign = text.at(place)
    if sign == "负" || text.has("minus ", before: span.range.lowerBound) {
      let length = sign == "负" ? 1 : 6
      span.sign = -1
      span.range = span.range.lowerBound - length..<span.range.upperBound
      return
    }
    guard "+-\u{2212}–".unicodeScalars.contains(sign) else { return }
    let before = text.at(place - 1)
    guard
      before.isBlank || "(“，、,:：".unicodeScalars.contains(before)
        || (before.isHan && sign != "–" && sign != "-") || place == 0
        || "到至为于达率幅".unicodeScalars.contains(before)
    else { return }
    span.sign = sign == "+" ? 1 : -1
    span.range = place..<span.range.upperBound
  }

}
