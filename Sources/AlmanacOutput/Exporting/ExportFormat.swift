/// What figures, or the rows of a query, can be exported as.
public enum ExportFormat: String, Sendable, CaseIterable {
  /// A folder of CSV tables with a `datapackage.json`.
  case dataPackage = "datapackage"
  case csv
  case tsv
  case json
  case ndjson
  case markdown
  /// SDMX-CSV 2.0.
  case sdmxCSV = "sdmx-csv"
  /// JSON-stat 2.0.
  case jsonStat = "json-stat"

  /// The format of rows; nil for those of figures only, and for a folder.
  public var rows: OutputFormat? { OutputFormat(rawValue: rawValue) }

  /// The format that the end of a file's name says; nil when it leaves it open.
  public init?(fileName: String) {
    switch fileName.split(separator: ".").last.map({ $0.lowercased() }) {
    case "csv": self = .csv
    case "tsv": self = .tsv
    // Rows; JSON-stat is asked for by name.
    case "json": self = .json
    case "ndjson", "jsonl": self = .ndjson
    case "md", "markdown": self = .markdown
    default: return nil
    }
  }
}

/// What an export wrote.
public struct ExportReport: Sendable {
  public var rows = 0
  public var files = 1
  /// What there is and the format has no place for: `3 qualifiers`.
  public var lost: [String] = []

  public init(rows: Int = 0, files: Int = 1) {
    self.rows = rows
    self.files = files
  }
}
