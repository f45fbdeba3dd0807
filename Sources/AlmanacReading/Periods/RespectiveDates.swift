/// 1月、2月分别为5吨和6吨: each date is of the figure in its place.
enum RespectiveDates {
  private static let joins: Set<String> = ["、", "和", "及", "，", "，及", "，和", "以及"]

  /// The dates of a paragraph's figures, by the figures' places in their list.
  static func found(_ text: DocumentText, _ dates: [DateMention], _ figures: [NumberSpan])
    -> [Int: DateMention]
  {
    var found: [Int: DateMention] = [:]
    var first = 0
    while first < dates.count {
      var last = first
      while last + 1 < dates.count, isJoined(text, dates[last].range, dates[last + 1].range) {
        last += 1
      }
      let group = dates[first...last]
      first = last + 1
      guard group.count > 1, let end = group.last?.range.upperBound,
        let start = figures.firstIndex(where: { $0.range.lowerBound >= end }),
        start + group.count <= figures.count,
        figures[start].range.lowerBound - end < 20,
        text.foldedString(end..<figures[start].range.lowerBound).contains("分别")
      else { continue }
      let own = figures[start..<start + group.count]
      guard zip(own, own.dropFirst()).allSatisfy({ isJoined(text, $0.range, $1.range) }) else {
        continue
      }
      for (index, mention) in zip(own.indices, group) { found[index] = mention }
    }
    return found
  }

  private static func isJoined(_ text: DocumentText, _ one: Range<Int>, _ next: Range<Int>) -> Bool
  {
    one.upperBound < next.lowerBound
      && joins.contains(text.foldedString(one.upperBound..<next.lowerBound))
  }
}
