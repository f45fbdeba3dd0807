internal import AlmanacModel
internal import AlmanacText

// What a layout lacks, told before the first figure is read.

extension TableLayout {
  /// Every figure needs an indicator, a region, a period and a value; every column a use.
  package func check(file: String) throws {
    guard !holdsNoFigures else { return }
    var problems = Problems()
    let place = Diagnostic.Location(file: file, line: headerLine ?? preamble + 1)
    checkPeriods(&problems, at: place)
    if let part = constants[.subperiod].flatMap({ Subperiod.whole($0) }) {
      problems.add { .numberOfPart(part, at: place) }
    }
    let lacking = self.lacking
    for (index, use) in uses.enumerated() where use == .unknown {
      problems.add {
        .unknownColumn(
          header[index], at: index, lacking: lacking, likely: likely[index], place: place)
      }
    }
    let isUnclear = uses.contains(.unknown)
    for field in lacking where !isUnclear || !FigureField.keys.contains(field) {
      let dimensions = header.indices.filter {
        if case .dimension = uses[$0] { true } else { false }
      }
      problems.add(
        format == .sdmxCSV && field == .region && !dimensions.isEmpty
          ? .noRegion(among: dimensions.map { header[$0] }, places: places, at: place)
          : .lackingColumn(field, header: header, at: place))
    }
    guard problems.isEmpty else { throw problems }
  }

  /// Figures above the header are of another table, which would be left out.
  func checkPreamble(in probe: TableProbe, file: String) throws(Diagnostic) {
    guard format == .wide || format == .long else { return }
    for (number, record) in probe.records.prefix(titleCount).enumerated() {
      let filled = record.filter { !$0.isEmpty }
      // One number may be that of a table, or a version.
      let figures = filled.dropFirst().count {
        PeriodText.isNumber($0) && !PeriodText.isPeriodAlone($0)
      }
      if figures > 1 {
        throw .figuresAbove(
          filled, header: header, record: preamble + 1, isSheet: dialect.isSheet,
          at: .init(file: file, line: probe.line(number)))
      }
    }
  }

  /// A header that is a period in one way or another only is told once, before all its figures.
  private func checkPeriods(_ problems: inout Problems, at place: Diagnostic.Location) {
    for use in uses {
      guard case .figures(let constants) = use, let text = constants[.period] else { continue }
      do throws(PeriodProblem) {
        _ = try (periods ?? HumanPeriod([])).parse(text)
      } catch { problems.add { .invalidPeriod(text, error, at: place) } }
    }
  }

  /// What every figure needs, and neither a column nor a constant says.
  private var lacking: [FigureField] {
    let said = Set(uses.flatMap(\.fields)).union(constants.keys)
    let figures = uses.compactMap { use -> [FigureField: String]? in
      if case .figures(let constants) = use { constants } else { nil }
    }
    return FigureField.required.filter { field in
      guard !said.contains(field) else { return false }
      let isSaid =
        switch field {
        case .value: !figures.isEmpty
        case .indicator: said.contains(.indicatorName)
        case .region: said.contains(.regionName)
        default: false
        }
      let isSaidByFigures = figures.allSatisfy {
        $0[field] != nil || field == .indicator && $0[.indicatorName] != nil
      }
      return !(isSaid || !figures.isEmpty && isSaidByFigures)
    }
  }
}
