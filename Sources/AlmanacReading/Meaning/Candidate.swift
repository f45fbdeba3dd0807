package import AlmanacModel

/// What a figure is.
package enum FigureKind: String, CaseIterable, Sendable, Hashable {
  /// An amount, a count, a rate, a share that is held.
  case level
  /// Percent against an earlier time.
  case growth
  /// How much more or less it is, also in percentage points.
  case change
  /// So many times something.
  case multiple
  /// A place among others.
  case rank
  /// So many times running.
  case streak
  /// Percent of a whole that is named.
  case share
}

/// A figure that a text states, as far as rules can tell: to be looked at by a person.
package struct Candidate: Sendable, Hashable {
  /// From 1, of the lines that are not blank.
  package var paragraph: Int
  /// Its place in the text, in Unicode scalars.
  package var start: Int
  package var end: Int
  package var printed: String
  package var kind: FigureKind
  /// In the base unit, a fall below 0; nil for a range.
  package var value: Double?
  package var decimals: Int?
  package var qualifier: Qualifier
  package var low: Double?
  package var high: Double?
  package var unit: String
  package var period: String
  package var region: String
  package var subject: String
  /// What a growth, a share or a rank is against.
  package var relation: String
  package var note: String
  /// The indicator of the database that has the subject's name.
  package var indicator = ""
  /// From 0 to 1: how sure the rules are.
  package var confidence: Double
}
