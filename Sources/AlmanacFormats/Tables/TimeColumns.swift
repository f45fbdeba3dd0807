internal import AlmanacModel

/// The columns of a table that say when, by their names: one that says most of it, and others that
/// divide it or say it again. Which is the period and which its part does not depend on their order.
struct TimeColumns {
  /// What each column says, by its index.
  private(set) var kinds: [Int: Subperiod] = [:]
  /// The column that others divide; nil where a header or a constant is divided, or nothing says when.
  private(set) var base: Int?
  /// The base is called as people call it, so that its cells may be as people write them.
  private(set) var isHuman = false
  /// Columns whose use a person has stated.
  private var stated: Set<Int> = []

  /// The periods are years, of which other columns may be parts.
  var hasYears: Bool { base.flatMap { kinds[$0]?.isYear } ?? false }

  init(_ header: [String], _ row: Int, _ probe: TableProbe) {
    for (index, title) in header.enumerated() {
      let name = StatedUnits.parts(of: title, in: probe).name
      switch probe.stated(index, header) {
      case .field(.period), .field(.subperiod):
        stated.insert(index)
        kinds[index] =
          PeriodNames.kind(name) ?? (probe.stated(index, header) == .field(.period) ? .whole : .any)
      case nil: kinds[index] = Self.kind(name, index, row, probe)
      default: break
      }
    }
    // A day is a part of the month that another column says; without one it may be a date, or in
    // another language another word.
    if !kinds.values.contains(.month) {
      for (index, kind) in kinds where kind == .day && !stated.contains(index) {
        kinds[index] = ["day", "日"].contains(ColumnNames.fold(header[index])) ? .whole : nil
      }
    }
    base = findBase(header, row, probe)
    if let base, !stated.contains(base) { isHuman = FigureField(column: header[base]) == nil }
    takeFiscal(header)
  }

  func use(of index: Int) -> TableLayout.Use? {
    guard kinds[index] != nil else { return nil }
    return index == base ? .field(.period) : .field(.subperiod)
  }

  func remarks(_ header: [String]) -> [String] {
    if let base, case .told(let span)? = kinds[base] { return [span.remark(header[base])] }
    return kinds.keys.sorted().compactMap { index in
      guard index != base, !stated.contains(index), let kind = kinds[index] else { return nil }
      let whole = base.map { header[$0] } ?? "the year that is stated elsewhere"
      return kind.isPart
        ? "\(header[index]) is the part of the year in \(whole)."
        : "\(header[index]) and \(whole) both say when: the finer of the two counts."
    }
  }

  /// One letter, and our own name `period`, say a part of a year where their cells do.
  private static func kind(
    _ name: String, _ index: Int, _ row: Int, _ probe: TableProbe
  ) -> Subperiod? {
    guard let kind = ColumnNames.time(name) else { return nil }
    if PeriodNames.isLetter(name) {
      return kind.isPart && probe.isPart(kind, index, below: row) ? kind : nil
    }
    return kind == .whole && probe.isSubperiod(index, below: row) ? .any : kind
  }

  private func findBase(_ header: [String], _ row: Int, _ probe: TableProbe) -> Int? {
    let all = kinds.keys.sorted()
    if let own = all.first(where: { probe.stated($0, header) == .field(.period) }) { return own }
    let free = all.filter { !stated.contains($0) }
    let isOwn = { (index: Int) in FigureField(column: header[index]) == .period }
    if let own = free.first(where: { isOwn($0) && kinds[$0] == .whole }) { return own }
    if let year = free.first(where: { kinds[$0]?.isYear == true }) { return year }
    // The year may stand elsewhere: in the headers of figures, or stated for all of them.
    let parts = free.filter { kinds[$0]?.isPart == true }
    if probe.constants[.period] != nil || Self.hasYears(header, row, probe) {
      return free.first { !parts.contains($0) }
    }
    return free.first { kinds[$0]?.isWhole == true } ?? parts.first
  }

  /// Whether headers are years, of which the rows' columns may be parts.
  private static func hasYears(_ header: [String], _ row: Int, _ probe: TableProbe) -> Bool {
    let years = header.indices.filter { index in
      guard probe.stated(index, header) == nil, let found = PeriodHeader(header[index], in: probe)
      else { return false }
      return (try? HumanPeriod.all.parse(found.period))?.frequency == .annual
    }
    return years.count > 1 || years.count == 1 && probe.looksNumeric(years[0], below: row)
  }

  /// A fiscal quarter beside a year makes that a fiscal one.
  private mutating func takeFiscal(_ header: [String]) {
    guard let base, kinds[base] == .year,
      kinds.contains(where: { $0.value.isPart && PeriodNames.isFiscal(header[$0.key]) })
    else { return }
    kinds[base] = .fiscalYear
  }
}

extension TableProbe {
  /// Whether the cells of a column are numbers of such parts of a year, or name them.
  fileprivate func isPart(_ kind: Subperiod, _ column: Int, below header: Int) -> Bool {
    guard let year = TimePeriod(.annual, year: 2000) else { return false }
    let filled = cells(column, below: header).filter { !$0.isEmpty }
    return !filled.isEmpty
      && filled.allSatisfy { (try? kind.part($0, of: year, .all)).flatMap { $0 } != nil }
  }
}
