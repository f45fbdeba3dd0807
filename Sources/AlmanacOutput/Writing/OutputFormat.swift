public import AlmanacFiles
public import AlmanacQuery

/// The forms in which rows are written.
public enum OutputFormat: String, Sendable, CaseIterable {
  /// Aligned columns for people.
  case table
  /// RFC 4180 with LF: NULL is empty, an empty text is `""`.
  case csv
  /// Tab, line feed, return and backslash as \t \n \r \\; NULL is empty.
  case tsv
  /// An array of objects, one on each line.
  case json
  /// An object on each line.
  case ndjson
  /// A table of GitHub's Markdown.
  case markdown
}

/// How tables are drawn.
public struct WriterOptions: Sendable {
  /// Whether the rows of a table are drawn as records, a field on each line.
  public enum Expanded: String, Sendable, CaseIterable {
    /// Where the table does not fit into the width.
    case auto
    case on
    case off
  }

  /// The columns of the terminal; nil for as wide as it gets.
  public var width: Int?
  public var colour: Bool
  public var expanded: Expanded
  /// In CSV and TSV, whether texts that a spreadsheet would take for formulas begin with `'`.
  public var guardsFormulas = false

  public init(width: Int? = nil, colour: Bool = false, expanded: Expanded = .auto) {
    self.width = width
    self.colour = colour
    self.expanded = expanded
  }
}

/// The writer of a format: the one place that knows all.
public func makeWriter(
  format: OutputFormat, sink: any TextSink, options: WriterOptions = WriterOptions()
) -> any ResultWriter {
  switch format {
  case .table: TableWriter(sink: sink, options: options)
  case .csv: DelimitedWriter(sink: sink, dialect: .csv, guardsFormulas: options.guardsFormulas)
  case .tsv: DelimitedWriter(sink: sink, dialect: .tsv, guardsFormulas: options.guardsFormulas)
  case .json: JSONWriter(sink: sink, isArray: true)
  case .ndjson: JSONWriter(sink: sink, isArray: false)
  case .markdown: MarkdownWriter(sink: sink)
  }
}
