internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// Makes the names of a thing those of its row, in the languages that the file has.
final class PackageNames {
  struct Column {
    let index: Int
    /// `name` or `alias`.
    let kind: String
    let language: String
  }

  /// The columns of a table's file that hold names.
  struct Columns {
    private(set) var all: [Column] = []

    init(of table: PackageTable, in columns: [String]) {
      guard table.entity?.hasNames == true else { return }
      for (index, column) in columns.enumerated() {
        if column == "alias" {
          all.append(Column(index: index, kind: "alias", language: "und"))
        } else if column.hasPrefix("alias:") {
          all.append(Column(index: index, kind: "alias", language: String(column.dropFirst(6))))
        } else if column.hasPrefix("name:") {
          all.append(Column(index: index, kind: "name", language: String(column.dropFirst(5))))
        }
      }
    }
  }

  private struct Name: Hashable {
    let kind: String
    let language: String
    let text: String
  }

  private let languages: Set<[String]>
  private var wanted: [Name] = []
  private var present: Statement
  private var removal: Statement
  private var insertion: Statement

  init(_ entity: Entity, _ columns: Columns, _ connection: Connection) throws {
    languages = Set(columns.all.map { [$0.kind, $0.language] })
    let table = "\(entity.table)_name"
    present = try connection.prepare(
      "SELECT kind, language, name FROM \(table) WHERE \(entity.key) = ?")
    removal = try connection.prepare(
      "DELETE FROM \(table) WHERE \(entity.key) = ? AND kind = ? AND language = ? AND name = ?")
    insertion = try connection.prepare(
      """
      INSERT OR IGNORE INTO \(table) (\(entity.key), kind, language, name, folded)
      VALUES (?, ?, ?, ?, ?)
      """)
  }

  /// Forgets the row before.
  func begin() { wanted.removeAll(keepingCapacity: true) }

  /// Takes the names in a cell.
  func add(
    _ cell: String, _ column: Column, at place: () -> Diagnostic.Location
  ) throws {
    guard !cell.isEmpty else { return }
    for text in NameList.parse(cell, separator: column.kind == "alias" ? "|" : "\n") {
      try CodeText.check(name: text, at: place())
      wanted.append(Name(kind: column.kind, language: column.language, text: text))
    }
  }

  /// Writes the names of a thing that has none yet.
  func write(new id: Int64) throws {
    for name in wanted { try insert(name, id) }
  }

  /// Writes the names of a thing that may have some; true when they have changed.
  func write(known id: Int64) throws -> Bool {
    var old: Set<Name> = []
    let languages = languages
    try present.bind([.integer(id)])
    try present.forEach { row in
      let name = Name(kind: row.string(0), language: row.string(1), text: row.string(2))
      if languages.contains([name.kind, name.language]) { old.insert(name) }
    }
    let new = Set(wanted)
    for name in old.subtracting(new) {
      try removal.run([
        .integer(id), .text(name.kind), .text(name.language), .text(name.text),
      ])
    }
    for name in new.subtracting(old) { try insert(name, id) }
    return old != new
  }

  private func insert(_ name: Name, _ id: Int64) throws {
    try insertion.run([
      .integer(id), .text(name.kind), .text(name.language), .text(name.text),
      .text(NameFolding.fold(name.text)),
    ])
  }
}
