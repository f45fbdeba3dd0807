/// What a file can be read as. The raw value is what `--from` takes and reports say.
public enum ImportFormat: String, CaseIterable, Sendable, Hashable {
  /// A figure a row: our own columns, or those that `--column` names.
  case long
  /// Periods, indicators or regions as columns.
  case wide
  case worldBank = "world-bank"
  case nbs
  case eurostat
  case sdmxCSV = "sdmx-csv"
  case oecd
  case ons
  case ddf
  case dataPackage = "data-package"
  case ndjson
  case jsonStat = "json-stat"
  case px
  case initiatives

  /// What it is called in a report: "read as World Bank CSV".
  public var title: String {
    switch self {
    case .long: "a table with a figure a row"
    case .wide: "a wide table"
    case .worldBank: "World Bank CSV"
    case .nbs: "an NBS export"
    case .eurostat: "Eurostat TSV"
    case .sdmxCSV: "SDMX-CSV"
    case .oecd: "OECD CSV"
    case .ons: "ONS SDG CSV"
    case .ddf: "a DDF folder"
    case .dataPackage: "a data package"
    case .ndjson: "NDJSON"
    case .jsonStat: "JSON-stat"
    case .px: "PX"
    case .initiatives: "a table of initiatives"
    }
  }
}
