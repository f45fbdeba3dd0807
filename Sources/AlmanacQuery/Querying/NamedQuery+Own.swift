internal import AlmanacFiles
internal import AlmanacModel
internal import Queries

extension NamedQuery {
  /// What a query of one's own may have: as much as SQLite is let to read.
  static let mostBytes = 1_000_000

  /// Reads a query from a file: one with a header like the built-in ones, or plain SQL, whose
  /// parameters are then texts that must be given.
  ///
  /// - Parameter title: what messages call it; nil for its path.
  public static func reading(_ path: String, title: String? = nil) throws -> NamedQuery {
    let bytes = try FileSystem.head(of: path, count: mostBytes + 1)
    return try NamedQuery(
      own: bytes, name: FileName.last(of: path).removing(suffix: ".sql"),
      origin: title.map { .typed($0) } ?? .file(path))
  }

  /// Reads SQL that was typed.
  ///
  /// - Parameter title: what messages call it.
  public init(typed sql: String, title: String) throws {
    try self.init(own: Array(sql.utf8), name: title, origin: .typed(title))
  }

  /// - Parameter name: its name, when the header does not say so.
  init(own bytes: [UInt8], name: String, origin: QueryOrigin) throws {
    let text = try OwnQueryText(bytes, name: name, origin: origin)
    do {
      if text.hasHeader {
        try self.init(
          QueryFile(name: text.name, text: text.normalised), defaultSummary: text.summary,
          others: NamedQuery.named)
      } else {
        self.init(plain: text)
      }
    } catch var diagnostic as Diagnostic where diagnostic.code == .invalidHeader {
      diagnostic.location?.file = text.file
      throw diagnostic
    }
    self.origin = origin
    self.text = text.original
    parameters = parameters.map { readingDefault(of: $0) }
    if preset == nil { allParameters = parameters }
    try OwnQueryCheck(self).run()
  }

  /// A default that the help does not quote as a word is a value: a region, say, that is meant.
  private func readingDefault(of parameter: QueryParameter) -> QueryParameter {
    guard let fallback = parameter.fallback, !QueryParameter.commonWords.contains(fallback),
      preset == nil
    else { return parameter }
    var parameter = parameter
    if !parameter.help.contains("`\(fallback)`") { parameter.words.removeAll { $0 == fallback } }
    return parameter
  }
}

extension String {
  func removing(suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
