import SQLite
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("Columns of units, scales and without a name")
struct UnitColumnTests {
  /// The figures of a table as `region value unit dimensions`, or what is said of it.
  private func read(
    _ table: String, _ columns: [(String, String)] = [], ignoring: Set<String> = [],
    constants: [(String, String)] = [], as name: String = "t.csv"
  ) throws -> [String] {
    let fixture = try Fixture()
    var options = ImportOptions(ignoredColumns: ignoring)
    options.reading.columns = columns.map { (field: $0.0, header: $0.1) }
    options.reading.constants = constants.map { (field: $0.0, text: $0.1) }
    do { try fixture.importText(table, as: name, options: options) } catch let problems as Problems
    {
      return problems.diagnostics.map { "\($0.found): \($0.remedy)" }
    }
    return try fixture.rows(
      "SELECT region || ' ' || value || ' ' || unit || dimensions FROM observations ORDER BY region"
    )
  }

  /// A column of this name beside figures, with its cells.
  private func table(_ header: String, _ cells: String...) -> String {
    let rows = zip(["CN", "CN-22", "CN-44"], cells).map { "pollution,\($0),2020,5,\($1)" }
    return (["indicator,region,period,value,\(header)"] + rows).joined(separator: "\n")
  }

  @Test(
    "of units, in many languages",
    arguments: [
      "uom", "UOM", "Einheit", "Maßeinheit", "Unidad", "Unité", "enhet", "currency",
      "Currency Code",
      "单位", "币种", "単位", "Unit of Measurement", "Единица измерения",
    ])
  func units(header: String) throws {
    #expect(try read(table(header, "件", "piece")) == ["CN 5.0 piece", "CN-22 5.0 piece"])
  }

  @Test(
    "of scales, by the power of ten, by the number or in words",
    arguments: [
      ("UNIT_MULT", ["3", "0"]), ("PowerCode Code", ["3", "0"]), ("Power code", ["3", "0"]),
      ("multiplier", ["1000", "1"]), ("Unit multiplier", ["1000", "1"]), ("乘数", ["1000", "1"]),
      ("UNIT_MULT", ["1000", "1"]), ("SCALAR_FACTOR", ["thousands", "units"]),
      ("multiplier", ["Thousands", "Units"]), ("multiplier", ["1e3", "1.0"]),
    ])
  func scales(header: String, cells: [String]) throws {
    #expect(
      try read(table(header, cells[0], cells[1])) == ["CN 5000.0 piece", "CN-22 5.0 piece"])
  }

  @Test(
    "an empty cell beside one that makes a difference is asked for, wherever it stands",
    arguments: [
      ["unit", "亿元", ""], ["unit", "", "亿元"], ["UNIT_MULT", "3", ""], ["UNIT_MULT", "", "3"],
    ])
  func blank(texts: [String]) throws {
    let output = { (cells: [String]) in
      table(texts[0], cells[0], cells[1]).replacing("pollution", with: "output")
    }
    let found = try read(output(Array(texts.dropFirst())))
    #expect(found.count == 1 && found[0].hasPrefix("an empty "))
    #expect(found[0].contains("where other figures of output have \(texts[1] + texts[2])"))
    // Beside the indicator's own unit it means the same.
    #expect(try read(output(["CNY", ""])).count == 2 || texts[0] != "unit")
    #expect(try read(output(["0", ""])).count == 2 || texts[0] != "UNIT_MULT")
  }

  @Test("the unit at the end of a code that is not known is no part of the name")
  func unitsInCodes() throws {
    #expect(
      try read("region,year,output_mn_cny,pollution_thousands\nCN,2020,5,6\n")
        == ["CN 5000000.0 CNY", "CN 6000.0 piece"])
    #expect(
      try read("indicator,region,year,value\noutput_mn_cny,CN,2020,5\n") == ["CN 5000000.0 CNY"])
  }

  @Test("whose numbers may be either are asked for")
  func unclear() throws {
    let table = table("multiplier", "3", "0")
    #expect(
      try read(table) == [
        "3 in the column multiplier: pass --column scale=multiplier if it holds powers of ten, 3 for "
          + "thousands; where figures are to be multiplied with 3, do so in the file and leave the "
          + "column out with --ignore multiplier"
      ])
    #expect(
      try read(table, [("scale", "multiplier")]) == ["CN 5000.0 piece", "CN-22 5.0 piece"])
    let lines = """
      {"indicator":"pollution","region":"CN","period":"2020","value":5,"multiplier":3}
      """
    #expect(
      try read(lines, as: "t.ndjson")[0].contains("pass --column scale=HEADER if it holds powers"))
    #expect(
      try read(lines, [("scale", "multiplier")], as: "t.ndjson") == ["CN 5000.0 piece"])
  }

  @Test("of other names are first offered as what they look like")
  func likely() throws {
    #expect(
      try read(table("Foo", "件", "piece"))[0]
        .hasPrefix("Foo: pass --column unit=Foo if it holds the units of the figures, as it seems"))
    #expect(
      try read(table("Magnitude", "1000", "1"))[0]
        .hasPrefix("Magnitude: pass --column scale=Magnitude if it holds the powers of ten"))
    #expect(
      try read(table("倍数", "3", "6"))[0].hasPrefix("倍数: pass --column scale=倍数 if"))
    #expect(try read(table("Foo", "a", "b"))[0].contains("scale=") == false)
    #expect(
      try read(table("Magnitude", "1000", "1"), [("scale", "Magnitude")])
        == ["CN 5000.0 piece", "CN-22 5.0 piece"])
  }

  @Test("of codes beside those of units and scales say the same again")
  func codes() throws {
    #expect(
      try read(
        """
        indicator,region,period,value,UOM,UOM_ID,SCALAR_FACTOR,SCALAR_ID
        pollution,CN,2020,5,件,223,thousands,3
        """) == ["CN 5000.0 piece"])
  }

  @Test("without a name are told by their places")
  func places() throws {
    let wide = ",2020\nCN,5\n"
    let refused = try read(wide, constants: [("indicator", "pollution")])
    #expect(refused[0].contains("pass --column region=#1 if it holds the regions"))
    #expect(
      try read(wide, [("region", "#1")], constants: [("indicator", "pollution")])
        == ["CN 5.0 piece"])
    let long = "indicator,region,period,value,,Kind\npollution,CN,2020,5,x,y\n"
    #expect(try read(long)[0].contains("leave it out with --ignore '#5'"))
    #expect(
      try read(long, [("dimension:sex", "#5"), ("dimension", "#6")])
        == ["CN 5.0 pieceKind=y;sex=x"])
    #expect(try read(long, ignoring: ["#5", "#6"]) == ["CN 5.0 piece"])
    #expect(try read(long, [("dimension", "#5")])[0].contains("pass --column dimension:NAME=#5"))
    #expect(try read(long, [("unit", "#9")])[0].hasPrefix("a table of 6 columns, without #9"))
  }
}
