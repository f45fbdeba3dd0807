/// What is written in one country and seldom elsewhere: its money, its time, the names of its figures.
enum HomeWords {
  private static let money = Lexicon<String>(groups: [
    ("GB", ["£"]), ("IN", ["₹", "crore", "lakh", "lakh crore"]), ("NG", ["₦"]), ("PH", ["₱"]),
    ("KR", ["₩", "韩元", "韩圜"]), ("GH", ["gh¢", "gh₵"]), ("VN", ["₫", "越南盾"]), ("CA", ["c$"]),
    ("AU", ["a$"]), ("NZ", ["nz$"]), ("BR", ["r$"]), ("SG", ["s$", "新元", "新加坡元"]),
    ("HK", ["hk$", "港元", "港币"]), ("MO", ["mop", "澳门元"]), ("TW", ["nt$"]), ("MY", ["rm", "令吉"]),
    ("KE", ["ksh", "sh"]), ("CH", ["chf"]), ("JP", ["日元", "日圆", "日币"]), ("PH", ["php"]),
    ("TH", ["泰铢"]), ("RU", ["卢布"]), ("IN", ["卢比"]),
  ])

  private static let own = Lexicon<String>(groups: [
    (
      "US",
      [
        "seasonally adjusted annual rate", "nonfarm", "a.m. (et)", "a.m. et", "a.m. edt",
        "a.m. est", "p.m. (et)", "p.m. edt", "p.m. est", "metropolitan statistical areas",
        "federal open market committee", "initial claims", "personal consumption expenditures",
        "current-dollar gdp", "disposable personal income", "at an annual rate", "jobless claims",
        "congress", "the district of columbia",
      ]
    ),
    (
      "CA",
      [
        "in the daily", "the daily is released", "the provinces and territories",
        "provinces and territories",
      ]
    ),
    ("IE", ["cso statistical release", "quarterly national household survey"]),
    (
      "AU",
      ["states and territories", "canberra time", "aest", "trend estimate", "trend estimates"]
    ),
    ("GB", ["bank rate", "stamp duty", "council tax", "the devolved administrations"]),
    ("IN", ["states and union territories", "union territories"]),
    (
      "WLD",
      [
        "pct applications", "pct international applications", "pct system", "pct filings",
        "patent cooperation treaty", "hague system", "madrid system", "member states of wipo",
        "world output", "world trade", "least developed countries",
      ]
    ),
  ])

  /// How one country writes what others write otherwise, which tells where nothing else does.
  private static let likely = Lexicon<String>(groups: [
    ("US", ["labor force", "labor market", "capacity utilization", "housing starts", "payrolls"]),
    ("CN", ["全国各地", "规模以上工业", "国民经济和社会发展"]),
  ])

  /// What they add to the places of a document. Amounts in the money of one country count where there are
  /// none in another's beside the dollar and the euro, and no publisher is named.
  static func counts(in text: DocumentText, published: [String: Int]) -> [String: Int] {
    var (monies, counts): ([String: Int], [String: Int]) = ([:], [:])
    for paragraph in text.paragraphs.prefix(40) {
      var place = paragraph.lowerBound
      while place < paragraph.upperBound {
        if let word = money.match(in: text, at: place), isAmount(text, word.range) {
          monies[word.meaning, default: 0] += 1
          place = word.range.upperBound
        } else if let word = likely.match(in: text, at: place) {
          counts[word.meaning, default: 0] = max(2, counts[word.meaning, default: 0])
          place = word.range.upperBound
        } else if let word = own.match(in: text, at: place) {
          counts[word.meaning, default: 0] = min(16, counts[word.meaning, default: 0] + 8)
          place = word.range.upperBound
        } else {
          place += 1
        }
      }
    }
    let minguo = text.paragraphs.prefix(40).count { yearOfTaiwan(text, $0) }
    if minguo > 0 { counts["TW", default: 0] += min(16, minguo * 8) }
    if monies.count == 1, let (code, count) = monies.first, published.isEmpty {
      counts[code, default: 0] += min(count * 2, 8)
    }
    return counts
  }

  /// 111年4月 and 112年第1季; a part of a year stands behind it, as 120年 alone may be a length of time.
  private static func yearOfTaiwan(_ text: DocumentText, _ paragraph: Range<Int>) -> Bool {
    let dates = ChineseDates(text: text)
    return paragraph.contains { place in
      guard let (_, end) = dates.yearOfTheRepublic(at: place), text.at(end) == "年" else {
        return false
      }
      return dates.part(at: end + 1, standsBehindYear: true) != nil
    }
  }

  private static let parts = Lexicon(words: [
    "provinces", "every province", "states", "the regions", "各省", "各省区市", "各州", "各地区",
  ])

  /// Whether a text speaks of the parts of a country, and not of one.
  static func isOfParts(_ text: DocumentText) -> Bool {
    text.paragraphs.prefix(40).contains { paragraph in
      parts.first(in: text, paragraph).map {
        !text.has("united ", before: $0.range.lowerBound)
          && !text.has("member ", before: $0.range.lowerBound)
      } ?? false
    }
  }

  /// Whether a text counts in Macau's money.
  static func isMacaus(_ text: DocumentText) -> Bool {
    text.paragraphs.prefix(12).contains { paragraph in
      paragraph.contains { text.has("澳门元", at: $0) }
    }
  }

  /// A sign stands before digits, a word behind them.
  private static func isAmount(_ text: DocumentText, _ word: Range<Int>) -> Bool {
    text.at(text.skippingBlanks(word.upperBound)).isDigit
      || text.at(word.lowerBound).isHan
        && "0123456789万亿".unicodeScalars.contains(text.at(word.lowerBound - 1))
      || text.at(word.lowerBound).isLatin
        && text.at(text.skippingBlanks(before: word.lowerBound) - 1).isDigit
  }
}
