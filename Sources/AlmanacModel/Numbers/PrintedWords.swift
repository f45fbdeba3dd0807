/// The words around a printed number, in both Chinese scripts and English. In each list the
/// longer word stands before the shorter one that it begins or ends with.
package enum PrintedWords {
  package static let before: [(word: String, qualifier: Qualifier)] = sorted([
    (
      .about,
      [
        "約", "约", "約為", "约为", "大約", "大约", "大概", "about", "approximately",
        "approx.", "around", "roughly", "circa", "ca.", "~", "≈",
      ]
    ),
    (.nearly, ["近", "接近", "將近", "将近", "nearly", "almost", "close to", "<~"]),
    (
      .moreThan,
      [
        "超", "超過", "超过", "逾", "突破", "多於", "多于", "大於", "大于", "高於", "高于",
        "不止", "more than", "over", "above", "exceeding", "in excess of", ">",
      ]
    ),
    (
      .atLeast,
      [
        "至少", "最少", "不少於", "不少于", "不低於", "不低于", "不小於", "不小于",
        "at least", "no less than", "not less than", "no fewer than", "≥", ">=",
      ]
    ),
    (
      .lessThan,
      [
        "不足", "不到", "未滿", "未满", "少於", "少于", "小於", "小于", "低於", "低于",
        "less than", "fewer than", "under", "below", "<",
      ]
    ),
    (
      .atMost,
      [
        "至多", "最多", "不超過", "不超过", "不多於", "不多于", "不大於", "不大于", "不高於",
        "不高于", "at most", "up to", "no more than", "not more than", "≤", "<=",
      ]
    ),
  ])

  package static let after: [(word: String, qualifier: Qualifier)] = sorted([
    (.about, ["左右", "上下", "or so"]),
    (.moreThan, ["餘", "余", "多"]),
    (.atLeast, ["以上", "及以上", "or more", "or above", "and above", "and over", "+"]),
    (.atMost, ["以下", "及以下", "以內", "以内", "or less", "or fewer", "or below"]),
  ])

  /// Between the number and its scale word or unit.
  static let between: [(word: String, qualifier: Qualifier)] = [
    ("餘", .moreThan), ("余", .moreThan), ("多", .moreThan), ("+", .atLeast),
  ]

  /// "Has reached", which says no more than the figure.
  package static let fillers = ["達到", "达到", "達", "达"]

  /// Currencies before a number, as printed: which dollar a `$` is, is not for us to say.
  static let currencies =
    ["人民幣", "人民币", "港幣", "港币", "美金", "RMB¥", "CN¥", "RMB"] + Currency.codes + [
      "US$", "HK$", "NT$", "R$", "C$", "A$", "S$", "$", "¥", "€", "£", "₽", "₩", "₹", "₺", "₴", "₫",
      "₪", "฿", "₸", "₱",
    ]

  /// Words that say which way something went, whose numbers have no sign.
  static let falls = [
    "下降", "减少", "減少", "下滑", "回落", "降低", "下跌", "缩减", "縮減", "down", "fell", "fall",
    "decreased", "decrease", "declined", "decline", "↓",
  ]
  static let rises = [
    "增长", "增長", "增加", "上升", "提高", "上涨", "上漲", "提升", "up", "rose", "rise", "increased",
    "increase", "grew", "growth", "↑",
  ]

  static let percentages = [("百分之", "%"), ("千分之", "‰")]

  /// Scale words that are written with a point.
  static let abbreviations: Set<String> = [
    "mio", "mrd", "tsd", "mill", "thsd", "tys", "тыс", "млн", "млрд",
  ]

  static let scales: [(word: String, exponent: Int)] =
    ScaleWords.words.map { (word: $0.key, exponent: $0.value) }
    .reduce(into: [(word: "hundred", exponent: 2)]) { scales, scale in
      scales.append(scale)
      scales.append((word: "hundred " + scale.word, exponent: scale.exponent + 2))
    }
    .sorted { ($0.word.utf8.count, $0.word) > ($1.word.utf8.count, $1.word) }

  /// Directly behind the digits, as in 1.41B. Small ones are units: m is metres.
  static let scaleLetters: [(letter: Unicode.Scalar, exponent: Int)] = [
    ("K", 3), ("k", 3), ("M", 6), ("B", 9),
  ]

  /// The same of money, also in small letters: £1.4m.
  static let moneyLetters: [(letter: Unicode.Scalar, exponent: Int)] = [
    ("m", 6), ("M", 6), ("b", 9), ("B", 9),
  ]

  /// Units that begin with a scale word: 千克 is one unit, not a thousand of 克.
  static let scaledUnits: [Unicode.Scalar: Set<Unicode.Scalar>] = [
    "百": ["分", "帕"],
    "千": ["克", "米", "瓦", "卡", "帕", "赫", "伏", "焦", "牛", "安", "兆", "位", "字"],
  ]

  /// What follows 兆 where it means a million, as in 兆瓦; else it is 10¹² or 10⁶ by region.
  static let megaUnits: Set<Unicode.Scalar> = ["瓦", "赫", "焦", "帕", "歐", "欧", "字", "比", "伏"]

  package static let rangeMarks = ["-", "–", "—", "~", "至", "到", "to"]

  private static func sorted(
    _ lists: [(Qualifier, [String])]
  ) -> [(word: String, qualifier: Qualifier)] {
    lists.flatMap { qualifier, words in words.map { (word: $0, qualifier: qualifier) } }
      .sorted { $0.word.unicodeScalars.count > $1.word.unicodeScalars.count }
  }
}
