internal import AlmanacModel

/// The year of an edition, in which the one is told of that was over by then: Fish Statistics 2024.
enum EditionYears {
  /// What a document tells of that says nothing of the time in its title, but of a year shortly before
  /// it; nil where it does.
  static func told(_ titled: TimePeriod, _ text: DocumentText, _ dates: [[DateMention]])
    -> TimePeriod?
  {
    var counts: [TimePeriod: Int] = [:]
    for (paragraph, mentions) in zip(text.paragraphs, dates) where isProse(text, paragraph) {
      for mention in mentions where !mention.isName {
        guard case .fixed(let period) = mention.reading else {
          // In May, last year: told from the title.
          if mention.reading == .unknown || mention.isEarlier { continue }
          return nil
        }
        if period.start <= titled.end && period.end >= titled.start { return nil }
        if !mention.isBase, period.frequency == .annual { counts[period, default: 0] += 1 }
      }
    }
    guard
      let most = counts.max(by: { ($0.value, $0.key.start) < ($1.value, $1.key.start) }),
      most.value > 1, 1...2 ~= titled.start.year - most.key.start.year
    else { return nil }
    return most.key
  }

  /// Sentences, and no titles or headings.
  private static func isProse(_ text: DocumentText, _ paragraph: Range<Int>) -> Bool {
    paragraph.count > 160 || ".。".unicodeScalars.contains(text.at(paragraph.upperBound - 1))
  }
}
