public import AlmanacModel

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
    /// Deletes that agree with no figure.
    public var missed = 0
    /// Bad rows that were left out.
    public var rejected = 0

    package init(
      read: Int = 0, added: Int = 0, revised: Int = 0, unchanged: Int = 0, withdrawn: Int = 0,
      rejected: Int = 0
    ) {
      self.read = read
      self.added = added
      self.revised = revised
      self.unchanged = unchanged
      self.withdrawn = withdrawn
      self.rejected = rejected
    }

    package mutating func count(read: Int, added: Int, revised: Int, unchanged: Int) {
      self.read += read
      self.added += added
      self.revised += revised
      self.unchanged += unchanged
    }

    package static func - (a: Counts, b: Counts) -> Counts {
      Counts(
        read: a.read - b.read, added: a.added - b.added, revised: a.revised - b.revised,
        unchanged: a.unchanged - b.unchanged)
    }

    package static func + (a: Counts, b: Counts) -> Counts {
      var sum = a
      sum.count(read: b.read, added: b.added, revised: b.revised, unchanged: b.unchanged)
      sum.withdrawn += b.withdrawn
      sum.missed += b.missed
      sum.rejected += b.rejected
      return sum
    }

    var changesNothing: Bool { added == 0 && revised == 0 && withdrawn == 0 }
  }

  public struct File: Sendable {
    public let path: String
    /// What it was read as: `table regions`, or a format.
    public let format: String
    public package(set) var sha256: String
    public var counts: Counts
    /// How it was read, a sentence each, where that was not stated by the file itself.
    public var remarks: [String] = []

    package init(
      path: String, format: String, sha256: String, counts: Counts, remarks: [String] = []
    ) {
      self.path = path
      self.format = format
      self.sha256 = sha256
      self.counts = counts
      self.remarks = remarks
    }
  }

  public let files: [File]
  public let counts: Counts
  public let seconds: Double
  public let dryRun: Bool
  /// Sources made for files that name none: the code and the file.
  public let newSources: [(code: String, file: String)]
  /// Sources that were there already for files that name none.
  public let knownSources: [(code: String, file: String)]
  /// What was made new, by kind: the codes.
  public let created: [Creatable: [String]]
  /// Regions that were known by their name only, not by the file's code.
  public let regionsByName: [(code: String, region: String)]
  /// The first problems of rows that were left out.
  public let rejected: Problems
  /// The number of the import, by which it is listed; nil when it changed nothing.
  public let importID: Int64?
  /// What did not work after all was stored, a sentence each.
  public package(set) var warnings: [String] = []

  public var changedNothing: Bool { counts.changesNothing }
}
