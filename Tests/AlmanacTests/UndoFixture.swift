import Foundation
import SQLite

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

extension Fixture {
  /// All that the file holds: each row of each table.
  func dump() throws -> [String] { try Self.dump(database.connection) }

  static func dump(_ connection: Connection) throws -> [String] {
    var tables: [String] = []
    try connection.query(
      "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ) { tables.append($0.string(0)) }
    var lines: [String] = []
    for table in tables {
      var rows: [String] = []
      try connection.query("SELECT * FROM main.\(table)") { row in
        rows.append(
          table + "|" + (0..<row.columnCount).map { "\(row.value($0))" }.joined(separator: "|"))
      }
      lines += rows.sorted()
    }
    return lines
  }

  /// What is wrong with a file as a whole; empty when it is sound.
  func faults() throws -> [String] {
    try database.integrityFindings().map { "\($0.part.rawValue): \($0.subject) \($0.found)" }
      + rows("SELECT 'temp.' || name FROM temp.sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
  }

  /// The codes and the findings of a refused undo.
  func refusal(_ number: Int64) throws -> String {
    do {
      _ = try database.undoImport(number)
      return "not refused"
    } catch let diagnostic as Diagnostic {
      return "\(diagnostic.code.rawValue): \(diagnostic.found); \(diagnostic.remedy)"
    }
  }
}

extension ImportOptions {
  static func known(from date: String) -> ImportOptions {
    var options = ImportOptions()
    options.knownFrom = date
    return options
  }
}
