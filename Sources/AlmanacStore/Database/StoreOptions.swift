public import AlmanacModel

/// How an import changes the database.
public struct StoreOptions: Sendable {
  /// Reads and checks everything, changes nothing.
  public var dryRun = false
  /// What may be made new. Indicators are also made where a format describes them.
  public var creating: Set<Creatable> = []
  /// From when the figures were known, `YYYY-MM-DD`; nil for the source's date, else today.
  public var knownFrom: String?
  /// The file is all that its source has: what it no longer has is withdrawn.
  public var isComplete = false

  /// Asked now and then, also while a read waits: true stops the import, which then changes
  /// nothing.
  public var isStopped: (@Sendable () -> Bool)?

  /// Told how far it is. What it throws stops the import, which then changes nothing.
  public var progress: (@Sendable (ImportProgress) throws -> Void)?

  public init() {}

  package func creates(_ what: Creatable, in described: Bool) -> Bool {
    creating.contains(what) || what == .indicators && described
  }
}
