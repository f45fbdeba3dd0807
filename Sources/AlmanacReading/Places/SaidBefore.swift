/// Words for a place that was named before: the country, 該國.
struct SaidBefore {
  private enum Level { case country, part }

  private static let words = Lexicon<Level>(groups: [
    (.country, ["the country", "that country", "该国"]),
    (.part, ["the province", "the state", "该省", "该州", "该市", "该县"]),
  ])

  let text: DocumentText
  let marks: SentenceMarks

  /// The places of each paragraph with what such words mean: the last place of that rank that a
  /// sentence was of.
  func adding(to places: [[PlaceMention]]) -> [[PlaceMention]] {
    var last: [Level: String] = [:]
    return zip(text.paragraphs, places).map { paragraph, mentions in
      // In a paragraph without end it would be anyone's guess, and slow.
      guard mentions.count < 300 else { return mentions }
      let finder = RegionFinder(text: text, marks: marks, home: "", places: mentions)
      var (rest, found) = (mentions[...], [PlaceMention]())
      for index in paragraph {
        if let place = rest.first, place.range.lowerBound <= index {
          let isOpening = text.at(place.range.lowerBound).isHan && finder.begins(place)
          if isOpening || finder.isSubject(place) { remember(place.code, in: &last) }
          found.append(place)
          rest = rest.dropFirst()
        } else if let word = Self.words.match(in: text, at: index), let code = last[word.meaning],
          found.last.map({ $0.range.upperBound <= index }) ?? true,
          rest.first.map({ $0.range.lowerBound >= word.range.upperBound }) ?? true
        {
          found.append(PlaceMention(range: word.range, code: code))
        }
      }
      return found
    }
  }

  private func remember(_ code: String, in last: inout [Level: String]) {
    guard !["", "WLD", "home", "nation", "province", "EU", "U2"].contains(code),
      !code.contains("+")
    else { return }
    last[code.contains("-") ? .part : .country] = code
  }
}
