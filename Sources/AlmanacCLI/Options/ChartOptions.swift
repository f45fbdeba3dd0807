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
  func writer(of query: NamedQuery, in database: Database) throws -> ChartWriter? {
    var inputs: [String] = []
    if case .file(let path) = query.origin { inputs = [path] }
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
          : try .svgFile(svg, replacing: replace, sparing: database.filesInUse(with: inputs)))
    }
    guard !targets.isEmpty else { return nil }
    var writer = ChartWriter(title: query.summary, specs: query.charts, targets: targets)
    writer.indicatorName = database.indicatorName
    return writer
  }
}
