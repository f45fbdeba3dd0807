internal import AlmanacModel

// The words that claims are made in. What is not among them is refused: a word that is passed over
// may turn what is said into its opposite (没有增长).

extension ClaimRelation {
  static let growing = [
    "增速", "增幅", "涨幅", "漲幅", "升幅", "扩大", "擴大", "提升", "grown", "risen", "增长", "增長", "增加", "上升", "上涨",
    "上漲", "提高", "大增", "微增", "略增", "猛增", "激增", "回升", "反弹", "反彈", "微升", "急升", "劲升", "勁升", "飙升", "飆升",
    "骤升", "驟升", "上扬", "上揚", "攀升", "走高", "增长率",
    "增長率", "grew", "grow", "growth", "rose", "rise",
    "up", "increased", "increase", "gained", "climbed", "jumped", "surged", "soared", "expanded",
  ]
  static let falling =
    [
      "降幅", "跌幅", "减幅", "減幅", "缩小", "縮小", "fallen", "下降", "下跌", "减少", "減少", "降低", "回落", "下滑",
      "滑落", "大降", "微降", "略降", "微跌", "急跌", "锐减", "銳減", "骤降", "驟降", "骤减", "大跌", "萎缩", "萎縮", "收缩",
      "收縮", "缩水",
      "縮水", "走低", "缩减", "縮減", "fell", "fall", "falls", "down",
      "cut", "declined", "decline", "decreased", "decrease", "dropped", "slipped", "shrank", "slid",
      "plunged", "contracted",
    ] + comparingDown
  /// Of what is held against another, at the same time.
  static let comparingDown = [
    "低于", "低於", "少于", "少於", "fewer", "lower", "less", "below", "smaller",
  ]
  static let comparing = [
    "高出", "高于", "高於", "多出", "higher", "more", "above", "exceeds", "exceeded", "greater", "larger",
    "bigger",
  ]
  /// Against the span before, not the year before.
  static let previous = [
    "环比", "環比", "按季", "按月", "比上季度", "较上季度", "較上季度", "比上季", "较上季", "較上季", "比上月", "较上月", "較上月",
    "比上个月",
    "较上个月", "較上個月", "quarter on quarter", "quarter-on-quarter", "month on month",
    "month-on-month", "qoq", "mom", "q/q", "m/m", "previous quarter", "previous month",
  ]
  /// Against the year before, as everything is without another time.
  static let yearly = [
    "year on year", "previous year", "the previous year", "a year earlier", "a year before",
    "a year ago", "the year before",
  ]
  static let together = [
    "合计", "合計", "总计", "總計", "之和", "共", "total", "totalled", "totaled",
    "together", "combined",
  ]

  static func isLink(_ word: String) -> Bool {
    let key = NameFolding.fold(word)
    return key.isEmpty || ComparisonWord.links.contains(key) || links.contains(word.lowercased())
      || Currency.codes.contains(word.uppercased()) || moneyWords[word.lowercased()] != nil
  }

  private static let links: Set<String> = [
    "是", "为", "為", "约为", "約為", "达", "達", "达到", "達到", "居", "位居", "位列", "排名", "排", "比", "较", "較",
    "同比", "的", "了", "之", "相当于", "相當於", "占", "佔", "仅为", "僅為", "is", "was", "are", "were", "as", "at",
    "by", "for", "than", "times", "time", "percent", "per", "cent", "points", "point",
    "percentage", "ranked", "ranks", "rank", "number", "no.", "years", "year", "running", "row",
    "a", "an", "on", "average", "平均", "平均水平", "水平", "在", "中", "截至", "至", "到", "以来", "以來", "made",
    "from",
    "on-year", "consecutive", "been",
    "has", "have", "had", "about", "around", "nearly", "over", "almost", "roughly",
    "approximately", "least", "most", "in", "the", "to", "of", "with", "against", "since",
    "compared", "versus", "many", "much", "high", "large", "just", "that", "those", "between",
    "year-on-year", "yoy", "y/y", "some", "saw", "filed", "stood", "edged", "figure", "比重", "比重为",
    "的比重",
    "的比重为", "的比重达", "比重达", "million",
    "billion", "thousand", "trillion",
  ]

  /// What a piece of Chinese may consist of, besides numbers and names; the longest first.
  private static let vocabulary: [[Character]] = {
    let words =
      growing + falling + comparing + previous + together + links
      + PrintedWords.before.map(\.word) + PrintedWords.after.map(\.word) + PrintedWords.fillers
      + [
        "倍", "番", "翻", "成", "半", "一半", "半成", "分之", "%", "百分点", "百分點", "个", "個", "第", "位", "名",
        "首位", "第一", "首", "榜首", "连续", "連續", "连", "連", "年", "占比", "按年", "比去年", "较去年", "較去年", "比上年",
        "较上年", "較上年", "上年同期", "去年同期", "同期", "高", "低", "多", "少", "增", "升", "涨", "漲", "降", "减", "減",
        "跌", "快", "慢", "出", "近", "超", "过", "過", "逾", "约", "約", "在", "与", "與", "和", "对", "對", "相比",
        "列", "于", "於", "率", "仅", "僅", "已", "略", "略微", "小幅", "大幅", "明显", "明顯", "显著", "顯著", "有余",
        "有餘", "以来", "以來", "倒数", "倒數",
      ]
    return Set(
      (words + ClaimPlace.ends + ClaimPlace.tops).filter { !$0.allSatisfy(\.isASCII) || $0 == "%" }
    ).map(Array.init)
      .sorted { $0.count > $1.count }
  }()

  /// What a piece holds besides words that are known, numbers, and the unit of its number.
  static func strange(in word: String, unit: String?) -> [String] {
    guard word.contains(where: { !$0.isASCII }),
      word.contains(where: \.isNumber) || isRelation(word)
    else { return [] }
    var text = word
    if let unit, let range = text.firstRange(of: unit) { text.replaceSubrange(range, with: " ") }
    var found: [String] = []
    var begun = ""
    var rest = Array(text)[...]
    while let character = rest.first {
      let known = vocabulary.first { rest.starts(with: $0) }
      // 1.8至1.9: between two numbers.
      let isRange = "至到前".contains(character) && rest.dropFirst().first?.isNumber == true
      if known == nil, !isRange, !character.isNumber, !"+-.,~/ \"“”".contains(character) {
        begun.append(character)
        rest = rest.dropFirst()
        continue
      }
      if !begun.isEmpty { found.append(begun) }
      begun = ""
      rest = rest.dropFirst(known?.count ?? 1)
    }
    return begun.isEmpty ? found : found + [begun]
  }

  /// Without "more than" and the like before a number, which say nothing of which is more.
  static func withoutHedges(_ text: String) -> String {
    let words = text.split(separator: " ").map(String.init)
    var plain: [String] = []
    var index = 0
    next: while index < words.count {
      for hedge in hedges where words[index...].starts(with: hedge) {
        let end = index + hedge.count
        guard end < words.count, words[end].contains(where: \.isNumber) else { continue }
        index = end
        continue next
      }
      plain.append(words[index])
      index += 1
    }
    var said = plain.joined(separator: " ")
    for (pattern, _) in bounds { said.replace(pattern) { "\($0.output.number)" } }
    return said
  }

  /// 增速高于7%: right before a number it is a bound, between two names it says which is more.
  static var bounds: [(pattern: Regex<(Substring, number: Substring)>, qualifier: Qualifier)] {
    [
      (/(?:高于|高於|多于|多於)(?<number>[0-9一二三四五六七八九十两兩百千])/, .moreThan),
      (/(?:低于|低於|少于|少於)(?<number>[0-9一二三四五六七八九十两兩百千])/, .lessThan),
    ]
  }

  private static let rates = [
    "增速", "增幅", "涨幅", "漲幅", "升幅", "降幅", "跌幅", "减幅", "減幅", "增长率", "增長率", "growth",
  ]

  /// What tells of a change of a change (增速回落, 少增), of one a year (a year, 平均增长) or of as much
  /// again: no relation of two figures.
  static func isOfRates(_ said: String, _ text: String) -> Bool {
    let hasRate = rates.contains { contains(said, $0) }
    let isMoved = (growing + falling + comparing).contains {
      !rates.contains($0) && contains(said, $0)
    }
    if hasRate, isMoved || leaning(text) != nil { return true }
    if text.firstRange(of: /(^|[^至最不])[多少][增降减減跌升涨漲]/) != nil { return true }
    if isChange(said),
      ["平均", "average", "quarterly", "monthly"].contains(where: { contains(text, $0) })
    {
      return true
    }
    if hasLooseHedge(text) { return true }
    return text.firstRange(of: /\b(a|per|each) year\b(?! (earlier|before|ago))/) != nil
      || contains(text, "again")
  }

  /// "nearly grew 6%" and "grew most": the word is not of the number.
  private static func hasLooseHedge(_ text: String) -> Bool {
    let words = text.split(separator: " ").map(String.init)
    return words.indices.contains { index in
      let next = index + 1 < words.count ? words[index + 1] : ""
      switch words[index] {
      case "most": return index == 0 || words[index - 1] != "at"
      case "nearly", "almost", "roughly", "approximately":
        return !next.contains(where: \.isNumber)
          && !["doubled", "tripled", "quadrupled", "halved", "a"].contains(next)
      default: return false
      }
    }
  }

  /// 连续三年增长超5%: a run of years that each have to be more than a number.
  static func hasNumberBeside(_ years: Double, in text: String) -> Bool {
    if text.contains(where: { "%％倍成".contains($0) }) { return true }
    let digits = text.split { !($0.isASCII && $0.isNumber) }.filter { Double($0) != years }
    return text.contains("percent") || digits.count > 0
  }

  /// Hedges of English, where a number follows; else the first say what is held against what.
  static let comparisons: [(word: String, qualifier: Qualifier)] = [
    ("higher than", .moreThan), ("greater than", .moreThan), ("larger than", .moreThan),
    ("lower than", .lessThan), ("smaller than", .lessThan), ("some", .about),
  ]
  private static let hedges = (PrintedWords.before + comparisons).map(\.word)
    .filter { $0.allSatisfy { $0.isASCII && ($0.isLetter || $0 == " ") } }
    .map { $0.split(separator: " ").map(String.init) }
}
