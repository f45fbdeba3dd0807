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

  /// These, or where something was not said here, what was said earlier.
  func or(_ earlier: ChartOptions) -> ChartOptions {
    var options = self
    options.chart = chart || earlier.chart
    options.svg = svg ?? earlier.svg
    return options
  }

  /// What takes the rows; nil when they are listed.
  func writer(title: String, specs: [ChartSpec] = []) throws -> ChartWriter? {
    var targets: [ChartWriter.Target] = []
    if chart {
      guard svg != "-" else { throw Diagnostic.twoCharts() }
      targets.append(
        .terminal(StandardOutputSink(), width: Console.width, colour: Console.hasColour))
    }
    if let svg { targets.append(svg == "-" ? .svg(StandardOutputSink()) : .svgFile(svg)) }
    return targets.isEmpty ? nil : ChartWriter(title: title, specs: specs, targets: targets)
  }
}
