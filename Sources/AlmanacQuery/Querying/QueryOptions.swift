/// How a query is answered.
public struct QueryOptions: Sendable {
  /// Which of the vintages of a figure counts.
  public enum Vintage: String, Sendable, CaseIterable {
    /// What was said first.
    case first
    /// What is in force.
    case latest
  }

  /// Answers with what was known on this date; nil for now.
  public var asOf: String?
  /// The language of names (BCP 47); nil for the database's own.
  public var language: String?
  public var vintage: Vintage
  /// Computes also what may not be compared; the verdict says so.
  public var force: Bool

  /// Whether rows are drawn for people: the columns that the query shows, figures with their
  /// qualifier and digits. Machines get every column as it is.
  public var forPeople: Bool

  /// Whether tables for people show the last twelve periods of each series, where the query
  /// has a column for them.
  public var trends: Bool
  /// Whether rows go to another process of the tool, which draws them: every column as it is, and
  /// the trend behind them where there is to be one.
  package var forDrawing = false
  /// How long SQLite may take, zero for as long as it wants; nil for half a minute where the
  /// query is the user's own, and no limit where it is built in.
  public var timeLimit: Duration?
  /// After how many rows to stop; nil for none.
  public var maxRows: Int?
  /// Told how many rows there were when more have been left out.
  public var onCut: (@Sendable (Int) -> Void)?

  public init(
    asOf: String? = nil, language: String? = nil, vintage: Vintage = .latest, force: Bool = false,
    forPeople: Bool = false, trends: Bool = false
  ) {
    self.trends = trends
    self.forPeople = forPeople
    self.asOf = asOf
    self.language = language
    self.vintage = vintage
    self.force = force
  }
}
