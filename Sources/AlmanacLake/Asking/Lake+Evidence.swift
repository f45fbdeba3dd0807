internal import AlmanacModel
package import AlmanacQuery
internal import AlmanacStore

extension Lake {
  /// The codes of the indicators that have figures with places in a document.
  ///
  /// - Throws: `Diagnostic` for a document whose source cannot be told.
  package func indicators(
    withEvidenceIn document: CheckedDocument, of source: String?
  ) throws -> [String] {
    let source = try head().source(of: document, named: source)
    return try manifest.shards.indices.flatMap {
      try shard($0).indicators(withEvidenceOf: source)
    }
  }
}
