internal import AlmanacModel

/// Finds the numbers of a text, at one place after the other.
struct NumberFinder {
  let text: DocumentText
  let language: Language

  /// What stands at a place: a number, or what holds digits and is none; and where to go on.
  struct Found {
    var number: NumberSpan?
    var end: Int
  }

  /// Nil where nothing of this kind begins.
  func found(at index: Int) -> Found? {
    if text.at(index).isDigit || Self.vulgar[text.at(index)] != nil { return arabic(at: index) }
    let scalar = text.at(index)
    if scalar.isHan { return chinese(at: index) }
    if scalar.isLatin, !text.at(index - 1).isLatin, !text.at(index - 1).isDigit {
      return english(at: index)
    }
    return nil
  }

  /// A piece of text that holds no figures: a title, a short name in quotation marks, an address of
  /// the network. Where it ends.
  func skipped(at index: Int) -> Int? {
    let closing: Unicode.Scalar? =
      switch text.at(index) {
      case "《": "》"
      case "〈": "〉"
      case "“": "”"
      case "「": "」"
      case "『": "』"
      case "〔": "〕"
      default: nil
      }
    if let closing {
      // What is longer is speech, which may state figures.
      let most = closing == "》" ? 60 : 14
      for place in index + 1..<index + most {
        if text.at(place) == closing { return place + 1 }
        if "。\n；，".unicodeScalars.contains(text.at(place)), closing != "》" { return nil }
      }
      return nil
    }
    for word in ["http://", "https://", "www.", "tel:", "mailto:"] where text.has(word, at: index) {
      return tokenEnd(index)
    }
    return nil
  }

  private func tokenEnd(_ index: Int) -> Int {
    var end = index
    while !text.at(end).isBlank, !text.at(end).isHan, !")】。，".unicodeScalars.contains(text.at(end))
    { end += 1 }
    return max(end, index + 1)
  }

  /// The end of a run of letters and digits: PM2.5, USDL-25-1202, 5G.
  func nameEnd(_ index: Int) -> Int {
    var end = index
    while text.at(end).isLatin || text.at(end).isDigit
      || ("-–./_".unicodeScalars.contains(text.at(end))
        && (text.at(end + 1).isLatin || text.at(end + 1).isDigit))
    {
      end += 1
    }
    return max(end, index + 1)
  }

  /// €12 700, 12 345 678: groups parted by blanks, behind a currency or where there are several, or
  /// where the document writes all of its numbers so.
  private func amountInGroups(at index: Int) -> (PrintedScanner.Amount, Int)? {
    var digits = ""
    var end = index
    while text.at(end).isDigit, end < index + 4 { end += 1 }
    guard 1...3 ~= end - index, !text.at(index - 1).isDigit else { return nil }
    digits += text.foldedString(index..<end)
    var groups = 0
    while text.at(end).isBlank, text.at(end) != "\n",
      (end + 1..<end + 4).allSatisfy({ text.at($0).isDigit }), !text.at(end + 4).isDigit
    {
      digits += text.foldedString(end + 1..<end + 4)
      end += 4
      groups += 1
    }
    // 人口30 500人: where a measure word stands right behind them, too.
    let isSure =
      text.groupsByBlanks || EnglishUnits.currencies.match(in: text, before: index) != nil
      || text.at(index - 1).isHan && ChineseUnits.counted.match(in: text, at: end) != nil
      || "万亿".unicodeScalars.contains(text.at(end))
    // +44 845 601 303 is a telephone's.
    let isPhone = text.at(index - 1) == "+" && groups > 2
    guard groups > 1 || groups == 1 && isSure, !isPhone,
      !".,".unicodeScalars.contains(text.at(end)) || !text.at(end + 1).isDigit,
      let number = try? NumberGrammar.parse(digits)
    else { return nil }
    // 1 000萬
    if let power = ChineseNumeral.power(text.at(end)), power >= 4 {
      var amount = PrintedScanner.Amount(number: UnitScale(exponent: power).convert(number))
      (amount.scale, amount.hasScaleWord) = (power, true)
      return (amount, end + 1)
    }
    return (PrintedScanner.Amount(number: number), end)
  }

  /// 35萬87戶, 44 萬 1000 人: what stands behind 萬, before a measure word, are units.
  private func amountInMyriads(at index: Int) -> (PrintedScanner.Amount, Int)? {
    var mark = index
    while text.at(mark).isDigit { mark += 1 }
    let high = text.foldedString(index..<mark)
    mark = text.skippingBlanks(mark)
    guard !high.isEmpty, high.utf8.count < 5, text.at(mark) == "万", !text.at(index - 1).isDigit,
      text.at(index - 1) != "."
    else { return nil }
    let start = text.skippingBlanks(mark + 1)
    var end = start
    while text.at(end).isDigit || text.at(end) == "," && text.at(end + 1).isDigit { end += 1 }
    let low = text.foldedString(start..<end).replacing(",", with: "")
    guard 2...4 ~= low.utf8.count, let units = Int(low),
      let myriads = Int(high),
      ChineseUnits.counted.match(in: text, at: text.skippingBlanks(end)) != nil
        || ChineseUnits.fixed.match(in: text, at: end)?.meaning.kind == .money
    else { return nil }
    let number = ParsedNumber(value: Double(myriads * 10_000 + units), decimals: 0)
    return (PrintedScanner.Amount(number: number), end)
  }

  /// 74兆元: before money it is 10¹², as in Taiwan and Japan; else it may be a mega.
  private func amountInTrillions(at index: Int) -> (PrintedScanner.Amount, Int)? {
    var end = index
    while text.at(end).isDigit
      || ".,".unicodeScalars.contains(text.at(end)) && text.at(end + 1).isDigit
    { end += 1 }
    let mark = text.skippingBlanks(end)
    guard end > index, text.at(mark) == "兆",
      let number = try? NumberGrammar.parse(
        text.foldedString(index..<end).replacing(",", with: ""))
    else { return nil }
    func isMoney(_ place: Int) -> Bool {
      ChineseUnits.fixed.match(in: text, at: text.skippingBlanks(place))?.meaning.kind == .money
    }
    let whole = UnitScale(exponent: 12).convert(number)
    if isMoney(mark + 1) {
      var amount = PrintedScanner.Amount(number: whole)
      (amount.scale, amount.hasScaleWord) = (12, true)
      return (amount, mark + 1)
    }
    // 23兆5,509億元
    guard text.at(mark + 1).isDigit, let (rest, last) = self.amount(at: mark + 1), rest.scale == 8,
      isMoney(last)
    else { return nil }
    var amount = PrintedScanner.Amount(
      number: ParsedNumber(value: whole.value + rest.number.value, decimals: -8))
    (amount.scale, amount.hasScaleWord) = (8, true)
    return (amount, last)
  }

  /// A number with its scale words, from a place on; nil for what is no number, or two.
  func amount(at index: Int) -> (PrintedScanner.Amount, Int)? {
    if let amount = amountWithVulgar(at: index) ?? amountInQuarters(at: index)
      ?? amountWithComma(at: index) ?? amountInGroups(at: index) ?? amountInMyriads(
        at: index)
      ?? amountInTrillions(at: index)
    {
      return amount
    }
    var end = index
    while end < index + 40, !"，；：。、()\n%".unicodeScalars.contains(text.at(end)) { end += 1 }
    guard end > index, let grammar = NumberGrammar(grouping: .comma) else { return nil }
    // The end of a line within a sentence is a blank.
    var scanner = PrintedScanner(text.scalars[index..<end].lazy.map { $0 == "\n" ? " " : $0 })
    if let amount = try? scanner.amount(grammar, isNegative: false) {
      return (amount, index + scanner.position)
    }
    // Digits alone, where marks between them make no number: 2,5 or 12,34.
    guard text.at(index).isDigit else { return nil }
    end = index
    while text.at(end).isDigit || (text.at(end) == "." && text.at(end + 1).isDigit) { end += 1 }
    guard let number = try? NumberGrammar.parse(text.foldedString(index..<end)) else { return nil }
    return (PrintedScanner.Amount(number: number), end)
  }
}
