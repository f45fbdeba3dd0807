public import AlmanacModel
public import AlmanacStore
internal import SQLite

extension Database {
  /// What the file holds at one moment, as names and numbers.
  public func status() throws -> [(what: String, value: Cell)] {
    try connection.transaction(.deferred) { try contents() }
  }

  private func contents() throws -> [(what: String, value: Cell)] {
    var rows: [(what: String, value: Cell)] = [
      ("database", .text(path)),
      ("schema version", .integer(Int64(try version))),
      ("schema version of this almanac", .integer(Int64(migrator.latestVersion))),
    ]
    do {
      let pending = try migrator.pending(connection)
      rows.append(("migrations pending", .integer(Int64(pending.count))))
      guard pending.isEmpty else { return rows }
    } catch let diagnostic as Diagnostic {
      rows.append(("migrations", .text("\(diagnostic.found) (\(diagnostic.expected))")))
      return rows
    }
    let differences = try schemaDifferences()
    rows.append(
      (
        "schema",
        .text(
          differences.isEmpty
            ? "as almanac makes it"
            : "not almanac's own (\(differences))")
      ))
    for (what, sql) in [
      ("indicators", "SELECT count(*) FROM indicator"), ("regions", "SELECT count(*) FROM region"),
      ("time periods", "SELECT count(*) FROM time_period"),
      ("sources", "SELECT count(*) FROM sources"), ("series", "SELECT count(*) FROM series"),
      ("figures", "SELECT count(*) FROM observation WHERE closed_by IS NULL"),
      (
        "figures of earlier vintages",
        "SELECT count(*) FROM observation WHERE closed_by IS NOT NULL"
      ),
      ("initiatives", "SELECT count(*) FROM initiative"), ("claims", "SELECT count(*) FROM claim"),
      ("imports", "SELECT count(*) FROM import"),
      ("last import", "SELECT max(started_at) FROM import"),
      ("bytes", "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"),
    ] {
      rows.append((what, try bounded { try connection.scalar(sql).map { Cell($0) } ?? .null }))
    }
    return rows
  }

  /// Every kind of thing that a name means.
  ///
  /// - Throws: `Diagnostic` when it means nothing, or two things of one kind.
  public func find(_ name: String) throws -> [Entity] {
    let catalog = Catalog(connection)
    var found: [Entity] = []
    for entity in [Entity.region, .indicator, .initiative, .source] {
      switch try catalog.resolve(entity, name) {
      case .found: found.append(entity)
      case .ambiguous: _ = try catalog.find(entity, name)
      case .unknown: break
      }
    }
    guard found.isEmpty else { return found }
    let nearest = try [Entity.region, .indicator, .initiative, .source].flatMap {
      try catalog.nearest($0, to: name)
    }
    throw Diagnostic(
      .unknownName, found: name,
      expected: "the code or a name of a region, indicator, initiative or source",
      remedy: (nearest.isEmpty ? "" : "did you mean \(nearest.prefix(3).joined(separator: ", "))? ")
        + "see `almanac list regions` and the other lists")
  }

  /// The region and indicator for the sqlite3 shell: those given, else those with most figures.
  public func shellParameters(region: String?, indicator: String?) throws
    -> [(name: String, value: String)]
  {
    let catalog = Catalog(connection)
    var parameters: [(name: String, value: String)] = []
    for (entity, given) in [(Entity.region, region), (.indicator, indicator)] {
      if let given {
        parameters.append((entity.rawValue, try catalog.find(entity, given).code))
      } else if case .text(let code) = try connection.scalar(
        """
        SELECT x.code FROM series AS s JOIN \(entity.table) AS x ON x.\(entity.key) = s.\(entity.key)
        GROUP BY x.\(entity.key) ORDER BY count(*) DESC, x.code LIMIT 1
        """)
      {
        parameters.append((entity.rawValue, code))
      }
    }
    return parameters
  }
}
