internal import AlmanacModel
internal import AlmanacReading
package import AlmanacStore
internal import SQLite

/// A document that figures are looked up in again.
package struct CheckedDocument: Sendable {
  /// How it is called in messages.
  package let name: String
  /// In normal form C, with line feeds for line ends.
  package let text: String
  /// SHA-256 of its bytes, and of its text.
  package let digests: [String]

  package init(name: String, text: String, digests: [String]) {
    (self.name, self.text, self.digests) = (name, text, digests)
  }
}

/// How the figures of a document came out.
package struct DocumentReport: Sendable {
  /// The source whose document it was taken for.
  package internal(set) var source = ""
  /// Whether it has the SHA-256 of the source; nil where the source has none.
  package internal(set) var isSame: Bool?
  /// How many there are of each verdict.
  package internal(set) var counts: [(verdict: String, count: Int)] = []
  /// Whether one of them contradicts the document or is not found where it should be.
  package internal(set) var hasFault = false

  package init() {}
}

extension Database {
  /// Finds the figures of a source again in its document, reads them again, and hands a row for each
  /// pointer to a writer.
  ///
  /// - Parameter source: whose document it is; nil to tell it by the document's SHA-256, or where one
  ///   source alone has evidence.
  /// - Throws: `Diagnostic` for a source that nothing has, that has no evidence, or that cannot be told.
  package func verify(
    _ document: CheckedDocument, source: String?, options: QueryOptions,
    to writer: inout any ResultWriter
  ) throws -> DocumentReport {
    try Perspective(options).apply(to: connection)
    let chosen = try EvidenceSource.find(source, document, in: connection)
    let text = DocumentText(document.text)
    let isSame = chosen.digest.map(document.digests.contains)
    let pointers = try EvidencePointer.all(of: chosen.id, in: connection)
    let checker = EvidenceChecker(pointers, in: text, isChanged: isSame == false, connection)
    let found = try pointers.map { (pointer: $0, finding: try checker.finding(of: $0)) }
    try EvidenceRows(isForPeople: options.forPeople, source: chosen.code, text: text)
      .write(found, to: &writer)
    var report = DocumentReport()
    (report.source, report.isSame) = (chosen.code, isSame)
    for verdict in DocumentVerdict.allCases {
      let count = found.count { $0.finding.verdict == verdict }
      if count > 0 { report.counts.append((verdict.rawValue, count)) }
    }
    report.hasFault = found.contains { $0.finding.verdict.isAgainst }
    return report
  }
}

extension Database {
  /// The number of the source that a document is of.
  ///
  /// - Throws: as `verify`.
  package func source(of document: CheckedDocument, named name: String?) throws -> Int64 {
    try EvidenceSource.find(name, document, in: connection).id
  }
}

/// The source whose document is looked at.
private struct EvidenceSource {
  let id: Int64
  let code: String
  let digest: String?

  static func find(
    _ name: String?, _ document: CheckedDocument, in connection: Connection
  ) throws -> EvidenceSource {
    let all = try withEvidence(connection)
    if let name {
      let match = try Catalog(connection).find(.source, name)
      guard let found = all.first(where: { $0.id == match.id }) else {
        throw Diagnostic.noEvidence(match.code, others: all.map(\.code))
      }
      return found
    }
    let same = all.filter { $0.digest.map(document.digests.contains) == true }
    let candidates = same.isEmpty ? all : same
    guard let found = candidates.first, candidates.count == 1 else {
      throw all.isEmpty
        ? Diagnostic.noEvidence(nil, others: [])
        : .documentOfSeveral(document.name, candidates.map(\.code), haveDigest: !same.isEmpty)
    }
    return found
  }

  private static func withEvidence(_ connection: Connection) throws -> [EvidenceSource] {
    var found: [EvidenceSource] = []
    try connection.query(
      """
      SELECT source_id, code, sha256 FROM source AS c
      WHERE EXISTS (SELECT 1 FROM evidence AS e WHERE e.source_id = c.source_id) ORDER BY code
      """
    ) {
      found.append(
        EvidenceSource(id: $0.int64(0), code: $0.string(1), digest: $0.text(2)?.lowercased()))
    }
    return found
  }
}
