internal import SQLite

/// A small table that imports write, as the log of changes and the undoing of an import see it.
///
/// Its columns and keys come from the schema itself, so that a later migration needs no change
/// here beyond the names of new tables; a test holds the names complete.
struct LoggedTable {
  enum Kind {
    /// What an import makes on purpose: a source, a region, a claim. Nothing of it may be taken
    /// away that a later import uses.
    case thing
    /// What comes about where it is needed: a period, a series. It goes with its last use.
    case value
    /// What has no number of its own: a name of a region, a member of a group.
    case part
  }

  struct Reference {
    let column: String
    let table: String
  }

  let name: String
  let kind: Kind
  let key: [String]
  /// What is stated of a row: neither key, nor generated, nor made anew from other rows.
  let fields: [String]
  let references: [Reference]

  /// Columns of the key that name the row of a thing, with which this row goes.
  var owners: [Reference] {
    if name == "observation_note" { return [Reference(column: "vintage_id", table: "vintage")] }
    return kind == .part ? references.filter { key.contains($0.column) } : []
  }

  /// The number of a row; nil for a part.
  var number: String? { kind == .part ? nil : key.first }

  /// In an order in which what uses comes before what is used.
  private static let names: KeyValuePairs<String, Kind> = [
    "setting": .part, "saved_query": .part, "silence": .part,
    "unit_name": .part, "indicator_name": .part, "region_name": .part,
    "region_code": .part, "region_parent": .part, "region_member": .part, "region_change": .part,
    "initiative_name": .part, "initiative_indicator": .part, "observation_note": .part,
    "derivation": .part, "derivation_term": .part,
    "claim": .thing, "initiative_event": .thing, "initiative": .thing, "indicator": .thing,
    "region": .thing, "source": .thing, "unit": .thing,
    "series": .value, "evidence": .value, "dimension_set": .value, "time_period": .value,
  ]

  /// Columns that `DerivedRows`, or a trigger, makes from others.
  private static let derived: [String: Set<String>] = [
    "region": ["country_id"], "indicator": ["rounding"], "source": ["origin_id", "folded"],
    "series": ["has_alternative"], "time_period": ["duplicates"],
  ]

  static func all(_ connection: Connection) throws -> [LoggedTable] {
    try names.map { name, kind in try LoggedTable(name, kind, connection) }
  }

  /// Nil for a table that is none of these.
  static func named(_ name: String, _ connection: Connection) throws -> LoggedTable? {
    try names.first { $0.key == name }.map { try LoggedTable($0.key, $0.value, connection) }
  }

  private init(_ name: String, _ kind: Kind, _ connection: Connection) throws {
    let derived = Self.derived[name] ?? []
    var key: [(place: Int64, column: String)] = []
    var fields: [String] = []
    var references: [Reference] = []
    try connection.query("SELECT name, pk FROM pragma_table_info(?)", [.text(name)]) { row in
      if row.int64(1) > 0 {
        key.append((row.int64(1), row.string(0)))
      } else if !derived.contains(row.string(0)) {
        fields.append(row.string(0))
      }
    }
    try connection.query(
      "SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?) GROUP BY id HAVING count(*) = 1",
      [.text(name)]
    ) { references.append(Reference(column: $0.string(0), table: $0.string(1))) }
    self.name = name
    self.kind = kind
    self.key = key.sorted { $0.place < $1.place }.map(\.column)
    self.fields = fields
    self.references = references.filter { !derived.contains($0.column) }
  }
}
