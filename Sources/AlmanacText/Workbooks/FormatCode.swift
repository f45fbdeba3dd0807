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

  /// The literals that say something: letters, per cent, `€` and the like; not the brackets, signs and
  /// spaces that numbers are set out with, nor a bare `$` or `¥`, which says neither whose it is nor
  /// always that a person chose it.
  private(set) var words = Words()
  /// Words stand among the digits before the point, as in `0000"年"00"月"`.
  private(set) var isPattern = false

  struct Words: Hashable {
    var before = ""
    var after = ""
  }

  /// A number is written as it is; where a section shows none and says nothing either, as well.
  var isPlain: Bool {
    date == nil && shift == 0 && percents == 0 && words == Words() && !isPattern
  }

  /// The number itself is shown, and not words in its place.
  var showsNumber: Bool { parts.contains { $0 == .digit || $0 == .number } }

  /// Finds the words, once all parts are known.
  mutating func findWords() {
    let isShown = { (part: Part) in part == .digit || part == .number }
    guard let first = parts.firstIndex(where: isShown), let last = parts.lastIndex(where: isShown)
    else {
      words.before = Self.word(Self.literals(parts[...]).joined()) ?? ""
      return
    }
    words.before = Self.word(Self.literals(parts[..<first]).joined(), endsInNumber: true) ?? ""
    words.after = Self.word(Self.literals(parts[(last + 1)...]).joined(), followsNumber: true) ?? ""
    let whole = parts.prefix { $0 != .point }
    guard let first = whole.firstIndex(of: .digit), let last = whole.lastIndex(of: .digit) else {
      return
    }
    isPattern = Self.word(Self.literals(whole[first...last]).joined(), alsoSigns: true) != nil
  }

  private static func literals(_ parts: ArraySlice<Part>) -> [String] {
    parts.compactMap { if case .literal(let text) = $0 { text } else { nil } }
  }

  /// What literals say, without the signs and brackets that numbers are set out with. A dash within
  /// words, or between a digit of theirs and the number, is one of their own: `0"年1-6月"`, `0"-21"`.
  private static func word(
    _ text: String, alsoSigns: Bool = false, followsNumber: Bool = false, endsInNumber: Bool = false
  ) -> String? {
    let says = text.unicodeScalars.contains {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
        || "%％‰°*€£".unicodeScalars.contains($0)
        || alsoSigns && "-/.:".unicodeScalars.contains($0)
    }
    guard says, !alsoSigns else { return says ? text.trimmed : nil }
    let characters = Array(text)
    let kept = characters.indices.filter { index in
      guard !"()（）".contains(characters[index]) else { return false }
      guard "+-".contains(characters[index]) else { return true }
      let isFirst = index == 0
      let isLast = index == characters.count - 1
      if isFirst { return followsNumber && !isLast && characters[1].isNumber }
      if isLast { return endsInNumber && characters[index - 1].isNumber }
      return [characters[index - 1], characters[index + 1]].allSatisfy {
        $0.isLetter || $0.isNumber
      }
    }
    return String(kept.map { characters[$0] }).trimmed
  }
}
