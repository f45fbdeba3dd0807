package import AlmanacStore
internal import SQLite

// Whose figures a verification needs, for who has them in many databases.

extension Database {
  /// The codes of the indicators that claims are about.
  ///
  /// - Throws: as `verify`, for names that nothing has and words that state no comparison.
  package func indicators(of selection: ClaimSelection) throws -> [String] {
    let claims =
      try selection.text.map { [try ClaimReader(self).read($0)] }
      ?? StoredClaims(connection).all(selection)
    return claims.flatMap { [$0.indicator, $0.referenceIndicator] }.compactMap { $0?.code }
  }

  /// The codes of the indicators that have figures with places in the document of a source.
  package func indicators(withEvidenceOf source: Int64) throws -> [String] {
    var codes: [String] = []
    try connection.query(
      """
      SELECT DISTINCT i.code
      FROM evidence AS e JOIN observation_note AS n ON n.evidence_id = e.evidence_id
      CROSS JOIN series AS s CROSS JOIN indicator AS i
      WHERE e.source_id = ? AND s.series_id = n.series_id AND i.indicator_id = s.indicator_id
      """, [.integer(source)]
    ) { codes.append($0.string(0)) }
    return codes
  }
}
