internal import AlmanacModel

// What a figure is by what stands around it, in Chinese.

extension KindRules {
  private static let joining = Lexicon(words: [
    "可望", "预计", "仍", "也", "则", "仅", "约", "大约", "但", "将", "后", "初估", "概估", "预估", "修正", "上修", "下修",
    "再", "亦",
    "达", "达到", "为", "约为", "至", "到", "是", "有", "升", "降",
  ])

  /// Whether nothing but dates and joining words stands in a range.
  func saysNothing(_ range: Range<Int>, orPlaces: Bool = false) -> Bool {
    var place = range.lowerBound
    while place < range.upperBound {
      let known =
        subjects.dates.first { $0.range.lowerBound == place }?.range.upperBound
        ?? (orPlaces
          ? subjects.places.first { $0.range.lowerBound == place }?.range.upperBound : nil)
        ?? Self.joining.match(in: text, at: place)?.range.upperBound
        ?? (text.at(place).isBlank ? place + 1 : nil)
      guard let known else { return false }
      place = known
    }
    return true
  }

  /// The clause before a bracket that holds no figure: 年增率（yoy）为2%.
  func clauseStart(beforeBracketAt start: Int, in paragraph: Range<Int>) -> Int {
    guard start > paragraph.lowerBound, text.at(start - 1) == ")",
      let open = (max(paragraph.lowerBound, start - 30)..<start).last(where: { text.at($0) == "(" }
      ),
      !(open..<start).contains(where: { text.at($0).isDigit })
    else { return start }
    return marks.start(of: open, in: paragraph, .clause)
  }

  private static let forecasts = Lexicon(words: [
    "预测", "预测数", "预测值", "预估", "预估值", "估计", "初估", "概估", "公布", "原预测", "预期", "原估", "初步统计", "先前估计",
    "预期目标", "初值", "前值",
  ])

  /// Percent that is of the kind of another in its sentence: 较原预测7%, 包括甲国8%, 乙国为6%, 以13%居次.
  func kindOfOther(
    _ number: NumberSpan, beside before: Read?, _ earlier: Read?, in paragraph: Range<Int>
  ) -> Reading? {
    guard language == .chinese, number.unit?.kind == .percent, number.sign == 0, let earlier,
      [.growth, .share].contains(earlier.reading.kind)
    else { return nil }
    let kind = earlier.reading.kind
    let start = number.range.lowerBound
    let end = number.range.upperBound
    let sentence = marks.start(of: start, in: paragraph, .sentence)
    guard earlier.number.range.lowerBound >= sentence else { return nil }
    let same = Reading(
      kind: kind, sign: earlier.reading.isRate ? 1 : earlier.reading.sign, isInherited: false,
      isRate: earlier.reading.isRate)
    let place = text.has("的", before: start) ? start - 1 : start
    if kind == .growth, let word = Self.forecasts.match(in: text, before: place),
      !text.foldedString(marks.start(of: start, in: paragraph, .clause)..<word.range.lowerBound)
        .contains("率")
    {
      return same
    }
    // 三星以17%居次
    if kind == .share, text.at(start - 1) == "以",
      ["居", "名列", "排", "位居", "紧随", "次之"].contains(where: { text.has($0, at: end) })
    {
      return same
    }
    guard let before, before.number.range.lowerBound == earlier.number.range.lowerBound,
      before.number.range.upperBound < start
    else { return nil }
    let gap = before.number.range.upperBound..<start
    // 包括甲国18%、乙国13%; 其次为甲县2%
    if gap.count < 40, text.foldedString(gap).contains("包括") { return same }
    // 甲国年增2%，乙国12月为3%
    if text.isComma(gap.lowerBound), gap.count > 1, gap.count < 16,
      "为达有".unicodeScalars.contains(text.at(start - 1)),
      saysNothing(gap.lowerBound + 1..<start, orPlaces: true)
    {
      return same
    }
    // 升幅为2%，较4月份（3%）为高
    if isBracketed(number), gap.count < 20, text.isComma(gap.lowerBound),
      "较比".unicodeScalars.contains(text.at(gap.lowerBound + 1)),
      saysNothing(gap.lowerBound + 2..<start - 1)
    {
      return same
    }
    return nil
  }

  /// 前3季（第1季2%、第2季3%），全年成长率: what stands behind the bracket names the rate.
  func rateBehindBracket(_ number: NumberSpan, in paragraph: Range<Int>) -> Int? {
    guard language == .chinese,
      let open = (max(paragraph.lowerBound, number.range.lowerBound - 60)..<number.range.lowerBound)
        .last(where: { "()".unicodeScalars.contains(text.at($0)) }), text.at(open) == "("
    else { return nil }
    var place = number.range.lowerBound
    if let date = subjects.dates.last(where: { $0.range.upperBound == place }) {
      place = date.range.lowerBound
    }
    guard "(、".unicodeScalars.contains(text.at(place - 1)),
      let close = (number.range.upperBound..<number.range.upperBound + 40).first(where: {
        text.at($0) == ")"
      })
    else { return nil }
    let behind = close + 1..<min(close + 26, marks.end(of: close + 1, in: paragraph, .sentence))
    guard behind.lowerBound < behind.upperBound,
      let word = PredicateWords.chinese.first(in: text, behind), case .rate(let sign) = word.meaning
    else { return nil }
    return sign
  }

  /// 四地增长，包括甲地（17%）; 录得升幅的类别，包括甲类（5%）: what moved includes those with their growth in brackets.
  func growthIncluding(_ number: NumberSpan, in paragraph: Range<Int>) -> Int? {
    guard language == .chinese, number.unit?.kind == .percent, number.sign == 0,
      isBracketed(number)
    else { return nil }
    let start = max(
      number.range.lowerBound - 20,
      marks.start(of: number.range.lowerBound, in: paragraph, .sentence))
    guard let list = (start..<number.range.lowerBound).last(where: { text.has("包括", at: $0) }),
      case let end = text.isComma(list - 1) ? list - 1 : list,
      let word = PredicateWords.chinese.last(
        in: text, max(end - 10, marks.start(of: end, in: paragraph, .clause))..<end)
    else { return nil }
    switch word.meaning {
    case .moves(let sign), .rate(let sign): return sign
    default: return nil
    }
  }

  private static let amounts = Lexicon(words: [
    "产量", "总量", "总数", "总额", "总值", "产值", "收入", "销量", "人口", "人数", "需求", "产能", "面积", "预算", "市场", "投资",
    "销售", "总投资",
  ])

  /// 其中超过八成是木船, 新船中95%是木船, 约为去年产量的6%.
  func isPartOfThem(_ number: NumberSpan) -> Bool {
    var place = number.range.lowerBound
    // 有一半人口
    if number.decimals == nil, text.at(number.range.upperBound).isHan { return true }
    // 三成渔民满意
    if text.has("成", before: number.range.upperBound), text.at(number.range.upperBound).isHan {
      return true
    }
    for word in ["有", "仍", "就", "约", "，", ",", "必须"] where text.has(word, before: place) {
      place -= word.unicodeScalars.count
    }
    if text.has("中", before: place), !text.has("其中", before: place) || isSaidOf(number) {
      return true
    }
    let start = number.range.lowerBound
    return text.has("的", before: start)
      && Self.amounts.match(in: text, before: start - 1) != nil
  }

  private func isSaidOf(_ number: NumberSpan) -> Bool {
    ["是", "为", "的", "来自", "属"].contains { text.has($0, at: number.range.upperBound) }
  }

  /// 非农就业新增5万人 is a change of how many are employed.
  func isAddedToPayrolls(_ number: NumberSpan, in paragraph: Range<Int>) -> Bool {
    guard language == .chinese,
      text.has("新增", before: number.range.lowerBound)
        || text.has("仅新增", before: number.range.lowerBound)
    else { return false }
    return text.foldedString(marks.part(around: number.range.lowerBound, in: paragraph, .clause))
      .contains("非农")
  }
}
