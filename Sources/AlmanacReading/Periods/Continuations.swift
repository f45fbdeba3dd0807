internal import AlmanacModel

/// Words with which a paragraph goes on with what the one before told of.
enum Continuations {
  private static let words = Lexicon(words: [
    "与此同时", "同时", "另外", "此外", "其中", "当中", "而", "至于", "不过", "另一方面", "上述",
    "meanwhile", "at the same time", "in addition", "additionally", "notably", "however",
    "in contrast", "by contrast", "on the other hand", "of these", "of this", "of the total",
    "similarly", "likewise", "furthermore", "moreover", "in particular", "this", "these", "among",
    "also", "as well", "but", "and", "while", "it", "they", "the remaining", "the rest", "such",
    "on the contrary", "in comparison", "conversely", "nevertheless", "nonetheless",
  ])

  static func begin(_ text: DocumentText, _ paragraph: Range<Int>, _ language: Language) -> Bool {
    words.match(in: text, at: paragraph.lowerBound) != nil
  }
}

extension ParagraphReader {
  /// What a paragraph without a date goes on with: another span that ends when what the document is of
  /// does, as the year so far beside its last month.
  func continued(_ told: TimePeriod?, in paragraph: Range<Int>) -> TimePeriod? {
    guard let told, told.frequency != .daily,
      !dates.contains(where: { !$0.isBase && !$0.isEarlier })
    else { return nil }
    // Compared with the same month, it is of a month.
    let isOfMonth = dates.contains { date in
      date.isEarlier && ["month", "同月"].contains { text.foldedString(date.range).contains($0) }
    }
    if isOfMonth, told.frequency != .monthly { return nil }
    guard let usual = clock.usual else { return told }
    // In Chinese a month beside a longer time is told of in passing, and a time that is in the title is
    // what a paragraph is of that says nothing else.
    let isGoingOn =
      language == .english || told.start < usual.start && !clock.isTitled
      || Continuations.begin(text, paragraph, language)
    return told.end == usual.end && isGoingOn ? told : nil
  }
}
