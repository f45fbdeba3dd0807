internal import AlmanacModel

// Numbers in Chinese numerals, and what is said without a number: 首位, 翻番.

extension NumberFinder {
  func chinese(at index: Int) -> Found? {
    switch text.at(index) {
    case "第": return ordinal(at: index)
    case "首", "榜":
      guard text.has("首位", at: index) && text.at(index + 2) != "度" || text.has("榜首", at: index)
      else { return nil }
      return Found(number: rank(index..<index + 2, 1), end: index + 2)
    case "连": return streak(at: index)
    case "翻": return doubling(at: index)
    case "百", "千":
      if text.has("分之", at: index + 1) { return fraction(at: index) }
      // 百分八, as in Hong Kong and Macau.
      if text.has("百分", at: index), ChineseNumeral.digit(text.at(index + 2)) != nil {
        return fraction(at: index)
      }
    case "一":
      if text.has("一半", at: index) { return half(at: index) }
    case "半":
      return text.has("半成", at: index) ? halfTenth(at: index) : nil
    case "数", "几", "十":
      if text.at(index) != "十" { return vague(at: index) }
    default: break
    }
    if let part = part(at: index) { return part }
    let scalar = text.at(index)
    // 大陸三二三萬人 begins behind the place.
    if scalar == "陆", text.at(index - 1) == "大" { return nil }
    if ChineseNumeral.digit(scalar) != nil || scalar == "十" { return numeral(at: index) }
    if let power = ChineseNumeral.power(scalar), power >= 2 { return scaleAlone(at: index) }
    return nil
  }

  func runEnd(_ index: Int) -> Int {
    var end = index
    while ChineseNumeral.digit(text.at(end)) != nil || ChineseNumeral.power(text.at(end)) != nil {
      end += 1
    }
    return end
  }

  private func numeral(at index: Int) -> Found {
    if let found = positional(at: index) { return found }
    let run = runEnd(index)
    let before = text.at(index - 1)
    guard !"第数几".unicodeScalars.contains(before), !"几".unicodeScalars.contains(text.at(run)),
      let (amount, reached) = amount(at: index),
      reached >= run || ChineseNumeral.power(text.at(reached)) != nil
    else { return Found(end: run) }
    let (number, end) = withDecimals(amount.number, index..<reached)
    var span = NumberSpan(
      range: index..<end, digits: index..<end, value: number.value, decimals: number.decimals)
    span.qualifier = amount.qualifiers.first ?? .exactly
    span.hasScaleWord = number.decimals <= -4
    if text.at(end) == "成" { return tenths(span) }
    if let range = tenthsRange(from: span) {
      return Found(number: range, end: range.range.upperBound)
    }
    takeUnit(&span)
    if let range = range(from: span) { return Found(number: range, end: range.range.upperBound) }
    // 十分 is "very".
    guard let unit = span.unit, unit.code != "分" else { return Found(end: max(run, end)) }
    takeQualifiers(&span)
    let isSmall = span.value < 10
    switch unit.kind {
    case .counted, .points, .money, .physical:
      // 两家, 三项 and the like are rhetoric more often than figures.
      if isSmall, span.qualifier == .exactly, span.decimals == 0 {
        return Found(end: max(run, end))
      }
    default: break
    }
    return Found(number: span, end: span.range.upperBound)
  }

  /// A number in numerals with what follows its point, and the decimals that it is printed with: the
  /// integer before 万 or 亿.
  func withDecimals(_ number: ParsedNumber, _ digits: Range<Int>) -> (ParsedNumber, Int) {
    var end = digits.upperBound
    var fraction = ""
    // 二十三点三, 二十三．三
    if text.at(end) == "点" || text.at(end) == "." {
      var place = end + 1
      while let digit = ChineseNumeral.digit(text.at(place)) {
        fraction += String(digit)
        place += 1
      }
      if !fraction.isEmpty { end = place }
    }
    var scale = 0
    var last = end - 1
    while !fraction.isEmpty, let power = ChineseNumeral.power(text.at(end)), power >= 4 {
      scale += power
      end += 1
    }
    while fraction.isEmpty, last >= digits.lowerBound,
      let power = ChineseNumeral.power(text.at(last)), power >= 4
    {
      scale += power
      last -= 1
    }
    guard !fraction.isEmpty else {
      return (ParsedNumber(value: number.value, decimals: -scale), end)
    }
    guard
      let whole = try? NumberGrammar.parse(
        "\(NumberFormat.exact(number.value)).\(fraction)e\(scale)")
    else { return (number, end) }
    return (whole, end)
  }

  /// 上亿人, 超过万亿元: a scale word is the number.
  private func scaleAlone(at index: Int) -> Found? {
    var end = index
    var exponent = 0
    var scale = 0
    while let power = ChineseNumeral.power(text.at(end)), exponent == 0 || power >= 4 {
      exponent += power
      if power >= 4 { scale += power }
      end += 1
    }
    guard !text.at(index - 1).isDigit, !"十百千万亿几数余多".unicodeScalars.contains(text.at(index - 1))
    else { return Found(end: end) }
    var span = NumberSpan(
      range: index..<end, digits: index..<end,
      value: (0..<exponent).reduce(1) { value, _ in value * 10 }, decimals: -scale)
    span.hasScaleWord = true
    takeUnit(&span)
    takeQualifiers(&span)
    guard span.unit != nil, span.qualifier != .exactly else { return nil }
    return Found(number: span, end: span.range.upperBound)
  }

  /// 数百家, 几十: nobody knows how many.
  private func vague(at index: Int) -> Found? {
    // 占预算数百分之九十, 领牌数三三四辆
    if ChineseNumeral.digit(text.at(index + 1)) != nil, text.at(index) == "数" { return nil }
    let end = runEnd(index + 1)
    return end > index + 1 && !text.has("分之", at: end) ? Found(end: end) : nil
  }

  func whole(at index: Int) -> (Int, Int)? {
    var end = index
    if text.at(index).isDigit {
      while text.at(end).isDigit { end += 1 }
      return Int(text.foldedString(index..<end)).map { ($0, end) }
    }
    end = runEnd(index)
    guard end > index, let numeral = try? ChineseNumeral(text.folded[index..<end]),
      numeral.exponent < 6
    else { return nil }
    return ((0..<numeral.exponent).reduce(Int(numeral.mantissa)) { value, _ in value * 10 }, end)
  }

  private func rank(_ range: Range<Int>, _ place: Int) -> NumberSpan {
    var span = NumberSpan(range: range, digits: range, value: Double(place), decimals: 0)
    span.unit = Unit(code: "rank", kind: .counted)
    span.isRank = true
    return span
  }

  private static let rankVerbs = Lexicon(words: [
    "居", "列", "排名", "位居", "位列", "名列", "排", "排在", "跃居", "稳居", "高居", "升至", "跃升至", "跃至", "位于", "全国",
    "世界", "全球", "全省", "排行", "上升到", "上升至", "均居", "保持", "分列", "全市", "处于", "维持", "维持在", "退居", "退至",
    "降至", "落至", "滑落至",
  ])

  /// 位居第四, 居国内企业第一, and so on in a list: 分列第四、第五.
  private func isRankVerb(before index: Int) -> Bool {
    if Self.rankVerbs.match(in: text, before: index) != nil { return true }
    if "、和及与".unicodeScalars.contains(text.at(index - 1)),
      let other = (max(0, index - 6)..<index - 1).last(where: { text.at($0) == "第" })
    {
      return isRankVerb(before: other)
    }
    var place = index
    while place > max(0, index - 9), text.at(place - 1).isHan { place -= 1 }
    return !text.at(whole(at: index + 1)?.1 ?? index).isHan
      && Self.rankBeginnings.last(in: text, place..<index) != nil
  }

  private static let rankBeginnings = Lexicon(words: ["位居", "位列", "排名", "居", "名列", "跃居", "稳居"])

  private func ordinal(at index: Int) -> Found {
    guard let (number, end) = whole(at: index + 1) else { return Found(end: index + 1) }
    let next = text.at(end)
    let isVerb = isRankVerb(before: index)
    // 第一名是, 第四名为
    let isSaid = next == "名" && "是为：".unicodeScalars.contains(text.at(end + 1))
    if next == "位" || (next == "名" && (isVerb || isSaid)) {
      return Found(number: rank(index..<end + 1, number), end: end + 1)
    }
    if isVerb, !next.isHan || "的并".unicodeScalars.contains(next), number < 1000 {
      return Found(number: rank(index..<end, number), end: end)
    }
    // What it counts goes with it: 第十四届, 第3号.
    return Found(end: next.isHan ? end + 1 : end)
  }

  private func streak(at index: Int) -> Found? {
    // 连升9个月 too
    // 连升9个月, 连二年
    let isBare = whole(at: index + 1) != nil
    guard isBare || "续升涨增降跌减".unicodeScalars.contains(text.at(index + 1)) else { return nil }
    let start = isBare ? index + 1 : text.at(index + 2) == "第" ? index + 3 : index + 2
    guard let (number, end) = whole(at: text.skippingBlanks(start)) else { return nil }
    let units: [(String, String)] = [
      ("个月", "months"), ("个季度", "quarters"), ("年", "years"), ("季度", "quarters"), ("月", "months"),
      ("季", "quarters"), ("周", "weeks"), ("天", "days"), ("日", "days"),
    ]
    var place = text.skippingBlanks(end)
    var qualifier = Qualifier.exactly
    if QualifierWords.over.contains(text.at(place)) {
      qualifier = .moreThan
      place += 1
    }
    guard let (word, code) = units.first(where: { text.has($0.0, at: place) }), number < 100 else {
      return nil
    }
    let range = index..<place + word.unicodeScalars.count
    var span = NumberSpan(range: range, digits: start..<end, value: Double(number), decimals: 0)
    span.unit = Unit(code: code, kind: .duration)
    span.qualifier = qualifier
    span.isStreak = true
    return Found(number: span, end: range.upperBound)
  }

  /// 翻番, 翻了一番, 翻两番
  private func doubling(at index: Int) -> Found? {
    var place = index + 1
    if text.at(place) == "了" { place += 1 }
    // 翻了近一番
    var qualifier = Qualifier.exactly
    for (word, meaning) in [("近", Qualifier.nearly), ("约", .about), ("超", .moreThan)]
    where text.has(word, at: place) {
      place += 1
      qualifier = meaning
      break
    }
    var times = 1
    if let (number, end) = whole(at: place) { (times, place) = (number, end) }
    guard text.at(place) == "番", 1...10 ~= times else { return nil }
    var span = NumberSpan(
      range: index..<place + 1, digits: index..<place + 1, value: Double(1 << times), decimals: 0)
    span.unit = Unit(code: "times", kind: .times)
    span.isDoubling = true
    span.qualifier = qualifier
    takeQualifiers(&span)
    return Found(number: span, end: span.range.upperBound)
  }
}
