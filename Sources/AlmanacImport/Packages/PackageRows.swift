internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// Writes the rows of a package's table: new ones are added, known ones changed where they differ.
struct PackageRows: ~Copyable {
  /// What the row that is being read holds, in the order of the columns that are written.
  var values: [Value] = []
  var code = ""
  var names: PackageNames?
  private var line = 0
  private var references: [Reference] = []

  private let session: ImportSession
  /// What has a code of its own is looked up by it; of other tables SQLite finds the row.
  private var things: ThingRows?
  private var upsert: Statement?
  private let referring: [PackageTable.Column]
  /// References to rows that come later in the file.
  private var deferred: [Deferred] = []
  /// Numbers of rows that were referred to by their codes.
  private var known: [String: Int64] = [:]

  /// A cell that names another row of the table.
  private struct Reference {
    let name: String
    let id: Int64?
    let place: Diagnostic.Location?
  }

  private struct Deferred {
    let id: Int64
    let column: Int
    let name: String
    let place: Diagnostic.Location?
    let line: Int
    let isCounted: Bool
  }

  /// - Parameter columns: those that each row gives a value for.
  init(
    _ table: PackageTable, columns: [PackageTable.Column], names: PackageNames.Columns,
    referring: [PackageTable.Column], session: ImportSession
  ) throws {
    self.session = session
    self.referring = referring
    var fields: [String] = []
    for column in columns {
      if case .selfReference = column.kind { continue }
      fields.append(column.field)
    }
    if table.hasEvidence { fields.append("evidence_id") }
    if let entity = table.entity {
      things = try ThingRows(entity, fields, referring.map(\.field), session.connection)
      if !names.all.isEmpty { self.names = try PackageNames(entity, names, session.connection) }
    } else {
      upsert = try session.connection.prepare(Self.upsert(table, fields))
    }
  }

  private static func upsert(_ table: PackageTable, _ fields: [String]) -> String {
    let rest = fields.filter { !table.key.contains($0) }
    let update =
      rest.isEmpty
      ? "NOTHING"
      : "UPDATE SET " + rest.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        + " WHERE "
        + rest.map { "\(table.table).\($0) IS NOT excluded.\($0)" }.joined(separator: " OR ")
    return """
      INSERT INTO \(table.table) (\(fields.joined(separator: ", ")))
      VALUES (\(fields.map { _ in "?" }.joined(separator: ", ")))
      ON CONFLICT (\(table.key)) DO \(update)
      """
  }

  mutating func begin(line: Int) {
    self.line = line
    values.removeAll(keepingCapacity: true)
    references.removeAll(keepingCapacity: true)
    code = ""
    names?.begin()
  }

  /// Takes a cell that names a row of this table. What has that code already is meant, whatever
  /// comes later, since a code goes before all names.
  mutating func refer(_ name: String, at place: () -> Diagnostic.Location) throws {
    var id: Int64?
    if !name.isEmpty, name != code {
      id = try known[name] ?? things?.find(name)
      if let id { known[name] = id }
    }
    let isOpen = !name.isEmpty && id == nil
    references.append(Reference(name: name, id: id, place: isOpen ? place() : nil))
  }

  /// Writes the row; true when it is new or differs from what was there.
  mutating func write() throws -> Bool {
    guard things != nil else { return try writePart() }
    var isChanged = true
    let number: Int64
    if let id = try things?.find(code) {
      number = id
      isChanged = try things?.update(id, values) ?? false
      for (column, reference) in references.enumerated() {
        guard let other = reference.id else { continue }
        isChanged = try things?.refer(id, column, to: other) == true || isChanged
      }
      isChanged = try names?.write(known: id) == true || isChanged
    } else {
      let others = references.map { $0.id.map { Value.integer($0) } ?? .null }
      number = try things?.insert(values + others) ?? 0
      try names?.write(new: number)
    }
    for (column, reference) in references.enumerated()
    where reference.id == nil && !reference.name.isEmpty {
      deferred.append(
        Deferred(
          id: number, column: column, name: reference.name, place: reference.place, line: line,
          isCounted: isChanged))
    }
    return isChanged
  }

  private mutating func writePart() throws -> Bool {
    let before = session.connection.totalChanges
    try upsert?.run(values)
    return session.connection.totalChanges > before
  }

  /// Looks up what refers to a row further down, which can only be found now. Answers how many
  /// rows have changed that had not.
  mutating func finish() throws -> Int {
    var changed: Set<Int> = []
    for item in deferred {
      guard case .selfReference(let entity) = referring[item.column].kind,
        let match = try session.attempt({
          try session.catalog.find(entity, item.name, at: item.place)
        })
      else { continue }
      let isNew = try things?.refer(item.id, item.column, to: match.id) ?? false
      if isNew, !item.isCounted { changed.insert(item.line) }
    }
    return changed.count
  }
}
