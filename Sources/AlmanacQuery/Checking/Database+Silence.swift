internal import AlmanacModel
public import AlmanacStore
internal import SQLite

/// Findings of one kind that are not to be shown: of what is named, and where nothing is, of all.
public struct CheckSilence: Sendable {
  public var code: CheckCode
  public var indicator: String?
  public var region: String?
  public var source: String?
  public var period: String?

  public init(
    _ code: CheckCode, indicator: String? = nil, region: String? = nil, source: String? = nil,
    period: String? = nil
  ) {
    self.code = code
    self.indicator = indicator
    self.region = region
    self.source = source
    self.period = period
  }
}

extension Database {
  /// Keeps a kind of finding from being shown, of what is named.
  ///
  /// - Parameter note: why it is right, for whoever comes next.
  /// - Returns: whether it replaces the note of the same.
  /// - Throws: `Diagnostic` for a name that nothing has.
  public func silence(_ silence: CheckSilence, note: String) throws -> Bool {
    let key = try key(of: silence) { entity, name in
      try Catalog(self.connection).find(entity, name).code
    }
    return try connection.transaction(.immediate) {
      let isKnown = try connection.scalar("SELECT 1 FROM silence WHERE \(Self.place)", key) != nil
      try countingRows(of: "silence", where: Self.place, key) {
        try connection.run(
          """
          INSERT INTO silence (code, indicator, region, source, period, note)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6)
          ON CONFLICT (code, indicator, region, source, period) DO UPDATE
          SET note = excluded.note, silenced_at = excluded.silenced_at
          """, key + [.text(note)])
      }
      return isKnown
    }
  }

  /// Shows again what was silenced with just these words.
  public func unsilence(_ silence: CheckSilence) throws {
    // What is silenced may be gone: an import that was undone takes no note with it.
    let key = try key(of: silence) { entity, name in
      do { return try Catalog(self.connection).find(entity, name).code } catch let problem
        as Diagnostic where problem.code == .unknownName
      {
        return name
      }
    }
    try connection.transaction(.immediate) {
      var removed = 0
      try countingRows(of: "silence", where: Self.place, key) {
        try connection.run("DELETE FROM silence WHERE \(Self.place)", key)
        removed = connection.changes
      }
      guard removed == 0 else { return }
      var others: [String] = []
      try connection.query(
        """
        SELECT indicator, region, source, period FROM silence WHERE code = ?
        ORDER BY indicator, region, source, period LIMIT 4
        """, [key[0]]
      ) { row in
        let words = [row.string(0), row.string(1), row.string(2), row.string(3)]
        let named = zip(["--indicator", "--region", "--source", "--period"], words)
          .filter { $1 != "*" }.map { "\($0) \(CommandText.word($1))" }
        others.append(named.joined(separator: " "))
      }
      throw Diagnostic.notSilenced(silence.code.rawValue, others: others)
    }
  }

  private static let place =
    "code = ?1 AND indicator = ?2 AND region = ?3 AND source = ?4 AND period = ?5"

  private func key(
    of silence: CheckSilence, _ find: (Entity, String) throws -> String
  ) throws -> [Value] {
    let named: [(Entity, String?)] = [
      (.indicator, silence.indicator), (.region, silence.region), (.source, silence.source),
    ]
    let codes = try named.map { entity, name in try name.map { try find(entity, $0) } ?? "*" }
    var period = "*"
    if let text = silence.period {
      do { period = try TimePeriod(parsing: text).code } catch {
        throw Diagnostic.invalidPeriod(text, error, at: nil)
      }
    }
    return ([silence.code.rawValue] + codes + [period]).map { .text($0) }
  }
}

extension Diagnostic {
  static func notSilenced(_ code: String, others: [String]) -> Diagnostic {
    Diagnostic(
      .invalidParameter, found: "--unsilence \(code) of what is not silenced so",
      expected: "what was silenced, in the same words",
      remedy: others.isEmpty
        ? "nothing of \(code) is silenced"
        : "silenced of \(code): " + others.prefix(3).joined(separator: "; ")
          + (others.count > 3 ? " and more; see `almanac sql \"SELECT * FROM silence\"`" : ""))
  }
}
