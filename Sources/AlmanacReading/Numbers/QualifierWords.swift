internal import AlmanacModel

/// Words that hedge a number: those of printed figures, and the few that only a sentence has.
enum QualifierWords {
  static let before = Lexicon<Qualifier>(printed(PrintedWords.before) + saidBefore)

  private static let saidBefore: [(String, Qualifier)] = [
    ("近乎", .nearly), ("逼近", .nearly), ("超逾", .moreThan), ("超越", .moreThan), ("上", .atLeast),
    ("过", .moreThan),
    ("近约", .about), ("超出", .moreThan), ("破", .moreThan),
    ("just over", .moreThan), ("just under", .lessThan), ("slightly more than", .moreThan),
    ("some", .about), ("well over", .moreThan),
    ("surpassed", .moreThan), ("surpassing", .moreThan), ("topped", .moreThan),
    ("exceeded", .moreThan), ("exceed", .moreThan), ("exceeds", .moreThan),
    ("just above", .moreThan), ("just below", .lessThan),
    ("slightly over", .moreThan), ("an estimated", .about), ("as many as", .atMost),
    ("as much as", .atMost), ("as few as", .atLeast), ("just shy of", .lessThan),
    ("shy of", .lessThan), ("not quite", .lessThan), ("upwards of", .moreThan),
    ("approaching", .nearly), ("virtually", .nearly), ("a maximum of", .atMost),
    ("a minimum of", .atLeast), ("slightly less than", .lessThan), ("slightly below", .lessThan),
    ("slightly under", .lessThan), ("slightly above", .moreThan), ("a little over", .moreThan),
    ("a little more than", .moreThan), ("a little under", .lessThan),
    ("a little less than", .lessThan), ("well above", .moreThan), ("well below", .lessThan),
    ("well under", .lessThan), ("marginally above", .moreThan), ("marginally below", .lessThan),
    ("just about", .about),
  ]

  /// Words alone: signs before a number are read elsewhere.
  private static func printed(_ words: [(word: String, qualifier: Qualifier)]) -> [(
    String, Qualifier
  )] {
    words.filter { word in word.word.unicodeScalars.contains { $0.properties.isAlphabetic } }.map {
      ($0.word, $0.qualifier)
    }
  }

  static let after = Lexicon<Qualifier>(printed(PrintedWords.after) + saidAfter)

  private static let saidAfter: [(String, Qualifier)] = [
    ("之上", .atLeast), ("之内", .atMost), ("之下", .atMost), ("多点", .moreThan), ("有余", .moreThan),
    ("or higher", .atLeast), ("或以上", .atLeast), ("或以下", .atMost),
  ]

  private static let apart = Lexicon(words: [
    "约", "大约", "大概", "about", "approximately", "around", "roughly",
  ])

  /// A hedge that stands before the verb: 约维持在60%, 约为邻市平均水平（2.5万元）3倍.
  static func apart(_ text: DocumentText, _ number: NumberSpan, from start: Int) -> Qualifier {
    // Numerals too where they are tenths: 约占全省的六成.
    guard number.qualifier == .exactly,
      text.at(number.range.lowerBound).isDigit || text.at(number.digits.upperBound) == "成"
    else { return number.qualifier }
    let reach = number.unit?.kind == .times ? 24 : 6
    // Past a bracket, which may state a figure of its own.
    let low =
      number.unit?.kind == .times
      ? max(0, number.range.lowerBound - reach) : max(start, number.range.lowerBound - reach)
    guard low < number.range.lowerBound,
      let word = apart.last(in: text, low..<number.range.lowerBound),
      partsOfWords.match(in: text, before: word.range.upperBound).map({
        $0.range.count <= word.range.count
      }) ?? true,
      !(word.range.upperBound..<number.range.lowerBound).contains(where: {
        "，。、；,;".unicodeScalars.contains(text.at($0))
      })
    else { return number.qualifier }
    return .about
  }

  /// A hedge before the date that a number is compared with: 不足上年同期的三成.
  static func beforeDate(_ text: DocumentText, _ number: NumberSpan, _ dates: [DateMention])
    -> Qualifier
  {
    let end = number.range.lowerBound - 1
    guard number.qualifier == .exactly, text.at(end) == "的",
      let date = dates.last(where: { $0.range.upperBound == end }),
      let word = before.match(in: text, before: date.range.lowerBound)
    else { return number.qualifier }
    // 超过2019年的300万人, 高于2011年的5% compare with that year.
    guard number.unit?.kind == .percent else { return number.qualifier }
    return ["高于", "低于", "多于", "少于", "上", "过"].contains(text.foldedString(word.range))
      ? number.qualifier : word.meaning
  }

  /// Between a number and its measure word, or behind both: 120余家, 6%多.
  static let over: Set<Unicode.Scalar> = ["余", "馀", "多", "餘"]

  /// 出超 and 入超 are balances of trade; 投入超, 支出超, 收入超 hedge what follows.
  static func isBalance(_ text: DocumentText, before index: Int) -> Bool {
    (text.has("出超", before: index) || text.has("入超", before: index))
      && !"投收支产输付".unicodeScalars.contains(text.at(index - 3))
  }

  /// Before a number they are a part of a word that does not hedge: 附近, 最近, 以上, 通过.
  static let partsOfWords = Lexicon(words: [
    "附近", "最近", "以上", "通过", "经过", "网上", "线上", "会上", "基础上", "上上", "总体上", "达到过", "不过", "超过", "际上",
    "打破", "侦破", "攻破", "爆破", "告破", "早上", "晚上", "度上", "面上", "程上", "市上", "场上", "签约", "节约", "合约", "条约",
    "公约", "预约", "契约", "集约", "特约", "履约", "违约", "续约", "制约", "纽约",
  ])
}
