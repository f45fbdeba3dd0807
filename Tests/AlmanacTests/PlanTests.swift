import Foundation
import SQLite
import Testing

@testable import AlmanacImport
@testable import AlmanacQuery
@testable import AlmanacStore

/// What SQLite does for the canned queries on ten million figures: it finds figures by their keys, and
/// sorts as often as stated here. A lost index is seen, whichever SQLite runs.
@Suite("Query plans")
struct PlanTests {
  private static let sizes = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "PlanSizes.txt")
  private static let seeds = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Seeds")
  /// Those that look at everything, when nothing is asked for.
  private static let readAll: Set<String> = ["coverage", "conflicts"]

  @Test("no query reads figures or series from one end to the other")
  func scans() throws {
    let database = try Self.largeDatabase()
    for query in try NamedQuery.all() where query.preset == nil {
      let read = try Self.readWhole(query, in: database)
      let figures = read.intersection(["observation", "series", "series_availability"])
      #expect(figures.isEmpty || Self.readAll.contains(query.name), "\(query.name): \(figures)")
    }
  }

  @Test("statistics of a large database say what is large")
  func statistics() throws {
    let database = try Self.largeDatabase()
    let plan = try Self.readWhole(
      NamedQuery(typed: "SELECT count(*) FROM observation WHERE value > 1", title: "mine"),
      in: database)
    #expect(plan.contains("observation"), "a scan is seen")
  }

  /// What ANALYZE finds in the database of `Benchmarks/query`: for a small one a scan is the best
  /// plan, and a lost index would not be seen.
  private static func largeDatabase() throws -> Database {
    let database = try Database.inMemory()
    _ = try database.importFiles([seeds.path])
    try database.connection.execute("DELETE FROM sqlite_stat1")
    for line in try String(contentsOf: sizes, encoding: .utf8).split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 2).map(String.init)
      try database.connection.run(
        "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, nullif(?, '-'), ?)",
        words.map { .text($0) })
    }
    try database.connection.execute("ANALYZE sqlite_schema")
    return database
  }

  /// The tables that the program of a query goes through from an end of theirs, with the arguments of
  /// its example. The names in a plan are those of the query; the pages that it opens are the file's.
  private static func readWhole(_ query: NamedQuery, in database: Database) throws -> Set<String> {
    var arguments: [String: String] = [:]
    let words = query.example.split(separator: " ").map(String.init)
    for (name, value) in zip(words, words.dropFirst()) where name.hasPrefix("--") {
      arguments[String(name.dropFirst(2))] = value
    }
    var tables: [Int64: String] = [:]
    try database.connection.query("SELECT rootpage, tbl_name FROM sqlite_schema") {
      tables[$0.int64(0)] = $0.string(1)
    }
    let values = try database.values(query, database.bind(query, arguments))
    var open: [Int64: String] = [:]
    var read: [Int64: String] = [:]
    var filtered: Set<Int64> = []
    var last: Int64 = -1
    var statement = try database.prepare("EXPLAIN " + query.sql(values), values)
    while try statement.step() {
      statement.withRow { row in
        let (operation, cursor, page) = (row.string(1), row.int64(2), row.int64(3))
        switch operation {
        case "OpenRead": open[cursor] = row.int64(4) == 0 ? tables[page] : nil
        // A filter that SQLite makes for itself, where it looks up often enough to pay.
        case "FilterAdd": filtered.insert(last)
        case "Rewind", "Last":
          if let table = open[cursor] {
            read[row.int64(0)] = table
            last = row.int64(0)
          }
        default: break
        }
      }
    }
    return Set(read.filter { !filtered.contains($0.key) }.values)
  }
}
