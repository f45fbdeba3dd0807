internal import AlmanacModel

// Several years, and what a date is compared with.

extension ChineseDates {
  // MARK: Spans of years

  static let unknown = Lexicon(words: [
    "多年来", "近年来", "近年", "历年", "长期以来", "多年", "近些年", "这些年",
  ])

  /// 过去五年, 五年来, 近三年; also 五年 before what it is said of: 五年年均, 五年累计.
  func span(at index: Int) -> DateMention? {
    if let word = Self.unknown.match(in: text, at: index) {
      return DateMention(range: word.range, reading: .unknown)
    }
    var place = index
    var isSaid = false
    for word in ["过去", "最近", "近", "这", "前", "的"] where text.has(word, at: place) {
      guard word != "的" else { break }
      place += word.unicodeScalars.count
      isSaid = true
      break
    }
    guard let (count, end) = number(at: place), text.at(end) == "年", 2...50 ~= count,
      text.at(place - 1) != "第", !text.has("连续", before: place), text.at(place - 1) != "十"
    else { return nil }
    // 近五年 without a word of when it ends
    guard text.at(index) != "近" || text.has("近", at: index) && text.has("来", at: end + 1) else {
      return DateMention(range: index..<end + 1, reading: .unknown)
    }
    var last = end + 1
    if text.at(last) == "前" {
      var base = DateMention(range: index..<last + 1, reading: .earlier(12 * count))
      base.isBase = true
      return base
    }
    for word in ["以来", "来", "间", "里"] where text.has(word, at: last) {
      last += word.unicodeScalars.count
      isSaid = true
      break
    }
    let follows = ["翻", "年均", "累计", "增加", "增长", "新增", "共", "平均", "下降", "提高", "减少"]
    guard isSaid || follows.contains(where: { text.has($0, at: last) }) else { return nil }
    return DateMention(range: index..<last, reading: .years(count))
  }

  /// “十三五”时期, “十三五”末, “十三五”收官之年: the years of a five-year plan, and its last.
  func plan(at index: Int) -> DateMention? {
    let isQuoted = "“\"「‘".unicodeScalars.contains(text.at(index))
    let start = isQuoted ? index + 1 : index
    guard text.at(start) == "十" else { return nil }
    let hasOnes = text.at(start + 2) == "五" && ChineseNumeral.digit(text.at(start + 1)) != nil
    let end = hasOnes ? start + 2 : start + 1
    guard text.at(end) == "五" else { return nil }
    let number = 10 + (hasOnes ? Int(ChineseNumeral.digit(text.at(start + 1)) ?? 0) : 0)
    var place = end + 1
    if isQuoted {
      guard "”\"」’".unicodeScalars.contains(text.at(place)) else { return nil }
      place += 1
    }
    // The sixth began in 1981.
    let last = 1985 + 5 * (number - 6)
    var mention: DateMention?
    for word in ["时期", "期间", "规划期"] where text.has(word, at: place) {
      mention = TimePeriod.years(5, endingWith: last).map {
        DateMention(range: index..<place + word.unicodeScalars.count, reading: .fixed($0))
      }
    }
    if text.at(place) == "末" {
      mention = YearPart.end(.whole).of(last).map {
        DateMention(range: index..<place + 1, reading: .fixed($0))
      }
    }
    // “十四五”规划的收官之年
    for word in ["规划的", "规划", "的", ""] where mention == nil && text.has(word, at: place) {
      let year = place + word.unicodeScalars.count
      let isFirst = text.has("开局之年", at: year)
      guard isFirst || text.has("收官之年", at: year) else { continue }
      mention = YearPart.whole.of(isFirst ? last - 4 : last).map {
        DateMention(range: index..<year + 4, reading: .fixed($0))
      }
    }
    guard var mention else { return nil }
    mention.isBase = isBase(mention)
    return mention
  }

  // MARK: What is compared with

  static let before = Lexicon(words: [
    "比", "较", "与", "同", "和", "高于", "低于", "多于", "少于", "快于", "优于", "相当于", "超过", "超", "已超", "超越", "以",
    "相对",
    "自", "从", "由", "按",
  ])

  static let after = Lexicon(words: [
    "相比", "持平", "同期", "同季", "同月", "为基期", "=", "价格", "以来", "不变价", "可比价", "的水平", "水平", "起", "最",
  ])

  private static let saying = Lexicon(words: [
    "公布", "发布", "发表", "宣布", "获悉", "表示", "召开", "举行", "印发", "从", "电", "讯", "介绍", "透露",
  ])

  /// 上年同期为3%, 上月的5%: it is of then.
  private static let own = Lexicon(words: ["的", "之", "为", "是", "仅为", "则为", "只有", "仅", "约为", "达"])

  private static let announcing = Lexicon(words: [
    "公布", "发布", "发表", "宣布", "获悉", "表示", "召开", "举行", "介绍", "透露", "印发",
  ])

  /// 3月29日，某公司发布年报: a day whose next clause tells that something was said then.
  private func isWhenSaid(_ mention: DateMention) -> Bool {
    let end = mention.range.upperBound
    guard text.at(end) == "，", "日号".unicodeScalars.contains(text.at(end - 1)) else { return false }
    var last = end + 1
    while last < end + 40, !"，。；\n".unicodeScalars.contains(text.at(last)), !text.at(last).isDigit {
      last += 1
    }
    return Self.announcing.first(in: text, end..<last) != nil
  }

  private static let highest = Lexicon(words: [
    "最高", "最低", "最大", "新高", "新低", "单月", "次高", "次低", "第二", "第三", "首次",
  ])

  func isBase(_ mention: DateMention) -> Bool {
    if mention.isEarlier {
      return Self.before.match(in: text, before: mention.range.lowerBound) != nil
        || Self.own.match(in: text, at: mention.range.upperBound) == nil
    }
    if Self.before.match(in: text, before: mention.range.lowerBound) != nil { return true }
    // 今年以来单月第二高: among which it is so.
    if text.has("以来", before: mention.range.upperBound),
      Self.highest.match(in: text, at: mention.range.upperBound) != nil
    {
      return true
    }
    // 8月19日公布: when it was said.
    if Self.saying.match(in: text, at: mention.range.upperBound) != nil {
      switch mention.reading {
      case .part(.day): return true
      case .fixed(let period) where period.frequency == .daily: return true
      default: break
      }
    }
    if mention.isDay, isWhenSaid(mention) { return true }
    guard let word = Self.after.match(in: text, at: mention.range.upperBound) else { return false }
    if text.has("以来", at: word.range.lowerBound), case .relative(0, _) = mention.reading {
      return false
    }
    return true
  }
}
