public import AlmanacModel

/// How files are read, where they do not say it themselves.
public struct FormatOptions: Sendable {
  /// The source of figures whose file has no source column. Nil: one named after the file.
  public var source: String?
  /// Columns to leave out, by their header.
  public var ignoredColumns: Set<String> = []
  /// How numbers are written; nil for what the format says.
  public var numbers: NumberGrammar?
  /// Texts of value cells that mean that there is no figure, beside those that a format knows.
  public var missing: Set<String> = []
  /// Forms of periods beside the codes; nil for what the format says.
  public var periods: HumanPeriod?

  /// What to read files as; nil to find out.
  public var format: ImportFormat?
  /// Which columns say what: the name of a field, such as `region`, and the header.
  public var columns: [(field: String, header: String)] = []
  /// What holds for all figures of a file: the name of a field and its text.
  public var constants: [(field: String, text: String)] = []
  /// What the headers of the value columns of a wide table mean.
  public var wide: String?
  /// A file that says how files are to be read.
  public var mapping: String?
  /// What stands in it.
  package var loadedMapping: Mapping?
  /// The text encoding; nil to find out.
  public var encoding: String?
  /// The most bytes that a file may unpack to.
  public var maxBytes: Int?
  /// The sheet of a workbook, by name or number; nil for the first.
  public var sheet: String?

  public init() {}
}
