import Foundation
import SQLite
import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacOutput
@testable import AlmanacStore

@Suite("Export")
struct ExportTests {
  func roundTrip(_ database: Database, in folder: URL, _ comment: String = "") throws {
    let package = folder.appending(path: "package-\(UUID().uuidString)").path
    let files = try database.exportPackage(to: package)
    #expect(files.contains { $0.file == "observations.csv" && $0.rows > 0 })
    let copy = try Database.inMemory()
    _ = try copy.importFiles([package])
    let (before, after) = (try CanonicalDump.lines(database), try CanonicalDump.lines(copy))
    #expect(
      before == after, "\(comment) \(package)\n\(CanonicalDump.difference(before, after))")
    #expect(try copy.importFiles([package]).changedNothing, "\(comment)")
    #expect(try database.importFiles([package]).changedNothing, "\(comment)")
    #expect(throws: Diagnostic.self) { try database.exportPackage(to: package) }
    _ = try copy.undoImport(1)
    let (undone, empty) = (
      try Fixture.dump(copy.connection), try Fixture.dump(Database.inMemory().connection)
    )
    // Beside the numbers that are not used again, and the times of the migrations.
    #expect(
      undone.filter { !$0.hasPrefix("migration") } == empty.filter { !$0.hasPrefix("migration") })
  }

  @Test("what is exported imports back to the same: figures of every kind")
  func figures() throws {
    let fixture = try Fixture()
    try fixture.importText(
      """
      indicator,region,period,value,qualifier,decimals,low,high,status,source,dimensions,note
      density,CN,2019,21.66,=,,,,,bureau,,plain
      density,CN-44,2019,1.5e2,~,-1,,,P,bureau,,"a ""quoted"", note"
      density,CN-22,2019,,=,,,,Q,bureau,,
      output,CN,2018,,..,,10,20.5,,rival,,
      output,CN,2019,0.1,>=,,,,,rival,sex=F;a\\;b=1\\=2,
      """)
    let text = try fixture.scalar(
      "SELECT dimensions FROM observations WHERE dimensions <> ''")
    #expect(text == "a\\;b=1\\=2;sex=F")
    try roundTrip(fixture.database, in: fixture.folder)
  }

  @Test("what is exported imports back to the same: the seeds")
  func seeds() throws {
    let fixture = try Fixture()
    let database = try Database.inMemory()
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    _ = try database.importFiles([root.appending(path: "Seeds").path])
    try roundTrip(database, in: fixture.folder)
  }

  @Test("what is exported imports back to the same: random databases", arguments: 1...30)
  func random(_ seed: UInt64) throws {
    let made = try RandomDatabase(seed: seed)
    try roundTrip(made.fixture.database, in: made.fixture.folder, "seed \(seed)")
  }

  @Test("the random databases have all that a round trip could lose")
  func kinds() throws {
    var found: [String: Set<String>] = [:]
    for seed in 1...12 as ClosedRange<UInt64> {
      let fixture = try RandomDatabase(seed: seed).fixture
      for (kind, sql) in [
        ("status", "SELECT DISTINCT status FROM observation"),
        ("qualifier", "SELECT DISTINCT qualifier FROM observation"),
        ("basis", "SELECT DISTINCT basis || cumulative FROM series"),
        ("revised", "SELECT 1 FROM revisions WHERE change <> 0"),
        (
          "withdrawn",
          """
          SELECT 1 FROM observation AS o WHERE closed_by IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM observation AS n WHERE n.series_id = o.series_id
            AND n.period_id = o.period_id AND n.vintage_id = o.closed_by)
          """
        ),
        ("same day", "SELECT 1 FROM revisions WHERE known_from = known_until"),
        ("conflict", "SELECT 1 FROM conflicts"),
        ("range", "SELECT 1 FROM observation_range"),
        ("note", "SELECT 1 FROM observation_note WHERE note LIKE '%\n%' OR evidence_id > 0"),
        ("attribute", "SELECT 1 FROM series WHERE version <> '' AND coverage <> ''"),
        (
          "names",
          "SELECT 1 FROM region_name GROUP BY region_id, kind, language HAVING count(*) > 2"
        ),
      ] { found[kind, default: []].formUnion(try fixture.rows(sql)) }
    }
    #expect(found["status"]?.count == ObservationStatus.allCases.count)
    #expect(found["qualifier"]?.count == Qualifier.allCases.count)
    #expect(found["basis"]?.count == 21)
    for (kind, rows) in found { #expect(!rows.isEmpty, "\(kind)") }
  }

  static let history = """
    indicator,region,period,value,source,known_from,known_until,vintage
    density,CN,2019,20,rival,2020-01-01,,
    density,CN,2019,21,rival,2021-01-01,,
    density,CN,2019,22,rival,2021-01-01,2022-01-01,2
    density,CN,2020,23,rival,2021-01-01,,

    """

  func revisions(_ fixture: Fixture) throws -> [String] {
    try fixture.rows(
      """
      SELECT period, value, known_from, known_until FROM revisions WHERE indicator = 'density'
      ORDER BY period, known_from, known_until IS NULL, known_until
      """)
  }

  @Test("a file may say when its figures were known, and until when they were in force")
  func statedVintages() throws {
    let fixture = try Fixture()
    let report = try fixture.importText(Self.history)
    #expect(report.counts.added == 4)
    let expected = [
      "2019|20|2020-01-01|2021-01-01", "2019|21|2021-01-01|2021-01-01",
      "2019|22|2021-01-01|2022-01-01", "2020|23|2021-01-01|",
    ]
    #expect(try revisions(fixture) == expected)
    #expect(try fixture.importText(Self.history).changedNothing)
    #expect(try fixture.rows("SELECT period FROM latest WHERE indicator = 'density'") == ["2020"])
  }

  @Test("a stated history is merged with the one that is there")
  func mergedVintages() throws {
    let fixture = try Fixture()
    try fixture.importText(
      "indicator,region,period,value,source\ndensity,CN,2019,20.5,rival\n",
      options: .known(from: "2020-06-01"))
    try fixture.importText(Self.history)
    let expected = [
      "2019|20|2020-01-01|2020-06-01", "2019|20.5|2020-06-01|2021-01-01",
      "2019|21|2021-01-01|2021-01-01", "2019|22|2021-01-01|2022-01-01", "2020|23|2021-01-01|",
    ]
    #expect(try revisions(fixture) == expected)
    #expect(try fixture.importText(Self.history).changedNothing)
    #expect(try fixture.faults() == [])
  }

  @Test("what is wrong with stated vintages is told")
  func badVintages() throws {
    let fixture = try Fixture()
    let head = "indicator,region,period,value,source,known_from,known_until,vintage\n"
    let problem = { (row: String) in try fixture.problems(head + row + "\n") }
    #expect(try problem("density,CN,2019,1,rival,2020,,") == [":2:25 invalid-value 2020"])
    #expect(
      try problem("density,CN,2019,1,rival,,2020-01-01,") == [":2:25 missing-value an empty cell"])
    #expect(try problem("density,CN,2019,1,rival,2020-01-01,,0") == [":2:37 invalid-value 0"])
    let twice = "density,CN,2019,1,rival,2020-01-01,,\ndensity,CN,2019,2,rival,2020-01-01,,"
    #expect(try problem(twice).first?.hasPrefix(":3 duplicate-key density, CN, 2019") == true)
  }
}
