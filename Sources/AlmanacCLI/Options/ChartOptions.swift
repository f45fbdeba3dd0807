import Almanac
import ArgumentParser

/// Whether rows are drawn rather than listed.
struct ChartOptions: ParsableArguments {
  @Flag(help: "Draw bars or lines in the terminal instead of a table.")
  var chart = false

  @Option(
    help: ArgumentHelp(
      "Write a chart to this SVG file, or to standard output as \"-\", instead of a table.",
      valueName: "file"),
    completion: .file(extensions: ["svg"]))
  var svg: String?

  @Flag(help: "Let --svg replace an existing file.")
  var replace = false

  @Flag(
    inversion: .prefixedNo,
    help: "Show the last twelve periods of each series in tables (default: on a terminal).")
  var sparklines: Bool?

  /// Whether a table shows trends. Formats for programs never have them.
  func showsTrends(_ format: OutputFormat) -> Bool {
    sparklines ?? (format == .table && Console.outputIsTerminal)
  }

  /// What draws the rows of a query; nil when they are listed.
  ///
  /// - Parameter replaces: lets --svg replace a file even without --replace.
  func writer(
    of query: NamedQuery, in database: Database, replacing replaces: Bool = false
  ) throws -> ChartWriter? {
    var input: [String] = []
    if case .file(let path) = query.origin { input = [path] }
    return try writer(
      title: query.summary, specs: query.charts, in: database, inputs: input,
      replacing: replaces || replace)
  }

  /// - Parameter title: of a chart whose rows do not supply one.
  func writer(
    title: String, specs: [ChartSpec] = [], in database: Database, inputs: [String],
    replacing replaces: Bool
  ) throws -> ChartWriter? {
    var targets: [ChartWriter.Target] = []
    if chart {
      guard svg != "-" else { throw Diagnostic.twoCharts() }
      targets.append(
        .terminal(StandardOutputSink(), width: Console.width, colour: Console.hasColour))
    }
    if let svg {
      targets.append(
        svg == "-"
          ? .svg(StandardOutputSink())
          : try .svgFile(svg, replacing: replaces, sparing: database.filesInUse(with: inputs)))
    }
    guard !targets.isEmpty else { return nil }
    var writer = ChartWriter(title: title, specs: specs, targets: targets)
    writer.indicatorName = database.indicatorName
    return writer
  }
}
