import Almanac

/// Where rows go: standard output, in the format asked for.
enum Output {
  /// - Parameters:
  ///   - chart: takes the rows instead, where they are drawn and not listed.
  ///   - explainer: says of each row how it comes about.
  static func write(
    _ format: OutputFormat, chart: ChartWriter? = nil, explainer: RowExplainer? = nil,
    _ body: (inout any ResultWriter) throws -> Void
  ) throws {
    var writer = chart ?? listing(format)
    if let explainer, chart == nil {
      writer =
        format.isForPeople
        ? ExplanationWriter(explainer, for: StandardOutputSink())
        : ExplanationWriter(explainer, before: writer)
    }
    try body(&writer)
  }

  private static func listing(_ format: OutputFormat) -> any ResultWriter {
    makeWriter(
      format: format, sink: StandardOutputSink(),
      options: WriterOptions(width: Console.width, colour: Console.hasColour))
  }
}
