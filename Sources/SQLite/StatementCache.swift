internal import CSQLite

/// Statements that have run and wait to run again, by their text.
///
/// An import asks the same few things for each of thousands of rows, and preparing a statement
/// takes many times as long as running it.
struct StatementCache {
  /// More than the tool has; a program that writes values into its SQL begins anew now and then.
  private static let capacity = 128
  private var idle: [String: OpaquePointer] = [:]

  /// Only these may be kept: a pragma's answer is fixed when it is prepared.
  static func keeps(_ sql: String) -> Bool {
    ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains { sql.hasPrefix($0) }
  }

  mutating func take(_ sql: String) -> OpaquePointer? { idle.removeValue(forKey: sql) }

  /// Keeps a statement that is no longer used.
  mutating func put(_ statement: OpaquePointer, _ sql: String) {
    sqlite3_reset(statement)
    sqlite3_clear_bindings(statement)
    if idle.count >= Self.capacity { clear() }
    if let other = idle.updateValue(statement, forKey: sql) { sqlite3_finalize(other) }
  }

  mutating func clear() {
    for statement in idle.values { sqlite3_finalize(statement) }
    idle.removeAll()
  }

  func contains(_ statement: OpaquePointer) -> Bool { idle.values.contains(statement) }
}
