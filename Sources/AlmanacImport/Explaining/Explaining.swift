internal import AlmanacFormats
internal import AlmanacModel
public import AlmanacStore
internal import AlmanacText
internal import SQLite

extension Database {
  /// What an import of one file would read, without changing anything.
  ///
  /// - Throws: `Diagnostic` or `Problems` when the file cannot be read as figures at all.
  public func explain(_ path: String, options: ImportOptions = ImportOptions()) throws
    -> Explanation
  {
    var options = try options.withMapping()
    options.dryRun = true
    var plan = try ImportPlan([path])
    guard plan.items.count == 1, plan.items[0].table == nil else {
      throw Diagnostic(
        .unknownFormat, at: .init(file: path), found: "a folder, or a table of a package",
        expected: "one file of figures", remedy: "name one of its files")
    }
    try checkIsWritable(trying: "--explain")
    try plan.open(for: self.path, isStopped: options.isStopped ?? { false })
    let rejects = try RejectWriter(options, reading: plan, into: self)
    var explanation: Explanation?
    try tryImport(
      options.storing, totalBytes: plan.totalBytes, rejects: rejects?.write
    ) { session in
      let explainer = Explainer(session.catalog)
      try Importer(session, options, explainer: explainer).importItem(plan.items[0])
      explanation = explainer.explanation
      explanation?.problems = session.problems
      if explanation == nil, !session.problems.isEmpty { throw session.problems }
    }
    guard let explanation else { throw SQLiteError.noRow }
    return explanation
  }

  /// The same without a database: every name is new.
  public static func explain(_ path: String, options: ImportOptions = ImportOptions()) throws
    -> Explanation
  {
    try inMemory().explain(path, options: options)
  }
}

/// Notes what a file has while it is read.
final class Explainer {
  var explanation: Explanation?
  private let catalog: Catalog
  private var seen: [FigureField: Set<String>] = [:]
  private var dimensions: Set<String> = []
  private var texts: [SeriesTexts] = []
  private var periods: [String] = []
  private var range: (first: TimePeriod, last: TimePeriod)?

  init(_ catalog: Catalog) { self.catalog = catalog }

  func begin(
    _ file: InputFile.Facts, _ found: FigureSource.Found, options: ImportOptions
  ) {
    var explanation = Explanation(file: file.name, layout: found.layout)
    explanation.recognised = found.recognised
    explanation.samples = found.samples
    explanation.isDelimited = found.isDelimited
    explanation.encoding = found.isDelimited ? file.encoding : nil
    explanation.evidence = file.evidence
    explanation.isCompressed = file.isCompressed
    explanation.sheet = file.sheet
    explanation.wide = options.wide
    explanation.creating = options.creating
    self.explanation = explanation
  }

  func take(_ batch: FigureBatch, of file: FigureFile) throws {
    for new in batch.newSeries { try note(new.texts, file.failures[new.number]) }
    for new in batch.newPeriods {
      periods.append(new.text)
      explanation?.periods.add(new.text)
      guard case .success(let period) = file.periods[Int(new.number)] else { continue }
      let known = range ?? (period, period)
      range = (
        period.start < known.first.start ? period : known.first,
        period.end > known.last.end ? period : known.last
      )
    }
    explanation?.periodRange = range.map { ($0.first.code, $0.last.code) }
    explanation?.rowCount += batch.recordCount
    explanation?.figureCount += batch.rows.count
    let missing = Set(ObservationStatus.allCases.filter(\.isMissing).map { UInt8($0.code) })
    explanation?.missingCount += batch.rows.count { missing.contains($0.status) }
    for row in batch.rows {
      guard let count = explanation?.firstFigures.count, count < Explanation.figures else { break }
      explanation?.firstFigures.append(figure(row, missing))
    }
  }

  private func note(_ series: SeriesTexts, _ failures: SeriesResolver.Failures?) throws {
    texts.append(series)
    let region = series.regions.last { !$0.isEmpty }?.text ?? ""
    let indicator = series.indicator.isEmpty ? series.indicatorName : series.indicator
    let isNew = (isNew(.indicator, indicator), isNew(.region, region))
    if isNew.0 { explanation?.indicators.add(indicator) }
    if isNew.1 { explanation?.regions.add(region) }
    if self.isNew(.unit, series.unit) { explanation?.units.add(series.unit) }
    if self.isNew(.source, series.source) { explanation?.sources.add(series.source) }
    for dimension in series.dimensions where dimensions.insert(dimension.name).inserted {
      explanation?.dimensions.add(dimension.name)
    }
    for failure in failures?.all ?? [] where failure.diagnostic.code == .unknownName {
      switch failure.field {
      case .indicator where isNew.0:
        explanation?.unknownIndicators.add(
          indicator, nearest: try catalog.nearest(.indicator, to: indicator))
      case .region where isNew.1:
        explanation?.unknownRegions.add(
          region, nearest: try catalog.nearest(.region, to: region))
      default: break
      }
    }
  }

  private func isNew(_ field: FigureField, _ text: String) -> Bool {
    !text.isEmpty && seen[field, default: []].insert(text).inserted
  }

  private func figure(_ row: FigureBatch.Row, _ missing: Set<UInt8>) -> Explanation.Figure {
    var figure = Explanation.Figure(line: row.line == 0 ? nil : Int(row.line))
    let series = texts[Int(row.series)]
    figure.indicator = series.indicator.isEmpty ? series.indicatorName : series.indicator
    figure.region = series.regions.last { !$0.isEmpty }?.text ?? ""
    figure.period = periods[Int(row.period)]
    if !missing.contains(row.status) {
      let qualifier = Qualifier(code: Int(row.qualifier)) ?? .exactly
      figure.value =
        (qualifier == .exactly ? "" : qualifier.rawValue + " ")
        + NumberFormat.exact(row.value)
    }
    figure.unit = series.unit
    let status = ObservationStatus(code: Int(row.status)) ?? .normal
    figure.status = status == .normal ? "" : status.rawValue
    figure.dimensions = series.dimensionCode
    return figure
  }
}
