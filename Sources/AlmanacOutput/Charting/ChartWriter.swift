public import AlmanacFiles
internal import AlmanacModel
public import AlmanacQuery

/// Takes a result and draws a chart of it at its end: in the terminal, as a picture, or both.
///
/// It wants the columns as they are, not those for people.
public struct ChartWriter: ResultWriter {
  /// More rows than this are no chart; the rest is counted, so that memory stays bounded.
  static let mostRows = 20_000

  /// Where a chart goes.
  public enum Target {
    /// Characters. The width is nil where there is no terminal.
    case terminal(any TextSink, width: Int?, colour: Bool)
    /// SVG.
    case svg(any TextSink)
    /// SVG, in a file.
    case file(ChartFile)

    /// SVG, in a file that is made when the chart is done.
    ///
    /// - Throws: `Diagnostic` when it is in use, or there already and may not be replaced.
    public static func svgFile(
      _ path: String, replacing replaces: Bool, sparing files: FilesInUse
    ) throws -> Target {
      try StagedFile.check(path, replacing: replaces, sparing: files)
      return .file(ChartFile(path: path, replaces: replaces, files: files))
    }
  }

  /// A place that a chart may be written to.
  public struct ChartFile {
    fileprivate let path: String
    fileprivate let replaces: Bool
    fileprivate let files: FilesInUse

    fileprivate func write(_ text: String) throws {
      let staged = try StagedFile(path, replacing: replaces, sparing: files)
      staged.file.write(text)
      try staged.finish()
    }
  }

  private let title: String
  private let specs: [ChartSpec]
  private let targets: [Target]
  /// Finds the name of an indicator by its code, for titles of results that have the code alone.
  public var indicatorName: (String) throws -> String? = { _ in nil }
  private var names: [String] = []
  private var rows: [[Cell]] = []
  private var count = 0

  /// - Parameters:
  ///   - title: what the chart is called where the rows do not tell.
  ///   - specs: which columns it is drawn from; empty to find out.
  public init(title: String, specs: [ChartSpec] = [], targets: [Target]) {
    self.title = title
    self.specs = specs
    self.targets = targets
  }

  public mutating func begin(_ columns: [ResultColumn]) throws { names = columns.map(\.name) }

  public mutating func write(_ row: [Cell]) throws {
    count += 1
    if rows.count < Self.mostRows { rows.append(row) }
  }

  public mutating func end() throws {
    try nameIndicators()
    var chart = try ChartBuilder.chart(title: title, names: names, rows: rows, specs: specs)
    if count > rows.count {
      let rows = NumberFormat.grouped(Double(rows.count), decimals: 0)
      let count = NumberFormat.grouped(Double(count), decimals: 0)
      chart.notes.append("Only the first \(rows) of \(count) rows were read.")
    }
    for target in targets {
      switch target {
      case .terminal(var sink, let width, let colour):
        try sink.write(TerminalChart(width: width, colour: colour).text(chart))
        try sink.finish()
      case .svg(var sink):
        try sink.write(SVGChart(chart).text)
        try sink.finish()
      case .file(let file): try file.write(SVGChart(chart).text)
      }
    }
  }

  private mutating func nameIndicators() throws {
    guard !names.contains("indicator_name"), let code = names.firstIndex(of: "indicator") else {
      return
    }
    var found: [Cell: Cell] = [:]
    for row in rows where found[row[code]] == nil {
      found[row[code]] = try row[code].text.flatMap(indicatorName).map { .text($0) } ?? row[code]
    }
    names.append("indicator_name")
    for index in rows.indices { rows[index].append(found[rows[index][code]] ?? .null) }
  }
}
