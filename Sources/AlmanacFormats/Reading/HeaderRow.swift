internal import AlmanacModel

/// Tells a header among the rows of figures: the file's own once more, or that of a second table,
/// whose figures the columns of the first would make into figures of something else.
struct HeaderRow: Sendable {
  enum Kind {
    /// The header again, as where pages were joined.
    case same
    case other
  }

  private let header: [String]
  /// The columns that say what a figure is about, and those that hold figures.
  let keys: [Int]
  private let values: [Int]
  private let missing: Set<String>

  init(_ layout: TableLayout) {
    header = layout.header.map { $0.trimmed.lowercased() }
    let said: Set<FigureField> = [
      .indicator, .indicatorName, .region, .regionName, .period, .subperiod,
    ]
    keys = layout.uses.indices.filter { !said.isDisjoint(with: layout.uses[$0].fields) }
    values = layout.uses.indices.filter {
      if case .figures = layout.uses[$0] { true } else { layout.uses[$0] == .field(.value) }
    }
    missing = Set(layout.missing.keys).union(StatusWords.missing.keys)
  }

  /// What header a record is, by its cells without the spaces around them; nil for a row like others.
  ///
  /// A header has a word for what such a column holds where others have a place or a time, and
  /// nowhere a figure: periods and texts alone. Where it has no word for the places, it has a year
  /// in each column of figures.
  func kind(of cells: [String]) -> Kind? {
    if isHeader(cells) { return .same }
    let filled = cells.indices.filter { !cells[$0].isEmpty }
    guard filled.count > 1 else { return nil }
    if keys.allSatisfy({ $0 >= cells.count || cells[$0].isEmpty }) {
      return isOfPeriods(cells) ? .other : nil
    }
    // Words that the header has, in other places.
    if filled.count(where: { header.contains(cells[$0].lowercased()) }) > 1,
      filled.allSatisfy({ isTitle(cells[$0]) || isPeriod(cells[$0], $0) })
    {
      return .other
    }
    var hasWord = false
    for index in filled {
      if isWord(cells[index], index) {
        hasWord = hasWord || keys.contains(index)
      } else if !isPeriod(cells[index], index),
        keys.contains(index) || !isTitle(cells[index]) && !isMarkedPeriod(cells[index])
      {
        return nil
      }
    }
    return hasWord ? .other : nil
  }

  /// Whether all figures of a record are periods, and at least two, as in a header of them. Where its
  /// keys are those of no row either, it is one.
  func isOfPeriods(_ cells: [String]) -> Bool {
    let figures = values.filter { $0 < cells.count && !cells[$0].isEmpty }
    return figures.count > 1
      && figures.allSatisfy { isPeriod(cells[$0], $0) || isMarkedPeriod(cells[$0]) }
      && cells.indices.allSatisfy {
        cells[$0].isEmpty || values.contains($0) || keys.contains($0)
      }
  }

  /// `Partner,2019,2020` below `region,2018,2019`: the years of the header, as many later or earlier,
  /// are no figures, unless it is known what stands before them.
  func isOfOtherYears(_ cells: [String]) -> Bool {
    var shift: Int?
    var count = 0
    for index in values {
      guard index < cells.count, let year = Self.year(cells[index]),
        let own = Self.year(header[index])
      else { return false }
      guard shift ?? (year - own) == year - own else { return false }
      shift = year - own
      count += 1
    }
    return count > 1
  }

  private static func year(_ text: String) -> Int? {
    text.utf8.count == 4 ? Int(text).flatMap { 1800...2200 ~= $0 ? $0 : nil } : nil
  }

  /// Whether the first figure of a record is a year, below a header of years.
  func mayHaveYears(_ figure: (Int) -> String) -> Bool {
    guard let first = values.first, values.count > 1, Self.year(header[first]) != nil else {
      return false
    }
    return Self.year(figure(first)) != nil
  }

  private func isHeader(_ cells: [String]) -> Bool {
    (0..<max(cells.count, header.count)).allSatisfy { index in
      let cell = index < cells.count ? cells[index].lowercased() : ""
      return cell == (index < header.count ? header[index] : "")
    }
  }

  /// Whether a cell is a word for what such columns hold, or what the column itself is called.
  func isWord(_ cell: String, _ index: Int) -> Bool {
    index < header.count && cell.utf8.count == header[index].utf8.count
      && cell.lowercased() == header[index]
      // No such word is long, and texts may be.
      || cell.utf8.count <= 30 && (ColumnNames.isKey(cell) || isQualifiedKey(cell))
  }

  /// `region (new)`.
  private func isQualifiedKey(_ cell: String) -> Bool {
    let title = IndicatorTitle(cell)
    return title.unit != nil && ColumnNames.isKey(title.name)
  }

  /// A year, or what is written like the period of the column: other numbers may be figures.
  private func isPeriod(_ cell: String, _ index: Int) -> Bool {
    PeriodText.isPeriodAlone(cell)
      || index < header.count && Int(header[index]) != nil && cell.utf8.count > 4
        && header[index].utf8.count == cell.utf8.count && PeriodText.isPeriod(cell)
  }

  /// `2020*`, `2021 (p)`: beside a word for a column it heads figures.
  private func isMarkedPeriod(_ cell: String) -> Bool {
    !PeriodText.isNumber(cell) && PeriodText.resemblesPeriod(cell)
  }

  /// What a column of figures may be called, where others have a figure or say that there is none.
  private func isTitle(_ cell: String) -> Bool {
    cell == "%"
      || !PeriodText.isNumber(cell) && !missing.contains(cell) && cell.contains(where: \.isLetter)
        && cell.count > 1
  }
}
