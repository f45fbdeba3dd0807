/// Which place among others a claim states: `第3位`, `居首位`, `前三`, `ranked 3rd`, `third largest`.
struct ClaimPlace: Equatable {
  var rank: Double
  /// One of the first three, not the third.
  var isAtMost = false
  var isFromLeast = false

  static let first = ClaimPlace(rank: 1)

  private init(rank: Double) { self.rank = rank }

  init?(_ text: String) {
    if let found = Self.chinese(text) ?? Self.english(text) {
      self = found
    } else {
      return nil
    }
  }

  static let ends = ["末位", "垫底", "墊底", "最低", "最小"]
  static let tops = ["首位", "居首", "榜首", "之首", "最高", "最大"]

  private static func chinese(_ text: String) -> ClaimPlace? {
    if tops.contains(where: text.contains) { return first }
    if ends.contains(where: text.contains) { return first.fromLeast }
    if let range = text.firstRange(of: "第") {
      let rest = text[range.upperBound...].prefix { !"位名 ".contains($0) }
      guard let rank = ClaimRelation.whole(String(rest)) else { return nil }
      let isReversed =
        text[..<range.lowerBound].hasSuffix("倒数")
        || text[..<range.lowerBound].hasSuffix("倒數")
      return isReversed ? ClaimPlace(rank: rank).fromLeast : ClaimPlace(rank: rank)
    }
    guard let range = text.firstRange(of: "前") else { return nil }
    let rest = text[range.upperBound...].prefix { $0.isNumber }
    return ClaimRelation.whole(String(rest)).map { ClaimPlace(rank: $0).orBetter }
  }

  private static func english(_ text: String) -> ClaimPlace? {
    let words = text.split(separator: " ").map(String.init)
    for word in words {
      for ending in ["st", "nd", "rd", "th"] where word.hasSuffix(ending) {
        if let number = Double(word.dropLast(2)) { return ClaimPlace(rank: number) }
      }
    }
    if let index = words.firstIndex(of: "top"), let word = words[(index + 1)...].first,
      let count = Double(word) ?? ClaimWords.numbers[word].map(Double.init)
    {
      return ClaimPlace(rank: count).orBetter
    }
    if let place = superlative(words) { return place }
    if words.contains("first") { return first }
    guard let index = words.firstIndex(where: { ["rank", "ranked", "ranks", "no."].contains($0) })
    else { return nil }
    if let word = words[(index + 1)...].first, let place = ClaimWords.ordinals[word] {
      return ClaimPlace(rank: Double(place))
    }
    return words[index...].compactMap { Double($0.filter(\.isNumber)) }.first
      .map { ClaimPlace(rank: $0) }
  }

  /// `largest` is the first, `third lowest` the third from the other end; not `the highest since 2015`.
  private static func superlative(_ words: [String]) -> ClaimPlace? {
    let greatest = ["largest", "highest", "biggest"]
    guard !words.contains("since"),
      let index = words.firstIndex(where: { greatest.contains($0) || isLeast($0) })
    else { return nil }
    let ordinal = words[..<index].last.flatMap { ClaimWords.ordinals[$0] } ?? 1
    let place = ClaimPlace(rank: Double(ordinal))
    return isLeast(words[index]) ? place.fromLeast : place
  }

  private static func isLeast(_ word: String) -> Bool { word == "lowest" || word == "smallest" }

  private var fromLeast: ClaimPlace {
    var copy = self
    copy.isFromLeast = true
    return copy
  }

  private var orBetter: ClaimPlace {
    var copy = self
    copy.isAtMost = true
    return copy
  }
}
