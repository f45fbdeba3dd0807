import Foundation
import SQLite
import Testing

@testable import AlmanacLake
@testable import AlmanacModel
@testable import AlmanacOutput
@testable import AlmanacQuery
@testable import AlmanacStore

@Suite("What reads the figures of several indicators reads a lake")
struct LakeReadingTests {
  @Test("checks find the same, of all indicators and of each", arguments: [5, 6] as [UInt64])
  func check(seed: UInt64) throws {
    let run = try OracleRun(seed: seed)
    let fixture = try LakeFixture(run.fixture.database, shards: 4)
    let all = try fixture.lake.database()
    var expected = try findings(fixture.file, nil)
    var found = try findings(all, nil)
    #expect(found == expected)
    #expect(expected.count > 1)
    for indicator in run.world.indicators.map(\.code) {
      expected = try findings(fixture.file, indicator)
      found = try findings(fixture.lake.database(with: [indicator]), indicator)
      #expect(found == expected, "\(indicator)")
    }
  }

  private func findings(_ database: Database, _ indicator: String?) throws -> [String] {
    let collector = EveryColumnWriter()
    var writer: any ResultWriter = collector
    var selection = CheckSelection()
    selection.indicator = indicator
    let report = try database.check(selection, to: &writer)
    return collector.rows + ["\(report.counts) \(report.figures)"]
  }

  @Test("files of figures are the same to the byte, whole and narrowed", arguments: [12, 14])
  func export(seed: UInt64) throws {
    let fixture = try LakeFixture(try RandomDatabase(seed: seed).fixture.database, shards: 3)
    let all = try fixture.lake.database()
    var selections = [FigureSelection(), FigureSelection(periods: ["2019..2020"])]
    var sources = [all, all]
    for codes in fixture.lake.manifest.shards.map(\.indicators) where !codes.isEmpty {
      let some = [codes[0], fixture.lake.manifest.shards[0].indicators.last ?? codes[0]]
      selections.append(FigureSelection(indicators: some))
      sources.append(try fixture.lake.database(with: some))
    }
    let formats: [ExportFormat] = [
      .csv, .ndjson, .markdown, .sdmxCSV, .jsonStat, .dataPackage,
    ]
    for format in formats {
      for (number, selection) in selections.enumerated() {
        let texts = try [fixture.file, sources[number]].enumerated().map { side, database in
          let folder = fixture.folder.appending(path: "\(side)")
          try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
          let path = folder.appending(path: "figures-\(number)-\(format)").path
          let report = try database.export(selection, as: format, to: path)
          return "\(report.rows) \(report.lost)\n" + (try text(path))
        }
        #expect(texts[0] == texts[1], "\(format) \(selection)")
      }
    }
  }

  /// Of a file, or of all files of a folder.
  private func text(_ path: String) throws -> String {
    let manager = FileManager.default
    guard let names = try? manager.contentsOfDirectory(atPath: path).sorted() else {
      return try String(contentsOfFile: path, encoding: .utf8)
    }
    return try names.map { try $0 + "\n" + text(path + "/" + $0) }.joined()
  }

  @Test("SQL that makes one answer of all shards gets every row of each")
  func merge() throws {
    let run = try OracleRun(seed: 7)
    let fixture = try LakeFixture(run.fixture.database, shards: 3)
    for sql in [
      "SELECT region, value FROM latest", "SELECT 'x' AS indicator, value FROM latest",
      "SELECT indicator, value FROM latest", "SELECT count(*) AS n FROM latest",
    ] {
      let query = try NamedQuery(typed: sql, title: "sql")
      let collector = EveryColumnWriter()
      var writer: any ResultWriter = collector
      try fixture.lake.answer(
        query, [:], options: .init(), isMerged: true, tool: "almanac", to: &writer,
        running: LakeFixture.direct)
      let all = try fixture.rows(query, [:], ofLake: false).sorted()
      if sql.contains("count") {
        #expect(String(collector.rows.reduce(0) { $0 + (Int($1) ?? 0) }) == all.first)
      } else {
        #expect(collector.rows.sorted() == all, "\(sql)")
      }
    }
  }

  @Test("rows that cannot be put together are refused, not left out")
  func unordered() throws {
    let run = try OracleRun(seed: 7)
    let fixture = try LakeFixture(run.fixture.database, shards: 3)
    for sql in [
      "SELECT region, value FROM latest\nORDER BY indicator",
      "SELECT indicator, value FROM latest\nORDER BY region, indicator",
    ] {
      let query = try NamedQuery(typed: "-- spread: each\n" + sql, title: "sql")
      #expect(
        try fixture.rows(query, [:], ofLake: true).first?.hasPrefix("invalidParameter") == true)
    }
  }

  @Test("a lake can be cut anew")
  func cutAnew() throws {
    let run = try OracleRun(seed: 7)
    let fixture = try LakeFixture(run.fixture.database, shards: 2)
    let path = fixture.folder.appending(path: "other").path
    let report = try fixture.lake.database().exportLake(to: path, .shards(5))
    #expect(report.shards == 5)
    #expect(report.figures == fixture.lake.manifest.shards.reduce(0) { $0 + $1.figures })
    #expect(try Lake(path).integrityFindings() == [])
  }

  @Test("much is said, too much is refused before anything is gathered, and a signal stops it")
  func muchAndTooMuch() throws {
    let run = try OracleRun(seed: 8)
    let fixture = try LakeFixture(run.fixture.database, shards: 3)
    let lake = fixture.lake
    var notes: [String] = []
    lake.note = { notes.append($0) }
    _ = try lake.database()
    #expect(notes == [])
    lake.gatheredSilently = 5
    _ = try lake.database()
    #expect(notes.count == 1 && notes[0].hasSuffix(" figures of 3 shards"), "\(notes)")
    // One shard is asked as it is.
    _ = try lake.database(with: [lake.manifest.shards[1].indicators[0]])
    #expect(notes.count == 1)
    lake.mostGathered = 5
    let refusal = #expect(throws: Diagnostic.self) {
      _ = try lake.database(insteadOfTooMuch: "name an indicator")
    }
    #expect(refusal?.code == .tooLarge && refusal?.remedy == "name an indicator")
    lake.mostGathered = 1_000_000
    lake.isStopped = { true }
    #expect(throws: Diagnostic.stopped()) { _ = try lake.database() }
  }

  @Test("what is gathered is there as long as the database that reads it, and no longer")
  func lifetime() throws {
    let run = try OracleRun(seed: 9)
    let fixture = try LakeFixture(run.fixture.database, shards: 3)
    var database: Database? = try Lake(fixture.path).database()
    let path = try #require(database?.path)
    #expect(FileManager.default.fileExists(atPath: path))
    #expect(try database?.connection.scalar("SELECT count(*) > 0 FROM observation") == .integer(1))
    database = nil
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
