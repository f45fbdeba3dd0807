/// What undoing an import took back.
public struct UndoReport: Sendable {
  public let importID: Int64
  public let dryRun: Bool
  /// Figures that the import brought.
  public internal(set) var figures = 0
  /// Figures of other imports that it had replaced or withdrawn.
  public internal(set) var uncovered = 0
  /// Other rows that came with it.
  public internal(set) var removed = 0
  /// Fields and rows of others that it had changed.
  public internal(set) var restored = 0
  public internal(set) var seconds = 0.0
  /// What did not work after all was stored, a sentence each.
  public internal(set) var warnings: [String] = []

  init(importID: Int64, dryRun: Bool) {
    self.importID = importID
    self.dryRun = dryRun
  }
}

/// That an undo goes on.
public struct UndoProgress: Sendable {
  /// Figures that the import added, revised or withdrew.
  public let figures: Int
}
