internal import AlmanacModel

// Years of business that are called so: FY25, fiscal 2024, the current fiscal year.

extension EnglishDates {
  private static let names = Lexicon(words: ["fiscal year", "financial year", "fiscal"])

  /// FY25, FY2024-25, fiscal 2024, financial year 2023/24.
  func business(at index: Int) -> (BusinessYear, Int)? {
    if let found = currentYear(at: index) { return found }
    var place = index
    var isShort = false
    if text.has("fy", at: index) {
      place = text.skippingBlanks(index + 2)
      isShort = true
    } else if let word = Self.names.match(in: text, at: index) {
      place = text.skippingBlanks(word.range.upperBound)
    } else {
      return nil
    }
    guard let (number, end) = digits(at: place), !text.at(end).isLatin else { return nil }
    if end - place == 4, 1950...2100 ~= number {
      if let last = secondYear(of: number, at: end) {
        return (BusinessYear(name: number, isNamedByFirst: true), last)
      }
      return (BusinessYear(name: number), end)
    }
    guard isShort, end - place == 2 else { return nil }
    return (BusinessYear(name: 2000 + number), end)
  }

  /// Behind 2017: -18 or /18, or the whole number.
  func secondYear(of first: Int, at end: Int) -> Int? {
    guard "-–/".unicodeScalars.contains(text.at(end)), let (last, place) = digits(at: end + 1)
    else { return nil }
    let isNext =
      place - end == 3 && last == (first + 1) % 100 || place - end == 5 && last == first + 1
    return isNext && !text.at(place).isLatin ? place : nil
  }

  /// the current fiscal year, last financial year, this fiscal
  private func currentYear(at index: Int) -> (BusinessYear, Int)? {
    for (word, yearsAgo) in [("current ", 0), ("this ", 0), ("last ", 1)]
    where text.has(word, at: index) {
      let place = index + word.unicodeScalars.count
      guard let name = Self.names.match(in: text, at: place) else { continue }
      return (BusinessYear(yearsAgo: yearsAgo), name.range.upperBound)
    }
    return nil
  }

  /// Behind a part of a year, with its preposition: of FY25, of 2017-18, in the current fiscal year.
  func businessBehind(_ index: Int) -> (BusinessYear, Int)? {
    var place = index
    for word in [" of the", " in the", " of", " in", ","] where text.has(word, at: place) {
      place += word.unicodeScalars.count
      break
    }
    place = text.skippingBlanks(place)
    if let found = business(at: place) { return found }
    guard let (year, end) = yearNumber(at: place), let last = secondYear(of: year, at: end),
      last - end == 3
    else { return nil }
    return (BusinessYear(name: year, isNamedByFirst: true), last)
  }
}
