import SQLite
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("Columns of places")
struct PlaceColumnTests {
  private static let regions = """

    GE,country,WLD,Georgia,格鲁吉亚,,
    US,country,WLD,United States,美国,,
    DE,country,WLD,Germany,德国,,
    GL,country,WLD,Greenland,格陵兰,,
    """

  private func figures(_ table: String, _ change: (inout ImportOptions) -> Void = { _ in }) throws
    -> [String]
  {
    let fixture = try Fixture([
      "regions.csv": Fixture.regions + Self.regions,
      "region_codes.csv": "region,scheme,code\nCN-44,gb,44\nCN-4403,gb,4403\n",
    ])
    var options = ImportOptions()
    change(&options)
    try fixture.importText(table, as: "table.csv", options: options)
    var rows: [String] = []
    try fixture.database.connection.query(
      "SELECT region, value FROM observations ORDER BY value"
    ) { row in rows.append("\(row.string(0)) \(row.double(1))") }
    return rows
  }

  private func problem(_ table: String, _ change: (inout ImportOptions) -> Void = { _ in })
    -> Diagnostic?
  {
    do { _ = try figures(table, change) } catch { return (error as? Problems)?.diagnostics.first }
    return nil
  }

  @Test("take a number of two or four digits for a division of China in a Chinese table alone")
  func shortCodes() throws {
    #expect(
      try figures("地区代码,年份,output\n44,2020,1\n4403,2020,2\n") == ["CN-44 1.0", "CN-4403 2.0"])
    for code in ["44", "4403"] {
      #expect(
        problem("geo,year,output\n\(code),2020,1\n") { $0.creating = [.regions] }?.found
          .hasPrefix("\(code), which could be CN-\(code)") == true)
    }
  }

  @Test(
    "of parts of countries hold no countries, by code or name, also where they are said to be regions",
    arguments: ["DE", "GE", "Georgia"])
  func parts(text: String) throws {
    let table = "state,year,output\n\(text),2020,1\n"
    for change: (inout ImportOptions) -> Void in [
      { _ in }, { $0.creating = [.regions] },
      { $0.reading.columns = [(field: "region", header: "state")] },
    ] {
      #expect(
        problem(table, change)?.found.contains("in a column of parts of countries") == true)
    }
    #expect(try figures("state,year,output\nGreenland,2020,1\n") == ["GL 1.0"])
  }

  @Test("of countries and their parts tell Georgia in the United States from Georgia")
  func nested() throws {
    let table = "country,state,year,output\nUS,Georgia,2020,1\nGeorgia,,2020,2\n"
    #expect(problem(table)?.location?.line == 2)
    #expect(try figures(table) { $0.creating = [.regions] } == ["US-georgia 1.0", "GE 2.0"])
  }
}
