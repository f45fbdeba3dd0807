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
  /// The figures that count, with keys by which other programs compare them.
  case parquet

  /// A folder of databases, for more figures than one file should hold.
  case lake

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
    case "parquet": self = .parquet
    default: return nil
    }
  }

  /// The ending of a name that looks like that of a file of another format, as `out.xlsx` does; nil
  /// for one that may be a folder's.
  public static func unknownEnding(of path: String) -> String? {
    guard !path.hasSuffix("/"), let name = path.split(separator: "/").last,
      let dot = name.lastIndex(of: "."), dot > name.startIndex
    else { return nil }
    let ending = name[name.index(after: dot)...]
    guard (1...5).contains(ending.count), ending.first?.isLetter == true,
      ending.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }),
      Self(fileName: String(name)) == nil
    else { return nil }
    return String(ending)
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
