/// Places that stand in the order of figures: those of lists, and 5% in Spain and 4% in Italy, compared
/// with 3% and 2% respectively.
enum RespectivePlaces {
  /// The places of a paragraph's figures, by the figures' places in their list.
  static func found(
    _ text: DocumentText, _ marks: SentenceMarks, _ regions: RegionFinder, _ figures: [NumberSpan],
    in paragraph: Range<Int>
  ) -> [Int: PlaceMention] {
    let places = regions.places
    var found = RespectiveLists.pairs(text, marks, places.map(\.range), figures, in: paragraph) {
      regions.isSubject(places[$0])
    }.mapValues { places[$0] }
    for (index, figure) in figures.enumerated().dropLast() where index > 1 && found[index] == nil {
      // 5% in Spain and 4% in Italy, compared with 3% and 2% respectively
      let next = figures[index + 1]
      let sentence = marks.start(of: figure.range.lowerBound, in: paragraph, .sentence)
      guard text.foldedString(figure.range.upperBound..<next.range.lowerBound) == " and ",
        text.foldedString(
          next.range.upperBound..<min(next.range.upperBound + 16, text.folded.count)
        )
        .contains("respectively"),
        figures[index - 2].range.lowerBound >= sentence,
        let first = regions.placeBehind(figures[index - 2]),
        let second = regions.placeBehind(figures[index - 1])
      else { continue }
      (found[index], found[index + 1]) = (first, second)
    }
    return found
  }
}
