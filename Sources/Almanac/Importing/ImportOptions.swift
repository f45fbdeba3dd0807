/// How to import.
public struct ImportOptions: Sendable {
  /// What a file may bring that is not there yet.
  public enum Creatable: String, Sendable, Hashable, CaseIterable {
    case indicators
    case regions
    /// Made with the indicators that need them, from the file's own text.
    case units
  }

  /// The source of figures whose file has no source column. Nil: one named after the file.
  public var source: String?
  /// Columns to leave out, by their header.
  public var ignoredColumns: Set<String> = []
  /// Reads and checks everything, changes nothing.
  public var dryRun = false
  /// How numbers are written; nil for what the format says.
  public var numbers: NumberGrammar?
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
  var loadedMapping: Mapping?
  /// The text encoding; nil to find out.
  public var encoding: String?
  /// The most bytes that a file may unpack to.
  public var maxBytes: Int?
  /// The sheet of a workbook, by name or number; nil for the first.
  public var sheet: String?

  /// What may be made new. Indicators are also made where a format describes them.
  public var creating: Set<Creatable> = []
  /// Where bad rows are written to, with their reasons; the rest is then imported. Nil: one bad
  /// row, and nothing is.
  public var rejects: String?
  /// Whether it may take the place of a file that is there.
  public var replacesRejects = false
  /// From when the figures were known, `YYYY-MM-DD`; nil for the source's date, else today.
  public var knownFrom: String?
  /// The file is all that its source has: what it no longer has is withdrawn.
  public var isComplete = false

  /// Asked now and then, also while a read waits: true stops the import, which then changes
  /// nothing.
  public var isStopped: (@Sendable () -> Bool)?

  /// Told how far it is. What it throws stops the import, which then changes nothing.
  public var progress: (@Sendable (ImportProgress) throws -> Void)?

  /// Figures that are sorted in memory; tests make it small.
  var sortCapacity = FigureSorter.capacity

  public init(
    source: String? = nil, ignoredColumns: Set<String> = [], dryRun: Bool = false,
    numbers: NumberGrammar? = nil
  ) {
    self.source = source
    self.ignoredColumns = ignoredColumns
    self.dryRun = dryRun
    self.numbers = numbers
  }

  /// A date for `knownFrom`, checked.
  public static func date(_ text: String) throws -> String {
    guard let date = try? CalendarDate(parsing: text) else {
      throw Diagnostic(
        .invalidParameter, found: text, expected: "a date such as 2022-09-28",
        remedy: "write year, month and day")
    }
    return date.description
  }

  /// The options with what their mapping says beside them.
  func withMapping() throws -> ImportOptions {
    guard let mapping else { return self }
    let loaded = try Mapping.load(mapping)
    var options = loaded.completing(self)
    options.loadedMapping = loaded
    return options
  }

  func creates(_ what: Creatable, in described: Bool) -> Bool {
    creating.contains(what) || what == .indicators && described
  }
}

/// How far an import is.
public struct ImportProgress: Sendable {
  public var rows = 0
  /// Bytes read of the current files, unpacked.
  public var bytes = 0
  /// All bytes there are to read; nil when that is not known.
  public var totalBytes: Int?
}

/// What an import did.
public struct ImportReport: Sendable {
  public struct Counts: Sendable, Hashable {
    /// Rows read, of figures and of everything else.
    public var read = 0
    public var added = 0
    /// Rows that differ from what was there; a revised figure has a new vintage.
    public var revised = 0
    public var unchanged = 0
    /// Figures that the source no longer has.
    public var withdrawn = 0
    /// Bad rows that were left out.
    public var rejected = 0

    mutating func count(read: Int, added: Int, revised: Int, unchanged: Int) {
      self.read += read
      self.added += added
      self.revised += revised
      self.unchanged += unchanged
    }

    static func - (a: Counts, b: Counts) -> Counts {
      Counts(
        read: a.read - b.read, added: a.added - b.added, revised: a.revised - b.revised,
        unchanged: a.unchanged - b.unchanged)
    }

    static func + (a: Counts, b: Counts) -> Counts {
      var sum = a
      sum.count(read: b.read, added: b.added, revised: b.revised, unchanged: b.unchanged)
      sum.withdrawn += b.withdrawn
      sum.rejected += b.rejected
      return sum
    }

    var changesNothing: Bool { added == 0 && revised == 0 && withdrawn == 0 }
  }

  public struct File: Sendable {
    public let path: String
    /// What it was read as: `table regions`, or a format.
    public let format: String
    public internal(set) var sha256: String
    public var counts: Counts
    /// How it was read, a sentence each, where that was not stated by the file itself.
    public var remarks: [String] = []
  }

  public let files: [File]
  public let counts: Counts
  public let seconds: Double
  public let dryRun: Bool
  /// Sources made for files that name none: the code and the file.
  public let newSources: [(code: String, file: String)]
  /// What was made new, by kind: the codes.
  public let created: [Creatable: [String]]
  /// Regions that were known by their name only, not by the file's code.
  public let regionsByName: [(code: String, region: String)]
  /// The first problems of rows that were left out.
  public let rejected: Problems
  /// The number of the import, by which it is listed; nil when it changed nothing.
  public let importID: Int64?
  /// What did not work after all was stored, a sentence each.
  public internal(set) var warnings: [String] = []

  public typealias Creatable = ImportOptions.Creatable
  public var changedNothing: Bool { counts.changesNothing }
}
