package import AlmanacModel
internal import AlmanacText

/// The beginning of a table, to recognise its format by: the first records as the detected
/// dialect parts them.
package struct TableProbe: Sendable {
  /// The file's own name without its folder, such as `API_CHN_DS2.csv`.
  let fileName: String
  let dialect: CSVDialect
  /// The first records, at most `recordLimit`, cells without the spaces around them.
  let records: [[String]]
  /// The records are all that the file has.
  let isWhole: Bool
  /// What `--set` states: a format may need it to know its columns.
  var constants: [FigureField: String] = [:]
  /// What `--column` and `--ignore` say of columns, by their headers or as `#3`: a format need not find
  /// it.
  var columns: [String: TableLayout.Use] = [:]
  /// What `--wide` says that the headers of value columns are: period, indicator or region.
  var wide: FigureField?

  /// What `--missing` and a mapping say of texts that mean that there is no figure.
  var missing: [String: ObservationStatus] = [:]
  /// How numbers are written, where options or a mapping say it.
  var numbers: NumberGrammar?

  /// The units among the texts of the first records.
  var units: Set<String> = []
  /// The name of the sheet of a workbook, which may say what its figures are.
  var sheet: String?
  /// What other sheets of it say in words.
  var sheetNotes = SheetNotes()
  /// The regions among the codes of the first records, where a format has asked for them.
  var places: Set<String> = []
  /// The indicators among the names in two rows of headers, where there are two.
  var indicators: Set<String> = []
  /// The line of each record, which blank lines and cells of several lines make another than its
  /// number.
  var lines: [Int] = []

  /// What the person says of a column: by its place, or else by its header.
  func stated(_ index: Int, _ header: [String]) -> TableLayout.Use? {
    let use = columns["#\(index + 1)"] ?? columns[header[index]]
    return use?.named(after: header[index])
  }

  static let recordLimit = 64
  /// So many records at most, with the comments above them.
  static let commentLimit = 1000
  /// Among so many records the header is looked for, below a title and notes.
  static let titleLimit = 10
}

/// How a file is to be read, known from beside it: from the folder that it stands in.
package protocol PreparedLayout: Sendable {
  /// The layout of the file, whose beginning is `probe`.
  func layout(of probe: TableProbe, file: String) throws(Diagnostic) -> TableLayout
}

/// One kind of table that people have. A format is a file with one type of this kind and a
/// case in `ImportFormat`.
protocol TableFormat {
  static var format: ImportFormat { get }

  /// The layout of a table that is of this format, by its content alone; nil when it is not.
  ///
  /// - Throws: `Diagnostic` when it is of this format, and what is needed cannot be known.
  static func recognise(_ probe: TableProbe) throws(Diagnostic) -> TableLayout?
}

/// The kinds of tables that are recognised by their content.
enum TableFormats {
  /// The narrower first: what a format of one publisher claims is not left to the general ones.
  static var all: [any TableFormat.Type] {
    [
      SDMXCSV.self, NBS.self, WorldBank.self, Eurostat.self, OECD.self, ONSSeries.self,
      ONSObservations.self, ONS.self, DHIS2.self,
      WideTable.self,
      LongTable.self,
    ]
  }

  /// How the table is to be read; nil when it is of no format that is known.
  ///
  /// - Parameter stated: the format that the person says it has; then no other is tried.
  /// - Throws: `Diagnostic` when it is of a format, and what is needed cannot be known; or when
  ///   it is not of the format that is stated.
  static func recognise(_ probe: TableProbe, as stated: ImportFormat?) throws(Diagnostic)
    -> TableLayout?
  {
    guard !probe.records.isEmpty else { return nil }
    let comments = probe.commentCount
    if comments > 0 {
      var layout = try recognise(probe.from(comments), as: stated)
      layout?.preamble += comments
      return layout
    }
    // `--wide` says the format too.
    let stated = stated ?? (probe.wide == nil ? nil : .wide)
    for format in all where stated == nil || format.format == stated {
      if let layout = try format.recognise(probe) { return layout }
    }
    // Columns that the person names can make up for a header that says nothing.
    guard let stated, stated != .long, stated != .wide, all.contains(where: { $0.format == stated })
    else { return nil }
    throw Diagnostic.notOfFormat(stated, probe.records[0], at: probe.place())
  }
}
