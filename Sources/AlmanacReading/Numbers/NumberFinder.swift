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
    if text.at(index).isDigit { return arabic(at: index) }
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

  /// A number with its scale words, from a place on; nil for what is no number, or two.
  func amount(at index: Int) -> (PrintedScanner.Amount, Int)? {
    var end = index
    while end < index + 40, !"，；：。、()\n%".unicodeScalars.contains(text.at(end)) { end += 1 }
    guard end > index, let grammar = NumberGrammar(grouping: .comma) else { return nil }
    var scanner = PrintedScanner(text.scalars[index..<end])
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
