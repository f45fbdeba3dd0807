import Foundation
import SQLite
import TestSupport
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("Figures in bulk")
struct BulkImportTests {
  /// Rows of a long table over a few indicators, regions and years.
  static func rows(seed: UInt64, missing: Bool = true) -> [String] {
    var generator = SplitMix(state: seed)
    var rows: [String] = []
    for indicator in ["density", "output", "pollution"] {
      for region in ["CN", "CN-44", "CN-22", "CN-4403", "CN-4401"] {
        for year in 1990..<2020 {
          let number = Int.random(in: 0..<100_000, using: &generator)
          let value = missing && number % 17 == 0 ? "" : "\(number / 100).\(10 + number % 90)"
          rows.append("\(indicator),\(region),\(year),\(value)")
        }
      }
    }
    return rows
  }

  static let header = "indicator,region,period,value\n"

  static func dump(_ fixture: Fixture) throws -> [String] {
    var rows: [String] = []
    try fixture.database.connection.query(
      """
      SELECT indicator, region, period, value, qualifier, status, known_from FROM observations
      ORDER BY 1, 2, 3, 4
      """
    ) { row in rows.append((0..<7).map { "\(row.value($0))" }.joined(separator: "|")) }
    return rows
  }

  @Test(
    "the order of rows does not matter, sorted in memory or in runs on the disk",
    arguments: [7, 64, 1 << 19], [1, 2, 3] as [UInt64])
  func order(capacity: Int, seed: UInt64) throws {
    let rows = Self.rows(seed: seed)
    let plain = try Fixture()
    try plain.importText(Self.header + rows.joined(separator: "\n") + "\n")
    var generator = SplitMix(state: seed)
    let shuffled = try Fixture()
    var options = ImportOptions()
    options.sortCapacity = capacity
    let report = try shuffled.importText(
      Self.header + rows.shuffled(using: &generator).joined(separator: "\n") + "\n",
      options: options)
    #expect(report.counts.added == rows.count)
    #expect(try Self.dump(plain) == Self.dump(shuffled), "seed \(seed)")
    #expect(try shuffled.faults() == [], "seed \(seed)")
    // By time: every series comes again, year after year.
    let byTime = try Fixture()
    let year = { (row: String) in String(row.split(separator: ",")[2]) }
    let sorted = rows.enumerated().sorted {
      (year($0.element), $0.offset) < (year($1.element), $1.offset)
    }
    try byTime.importText(
      Self.header + sorted.map(\.element).joined(separator: "\n") + "\n", options: options)
    #expect(try Self.dump(plain) == Self.dump(byTime), "seed \(seed)")
    #expect(try byTime.faults() == [], "seed \(seed)")
  }

  @Test("importing twice is importing once, whatever the order", arguments: [7, 1 << 19])
  func twice(capacity: Int) throws {
    let rows = Self.rows(seed: 4)
    let fixture = try Fixture()
    var options = ImportOptions()
    options.sortCapacity = capacity
    try fixture.importText(Self.header + rows.joined(separator: "\n") + "\n", options: options)
    let before = try Self.dump(fixture)
    let report = try fixture.importText(
      Self.header + rows.reversed().joined(separator: "\n") + "\n", options: options)
    #expect(report.counts.unchanged == rows.count)
    #expect(report.changedNothing)
    #expect(report.importID == nil)
    #expect(try Self.dump(fixture) == before)
  }

  @Test(
    "a figure that stands twice is one where it says the same, else an error",
    arguments: [3, 1 << 19])
  func duplicates(capacity: Int) throws {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.sortCapacity = capacity
    var rows = Self.rows(seed: 5, missing: false)
    rows.insert(rows[3], at: 200)
    let report = try fixture.importText(
      Self.header + rows.joined(separator: "\n") + "\n", options: options)
    #expect(report.counts.unchanged == 1)
    rows[200] = rows[3].split(separator: ",").dropLast().joined(separator: ",") + ",0.5"
    let other = try Fixture()
    let text = Self.header + rows.joined(separator: "\n") + "\n"
    let error = #expect(throws: Problems.self) {
      try other.importText(text, options: options)
    }
    #expect(error?.diagnostics.first?.code == .duplicateKey)
    #expect(error?.diagnostics.first?.location?.line == 202)
    #expect(try Self.dump(other).isEmpty)
  }

  @Test("a changed figure is a vintage from the stated date, and the past answers as before")
  func vintages() throws {
    let fixture = try Fixture()
    var options = ImportOptions(source: "rival")
    options.knownFrom = "2020-02-10"
    try fixture.importText(
      Self.header + "output,CN,2019,1\noutput,CN-44,2019,2\noutput,CN-22,2019,3\n",
      options: options)
    options.knownFrom = "2020-03-01"
    let report = try fixture.importText(
      Self.header + "output,CN,2019,1\noutput,CN-44,2019,5\noutput,CN,2020,4\n",
      options: options)
    #expect(report.counts.added == 1)
    #expect(report.counts.revised == 1)
    #expect(report.counts.unchanged == 1)
    let answer = { (date: String) in
      try fixture.scalar(
        """
        SELECT group_concat(o.value, ' ') FROM (SELECT o.value FROM observation AS o
        JOIN vintage AS v ON v.vintage_id = o.vintage_id
        LEFT JOIN vintage AS c ON c.vintage_id = o.closed_by
        WHERE v.known_from <= '\(date)' AND (c.known_from IS NULL OR c.known_from > '\(date)')
        ORDER BY o.value) AS o
        """)
    }
    #expect(try answer("2020-02-15") == "1.0 2.0 3.0")
    #expect(try answer("2020-03-01") == "1.0 3.0 4.0 5.0")
  }

  @Test("what a complete file no longer has is withdrawn, not deleted", arguments: [2, 1 << 19])
  func complete(capacity: Int) throws {
    let fixture = try Fixture()
    var options = ImportOptions(source: "rival")
    options.knownFrom = "2020-01-01"
    options.sortCapacity = capacity
    try fixture.importText(
      Self.header + "output,CN,2018,1\noutput,CN,2019,2\noutput,CN-22,2019,3\n", options: options)
    try fixture.importText(
      Self.header + "output,CN,2017,9\n", options: ImportOptions(source: "bureau"))
    options.knownFrom = "2021-01-01"
    options.isComplete = true
    let report = try fixture.importText(
      Self.header + "output,CN,2019,2\noutput,CN-44,2019,7\n", options: options)
    #expect(report.counts.withdrawn == 2)
    #expect(report.counts.added == 1)
    #expect(
      try fixture.scalar(
        "SELECT group_concat(value, ' ') FROM (SELECT value FROM observations ORDER BY 1)")
        == "2.0 7.0 9.0")
    #expect(try fixture.scalar("SELECT count(*) FROM observation") == "5")
    // It comes back with the next file that has it.
    options.isComplete = false
    options.knownFrom = "2022-01-01"
    let again = try fixture.importText(Self.header + "output,CN,2018,1\n", options: options)
    #expect(again.counts.revised == 1)
    #expect(try fixture.scalar("SELECT count(*) FROM observations") == "4")
  }

  @Test("bad rows go to a file with their reasons, and the rest is imported")
  func rejects() throws {
    let fixture = try Fixture()
    let rejects = fixture.folder.appending(path: "rejects.csv").path
    var options = ImportOptions()
    options.rejects = rejects
    let report = try fixture.importText(
      Self.header + "output,CN,2019,1\noutput,Atlantis,2019,2\noutput,CN-22,2019,\"1,5\"\n"
        + "output,CN-22\noutput,CN,2019,3\noutput,CN,2020,4\n",
      options: options)
    // Of two that contradict each other, neither is imported.
    #expect(report.counts.added == 1)
    #expect(report.counts.rejected == 5)
    let text = try String(contentsOfFile: rejects, encoding: .utf8)
    let lines = text.split(separator: "\n")
    #expect(lines.count == 6)
    #expect(lines[0] == "file,line,column,problem,found,expected,hint,record")
    #expect(lines[1].contains(",3,8,unknown-name,Atlantis,"))
    #expect(lines[1].hasSuffix("\"output,Atlantis,2019,2\""))
    #expect(lines[2].contains(",4,19,invalid-value,"))
    #expect(lines[3].contains(",5,,ragged-row,"))
    #expect(lines[4].contains(",2,,duplicate-key,"))
    #expect(lines[5].contains(",6,,duplicate-key,"))
  }

  @Test("new indicators and regions are made only where that is allowed")
  func creating() throws {
    let fixture = try Fixture()
    let text = "indicator,region,period,value,unit\nnew thing,Atlantis,2019,1,piece\n"
    let problems = try fixture.problems(text)
    #expect(problems.count == 2)
    var options = ImportOptions()
    options.creating = [.indicators, .regions]
    let report = try fixture.importText(text, options: options)
    #expect(report.created == [.indicators: ["new thing"], .regions: ["Atlantis"]])
    #expect(
      try fixture.scalar("SELECT unit || ' ' || region FROM observations") == "piece Atlantis")
    #expect(
      try fixture.scalar("SELECT nature || ' ' || basis FROM indicator WHERE code = 'new thing'")
        == "unknown U")
  }

  @Test("a source of many series is found again as one of few is")
  func manySeries() throws {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.creating = [.indicators]
    let text = { (extra: String) in
      Self.header + (0..<1500).map { "thing-\($0),CN,2019,\($0)\n" }.joined() + extra
    }
    #expect(try fixture.importText(text(""), options: options).counts.added == 1500)
    let again = try fixture.importText(text("thing-new,CN,2019,1\n"), options: options)
    #expect(again.counts.unchanged == 1500)
    #expect(again.counts.added == 1)
    #expect(try fixture.scalar("SELECT count(*) FROM series") == "1501")
  }

  @Test("options say what columns mean, and what holds for all figures")
  func columns() throws {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.columns = [
      ("region", "GeoCode"), ("period", "Year"), ("value", "Amount"), ("dimension", "Sex"),
    ]
    options.constants = [("indicator", "pollution"), ("unit", "piece")]
    options.ignoredColumns = ["Comment"]
    try fixture.importText(
      "GeoCode,Year,Sex,Amount,Comment\nCN,2019,F,1,x\nCN,2019,M,2,\nCN,2019,,3,\n",
      options: options)
    #expect(
      try fixture.scalar(
        "SELECT group_concat(dimensions || ':' || value, ' ') FROM (SELECT * FROM observations ORDER BY value)"
      ) == "Sex=F:1.0 Sex=M:2.0 :3.0")
  }

  @Test("rows that somebody has numbered by hand out of all bounds are refused, and stay")
  func hugeNumbers() throws {
    let fixture = try Fixture()
    try fixture.database.connection.execute(
      "INSERT INTO region (region_id, code, level) VALUES (9000000000, 'X', 'other')")
    let thrown = #expect(throws: (any Error).self) {
      try fixture.importText(Self.header + "density,CN,2020,1\n")
    }
    #expect("\(thrown.map { "\($0)" } ?? "")".contains("numbered beyond 2147483647"))
    #expect(try Self.dump(fixture).isEmpty)
  }

  @Test("a numbered set knows each of its elements by its number, whatever their hashes")
  func numberedSet() {
    struct Poor: Hashable {
      let number: Int
      func hash(into hasher: inout Hasher) { hasher.combine(number % 3) }
    }
    var set = NumberedSet<Poor>()
    for number in 0..<500 {
      #expect(set.number(of: Poor(number: number)) == nil)
      #expect(set.add(Poor(number: number)) == number)
    }
    for number in 0..<500 { #expect(set.number(of: Poor(number: number)) == number) }
  }
}
