import Foundation
import SQLite
import TestSupport
import Testing

@testable import AlmanacFiles
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacOutput
@testable import AlmanacQuery
@testable import AlmanacStore

/// What a disk, a copy or another program has done to a file is noticed.
@Suite("integrity")
struct IntegrityTests {
  @Test("a sound file is sound, whatever was brought, revised, withdrawn, derived and undone")
  func sound() throws {
    let fixture = try IntegrityFixture()
    #expect(try fixture.open().integrityFindings() == [])
    for number: Int64 in [5, 4, 3] {
      _ = try fixture.open(.writing).undoImport(number)
      #expect(try fixture.open().integrityFindings() == [], "import \(number)")
    }
    #expect(try fixture.rows("SELECT count(*) FROM series_digest") == "1")
    _ = try fixture.open(.writing).undoImport(2)
    #expect(try fixture.open().integrityFindings() == [])
    #expect(try fixture.rows("SELECT count(*) FROM series_digest") == "0")
  }

  @Test("every flipped bit that changes a stored figure is found")
  func flippedBits() throws {
    let fixture = try IntegrityFixture()
    let good = try fixture.bytes()
    let places = try fixture.pages(of: ["observation", "observation_range", "observation_note"])
    let rows = try #require(fixture.figureRows())
    var random = SplitMix(state: 15)
    var (changed, missed, silent) = (0, [Int](), 0)
    for _ in 0..<4000 {
      var bytes = good
      let range = try #require(places.randomElement(using: &random))
      let place = Int.random(in: range, using: &random)
      bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      try fixture.write(bytes)
      // What cannot be read at all is no answer.
      guard let now = fixture.figureRows(), now != rows else { continue }
      changed += 1
      let connection = try Connection(path: fixture.path, mode: .readOnly)
      if try connection.scalar("PRAGMA integrity_check(1)") == .text("ok") { silent += 1 }
      if try !fixture.hasOtherDigests(), try fixture.parts().isEmpty { missed.append(place) }
    }
    #expect(missed == [])
    // Most of them are nothing to SQLite itself.
    #expect(changed > 600 && silent > changed / 4, "\(changed) changed, \(silent) silent")
  }

  @Test("a file that was cut, or grew, by less than a page")
  func length() throws {
    let fixture = try IntegrityFixture()
    let good = try fixture.bytes()
    for count in [1, 100, 4095, 9000] {
      try fixture.write(Array(good.dropLast(count)))
      #expect(try fixture.parts().contains(.file), "\(count) bytes less")
    }
    for count in [1, 4095] {
      try fixture.write(good + Array(repeating: 0, count: count))
      #expect(try fixture.parts().contains(.file), "\(count) bytes more")
    }
  }

  @Test("a copy that was made in the middle of a write")
  func halfCopies() throws {
    let fixture = try IntegrityFixture()
    let before = try fixture.bytes()
    let old = try #require(fixture.allRows())
    let size = Int(before[16]) << 8 | Int(before[17])
    let file = fixture.folder.path + "/revision.csv"
    try
      "indicator,region,period,value,source\noutput,CN,2019,77,bureau\npollution,CN-22,2011,5,bureau\n"
      .write(toFile: file, atomically: true, encoding: .utf8)
    _ = try Database.importing([file], into: fixture.path, options: .known(from: "2025-01-01"))
    let after = try fixture.bytes()
    let new = try #require(fixture.allRows())
    var tried = 0
    let pages = after.count / size
    let page = { (bytes: [UInt8], number: Int) in
      bytes.count > number * size ? Array(bytes[number * size..<(number + 1) * size]) : []
    }
    let differing = (0..<pages).filter { page(before, $0) != page(after, $0) }
    #expect(differing.count > 4)
    // Pages are written in the order of their numbers; a copy reads them at any moment, from either end.
    for cut in differing.dropFirst() {
      for isEarlyNew in [true, false] {
        let mixed = (0..<pages).flatMap {
          ($0 < cut) == isEarlyNew ? page(after, $0) : page(before, $0)
        }
        try fixture.write(mixed)
        // Statistics of the planner, and SQLite's count of changes, are nobody's figures.
        if let rows = fixture.allRows(), rows == old || rows == new { continue }
        tried += 1
        #expect(try !fixture.parts().isEmpty, "up to page \(cut + 1), early new: \(isEarlyNew)")
      }
    }
    #expect(tried > 12)
    try fixture.write(after)
    #expect(try fixture.parts() == [])
  }

  @Test("edits that the stock shell allows", arguments: StockEdit.all)
  func edits(_ edit: StockEdit) throws {
    let fixture = try IntegrityFixture()
    do {
      let connection = try Connection(path: fixture.path, mode: .readWrite)
      try connection.setForeignKeys(false)
      try connection.execute(edit.sql)
    }
    let found = try fixture.parts()
    #expect(found.contains(edit.part), "\(edit.sql)")
  }

  @Test("answers and exports of changed figures say so, and no others")
  func answers() throws {
    let fixture = try IntegrityFixture()
    do {
      let connection = try Connection(path: fixture.path, mode: .readWrite)
      try connection.execute(
        """
        UPDATE observation SET value = value + 1 WHERE period_id = (
          SELECT period_id FROM time_period WHERE code = '2021') AND series_id = (
          SELECT series_id FROM observations_of_region)
        """.replacing(
          "SELECT series_id FROM observations_of_region",
          with: """
            SELECT s.series_id FROM series AS s JOIN region AS r ON r.region_id = s.region_id
            JOIN indicator AS i ON i.indicator_id = s.indicator_id
            JOIN source AS c ON c.source_id = s.source_id
            WHERE i.code = 'output' AND r.code = 'CN-4403' AND c.code = 'bureau'
            """))
    }
    #expect(try fixture.refusal("vs-national", ["region": "CN-4403", "indicator": "output"]))
    #expect(
      try fixture.refusal(
        "rank", ["region": "CN-4401", "indicator": "output", "level": "prefecture"]))
    #expect(try fixture.refusal("profile", ["region": "CN-4403"]))
    #expect(try !fixture.refusal("growth", ["region": "CN-4401", "indicator": "output"]))
    #expect(try !fixture.refusal("growth", ["region": "CN-22", "indicator": "output"]))
    #expect(
      try fixture.refusal(
        "trace", ["region": "CN-4403", "indicator": "output", "period": "2021"]))
    #expect(try fixture.tellsChanged { _ = try $0.check(to: &$1) })
    #expect(
      try fixture.tellsChanged {
        _ = try $0.verify(
          ClaimSelection(text: "Shenzhen Output 2021 more than 2 times Guangzhou"), to: &$1)
      })
    for format in [ExportFormat.csv, .dataPackage, .sdmxCSV, .jsonStat, .parquet] {
      let out = fixture.folder.appending(path: "out-\(format)").path
      #expect(throws: Diagnostic.self) { try fixture.open().export(as: format, to: out) }
      #expect(!FileManager.default.fileExists(atPath: out))
    }
    let one = fixture.folder.appending(path: "one.csv").path
    _ = try fixture.open().export(FigureSelection(regions: ["CN-22"]), as: .csv, to: one)

    try fixture.open(.writing).acceptContents()
    #expect(try fixture.open().integrityFindings() == [])
    #expect(try !fixture.refusal("vs-national", ["region": "CN-4403", "indicator": "output"]))
  }
}

/// One of the edits that SQLite lets anybody make, and where it shows.
struct StockEdit: CustomTestStringConvertible {
  let part: IntegrityFinding.Part
  let sql: String

  var testDescription: String { sql }

  static let all: [StockEdit] = [
    .init(
      part: .figures,
      sql: "UPDATE observation SET value = value * 10 WHERE rowid_of = 0"
        .replacing(
          "rowid_of = 0",
          with: "(series_id, period_id) IN (SELECT series_id, period_id FROM observation LIMIT 1)")),
    .init(part: .figures, sql: "UPDATE observation SET decimals = 3 WHERE decimals = 0"),
    .init(part: .figures, sql: "UPDATE observation SET qualifier = 1 WHERE period_id = 5"),
    .init(
      part: .figures, sql: "UPDATE observation SET closed_by = NULL WHERE closed_by IS NOT NULL"),
    .init(part: .figures, sql: "DELETE FROM observation WHERE period_id = 5"),
    .init(part: .figures, sql: "DELETE FROM observation"),
    .init(part: .figures, sql: "UPDATE observation_range SET high = high + 1"),
    .init(part: .figures, sql: "UPDATE observation_note SET note = 'final' WHERE note = 'not yet'"),
    .init(
      part: .figures,
      sql: """
        INSERT INTO observation (series_id, period_id, vintage_id, value)
        SELECT series_id, 1000, vintage_id, 1 FROM observation LIMIT 1
        """),
    .init(part: .figures, sql: "DELETE FROM series_digest"),
    .init(part: .figures, sql: "UPDATE vintage SET digest = 0"),
    .init(part: .references, sql: "DELETE FROM unit WHERE code = 'CNY'"),
    .init(part: .references, sql: "DELETE FROM region WHERE code = 'CN-4403'"),
    .init(part: .references, sql: "DELETE FROM source WHERE code = 'bureau'"),
    .init(part: .references, sql: "DELETE FROM vintage WHERE vintage_id = 2"),
    .init(part: .references, sql: "DELETE FROM time_period WHERE code = '2019'"),
    .init(part: .schema, sql: "DROP VIEW latest; CREATE VIEW latest AS SELECT * FROM observations"),
    .init(part: .schema, sql: "DROP TRIGGER series_alternative_added"),
    .init(part: .schema, sql: "DROP INDEX series_indicator"),
    .init(part: .schema, sql: "CREATE TABLE mine (a)"),
    .init(part: .kept, sql: "DELETE FROM region_within"),
    .init(part: .kept, sql: "DELETE FROM ranked_level"),
    .init(part: .kept, sql: "DELETE FROM earlier_time"),
    .init(part: .kept, sql: "DELETE FROM same_time WHERE time_class = 1"),
    .init(part: .kept, sql: "DELETE FROM series_availability"),
    .init(part: .kept, sql: "DELETE FROM indicator_availability"),
    .init(part: .kept, sql: "UPDATE series SET has_alternative = 1 - has_alternative"),
    .init(part: .figures, sql: "UPDATE unit SET factor = 2 WHERE code = 'CNY'"),
    .init(part: .figures, sql: "UPDATE indicator SET direction = -1 WHERE code = 'output'"),
    .init(part: .figures, sql: "UPDATE source SET tier = 3 WHERE code = 'bureau'"),
    .init(part: .figures, sql: "UPDATE vintage SET known_from = '1999-01-01'"),
    .init(part: .figures, sql: "DELETE FROM import_file WHERE import_id = 2"),
    .init(part: .figures, sql: "UPDATE region_name SET name = 'Canton' WHERE name = 'Guangdong'"),
    .init(part: .figures, sql: "UPDATE indicator_name SET name = 'Yield' WHERE name = 'Output'"),
    .init(part: .figures, sql: "UPDATE region SET code = 'CN-4499' WHERE code = 'CN-4403'"),
    .init(part: .figures, sql: "UPDATE region SET valid_to = '1999-12-31' WHERE code = 'CN-22'"),
    .init(part: .figures, sql: "UPDATE unit_name SET name = '亿元' WHERE name = '元'"),
    .init(part: .figures, sql: "UPDATE time_period SET code = '1918' WHERE code = '2019'"),
    .init(part: .figures, sql: "UPDATE evidence SET printed = '1' WHERE printed IS NOT NULL"),
    .init(part: .figures, sql: "UPDATE evidence SET paragraph = 77"),
    .init(part: .figures, sql: "UPDATE observation_line SET line = line + 1"),
    .init(part: .figures, sql: "UPDATE import_change SET old = 'x' WHERE kind = 'changed'"),
    .init(part: .figures, sql: "DELETE FROM import_range WHERE import_id = 2"),
    .init(
      part: .figures,
      sql: "UPDATE series SET basis = iif(basis = 'A', 'E', 'A') WHERE series_id = 1"),
    .init(part: .figures, sql: "INSERT INTO saved_query (name, text) VALUES ('mine', 'SELECT 1')"),
    .init(part: .schema, sql: "UPDATE qualifier SET symbol = '!' WHERE symbol = '<'"),
    .init(part: .schema, sql: "UPDATE comparability SET verdict = 'comparable'"),
    .init(
      part: .kept,
      sql: """
        UPDATE series SET region_id = (SELECT region_id FROM region WHERE code = 'WLD')
        WHERE series_id = 1
        """),
    .init(part: .kept, sql: "UPDATE time_period SET end_date = '2019-12-30' WHERE code = '2019'"),
    .init(
      part: .kept,
      sql: """
        UPDATE region SET parent_id = (SELECT region_id FROM region WHERE code = 'CN-22')
        WHERE code = 'CN-4403'
        """),
    .init(
      part: .structure,
      sql: """
        PRAGMA ignore_check_constraints = ON;
        UPDATE series SET basis = 'X' WHERE series_id = 1
        """),
  ]
}

extension IntegrityFixture {
  fileprivate func rows(_ sql: String) throws -> String {
    let connection = try Connection(path: path, mode: .readOnly)
    return switch try connection.scalar(sql) {
    case .integer(let number): "\(number)"
    default: ""
    }
  }

  /// Where the pages of tables lie in the file.
  fileprivate func pages(of tables: [String]) throws -> [Range<Int>] {
    let connection = try Connection(path: path, mode: .readOnly)
    var ranges: [Range<Int>] = []
    for table in tables {
      try connection.query(
        "SELECT pgoffset, pgsize FROM dbstat WHERE name = ?", [.text(table)]
      ) { ranges.append(Int($0.int64(0))..<Int($0.int64(0) + $0.int64(1))) }
    }
    return ranges
  }

  /// Each row of each table; nil where they cannot be read.
  fileprivate func allRows() -> [String]? {
    do { return try Fixture.dump(Connection(path: path, mode: .readOnly)) } catch { return nil }
  }

  /// What is quicker to ask than everything.
  fileprivate func hasOtherDigests() throws -> Bool {
    do {
      let difference = try WholeDigestCheck.run(try Connection(path: path, mode: .readOnly))
      return !difference.series.isEmpty
    } catch let error as SQLiteError { return Diagnostic(error)?.code == .corruptDatabase }
  }

  /// All that is stored of figures; nil where it cannot be read.
  fileprivate func figureRows() -> String? {
    do {
      let connection = try Connection(path: path, mode: .readOnly)
      var rows = ""
      for (table, columns) in [
        ("observation", ["value", "decimals", "qualifier", "status", "closed_by"]),
        ("observation_range", ["low", "high"]), ("observation_note", ["evidence_id", "note"]),
      ] {
        let all = ["series_id", "period_id", "vintage_id"] + columns
        let cells = all.map { "quote(\($0)) || typeof(\($0))" }.joined(separator: " || '|' || ")
        let text = try connection.scalar("SELECT group_concat(\(cells), char(10)) FROM \(table)")
        guard case .text(let text) = text else { return nil }
        rows += text
      }
      return rows
    } catch { return nil }
  }

  /// Whether a query says that figures were changed, and nothing else is wrong with it.
  fileprivate func refusal(_ query: String, _ arguments: [String: String]) throws -> Bool {
    try tellsChanged { try $0.answer(.named(query), arguments, to: &$1) }
  }

  fileprivate func tellsChanged(
    _ body: (Database, inout any ResultWriter) throws -> Void
  ) throws -> Bool {
    var writer: any ResultWriter = CollectingWriter(wanted: ["value"])
    do {
      try body(open(), &writer)
      return false
    } catch let diagnostic as Diagnostic where diagnostic.code == .corruptDatabase {
      #expect(diagnostic.found.contains("digest"))
      return true
    }
  }
}
