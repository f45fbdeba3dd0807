internal import AlmanacModel

// Headers and columns that are parts of a year, and no indicators.

extension WideTable {
  /// Whether the headers divide a column of years, or the one that is stated.
  ///
  /// - Throws: when some do, and others do not.
  static func areParts(
    _ columns: TableColumns, _ probe: TableProbe, _ header: [String],
    at place: Diagnostic.Location
  ) throws(Diagnostic) -> Bool {
    let isStated = probe.constants[.period] != nil && !columns.says(.period)
    guard columns.hasYears || isStated, !columns.says(.subperiod) else { return false }
    let texts = columns.unknown.map { header[$0] }
    let others = texts.filter { !Subperiod.isPart($0) }
    if texts.allSatisfy({ ["M0", "M1", "M2", "M3"].contains($0) }), !texts.isEmpty,
      probe.wide == nil
    {
      throw .severalReadings(
        texts, "months of a year, or money of these kinds",
        remedy: "pass --wide period if they are months, --wide indicator if they are indicators",
        at: place)
    }
    if others.isEmpty || totalOfParts(texts) != nil { return !columns.unknown.isEmpty }
    guard columns.unknown.count - others.count > 1 else { return false }
    throw .severalReadings(
      others, "parts of the year alone, as in the other columns of figures",
      remedy:
        "call what is the figure of the whole year 全年 or annual; leave out what is the sum or "
        + "the mean of the others with --ignore " + CommandText.word(others[0]), at: place)
  }

  /// The one header that is called a total, beside all parts of a year of one kind: its figures are
  /// those of the year. Beside some of them it is their sum.
  static func totalOfParts(_ headers: [String]) -> String? {
    let others = headers.filter { !Subperiod.isPart($0) }
    guard others.count == 1, let year = TimePeriod(.annual, year: 2001),
      totals.contains(others[0].lowercased())
    else { return nil }
    let parts = headers.filter { $0 != others[0] }.map {
      try? Subperiod.any.part($0, of: year, .all)
    }
    guard let frequency = parts.first??.frequency, let count = perYear[frequency],
      parts.allSatisfy({ $0?.frequency == frequency }), parts.count == count,
      Set(parts.map { $0?.code }).count == count
    else { return nil }
    return others[0]
  }

  private static let perYear: [TimePeriod.Frequency: Int] = [
    .halfYearly: 2, .trimestrial: 3, .quarterly: 4, .monthly: 12,
  ]

  private static let totals: Set<String> = [
    "total", "totals", "year total", "total year", "annual total", "合计", "合計", "总计", "總計", "计", "計",
    "gesamt", "insgesamt", "totale", "totaal", "summa", "jahr", "année", "annee", "año", "ano",
    "anno",
  ]

  /// What is made of years and the names of their parts is no indicator.
  static func checkNoTimes(
    _ headers: [String], _ columns: TableColumns, at place: Diagnostic.Location
  ) throws(Diagnostic) {
    // 1-6月累计 beside a column of months says how its figures are counted.
    let times = headers.filter {
      PeriodText.resemblesPeriod($0) && !(columns.says(.period) && HeaderWords.said($0) != nil)
    }
    guard let first = times.first else { return }
    // A unit may be called like a part of a year, but hardly two of them.
    guard times.count > 1 || first.contains(where: \.isNumber) else { return }
    guard times.allSatisfy({ Subperiod.isPart($0) }) else {
      throw .severalReadings(
        times, "headers that are periods, or names of indicators",
        remedy: "write the periods as 2022, 2022-Q1 or 2022-01; pass --wide indicator if they are "
          + "the names of indicators", at: place)
    }
    guard !columns.hasYears else { return }
    throw Diagnostic.unstated(
      .period, found: times.prefix(8).joined(separator: ", "),
      because: "the headers are parts of a year, and nothing says of which", as: "2022", at: place)
  }

  /// The one year that headers have beside other words: `Population 2020`.
  ///
  /// - Throws: for several, `2020 Males` and `2021 Males`, which no statement for all figures fits.
  static func yearsIn(
    _ headers: [String], at place: Diagnostic.Location
  ) throws(Diagnostic) -> Int? {
    let years = headers.map { header in
      header.split { !($0.isASCII && $0.isNumber) }.filter { $0.utf8.count == 4 }
        .compactMap { Int($0) }.first { 1900...2099 ~= $0 }
    }
    let different = Set(years.compactMap { $0 })
    guard different.count > 1, let index = years.firstIndex(where: { $0 != nil }),
      let year = years[index]
    else { return years.allSatisfy({ $0 != nil }) ? different.first : nil }
    throw .severalReadings(
      headers, "headers that are periods alone, or names of indicators of one period",
      remedy: "import the columns of each part by themselves, with --ignore for the others, --set "
        + "dimension:sex=… or --set indicator=… for what they are, and a mapping (--map) that says when, "
        + "as in { columns: { \"\(headers[index])\": { period: \"\(year)\" } } }", at: place)
  }

  /// A column of nothing but years, in whatever language it is called so.
  static func yearsAmong(_ columns: [Int], _ probe: TableProbe, below last: Int) -> Int? {
    columns.first { column in
      let cells = probe.cells(column, below: last).filter { !$0.isEmpty }
      return !cells.isEmpty
        && cells.allSatisfy { cell in
          cell.utf8.count == 4 && Int(cell).map { 1800...2200 ~= $0 } ?? false
        }
    }
  }

  /// A column of whole numbers up to 12, without which several rows would be of the same year.
  static func partOfYear(
    among numeric: [Int], _ columns: TableColumns, _ probe: TableProbe, below last: Int
  ) -> Int? {
    guard numeric.count > 1 else { return nil }
    let others = columns.uses.indices.filter { index in
      if case .dimension = columns.uses[index] { return true }
      return columns.keys.contains(index)
    }
    let records = probe.records.dropFirst(last + 1)
    func count(_ indices: [Int]) -> Int {
      Set(records.map { record in indices.map { $0 < record.count ? record[$0] : "" } }).count
    }
    guard count(others) < records.count else { return nil }
    return numeric.first { column in
      let cells = probe.cells(column, below: last)
      return cells.allSatisfy { Subperiod.whole($0).map { 1...12 ~= $0 } ?? false }
        && count(others + [column]) == records.count
    }
  }
}
