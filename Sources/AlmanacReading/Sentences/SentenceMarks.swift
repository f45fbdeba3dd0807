/// Where the parts of a paragraph end.
///
/// A number's meaning is looked for in its clause first, then in its sentence, then in its
/// paragraph.
struct SentenceMarks: Sendable {
  enum Strength: Int, Comparable, Sendable {
    case none
    /// Between things of a list: 、
    case list
    /// Between clauses: a comma, a colon, a bracket, a dash.
    case clause
    /// Between parts of a sentence: a semicolon.
    case part
    /// Between sentences.
    case sentence

    static func < (a: Strength, b: Strength) -> Bool { a.rawValue < b.rawValue }
  }

  private var strengths: [Strength]
  /// No sentence is longer; what is seems to have no marks.
  private static let longest = 600

  init(_ text: DocumentText) {
    strengths = Array(repeating: .none, count: text.folded.count)
    for index in text.folded.indices { strengths[index] = Self.strength(text, index) }
  }

  /// The part of a range around a place that no mark of a strength parts; the mark itself is in
  /// neither of the two parts.
  func part(around place: Int, in range: Range<Int>, _ strength: Strength) -> Range<Int> {
    start(of: place, in: range, strength)..<end(of: place, in: range, strength)
  }

  func start(of place: Int, in range: Range<Int>, _ strength: Strength) -> Int {
    var low = place
    let end = max(range.lowerBound, place - Self.longest)
    while low > end, strengths[low - 1] < strength { low -= 1 }
    return low
  }

  func end(of place: Int, in range: Range<Int>, _ strength: Strength) -> Int {
    var high = place
    let end = min(range.upperBound, place + Self.longest)
    while high < end, strengths[high] < strength { high += 1 }
    return high
  }

  func strength(at index: Int) -> Strength {
    strengths.indices.contains(index) ? strengths[index] : .sentence
  }

  private static func strength(_ text: DocumentText, _ index: Int) -> Strength {
    let before = text.at(index - 1)
    let after = text.at(index + 1)
    switch text.folded[index] {
    case "。", "!", "?", "\n", "\r": return .sentence
    case ";", "；": return .part
    case "、": return .list
    case "，", "：", "(", ")", "[", "]", "“", "”", "「", "」", "《", "》", "〈", "〉", "【", "】":
      return .clause
    case ",": return before.isDigit && after.isDigit ? .none : .clause
    case ":": return before.isDigit && after.isDigit ? .none : .clause
    case ".":
      if after.isDigit && (before.isDigit || before.isBlank) { return .none }
      return endsSentence(text, index) ? .sentence : .none
    case "—": return .clause
    case "–", "-": return before.isBlank && after.isBlank ? .clause : .none
    default: return .none
    }
  }

  /// A point before a blank and a capital letter, not behind an abbreviation.
  private static func endsSentence(_ text: DocumentText, _ index: Int) -> Bool {
    let next = text.skippingBlanks(index + 1)
    guard next > index + 1 || text.at(next) == "\n" else { return false }
    if text.scalars.indices.contains(next), "a"..."z" ~= text.scalars[next] { return false }
    var start = index
    while start > 0, text.at(start - 1).isLatin { start -= 1 }
    // U.S. before a word, and Mr, No, approx.
    if index - start == 1, text.at(start - 1) == "." { return text.at(next) == "\n" }
    return !["mr", "mrs", "dr", "no", "approx", "vs", "fig", "st"].contains {
      text.foldedString(start..<index) == $0
    }
  }
}
