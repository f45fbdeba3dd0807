/// 1月、2月分别为5吨和6吨, Spain and Italy grew by 2% and 1% respectively: what is listed is each of the
/// figure in its place, and so for further figures of the sentence.
enum RespectiveLists {
  private static let joins: Set<String> = [
    "、", "和", "及", "与", "，", "，及", "，和", "以及", ", ", " and ", ", and ", " the ", " and the ",
    ", the ", ", and the ",
  ]

  /// Which of the mentions each figure is of, both by their places in their lists.
  ///
  /// - Parameters:
  ///   - mentions: where dates or places stand, in order.
  ///   - mayBegin: whether what is listed from this mention on can be what figures are of.
  static func pairs(
    _ text: DocumentText, _ marks: SentenceMarks, _ mentions: [Range<Int>], _ figures: [NumberSpan],
    in paragraph: Range<Int>, mayBegin: (Int) -> Bool
  ) -> [Int: Int] {
    var pairs: [Int: Int] = [:]
    var first = 0
    while first < mentions.count {
      var last = first
      while last + 1 < mentions.count, isJoined(text, mentions[last], mentions[last + 1]) {
        last += 1
      }
      let group = first...last
      first = last + 1
      guard group.count > 1, mayBegin(group.lowerBound) else { continue }
      let end = mentions[last].upperBound
      let limit = marks.end(of: end, in: paragraph, .sentence)
      // The figures of another are its own.
      let bound = first < mentions.count ? min(limit, mentions[first].lowerBound) : limit
      var next = figures.firstIndex { $0.range.lowerBound >= end } ?? figures.count
      var isTold = false
      // As many figures as mentions, once or more: 产值分别为5亿元、3亿元，增长4%、2%.
      while next + group.count <= figures.count {
        let own = figures[next..<next + group.count]
        guard own.last.map({ $0.range.upperBound <= bound }) == true,
          zip(own, own.dropFirst()).allSatisfy({ isJoined(text, $0.range, $1.range) }),
          isTold || isRespective(text, from: end, own, to: limit)
        else { break }
        isTold = true
        for (index, mention) in zip(own.indices, group) { pairs[index] = mention }
        next += group.count
      }
    }
    return pairs
  }

  private static func isRespective(
    _ text: DocumentText, from start: Int, _ figures: ArraySlice<NumberSpan>, to limit: Int
  ) -> Bool {
    guard let first = figures.first, let last = figures.last else { return false }
    let before = text.foldedString(start..<first.range.lowerBound)
    let behind = text.foldedString(
      last.range.upperBound..<min(limit, last.range.upperBound + 16))
    return before.contains("分别") || before.contains("respectively")
      || behind.contains("respectively")
  }

  private static func isJoined(_ text: DocumentText, _ one: Range<Int>, _ next: Range<Int>) -> Bool
  {
    one.upperBound < next.lowerBound
      && joins.contains(text.foldedString(one.upperBound..<next.lowerBound))
  }
}
