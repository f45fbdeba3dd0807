extension Diagnostic {
  static func nameTaken(_ path: String, isFolder: Bool) -> Diagnostic {
    Diagnostic(
      .cannotCreate, at: .init(file: path), found: "a file or folder of that name",
      expected: "a name that is free",
      remedy: isFolder
        ? "name another folder, or remove it first"
        : "name another file, or pass --replace")
  }

  /// A place for output that is something else to the command.
  static func inUse(_ path: String, as use: String) -> Diagnostic {
    Diagnostic(
      .cannotCreate, at: .init(file: path), found: use, expected: "a file of its own",
      remedy: "name another file")
  }

  static func noPlace(_ path: String, _ found: String) -> Diagnostic {
    Diagnostic(
      .cannotCreate, at: .init(file: path), found: found, expected: "a place for a file",
      remedy: "name another file, or make the folder first")
  }

  /// What is written beside a place that is not there, by the name that the person gave.
  static func cannotExport(to path: String, _ problem: Diagnostic) -> Diagnostic {
    Diagnostic(
      problem.code, at: .init(file: path), found: problem.found, expected: problem.expected,
      remedy: "make the folder, change its permissions, or name another place")
  }

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
