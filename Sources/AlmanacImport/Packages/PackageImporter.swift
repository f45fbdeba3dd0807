internal import AlmanacModel
internal import AlmanacStore
internal import AlmanacText
internal import SQLite

/// Brings one table of a package folder into the database: rows are added or changed by
/// their key, and only a row that differs counts as changed.
struct PackageImporter<Source: PackageSource & ~Copyable>: ~Copyable {
  let session: ImportSession
  let table: PackageTable
  var file: Source
  let indexes: [Int?]
  private let names: PackageNames.Columns
  private let evidenceIndexes: [Int?]
  /// Whether the columns are there without which no row can be read.
  private let isReadable: Bool

  init(
    _ table: PackageTable, file: consuming Source, session: ImportSession,
    ignoring ignoredColumns: Set<String> = []
  ) throws {
    self.table = table
    self.session = session
    let columns = file.columns
    indexes = table.columns.map { columns.firstIndex(of: $0.name) }
    names = .init(of: table, in: columns)
    evidenceIndexes = PackageTable.evidenceColumns.map { columns.firstIndex(of: $0) }
    self.file = file
    isReadable = zip(table.columns, indexes).allSatisfy { !$0.required || $1 != nil }
    checkColumns(ignoring: ignoredColumns)
  }

  /// Reads the whole file. Problems are kept in the session.
  mutating func run() throws {
    guard isReadable else { return }
    var rows = try PackageRows(
      table, columns: columns { isWritten($0, $1) }, names: names,
      referring: columns { $0.refersToItsTable && $1 != nil }, session: session)
    let before = try session.count(of: table.table)
    var changed = 0
    var read = 0
    while try file.next() {
      read += 1
      try session.countRow()
      if let raggedness = file.raggedness {
        session.problems.add(raggedness)
        continue
      }
      do {
        if try importRow(&rows) { changed += 1 }
      } catch let diagnostic as Diagnostic {
        session.problems.add(diagnostic)
      } catch let error as SQLiteError where error.primary == .constraint {
        // The rules of the columns should have found it.
        session.problems.add(.refusedRow(of: table.name, at: file.place(nil)))
      }
    }
    session.catalog.forget()
    let added = try session.count(of: table.table) - before
    changed += try rows.finish()
    if changed > 0 {
      session.packageTables.insert(table.table)
      if table.hasEvidence { session.packageTables.insert("evidence") }
      session.regionsChanged = session.regionsChanged || table.table.hasPrefix("region")
      session.sourcesChanged = session.sourcesChanged || table.table == "source"
      session.initiativesChanged = session.initiativesChanged || table.table == "initiative"
    }
    session.counts.count(
      read: read, added: added, revised: changed - added, unchanged: read - changed)
  }

  private func columns(
    where isTaken: (PackageTable.Column, Int?) -> Bool
  ) -> [PackageTable.Column] {
    zip(table.columns, indexes).filter { isTaken($0, $1) }.map { $0.0 }
  }

  private func isWritten(_ column: PackageTable.Column, _ index: Int?) -> Bool {
    column.isKept && (index != nil || column.fallback != nil || column.name == "basis")
  }

  private func checkColumns(ignoring ignoredColumns: Set<String>) {
    var known = table.columns.map(\.name)
    if table.entity?.hasNames == true { known += ["alias", "name:en"] }
    if table.hasEvidence { known += PackageTable.evidenceColumns }
    for (index, column) in file.columns.enumerated()
    where !known.contains(column) && !names.all.contains(where: { $0.index == index })
      && !ignoredColumns.contains(column)
    {
      session.problems.add(.unknownColumn(column, at: index, of: known, at: file.place(index)))
    }
    for (column, index) in zip(table.columns, indexes) where column.required && index == nil {
      session.problems.add(
        .missingColumn(column.name, header: file.columns, at: .init(file: file.name, line: 1)))
    }
  }

  /// One row; true when it is new or differs from what was there.
  private mutating func importRow(_ rows: inout PackageRows) throws -> Bool {
    rows.begin(line: file.line)
    for (column, index) in zip(table.columns, indexes) {
      var text = file.cell(index)
      if case .exactText = column.kind { text = file.exactCell(index) }
      if column.field == "code" { rows.code = text }
      if column.refersToItsTable {
        if index != nil { try rows.refer(text) { file.place(index) } }
        continue
      }
      guard isWritten(column, index) else { continue }
      if text.isEmpty {
        if column.required { throw Diagnostic.missingValue(column.name, at: file.place(index)) }
        rows.values.append(try emptyValue(column))
      } else {
        rows.values.append(try value(of: text, column) { file.place(index) })
      }
    }
    if table.hasEvidence { rows.values.append(try evidence()) }
    try checkWhole(rows.values)
    for column in names.all {
      try rows.names?.add(file.cell(column.index), column) { file.place(column.index) }
    }
    let indicator =
      table.table == "indicator" ? try IndicatorChange(of: rows.code, in: session) : nil
    let unit = table.table == "unit" ? try UnitChange(of: rows.code, in: session) : nil
    let isChanged = try rows.write()
    do {
      try indicator?.follow()
      try unit?.check()
    } catch var diagnostic as Diagnostic {
      diagnostic.location = file.place(file.columns.firstIndex(of: unit == nil ? "unit" : "factor"))
      throw diagnostic
    }
    return isChanged
  }

  private func evidence() throws -> Value {
    var source: Int64?
    for (column, index) in zip(table.columns, indexes) where column.field == "source_id" {
      let text = file.cell(index)
      if !text.isEmpty { source = try session.catalog.find(.source, text).id }
    }
    let id = try session.evidenceID(
      source: source, cells: evidenceIndexes.map { file.cell($0) },
      place: { file.place(evidenceIndexes[$0]) })
    return id.map { .integer($0) } ?? .null
  }

  /// What holds between the cells of a row.
  private func checkWhole(_ values: [Value]) throws {
    guard table.table == "claim" else { return }
    let isAbout = ["indicator", "initiative"].contains { name in
      zip(table.columns, indexes).contains { $0.name == name && !file.cell($1).isEmpty }
    }
    if !isAbout { throw Diagnostic.claimAboutNothing(at: file.place(nil)) }
  }
}

extension ImportSession {
  func count(of table: String) throws -> Int {
    guard case .integer(let count) = try connection.scalar("SELECT count(*) FROM \(table)") else {
      return 0
    }
    return Int(count)
  }
}
