import Almanac

/// Where rows go: standard output, in the format asked for.
enum Output {
  /// - Parameter chart: takes the rows instead, where they are drawn and not listed.
  static func write(
    _ format: OutputFormat, chart: ChartWriter? = nil,
    _ body: (inout any ResultWriter) throws -> Void
  ) throws {
    var writer: any ResultWriter =
      chart
      ?? makeWriter(
        format: format, sink: StandardOutputSink(),
        options: WriterOptions(width: Console.width, colour: Console.hasColour))
    try body(&writer)
  }
}
