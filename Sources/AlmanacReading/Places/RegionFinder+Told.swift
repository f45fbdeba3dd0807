// Places of the sentence before, and such as are examples.

extension RegionFinder {
  private static let pronouns = Lexicon(words: [
    "its", "it", "their", "they", "these", "this", "such",
  ])

  /// Whether a sentence begins with a word for what the one before was of: Its growth was 3%.
  func isOfOneBefore(_ place: Int) -> Bool {
    let sentence = marks.start(of: place, in: 0..<text.folded.count, .sentence)
    return Self.pronouns.match(in: text, at: text.skippingBlanks(sentence)) != nil
  }

  /// Growth in Spain was slow. These industries lost 3%: the one place that the sentence before was of.
  func toldBefore(_ sentence: Range<Int>, in paragraph: Range<Int>) -> PlaceMention? {
    guard isOfOneBefore(sentence.lowerBound), sentence.lowerBound > paragraph.lowerBound + 2 else {
      return nil
    }
    let last = marks.part(around: sentence.lowerBound - 2, in: paragraph, .sentence)
    let told = places.filter { last.contains($0.range.lowerBound) && isSubject($0) }
    guard let place = told.first, !isWhole(place), !place.code.isEmpty,
      told.allSatisfy({ $0.code == place.code })
    else { return nil }
    return place
  }

  private static let examples = Lexicon(words: [
    "namely", "such as", "including", "notably", "like", "for example", "e.g.", "especially",
  ])

  /// countries, namely Spain, Italy and the Republic of Malta: examples of what is told of them all.
  func isExample(_ place: PlaceMention) -> Bool {
    guard text.at(place.range.lowerBound).isLatin else { return false }
    var start = beforeArticle(place)
    for _ in 0..<20 {
      if Self.examples.match(in: text, before: start) != nil { return true }
      if [",", " and", " or", ", and"].allSatisfy({ !text.has($0, before: start) }) {
        return false
      }
      guard
        let before = places.last(where: { $0.range.upperBound <= start }),
        [",", " and", " or", ", and"].contains(
          text.foldedString(before.range.upperBound..<start))
      else { return false }
      start = beforeArticle(before)
    }
    return false
  }

  private func beforeArticle(_ place: PlaceMention) -> Int {
    var start = text.skippingBlanks(before: place.range.lowerBound)
    for word in [" the republic of", " republic of", " the"] where text.has(word, before: start) {
      start = text.skippingBlanks(before: start - word.unicodeScalars.count)
      break
    }
    return start
  }
}
