public import Almanac
public import ArgumentParser

/// Whether rows are drawn instead of listed.
struct ChartOptions: ParsableArguments {
  @Flag(help: "Draw bars or lines in the terminal instead of a table.")
  var chart = false

  @Option(
    help: ArgumentHelp(
      "Write a chart to this SVG file, or to standard output as \"-\", instead of a table.",
      valueName: "file"))
  var svg: String?

  @Flag(
    inversion: .prefixedNo,
    help: "Show the last twelve periods of each series in tables (default: on a terminal).")
  var sparklines: Bool?

  static let flags = ["--chart", "--sparklines", "--no-sparklines"]

  /// Whether a table has its trends. What is read by programs never has them.
  func showsTrends(_ format: OutputFormat) -> Bool {
    sparklines ?? (format == .table && Console.outputIsTerminal)
  }

  /// What takes the rows of a query; nil when they are listed.
  func writer(of query: NamedQuery, in database: Database) throws -> ChartWriter? {
    try writer(title: query.summary, specs: query.charts, in: database)
  }

  /// - Parameter title: what a chart is called where its rows do not tell.
  func writer(title: String, specs: [ChartSpec] = [], in database: Database) throws -> ChartWriter?
  {
    var targets: [ChartWriter.Target] = []
    if chart {
      guard svg != "-" else { throw Diagnostic.twoCharts() }
      targets.append(
        .terminal(StandardOutputSink(), width: Console.width, colour: Console.hasColour))
    }
    if let svg { targets.append(svg == "-" ? .svg(StandardOutputSink()) : .svgFile(svg)) }
    guard !targets.isEmpty else { return nil }
    var writer = ChartWriter(title: title, specs: specs, targets: targets)
    writer.indicatorName = database.indicatorName
    return writer
  }
}
