/// What a file may bring that is not there yet.
public enum Creatable: String, Sendable, Hashable, CaseIterable {
  case indicators
  case regions
  /// Made with the indicators that need them, from the file's own text.
  case units
}
