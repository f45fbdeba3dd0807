internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// The rows of a table of things, which have a code each: found by it, added and changed.
///
/// A package may have a million of them, so the statements are compiled once.
final class ThingRows {
  private let connection: Connection
  private var finding: Statement
  private var insertion: Statement
  /// Nil where a row has nothing but its code.
  private var change: Statement?
  private var references: [Reference] = []

  /// A field that names another row of the table.
  private final class Reference {
    var setting: Statement
    init(_ setting: consuming Statement) { self.setting = setting }
  }

  /// - Parameters:
  ///   - fields: what the values of a row are, in order.
  ///   - referring: fields that name other rows of the table, after them.
  init(
    _ entity: Entity, _ fields: [String], _ referring: [String], _ connection: Connection
  ) throws {
    self.connection = connection
    finding = try connection.prepare("SELECT \(entity.key) FROM \(entity.table) WHERE code = ?")
    let all = fields + referring
    insertion = try connection.prepare(
      """
      INSERT INTO \(entity.table) (\(all.joined(separator: ", ")))
      VALUES (\(all.map { _ in "?" }.joined(separator: ", ")))
      """)
    let rest = fields.enumerated().filter { $0.element != "code" }
    if !rest.isEmpty {
      change = try connection.prepare(
        """
        UPDATE \(entity.table)
        SET \(rest.map { "\($0.element) = ?\($0.offset + 1)" }.joined(separator: ", "))
        WHERE \(entity.key) = ?\(fields.count + 1)
        AND (\(rest.map { "\($0.element) IS NOT ?\($0.offset + 1)" }.joined(separator: " OR ")))
        """)
    }
    for field in referring {
      let setting = try connection.prepare(
        """
        UPDATE \(entity.table) SET \(field) = ?1
        WHERE \(entity.key) = ?2 AND \(field) IS NOT ?1
        """)
      references.append(Reference(setting))
    }
  }

  func find(_ code: String) throws -> Int64? { try finding.first([.text(code)]) }

  /// Answers the number of the new row.
  func insert(_ values: [Value]) throws -> Int64 {
    try insertion.run(values)
    return connection.lastInsertRowID
  }

  /// True when the row differs from what was there.
  func update(_ id: Int64, _ values: [Value]) throws -> Bool {
    try change?.run(values + [.integer(id)])
    return change != nil && connection.changes > 0
  }

  /// Makes a row refer to another; true when it did not.
  func refer(_ id: Int64, _ column: Int, to other: Int64) throws -> Bool {
    try references[column].setting.run([.integer(other), .integer(id)])
    return connection.changes > 0
  }
}
