import Foundation
import SQLite
import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacOutput
@testable import AlmanacStore

/// Exports of a database out of real files, where they are at hand.
@Suite(
  "Exports of real files",
  .enabled(if: ProcessInfo.processInfo.environment["ALMANAC_SAMPLES"] != nil))
struct SampleExportTests {
  static let files = [
    "nbs/old-export-1.csv", "worldbank/API_CHN_DS2_en_csv_v2_2097.csv", "jsonstat/oecd.json",
    "eurostat/demo_r_gind3_excerpt.tsv", "gapminder",
  ]

  func database(_ folder: URL) throws -> Database {
    let samples = SampleImportTests()
    let database = try samples.seeded()
    try database.connection.run(
      "INSERT INTO source (code, kind, title) VALUES ('wuhan', 'dataset', '武汉')")
    var options = ImportOptions(source: "wuhan")
    options.creating = [.indicators, .regions]
    for (day, date) in [("02-10", "2020-02-10"), ("03-01", "2020-03-01")] {
      options.knownFrom = date
      _ = try database.importFiles(
        [SampleImportTests.covid(day, in: folder)], options: options)
    }
    options = ImportOptions()
    options.creating = [.indicators, .regions]
    for file in Self.files {
      _ = try database.importFiles(["\(SampleImportTests.samples)/\(file)"], options: options)
    }
    return database
  }

  @Test("a database out of real files is exported whole, and its figures in each format")
  func roundTrip() throws {
    let fixture = try Fixture()
    let database = try database(fixture.folder)
    let package = fixture.folder.appending(path: "package").path
    _ = try database.exportPackage(to: package)
    let copy = try Database.inMemory()
    _ = try copy.importFiles([package])
    let tables = { (database: Database) in
      try CanonicalDump.lines(database, views: ["observations", "revisions"])
    }
    // Where a file stood is of this machine, and no part of what is handed on.
    try database.connection.execute("UPDATE source SET file = NULL")
    let (before, after) = (try tables(database), try tables(copy))
    #expect(before.count > 100_000)
    #expect(before == after, "\(CanonicalDump.difference(before, after))")

    try FileManager.default.removeItem(atPath: package + "/observations.csv")
    let formats = ExportFormatTests()
    let cells = { (database: Database) in
      try formats.rows(
        database,
        """
        SELECT indicator, region, period, value, qualifier, unit, status, basis, cumulative, source,
          dimensions FROM observations
        """)
    }
    let expected = try cells(database)
    for format in [ExportFormat.sdmxCSV, .jsonStat, .ndjson] {
      let path = fixture.folder.appending(path: "out.\(format.rawValue)").path
      _ = try database.export(as: format, to: path)
      let copy = try Database.inMemory()
      _ = try copy.importFiles([package])
      _ = try copy.importFiles([path])
      let read = try cells(copy)
      #expect(read == expected, "\(format) \(CanonicalDump.difference(expected, read))")
    }
  }
}
