/// The powers of ten that headers and formats say: 万, 亿元, EUR million, '000.
package enum ScaleWords {
  /// The power of ten that a text begins with, and the rest of it; 0 where it begins with none.
  package static func leading(_ text: String) -> (power: Int, rest: String) {
    let scalars = Array(text.unicodeScalars)
    var power = 0
    var index = 0
    while index < scalars.count, let next = ChineseNumeral.power(scalars[index]) {
      // 千克 is a unit of its own.
      if index + 1 < scalars.count,
        PrintedWords.scaledUnits[scalars[index]]?.contains(scalars[index + 1]) == true
      {
        break
      }
      power += next
      index += 1
    }
    if power > 0 { return (power, String(String.UnicodeScalarView(scalars[index...])).trimmed) }
    let word = text.prefix { $0.isLetter || $0 == "'" || $0 == "0" }
    guard let found = powers[word.lowercased()] else { return (0, text) }
    return (found, String(text.dropFirst(word.count)).trimmed)
  }

  /// The powers of ten that a header or a title says: words of English anywhere, Chinese ones where
  /// a unit stands, in brackets, behind 单位 or alone, since 万州 is a place.
  package static func said(in text: String) -> Set<Int> {
    var found: Set<Int> = []
    for word in text.lowercased().split(whereSeparator: { !($0.isLetter || $0 == "'" || $0 == "0") }
    )
    where word.count > 1 {
      if let power = powers[String(word)] { found.insert(power) }
    }
    let pieces = text.split { "()（）[]【】:：,，;；".contains($0) }.map { String($0).trimmed }
    let isUnit = pieces.count > 1 || text.count <= 4
    for piece in pieces.dropFirst(isUnit && pieces.count > 1 ? 1 : 0) where isUnit {
      let power = leading(piece).power
      if power > 0 { found.insert(power) }
    }
    return found
  }

  /// Words of English and German, and their abbreviations: the one list of them.
  package static let words: [String: Int] = [
    "thousand": 3, "thousands": 3, "thsd": 3, "tausend": 3, "million": 6, "millions": 6,
    "millionen": 6, "mn": 6, "mln": 6, "mio": 6, "mill": 6, "billion": 9, "billions": 9,
    "bn": 9, "bln": 9, "milliarden": 9, "mrd": 9, "trillion": 12, "trillions": 12, "trn": 12,
    "tn": 12,
  ]

  /// Noughts in place of a word, as only headers and units have them.
  static let noughts: [String: Int] = ["'000": 3, "'000s": 3, "000": 3, "000s": 3]

  private static let powers = words.merging(noughts) { $1 }
    .merging(["k": 3, "m": 6, "b": 9, "t": 12]) { $1 }
}
