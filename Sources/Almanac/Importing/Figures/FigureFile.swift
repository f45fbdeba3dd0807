internal import SQLite

/// One file of figures on the database's side: what its numbered series and periods have turned
/// out to be.
final class FigureFile {
  let name: String
  /// Its number among the import's files.
  let index: UInt32
  let layoutCreatesIndicators: Bool
  let descriptions: [String: TableLayout.Description]
  let scales: [String: Int]
  let forms: HumanPeriod?
  let locator: TableReader.Locator?
  private let saysSource: Bool
  private var ownSource: Int64?

  /// By the number of the series in the file.
  var series: [SeriesState] = []
  var failures: [UInt32: SeriesResolver.Failures] = [:]
  /// By the number of the period's text.
  var periods: [Result<TimePeriod, PeriodFailure>] = []
  /// The rows of a period by cumulation and time class, 12 for each period; 0 where not known.
  var periodRows: [PeriodRow] = []

  struct PeriodFailure: Error {
    let text: String
    let problem: PeriodProblem?
  }

  /// A period's row, and the row of the one that stands for its time in this import.
  struct PeriodRow {
    var id: UInt32 = 0
    var time: UInt32 = 0
  }

  /// What the figures of a series need, flat, since it is read for each.
  struct SeriesState {
    /// 0 when it could not be resolved.
    var id: Int64 = 0
    var isConverted = false
    var cumulation: UInt8 = 0
    /// 0 span, 1 end, 2 beginning, 3 since inception: as in `series.time_class`.
    var timeClass: UInt8 = 0
    var scale: UnitScale?
    var exponent = 0
    var unit = ""
    var basis = TimeBasis.unknown
    var source: Int64 = 0
    var indicator: Int64 = 0
  }

  init(
    name: String, index: Int, layout: TableLayout?, locator: TableReader.Locator?,
    forms: HumanPeriod?
  ) {
    self.name = name
    self.index = UInt32(index)
    self.locator = locator
    self.forms = forms
    layoutCreatesIndicators = layout?.createsIndicators ?? false
    descriptions = layout?.descriptions ?? [:]
    var scales: [String: Int] = [:]
    for (word, exponent) in layout?.scales ?? [:] { scales[word.lowercased()] = exponent }
    self.scales = scales
    saysSource =
      layout.map { layout in
        layout.constants[.source] != nil || layout.uses.contains { $0.fields.contains(.source) }
      } ?? false
  }

  /// The source of figures that name none: the one that is stated, or one named after the file;
  /// nil when the file has a column for it, which then must be filled.
  func source(_ session: ImportSession) throws -> Int64? {
    if let ownSource { return ownSource }
    if let stated = session.options.source {
      ownSource = try session.catalog.find(.source, stated).id
    } else if !saysSource {
      ownSource = try session.sourceNamed(after: name)
    }
    return ownSource
  }

  /// Where a field of a row stands.
  func place(_ field: FigureField, line: UInt32, record: String) -> Diagnostic.Location {
    .init(file: name, line: Int(line), column: locator?.column(of: field, in: record))
  }
}
