/// What the order of its words says of a claim.
struct ClaimOrder {
  /// The region that is named first is the one it is held against: 与深圳相比，广州….
  private(set) var isReferenceFirst = false
  /// A time stands behind a word for what is before it: since 2014, 较2014年.
  private(set) var isPeriodReference = false
  /// 比, than and the like stand between two things.
  private(set) var isCompared = false

  /// - Parameter pieces: the names and the words between them, in the order in which they stand.
  init(_ pieces: [String]) {
    isReferenceFirst =
      pieces.first.map { ["与", "與", "和", "同", "跟", "较", "較", "比"].contains($0) } == true
      && pieces.contains { $0.hasPrefix("相比") || $0.hasPrefix("相较") || $0.hasPrefix("相較") }
      || Self.begins(pieces.map { $0.lowercased() })
      // 全球排放量中，中国占49%: of the whole, the part.
      || pieces.contains("中") && pieces.contains { $0.contains("占") || $0.contains("佔") }
    for (word, next) in zip(pieces, pieces.dropFirst()) where next.contains(where: \.isNumber) {
      guard ComparisonWord.meaning(of: next)?.kind == .period else { continue }
      isPeriodReference = isPeriodReference || Self.isAgainst(word)
    }
    isPeriodReference =
      isPeriodReference || pieces.contains { $0.hasPrefix("以来") || $0.hasPrefix("以來") }
    isCompared = pieces.contains { Self.isAgainst($0) }
  }

  private static func begins(_ words: [String]) -> Bool {
    let openings = [["compared", "with"], ["compared", "to"], ["relative", "to"], ["against"]]
    return openings.contains { words.starts(with: $0) }
  }

  private static func isAgainst(_ word: String) -> Bool {
    ["since", "than", "over", "from", "versus", "vs", "compared"].contains(word.lowercased())
      || ["比", "较", "較", "自", "从", "從", "对", "對"].contains { word.hasSuffix($0) }
  }
}
