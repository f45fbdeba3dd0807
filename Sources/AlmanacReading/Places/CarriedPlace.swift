/// The place that figures without one go on with, from figure to figure of a paragraph.
struct CarriedPlace {
  private var last: String?
  private var before: String?
  private var stated: Set<String> = []
  private var told: Set<String> = []
  private var sentence: Range<Int>?
  /// Behind so many places that were told of one by one, a sentence without one is of none of them.
  private static let most = 3

  /// What a figure of a sentence goes on with. Behind a sentence that told of several places, as low
  /// as 4% in Austria and as high as 9% in Spain, it is what was told of before those; behind several
  /// sentences of that kind, and behind one of a continent, it is what the document is of.
  mutating func code(in sentence: Range<Int>) -> String? {
    if sentence != self.sentence {
      if stated.count > 1 { last = before }
      if told.count > Self.most || last == PlaceWords.noCode { last = nil }
      (self.sentence, before, stated) = (sentence, last, [])
    }
    return last
  }

  mutating func state(_ code: String) {
    last = code
    stated.insert(code)
  }

  /// Notes what any figure is of that is not of the whole.
  mutating func tell(_ code: String) { told.insert(code) }
}
