/// The powers of ten that headers and formats say: 万, 亿元, EUR million, '000.
package enum ScaleWords {
  /// The power of ten that a text begins with, and the rest of it; 0 where it begins with none.
  package static func leading(_ text: String) -> (power: Int, rest: String) {
    let scalars = Array(text.unicodeScalars)
    var power = 0
    var index = 0
    while index < scalars.count, let next = Self.power(scalars[index]) {
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

  /// Whether a text may tell a power of ten of figures. Not by a number of its own, as in `1 million
  /// inhabitants`, and not as what something is counted per.
  package static func mayTell(_ text: String) -> Bool {
    let words = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'") }
      .map(String.init)
    for (index, word) in words.enumerated()
    where wordsAlone.contains(word) || self.words[word] != nil && word != "mill" {
      guard index > 0, !word.allSatisfy(\.isNumber) else { return true }
      let before = words[index - 1]
      let isCounted =
        before.contains(where: \.isNumber) || numbers.contains(before) || self.words[before] != nil
      // in 100 million CNY
      let isUnit =
        index > 1 && ["in", "en"].contains(words[index - 2]) && ["1", "10", "100"].contains(before)
      if !isCounted || isUnit { return true }
    }
    // in 1 000, in 1000
    for (before, after) in zip(words, words.dropFirst())
    where ["in", "en"].contains(before) && (after == "1000" || after == "1") {
      if ScaledUnit(text[text.ranges(of: after)[0].lowerBound...].prefix(5).description.trimmed)
        != nil
      {
        return true
      }
    }
    return isFactor(words, text) || isCountedInChinese(text)
      || said(in: text).contains { $0 == 4 || $0 == 8 }
  }

  /// `x 1000`, `x1000`, `× 1000`; `per 1000` at the end, or `per 1000 of the labour force`.
  private static func isFactor(_ words: [String], _ text: String) -> Bool {
    let powers: Set<String> = ["100", "1000", "10000", "100000", "1000000"]
    let pairs = Array(zip(words, words.dropFirst()))
    return pairs.contains { ["x", "per", "pro", "pour"].contains($0) && powers.contains($1) }
      || words.contains { $0.hasPrefix("x") && powers.contains(String($0.dropFirst())) }
      || text.split(separator: "×").dropFirst().contains {
        powers.contains(String(String($0).trimmed.prefix(while: \.isNumber)))
      }
  }

  /// 万人, 亿元 and the like, where no number stands before them that they belong to.
  private static func isCountedInChinese(_ text: String) -> Bool {
    let characters = Array(text)
    return characters.indices.dropLast().contains { index in
      "万萬亿億".contains(characters[index])
        && "人元户戶件吨噸美台辆輛个個亩畝".contains(characters[index + 1])
        && (index == 0
          || !characters[index - 1].isNumber && !"百千万萬十几幾数數".contains(characters[index - 1]))
    }
  }

  /// What means a power of ten only beside other words: miles are a length too.
  private static let wordsAlone: Set<String> = ["mil", "miles", "'000", "'000s", "000s", "1000s"]

  private static let numbers: Set<String> = [
    "a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "half", "several", "many", "few", "per", "pro", "par", "por", "each", "every", "than", "over",
    "under", "above", "below", "hundred",
  ]

  /// The words of several languages, and their abbreviations: the one list of them.
  package static let words: [String: Int] = [
    // English, also of India
    "thousand": 3, "thousands": 3, "thsd": 3, "million": 6, "millions": 6, "mn": 6, "mln": 6,
    "mill": 6, "billion": 9, "billions": 9, "bn": 9, "bln": 9, "trillion": 12, "trillions": 12,
    "trn": 12, "tn": 12, "lakh": 5, "lakhs": 5, "crore": 7, "crores": 7,
    // German, Dutch, Nordic
    "tausend": 3, "tsd": 3, "millionen": 6, "mio": 6, "milliarde": 9, "milliarden": 9, "mrd": 9,
    "duizend": 3, "miljoen": 6, "miljoenen": 6, "miljard": 9, "tusen": 3, "tusental": 3,
    "tusinde": 3, "miljoner": 6, "miljon": 6, "millioner": 6, "miljarder": 9, "milliarder": 9,
    // French, Italian, Spanish, Portuguese
    "millier": 3, "milliers": 3, "milliard": 9, "milliards": 9, "migliaia": 3, "milioni": 6,
    "miliardi": 9, "millones": 6, "milhares": 3, "milhões": 6, "milhoes": 6, "bilhões": 9,
    // Polish, Russian
    "tys": 3, "тыс": 3, "млн": 6, "млрд": 9,
  ]

  /// Noughts in place of a word, as only headers and units have them.
  static let noughts: [String: Int] = ["'000": 3, "'000s": 3, "000": 3, "000s": 3]

  private static let powers = words.merging(noughts) { $1 }
    .merging(["k": 3, "m": 6, "b": 9, "t": 12]) { $1 }

  /// The power of ten of a character that a unit may begin with: 千人, 천명.
  static func power(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "백": 2
    case "천": 3
    case "만": 4
    case "억": 8
    case "조": 12
    default: ChineseNumeral.power(scalar)
    }
  }
}
