internal import AlmanacModel

extension Diagnostic {
  static func holdsFigures(_ format: ExportFormat, _ query: String) -> Diagnostic {
    Diagnostic(
      .invalidParameter, found: "\(format.rawValue) for the rows of \(query)",
      expected: "a format of rows: csv, tsv, json, ndjson, markdown or datapackage",
      remedy: "name one of them, or leave --query out to export figures")
  }

  static func tooManyCells(_ dimensions: Int) -> Diagnostic {
    Diagnostic(
      .invalidParameter, found: "\(dimensions) dimensions with too many combinations to number",
      expected: "a dataset of fewer than 2^63 cells",
      remedy: "export fewer indicators, or pass --format csv or sdmx-csv")
  }

  static var packageToStandardOutput: Diagnostic {
    Diagnostic(
      .invalidParameter, found: "- for a data package, which is a folder",
      expected: "the name of a folder, or a format that is one file",
      remedy: "name a folder, or pass --format csv")
  }
}
