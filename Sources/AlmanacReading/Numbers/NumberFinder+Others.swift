internal import AlmanacModel

// What holds digits and is no number: times of day, telephones, places of a list.

extension NumberFinder {
  /// A time of day, a fraction, a date, the number of a chapter, the base of an index: its end.
  func notANumber(_ index: Int, _ end: Int) -> Int? {
    let next = text.at(end)
    let isFollowed = text.at(end + 1).isDigit
    if next == ".", isFollowed { return nameEnd(end) }
    if next == "/", isFollowed { return nameEnd(end) }
    if next == "=" || text.at(index - 1) == "=" { return max(end, nameEnd(end)) }
    if next == ":", isFollowed { return timeEnd(end) }
    // 11.30 am
    let hour = text.skippingBlanks(end)
    for word in ["am", "pm", "a.m", "p.m"]
    where text.has(word, at: hour) && !text.at(hour + word.unicodeScalars.count).isLatin {
      return hour + word.unicodeScalars.count
    }
    if isOrdinal(end) { return isRanked(index, end + 2) ? nil : end + 2 }
    // Telephone numbers: 555-0100; years of an index: 1982-84=100.
    if next == "-" || next == "–", isFollowed {
      var last = end + 1
      while text.at(last).isDigit || text.at(last) == "-" { last += 1 }
      if text.at(last) == "=" { return nameEnd(last) }
      let digits = last - end - 1
      if next == "-", end - index >= 2, digits >= 4, !text.has(",", at: last), text.at(last) != "%",
        ChineseUnits.counted.match(in: text, at: last) == nil,
        ChineseUnits.fixed.match(in: text, at: last) == nil,
        text.at(last) != "万", text.at(last) != "亿"
      {
        return phoneEnd(last)
      }
    }
    return nil
  }

  func isOrdinal(_ end: Int) -> Bool {
    ["st", "nd", "rd", "th"].contains { text.has($0, at: end) } && !text.at(end + 2).isLatin
  }

  /// ranked 4th, in 4th place, at the 4th position
  func isRanked(_ start: Int, _ end: Int) -> Bool {
    rankBefore(start) != nil
      || [" place", " position", " spot"].contains {
        text.has($0, at: end) && !text.at(end + $0.count).isLatin
      }
  }

  func timeEnd(_ index: Int) -> Int {
    var end = index
    while text.at(end).isDigit || (text.at(end) == ":" && text.at(end + 1).isDigit) { end += 1 }
    return end
  }

  func phoneEnd(_ index: Int) -> Int {
    var end = index
    while text.at(end).isDigit || "()".unicodeScalars.contains(text.at(end))
      || ("- ".unicodeScalars.contains(text.at(end)) && text.at(end + 1).isDigit)
    { end += 1 }
    return end
  }

  /// The place of a list behind "ranked", in digits or as a word.
  func rankBefore(_ index: Int) -> Int? {
    let place = text.skippingBlanks(before: index)
    for word in [
      "ranked", "ranks", "ranking", "rank", "placed", "ranked the", "ranking the", "came in",
      "came", "came in at",
      "coming", "coming in", "places",
    ]
    where text.has(word, before: place) {
      return place - word.unicodeScalars.count
    }
    return nil
  }
}
