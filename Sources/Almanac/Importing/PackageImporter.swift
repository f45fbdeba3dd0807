internal import SQLite

/// Brings one table of a package folder into the database: rows are added or changed by
/// their key, and only a row that differs counts as changed.
struct PackageImporter: ~Copyable {
  private let session: ImportSession
  private let table: PackageTable
  private var file: TableFile
  private let indexes: [Int?]
  private let nameColumns: [(index: Int, kind: String, language: String)]
  private let evidenceIndexes: [Int?]
  private var upsert: Statement
  /// Whether the columns are there without which no row can be read.
  private let isReadable: Bool

  /// A reference to a row that may come later in the file.
  private struct Deferred {
    let code: String
    let field: String
    let entity: Entity
    let name: String
    let place: Diagnostic.Location
    let line: Int
  }

  init(_ table: PackageTable, file: consuming TableFile, session: ImportSession) throws {
    self.table = table
    self.session = session
    let columns = file.columns
    indexes = table.columns.map { columns.firstIndex(of: $0.name) }
    var names: [(Int, String, String)] = []
    if table.entity?.hasNames == true {
      for (index, column) in columns.enumerated() {
        if column == "alias" { names.append((index, "alias", "und")) }
        if column.hasPrefix("alias:") {
          names.append((index, "alias", String(column.dropFirst(6))))
        }
        if column.hasPrefix("name:") { names.append((index, "name", String(column.dropFirst(5)))) }
      }
    }
    nameColumns = names
    evidenceIndexes = PackageTable.evidenceColumns.map { columns.firstIndex(of: $0) }
    var fields: [String] = []
    for (column, index) in zip(table.columns, indexes)
    where index != nil || column.fallback != nil || column.name == "basis" {
      if case .selfReference = column.kind { continue }
      fields.append(column.field)
    }
    if table.hasEvidence { fields.append("evidence_id") }
    let rest = fields.filter { !table.key.contains($0) }
    let update =
      rest.isEmpty
      ? "NOTHING"
      : "UPDATE SET " + rest.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        + " WHERE "
        + rest.map { "\(table.table).\($0) IS NOT excluded.\($0)" }
        .joined(separator: " OR ")
    upsert = try session.connection.prepare(
      """
      INSERT INTO \(table.table) (\(fields.joined(separator: ", ")))
      VALUES (\(fields.map { _ in "?" }.joined(separator: ", ")))
      ON CONFLICT (\(table.key)) DO \(update)
      """)
    self.file = file
    isReadable = zip(table.columns, indexes).allSatisfy { !$0.required || $1 != nil }
    checkColumns()
  }

  /// Reads the whole file. Problems are kept in the session.
  mutating func run() throws {
    guard isReadable else { return }
    var deferred: [Deferred] = []
    let before = try session.count(of: table.table)
    var changed: Set<Int> = []  // lines
    var read = 0
    while try file.next() {
      read += 1
      try session.countRow()
      if let raggedness = file.raggedness {
        session.problems.add(raggedness)
        continue
      }
      do {
        if try importRow(&deferred) { changed.insert(file.line) }
      } catch let diagnostic as Diagnostic {
        session.problems.add(diagnostic)
      } catch let error as SQLiteError where error.primary == .constraint {
        session.problems.add(
          Diagnostic(
            .invalidValue, at: file.place(nil), found: error.message,
            expected: "a row that fits the table \(table.table)", remedy: "correct the row"))
      }
    }
    session.catalog.forget()
    let added = try session.count(of: table.table) - before
    // What refers to a row further down can only be found now.
    for item in deferred {
      _ = try session.attempt {
        let match = try session.catalog.find(item.entity, item.name, at: item.place)
        try session.connection.run(
          "UPDATE \(table.table) SET \(item.field) = ?1 WHERE code = ?2 AND \(item.field) IS NOT ?1",
          [.integer(match.id), .text(item.code)])
        if session.connection.changes > 0 { changed.insert(item.line) }
      }
    }
    if !changed.isEmpty {
      session.regionsChanged = session.regionsChanged || table.table.hasPrefix("region")
      session.sourcesChanged = session.sourcesChanged || table.table == "source"
    }
    session.counts.count(
      read: read, added: added, revised: changed.count - added,
      unchanged: read - changed.count)
  }

  private func checkColumns() {
    var known = table.columns.map(\.name)
    if table.entity?.hasNames == true { known += ["alias", "name:en"] }
    if table.hasEvidence { known += PackageTable.evidenceColumns }
    for (index, column) in file.columns.enumerated()
    where !known.contains(column) && !nameColumns.contains(where: { $0.index == index })
      && !session.options.ignoredColumns.contains(column)
    {
      session.problems.add(.unknownColumn(column, at: index, of: known, at: file.place(index)))
    }
    for (column, index) in zip(table.columns, indexes) where column.required && index == nil {
      session.problems.add(
        .missingColumn(column.name, header: file.columns, at: .init(file: file.name, line: 1)))
    }
  }

  /// One row; true when it is new or differs from what was there.
  private mutating func importRow(_ deferred: inout [Deferred]) throws -> Bool {
    var values: [Value] = []
    var code = ""
    for (column, index) in zip(table.columns, indexes) {
      var text = file.cell(index)
      if case .exactText = column.kind { text = file.exactCell(index) }
      if column.field == "code" { code = text }
      if case .selfReference(let entity) = column.kind {
        if !text.isEmpty {
          deferred.append(
            Deferred(
              code: code, field: column.field, entity: entity, name: text,
              place: file.place(index), line: file.line))
        }
        continue
      }
      guard index != nil || column.fallback != nil || column.name == "basis" else { continue }
      if text.isEmpty {
        if column.required { throw Diagnostic.missingValue(column.name, at: file.place(index)) }
        values.append(try emptyValue(column))
      } else {
        values.append(try value(of: text, column, at: file.place(index)))
      }
    }
    if table.hasEvidence {
      var source: Int64?
      for (column, index) in zip(table.columns, indexes) where column.field == "source_id" {
        let text = file.cell(index)
        if !text.isEmpty { source = try session.catalog.find(.source, text).id }
      }
      let id = try session.evidenceID(
        source: source, cells: evidenceIndexes.map { file.cell($0) },
        place: { file.place(evidenceIndexes[$0]) })
      values.append(id.map { .integer($0) } ?? .null)
    }
    try upsert.bind(values)
    defer { upsert.reset() }
    let before = session.connection.totalChanges
    _ = try upsert.step()
    var changed = session.connection.totalChanges > before
    if let entity = table.entity, !nameColumns.isEmpty {
      changed = try updateNames(of: code, entity) || changed
    }
    return changed
  }

  private func emptyValue(_ column: PackageTable.Column) throws -> Value {
    // A stock stands at the end of its period and a flow runs through it; for the others
    // only the source can say.
    if column.name == "basis" {
      let nature = file.cell(file.columns.firstIndex(of: "nature"))
      return .text(nature == "stock" ? "E" : nature == "flow" ? "S" : "U")
    }
    guard let fallback = column.fallback else { return .null }
    return fallback.isEmpty ? .text("") : try value(of: fallback, column, at: file.place(nil))
  }

  private func value(
    of text: String, _ column: PackageTable.Column, at place: Diagnostic.Location
  ) throws -> Value {
    switch column.kind {
    case .text, .exactText: return .text(text)
    case .integer(let range):
      guard let number = Int(text), range.contains(number) else {
        throw Diagnostic.notAWholeNumber(text, in: range, at: place)
      }
      return .integer(Int64(number))
    case .number:
      do { return .real(try NumberGrammar.parse(text).value) } catch {
        throw Diagnostic.invalidNumber(text, error, at: place)
      }
    case .date:
      do { _ = try TimePeriod(parsing: text) } catch {
        throw Diagnostic.invalidPeriod(text, error, at: place)
      }
      return .text(text)
    case .choice(let words):
      guard words.contains(text) else {
        throw Diagnostic.invalidChoice(text, of: words, at: place)
      }
      return .text(text)
    case .qualifier:
      guard let qualifier = Qualifier(rawValue: text) else {
        throw Diagnostic.invalidChoice(text, of: Qualifier.allCases.map(\.rawValue), at: place)
      }
      return .integer(Int64(qualifier.code))
    case .period:
      do { return .integer(try session.id(of: TimePeriod(parsing: text))) } catch let problem
        as PeriodProblem
      {
        throw Diagnostic.invalidPeriod(text, problem, at: place)
      }
    case .reference(let entity), .selfReference(let entity):
      return .integer(try session.catalog.find(entity, text, at: place).id)
    }
  }

  /// Makes the names of a thing those of its row, in the languages that the file has.
  private func updateNames(of code: String, _ entity: Entity) throws -> Bool {
    let connection = session.connection
    let id = try connection.scalar(
      "SELECT \(entity.key) FROM \(entity.table) WHERE code = ?", [.text(code)])
    guard let id else { return false }
    var wanted: Set<[String]> = []
    for (index, kind, language) in nameColumns {
      for name in NameList.parse(file.cell(index), separator: kind == "alias" ? "|" : "\n") {
        if !name.isEmpty { wanted.insert([kind, language, name]) }
      }
    }
    let languages = Set(nameColumns.map { [$0.kind, $0.language] })
    var present: Set<[String]> = []
    try connection.query(
      "SELECT kind, language, name FROM \(entity.table)_name WHERE \(entity.key) = ?", [id]
    ) { row in
      let name = [row.string(0), row.string(1), row.string(2)]
      if languages.contains([name[0], name[1]]) { present.insert(name) }
    }
    for name in present.subtracting(wanted) {
      try connection.run(
        """
        DELETE FROM \(entity.table)_name
        WHERE \(entity.key) = ? AND kind = ? AND language = ? AND name = ?
        """, [id] + name.map { .text($0) })
    }
    for name in wanted.subtracting(present) {
      try connection.run(
        """
        INSERT INTO \(entity.table)_name (\(entity.key), kind, language, name, folded)
        VALUES (?, ?, ?, ?, ?)
        """, [id] + name.map { .text($0) } + [.text(NameFolding.fold(name[2]))])
    }
    return present != wanted
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
