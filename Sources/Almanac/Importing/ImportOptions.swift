/// How to import.
public struct ImportOptions: Sendable {
  /// The source of figures whose file has no source column. Nil: one named after the file.
  public var source: String?
  /// Columns to leave out, by their header.
  public var ignoredColumns: Set<String>
  /// Reads and checks everything, changes nothing.
  public var dryRun: Bool
  /// How numbers are written.
  public var numbers: NumberGrammar

  /// Forms of periods beside the codes; nil for codes only.
  public var periods: HumanPeriod?
  /// Told how many rows have been read, every thousand rows. What it throws stops the import,
  /// which then changes nothing.
  public var progress: (@Sendable (Int) throws -> Void)?

  public init(
    source: String? = nil, ignoredColumns: Set<String> = [], dryRun: Bool = false,
    numbers: NumberGrammar = .plain
  ) {
    self.source = source
    self.numbers = numbers
    self.ignoredColumns = ignoredColumns
    self.dryRun = dryRun
  }
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
  }

  public struct File: Sendable {
    public let path: String
    /// What it was read as: `package table regions`, `figures`.
    public let format: String
    public let sha256: String
    public let counts: Counts
  }

  public let files: [File]
  public let counts: Counts
  public let seconds: Double
  public let dryRun: Bool
  /// Sources made for files that name none: the code and the file.
  public let newSources: [(code: String, file: String)]
  /// The number of the import, by which it is listed; nil when it changed nothing.
  public let importID: Int64?

  public var changedNothing: Bool { counts.added == 0 && counts.revised == 0 }
}
