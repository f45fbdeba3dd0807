internal import AlmanacModel

/// A number of a text with the words that belong to it.
struct NumberSpan: Sendable {
  /// What is printed: qualifier words, number, scale word, unit.
  var range: Range<Int>
  /// The digits or numerals, with their scale word.
  var digits: Range<Int>
  var value: Double
  /// Nil for a fraction in words.
  var decimals: Int?
  var qualifier = Qualifier.exactly
  var low: Double?
  var high: Double?
  var unit: Unit?
  /// The sign that is printed: 1, -1, or 0 for none.
  var sign = 0
  var hasScaleWord = false
  /// Places of a list: 第二位, 首位, 3rd.
  var isRank = false
  /// 连续6年
  var isStreak = false
  /// 翻一番, doubled
  var isDoubling = false
  /// One of the parts of a whole: 8:42:50.
  var isPart = false
  /// Whether a reader takes it for a figure only by what stands around it.
  var isBare: Bool { unit == nil && !hasScaleWord && !isRank && !isStreak && !isDoubling }
}

/// What a number counts.
struct Unit: Sendable, Hashable {
  enum Class: Sendable, Hashable {
    case percent
    case percentagePoint
    case times
    case money
    /// A length of time.
    case duration
    case physical
    /// A measure word or a noun.
    case counted
    /// Points of an index.
    case points
  }

  var code: String
  var kind: Class
  /// The power of ten of one of them: cents are -2.
  var exponent = 0
}
