import Foundation

@testable import AlmanacQuery

/// One world, in a database and in the oracle, asked the same.
struct OracleRun {
  let seed: UInt64
  let world: World
  let fixture: Fixture
  var tally = Tally()
  private var generator: WorldGenerator

  init(seed: UInt64) throws {
    self.seed = seed
    generator = WorldGenerator(seed: seed)
    world = generator.world()
    fixture = try world.fixture()
  }

  /// Some of many, others in every world: asking for all would take too long.
  mutating func some<Element>(_ count: Int, of elements: [Element]) -> [Element] {
    Array(elements.shuffled(using: &generator.random).prefix(count))
  }

  mutating func one<Element>(of elements: [Element]) -> Element { generator.one(elements) }

  /// Asks a query and compares every cell that the oracle has. `key` are the columns that tell
  /// one row from another; `partial` where the oracle has not all rows.
  mutating func compare(
    _ query: String, _ arguments: [String: String], key: [String],
    options: QueryOptions = .init(), partial: Bool = false, with expected: Expectation
  ) throws {
    let collector = RowCollector()
    var writer: any ResultWriter = collector
    try fixture.database.answer(.named(query), arguments, options: options, to: &writer)
    let name = arguments.sorted { $0.key < $1.key }.map { "--\($0.key) \($0.value)" }
    let variant =
      [options.asOf.map { "--as-of \($0)" }, options.vintage == .first ? "--vintage first" : nil]
      + [options.force ? "--force" : nil]
    let asked = (["seed \(seed): \(query)"] + name + variant.compactMap { $0 })
      .joined(separator: " ")
    var open = expected
    for row in collector.rows {
      let id = key.map { row[$0]?.plain ?? "?" }
      guard let cells = open.removeValue(forKey: id) else {
        if partial { continue }
        tally.disagreements.append("\(asked): \(id) is not expected")
        continue
      }
      tally.rows[query, default: 0] += 1
      tally.cells[query, default: 0] += cells.count
      if let verdict = row["verdict"] { tally.verdicts.insert(verdict.plain) }
      for (column, value) in cells.sorted(by: { $0.key < $1.key }) {
        guard let found = row[column] else {
          tally.disagreements.append("\(asked): there is no column \(column)")
          continue
        }
        if !value.agrees(with: found) {
          tally.disagreements.append(
            "\(asked): \(id) \(column) is \(found.plain), the oracle says \(value)")
        }
      }
    }
    for (id, cells) in open {
      tally.disagreements.append("\(asked): \(id) is not there; the oracle says \(cells)")
    }
  }
}

/// What a question may be asked with: now, on a day, what was said first, by force.
struct Variant {
  var asOf: String?
  var first = false
  var force = false

  var options: QueryOptions {
    QueryOptions(asOf: asOf, vintage: first ? .first : .latest, force: force)
  }
}
