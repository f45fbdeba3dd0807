// The publishers that a document names.

extension DocumentHome {
  /// What is said of Taiwan's own where it is written in traditional characters.
  private static let taiwans = ["財政部", "央行", "交通部", "衛福部", "國人", "農業部", "縣府", "市府"]
  /// How its papers say who wrote, unless that was done abroad.
  private static let taiwansPapers = ["報導", "中央社"]

  /// - Parameter places: of each paragraph; Malaysia's Department of Statistics is Malaysia's.
  static func publishersNamed(
    in text: DocumentText, _ places: [[PlaceMention]], datelines: [String]
  ) -> [String: Int] {
    var counts: [String: Int] = [:]
    var named: [String: Int] = [:]
    let isTraditional = Publishers.isTraditional(text)
    for paragraph in text.paragraphs.prefix(6) {
      let line = text.string(paragraph.prefix(200))
      let isAbroad = datelines.contains { $0 != "TW" && !$0.isEmpty }
      for word in taiwans + (isAbroad ? [] : taiwansPapers) where line.contains(word) {
        counts["TW", default: 0] += 8
      }
    }
    for (index, paragraph) in text.paragraphs.enumerated().prefix(40) {
      for place in paragraph {
        var found = Publishers.words.match(in: text, at: place)
        if !isTraditional, let word = Publishers.ofMainland.match(in: text, at: place) {
          found = .init(range: word.range, meaning: "CN")
        }
        guard let word = found else { continue }
        // the definition of the World Bank, an OECD standard: what is measured by
        if isMeasure(text, word.range) { continue }
        let owner = owner(of: word.range, text, places[index])
        // The world's and Europe's are cited by all, and one that is cited often is no more at home.
        let name = text.foldedString(word.range)
        named[name, default: 0] += 1
        guard named[name, default: 0] < 3 else { continue }
        let isCited =
          ["WLD", "EU"].contains(word.meaning)
          || Publishers.cited.match(in: text, at: place) != nil
        // With the name of its country it is cited abroad, too.
        counts[owner ?? word.meaning, default: 0] +=
          index < 8 ? (isCited || owner ?? word.meaning != word.meaning ? 8 : 16) : 4
      }
    }
    return counts
  }

  private static func isMeasure(_ text: DocumentText, _ word: Range<Int>) -> Bool {
    let behind = text.foldedString(word.upperBound..<word.upperBound + 24)
    return ["definition", "standard", "method", "concept", "定义", "标准", "口径"].contains {
      behind.contains($0)
    }
  }

  /// The country that is named right before an office.
  private static func owner(of office: Range<Int>, _ text: DocumentText, _ places: [PlaceMention])
    -> String?
  {
    let place = places.last {
      $0.range.upperBound <= office.lowerBound && $0.range.upperBound + 4 > office.lowerBound
    }
    guard let place, place.code.count == 2,
      ["", " ", "'s ", "’s "].contains(
        text.foldedString(place.range.upperBound..<office.lowerBound))
    else { return nil }
    return place.code
  }
}
