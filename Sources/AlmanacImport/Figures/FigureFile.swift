internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacStore
internal import AlmanacText
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
  let unitInName: TableLayout.UnitInName
  /// What its column of units is called, and dimensions that are called so.
  let unitColumn: String?
  let unitDimensions: Set<String>
  /// The units that it has stated so far, and the values of such dimensions by indicator.
  var unitsMet: [String] = []
  var unitValues: [Int64: String] = [:]
  /// The names of indicators that were made without a unit, where the layout has not told of them.
  var unitless: [String]?
  /// Its columns are called in Chinese: only there is a number of two or four digits a division of
  /// China.
  let isChinese: Bool
  /// Whether its labels show that its codes are what they seem.
  var labels = LabelAgreement()
  /// What other rows say where one has no unit.
  var blankUnits = BlankUnits()
  private let hasUnits: Bool
  /// What it shows of its places.
  let places = PlaceNotes()
  let forms: HumanPeriod?
  let usualRegion: String?
  /// The person says the indicator, and the file calls it as it likes.
  let statesIndicator: Bool
  /// What columns that were left out for what is stated hold in the file's beginning.
  let soles: [String: String]
  let locator: CellLocator?
  /// Lines of text between its figures that may mean other things than the rows above them, with the
  /// unit that each tells.
  var headings: [(line: FigureBatch.TextLine, unit: String?)] = []
  var headingCount = 0
  /// A figure that is more than a number has been met, and told of.
  var hasPrinted = false
  /// What stands in brackets in names of indicators, and is no unit; told once.
  var brackets: Set<String> = []
  /// By what tells it: the unit of figures that state none; nil where it tells none that is known.
  var unitsInTitles: [String: String?] = [:]
  /// Its places are cells of a workbook.
  private let isSheet: Bool
  private let saysSource: Bool
  private let statedSource: String?
  /// What the file calls itself.
  private let sourceName: String?
  private let origin: FileOrigin
  private var ownSource: Int64?

  /// By the number of the series in the file.
  var series: [SeriesState] = []
  var details: [SeriesDetail] = []
  private(set) var conversions: [Conversion] = []
  private var conversionNumbers: [ConversionKey: Int32] = [:]

  private struct ConversionKey: Hashable {
    let unit: String
    let exponent: Int
    let indicatorUnit: Int64
  }
  var failures: [UInt32: SeriesResolver.Failures] = [:]
  /// Series of which the time of each figure tells what they are.
  var choices: [UInt32: SeriesChoice] = [:]
  /// By the number of the period's text.
  var periods: [Result<TimePeriod, PeriodFailure>] = []
  /// The rows of a period by cumulation and time class, 12 for each period; 0 where not known.
  var periodRows: [PeriodRow] = []

  struct PeriodFailure: Error {
    let text: String
    let problem: PeriodProblem?
  }

  /// A period's row, and the row of the one that stands for its time in this import.
  struct PeriodRow: BitwiseCopyable {
    var id: UInt32 = 0
    var time: UInt32 = 0
  }

  /// What each figure of a series needs; read for every one of millions, so without references.
  struct SeriesState: BitwiseCopyable {
    /// 0 when it could not be resolved.
    var id: UInt32 = 0
    /// Its values are in another unit than the indicator's.
    var isConverted = false
    /// 0 none, 1 year to date, 2 since inception.
    var cumulation: UInt8 = 0
    /// 0 span, 1 end, 2 beginning, 3 since inception: as in `series.time_class`.
    var timeClass: UInt8 = 0
    /// When its figures were known, by its number in `KnownSpans`; 0 where their source says it.
    var known: UInt32 = 0
  }

  /// What few figures of a series need; small, since there are hundreds of thousands.
  struct SeriesDetail {
    var indicator: UInt32 = 0
    var source: UInt32 = 0
    var basis = TimeBasis.unknown
    /// Index into `conversions`.
    var conversion: Int32 = 0
  }

  /// From what the file's values are counted in to the indicator's unit.
  struct Conversion {
    /// The unit that the file tells.
    let unit: String
    let scale: UnitScale?
    /// The power of ten that the values are to be multiplied with.
    let exponent: Int
  }

  /// - Parameters:
  ///   - layout: how it is read; a cube has one without columns.
  ///   - source: The source that the person states for figures that name none.
  init(
    name: String, index: Int, layout: TableLayout, isText: Bool, source: String?,
    origin: FileOrigin
  ) {
    self.name = name
    self.origin = origin
    statedSource = source
    self.index = UInt32(index)
    locator = isText ? CellLocator(layout) : nil
    isSheet = layout.dialect.isSheet
    forms = layout.periods
    usualRegion = layout.usualRegion
    soles = layout.soles
    statesIndicator = layout.constants[.indicator] != nil
    sourceName = layout.sourceName
    layoutCreatesIndicators = layout.createsIndicators
    descriptions = layout.descriptions
    unitInName = layout.unitInName
    unitColumn = layout.unitColumn
    unitDimensions = layout.unitDimensions
    unitless = layout.unitInName == .no && layout.indicatorsWithoutUnit.isEmpty ? [] : nil
    // A message of SDMX may leave out attributes that it has said before, and a package the units of
    // its indicators.
    hasUnits =
      !layout.mayLeaveOutAttributes
      && FileName.last(of: name) != PackageTable.figures + ".csv"
      && layout.uses.contains {
        !Set($0.fields).isDisjoint(with: [.unit, .scale])
      }
    isChinese = Self.isChinese(layout.header)
    labels.isChinese = isChinese
    var scales = StatusWords.scales
    for (word, exponent) in layout.scales { scales[word.lowercased()] = exponent }
    self.scales = scales
    saysSource =
      layout.constants[.source] != nil || layout.uses.contains { $0.fields.contains(.source) }
  }

  /// Takes note of what the rows of new series say, before any of them is looked up.
  func note(_ new: [FigureBatch.NewSeries]) {
    for series in new {
      places.note(series.texts.regions)
      if hasUnits { blankUnits.note(series.texts) }
    }
  }

  /// Ideographs that are not those of Japanese headers: no kana, no characters that Japan alone
  /// writes so, none of its words for divisions.
  private static func isChinese(_ header: [String]) -> Bool {
    let text = header.joined(separator: "\n")
    return text.unicodeScalars.contains(where: \.properties.isIdeographic)
      && !text.unicodeScalars.contains {
        0x3041...0x30FA ~= $0.value || 0xFF66...0xFF9D ~= $0.value
          || "県値歳円".unicodeScalars.contains($0)
      }
      && !["都道府", "市区町村", "市町村"].contains(where: text.contains)
  }

  /// The period that a text of the file means.
  func period(_ text: String) throws(PeriodProblem) -> TimePeriod {
    guard let forms else { return try TimePeriod(parsing: text) }
    return try forms.parse(text)
  }

  /// The source of figures that name none: the one that is stated, or one named after the file;
  /// nil when the file has a column for it, which then must be filled.
  func source(_ session: ImportSession, publisher: String = "") throws -> Int64? {
    if let ownSource { return ownSource }
    if let stated = statedSource {
      ownSource = try session.catalog.find(.source, stated).id
    } else if !saysSource {
      ownSource =
        try sourceName.map { try session.source(called: $0, for: name, publisher: publisher) }
        ?? session.source(ofFile: name, origin, publisher: publisher)
    }
    return ownSource
  }

  /// The number of a conversion; the same for all series of one unit, scale and indicator's unit.
  func conversion(_ resolved: SeriesResolver.Resolved) -> Int32 {
    let key = ConversionKey(
      unit: resolved.unit, exponent: resolved.exponent, indicatorUnit: resolved.indicatorUnit)
    if let known = conversionNumbers[key] { return known }
    let number = Int32(conversions.count)
    conversions.append(
      .init(unit: resolved.unit, scale: resolved.scale, exponent: resolved.exponent))
    conversionNumbers[key] = number
    return number
  }

  /// Where a field of a row stands.
  func place(_ field: FigureField, line: UInt32, record: String) -> Diagnostic.Location {
    .init(
      file: name, line: Int(line), column: locator?.column(of: field, in: record),
      isCell: isSheet)
  }
}
