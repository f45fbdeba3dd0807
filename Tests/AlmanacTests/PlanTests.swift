import Foundation
import SQLite
import Testing

@testable import AlmanacImport
@testable import AlmanacQuery
@testable import AlmanacStore

/// The plans of the canned queries as SQLite makes them for ten million figures, in `Plans/`, so that a lost
/// index is seen in review. `make golden` writes them anew.
@Suite("Query plans")
struct PlanTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Plans")
  private static let sizes = folder.deletingLastPathComponent().appending(path: "PlanSizes.txt")
  private static let seeds = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Seeds")

  @Test("each query is planned as it was")
  func plans() throws {
    let database = try Database.inMemory()
    _ = try database.importFiles([Self.seeds.path])
    try tellSizes(to: database)
    let isWriting = ProcessInfo.processInfo.environment["ALMANAC_GOLDEN"] != nil
    if isWriting {
      try? FileManager.default.removeItem(at: Self.folder)
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
    }
    for query in try NamedQuery.all() where query.preset == nil {
      let plan = try plan(of: query, in: database)
      let file = Self.folder.appending(path: query.name + ".txt")
      if isWriting { try Data(plan.utf8).write(to: file) }
      let known = try? String(contentsOf: file, encoding: .utf8)
      #expect(plan == known, "\(query.name): see `make golden`, and read the difference")
    }
  }

  /// What ANALYZE finds in the database of `Benchmarks/query`: for a small one a scan is the best
  /// plan, and a lost index would not be seen.
  private func tellSizes(to database: Database) throws {
    try database.connection.execute("DELETE FROM sqlite_stat1")
    for line in try String(contentsOf: Self.sizes, encoding: .utf8).split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 2).map(String.init)
      try database.connection.run(
        "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, nullif(?, '-'), ?)",
        words.map { .text($0) })
    }
    try database.connection.execute("ANALYZE sqlite_schema")
  }

  /// A line for each step, indented by its depth.
  private func plan(of query: NamedQuery, in database: Database) throws -> String {
    var arguments: [String: String] = [:]
    let words = query.example.split(separator: " ").map(String.init)
    for (name, value) in zip(words, words.dropFirst()) where name.hasPrefix("--") {
      arguments[String(name.dropFirst(2))] = value
    }
    let bound = try database.bind(query, arguments)
    var depths: [Int64: Int] = [0: -1]
    var text = ""
    var statement = try database.prepare(
      "EXPLAIN QUERY PLAN " + query.sql(bound), database.values(query, bound))
    while try statement.step() {
      statement.withRow { row in
        let depth = (depths[row.int64(1)] ?? -1) + 1
        depths[row.int64(0)] = depth
        text += String(repeating: "  ", count: depth) + row.string(3) + "\n"
      }
    }
    return text
  }
}
