/// The place that figures without one go on with, from figure to figure of a paragraph.
struct CarriedPlace {
  private var last: String?
  private var before: String?
  private var stated: Set<String> = []
  private var sentence: Range<Int>?

  /// What a figure of a sentence goes on with. Behind a sentence that told of several places, as low
  /// as 4% in Austria and as high as 9% in Spain, it is what was told of before those.
  mutating func code(in sentence: Range<Int>) -> String? {
    if sentence != self.sentence {
      if stated.count > 1 { last = before }
      (self.sentence, before, stated) = (sentence, last, [])
    }
    return last
  }

  mutating func state(_ code: String) {
    last = code
    stated.insert(code)
  }
}
