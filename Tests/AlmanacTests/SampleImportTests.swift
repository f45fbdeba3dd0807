import Foundation
import SQLite
import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

/// Imports of real files, where they are at hand: `ALMANAC_SAMPLES` names their folder.
@Suite(
  "Imports of real files",
  .enabled(if: ProcessInfo.processInfo.environment["ALMANAC_SAMPLES"] != nil))
struct SampleImportTests {
  static let samples = ProcessInfo.processInfo.environment["ALMANAC_SAMPLES"] ?? ""
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  func seeded() throws -> Database {
    let database = try Database.inMemory()
    _ = try database.importFiles([Self.root.appending(path: "Seeds/reference").path])
    return database
  }

  func text(_ database: Database, _ sql: String) throws -> String {
    switch try database.connection.scalar(sql) {
    case .text(let text): text
    case .integer(let number): String(number)
    case .real(let number): String(number)
    default: ""
    }
  }

  func value(_ database: Database, _ key: String) throws -> String {
    let parts = key.split(separator: " ")
    return try text(
      database,
      """
      SELECT value || ' ' || decimals FROM observation AS o
      JOIN series AS s ON s.series_id = o.series_id
      JOIN indicator AS i ON i.indicator_id = s.indicator_id
      JOIN region AS r ON r.region_id = s.region_id
      JOIN time_period AS p ON p.period_id = o.period_id
      WHERE i.code = '\(parts[0])' AND r.code = '\(parts[1])' AND p.code = '\(parts[2])'
        AND o.closed_by IS NULL AND s.dimension_set_id = 0
      """)
  }

  /// A copy of one of two states of a file, without rows such as `台湾省,710000,台湾`, a few of which
  /// contradict the one that says the same of the province alone.
  static func covid(_ day: String, in folder: URL) throws -> String {
    let name = "Wuhan-2019-nCoV_2020-\(day).csv"
    let text = try String(
      contentsOf: URL(filePath: "\(samples)/covid_cn_city/\(name)"), encoding: .utf8)
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false).filter { row in
      !["台湾", "香港", "澳门"].contains { row.contains(",\($0),") }
    }
    let copy = folder.appending(path: name)
    try rows.joined(separator: "\n").write(to: copy, atomically: true, encoding: .utf8)
    return copy.path
  }

  // 277 rows of the later file differ from the earlier one's, in 398 of their figures; 10 963
  // rows are new, with four figures each. Counted with a program of its own.
  @Test("the later of two states of one file adds and revises what differs, and no more")
  func vintages() throws {
    let database = try seeded()
    _ = try database.connection.run(
      "INSERT INTO source (code, kind, title, origin_id) VALUES ('wuhan', 'dataset', 'w', NULL)")
    var options = ImportOptions(source: "wuhan")
    options.creating = [.indicators, .regions]
    let fixture = try Fixture()
    let file = { (day: String) in try Self.covid(day, in: fixture.folder) }
    options.knownFrom = "2020-02-10"
    let first = try database.importFiles([try file("02-10")], options: options)
    #expect(first.counts.read == 8896)
    #expect(first.counts.added == 8896 * 4)
    let known =
      "SELECT count(*) || ' ' || sum(value) FROM observation AS o JOIN vintage AS v "
      + "ON v.vintage_id = o.vintage_id LEFT JOIN vintage AS c ON c.vintage_id = o.closed_by "
      + "WHERE v.known_from <= '2020-02-15' "
      + "AND (c.known_from IS NULL OR c.known_from > '2020-02-15')"
    let before = try text(database, known)
    options.knownFrom = "2020-03-01"
    let second = try database.importFiles([try file("03-01")], options: options)
    #expect(second.counts.added == 10_963 * 4)
    #expect(second.counts.revised == 398)
    #expect(second.counts.unchanged == 8896 * 4 - 398)
    #expect(try text(database, known) == before)
    _ = try database.undoImport(second.importID ?? 0)
    #expect(try text(database, known) == before)
    #expect(try text(database, "SELECT count(*) FROM observation") == "\(8896 * 4)")
  }

  @Test("three cells of each format are what the file prints")
  func cells() throws {
    let database = try seeded()
    var options = ImportOptions()
    options.creating = [.indicators, .regions]
    let read = { (path: String, options: ImportOptions) in
      _ = try database.importFiles(["\(Self.samples)/\(path)"], options: options)
    }
    try read("nbs/old-export-1.csv", options)
    #expect(try value(database, "人口数-人口抽样调查 CN-110000 2024") == "22470.0 0")
    #expect(try value(database, "人口数-人口抽样调查 CN-120000 2006") == "9694.0 0")
    #expect(try value(database, "人口数-人口抽样调查 CN-110000 2015") == "335775.0 0")
    try read("worldbank/API_CHN_DS2_en_csv_v2_2097.csv", options)
    #expect(try value(database, "VC.IDP.NWDS CN 2008") == "18660000.0 0")
    #expect(try value(database, "VC.IHR.PSRC.P5 CN 1996") == "2.0687962298406 13")
    try read("jsonstat/oecd.json", options)
    #expect(try value(database, "UNR AU 2003") == "5.943826289 9")
    // The file says that its figures have nine decimals.
    #expect(try value(database, "UNR AU 2004") == "5.39663128 9")
    try read("eurostat/demo_r_gind3_excerpt.tsv", options)
    #expect(try value(database, "CNMIGRAT AL 2018") == "-15027.0 0")
    #expect(try value(database, "CNMIGRAT AT 2015") == "114237.0 0")
    #expect(try value(database, "CNMIGRAT AL01 2014") == "-13346.0 0")
    try read("gapminder", options)
    #expect(try value(database, "aid_given_percent_of_gni AU 1960") == "0.37 2")
    #expect(try value(database, "aged_25_54_unemployment_rate_percent AW 1991") == "5.17 2")
    #expect(try value(database, "aged_25_54_unemployment_rate_percent AW 2007") == "3.62 2")
  }
}
