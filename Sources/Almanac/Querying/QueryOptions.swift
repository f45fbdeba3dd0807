/// How a query is answered.
public struct QueryOptions: Sendable {
  /// Answers with what was known on this date; nil for now.
  public var asOf: String?
  /// The language of names (BCP 47); nil for the database's own.
  public var language: String?

  /// Whether rows are drawn for people: the columns that the query shows, figures with their
  /// qualifier and digits. Machines get every column as it is.
  public var forPeople: Bool

  public init(asOf: String? = nil, language: String? = nil, forPeople: Bool = false) {
    self.forPeople = forPeople
    self.asOf = asOf
    self.language = language
  }
}
