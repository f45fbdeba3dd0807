public import Almanac
public import ArgumentParser

struct ExportCommand: DatabaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the whole database, some figures, or a query's rows to a folder or file.",
    usage: """
      almanac export <folder>
      almanac export <file> [--format <format>] [--indicator <name> …] [--region <name> …] [--period <period> …]
      almanac export <file> --query <name> [--<parameter> <value> …] [--format <format>]
      almanac export <folder> --format lake [--shards <count> | --shard-size <figures>] [--facts]
      """,
    discussion: """
      A folder is a package: CSV tables, as `almanac import` reads them, and a \
      datapackage.json that describes them to other programs. It holds every vintage and \
      imports back to the same database; only the history of imports stays behind.

      A file holds the figures in force, from all sources. CSV, NDJSON, SDMX-CSV and JSON-stat \
      can be imported again. Parquet has those that count, one for each thing and time, for \
      DuckDB and Spark. Whatever a format has no place for is reported. `-` is standard output.

      A lake is a folder of databases for more figures than one file should hold: each has some \
      indicators, and --db takes the folder to ask all of them.
      """)

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp("The file or folder to create.", valueName: "path"), completion: .file())
  var words: [String] = []

  @Option(
    help: ArgumentHelp(
      "The format to write.",
      discussion: "Default: by the ending of the file's name, else datapackage.",
      valueName: "format"))
  var format: ExportFormat?

  @Option(help: ArgumentHelp("Only this indicator; repeat for more.", valueName: "name"))
  var indicator: [String] = []

  @Option(help: ArgumentHelp("Only this region; repeat for more.", valueName: "name"))
  var region: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only what lies in this period, or in a range such as 2015..2020; repeat for more.",
      valueName: "period"))
  var period: [String] = []

  @Option(
    help: ArgumentHelp(
      "Write the rows of this query, or of one in a .sql file, instead of figures.",
      valueName: "name"),
    completion: .custom(QueryCompletion.names))
  var query: String?

  @Flag(help: "Replace an existing file.")
  var replace = false

  @Option(help: ArgumentHelp("How many databases a lake has.", valueName: "count"))
  var shards: Int?

  @Option(
    help: ArgumentHelp(
      "How many figures each database of a lake has, as in 500000 or 10M (default: 10M).",
      valueName: "figures"))
  var shardSize: String?

  @Flag(help: "Write the figures that count beside each database of a lake, as Parquet.")
  var facts = false

  @OptionGroup var viewpoint: ViewpointOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var database: DatabaseOptions

  /// The path, and parameters of the query.
  private var queryWords: QueryWords { QueryWords(words) }

  func validate() throws {
    if query == nil {
      if let first = queryWords.parameters.first { throw Self.unknownOption(first.name) }
      if limits.timeout != nil || limits.maxRows != nil {
        throw ValidationError("--timeout and --max-rows need --query")
      }
    }
    guard let path = queryWords.plain.first else {
      throw ValidationError("Missing expected argument '<path>'")
    }
    if shards != nil, shardSize != nil {
      throw ValidationError("--shards and --shard-size must each stand alone")
    }
    if format != .lake, shards != nil || shardSize != nil || facts {
      throw ValidationError("--shards, --shard-size and --facts need --format lake")
    }
    if format == nil, let ending = ExportFormat.unknownEnding(of: path) {
      throw ValidationError(
        "no format is known by the ending .\(ending): pass --format with one of "
          + ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
          + "; for a folder of that name, write \(path)/")
    }
  }

  func run() throws {
    try queryWords.refuseWords(after: 1, of: "almanac export")
    let path = queryWords.plain[0]  // `validate` has seen to it
    let format = format ?? ExportFormat(fileName: path) ?? .dataPackage
    if format == .lake { return try exportLake(to: path) }
    tell(
      try query.map { try rows(of: $0, as: format, to: path) } ?? figures(as: format, to: path),
      format, path)
  }

  private func figures(as format: ExportFormat, to path: String) throws -> ExportReport {
    let database = try figures()
    return try StopSignal.run(stoppingBy: database.stop) { _ in
      try database.export(
        FigureSelection(indicators: indicator, regions: region, periods: period), as: format,
        options: viewpoint.query(), to: path, replacing: replace)
    }
  }

  private func figures() throws -> Database {
    try Database.reading(
      database.resolved,
      insteadOfTooMuch:
        "export the figures of some indicators, with --indicator; or the shards that "
        + "LAKE/lake.json names, one after the other, each of which has its own indicators; "
        + "`--format lake` cuts a lake of any size anew"
    ) { lake in indicator.isEmpty ? nil : try lake.head().indicatorCodes(indicator) }
  }

  private func rows(
    of query: String, as format: ExportFormat, to path: String
  ) throws -> ExportReport {
    let query = try NamedQuery.find(query, in: database.resolved)
    let arguments = try arguments(of: query)
    var options = viewpoint.query()
    try limits.apply(to: &options, of: query)
    let asked = try AskedDatabase(database.resolved, for: query, arguments)
    return try LimitWatch.run(query, options, stoppingBy: asked.database.stop) {
      try asked.database.export(
        query, arguments, as: format, options: options, to: path, replacing: replace
      ) { try asked.answer(query, arguments, options: $0, to: &$1) }
    }
  }

  private func exportLake(to path: String) throws {
    let idle =
      viewpoint.given + (query == nil ? [] : ["--query"]) + (replace ? ["--replace"] : [])
      + (indicator.isEmpty ? [] : ["--indicator"]) + (region.isEmpty ? [] : ["--region"])
      + (period.isEmpty ? [] : ["--period"])
    try Diagnostic.refuseIdle(idle, "with --format lake, which has all that the database has")
    guard path != "-" else { throw ValidationError("a lake is a folder: name one instead of -") }
    let stage = StageLine()
    let progress = { (number: Int, count: Int) in stage.show("shard \(number + 1) of \(count)") }
    let source = self.database.resolved
    let report: LakeReport
    if Lake.isLake(source) {
      report = try Lake(telling: source).stoppable {
        try $0.export(to: path, sharding(), withFacts: facts, progress: progress)
      }
    } else {
      let database = try Database.open(source, for: .reading)
      report = try StopSignal.run(stoppingBy: database.stop) { signal in
        try database.exportLake(
          to: path, sharding(), withFacts: facts, isStopped: { signal.isRaised }, progress: progress
        )
      }
    }
    stage.finish()
    let figures = NumberFormat.grouped(Double(report.figures), decimals: 0)
    Console.note(
      "Exported \(figures) figures in \(report.shards) \(report.shards == 1 ? "shard" : "shards") "
        + "to \(path)", done: "\(path) is written")
  }

  private func sharding() throws -> Sharding {
    if let shards { return .shards(shards) }
    guard let shardSize else { return .usual }
    let factors: [Character: Int] = ["k": 1_000, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000]
    let factor = shardSize.last.flatMap { factors[$0] }
    guard let number = Int(factor == nil ? shardSize : String(shardSize.dropLast())),
      (1...1_000_000_000).contains(number)
    else {
      throw Diagnostic.badValue(
        shardSize, of: "shard-size", expected: "a whole number of figures", as: "10M")
    }
    return .figures(number * (factor ?? 1))
  }

  /// The query's parameters, some of which are options of this command too.
  private func arguments(of query: NamedQuery) throws -> [String: String] {
    var arguments = try queryWords.arguments(of: query, in: Self.self)
    for (name, values) in [("indicator", indicator), ("region", region), ("period", period)] {
      guard let value = values.first else { continue }
      guard values.count == 1, arguments.updateValue(value, forKey: name) == nil else {
        throw Diagnostic.repeatedParameter(name)
      }
    }
    return arguments
  }

  private func tell(_ report: ExportReport, _ format: ExportFormat, _ path: String) {
    if !report.lost.isEmpty {
      Console.error(
        "note: \(format.rawValue) has no place for \(report.lost.joined(separator: ", "));"
          + " `almanac export FOLDER` keeps everything")
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
