import Almanac

/// Where rows go: standard output, in the format asked for.
enum Output {
  static func write(
    _ format: OutputFormat, _ body: (inout any ResultWriter) throws -> Void
  ) throws {
    var writer: any ResultWriter = makeWriter(
      format: format, sink: StandardOutputSink(),
      options: WriterOptions(width: Console.width, colour: Console.hasColour))
    try body(&writer)
  }
}
