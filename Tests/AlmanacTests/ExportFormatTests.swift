import Foundation
import SQLite
import Testing

@testable import AlmanacFiles
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacOutput
@testable import AlmanacQuery
@testable import AlmanacStore

@Suite("Export of figures")
struct ExportFormatTests {
  /// A database with all but the figures of another.
  func emptied(_ fixture: Fixture) throws -> Database {
    let package = fixture.folder.appending(path: "tables-\(UUID().uuidString)").path
    _ = try fixture.database.exportPackage(to: package)
    try FileManager.default.removeItem(atPath: package + "/observations.csv")
    let copy = try Database.inMemory()
    _ = try copy.importFiles([package])
    return copy
  }

  func rows(_ database: Database, _ sql: String) throws -> [String] {
    var rows: [String] = []
    try database.connection.query(sql) { row in
      rows.append((0..<row.columnCount).map { row.value($0).plain }.joined(separator: "|"))
    }
    return rows.sorted()
  }

  /// Every figure in force with all that is said of it.
  func figures(_ database: Database) throws -> [String] {
    try rows(
      database,
      """
      SELECT f.*, o.decimals, n.note, s.version, s.coverage, s.price_base
      FROM observations AS f JOIN indicator AS i ON i.code = f.indicator
      JOIN region AS r ON r.code = f.region JOIN source AS c ON c.code = f.source
      JOIN dimension_set AS d ON d.code = f.dimensions JOIN time_period AS p ON p.code = f.period
      JOIN series AS s ON s.indicator_id = i.indicator_id AND s.region_id = r.region_id
        AND s.source_id = c.source_id AND s.dimension_set_id = d.dimension_set_id
        AND s.basis = f.basis AND s.cumulative = f.cumulative
      JOIN _known AS o ON o.series_id = s.series_id AND o.period_id = p.period_id
      LEFT JOIN observation_note AS n ON n.series_id = o.series_id
        AND n.period_id = o.period_id AND n.vintage_id = o.vintage_id
      """)
  }

  func export(
    _ fixture: Fixture, _ format: ExportFormat, _ selection: FigureSelection = .init(),
    options: QueryOptions = .init()
  ) throws -> (path: String, report: ExportReport) {
    let path = fixture.folder.appending(path: "out-\(UUID().uuidString)").path
    return (path, try fixture.database.export(selection, as: format, options: options, to: path))
  }

  @Test(
    "figures read back to the same, with all that is said of them",
    arguments: 1...12 as ClosedRange<UInt64>)
  func exact(_ seed: UInt64) throws {
    let fixture = try RandomDatabase(seed: seed).fixture
    let earlier = try fixture.scalar("SELECT count(*) FROM observation WHERE closed_by > 0") != "0"
    let before = try figures(fixture.database)
    for format in [ExportFormat.sdmxCSV, .csv, .ndjson] {
      let (path, report) = try export(fixture, format)
      let copy = try emptied(fixture)
      let read = try copy.importFiles([path])
      #expect(read.counts.added == report.rows, "seed \(seed), \(format)")
      let after = try figures(copy)
      #expect(
        before == after, "seed \(seed), \(format)\n\(CanonicalDump.difference(before, after))")
      #expect(try fixture.database.importFiles([path]).changedNothing, "seed \(seed), \(format)")
      #expect(report.lost == (earlier ? ["earlier vintages"] : []), "seed \(seed), \(format)")
    }
  }

  /// What JSON-stat carries, of figures whose time no other period of their series means too:
  /// those are one figure stated twice, and a file without vintages may not say both.
  func cells(_ database: Database) throws -> [String] {
    try rows(
      database,
      """
      SELECT indicator, region, period, value, unit, status, basis, cumulative, source, dimensions
      FROM observations AS f WHERE NOT EXISTS (
        SELECT 1 FROM observations AS g WHERE g.period <> f.period
        AND g.indicator = f.indicator AND g.region = f.region AND g.source = f.source
        AND g.basis = f.basis AND g.cumulative = f.cumulative AND g.dimensions = f.dimensions
        AND CASE WHEN f.cumulative = 'inception' OR f.basis = 'E' THEN g.end_date = f.end_date
          WHEN f.basis = 'B' THEN g.start_date = f.start_date
          ELSE g.start_date = f.start_date AND g.end_date = f.end_date END)
      """)
  }

  @Test("JSON-stat reads back to the same figures", arguments: 1...30 as ClosedRange<UInt64>)
  func jsonStat(_ seed: UInt64) throws {
    let fixture = try RandomDatabase(seed: seed).fixture
    let (path, _) = try export(fixture, .jsonStat)
    let copy = try emptied(fixture)
    var options = ImportOptions()
    options.rejects = path + ".rejects"
    _ = try copy.importFiles([path], options: options)
    // It has no place for how many digits were published, so that more than 15 are left out.
    let before = try cells(fixture.database).map(Self.published)
    let after = Set(try cells(copy).map(Self.published))
    let lost = before.filter { !after.contains($0) }
    #expect(lost.isEmpty, "seed \(seed): \(lost.prefix(3))")
    #expect(!before.isEmpty)
  }

  private static func published(_ row: String) throws -> String {
    var cells = row.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
    guard !cells[3].isEmpty else { return row }
    cells[3] = NumberFormat.exact(try NumberGrammar.parse(cells[3]).published.value)
    return cells.joined(separator: "|")
  }

  static let text = """
    indicator,region,period,value,decimals,qualifier,low,high,status,cumulative,source,dimensions
    density,CN,2019,21.60,,=,,,,,rival,
    density,CN,2020-S1,12e5,,=,,,P,,rival,
    density,CN,2020-S2,,,=,,,Q,,rival,
    density,CN-44,2020-S1,-0.5,,=,,,,,rival,
    output,CN,2020-06,1200,-1,=,,,,ytd,rival,
    output,CN,2020-09,0,-3,=,,,,ytd,rival,
    share,CN,2019,6,,~,,,,,rival,region=all;sex=F
    share,CN,2019,,,..,3,5,,,rival,region=all;sex=M

    """

  @Test("JSON-stat keeps half-years, year to date, published digits, reasons and flags")
  func jsonStatDetails() throws {
    let fixture = try Fixture()
    try fixture.importText(Self.text)
    let (path, report) = try export(fixture, .jsonStat)
    #expect(report.lost == ["2 qualifiers and ranges"])
    let copy = try emptied(fixture)
    let read = try copy.importFiles([path])
    #expect(read.counts.added == 8)
    let sql = """
      SELECT i.code, r.code, p.code, o.value, o.decimals, t.code, s.basis, s.cumulative, d.code
      FROM _known AS o JOIN series AS s ON s.series_id = o.series_id
      JOIN indicator AS i ON i.indicator_id = s.indicator_id
      JOIN region AS r ON r.region_id = s.region_id
      JOIN time_period AS p ON p.period_id = o.period_id
      JOIN dimension_set AS d ON d.dimension_set_id = s.dimension_set_id
      JOIN observation_status AS t ON t.status_id = o.status
      """
    #expect(try rows(fixture.database, sql) == rows(copy, sql))
    // One dataset has fewer than half of its places filled, and lists them.
    let json = try String(contentsOfFile: path, encoding: .utf8)
    #expect(
      json.contains(
        "\"value\":[21.60,12e5,null,null,-0.5,null],\n\"status\":{\"1\":\"P\",\"2\":\"Q\"}}"))
    #expect(json.contains("\"value\":[120e1,0e3]"))
    #expect(json.contains("\"id\":[\"indicator\",\"region\",\"sex\",\"region_\",\"time\"]"))
  }

  @Test("a dataset with few of its figures lists them, one alone is no collection")
  func sparse() throws {
    let fixture = try Fixture()
    try fixture.importText(
      """
      indicator,region,period,value,status,source
      density,CN,2019,1,,rival
      density,CN-44,2020,2,,rival
      density,CN-22,2021,,M,rival

      """)
    let (path, _) = try export(fixture, .jsonStat)
    let json = try String(contentsOfFile: path, encoding: .utf8)
    #expect(json.hasPrefix("{\"version\":\"2.0\",\"class\":\"dataset\""))
    #expect(json.contains("\"value\":{\"0\":1,\"4\":2,\"8\":null},\n\"status\":{\"8\":\"M\"}}"))
    #expect(try fixture.database.importFiles([path]).changedNothing)
  }

  @Test("SDMX-CSV has a column for a dimension where its name is an id")
  func sdmxColumns() throws {
    let fixture = try Fixture()
    try fixture.importText(
      """
      indicator,region,period,value,source,dimensions
      density,CN,2019,1,rival,sex=F
      density,CN,2019,2,rival,sex=_T
      density,CN,2019,3,rival,性别=女;sex=F
      density,CN,2019,4,rival,SOURCE=x
      density,CN,2019,5,rival,

      """)
    let (path, _) = try export(fixture, .sdmxCSV)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines[0].hasPrefix("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,INDICATOR,REF_AREA,SOURCE,"))
    #expect(lines[0].contains(",CUMULATIVE,sex,DIMENSIONS,TIME_PERIOD,OBS_VALUE,OBS_STATUS,"))
    #expect(lines.contains { $0.contains(",E,none,F,性别=女,2019,3,") })
    #expect(lines.contains { $0.contains(",E,none,_T,sex=_T,2019,2,") })
    #expect(try fixture.database.importFiles([path]).changedNothing)
  }

  @Test("filters and a date choose the figures")
  func selections() throws {
    let fixture = try Fixture()
    try fixture.importText(Self.text, options: .known(from: "2021-01-01"))
    try fixture.importText(
      "indicator,region,period,value,source\ndensity,CN,2019,21.7,rival\n",
      options: .known(from: "2022-01-01"))
    let lines = { (selection: FigureSelection, date: String?) in
      let (path, report) = try export(
        fixture, .csv, selection, options: QueryOptions(asOf: date))
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.split(separator: "\n").count == report.rows + 1)
      return (report.rows, text)
    }
    #expect(try lines(.init(regions: ["广东"]), nil).0 == 1)
    #expect(try lines(.init(indicators: ["density", "占比"]), nil).0 == 6)
    #expect(try lines(.init(periods: ["2020"]), nil).0 == 5)
    #expect(try lines(.init(periods: ["2018..2019", "2020-S1"]), nil).0 == 6)
    #expect(try lines(.init(indicators: ["density"], periods: ["2019"]), nil).1.contains(",21.7,"))
    #expect(
      try lines(.init(indicators: ["density"], periods: ["2019"]), "2021-06").1.contains(",21.6,"))
    #expect(throws: Diagnostic.self) { try lines(.init(regions: ["nowhere"]), nil) }
    #expect(throws: Diagnostic.self) { try lines(.init(periods: ["2020-S3"]), nil) }
  }

  @Test("a package may hold some figures, or those of a day, beside all tables")
  func packages() throws {
    let fixture = try Fixture()
    try fixture.importText(Self.text, options: .known(from: "2021-01-01"))
    try fixture.importText(
      "indicator,region,period,value,source\ndensity,CN,2019,21.7,rival\n",
      options: .known(from: "2022-01-01"))
    let vintages = { (selection: FigureSelection, date: String?) in
      let path = fixture.folder.appending(path: "package-\(UUID().uuidString)").path
      _ = try fixture.database.export(
        selection, as: .dataPackage, options: QueryOptions(asOf: date), to: path)
      let copy = try Database.inMemory()
      _ = try copy.importFiles([path])
      #expect(try rows(copy, "SELECT code FROM region").count == 8)
      return try rows(
        copy, "SELECT value, known_from, known_until FROM revisions WHERE indicator = 'density'")
    }
    let one = FigureSelection(regions: ["CN"], periods: ["2019"])
    #expect(try vintages(one, nil) == ["21.6|2021-01-01|2022-01-01", "21.7|2022-01-01|"])
    #expect(try vintages(one, "2021-12") == ["21.6|2021-01-01|"])
    #expect(try vintages(.init(), nil).count == 5)
    // Derived figures are worked out anew from their definitions.
    try fixture.importText(
      "code,unit,nature,basis,numerator,denominator\nper,CNY,ratio,S,output,output\n",
      as: "indicators.csv")
    try fixture.importText("indicator,kind\nper,ratio\n", as: "derivations.csv")
    #expect(try !fixture.rows("SELECT 1 FROM observations WHERE source = 'derived'").isEmpty)
    #expect(try vintages(.init(), "2021-12").count == 4)
  }

  @Test("a file that is there stays unless it is to be replaced; what fails leaves nothing")
  func safety() throws {
    let fixture = try Fixture()
    try fixture.importText(Self.text)
    let folder = fixture.folder.appending(path: "place")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "f.csv").path
    let database = fixture.database
    _ = try database.export(as: .csv, to: path)
    let names = { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    #expect(try names() == ["f.csv"])
    #expect(throws: Diagnostic.self) { try database.export(as: .jsonStat, to: path) }
    _ = try database.export(as: .jsonStat, to: path, replacing: true)
    #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("{"))
    // A query that fails on the way.
    let query = try NamedQuery(
      own: Array("SELECT value, abs(-9223372036854775807 - (value > 1)) FROM observations".utf8),
      name: "fails", origin: .saved)
    for format in [ExportFormat.csv, .dataPackage] {
      #expect(throws: (any Error).self) {
        try database.export(query, [:], as: format, to: path + ".2")
      }
    }
    #expect(try names() == ["f.csv"])
  }

  @Test("the rows of a query are those that the query prints")
  func queryRows() throws {
    let fixture = try Fixture()
    try fixture.importText(Self.text)
    for format in [ExportFormat.csv, .ndjson, .markdown] {
      let sink = StringSink()
      var writer = makeWriter(format: try #require(format.rows), sink: sink)
      _ = try fixture.database.answer(
        .named("coverage"), [:], options: QueryOptions(forPeople: format == .markdown),
        to: &writer)
      let path = fixture.folder.appending(path: "rows-\(format.rawValue)").path
      _ = try fixture.database.export(.named("coverage"), [:], as: format, to: path)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == sink.text)
    }
    let folder = fixture.folder.appending(path: "rows").path
    _ = try fixture.database.export(.named("coverage"), [:], as: .dataPackage, to: folder)
    let description = try String(contentsOfFile: folder + "/datapackage.json", encoding: .utf8)
    #expect(description.contains("{\"name\": \"figures\", \"type\": \"integer\"}"))
    #expect(throws: Diagnostic.self) {
      try fixture.database.export(.named("coverage"), [:], as: .sdmxCSV, to: folder + "2")
    }
  }
}
