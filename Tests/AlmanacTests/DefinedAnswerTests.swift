import Foundation
import SQLite
import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacQuery
@testable import AlmanacStore

/// An answer follows from the database alone: not from the order in which SQLite happens to read
/// rows, nor from the plan that it happens to make.
@Suite("Answers are defined")
struct DefinedAnswerTests {
  private static let seeds = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Seeds")

  @Test(
    "each query and view of a random database is the same however it is read",
    arguments: 1...3 as ClosedRange<UInt64>)
  func random(_ seed: UInt64) throws {
    let database = try RandomDatabase(seed: seed).fixture.database
    // A second name in each language, so that labels have to choose.
    try database.connection.execute(
      """
      INSERT OR IGNORE INTO region_name (region_id, kind, language, name, folded)
      SELECT region_id, kind, language, name || ' too', folded || 'too' FROM region_name;
      INSERT OR IGNORE INTO indicator_name (indicator_id, kind, language, name, folded)
      SELECT indicator_id, kind, language, name || ' too', folded || 'too' FROM indicator_name;
      INSERT OR IGNORE INTO unit_name (unit_id, kind, language, name, folded)
      SELECT unit_id, kind, language, name || ' too', folded || 'too' FROM unit_name;
      """)
    try check(
      database, regions: ["CN", "CN-4403"], indicators: ["density", "output"],
      initiative: "plan-0", source: "bureau")
  }

  @Test("each query and view of the seeds is the same however it is read")
  func seeds() throws {
    let database = try Database.inMemory()
    _ = try database.importFiles([Self.seeds.path])
    try check(
      database, regions: ["CN-440300"], indicators: ["invention-patents-per-10k-people"],
      initiative: "shenzhen-ip-protection-regulation", source: "nbs-division-codes")
  }

  private func check(
    _ database: Database, regions: [String], indicators: [String], initiative: String,
    source: String
  ) throws {
    let ask = { try answers(database, regions, indicators, initiative, source) }
    let found = try ask()
    for (way, sql) in [
      ("read backwards", "PRAGMA reverse_unordered_selects = ON"),
      (
        "planned without statistics",
        "PRAGMA reverse_unordered_selects = OFF; DELETE FROM sqlite_stat1; ANALYZE sqlite_schema"
      ),
      (
        "planned without indexes",
        """
        DROP INDEX series_indicator; DROP INDEX time_period_end; DROP INDEX time_period_start;
        DROP INDEX region_level; DROP INDEX region_within_region; DROP INDEX same_time_period;
        DROP INDEX series_source; DROP INDEX initiative_indicator_indicator
        """
      ),
    ] {
      try database.connection.execute(sql)
      for (asked, rows) in try ask() {
        #expect(found[asked] == rows, "\(asked), \(way)")
      }
    }
  }

  /// The rows of every query and view, by what was asked.
  private func answers(
    _ database: Database, _ regions: [String], _ indicators: [String], _ initiative: String,
    _ source: String
  ) throws -> [String: [String]] {
    var found: [String: [String]] = [:]
    for query in try NamedQuery.all() {
      let given = Set(query.parameters.map(\.name))
      for region in given.contains("region") ? regions : [""] {
        for indicator in given.isDisjoint(with: ["indicator", "numerator"]) ? [""] : indicators {
          for period in given.contains("period") ? ["all", "latest"] : [""] {
            let values = [
              "region": region, "indicator": indicator, "numerator": indicator,
              "denominator": indicators.last ?? "", "initiative": initiative, "source": source,
              "regions": regions.joined(separator: ","), "base": "2020", "level": "prefecture",
              "period": period, "rows": "vintages", "peers": "level", "within": "all",
            ]
            let arguments = values.filter { name, value in
              given.contains(name) && accepts(query, name, value)
            }
            let asked = "\(query.name) \(arguments.sorted { $0.key < $1.key })"
            found[asked] = try rows(database, query, arguments)
          }
        }
      }
    }
    for view in [
      "observations", "latest", "vs_parent", "vs_national", "ranking", "growth", "coverage",
      "conflicts", "attestations", "revisions", "initiatives", "initiative_timeline", "claims",
      "sources",
      "imports", "derived_parts",
    ] {
      var rows: [String] = []
      try database.connection.query("SELECT * FROM \(view)") { row in
        rows.append((0..<row.columnCount).map { row.value($0).plain }.joined(separator: "|"))
      }
      found["view " + view] = rows.sorted()
    }
    return found
  }

  private func accepts(_ query: NamedQuery, _ name: String, _ value: String) -> Bool {
    guard let parameter = query.parameters.first(where: { $0.name == name }) else { return false }
    return parameter.kind == .period || parameter.words.isEmpty || name != "within"
      || parameter.words.contains(value)
  }

  private func rows(_ database: Database, _ query: NamedQuery, _ arguments: [String: String]) throws
    -> [String]
  {
    let collector = EveryColumnWriter()
    var writer: any ResultWriter = collector
    do {
      try database.answer(query, arguments, to: &writer)
    } catch let diagnostic as Diagnostic {
      return ["\(diagnostic.code) \(diagnostic.found)"]
    }
    return collector.rows
  }
}

/// Keeps all columns as text.
final class EveryColumnWriter: ResultWriter {
  private(set) var rows: [String] = []
  func begin(_ columns: [ResultColumn]) {}
  func write(_ row: [Cell]) { rows.append(row.map(\.plain).joined(separator: "|")) }
  func end() {}
}
