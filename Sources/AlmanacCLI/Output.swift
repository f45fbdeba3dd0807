import Almanac

/// Where rows go: standard output, in the format asked for.
enum Output {
  /// - Parameters:
  ///   - chart: takes the rows when they are drawn rather than listed.
  ///   - explainer: explains how each row comes about.
  static func write(
    _ options: OutputOptions, chart: ChartWriter? = nil, explainer: RowExplainer? = nil,
    _ body: (inout any ResultWriter) throws -> Void
  ) throws {
    let format = options.format
    if options.spreadsheet, format != .csv && format != .tsv {
      throw Diagnostic.idleOption("--spreadsheet", "with --format \(format.rawValue)")
    }
    var writer = chart ?? listing(options)
    if let explainer, chart == nil {
      writer =
        format.isForPeople
        ? ExplanationWriter(explainer, for: StandardOutputSink(), isMarkdown: format == .markdown)
        : ExplanationWriter(explainer, before: writer)
    }
    try body(&writer)
  }

  private static func listing(_ options: OutputOptions) -> any ResultWriter {
    var drawing = WriterOptions(width: Console.width, colour: Console.hasColour)
    drawing.guardsFormulas = options.spreadsheet
    return makeWriter(format: options.format, sink: StandardOutputSink(), options: drawing)
  }
}
