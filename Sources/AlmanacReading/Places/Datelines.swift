/// Where a report was filed: BEIJING, Oct. 20 (Xinhua) --, 新华社巴黎10月20日电. No figure is of it.
enum Datelines {
  private static let wires = Lexicon(words: ["电", "讯", "报导", "报道", "消息", "综合报导", "综合外电报导", "专电"])
  private static let agencies: Set<String> = [
    "reuters", "ap", "xinhua", "afp", "bloomberg", "kyodo", "ani", "pti", "dpa", "cna", "efe",
    "jiji",
    "yonhap", "upi",
  ]

  static func isDateline(_ text: DocumentText, _ place: Range<Int>, in paragraph: Range<Int>)
    -> Bool
  {
    text.at(place.lowerBound).isHan
      ? isChinese(text, place) : isEnglish(text, place, in: paragraph)
  }

  /// 香港1月3日电, 〔记者…╱台北报导〕
  private static func isChinese(_ text: DocumentText, _ place: Range<Int>) -> Bool {
    var end = place.upperBound
    while end < place.upperBound + 8,
      text.at(end).isDigit || "月日 ".unicodeScalars.contains(text.at(end))
    { end += 1 }
    guard let word = wires.match(in: text, at: end) else { return false }
    // 德国12月电动车 is no report.
    if end > place.upperBound, text.at(text.skippingBlanks(before: end) - 1) != "日" { return false }
    // 香港消息人士, 北京电子 go on; behind a date only these words stand.
    return end > place.upperBound || word.range.count > 1 && !text.at(word.range.upperBound).isHan
  }

  /// At the beginning of a paragraph, before a dash, with a date or an agency or in capital letters.
  private static func isEnglish(
    _ text: DocumentText, _ place: Range<Int>, in paragraph: Range<Int>
  ) -> Bool {
    guard place.lowerBound - paragraph.lowerBound < 24 else { return false }
    let reach = place.upperBound..<min(place.upperBound + 45, paragraph.upperBound)
    guard
      let dash = reach.first(where: { index in
        "-–—".unicodeScalars.contains(text.at(index)) && text.at(index - 1) != "-"
          && !(text.at(index - 1).isDigit || text.at(index - 1).isLatin && text.at(index) == "-")
      })
    else { return false }
    var isDated = false
    for word in text.foldedString(place.upperBound..<dash).split(whereSeparator: {
      !$0.isLetter && !$0.isNumber
    }) {
      let isKnown =
        agencies.contains(String(word)) || word.allSatisfy(\.isNumber)
        || EnglishDates.months.match(in: DocumentText(String(word)), at: 0)?.range.count
          == word.count
      guard isKnown else { return false }
      isDated = true
    }
    // MANILA, Philippines –
    if text.has(", ", before: place.lowerBound), dash - place.upperBound < 2,
      text.scalars[paragraph.lowerBound..<place.lowerBound - 2].allSatisfy({
        !$0.isLatin || $0.properties.isUppercase
      })
    {
      return true
    }
    let isShouted = text.scalars[place].allSatisfy { !$0.isLatin || $0.properties.isUppercase }
    return isDated || isShouted && place.count > 3
  }
}
