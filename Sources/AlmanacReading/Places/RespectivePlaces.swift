/// 北京、上海分别增长5%和6%, Spain and Italy grew by 2% and 1% respectively: each place is of the figure
/// in its place, and so for further figures of the sentence.
enum RespectivePlaces {
  private static let joins: Set<String> = [
    "、", "和", "及", "与", "以及", ", ", " and ", ", and ", " and the ", ", the ", ", and the ",
  ]

  /// The places of a paragraph's figures, by the figures' places in their list.
  static func found(
    _ text: DocumentText, _ marks: SentenceMarks, _ regions: RegionFinder, _ figures: [NumberSpan],
    in paragraph: Range<Int>
  ) -> [Int: PlaceMention] {
    var found: [Int: PlaceMention] = [:]
    let places = regions.places
    var first = 0
    while first < places.count {
      var last = first
      while last + 1 < places.count, isJoined(text, places[last].range, places[last + 1].range) {
        last += 1
      }
      let group = places[first...last]
      first = last + 1
      guard group.count > 1, let head = group.first, regions.isSubject(head),
        let end = group.last?.range.upperBound
      else { continue }
      let limit = marks.end(of: end, in: paragraph, .sentence)
      var next = figures.firstIndex { $0.range.lowerBound >= end } ?? figures.count
      // The figures of another place are its own.
      let bound = first < places.count ? min(limit, places[first].range.lowerBound) : limit
      var isTold = false
      // As many figures as places, once or more: 产值分别为5亿元、3亿元，增长4%、2%.
      while next + group.count <= figures.count {
        let own = figures[next..<next + group.count]
        guard own.last.map({ $0.range.upperBound <= bound }) == true,
          zip(own, own.dropFirst()).allSatisfy({ isJoined(text, $0.range, $1.range) }),
          isTold || isRespective(text, from: end, own, to: limit)
        else { break }
        isTold = true
        for (index, place) in zip(own.indices, group) { found[index] = place }
        next += group.count
      }
    }
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

  private static func isRespective(
    _ text: DocumentText, from start: Int, _ figures: ArraySlice<NumberSpan>, to limit: Int
  ) -> Bool {
    guard let first = figures.first, let last = figures.last else { return false }
    return text.foldedString(start..<first.range.lowerBound).contains("分别")
      || text.foldedString(last.range.upperBound..<min(limit, last.range.upperBound + 16))
        .contains("respectively")
      || text.foldedString(start..<first.range.lowerBound).contains("respectively")
  }

  private static func isJoined(_ text: DocumentText, _ one: Range<Int>, _ next: Range<Int>) -> Bool
  {
    one.upperBound < next.lowerBound
      && joins.contains(text.foldedString(one.upperBound..<next.lowerBound))
  }
}
