internal import AlmanacModel

/// Finds the places of a text, and the region that a figure is of.
struct PlaceFinder: Sendable {
  private let names: Lexicon<String>
  /// What the database knows beside.
  private let more: Lexicon<String>

  init(_ gazetteer: any Gazetteer) {
    names = Self.known
    // A word of one character, or one of the commonest, is a place in few texts.
    more = Lexicon(
      gazetteer.regions.filter {
        $0.name.unicodeScalars.count > ($0.name.utf8.first.map { $0 < 0x80 } == true ? 3 : 2)
      }
      .map { ($0.name, $0.code) })
  }

  private static let known: Lexicon<String> = {
    var names: [(String, String)] = []
    for line in PlaceNames.lines.split(separator: "\n") {
      let words = line.split(separator: "|")
      let code = String(words[0])
      for name in words.dropFirst() {
        names.append((String(name), code))
        if let short = CountyNames.short(String(name)) { names.append((short, code)) }
      }
    }
    return Lexicon(names + PlaceWords.all)
  }()

  func mentions(in text: DocumentText, _ range: Range<Int>) -> [PlaceMention] {
    var found: [PlaceMention] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let isCapital = !text.at(index).isLatin || text.scalars[index].properties.isUppercase
      // Of words of one length the first: a database may have another code for a place.
      let match = [
        relative(in: text, at: index),
        isCapital ? more.match(in: text, at: index) : nil,
        isCapital ? names.match(in: text, at: index) : nil,
        isCapital && text.has(", ", before: index)
          ? PlaceWords.abbreviations.match(in: text, at: index) : nil,
      ]
      .compactMap { $0 }.max { $0.range.count < $1.range.count }
      guard let match, match.range.upperBound <= range.upperBound else {
        index += 1
        continue
      }
      guard !isPartOfName(text, match.range) else {
        index += 1
        continue
      }
      if !Datelines.isDateline(text, match.range, in: range) {
        found.append(PlaceMention(range: match.range, code: match.meaning))
      }
      index = match.range.upperBound
    }
    return found.indices.filter { !isInNameOfTwo($0, text, found) }.map { found[$0] }
  }

  private func relative(in text: DocumentText, at index: Int) -> Lexicon<String>.Match? {
    guard let match = PlaceWords.relative.match(in: text, at: index) else { return nil }
    // Overall, prices rose: at the beginning of a sentence only. The South, but the south of it.
    guard text.at(index).isLatin else { return match }
    let isPart =
      match.meaning == "nation" && text.has("the ", at: index) && !text.has("the nation", at: index)
    let letter = isPart ? index + 4 : index
    if match.meaning == "home" || isPart, !text.scalars[letter].properties.isUppercase {
      return nil
    }
    return match
  }

  /// Where the reports of a paragraph were filed.
  func datelines(in text: DocumentText, _ range: Range<Int>) -> [String] {
    range.compactMap { index in
      guard let match = names.match(in: text, at: index),
        !text.at(index).isLatin || text.scalars[index].properties.isUppercase,
        Datelines.isDateline(text, match.range, in: range)
      else { return nil }
      return match.meaning
    }
  }

  /// The place of a newspaper or a broadcaster, of which no figure is, but perhaps the document: with
  /// or without the word for what it is, as in 安吉新闻网.
  func papers(in text: DocumentText, _ range: Range<Int>) -> [String] {
    range.compactMap { index in
      guard Self.papers.match(in: text, at: index) != nil else { return nil }
      for length in [4, 3, 2] where index - length >= range.lowerBound {
        let stem = text.string(index - length..<index)
        for name in [stem, stem + "县", stem + "市", stem + "区"] {
          let fake = DocumentText(name)
          if let match = names.match(in: fake, at: 0), match.range.count == fake.scalars.count,
            !match.meaning.contains("+")
          {
            return match.meaning
          }
        }
      }
      return nil
    }
  }

  private static let papers = Lexicon(words: [
    "日报", "晚报", "商报", "时报", "新闻网", "电视台", "广播电视台", "发布", "网讯",
  ])

  private static let followers = Lexicon(words: [
    "商报", "日报", "大学", "银行", "路", "街", "晚报", "时报", "语", "人民币", "元", "证券交易所", "贸易组织", "卫生组织", "旗",
    "级", "观", "杯", "时间", "卫视", "电视台", "新闻", "证券", "邮报", " time", " bank", " health organization",
    " trade organization", " intellectual property organization", " cup", " economic forum", " war",
    " food programme", " times", " harbour", " park", " peak", " international peace",
    " commission", " central bank", " parliament", " council", " road", " post", " stock exchange",
    " university",
  ])

  /// What is named after two places is of neither: the Japan-Korea Marker, 扬州泰州机场.
  private func isInNameOfTwo(_ index: Int, _ text: DocumentText, _ found: [PlaceMention]) -> Bool {
    let place = found[index].range
    let isHan = text.at(place.lowerBound).isHan
    let gap = isHan ? 0 : 1
    let neighbours = [index - 1, index + 1].filter { found.indices.contains($0) }.map {
      found[$0].range
    }
    guard
      let other = neighbours.first(where: {
        $0.lowerBound == place.upperBound + gap || $0.upperBound + gap == place.lowerBound
      })
    else { return false }
    let end = max(place.upperBound, other.upperBound)
    if isHan { return Self.worksOfTwo.match(in: text, at: end) != nil }
    return "-–".unicodeScalars.contains(text.at(min(place.upperBound, other.upperBound)))
  }

  private static let worksOfTwo = Lexicon(words: [
    "机场", "国际机场", "高铁", "铁路", "高速", "城际", "大桥", "航线", "合作区", "管道", "走廊",
  ])

  private static let prizes = Lexicon(words: [
    "奖", "金奖", "银奖", "优秀奖", "驰名商标", "百强", "百强县", "百强区", "百强市", "500强", "知名品牌", "博览会", "名牌产品",
  ])

  /// Whether a few letters behind a place a prize or a ranking is named, without a word between.
  private func isPrize(_ text: DocumentText, _ start: Int) -> Bool {
    for place in start...start + 7 {
      guard text.at(place).isHan else { return Self.prizes.match(in: text, at: place) != nil }
      if Self.prizes.match(in: text, at: place) != nil { return true }
      if "的获奖在有共".unicodeScalars.contains(text.at(place)) { return false }
    }
    return false
  }

  private func isPartOfName(_ text: DocumentText, _ range: Range<Int>) -> Bool {
    if text.at(range.upperBound) == "$" { return true }
    // 浚县 is a county, 义县 the end of 遵义县.
    if range.count == 2, text.at(range.lowerBound + 1) == "县", text.at(range.lowerBound - 1).isHan,
      !"在到从对向由为赴于是省市州".unicodeScalars.contains(text.at(range.lowerBound - 1))
    {
      return true
    }
    // 全市场
    if text.has("全市场", at: range.lowerBound) { return true }
    // 世界企业500强
    if text.at(range.lowerBound).isHan,
      ["500强", "企业500强", "财富500强", "品牌500强", "五百强"].contains(where: {
        text.has($0, at: range.upperBound)
      })
    {
      return true
    }
    // 中国专利金奖, 中国民营企业百强
    if text.at(range.lowerBound).isHan, isPrize(text, range.upperBound) { return true }
    // 超越南韓 and 超越南非 overtake 南韓 and 南非.
    if text.has("超越南", at: range.lowerBound - 1),
      "韩非美亚".unicodeScalars.contains(text.at(range.lowerBound + 2))
    {
      return true
    }
    // 其中国际旅客, 新中国成立
    if text.at(range.lowerBound) == "中",
      "其当集新".unicodeScalars.contains(text.at(range.lowerBound - 1))
    {
      return true
    }
    return Self.followers.match(in: text, at: range.upperBound) != nil
  }
}
