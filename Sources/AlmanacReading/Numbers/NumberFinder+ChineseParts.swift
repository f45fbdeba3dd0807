internal import AlmanacModel

// Parts of a whole in Chinese numerals: 三成, 半成, 百分之三十, 三分之一, 一半.

extension NumberFinder {
  /// 三分之一, 四分之三
  func part(at index: Int) -> Found? {
    guard let (whole, end) = whole(at: index), 2...20 ~= whole, text.has("分之", at: end),
      let (part, last) = self.whole(at: end + 2), 1..<whole ~= part
    else { return nil }
    return proportion(part, of: whole, index..<last)
  }

  private func proportion(_ part: Int, of whole: Int, _ range: Range<Int>) -> Found {
    var span = NumberSpan(
      range: range, digits: range, value: 100 * Double(part) / Double(whole), decimals: nil)
    span.unit = Unit(code: "percent", kind: .percent)
    takeQualifiers(&span)
    return Found(number: span, end: span.range.upperBound)
  }

  /// 超过1/3的渔民: in digits, where a word before it says that it is a part.
  func partInDigits(at index: Int) -> Found? {
    let end = index + 3
    guard language == .chinese, text.at(index + 1) == "/", !text.at(end).isDigit,
      text.at(end) != "/", "占过约近有超为达中之逾的".unicodeScalars.contains(text.at(index - 1)),
      let part = Int(text.foldedString(index..<index + 1)),
      let whole = Int(text.foldedString(index + 2..<end)), 1..<max(2, whole) ~= part
    else { return nil }
    return proportion(part, of: whole, index..<end)
  }

  /// 半成: half of a tenth.
  func halfTenth(at index: Int) -> Found? {
    guard !"品年立".unicodeScalars.contains(text.at(index + 2)) else { return nil }
    var span = NumberSpan(
      range: index..<index + 2, digits: index..<index + 2, value: 5, decimals: 0)
    span.unit = Unit(code: "percent", kind: .percent)
    takeQualifiers(&span)
    return Found(number: span, end: span.range.upperBound)
  }

  /// 三成, 七成半
  func tenths(_ number: NumberSpan) -> Found {
    let end = number.range.upperBound
    let others = [
      "立", "为", "长", "果", "员", "本", "功", "就", "了", "都", "交", "效", "份", "绩", "品", "分", "因", "熟", "套",
      "形", "年",
    ]
    if others.contains(where: { text.has($0, at: end + 1) }) || number.value >= 10 {
      return Found(end: end)
    }
    var span = number
    span.unit = Unit(code: "percent", kind: .percent)
    span.value = number.value * 10
    span.decimals = -1
    span.range = span.range.lowerBound..<end + 1
    let next = text.at(end + 1)
    if let more = next == "半" ? 5 : ChineseNumeral.digit(next).map({ Double($0) }), more > 0 {
      span.value += more
      span.decimals = 0
      span.range = span.range.lowerBound..<end + 2
    }
    takeQualifiers(&span)
    return Found(number: span, end: span.range.upperBound)
  }

  /// 三至四成
  func tenthsRange(from first: NumberSpan) -> NumberSpan? {
    let end = first.range.upperBound
    guard first.value < 10, "至到".unicodeScalars.contains(text.at(end)),
      let last = ChineseNumeral.digit(text.at(end + 1)).map({ Double($0) }), last > first.value,
      text.at(end + 2) == "成"
    else { return nil }
    var span = first
    span.unit = Unit(code: "percent", kind: .percent)
    (span.low, span.high) = (first.value * 10, last * 10)
    span.value = (first.value + last) * 5
    span.decimals = -1
    span.range = first.range.lowerBound..<end + 3
    takeQualifiers(&span)
    span.qualifier = .range
    return span
  }

  /// 百分之三十
  func fraction(at index: Int) -> Found {
    let start = text.at(index + 2) == "之" ? index + 3 : index + 2
    if text.has("百", at: start), ChineseNumeral.digit(text.at(start + 1)) == nil {
      var span = NumberSpan(
        range: index..<start + 1, digits: start..<start + 1, value: 100, decimals: 0)
      span.unit = Unit(code: "percent", kind: .percent)
      return Found(number: span, end: start + 1)
    }
    guard let (amount, whole) = amount(at: start) else { return Found(end: start) }
    let (number, end) =
      text.at(start).isDigit ? (amount.number, whole) : withDecimals(amount.number, start..<whole)
    var span = NumberSpan(
      range: index..<end, digits: start..<end, value: number.value, decimals: number.decimals)
    span.unit = Unit(code: text.at(index) == "百" ? "percent" : "per-mille", kind: .percent)
    takeQualifiers(&span)
    return Found(number: span, end: span.range.upperBound)
  }

  func half(at index: Int) -> Found {
    var span = NumberSpan(
      range: index..<index + 2, digits: index..<index + 2, value: 50, decimals: nil)
    span.unit = Unit(code: "percent", kind: .percent)
    takeQualifiers(&span)
    let isSaid = span.qualifier != .exactly || "占达为了有".unicodeScalars.contains(text.at(index - 1))
    return Found(number: isSaid ? span : nil, end: span.range.upperBound)
  }
}
