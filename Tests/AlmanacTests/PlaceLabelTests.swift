import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("Codes of places and what stands beside them")
struct PlaceLabelTests {
  private static let regions = """

    US,country,WLD,United States,美国,,
    DE,country,WLD,Germany,德国,,
    FR,country,WLD,France,法国,,
    ES,country,WLD,Spain,西班牙,,
    """

  /// Regions and values of what a table brings, and what the report says of it.
  func read(
    _ table: String, constants: [String: String] = [:], columns: [String: String] = [:],
    creating: Set<Creatable> = [.regions]
  ) throws -> (rows: [String], report: ImportReport) {
    let fixture = try Fixture(["regions.csv": Fixture.regions + Self.regions])
    var options = ImportOptions()
    options.creating = creating
    options.reading.constants = constants.map { (field: $0.key, text: $0.value) }
    options.reading.columns = columns.sorted { $0.key < $1.key }
      .map { (field: $0.key, header: $0.value) }
    let report = try fixture.importText(table, as: "places.csv", options: options)
    return (
      try fixture.rows("SELECT region, value FROM observations ORDER BY value"), report
    )
  }

  func problem(
    _ table: String, columns: [String: String] = [:], creating: Set<Creatable> = []
  ) -> Diagnostic? {
    do { _ = try read(table, columns: columns, creating: creating) } catch {
      return (error as? Problems)?.diagnostics.first
    }
    return nil
  }

  @Test(
    "a code and its label alone are the place of which another row says both",
    arguments: [
      "country,state_code,state,year,output\nUS,GA,Georgia,2020,1\nUS,,Georgia,2021,2\nUS,GA,,2022,3\n",
      "country,state_code,state,year,output\nUS,,Georgia,2021,1\nUS,GA,,2022,2\nUS,GA,Georgia,2020,3\n",
      "state,state_code,country,year,output\nGeorgia,GA,US,2020,1\n,GA,US,2021,2\nGeorgia,,US,2022,3\n",
    ])
  func pairs(table: String) throws {
    #expect(try read(table).rows == ["US-GA|1", "US-GA|2", "US-GA|3"])
    let stated = table.replacing("country,", with: "").replacing(",country", with: "")
      .replacing("US,", with: "").replacing(",US", with: "")
    #expect(
      try read(stated, constants: ["region": "US"]).rows == ["US-GA|1", "US-GA|2", "US-GA|3"])
  }

  @Test("in one column a code and a name stay apart, and the report says so")
  func mixed() throws {
    let read = try read("country,state,year,output\nUS,GA,2020,1\nUS,Georgia,2021,2\n")
    #expect(read.rows == ["US-GA|1", "US-georgia|2"])
    #expect(read.report.files[0].remarks.contains { $0.contains("(US-GA) and others by a name") })
    let codes = try self.read("country,state,year,output\nUS,GA,2020,1\nUS,AL,2021,2\n")
    #expect(!codes.report.files[0].remarks.contains { $0.contains("by a name") })
  }

  @Test("the name of a country in another language agrees with its code, and with no other")
  func languages() throws {
    let columns = ["region": "geo", "region_name": "label"]
    #expect(
      try read(
        "geo,label,year,output\nDE,Allemagne,2020,1\nES,Espagne,2020,2\n", columns: columns,
        creating: []
      ).rows == ["DE|1", "ES|2"])
    #expect(
      problem("geo,label,year,output\nDE,Germany,2020,1\nFR,Allemagne,2020,2\n", columns: columns)?
        .found == "FR labelled Allemagne")
    #expect(
      problem("geo,label,year,output\nDE,Delaware,2020,1\n", columns: columns)?.code
        == .ambiguousName)
  }

  @Test("Deutschland is Germany, and no new region")
  func alone() throws {
    let read = try read("region,year,output\nDeutschland,2020,1\nEspaña,2020,2\n")
    #expect(read.rows == ["DE|1", "ES|2"])
    #expect(read.report.regionsByName.map(\.code) == ["Deutschland", "España"])
    // A place in another country that is called so is one of its own.
    #expect(
      try self.read("state,year,output\nDeutschland,2020,1\n", constants: ["region": "US"]).rows
        == ["US-deutschland|1"])
  }

  @Test("a name that was another place's is said")
  func former() throws {
    let fixture = try Fixture()
    try fixture.importText(
      "code,level,parent,name:zh-Hans,valid_from,valid_to\n"
        + "OLD,county,CN,铜仁市,,2011\nNEW,prefecture,CN,铜仁市,2011,\n", as: "regions.csv")
    var options = ImportOptions()
    options.reading.constants = [(field: "indicator", text: "output")]
    let report = try fixture.importText("地区,2010,2012\n铜仁市,1,2\n", options: options)
    #expect(
      try fixture.rows("SELECT region, value FROM observations ORDER BY value")
        == ["OLD|1", "NEW|2"])
    #expect(
      report.files[0].remarks.contains(
        "By the time of its figures, 铜仁市 is OLD 铜仁市 (China) until 2011 and NEW 铜仁市 (China) since "
          + "2011."))
  }
}

extension PlaceLabelTests {
  @Test("a total is asked for, and no near name offered", arguments: ["Total", "合计", "小计"])
  func totals(name: String) throws {
    let table = "region,year,output\n\(name),2020,1\n"
    let found = problem(table)
    #expect(found?.code == .ambiguousName && found?.remedy.contains("did you mean") == false)
    #expect(try read(table).rows.count == 1)
    #expect(
      problem("province,city,year,output\n广东省,\(name),2020,1\n")?.remedy
        .hasPrefix("leave the cell empty where the figure is of 广东省") == true)
  }
}

extension PlaceLabelTests {
  @Test("a part of the row above is no place", arguments: ["其中：农村", "#城镇", "of which: women"])
  func parts(name: String) throws {
    let table = "region,year,output\nCN,2020,2\n\(name),2020,1\n"
    for creating: Set<Creatable> in [[], [.regions]] {
      #expect(problem(table, creating: creating)?.remedy.contains("--set dimension:sex") == true)
    }
  }

  @Test("no near name is offered for many places together", arguments: ["东部", "Western Europe"])
  func areas(name: String) throws {
    let found = problem("region,year,output\n\(name),2020,1\n")
    #expect(found?.found == "\(name), which no group of regions is called")
  }

  @Test("headers with several years are no indicators of one that is stated")
  func years() throws {
    let found = problem("region,2020 Males,2021 Males\nCN,1,2\n", creating: [.indicators])
    #expect(found?.remedy.contains("{ \"2020 Males\": { period: \"2020\" } }") == true)
    #expect(problem("region,Males 2020\nCN,1\n")?.remedy == "state it, as in --set period=2020")
  }
}
