internal import AlmanacModel
internal import SQLite

// The types and defaults of parameters that are no names of things.

extension QueryParameter {
  /// The types that are one word.
  static let plainKinds: [String: Kind] = [
    "period": .period, "integer": .integer, "number": .number, "date": .date, "text": .text,
  ]

  /// Types that are short for a list of choices: the levels of regions, and those that ranks are
  /// made among.
  static let levels = [
    "level": "one of world, country, province, prefecture, county, zone, group",
    "ranked level": "one of country, province, prefecture, city, county, zone, group",
  ]

  /// The help of a header with such a list written out.
  static func written(_ help: String) -> String {
    for (type, list) in levels
    where help.hasPrefix(type) && !(help.dropFirst(type.count).first?.isLetter ?? false) {
      return list + help.dropFirst(type.count)
    }
    return help
  }

  /// Words that stand for no value, whatever the type.
  static let commonWords: Set<String> = ["all", "any", "latest", "none"]

  /// `name default help` of a header; nil when it is something else. A default in double
  /// quotes may hold spaces, or nothing.
  static func parts(_ text: Substring) -> (name: String, fallback: String, help: String)? {
    let sides = text.split(separator: " ", maxSplits: 1)
    guard sides.count == 2, let rest = sides.last.map({ String($0).trimmed }) else { return nil }
    if rest.hasPrefix("\"") {
      guard let end = rest.dropFirst().firstIndex(of: "\"") else { return nil }
      let help = String(rest[rest.index(after: end)...]).trimmed
      let fallback = String(rest[rest.index(after: rest.startIndex)..<end])
      return help.isEmpty ? nil : (String(sides[0]), fallback, help)
    }
    let words = rest.split(separator: " ", maxSplits: 1)
    guard words.count == 2 else { return nil }
    return (String(sides[0]), String(words[0]), String(words[1]).trimmed)
  }

  /// Whether a default can only be a value of the type.
  static func isValue(_ text: String, _ kind: Kind) -> Bool {
    switch kind {
    case .choice(let choices): choices.contains(text)
    case .integer: Int64(text) != nil
    case .number: number(text) != nil
    case .date: (try? CalendarDate(parsing: text)) != nil
    case .period: (try? TimePeriod(parsing: text)) != nil
    default: false
    }
  }

  /// A finite number in digits: neither hexadecimal nor `nan`, which Swift reads as well.
  static func number(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let number = Double(text),
      number.isFinite
    else { return nil }
    return number
  }

  /// What is bound for a text that `Database` has found to fit.
  func value(_ text: String) -> Value {
    switch kind {
    case .integer: Int64(text).map { .integer($0) } ?? .text(text)
    case .number: Self.number(text).map { .real($0) } ?? .text(text)
    default: .text(text)
    }
  }
}
