internal import AlmanacFiles
internal import AlmanacModel
public import AlmanacStore
internal import SQLite

extension Database {
  /// Writes the whole database into a folder that imports back to the same, with every vintage:
  /// the tables of a package, as in `Seeds`, with a `datapackage.json` that describes them to
  /// other programs (<https://specs.frictionlessdata.io>). Only the history of imports stays.
  ///
  /// - Parameters:
  ///   - selection: the figures that are written; all tables are.
  ///   - isWhole: with every vintage, and not only those in force.
  /// - Returns: the rows of each file.
  /// - Throws: `Diagnostic` when the folder is there already, or cannot be made.
  public func exportPackage(
    to folder: String, _ selection: FigureSelection = FigureSelection(), isWhole: Bool = true
  ) throws -> [(file: String, rows: Int)] {
    let staged = try StagedFolder(folder, sparing: filesInUse())
    var written: [PackageFile] = []
    try connection.transaction(.deferred) {
      for table in PackageTable.all {
        written.append(try export(table, to: staged))
      }
      let figures = try FigureTable(connection, selection, isWhole: isWhole)
      let name = PackageTable.figures + ".csv"
      let file = try staged.file(name)
      let stream = try FigureStream(
        connection, selection, isWhole: isWhole, hasDerived: false)
      let rows = try figures.write(stream, to: file)
      try file.finish()
      written.append(PackageFile(name: name, columns: figures.columns, rows: rows))
    }
    try written.removeAll { file in
      if file.rows == 0 { try staged.remove(file.name) }
      return file.rows == 0
    }
    let description = try staged.file("datapackage.json")
    description.write(DataPackageText.describe(written, name: FileName.last(of: folder)))
    try description.finish()
    try staged.finish()
    return written.map { ($0.name, $0.rows) }
  }

  private func export(_ table: PackageTable, to folder: StagedFolder) throws -> PackageFile {
    let texts = table.columnTexts
    let names = try table.entity.flatMap { entity in
      entity.hasNames ? try ExportedNames(entity, connection) : nil
    }
    let columns = texts.map(\.name) + (names?.columns ?? [])
    let number = table.entity.map { "t.\($0.key)" } ?? "0"
    // Every database has the source of derived figures.
    let condition = table.table == "source" ? " WHERE t.source_id <> \(DerivedFigures.source)" : ""
    let file = try folder.file(table.name + ".csv")
    file.append(columns)
    var rows = 0
    // In the order in which they came in: lists in views keep it.
    try connection.query(
      """
      SELECT \((texts.map(\.sql) + [number]).joined(separator: ", "))
      FROM \(table.table) AS t NOT INDEXED\(condition)
      """
    ) { row in
      let cells = texts.indices.map { row.exactText($0) }
      file.append(cells + (try names?.cells(of: row.int64(texts.count)) ?? []))
      rows += 1
      try file.flushIfFull()
    }
    try names?.finish()
    try file.finish()
    return PackageFile(name: table.name + ".csv", columns: columns, rows: rows)
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
  fileprivate var columnTexts: [(name: String, sql: String)] {
    var texts = columns.filter(\.isKept).map { column -> (name: String, sql: String) in
      let field = "t.\(column.field)"
      let sql =
        switch column.kind {
        case .reference(let entity), .selfReference(let entity):
          "(SELECT x.code FROM \(entity.table) AS x WHERE x.\(entity.key) = \(field))"
        case .period: "(SELECT x.code FROM time_period AS x WHERE x.period_id = \(field))"
        case .qualifier: "(SELECT x.symbol FROM qualifier AS x WHERE x.qualifier_id = \(field))"
        case .text, .exactText, .code, .digest, .integer, .number, .amount, .unitOfAmounts, .factor,
          .date, .choice:
          field
        }
      return (column.name, sql)
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
