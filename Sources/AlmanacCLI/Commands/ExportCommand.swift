public import Almanac
public import ArgumentParser

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the whole database, some figures, or a query's rows to a file or folder.",
    usage: """
      almanac export <folder>
      almanac export <file> [--format <format>] [--indicator <name> …] [--region <name> …] [--period <period> …]
      almanac export <file> --query <name> [--<parameter> <value> …] [--format <format>]
      """,
    discussion: """
      A folder is a package: CSV tables, as `almanac import` reads them, and a
      datapackage.json that describes them to other programs. It holds every vintage and
      imports back to the same database; only the history of imports stays behind.

      A file holds the figures in force, of all sources. CSV, NDJSON, SDMX-CSV and JSON-stat
      read back; what a format has no place for is told. `-` is standard output.
      """)

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp("The file or folder to make.", valueName: "path"))
  var words: [String] = []

  @Option(
    help: ArgumentHelp(
      "datapackage, csv, tsv, json, ndjson, markdown, sdmx-csv or json-stat.",
      discussion: "Default: what the end of the file's name says, else datapackage.",
      valueName: "format"))
  var format: ExportFormat?

  @Option(help: ArgumentHelp("Only this indicator; may be repeated.", valueName: "name"))
  var indicator: [String] = []

  @Option(help: ArgumentHelp("Only this region; may be repeated.", valueName: "name"))
  var region: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only what lies in this period, or from one to another, 2015..2020; may be repeated.",
      valueName: "period"))
  var period: [String] = []

  @Option(help: ArgumentHelp("The rows of this query, instead of figures.", valueName: "name"))
  var query: String?

  @Option(help: ArgumentHelp("What was known on this date.", valueName: "date"))
  var asOf: String?

  @Option(help: ArgumentHelp("The language of names: en, zh-Hans, zh-Hant.", valueName: "tag"))
  var lang: String?

  @Flag(name: [.long, .customLong("force")], help: "Replace a file that is there.")
  var replace = false

  @OptionGroup var limits: LimitOptions
  @OptionGroup var database: DatabaseOptions

  func validate() throws {
    guard let call = try? QueryCall(words, command: "almanac export", takesText: true) else {
      return
    }
    if let word = call.rest.first { throw ValidationError("Unknown option '\(word)'") }
    if query == nil, let name = call.arguments.keys.min() {
      throw ValidationError("Unknown option '--\(name)'")
    }
    if query == nil, limits.timeout != nil || limits.maxRows != nil {
      throw ValidationError("--timeout and --max-rows are of --query")
    }
    guard call.text != nil else { throw ValidationError("Missing expected argument '<path>'") }
  }

  func run() throws {
    let call = try QueryCall(words, command: "almanac export", takesText: true)
    let path = call.text ?? ""
    let format = format ?? ExportFormat(fileName: path) ?? .dataPackage
    let database = try Database.open(self.database.resolved, for: .reading)
    var options = QueryOptions(asOf: asOf, language: lang)
    let report = try StopSignal.run(stoppingBy: database.stop) { _ throws -> ExportReport in
      try export(database, call, format, &options, to: path)
    }
    tell(report, format, path)
  }

  private func export(
    _ database: Database, _ call: QueryCall, _ format: ExportFormat, _ options: inout QueryOptions,
    to path: String
  ) throws -> ExportReport {
    guard let query else {
      return try database.export(
        FigureSelection(indicators: indicator, regions: region, periods: period), as: format,
        options: options, to: path, replacing: replace)
    }
    let named = try database.query(named: query)
    try limits.apply(to: &options, of: named)
    return try LimitWatch.run(named, options, stoppingBy: database.stop) {
      try database.export(
        named, try parameters(call), as: format, options: options, to: path, replacing: replace)
    }
  }

  /// The query's parameters, of which some are options here too.
  private func parameters(_ call: QueryCall) throws -> [String: String] {
    var arguments = call.arguments
    for (name, values) in [("indicator", indicator), ("region", region), ("period", period)] {
      guard let value = values.first else { continue }
      guard values.count == 1 else {
        throw Diagnostic(
          .invalidParameter, found: "--\(name) twice", expected: "each parameter once",
          remedy: "take one of them away")
      }
      arguments[name] = value
    }
    return arguments
  }

  private func tell(_ report: ExportReport, _ format: ExportFormat, _ path: String) {
    if !report.lost.isEmpty {
      Console.error(
        "note: \(format.rawValue) has no place for \(report.lost.joined(separator: ", "));"
          + " `almanac export FOLDER` keeps all")
    }
    guard path != "-" else { return }
    let rows = NumberFormat.grouped(Double(report.rows), decimals: 0)
    let files = report.files == 1 ? "" : " in \(report.files) files"
    Console.note(
      "Exported \(rows) \(report.rows == 1 ? "row" : "rows")\(files) to \(path)",
      done: "\(path) is written")
  }
}

extension ExportFormat: ExpressibleByArgument {}
