import Foundation
import Testing

/// Each named query beside a second way to its answers: a few lines of Swift over the same
/// figures, written from what the queries mean and not from their SQL. `ALMANAC_ORACLE_SEEDS` says
/// how many worlds, `ALMANAC_ORACLE_REPORT` names a file for all disagreements.
@Suite("The oracle")
struct OracleTests {
  static let seeds =
    ProcessInfo.processInfo.environment["ALMANAC_ORACLE_SEEDS"]
    .flatMap(UInt64.init) ?? 20

  @Test("every query agrees with the oracle on generated worlds")
  func agree() async throws {
    var tally = Tally()
    await withTaskGroup(of: Tally.self) { group in
      for seed in 1...Self.seeds {
        group.addTask {
          do {
            return try Self.tally(seed)
          } catch {
            return Tally(disagreements: ["seed \(seed): \(error)"])
          }
        }
      }
      for await found in group { tally.add(found) }
    }
    if let path = ProcessInfo.processInfo.environment["ALMANAC_ORACLE_REPORT"] {
      let all = tally.disagreements.sorted().joined(separator: "\n")
      try Data(all.utf8).write(to: URL(filePath: path))
    }
    let shown = tally.disagreements.sorted().prefix(40).joined(separator: "\n")
    #expect(tally.disagreements.isEmpty, "\(tally.disagreements.count):\n\(shown)")
    print("The oracle, on \(Self.seeds) worlds:")
    for (query, cells) in tally.cells.sorted(by: { $0.key < $1.key }) {
      print("  \(query): \(tally.rows[query] ?? 0) rows, \(cells) cells")
    }
    print("  verdicts: \(tally.verdicts.count)")
  }

  static func tally(_ seed: UInt64) throws -> Tally {
    var run = try OracleRun(seed: seed)
    run.tally.disagreements += try run.fixture.faults().map { "seed \(seed): \($0)" }
    let variants = [
      Variant(), Variant(force: true), Variant(asOf: "2023-06-03"), Variant(first: true),
      Variant(asOf: "2024-01-02", first: true, force: true),
    ]
    // A world is asked in one way, every second as things are now.
    let variant = variants[seed % 2 == 1 ? 0 : 1 + Int(seed / 2) % 4]
    let known = Known(
      run.world, asOf: variant.asOf, first: variant.first, force: variant.force)
    try run.vsParent(known, variant)
    try run.rank(known, variant)
    try run.coverage(known, variant)
    try run.conflicts(known, variant)
    try run.growth(known, variant)
    try run.steps(known, variant)
    try run.peers(known, variant)
    try run.shares(known, variant)
    try run.streaks(known, variant)
    try run.plans(known, variant)
    return run.tally
  }
}
