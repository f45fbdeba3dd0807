public import AlmanacFiles
internal import AlmanacModel
public import AlmanacQuery

/// Writes what is to be said of each row: a paragraph for people, for programs a column
/// `explanation` after the others.
public struct ExplanationWriter: ResultWriter {
  private enum Target {
    case people(any TextSink, isMarkdown: Bool)
    case programs(any ResultWriter)
  }

  private var explainer: RowExplainer
  private var target: Target
  private var count = 0

  /// - Parameter isMarkdown: for a page of Markdown, where names must not be links, rather than for
  ///   a terminal.
  public init(_ explainer: RowExplainer, for sink: any TextSink, isMarkdown: Bool = false) {
    self.explainer = explainer
    target = .people(sink, isMarkdown: isMarkdown)
  }

  public init(_ explainer: RowExplainer, before writer: any ResultWriter) {
    self.explainer = explainer
    target = .programs(writer)
  }

  public mutating func begin(_ columns: [ResultColumn]) throws {
    explainer.begin(columns.map(\.name))
    guard case .programs(var writer) = target else { return }
    try writer.begin(columns + [ResultColumn(name: "explanation")])
    target = .programs(writer)
  }

  public mutating func write(_ row: [Cell]) throws {
    let lines = explainer.lines(row)
    switch target {
    case .people(var sink, let isMarkdown):
      let drawn = { isMarkdown ? MarkdownWriter.escaped($0) : DisplayWidth.printable($0) }
      count += 1
      let title = explainer.title(row)
      try sink.write(
        (count > 1 ? "\n" : "")
          + (title.isEmpty ? "row \(count)" : drawn(title)) + "\n")
      for line in lines { try sink.write("  \(drawn(line))\n") }
      target = .people(sink, isMarkdown: isMarkdown)
    case .programs(var writer):
      try writer.write(row + [.text(lines.joined(separator: "\n"))])
      target = .programs(writer)
    }
  }

  public mutating func end() throws {
    switch target {
    case .people(var sink, _):
      if count == 0 { try sink.write("(no rows)\n") }
      try sink.finish()
    case .programs(var writer): try writer.end()
    }
  }
}
