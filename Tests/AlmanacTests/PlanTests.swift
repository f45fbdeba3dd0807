import Foundation
import SQLite
import Testing

@testable import AlmanacImport
@testable import AlmanacQuery
@testable import AlmanacStore

/// What SQLite does for the named queries on ten million figures: it finds figures by their keys, and
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

  /// How often each query sorts what it has found, for an order, a group or a window. A query that
  /// sorts more often than stated needs a reason; one that sorts less, a new number here.
  private static let sorts: [String: Int] = [
    "attestations": 3, "before-after": 17, "cagr": 4, "catch-up": 7, "conflicts": 2, "coverage": 3,
    "derivations": 2, "gap-trend": 2, "growth": 1, "imports": 0, "index-to": 2, "indicator": 2,
    "indicators": 2, "initiative": 1, "initiatives": 2, "parts": 1, "per-capita": 6,
    "percentile": 9, "periods": 1, "profile": 2, "rank": 5, "region": 1, "regions": 2,
    "revisions": 3, "share-of-parent": 10, "source": 1, "sources": 2, "streak": 10,
    "target-progress": 4, "timeline": 1, "trace": 3, "units": 2, "vs-parent": 2, "vs-peers": 11,
    "ytd-to-period": 2,
  ]

  @Test("a query sorts as often as is stated")
  func sorting() throws {
    let database = try Self.largeDatabase()
    var found: [String: Int] = [:]
    for query in try NamedQuery.all() where query.preset == nil {
      found[query.name] = try Self.program(query, in: database).count {
        $0.operation == "SorterOpen"
      }
    }
    let other = found.filter { $0.value != Self.sorts[$0.key] }.sorted { $0.key < $1.key }
    #expect(other.isEmpty, "\(other.map { "\"\($0.key)\": \($0.value)," }.joined(separator: " "))")
    #expect(Self.sorts.keys.allSatisfy { found[$0] != nil })
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

  /// An instruction of the program that SQLite makes of a query.
  private struct Instruction {
    let address: Int64
    let operation: String
    let cursor: Int64
    let page: Int64
    let database: Int64
  }

  /// The program of a query, with the arguments of its example.
  private static func program(_ query: NamedQuery, in database: Database) throws -> [Instruction] {
    var arguments: [String: String] = [:]
    let words = query.example.split(separator: " ").map(String.init)
    for (name, value) in zip(words, words.dropFirst()) where name.hasPrefix("--") {
      arguments[String(name.dropFirst(2))] = value
    }
    let values = try database.values(query, database.bind(query, arguments))
    var program: [Instruction] = []
    var statement = try database.prepare("EXPLAIN " + query.sql(values), values)
    while try statement.step() {
      statement.withRow { row in
        program.append(
          Instruction(
            address: row.int64(0), operation: row.string(1), cursor: row.int64(2),
            page: row.int64(3), database: row.int64(4)))
      }
    }
    return program
  }

  /// The tables that the program of a query goes through from an end of theirs. The names in a plan
  /// are those of the query; the pages that it opens are the file's.
  private static func readWhole(_ query: NamedQuery, in database: Database) throws -> Set<String> {
    var tables: [Int64: String] = [:]
    try database.connection.query("SELECT rootpage, tbl_name FROM sqlite_schema") {
      tables[$0.int64(0)] = $0.string(1)
    }
    var open: [Int64: String] = [:]
    var read: [Int64: String] = [:]
    var last: Int64 = -1
    for step in try program(query, in: database) {
      switch step.operation {
      case "OpenRead": open[step.cursor] = step.database == 0 ? tables[step.page] : nil
      // A filter that SQLite makes for itself, where it expects to look up often: of series that is
      // little, of figures too much.
      case "FilterAdd" where read[last] == "series": read[last] = nil
      case "Rewind", "Last":
        if let table = open[step.cursor] {
          read[step.address] = table
          last = step.address
        }
      default: break
      }
    }
    return Set(read.values)
  }
}
