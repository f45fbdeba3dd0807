package import AlmanacModel
package import SQLite

/// What files say of whole series beside what makes them: the version of the definition, what
/// is covered, the base of prices.
package struct SeriesAttributes {
  private var stated: [Int64: [String?]] = [:]

  package init() {}

  private static let fields: [FigureField] = [.version, .coverage, .priceBase]

  /// Reads what was said of a series before this import, where a file says something now.
  package mutating func recall(_ texts: SeriesTexts, of id: Int64, in connection: Connection) throws
  {
    guard Self.says(texts), stated[id] == nil else { return }
    try connection.query(
      "SELECT version, coverage, price_base FROM series WHERE series_id = ?", [.integer(id)]
    ) { row in
      stated[id] = (0..<3).map { row.isNull($0) ? nil : row.string($0) }
    }
  }

  private static func says(_ texts: SeriesTexts) -> Bool {
    !texts.version.isEmpty || !texts.coverage.isEmpty || !texts.priceBase.isEmpty
  }

  /// Keeps what a file says of a series.
  ///
  /// - Throws: when something else has been said of it, here or in an earlier import: they would be
  ///   two series, and figures that may not be compared would be.
  package mutating func note(
    _ texts: SeriesTexts, of id: Int64
  ) throws(FieldFailures) {
    guard Self.says(texts) else { return }
    var known = stated[id] ?? [nil, nil, nil]
    for (index, text) in [texts.version, texts.coverage, texts.priceBase].enumerated()
    where !text.isEmpty {
      if let before = known[index], before != text {
        throw KnownSpans.failure(
          Self.fields[index],
          Diagnostic(
            .invalidValue, found: "\(text) for a series that has \(before)",
            expected: "one \(Self.fields[index].rawValue) for all figures of a series",
            remedy: "give the others a source or a dimension of their own"))
      }
      known[index] = text
    }
    stated[id] = known
  }

  /// Writes them to the series, which must be there. One from before that changes counts as
  /// revised.
  package func write(_ session: ImportSession, revisingBefore first: Int64) throws {
    for (id, texts) in stated.sorted(by: { $0.key < $1.key }) {
      try session.connection.run(
        """
        UPDATE series SET version = coalesce(?2, version), coverage = coalesce(?3, coverage),
          price_base = coalesce(?4, price_base)
        WHERE series_id = ?1 AND (coalesce(?2, version) IS NOT version
          OR coalesce(?3, coverage) IS NOT coverage OR coalesce(?4, price_base) IS NOT price_base)
        """, [.integer(id)] + texts.map { $0.map { .text($0) } ?? .null })
      if id < first, session.connection.changes > 0 { session.count(.revised, file: nil) }
    }
  }
}
