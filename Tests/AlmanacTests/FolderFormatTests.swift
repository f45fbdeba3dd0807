import Foundation
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("Folders and tables of other kinds")
struct FolderFormatTests {
  func write(_ files: [String: String], in fixture: Fixture) throws -> String {
    let folder = fixture.folder.appending(path: "gapminder-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return folder.path
  }

  @Test("a DDF folder brings its indicators with their names, and finds regions by ISO codes")
  func ddf() throws {
    let fixture = try Fixture()
    let folder = try write(
      [
        "ddf--concepts.csv":
          "concept,concept_type,domain,name,description\ngeo,entity_domain,,,\ncountry,entity_set,geo,,\n"
          + "time,time,,,\ngender,entity_domain,,,\nlife,measure,,Life expectancy (years),How long\n",
        "ddf--entities--geo--country.csv":
          "country,iso3166_1_alpha2,name\nchn,CN,China\n0114,CN-44,Guangdong\n",
        "ddf--datapoints--life--by--geo--time.csv": "geo,time,life\nchn,0800,30\nchn,2030,80.5\n",
        "ddf--datapoints--life--by--country-chn--gender--time.csv":
          "country,gender,time,life\n0114,0,2000,71\n0114,1,2000,73\n",
      ], in: fixture)
    let report = try fixture.database.importFiles([folder])
    #expect(report.counts.added == 4)
    #expect(report.created[.indicators] == ["life"])
    #expect(report.newSources.count == 1)
    #expect(
      try fixture.scalar(
        """
        SELECT group_concat(region || ' ' || period || ' ' || value || ' ' || dimensions, ', ')
        FROM (SELECT * FROM observations ORDER BY period, dimensions)
        """)
        == "CN 0800 30.0 , CN-44 2000 71.0 gender=0, CN-44 2000 73.0 gender=1, CN 2030 80.5 ")
    #expect(
      try fixture.scalar("SELECT definition FROM indicator WHERE code = 'life'") == "How long")
    #expect(try fixture.database.importFiles([folder]).changedNothing)
  }

  private static let published = [
    "datapackage.json":
      "{\"name\": \"a\", \"resources\": [{\"path\": \"ddf--concepts.csv\"}]}",
    "ddf--concepts.csv":
      "concept,concept_type,domain,name\ngeo,entity_domain,,\ncountry,entity_set,geo,\ntime,time,,\n"
      + "rice,measure,,Rice (piece)\nparts,measure,,Parts\n",
    "ddf--entities--geo--country.csv": "country,name\nchn,China\nxru,Ruritania\n",
    "countries/rice/ddf--datapoints--rice--by--geo--time.csv":
      "geo,time,rice\nchn,980,5\nchn,2014,7\nxru,201403,1\nxru,2014q2,2\n",
  ]

  @Test("figures of DDF may stand below its folder, and its package says no more than it")
  func ddfBelow() throws {
    for start in ["", "/datapackage.json"] {
      let fixture = try Fixture()
      let folder = try write(Self.published, in: fixture)
      var options = ImportOptions()
      options.creating = [.regions, .indicators]
      let report = try fixture.database.importFiles([folder + start], options: options)
      #expect(report.created[.regions] == ["xru"])
      #expect(
        try fixture.rows("SELECT region, period, value, unit FROM latest ORDER BY region, period")
          == [
            "CN|0980|5|piece", "CN|2014|7|piece", "xru|2014-03|1|piece", "xru|2014-Q2|2|piece",
          ])
    }
  }

  @Test("a measure that is text may be left out, as its problem says")
  func ddfText() throws {
    let fixture = try Fixture()
    var files = Self.published
    files["ddf--datapoints--parts--by--geo--time.csv"] = "geo,time,parts\nchn,2014,a lot\n"
    let folder = try write(files, in: fixture)
    var options = ImportOptions()
    options.creating = [.regions, .indicators]
    do {
      _ = try fixture.database.importFiles([folder], options: options)
      Issue.record("a text was read as a figure")
    } catch let problems as Problems {
      #expect(problems.diagnostics.first?.remedy.contains("--ignore parts") == true)
    }
    options.ignoredColumns = ["parts"]
    #expect(try fixture.database.importFiles([folder], options: options).counts.added == 4)
  }

  @Test("keys of a data package part figures, also where they hold numbers")
  func numericKeys() throws {
    let fixture = try Fixture()
    let folder = try write(
      [
        "datapackage.json": """
        {"name": "p", "resources": [{"path": "p.csv", "schema": {
          "primaryKey": ["geo", "grade", "time"], "fields": [
            {"name": "geo"}, {"name": "grade", "type": "integer"},
            {"name": "sex", "type": "integer"}, {"name": "time", "type": "integer"},
            {"name": "pupils", "type": "number"}]}}]}
        """, "p.csv": "geo,grade,sex,time,pupils\nCN,1,2,2014,512\nCN,2,1,2014,431\n",
      ], in: fixture)
    _ = try fixture.database.importFiles([folder])
    #expect(
      try fixture.rows("SELECT indicator, dimensions, value FROM latest ORDER BY 2")
        == ["pupils|grade=1;sex=2|512", "pupils|grade=2;sex=1|431"])
  }

  @Test("a DHIS2 export is read by its own columns and periods")
  func dhis2() throws {
    let fixture = try Fixture()
    try fixture.importText(
      """
      "dataelement","period","orgunit","categoryoptioncombo","value","storedby","followup"
      "output","202201","CN","default","120","admin",false
      "output","2022Q2","CN","male","333","admin",false
      "output","2021April","CN","default","1400","admin",false
      """)
    #expect(
      try fixture.rows("SELECT period, dimensions, value FROM latest ORDER BY 1")
        == ["2021-04-01/P1Y||1400", "2022-01||120", "2022-Q2|categoryoptioncombo=male|333"])
  }

  static let package = """
    {"name": "water-use", "resources": [
      {"name": "water", "path": "data/water.csv", "dialect": {"delimiter": ";"}, "schema": {
        "fields": [
          {"name": "country_code", "type": "string"}, {"name": "year", "type": "year"},
          {"name": "sector", "type": "string"},
          {"name": "withdrawal", "type": "number", "title": "Water withdrawal", "unit": "piece",
            "decimalChar": ","}],
        "missingValues": ["", "n/a"], "primaryKey": ["country_code", "year", "sector"]}},
      {"name": "codes", "path": "codes.csv", "schema": {"fields": [{"name": "code"}]}}]}
    """

  @Test("a data package's schema says what its columns are, and what is missing")
  func dataPackage() throws {
    let fixture = try Fixture()
    let folder = try write(
      ["datapackage.json": Self.package, "codes.csv": "code,label\na,b\n"], in: fixture)
    try FileManager.default.createDirectory(
      atPath: folder + "/data", withIntermediateDirectories: true)
    try "country_code;year;sector;withdrawal\nCN;2020;farm;5,5\nCN;2020;home;n/a\nCN;2020;;9\n"
      .write(toFile: folder + "/data/water.csv", atomically: true, encoding: .utf8)
    let report = try fixture.database.importFiles([folder])
    #expect(report.counts.added == 3)
    #expect(report.newSources.map(\.code) == ["water-use"])
    #expect(
      try fixture.scalar(
        """
        SELECT group_concat(coalesce(value, status) || ' ' || unit || ' ' || dimensions, ', ')
        FROM (SELECT * FROM observations ORDER BY dimensions)
        """) == "9.0 piece , 5.5 piece sector=farm, O piece sector=home")
    #expect(try fixture.database.importFiles([folder + "/datapackage.json"]).changedNothing)
  }

  @Test(
    "a data package's paths may not lead out of its folder",
    arguments: ["../a.csv", "/etc/passwd", "https://example.org/a.csv", "a/../../b.csv"])
  func outside(path: String) throws {
    let fixture = try Fixture()
    let folder = try write(
      ["datapackage.json": "{\"resources\": [{\"path\": \"\(path)\"}]}"], in: fixture)
    let error = #expect(throws: Diagnostic.self) { try fixture.database.importFiles([folder]) }
    #expect(error?.code == .noInput)
  }

  static let initiatives =
    "InitiativeID,Name,CountryCode,StartDateYear,EndDateYear,NameResponsibleOrganisation\n"

  @Test("rows of one initiative are merged, and its years are events")
  func initiatives() throws {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.constants = [("type", "programme")]
    let text =
      Self.initiatives + "a,Open access,CN,2015.0,,Fund\na,Open access,CN,2015.0,2020,Fund\n"
      + "b,Seed money,CN-44,2019,,\n"
    let report = try fixture.importText(text, options: options)
    #expect(report.files.first?.format == "initiatives")
    #expect(try fixture.scalar("SELECT count(*) FROM initiative") == "2")
    #expect(
      try fixture.scalar(
        """
        SELECT group_concat(initiative || ' ' || event || ' ' || date, ', ')
        FROM (SELECT * FROM initiative_timeline ORDER BY initiative, date)
        """) == "a launched 2015, a ended 2020, b launched 2019")
    #expect(try fixture.importText(text, options: options).changedNothing)
  }

  @Test("rows of one initiative that disagree, and types that nobody states, are problems")
  func contradictions() throws {
    let fixture = try Fixture()
    var options = ImportOptions()
    let text = Self.initiatives + "a,Open access,CN,2015,,Fund\na,Open access,CN,2016,,Fund\n"
    let problems = { (options: ImportOptions) -> [String] in
      do {
        try fixture.importText(text, options: options)
        return []
      } catch let error as Problems {
        return error.diagnostics.map { "\($0.code.rawValue) \($0.found)" }
      }
    }
    #expect(
      try problems(options) == [
        "missing-value an initiative without a type", "missing-value an initiative without a type",
      ])
    options.constants = [("type", "programme")]
    #expect(
      try problems(options) == ["duplicate-key start 2016 of a, which line 2 calls 2015"])
  }

  @Test("a problem stands at its own line, once, however rows are merged")
  func places() throws {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.constants = [("type", "programme")]
    let header = Self.initiatives.replacing("\n", with: ",Status\n")
    let text =
      header + "a,Open access,CN,2015,,Fund,active\na,Open access,CN,2015,2020,Fund,active\n"
      + "b,Seed money,CN,2019,,,ended\n" + "c,Grants,CN,2016,2018,Fund,finished\n"
    let problems = #expect(throws: Problems.self) {
      try fixture.importText(text, as: "stip.csv", options: options)
    }
    #expect(problems?.total == 1)
    let only = try #require(problems?.diagnostics.first)
    #expect(only.code == .invalidChoice && only.found == "finished")
    #expect(only.location?.line == 5 && only.location?.column == 28)
  }
}
