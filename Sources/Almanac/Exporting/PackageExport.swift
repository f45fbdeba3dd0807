internal import SQLite

extension Database {
  /// Writes everything that is in force into a folder that imports back to the same: the tables
  /// of a package, as in `Seeds`, with a `datapackage.json` that describes them to other programs
  /// (<https://specs.frictionlessdata.io>).
  ///
  /// - Returns: the rows of each file.
  /// - Throws: `Diagnostic` when the folder is there already, or cannot be made.
  public func exportPackage(to folder: String) throws -> [(file: String, rows: Int)] {
    try FileSystem.makeFolder(folder)
    let folder = folder.hasSuffix("/") ? folder : folder + "/"
    var written: [PackageFile] = []
    try connection.transaction(.deferred) {
      for table in PackageTable.all {
        written.append(try export(table.columnTexts(connection), table, to: folder))
      }
      written.append(try exportFigures(to: folder))
    }
    written.removeAll { file in
      if file.rows == 0 { FileSystem.remove(folder + file.name) }
      return file.rows == 0
    }
    let description = try CSVFile(path: folder + "datapackage.json")
    description.write(DataPackageText.describe(written, name: ImportPlan.lastName(folder)))
    try description.finish()
    return written.map { ($0.name, $0.rows) }
  }

  private func export(
    _ columns: [(name: String, sql: String)], _ table: PackageTable, to folder: String
  ) throws -> PackageFile {
    // In the order in which they came in: lists in views keep it.
    try write(
      columns, from: "\(table.table) AS t NOT INDEXED", to: folder, name: table.name)
  }

  private func exportFigures(to folder: String) throws -> PackageFile {
    let note = """
      (SELECT %@ FROM observation_note AS n LEFT JOIN evidence AS e
       ON e.evidence_id = n.evidence_id WHERE n.series_id = o.series_id
       AND n.period_id = o.period_id AND n.vintage_id = o.vintage_id)
      """
    let range = """
      (SELECT %@ FROM observation_range AS g WHERE g.series_id = o.series_id
       AND g.period_id = o.period_id AND g.vintage_id = o.vintage_id)
      """
    let columns: [(name: String, sql: String)] = [
      ("indicator", "i.code"), ("region", "r.code"), ("period", "p.code"), ("value", "o.value"),
      ("qualifier", "q.symbol"), ("decimals", "o.decimals"),
      ("low", range.replacing("%@", with: "g.low")),
      ("high", range.replacing("%@", with: "g.high")), ("basis", "s.basis"),
      ("cumulative", "s.cumulative"), ("status", "t.code"), ("source", "c.code"),
      ("dimensions", "d.code"), ("paragraph", note.replacing("%@", with: "e.paragraph")),
      ("start", note.replacing("%@", with: "e.start_offset")),
      ("end", note.replacing("%@", with: "e.end_offset")),
      ("printed", note.replacing("%@", with: "e.printed")),
      ("note", note.replacing("%@", with: "n.note")),
    ]
    return try write(
      columns,
      from: """
        series AS s JOIN known_observation AS o ON o.series_id = s.series_id
        CROSS JOIN indicator AS i CROSS JOIN region AS r CROSS JOIN time_period AS p
        CROSS JOIN source AS c CROSS JOIN dimension_set AS d CROSS JOIN observation_status AS t
        CROSS JOIN qualifier AS q
        WHERE i.indicator_id = s.indicator_id AND r.region_id = s.region_id
          AND p.period_id = o.period_id AND c.source_id = s.source_id
          AND d.dimension_set_id = s.dimension_set_id AND t.status_id = o.status
          AND q.qualifier_id = o.qualifier
        ORDER BY s.series_id, o.period_id
        """, to: folder, name: PackageTable.figures)
  }

  private func write(
    _ columns: [(name: String, sql: String)], from: String, to folder: String, name: String
  ) throws -> PackageFile {
    let file = try CSVFile(path: folder + name + ".csv")
    file.append(columns.map(\.name))
    var rows = 0
    try connection.query(
      "SELECT \(columns.map(\.sql).joined(separator: ", ")) FROM \(from)"
    ) { row in
      file.append(columns.indices.map { row.exactText($0) })
      rows += 1
      try file.flushIfFull()
    }
    try file.finish()
    return PackageFile(name: name + ".csv", columns: columns.map(\.name), rows: rows)
  }
}

/// A file of an exported package.
struct PackageFile {
  let name: String
  let columns: [String]
  let rows: Int
}

extension Row {
  /// A cell as it is read back to the same value; empty for NULL.
  fileprivate func exactText(_ index: Int) -> String {
    switch value(index) {
    case .text(let text): text
    case .integer(let number): String(number)
    case .real(let number): NumberFormat.exact(number)
    default: ""
    }
  }
}

extension PackageTable {
  /// The columns of the table's file and how each is read: references by their codes.
  fileprivate func columnTexts(_ connection: Connection) throws -> [(name: String, sql: String)] {
    var texts = columns.map { column -> (name: String, sql: String) in
      let field = "t.\(column.field)"
      let sql =
        switch column.kind {
        case .reference(let entity), .selfReference(let entity):
          "(SELECT x.code FROM \(entity.table) AS x WHERE x.\(entity.key) = \(field))"
        case .period: "(SELECT x.code FROM time_period AS x WHERE x.period_id = \(field))"
        case .qualifier: "(SELECT x.symbol FROM qualifier AS x WHERE x.qualifier_id = \(field))"
        case .text, .integer, .number, .date, .choice: field
        }
      return (column.name, sql)
    }
    if let entity, entity.hasNames {
      let names = "FROM \(entity.table)_name AS n WHERE n.\(entity.key) = t.\(entity.key)"
      var languages: [String] = []
      try connection.query(
        "SELECT DISTINCT language FROM \(entity.table)_name WHERE kind = 'name' ORDER BY 1"
      ) { languages.append($0.string(0)) }
      for language in languages {
        let quoted = language.replacing("'", with: "''")
        texts.append(
          (
            "name:\(language)",
            "(SELECT n.name \(names) AND n.kind = 'name' AND n.language = '\(quoted)')"
          ))
      }
      texts.append(("alias", "(SELECT group_concat(n.name, '|') \(names) AND n.kind = 'alias')"))
    }
    if hasEvidence {
      for (name, field) in zip(
        Self.evidenceColumns, ["paragraph", "start_offset", "end_offset", "printed"])
      {
        texts.append(
          (name, "(SELECT e.\(field) FROM evidence AS e WHERE e.evidence_id = t.evidence_id)"))
      }
    }
    return texts
  }
}
