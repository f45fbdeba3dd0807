internal import AlmanacModel

/// Whether texts stand for times and numbers, to tell the columns of a table by.
enum PeriodText {
  /// A period in any form, also one that only an option makes certain, as `2014/15` is.
  ///
  /// Numbers below 1000 and beyond the calendar are left to be numbers.
  static func isPeriod(_ text: String) -> Bool {
    do throws(PeriodProblem) {
      let period = try HumanPeriod(.all).parse(text)
      return period.code >= "1000"
    } catch {
      switch error {
      case .needsFiscalStart, .ambiguousYearRange, .ambiguousSpan, .ambiguousDate, .dayOrYear,
        .quarterOrTrimester, .fiscalYearOf, .calendarOrFiscal:
        return true
      default: return false
      }
    }
  }

  /// A period that has to be written otherwise to mean one thing: `2022.1`, `98年1月`.
  static func isUnclear(_ text: String) -> Bool {
    switch PeriodProblem(of: text) {
    case .monthOrTenth, .twoDigitYear: true
    default: false
    }
  }

  /// Whether a header is made of nothing but what times are made of, with a year or the name of a part
  /// of one among it: `2016B1`, `I/2016`, `2021 actual`. It is no indicator.
  static func resemblesPeriod(_ header: String) -> Bool {
    if Subperiod.isPart(header) || isUnclear(header) { return true }
    let text = HumanPeriod.fold(header).lowercased()
    let hasYear = text.split { !($0.isASCII && $0.isNumber) }
      .contains { $0.count == 4 && (1800...2199).contains(Int($0) ?? 0) }
    let hasMonths =
      text.contains(where: \.isNumber)
      && text.split { !$0.isLetter }.contains { $0.count > 2 && HumanPeriod.isMonth(String($0)) }
    guard hasYear || hasMonths || text.contains(/\d月|\d+年|季度|\d ?년|\d ?월/) else { return false }
    return text.split { !$0.isLetter }.allSatisfy { word in
      word.count == 1 && word.first?.isASCII == true || timeWords.contains(String(word))
        || PeriodNames.kind(String(word)) != nil || StatusWords.inHeaders[String(word)] != nil
        || (try? HumanPeriod.all.parse("\(word) 2000")) != nil
        || word.allSatisfy { "年月日季度上下半前后三四一二两全第至到末底初旬累计累計本个当份十".contains($0) }
    }
  }

  private static let timeWords: Set<String> = [
    "i", "ii", "iii", "iv", "ytd", "to", "and", "as", "at", "of", "end", "ended", "ending",
    "actual", "jfm", "fma", "mam", "amj", "mjj", "jja", "jas", "aso", "son", "ond", "ndj", "djf",
    "budget", "plan", "target", "avg", "average", "st", "nd", "rd", "th", "fy", "cy", "re", "be",
  ]

  /// A period that is not likely to be a figure or a code: of numbers alone only years near to ours.
  static func isPeriodAlone(_ text: String) -> Bool {
    guard isPeriod(text) else { return false }
    return Int(text).map { 1800...2200 ~= $0 } ?? true
  }

  /// A number in any spelling that an option can accept, or what stands for one in a spreadsheet.
  static func isNumber(_ text: String) -> Bool {
    spellings.contains { (try? $0.parse(text)) != nil } || NumberGrammar.isSpreadsheetError(text)
  }

  private static let spellings: [NumberGrammar] = [
    .plain,
    NumberGrammar(grouping: .comma, acceptsPercent: true) ?? .plain,
    NumberGrammar(grouping: .space, decimalMark: .comma, acceptsPercent: true) ?? .plain,
  ]
}

extension TableLayout {
  /// Each of `2008-09`, `2009-10` and `2010-11` by itself is a month; together they are years.
  ///
  /// - Throws: `Diagnostic` for two or more, and nothing else of this form, where no option says
  ///   what they are.
  func checkYearPairs(in probe: TableProbe, file: String) throws(Diagnostic) {
    guard periods?.fiscalStart == nil, periods?.forms.contains(.yearRanges) != true else { return }
    var texts = Set(
      uses.compactMap { use -> String? in
        if case .figures(let constants) = use { constants[.period] } else { nil }
      })
    if let column = uses.firstIndex(of: .field(.period)) {
      texts.formUnion(probe.cells(column, below: preamble + unitRows))
    }
    let pairs = texts.compactMap { text -> (text: String, isConsecutive: Bool)? in
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.map(\.utf8.count) == [4, 2], let year = Int(parts[0]), let second = Int(parts[1])
      else { return nil }
      return (text, (year + 1) % 100 == second)
    }
    guard pairs.count > 1, pairs.allSatisfy(\.isConsecutive),
      let first = pairs.map(\.text).min(), let year = Int(first.prefix(4))
    else { return }
    throw .yearPairs(
      first, count: pairs.count, year: year, at: .init(file: file, line: headerLine ?? preamble + 1)
    )
  }
}

extension TableProbe {
  /// The cells of a column below its header; a record that lacks it counts as empty.
  func cells(_ column: Int, below header: Int) -> [String] {
    records.dropFirst(header + 1).map { column < $0.count ? $0[column] : "" }
  }

  /// Nothing stands in the column, as where each record ends in a comma.
  func isEmpty(_ column: Int, below header: Int) -> Bool {
    cells(column, below: header).allSatisfy(\.isEmpty)
  }

  /// Parts of a year and nothing else: `M01`, `Q1`, `6月`.
  func isSubperiod(_ column: Int, below header: Int) -> Bool {
    let filled = cells(column, below: header).filter { !$0.isEmpty }
    return !filled.isEmpty
      && filled.allSatisfy {
        let (count, first) = ($0.utf8.count, $0.unicodeScalars.first)
        return count <= 4 && first.flatMap { TimePeriod.Frequency(letter: $0) } != nil
          && $0.dropFirst().allSatisfy(\.isNumber) || Subperiod.isPart($0)
      }
  }

  /// Figures, at least half of what is filled, holes and marks of missing figures beside them; and
  /// at least one number unless `mayBeEmpty`, since a column may be filled further down only. A cell
  /// that is no number is told when it is read, and does not make the column another.
  func looksNumeric(_ column: Int, below header: Int, mayBeEmpty: Bool = true) -> Bool {
    let filled = cells(column, below: header).filter {
      !$0.isEmpty && StatusWords.missing[$0] == nil && missing[$0] == nil && !Self.isDash($0)
    }
    if areLabels(filled) { return false }
    let figures = filled.count { isFigure($0) }
    return filled.isEmpty ? mayBeEmpty : figures * 2 >= filled.count
  }

  /// `01 Andalucía`, `28 Madrid`: numbers with a word behind each, and hardly the same word twice.
  private func areLabels(_ cells: [String]) -> Bool {
    let words = cells.compactMap { cell -> String? in
      let rest = cell.drop { $0.isASCII && $0.isNumber }
      guard rest.count < cell.count, rest.first == " " || rest.first == "-",
        rest.first(where: { $0 != " " && $0 != "-" })?.isLetter == true
      else { return nil }
      return String(rest)
    }
    guard words.count == cells.count, !words.isEmpty else { return false }
    return cells.allSatisfy { $0.hasPrefix("0") }
      || words.count > 1 && Set(words).count == words.count
  }

  /// Whole numbers up to 20 alone, or with a 0 before them, as codes of a few things are.
  func holdsCodes(_ column: Int, below header: Int) -> Bool {
    let filled = cells(column, below: header).filter { !$0.isEmpty }
    return !filled.isEmpty
      && filled.allSatisfy { text in
        text.utf8.allSatisfy { 0x30...0x39 ~= $0 }
          && (text.utf8.count > 1 && text.hasPrefix("0") || Int(text).map { $0 <= 20 } ?? false)
      }
  }

  /// A number, as printed or plain. Ranges do not count: ages come in them.
  private func isFigure(_ text: String) -> Bool {
    if PeriodText.isNumber(text) { return true }
    guard let figure = try? CellFigure(text, numbers: numbers ?? .plain) else {
      return text.count > 2 && "(（".contains(text.first ?? " ")
        && PeriodText.isNumber(String(text.dropFirst().dropLast()))
    }
    return figure.qualifier != .range
  }

  private static func isDash(_ text: String) -> Bool {
    ["-", "–", "—", "－", "--", "x", "X", ".", ":", "*", "/"].contains(text)
  }

  /// The person says it, by `--set` or `--column`.
  func states(_ field: FigureField) -> Bool {
    constants[field] != nil || columns.values.contains(.field(field))
  }

  /// The line of a record.
  func line(_ record: Int) -> Int {
    lines.indices.contains(record) ? lines[record] : record + 1
  }

  func place(_ record: Int? = nil) -> Diagnostic.Location {
    .init(file: fileName, line: record.map { line($0) })
  }
}
