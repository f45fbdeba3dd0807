import Foundation
import Migrations
import SQLite
import Testing

@testable import AlmanacImport
@testable import AlmanacStore

@Suite("An import is taken back whole")
struct UndoTests {
  static let header = "indicator,region,period,value,source"
  static let figures = """
    \(header)
    density,深圳,2022-S1,124.9,bureau
    density,CN,2022-S1,21.66,bureau
    output,广州,2021,5,rival
    """

  /// Undoing right after an import leaves what was there before it, to the last row.
  func holds(_ fixture: Fixture, _ bring: () throws -> ImportReport) throws -> UndoReport {
    let before = try fixture.dump()
    let number = try #require(try bring().importID)
    let between = try fixture.dump()
    #expect(between != before)
    let trial = try fixture.database.undoImport(number, dryRun: true)
    #expect(try fixture.dump() == between)
    let report = try fixture.database.undoImport(number)
    #expect(try fixture.dump() == before)
    #expect(try fixture.faults() == [])
    #expect(trial.figures == report.figures && trial.removed == report.removed)
    return report
  }

  @Test("figures, with their series, periods, evidence, ranges and source")
  func figuresOnly() throws {
    let fixture = try Fixture(["observations.csv": Self.figures])
    let report = try holds(fixture) {
      try fixture.importText(
        """
        indicator,region,period,value,qualifier,low,high,paragraph,printed,note,cumulative
        output,深圳,2019,,..,3,5,,,about,none
        output,深圳,2022-08,7,,,,2,7元,,ytd
        share,吉林市,2022,5,,,,,,,none
        """, as: "city book.csv", options: ImportOptions(source: nil))
    }
    #expect(report.figures == 3)
  }

  @Test("a long one says that it goes on, and of how many figures")
  func progress() throws {
    let fixture = try Fixture()
    let rows = (0..<5000).map { "output,CN,\(1000 + $0),1\n" }.joined()
    let report = try fixture.importText("indicator,region,period,value\n" + rows)
    var said: Set<Int> = []
    _ = try fixture.database.undoImport(try #require(report.importID)) {
      said.insert($0.figures)
      return true
    }
    #expect(said == [5000])
    // Nobody is told any more.
    said = []
    try fixture.database.connection.execute(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
        + "SELECT sum(i) FROM n")
    #expect(said == [])
  }

  @Test("a revision, and a file that revises and adds; the earlier figures are in force again")
  func revision() throws {
    let fixture = try Fixture(["observations.csv": Self.figures])
    let report = try holds(fixture) {
      try fixture.importText(
        "\(Self.header)\ndensity,深圳,2022-S1,125.3,bureau\noutput,广州,2020,4,rival\n")
    }
    #expect(report.figures == 2)
    #expect(report.uncovered == 1)
  }

  @Test("a file known earlier than what is there, and one between two others")
  func earlier() throws {
    let fixture = try Fixture(["observations.csv": Self.figures])
    for date in ["2022-01-01", "2023-01-01", "2022-10-01"] {
      let bring = { [date] in
        try fixture.importText(
          "\(Self.header)\ndensity,深圳,2022-S1,\(date.dropFirst(5).prefix(2)),bureau\n",
          options: .known(from: date))
      }
      _ = try holds(fixture) { try bring() }
      _ = try bring()
    }
  }

  @Test("a complete file that withdraws, and one that brings the figure again")
  func withdrawal() throws {
    let fixture = try Fixture(["observations.csv": Self.figures])
    var complete = ImportOptions.known(from: "2022-12-01")
    complete.isComplete = true
    let text = "\(Self.header)\ndensity,深圳,2022-S1,124.9,bureau\n"
    let withdraw = { try fixture.importText(text, options: complete) }
    #expect(try holds(fixture) { try withdraw() }.uncovered == 1)
    let withdrawal = try #require(try withdraw().importID)
    let again = "\(Self.header)\ndensity,CN,2022-S1,22,bureau\n"
    for date in ["2022-11-01", "2023-02-01"] {
      let bring = { try fixture.importText(again, options: .known(from: date)) }
      _ = try holds(fixture) { try bring() }
    }
    _ = try fixture.importText(again, options: .known(from: "2023-02-01"))
    _ = try fixture.importText(
      again.replacing("22,", with: "23,"), options: .known(from: "2022-11-01"))
    _ = try fixture.database.undoImport(withdrawal)
    #expect(
      try fixture.rows(
        "SELECT known_from, known_until, value FROM revisions WHERE region = 'CN' ORDER BY 1")
        == ["2022-07-20|2022-11-01|21.66", "2022-11-01|2023-02-01|23", "2023-02-01||22"])
  }

  @Test("a package: things, names, members, parents and what follows from them")
  func package() throws {
    let fixture = try Fixture(["observations.csv": Self.figures])
    for (name, text) in Self.package {
      _ = try holds(fixture) { try fixture.importText(text, as: name) }
    }
    for (name, text) in Self.package { try fixture.write(name, text) }
    try fixture.write("more.csv", Self.header + "\nwaste,Zhuhai,2022,5,yearbook\n")
    let folder = fixture.folder.path
    _ = try holds(fixture) { try fixture.database.importFiles([folder]) }
  }

  static let package: KeyValuePairs = [
    "units.csv":
      "code,dimension,factor,alias,name:en\ntonne,mass,1,t|吨,tonne\npiece,count,1,,item\n",
    "sources.csv":
      "code,kind,publisher,published,derived_from,tier\nyearbook,yearbook,Book,2023,,1\n"
      + "bureau,bulletin,New Bureau,2022-07-20,yearbook,1\n",
    "regions.csv":
      "code,level,parent,name:en,alias\nCN-4404,prefecture,CN-44,Zhuhai,珠海\n"
      + "CN-4401,prefecture,CN-22,Canton,广州\nTW,country,WLD,Taiwan,\n",
    "region_members.csv": "group,region\nbig-two,CN-2202\n",
    "region_codes.csv": "code,scheme,region\nSZX,iata,CN-4403\n",
    "region_changes.csv": "region,date,kind,note\nCN-4403,1979-03-05,upgrade,city\n",
    "indicators.csv":
      "code,name:en,unit,nature,direction\nwaste,Waste,piece,flow,-1\n"
      + "output,Production,CNY,flow,1\n",
    "initiatives.csv": "code,type,region,name:en\nplan-x,plan,CN-4403,Plan X\n",
  ]

  @Test("evidence that a later import adds to a figure goes again, and holds the figure until then")
  func evidence() throws {
    let fixture = try Fixture(["observations.csv": Self.figures])
    let bring = {
      try fixture.importText(
        "\(Self.header),paragraph,printed\noutput,广州,2021,5,rival,3,5元\n")
    }
    let report = try holds(fixture) { try bring() }
    #expect(report.figures == 0)
    _ = try fixture.importText("\(Self.header)\noutput,广州,2020,5,rival\n")
    let number = try #require(try bring().importID)
    #expect(try fixture.refusal(1).contains("`almanac undo \(number)`"))
  }

  @Test("what a later import uses or has changed is refused, and nothing is changed")
  func dependence() throws {
    let fixture = try Fixture(["observations.csv": Self.figures])
    _ = try fixture.importText(Self.package[2].value, as: "regions.csv")
    _ = try fixture.importText(
      "\(Self.header)\noutput,Zhuhai,2021,5,rival\noutput,深圳,2021,5,rival\n")
    _ = try fixture.importText("code,level,parent\nCN-4401,prefecture,CN-44\n", as: "regions.csv")
    let before = try fixture.dump()
    #expect(
      try fixture.refusal(2)
        == "import-in-use: import 2, with things that imports 3, 4 use or changed; "
        + "undo those first: `almanac undo 4`, then `almanac undo 3`")
    #expect(try fixture.dump() == before)
    _ = try fixture.database.undoImport(4)
    #expect(try fixture.refusal(2).contains("`almanac undo 3`"))
    #expect(try fixture.refusal(1).contains("`almanac undo 3`, then `almanac undo 2`"))
    _ = try fixture.database.undoImport(3)
    _ = try fixture.database.undoImport(2)
    #expect(try fixture.refusal(9).hasPrefix("unknown-name: import 9"))
  }

  @Test("a period or series that a later import uses stays until that goes as well")
  func shared() throws {
    let fixture = try Fixture()
    let before = try fixture.dump()
    let text = "\(Self.header)\noutput,深圳,2021,5,rival\n"
    _ = try fixture.importText(text, options: .known(from: "2021-01-01"))
    _ = try fixture.importText(
      text.replacing(",5", with: ",6"), options: .known(from: "2022-01-01"))
    _ = try fixture.database.undoImport(2)
    #expect(try fixture.rows("SELECT value, known_from FROM observations") == ["6|2022-01-01"])
    #expect(try fixture.rows("SELECT code FROM time_period") == ["2021"])
    _ = try fixture.database.undoImport(3)
    #expect(try fixture.dump() == before)
    let number = try fixture.importText(text).importID
    #expect(number == 4, "a number is not used again")
  }

  @Test("the seeds leave an empty database")
  func seeds() throws {
    let database = try Database.inMemory()
    let before = try Fixture.dump(database.connection)
    let report = try database.importFiles([SeedTests.root.appending(path: "Seeds").path])
    let number = try #require(report.importID)
    #expect(try database.connection.scalar("SELECT count(*) FROM import_change") == .integer(0))
    _ = try database.undoImport(number)
    #expect(try Fixture.dump(database.connection) == before)
  }

  @Test("every table is logged, derived, constant, or holds figures or imports")
  func tables() throws {
    let connection = try Database.inMemory().connection
    let known =
      try LoggedTable.all(connection).map(\.name) + [
        "migration", "import", "import_file", "import_range", "import_change", "vintage",
        "observation", "observation_range", "observation_line", "series_availability",
        "indicator_availability",
        "same_time", "earlier_time", "region_within", "ranked_level",
        "observation_status", "qualifier", "decimal_scale", "rounding_scale", "comparability",
        "comparability_reason",
        "growth_step", "claim_verdict", "series_digest", "table_digest",
      ]
    var tables: [String] = []
    try connection.query(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ) { tables.append($0.string(0)) }
    #expect(Set(tables) == Set(known))
  }
}
