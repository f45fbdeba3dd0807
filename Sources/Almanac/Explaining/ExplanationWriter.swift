/// Writes what is to be said of each row: a paragraph for people, for programs a column
/// `explanation` after the others.
public struct ExplanationWriter: ResultWriter {
  private enum Target {
    case people(any TextSink)
    case programs(any ResultWriter)
  }

  private var explainer: RowExplainer
  private var target: Target
  private var count = 0

  public init(_ explainer: RowExplainer, for sink: any TextSink) {
    self.explainer = explainer
    target = .people(sink)
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
    case .people(var sink):
      count += 1
      let title = explainer.title(row)
      try sink.write(
        (count > 1 ? "\n" : "")
          + (title.isEmpty ? "row \(count)" : DisplayWidth.printable(title)) + "\n")
      for line in lines { try sink.write("  \(DisplayWidth.printable(line))\n") }
      target = .people(sink)
    case .programs(var writer):
      try writer.write(row + [.text(lines.joined(separator: "\n"))])
      target = .programs(writer)
    }
  }

  public mutating func end() throws {
    switch target {
    case .people(var sink):
      if count == 0 { try sink.write("(no rows)\n") }
      try sink.finish()
    case .programs(var writer): try writer.end()
    }
  }
}
