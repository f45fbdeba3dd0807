/// Time periods as people write them. Read only where an import says that a column holds such
/// forms, and only those that it names; what could mean two things is refused.
public struct HumanPeriod: Sendable, Hashable {
  /// What a column may hold, beside the codes of `TimePeriod`.
  public struct Forms: OptionSet, Sendable, Hashable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// `2022 H1`, `2022H1`, `H1 2022`, `2022 Q3`, `Q3 2022`.
    public static let parts = Forms(rawValue: 1)
    /// `2022年`, `2022年上半年`, `2022年第三季度`, `2022年8月`, `2022年1-8月`, `2022年9月27日`.
    public static let chinese = Forms(rawValue: 2)
    /// `Sep 2022`, `September 2022`, `27 September 2022`.
    public static let englishMonths = Forms(rawValue: 4)
    /// `2003-05` is the years 2003 to 2005; otherwise it is May 2003.
    public static let yearRanges = Forms(rawValue: 8)
    /// `2021.0`, which a spreadsheet makes of a year.
    public static let spreadsheetYears = Forms(rawValue: 16)
    public static let all: Forms = [.parts, .chinese, .englishMonths, .spreadsheetYears]
  }

  public var forms: Forms
  /// The month in which the year of `2014/15` and `2014-15` begins; nil when that is not known.
  public var fiscalStart: Int?

  public init(_ forms: Forms = .all, fiscalStart: Int? = nil) {
    self.forms = forms
    self.fiscalStart = fiscalStart
  }

  /// Reads a text in one of the forms, or as a code.
  public func parse(_ text: some StringProtocol) throws(PeriodProblem) -> TimePeriod {
    let tokens = Self.tokens(text)
    guard !tokens.isEmpty else { throw .empty }
    if let years = try yearPair(tokens) { return years }
    do { return try TimePeriod(parsing: text) } catch {
      if forms.contains(.chinese), let period = try chinese(tokens) { return period }
      if forms.contains(.parts), let period = try part(tokens) { return period }
      if forms.contains(.englishMonths), let period = try englishMonth(tokens) { return period }
      if forms.contains(.spreadsheetYears), tokens.count == 3, tokens[1] == .mark("."),
        tokens[2] == .number(0, digits: 1), let year = tokens[0].year
      {
        return try made(TimePeriod(.annual, year: year), tokens[0])
      }
      if tokens.count == 5, tokens[1] == tokens[3],
        tokens[1] == .mark("/") || tokens[1] == .mark(".")
      {
        throw .ambiguousDate
      }
      throw error
    }
  }

  // MARK: Forms

  /// `2014/15`, `2014-15`, `2003-05`, `2003-2005`.
  private func yearPair(_ tokens: [Token]) throws(PeriodProblem) -> TimePeriod? {
    guard tokens.count == 3, let first = tokens[0].year,
      case .number(let number, let digits) = tokens[2],
      tokens[1] == .mark("/") || tokens[1] == .mark("-")
    else { return nil }
    guard digits == 2 || digits == 4 else { return nil }
    let isSlash = tokens[1] == .mark("/")
    // 2014-12 is December unless the column holds ranges of years.
    if !isSlash, digits == 2, !forms.contains(.yearRanges), (1...12).contains(number) { return nil }
    if !isSlash, digits == 4, !forms.contains(.yearRanges) { return nil }
    let last = digits == 4 ? number : first / 100 * 100 + number + (number < first % 100 ? 100 : 0)
    guard last > first else { throw .badYearRange }
    if forms.contains(.yearRanges), !isSlash {
      return try made(range(first, 1, months: 12 * (last - first + 1)), tokens[0])
    }
    guard last == first + 1 else { throw .badYearRange }
    guard let fiscalStart else { throw .needsFiscalStart }
    return try made(range(first, fiscalStart, months: 12), tokens[0])
  }

  private func part(_ tokens: [Token]) throws(PeriodProblem) -> TimePeriod? {
    guard tokens.count == 3 else { return nil }
    let (year, letter, number) =
      tokens[0].year != nil ? (tokens[0], tokens[1], tokens[2]) : (tokens[2], tokens[0], tokens[1])
    guard let y = year.year, case .word(let word) = letter,
      case .number(let count, digits: 1) = number
    else { return nil }
    let frequency: TimePeriod.Frequency
    switch word {
    case "h", "s": frequency = .halfYearly
    case "q": frequency = .quarterly
    case "t": frequency = .trimestrial
    default: return nil
    }
    guard let period = TimePeriod(frequency, year: y, number: count) else {
      throw .noSuchPart(frequency, year: y, number: count)
    }
    return period
  }

  private func chinese(_ tokens: [Token]) throws(PeriodProblem) -> TimePeriod? {
    guard let year = tokens.first?.year, tokens.count >= 2, tokens[1] == .mark("年") else {
      return nil
    }
    let rest = Array(tokens.dropFirst(2))
    switch rest.count {
    case 0: return try made(TimePeriod(.annual, year: year), tokens[0])
    case 1:
      guard case .mark(let name) = rest[0] else { return nil }
      switch name {
      case "上半年": return TimePeriod(.halfYearly, year: year, number: 1)
      case "下半年": return TimePeriod(.halfYearly, year: year, number: 2)
      case "一季度": return TimePeriod(.quarterly, year: year, number: 1)
      case "二季度": return TimePeriod(.quarterly, year: year, number: 2)
      case "三季度": return TimePeriod(.quarterly, year: year, number: 3)
      case "四季度": return TimePeriod(.quarterly, year: year, number: 4)
      default: return nil
      }
    case 2:
      guard case .number(let number, _) = rest[0], case .mark(let unit) = rest[1] else {
        return nil
      }
      switch unit {
      case "月":
        guard let month = TimePeriod(.monthly, year: year, number: number) else {
          throw .noSuchMonth(number)
        }
        return month
      case "季度":
        guard let quarter = TimePeriod(.quarterly, year: year, number: number) else {
          throw .noSuchPart(.quarterly, year: year, number: number)
        }
        return quarter
      default: return nil
      }
    case 4:
      guard case .number(let first, _) = rest[0], case .number(let second, _) = rest[2] else {
        return nil
      }
      if rest[1] == .mark("月"), rest[3] == .mark("日") {
        guard let day = CalendarDate(year: year, month: first, day: second) else {
          guard (1...12).contains(first) else { throw .noSuchMonth(first) }
          throw .noSuchDay(year: year, month: first, day: second)
        }
        return TimePeriod(day)
      }
      if rest[1] == .mark("-"), rest[3] == .mark("月") {
        guard (1...12).contains(first) else { throw .noSuchMonth(first) }
        guard (1...12).contains(second) else { throw .noSuchMonth(second) }
        guard first <= second else { throw .badRange }
        return range(year, first, months: second - first + 1)
      }
      return nil
    default: return nil
    }
  }

  private func englishMonth(_ tokens: [Token]) throws(PeriodProblem) -> TimePeriod? {
    guard (2...3).contains(tokens.count), let year = tokens.last?.year,
      case .word(let name) = tokens[tokens.count - 2],
      let month = Self.months.firstIndex(where: { $0 == name || ($0.prefix(3) == name) })
    else { return nil }
    if tokens.count == 2 { return TimePeriod(.monthly, year: year, number: month + 1) }
    guard case .number(let day, _) = tokens[0] else { return nil }
    guard let date = CalendarDate(year: year, month: month + 1, day: day) else {
      throw .noSuchDay(year: year, month: month + 1, day: day)
    }
    return TimePeriod(date)
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  private func range(_ year: Int, _ month: Int, months: Int) -> TimePeriod? {
    CalendarDate(year: year, month: month, day: 1).flatMap {
      TimePeriod(from: $0, .init(months: months))
    }
  }

  private func made(_ period: TimePeriod?, _ token: Token) throws(PeriodProblem) -> TimePeriod {
    guard let period else { throw .yearOutOfRange }
    return period
  }

  // MARK: Tokens

  private enum Token: Equatable {
    case number(Int, digits: Int)
    /// Latin letters, lower case.
    case word(String)
    /// A Chinese word, or a mark.
    case mark(String)

    /// A number of four digits.
    var year: Int? { if case .number(let year, digits: 4) = self { year } else { nil } }
  }

  private static let chineseWords = [
    "上半年", "下半年", "一季度", "二季度", "三季度", "四季度", "季度", "年", "月", "日",
  ]

  /// Numbers, words and marks; full-width digits and the kinds of dashes made one.
  private static func tokens(_ text: some StringProtocol) -> [Token] {
    var tokens: [Token] = []
    var rest = Array(Width.halfWidth(text).prefix(64))[...]
    while let character = rest.first {
      if let digit = character.asciiDigit {
        var number = digit
        var count = 1
        rest.removeFirst()
        while let digit = rest.first?.asciiDigit, count < 9 {
          number = number * 10 + digit
          count += 1
          rest.removeFirst()
        }
        tokens.append(.number(number, digits: count))
      } else if character.isASCII, character.isLetter {
        var word = ""
        while let letter = rest.first, letter.isASCII, letter.isLetter {
          word += letter.lowercased()
          rest.removeFirst()
        }
        tokens.append(.word(word))
      } else if character.isWhitespace || character == "第" {
        rest.removeFirst()
      } else if let word = chineseWords.first(where: { rest.starts(with: $0) }) {
        tokens.append(.mark(word))
        rest.removeFirst(word.count)
      } else {
        tokens.append(.mark("-–—~～至到".contains(character) ? "-" : String(character)))
        rest.removeFirst()
      }
    }
    return tokens
  }
}

private enum Width {
  /// Full-width digits, letters and marks as ASCII.
  static func halfWidth(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if (0xFF01...0xFF5E).contains(scalar.value), let half = Unicode.Scalar(scalar.value - 0xFEE0)
      {
        result.append(half)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}

extension Character {
  fileprivate var asciiDigit: Int? {
    guard let value = asciiValue, (0x30...0x39).contains(value) else { return nil }
    return Int(value) - 0x30
  }
}
