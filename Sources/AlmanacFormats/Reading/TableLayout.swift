package import AlmanacModel
package import AlmanacText

/// How a table of figures is read: what each column says, and how its cells are written.
///
/// Recognised from the content by a `TableFormat`, changed by options or a mapping file, and
/// carried out by `TableReader`. A table may be long (one column of values) or wide (many, each
/// with constants of its own, such as the year in its header).
package struct TableLayout: Sendable, Equatable {
  /// What a column is used for.
  package indirect enum Use: Sendable, Equatable {
    case ignored
    /// Nothing is known of the column: the person has to say what it is.
    case unknown
    case field(FigureField)
    /// A disaggregation such as `sex`, under the name that it is to have.
    case dimension(String)
    /// A column of figures, with what holds for all of them: `[.period: "2020"]`.
    case figures([FigureField: String])
    /// Several keys in one cell, as in Eurostat's `indic,geo\TIME`.
    case parts(separator: Character, [Use])
  }

  /// What is known of an indicator from beside the figures, to create it by.
  package struct Description: Sendable, Equatable {
    package var name: String?
    package var unit: String?
    package var definition: String?
    package var topic: String?
    /// BCP 47 language of the name; nil when it is not stated.
    package var language: String?
  }

  /// What is known beforehand of lines of text between the figures.
  struct Lines: Sendable, Equatable {
    /// Those that the person leaves out.
    var ignored: Set<String> = []
    /// What stands above the header: the same further down is the title of a page of one table.
    var titles: Set<String> = []
    /// The person or a column says the unit: no line does.
    var statesUnit = false
  }

  package var format: ImportFormat
  package var dialect: CSVDialect
  /// How many records stand before the header: a title, notes.
  package var preamble = 0
  /// The line of the header, where it is another than the number of its record.
  var headerLine: Int?
  /// How many of the records above it are headers too, whose cells say something of the columns.
  var upperHeaders = 0
  /// How many records stand above all headers.
  var titleCount: Int { max(0, preamble - upperHeaders) }
  package var header: [String]
  /// How many records below the header hold the units of the columns: one or none.
  var unitRows = 0
  /// One for each column of the header.
  package var uses: [Use]
  /// What holds for every figure of the file, where no column says it.
  package var constants: [FigureField: String] = [:]
  /// The person, or the format, says the unit of all figures, so that no column of units is needed.
  var isUnitStated = false
  /// The names of indicators in the headers of columns of figures of which nothing tells the unit, as
  /// has been said.
  package var indicatorsWithoutUnit: [String] = []
  /// Columns and keys that are left out because the person states what they say, and the one value
  /// that the beginning of the file has there: another further down may not be merged with it.
  package var soles: [String: String] = [:]
  /// Dimensions that hold for every figure of the file.
  var constantDimensions: [String: String] = [:]

  var numbers: NumberGrammar = .plain
  /// Forms of periods beside the codes.
  package var periods: HumanPeriod?
  /// How the format itself writes periods.
  var periodStyle: PeriodStyle?
  /// Texts of a value cell that mean that there is none, with the reason. The empty cell is
  /// missing without being listed.
  var missing: [String: ObservationStatus] = [:]
  /// Texts of other cells than values that mean that nothing is said.
  var blanks: Set<String> = []
  /// How rows are told that are about something else than one figure; nil where each is a figure.
  var actions: ActionRows?
  /// The file's words for a status, beside the codes themselves. Matched without regard to case.
  var statuses: [String: ObservationStatus] = [:]
  /// Words for a power of ten, beside whole numbers: `Thousands` is 3. Matched without regard
  /// to case.
  package var scales: [String: Int] = [:]
  /// What words of `statuses` mean instead where there is no value: Eurostat's `c` is then
  /// suppressed. Matched without regard to case.
  var missingStatuses: [String: ObservationStatus] = [:]
  /// Whether several words of `statuses` may stand together.
  var statusMarks = StatusMarks.one
  /// Values are followed by a space and flags of `statuses`: `1234 p`.
  var flagsFollowValue = false
  /// What parts code and label within a cell, as in `A: Annual`. Only the code is used; the
  /// label is what a new indicator or region is called.
  var labelSeparator: String?
  /// Values of a dimension that mean all of it, which is then left out.
  var totals: Set<String> = []
  /// The same for one dimension, by its name: `T` is the total of `sex`, and tonnes elsewhere.
  var totalsByDimension: [String: Set<String>] = [:]
  /// Dimensions whose values are regions, by their headers, in a format that may call them anything.
  var places: [String] = []
  /// The one column of codes of regions is about the deepest level whose name is filled, and
  /// the columns of names are levels of their own: ONS's GeoCode.
  var regionCodeIsDeepest = false
  /// The columns of regions from the outermost level inwards, where they do not stand so.
  var regionOrder: [Int]?
  /// Columns of scales that hold the number to multiply with, 1000, and not its power of ten, 3.
  var multipliers: Set<Int> = []
  /// What columns of which nothing is known seem to hold: the unit, or the scale.
  var likely: [Int: FigureField] = [:]
  /// The column of the code that each column of names of regions stands beside, where their headers
  /// say which. Other names belong to the levels of codes in their order.
  var regionCodes: [Int: Int] = [:]
  /// Rows may be messages of SDMX, with their actions.
  package var mayLeaveOutAttributes: Bool { actions != nil }
  /// The column of labels beside that of codes of units.
  var unitLabels: Int?
  /// The level that columns of regions name: 城市 holds no provinces.
  var regionLevels: [Int: RegionColumns.Level] = [:]
  /// Which part of the year each column of parts says; others by their header or their cells.
  var subperiods: [Int: Subperiod] = [:]
  /// Headers or titles of columns of figures that say that they tell of growth.
  var growth: [Int: String] = [:]
  /// What rows without a region are mostly about, to say how it is stated; nil where each row
  /// has to have one.
  package var usualRegion: String?
  /// Whether the name of an indicator ends in its unit, as in `GDP (current US$)`.
  package var unitInName = UnitInName.no
  /// What is known of lines of text that may stand between the figures.
  var lines = Lines()
  /// Beginnings of the first cell of a record that ends the table: notes below it.
  var footers: [String] = []
  /// Empty value cells say nothing (a wide table's holes), rather than that a figure is missing.
  var emptyIsAbsent = false
  /// A record may lack cells at its end, or have one empty cell more.
  var isRagged = false

  /// The format carries what is needed to create indicators, and does so by default.
  package var createsIndicators = false
  package var descriptions: [String: Description] = [:]
  /// What the file says of itself.
  package var origin = SeriesTexts.Origin()
  /// A column that marks rows as deleted where they come from.
  var deleted: Int?
  /// What regions are called in other schemes, by the file's own codes.
  var regionAliases: [String: SeriesTexts.RegionTexts] = [:]
  /// What a source is called that is made for the file; nil for the file's name.
  package var sourceName: String?
  /// The file says itself that it has no figures: nothing is read, and no column is missed.
  var holdsNoFigures = false
  /// What a person should know of how the file was read, a sentence each.
  package var remarks: [String] = []

  /// One of several files of a folder or package.
  var isOfFolder: Bool { format == .ddf || format == .dataPackage }

  /// The text of a period without a word that says since when its figures are counted: of 2022年6月累计
  /// the month.
  func period(_ text: String) -> String {
    guard periods?.forms.contains(.chinese) == true else { return text }
    return HumanPeriod.withoutCumulation(text) ?? text
  }

  init(format: ImportFormat, dialect: CSVDialect, header: [String], uses: [Use]) {
    self.format = format
    self.dialect = dialect
    self.header = header
    self.uses = uses
  }
}
