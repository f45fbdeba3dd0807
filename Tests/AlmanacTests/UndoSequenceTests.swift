import SQLite
import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

/// Random imports and undoings. A failure names its seed.
@Suite("Imports are taken back in any order")
struct UndoSequenceTests {
  /// A file of figures, with all that decides how it is stored.
  struct Brought {
    let text: String
    let options: ImportOptions

    /// - Parameters:
    ///   - next: makes every value another one, so that no file says what another said.
    ///   - withdraws: whether it may be complete, so that what it lacks is withdrawn.
    init(_ random: inout SeededGenerator, next: inout Int, withdraws: Bool = true) {
      var rows = [UndoTests.header]
      for region in ["深圳", "广州", "CN"] {
        for year in 2019...2022 where Bool.random(using: &random) {
          next += 1
          rows.append("output,\(region),\(year),\(next),rival")
        }
      }
      next += 1
      rows.append("share,CN,2022,\(next),bureau")
      text = rows.joined(separator: "\n") + "\n"
      let year = Int.random(in: 2010...2030, using: &random)
      let month = Int.random(in: 1...9, using: &random)
      var options = ImportOptions.known(from: "\(year)-0\(month)-01")
      options.isComplete = withdraws && Int.random(in: 0..<3, using: &random) == 0
      self.options = options
    }

    /// The same of another indicator, so that sums of the two come about.
    var ofOther: Brought { Brought(self) }

    private init(_ other: Brought) {
      text = other.text.replacing("output,", with: "output-2,")
      options = other.options
    }
  }

  @Test("undoing the last import, again and again, is exact", arguments: 1...8)
  func lastFirst(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let fixture = try Fixture()
    var dumps: [(number: Int64, before: [String])] = []
    var next = 0
    for _ in 0..<14 {
      if Int.random(in: 0..<3, using: &random) == 0, let last = dumps.popLast() {
        _ = try fixture.database.undoImport(last.number)
        #expect(try fixture.dump() == last.before, "seed \(seed)")
        continue
      }
      let before = try fixture.dump()
      let report: ImportReport
      if Bool.random(using: &random), let item = UndoTests.package.randomElement(using: &random) {
        report = try fixture.importText(item.value, as: item.key)
      } else {
        let brought = Brought(&random, next: &next)
        report = try fixture.importText(brought.text, options: brought.options)
      }
      if let number = report.importID { dumps.append((number, before)) }
    }
    for (number, before) in dumps.reversed() {
      _ = try fixture.database.undoImport(number)
      #expect(try fixture.dump() == before, "seed \(seed)")
    }
    #expect(try fixture.faults() == [], "seed \(seed)")
  }

  // Without withdrawals: which figures a complete file withdraws depends on what is there, and a
  // second one has nothing left to withdraw.
  @Test("undoing any import leaves what the others alone would have made", arguments: 1...8)
  func anyOrder(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let fixture = try Fixture()
    let before = try fixture.dump()
    var next = 0
    var left: [(number: Int64, brought: Brought)] = []
    for _ in 0..<6 {
      let brought = Brought(&random, next: &next, withdraws: false)
      let report = try fixture.importText(brought.text, options: brought.options)
      left.append((try #require(report.importID), brought))
    }
    while !left.isEmpty {
      let gone = left.remove(at: Int.random(in: 0..<left.count, using: &random))
      _ = try fixture.database.undoImport(gone.number)
      let replay = try Fixture()
      for (_, brought) in left {
        _ = try replay.importText(brought.text, options: brought.options)
      }
      let said = "SELECT * FROM revisions ORDER BY indicator, region, period, source, value"
      let (found, expected) = (try fixture.rows(said), try replay.rows(said))
      #expect(found == expected, "seed \(seed), undo \(gone.number)")
      #expect(try fixture.faults() == [], "seed \(seed)")
    }
    #expect(try fixture.dump() == before, "seed \(seed)")
  }

  @Test("whatever is refused, all can be taken back in the end", arguments: 1...6)
  func refusals(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let fixture = try Fixture()
    let before = try fixture.dump()
    var next = 0
    var left: [Int64] = []
    for item in UndoTests.package.shuffled(using: &random) + UndoTests.package {
      let brought = Brought(&random, next: &next)
      for report in [
        try fixture.importText(item.value, as: item.key),
        try fixture.importText(brought.text, options: brought.options),
      ] {
        if let number = report.importID { left.append(number) }
      }
    }
    while !left.isEmpty {
      let index = Int.random(in: 0..<left.count, using: &random)
      let unchanged = try fixture.dump()
      do {
        _ = try fixture.database.undoImport(left[index])
        left.remove(at: index)
      } catch let diagnostic as Diagnostic {
        #expect(diagnostic.code == .importInUse, "seed \(seed)")
        #expect(index < left.count - 1, "the last import can always go; seed \(seed)")
        #expect(try fixture.dump() == unchanged, "seed \(seed)")
      }
      #expect(try fixture.faults() == [], "seed \(seed)")
    }
    #expect(try fixture.dump() == before, "seed \(seed)")
  }

  /// A world with definitions, of which one rests on another and none is whole at first.
  private func defined() throws -> Fixture {
    let fixture = try Fixture()
    for request in [
      DerivationRequest("twofold", .sum([("output", false), ("output-2", false)])),
      DerivationRequest("over", .ratio(numerator: "twofold", denominator: "output")),
    ] {
      if request.code == "twofold" {
        try fixture.importText(
          "code,unit,nature\noutput-2,CNY,flow\n", as: "indicators.csv")
      }
      var request = request
      if request.code == "over" { request.unit = "percent" }
      _ = try fixture.database.derive(request)
    }
    return fixture
  }

  @Test("with derived indicators too, undoing the last import is exact", arguments: 1...8)
  func derivedLastFirst(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let fixture = try defined()
    var dumps: [(number: Int64, before: [String])] = []
    var next = 0
    for _ in 0..<14 {
      if Int.random(in: 0..<3, using: &random) == 0, let last = dumps.popLast() {
        _ = try fixture.database.undoImport(last.number)
        #expect(try fixture.dump() == last.before, "seed \(seed)")
        continue
      }
      let before = try fixture.dump()
      let report: ImportReport
      if Int.random(in: 0..<4, using: &random) == 0,
        let item = UndoTests.package.randomElement(using: &random)
      {
        report = try fixture.importText(item.value, as: item.key)
      } else {
        var brought = Brought(&random, next: &next)
        if Bool.random(using: &random) { brought = brought.ofOther }
        report = try fixture.importText(brought.text, options: brought.options)
      }
      if let number = report.importID { dumps.append((number, before)) }
    }
    for (number, before) in dumps.reversed() {
      _ = try fixture.database.undoImport(number)
      #expect(try fixture.dump() == before, "seed \(seed)")
    }
    #expect(try fixture.faults() == [], "seed \(seed)")
  }

  @Test("with derived indicators too, any undoing leaves what the others make", arguments: 1...8)
  func derivedAnyOrder(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let fixture = try defined()
    var next = 0
    var left: [(number: Int64, brought: Brought)] = []
    for index in 0..<6 {
      let brought = Brought(&random, next: &next, withdraws: false)
      let some = index % 2 == 0 ? brought : brought.ofOther
      let report = try fixture.importText(some.text, options: some.options)
      left.append((try #require(report.importID), some))
    }
    let said =
      "SELECT * FROM revisions ORDER BY indicator, region, period, source, value, known_from"
    #expect(
      try fixture.scalar("SELECT count(*) FROM observations WHERE source = 'derived'") != "0")
    while !left.isEmpty {
      let gone = left.remove(at: Int.random(in: 0..<left.count, using: &random))
      _ = try fixture.database.undoImport(gone.number)
      let replay = try defined()
      for (_, brought) in left {
        _ = try replay.importText(brought.text, options: brought.options)
      }
      let (found, expected) = (try fixture.rows(said), try replay.rows(said))
      #expect(found == expected, "seed \(seed), undo \(gone.number)")
      #expect(try fixture.faults() == [], "seed \(seed)")
    }
  }
}
