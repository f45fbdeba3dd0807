internal import AlmanacModel

/// How a spreadsheet shows a number: a format code such as `#,##0.0`, `0.0%`, `yyyy-mm-dd` or
/// `0!.0,"万"`, in up to four sections, for positive and negative numbers, zero and texts.
struct FormatCode {
  /// As a person has written it.
  let text: String
  /// All numbers are shown as they are, but for how many of their digits.
  let isPlain: Bool
  private let sections: [FormatSection]

  init(_ text: String) {
    self.text = text
    var scanner = FormatScanner(text)
    var sections = [scanner.section()]
    while !scanner.isAtEnd { sections.append(scanner.section()) }
    self.sections = sections
    isPlain = sections.allSatisfy(\.isPlain)
  }

  /// Numbers below nought have a section of their own, so that its marks and those of the others say no
  /// more than which it is: `▲0.0;▼0.0`.
  var partsSigns: Bool { sections.count { !$0.isForText } > 1 }

  /// Some numbers are shown as a part of what they are.
  var scales: Bool { sections.contains { $0.shift != 0 } }

  /// The section that shows a number.
  func section(for value: Double) -> FormatSection {
    let numeric = sections.filter { !$0.isForText }.prefix(3)
    guard let first = numeric.first else { return FormatSection() }
    if numeric.contains(where: { $0.condition != nil }) {
      return numeric.first { $0.condition?.holds(for: value) ?? true } ?? first
    }
    if value < 0, numeric.count > 1 { return numeric[numeric.startIndex + 1] }
    if value == 0, numeric.count > 2 { return numeric[numeric.startIndex + 2] }
    return first
  }
}

struct FormatSection {
  /// One piece of what is shown.
  enum Part: Hashable {
    /// `General`, a fraction, or the digits of a power of ten.
    case number
    /// `0`, `#` or `?`.
    case digit
    case point
    case literal(String)
  }

  /// `[>=1000]`: which numbers it shows.
  struct Condition {
    let comparison: String
    let bound: Double

    func holds(for value: Double) -> Bool {
      switch comparison {
      case "<": value < bound
      case "<=": value <= bound
      case ">": value > bound
      case ">=": value >= bound
      case "=": value == bound
      default: value != bound
      }
    }
  }

  var parts: [Part] = []
  /// By how many powers of ten a number is shown smaller than it is: 3 for each comma behind the
  /// digits, 1 for each digit behind a literal point.
  var shift = 0
  /// Percent signs, of which each multiplies by a hundred.
  var percents = 0
  /// What is shown of a date or a time; nil for numbers.
  var date: DateFormat?
  var condition: Condition?
  /// Shows texts, by `@`.
  var isForText = false

  /// The literals around the number or the date that say something, such as `约`, `<`, `$` or `(p)`; not
  /// the brackets, signs and spaces that numbers are set out with.
  private(set) var words = Words()
  /// Words stand among the digits before the point, as in `0000"年"00"月"`.
  private(set) var isPattern = false

  struct Words: Hashable {
    var before = ""
    var after = ""

    /// Takes away the marks of numbers above or below nought.
    mutating func dropMarksOfSigns() {
      before = before.filter { !"▲△▼▽↑↓".contains($0) }.trimmed
      after = after.filter { !"▲△▼▽↑↓".contains($0) }.trimmed
    }
  }

  /// A number is written as it is; where a section shows none and says nothing either, as well.
  var isPlain: Bool {
    date == nil && shift == 0 && percents == 0 && words == Words() && !isPattern
  }

  /// The number itself is shown, and not words in its place.
  var showsNumber: Bool { parts.contains { $0 == .digit || $0 == .number } }

  /// Finds the words, once all parts are known.
  ///
  mutating func findWords() {
    // What stands around a date is its own: see DateFormat.
    if date != nil {
      parts = []
      return
    }
    let isShown = { (part: Part) in part == .digit || part == .number }
    guard let first = parts.firstIndex(where: isShown), let last = parts.lastIndex(where: isShown)
    else {
      words.before = Self.word(Self.literals(parts[...]))
      return
    }
    words.before = Self.word(Self.literals(parts[..<first]))
    words.after = Self.word(Self.literals(parts[(last + 1)...]), isBehind: true)
    let whole = parts.prefix { $0 != .point }
    guard let first = whole.firstIndex(of: .digit), let last = whole.lastIndex(of: .digit) else {
      return
    }
    // Spaces, commas and apostrophes part thousands.
    isPattern = Self.literals(whole[first...last]).contains {
      !$0.isWhitespace && !",，'’".contains($0)
    }
  }

  private static func literals(_ parts: ArraySlice<Part>) -> String {
    parts.compactMap { if case .literal(let text) = $0 { text } else { nil } }.joined()
  }

  /// What literals say; empty where they only set a number out, as brackets and a minus of a number
  /// below nought do, or say again what a date is made of.
  private static func word(
    _ text: String, isBehind: Bool = false
  ) -> String {
    var text = withoutOpenBrackets(text).filter { !isInvisible($0) }.trimmed
    // 50+ is 50 or more.
    let signs = isBehind ? "-−–—" : "+-−–—"
    // Between a digit of theirs and the number a dash is one of their own: `0"-21"`.
    while let first = text.first, signs.contains(first),
      !(isBehind && text.dropFirst().first?.isNumber == true)
    {
      text = String(text.dropFirst()).trimmed
    }
    while let last = text.last, signs.contains(last),
      isBehind || text.dropLast().last?.isNumber != true
    {
      text = String(text.dropLast()).trimmed
    }
    let says = text.contains { !$0.isWhitespace && !"()（）.,:;'’\"/\\|_".contains($0) }
    return says ? text : ""
  }

  /// `(` before a number and `)` behind it set out one below nought; `(p)` is a mark.
  private static func withoutOpenBrackets(_ text: String) -> String {
    var kept: [Character] = []
    var open: [Int] = []
    for character in text {
      if "(（".contains(character) { open.append(kept.count) }
      if ")）".contains(character) {
        guard open.popLast() != nil else { continue }
      }
      kept.append(character)
    }
    for index in open.reversed() { kept.remove(at: index) }
    return String(kept)
  }

  private static func isInvisible(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { $0.properties.generalCategory == .format }
  }
}
