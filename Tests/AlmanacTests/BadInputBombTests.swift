import Foundation
import Synchronization
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

/// Bad input that is too large to be kept: made as it is read. None of it may take memory in
/// proportion to its size, or long.
@Suite("Bad input made on the spot", .serialized)
struct BadInputBombTests {
  static let header = "indicator,region,period,value\n"

  /// A gzip file of a text, one letter a gigabyte over, and another text; 1 MB on the disk.
  static func gigabyte(after start: String, before end: String) -> [UInt8] {
    let member = gzipped([UInt8](repeating: UInt8(ascii: "a"), count: 1 << 24))
    return gzipped(Array(start.utf8)) + (0..<64).flatMap { _ in member } + gzipped(Array(end.utf8))
  }

  /// What a refused file ends with; it must leave the database alone and be quick about it.
  func problems(
    _ name: String, _ bytes: [UInt8], _ options: ImportOptions = .init(),
    within limit: Duration = .seconds(5)
  ) throws -> [String] {
    let fixture = try BadInputFixture()
    let path = try fixture.write(name, bytes)
    let clock = ContinuousClock()
    let memory = Self.peakMemory
    let start = clock.now
    let problems = try fixture.problems(path, options)
    #expect(clock.now - start < limit)
    // The tests run beside each other, so the bound is loose; a gigabyte does not go through.
    #expect(Self.peakMemory - memory < 700 << 20)
    #expect(try fixture.isUnchanged)
    return problems
  }

  static var peakMemory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Int(usage.ru_maxrss) << 10
  }

  @Test("a field of a gigabyte")
  func field() throws {
    let rows = Self.header + "output,CN,2020,1\noutput,"
    let longRow =
      "3:1 malformed-text | a row of more than 16777216 bytes | at most 16777216 bytes in a row"
      + " | check the line ends, and for a quote that is not closed"
    let bare = Self.gigabyte(after: rows, before: ",2020,2\n")
    #expect(try problems("bare.csv.gz", bare) == [longRow])
    let quoted = Self.gigabyte(after: rows + "\"", before: "\",2020,2\n")
    #expect(try problems("quoted.csv.gz", quoted) == [longRow])
    let header = Self.gigabyte(after: "", before: ",region\n")
    #expect(
      try problems("header.csv.gz", header) == [
        "1:1 malformed-text | a field of more than 1048576 bytes"
          + " | at most 1048576 bytes in a field | check for a quote that is not closed"
      ])
    let text = Self.gigabyte(after: Self.figure + "{\"region\": \"", before: "\"}\n")
    #expect(
      try problems("text.ndjson.gz", text) == [
        "2:12 malformed-text | a text of more than 1048576 bytes | at most 1048576 bytes in a text"
          + " | check for a quote that is not closed"
      ])
  }

  @Test("a row of a gigabyte, of short cells")
  func row() throws {
    let member = gzipped([UInt8](repeating: UInt8(ascii: ","), count: 1 << 24))
    let bytes =
      gzipped(Array((Self.header + "output,CN,2020,1\noutput").utf8))
      + (0..<64).flatMap { _ in member }
    #expect(
      try problems("row.csv.gz", bytes) == [
        "3:1 malformed-text | a row of more than 16777216 bytes | at most 16777216 bytes in a row"
          + " | check the line ends, and for a quote that is not closed"
      ])
  }

  /// A file of a header and a row, each with thirty thousand cells more.
  static func wide(_ start: (String, String), _ name: (Int) -> String) -> [UInt8] {
    let names = (0..<30_000).map(name).joined(separator: ",")
    let cells = (0..<30_000).map { String($0) }.joined(separator: ",")
    return Array("\(start.0)\(names)\n\(start.1)\(cells)\n".utf8)
  }

  @Test("thirty thousand columns")
  func columns() throws {
    let named = Self.wide(("indicator,region,period,value,", "output,CN,2020,1,")) { "c\($0)" }
    // A debug build takes some seconds for each; comparing each with each would take minutes.
    let found = try problems("named.csv", named, within: .seconds(30))
    #expect(found.count == 21)
    #expect(found[19].hasPrefix("1 unknown-column | c19 | a column of which it is known "))
    #expect(found[20] == "and 29980 more")
    #expect(
      try problems("blank.csv", Self.wide(("", "")) { _ in "" }, within: .seconds(30)) == [
        "1 unknown-format | , , , , , , , , …"
          + " | a header with the columns indicator, region, period and value, or a file named like"
          + " a table of a package, such as regions.csv | say what the columns hold, as in --column"
          + " region=HEADER --column period=HEADER --column value=HEADER, with --set indicator=CODE"
          + " if no column says it"
      ])
    let alike = Self.wide(("indicator,region,period,", "output,CN,2020,")) { _ in "value" }
    #expect(
      try problems("alike.csv", alike, within: .seconds(30)) == [
        "1:31 duplicate-column | value | each column once | name the columns by their place in a"
          + " mapping (--map), as in \"#5\": { period: 2020, unit: … }; see Documentation/Mapping.md"
      ])
  }

  @Test("a wide row of twenty thousand bad cells, about a region that is not known")
  func badCells() throws {
    let fixture = try BadInputFixture()
    let first = try CalendarDate(parsing: "1950-01-01")
    let days = try (0..<20_000).map { try #require(first.adding(days: $0)).description }
    let good = Array(repeating: "1", count: days.count).joined(separator: ",")
    let bad = Array(repeating: "\"1,234\"", count: days.count).joined(separator: ",")
    let text =
      "indicator,region,\(days.joined(separator: ","))\noutput,Atlantis,\(good)\n"
      + "output,Atlantis,\(bad)\n"
    let path = try fixture.write("cells.csv", Array(text.utf8))
    let memory = Self.peakMemory
    let problems = try fixture.problems(path)
    // One for each cell, and one for the region, however many rows it has.
    #expect(problems.count == 21)
    #expect(problems[0].hasPrefix("2:8 unknown-name | Atlantis | "))
    #expect(problems[1].hasPrefix("3:17 invalid-value | 1,234 | "))
    #expect(problems[20] == "and \(20_001 - 20) more")
    // A text of the row for each cell would be 3 GB.
    #expect(Self.peakMemory - memory < 1 << 30)
    #expect(try fixture.isUnchanged)
  }

  @Test("one figure in sixty thousand rows, all alike")
  func alike() throws {
    let fixture = try BadInputFixture()
    let rows = String(repeating: "output,CN,2020,1\n", count: 60_000)
    let path = try fixture.write("alike.csv", Array((Self.header + rows).utf8))
    let start = ContinuousClock.now
    let report = try fixture.world.database.importFiles([path])
    #expect(report.counts.added == 1 && report.counts.unchanged == 59_999)
    // Comparing each with each would take minutes.
    #expect(ContinuousClock.now - start < .seconds(30))
  }

  @Test("twenty thousand columns of days are read")
  func days() throws {
    let fixture = try BadInputFixture()
    let first = try CalendarDate(parsing: "1750-01-01")
    let days = try (0..<20_000).map { try #require(first.adding(days: $0)).description }
    let text =
      "indicator,region," + days.joined(separator: ",") + "\noutput,CN"
      + (0..<20_000).map { ",\($0)" }.joined() + "\n"
    let report = try fixture.world.database.importFiles([
      try fixture.write("days.csv", Array(text.utf8))
    ])
    #expect(report.counts.added == 20_000)
  }

  static let figure =
    "{\"indicator\": \"output\", \"region\": \"CN\", \"period\": \"2020\", \"value\": 1}\n"

  struct Deep: Sendable, CustomTestStringConvertible {
    let name: String
    let start: String
    var bracket = "["
    var problem =
      "malformed-text | more than 64 arrays and objects within each other | at most 64"
      + " | check that the file is what it should be"
    var testDescription: String { name }
  }

  @Test(
    "brackets without end",
    arguments: [
      (Deep(name: "brackets.json", start: ""), "1:65 "),
      (Deep(name: "dimension.json", start: "{\"class\": \"dataset\", \"dimension\": "), "1:98 "),
      (
        Deep(
          name: "value.json", start: "{\"class\": \"dataset\", \"value\": ",
          problem: "malformed-text | an array | a number, or null where there is none"
            + " | check the file with the JSON-stat validator, or fetch it again"), "1:32 "
      ),
      (
        Deep(
          name: "objects.ndjson", start: figure + "{\"region\": ", bracket: "{\"a\": ",
          problem: "malformed-text | an object for region | a text, a number, true, false or null"
            + " | give each part a key of its own"), "2:12 "
      ),
      (Deep(name: "first.ndjson", start: "", bracket: "{\"a\": "), "1:385 "),
    ])
  func depth(_ deep: Deep, place: String) throws {
    let bomb = deep.start + String(repeating: deep.bracket, count: 1_000_000)
    #expect(try problems(deep.name, Array(bomb.utf8)) == [place + deep.problem])
  }

  @Test("a packed file is bounded by what is allowed")
  func packed() throws {
    let row = "output,CN,2020,1\n"
    let rows = gzipped(Array(String(repeating: row, count: 1 << 20).utf8))
    let bytes = gzipped(Array(Self.header.utf8)) + (0..<4).flatMap { _ in rows }
    var options = ImportOptions()
    options.maxBytes = 1 << 20
    #expect(
      try problems("bomb.csv.gz", bytes, options) == [
        "too-large | more than 1048576 bytes of text | at most 1048576 bytes, as stated"
          + " | check the file, or raise --max-bytes"
      ])
  }

  @Test(
    "a file that is written to while it is read",
    arguments: [
      ("grows", "5962307 bytes or more, where there were 5962290 at first"),
      ("shrinks", "4000000 bytes, where there were 5962290 at first"),
      ("changes", "a file that was written to meanwhile"),
    ])
  func changing(how: String, found: String) throws {
    let fixture = try BadInputFixture()
    let rows = (0..<300_000).map { "output,CN,\(1000 + $0 % 9000),\($0 % 9000)\n" }.joined()
    let path = try fixture.write("changing.csv", Array((Self.header + rows).utf8))
    let isDone = Mutex(false)
    var options = ImportOptions()
    options.progress = { progress in
      let isFirst = isDone.withLock { isDone in
        defer { isDone = isDone || progress.rows > 0 }
        return !isDone
      }
      guard progress.rows > 0, isFirst else { return }
      let handle = try #require(FileHandle(forWritingAtPath: path))
      switch how {
      case "grows":
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("output,CN,2020,7\n".utf8))
      case "shrinks": try handle.truncate(atOffset: 4_000_000)
      default:
        usleep(20_000)
        try handle.write(contentsOf: Data("I".utf8))
      }
      try handle.close()
    }
    #expect(
      try fixture.problems(path, options) == [
        "changed-file | \(found) | a file that stays as it is"
          + " | wait until it is complete, and run the command again"
      ])
    #expect(try fixture.isUnchanged)
  }
}
