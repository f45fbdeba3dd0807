/// How a query is answered.
public struct QueryOptions: Sendable {
  /// Answers with what was known on this date; nil for now.
  public var asOf: String?
  /// The language of names (BCP 47); nil for the database's own.
  public var language: String?

  public init(asOf: String? = nil, language: String? = nil) {
    self.asOf = asOf
    self.language = language
  }
}
