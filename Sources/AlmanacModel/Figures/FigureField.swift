/// What a cell can say about a figure. The raw value is the name of the column in our own
/// files, in `--column`, `--set` and in mapping files.
package enum FigureField: String, CaseIterable, Sendable, Hashable {
  case indicator
  /// What the indicator is called, where another column has its code.
  case indicatorName = "indicator_name"
  /// Code or name. Several columns are levels from the outermost inwards: the deepest that is
  /// filled says where.
  case region
  /// The names beside the codes of regions, level by level.
  case regionName = "region_name"
  case period
  /// The part of the year that a column of years leaves out: its month, quarter, half or week, or
  /// month and day in two columns.
  case subperiod
  case value
  case qualifier
  case decimals
  case low
  case high
  case unit
  /// The power of ten that the value is to be multiplied with: SDMX's UNIT_MULT.
  case scale
  case basis
  case cumulative
  case status
  case source
  /// A disaggregation as the views show it: `sex=F;age=Y15T24`.
  case dimensions
  /// What is done with the figure, in SDMX-CSV: A, I, R, M or D.
  case action
  case paragraph
  case start
  case end
  case printed
  case note
  /// From which day the figure was known, and until which one it was in force.
  case knownFrom = "known_from"
  case knownUntil = "known_until"
  /// Which of the vintages of that day, counted from 1.
  case vintage
  /// Of the definition, where it is not the indicator's.
  case version
  /// What the region's figures include, such as `mainland`.
  case coverage
  /// The year in whose prices money is counted.
  case priceBase = "price_base"

  /// Other names of the same column, in lower case: SDMX's.
  var aliases: [String] {
    switch self {
    case .region: ["ref_area"]
    case .period: ["time_period"]
    case .value: ["obs_value"]
    case .unit: ["unit_measure"]
    case .scale: ["unit_mult"]
    case .basis: ["collection"]
    case .status: ["obs_status"]
    default: []
    }
  }

  /// What every figure must have, from a column, a constant or the options.
  package static let required: [FigureField] = [.indicator, .region, .period, .value]

  /// What a figure is about, which one column or another has to say.
  package static let keys: Set<FigureField> = [.indicator, .region, .period]

  /// The field of a column of this name, whatever its case.
  package init?(column name: String) {
    let name = name.lowercased()
    guard
      let field = Self.allCases.first(where: { $0.rawValue == name || $0.aliases.contains(name) })
    else { return nil }
    self = field
  }
}
