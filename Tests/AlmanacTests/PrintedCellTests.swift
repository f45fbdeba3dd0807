import SQLite
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("Figures in cells as they are printed")
struct PrintedCellTests {
  private func read(
    _ cells: [String], numbers: NumberGrammar? = nil, missing: Set<String> = []
  ) throws -> [String] {
    let fixture = try Fixture([
      "units.csv": Fixture.units + "\n10k-CNY,money-CNY,10000,,万元,ten thousand yuan\n"
        + "per-mille,ratio,0.001,‰,千分之一,per mille\n"
    ])
    var options = ImportOptions(numbers: numbers)
    options.reading.constants = [("indicator", "output"), ("region", "CN")]
    options.reading.missing = missing
    let rows = cells.enumerated().map { "\(2001 + $0.offset),\($0.element)" }
    try fixture.importText(
      (["period,value"] + rows).joined(separator: "\n"), as: "t.csv", options: options)
    var found: [String] = []
    try fixture.database.connection.query(
      """
      SELECT v.qualifier, v.value, CASE WHEN v.qualifier = '..' THEN v.low || ' to ' || v.high END,
        v.status, (SELECT n.note FROM observation_note AS n JOIN time_period AS t USING (period_id)
          WHERE t.code = v.period)
      FROM observations AS v WHERE v.indicator = 'output' ORDER BY v.period
      """
    ) { row in
      found.append(
        [
          row.string(0), row.isNull(1) ? "none" : NumberFormat.exact(row.double(1)),
          row.isNull(2) ? nil : row.string(2), row.string(3), row.isNull(4) ? nil : row.string(4),
        ].compactMap { $0 }.joined(separator: " "))
    }
    return found
  }

  @Test(
    "are read with their words",
    arguments: [
      ("27.58万元", "= 275800 A"), ("约58.56亿元", "~ 5856000000 A"), ("10萬餘元", "> 100000 A"),
      ("1.41B", "= 1410000000 A"), ("<5", "< 5 A"), (">1000", "> 1000 A"), ("~40", "~ 40 A"),
      ("10-20", ".. 15 10.0 to 20.0 A"), ("'12", "= 12 A"), ("−3.5", "= -3.5 A"), ("１２", "= 12 A"),
      ("12.3*", "= 12.3 A marked *"), ("12.3 (p)", "= 12.3 A marked p"),
      ("12.3①", "= 12.3 A marked ①"),
      ("12.3 [1]", "= 12.3 A marked 1"), ("12.3 1)", "= 12.3 A marked 1"),
      ("12.3r", "= 12.3 A marked r"),
    ])
  func printed(cell: String, expected: String) throws {
    #expect(try read([cell]) == [expected])
  }

  @Test(
    "are refused where they could mean two things", arguments: ["(12.3)", "12.5%", "1,5", "9‰"])
  func refused(cell: String) {
    #expect(throws: Problems.self) { try read([cell]) }
  }

  @Test("are negative in parentheses where that is said")
  func parentheses() throws {
    let numbers = try #require(NumberGrammar(grouping: nil, negatesParentheses: true))
    #expect(try read(["(12.3)"], numbers: numbers) == ["= -12.3 A"])
  }

  @Test(
    "are missing where the file has one of the marks that leave no doubt, or one that is stated")
  func missing() throws {
    #expect(
      try read(["1", "..", "n.a.", "#N/A"]) == ["= 1 A"] + Array(repeating: "= none O", count: 3))
    #expect(try read(["1", "–", "x"], missing: ["–", "x"]) == ["= 1 A", "= none O", "= none O"])
    #expect(throws: Problems.self) { try read(["1", "–"]) }
  }

  @Test("are missing where the mark that is stated is a number, in all its spellings")
  func missingNumbers() throws {
    #expect(
      try read(["9999", "9999.0", "-9999", "99990"], missing: ["9999"])
        == ["= none O", "= none O", "= -9999 A", "= 99990 A"])
    #expect(
      try read(["0", "0.0", "0.1", "9999*"], missing: ["0", "-999"])
        == ["= none O", "= none O", "= 0.1 A", "= 9999 A marked *"])
    let commas = try #require(NumberGrammar(grouping: .period, decimalMark: .comma))
    #expect(
      try read(["9.999", "\"9,999\""], numbers: commas, missing: ["9999"]) == [
        "= none O", "= 9.999 A",
      ])
  }

  @Test("are missing in a cube too where that is stated")
  func missingInCube() throws {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.reading.constants = [("indicator", "output")]
    options.reading.missing = ["9999"]
    try fixture.importText(
      """
      {"version": "2.0", "class": "dataset", "id": ["geo", "time"], "size": [1, 2],
       "role": {"geo": ["geo"], "time": ["time"]}, "value": [9999, 3],
       "dimension": {"geo": {"category": {"index": ["CN"]}},
         "time": {"category": {"index": ["2020", "2021"]}}}}
      """, as: "t.json", options: options)
    #expect(
      try fixture.rows("SELECT period, value, status FROM observations ORDER BY period")
        == ["2020||O", "2021|3|A"])
  }

  @Test("with points that may group digits are asked for, unless one of them is plainly a decimal")
  func points() throws {
    func read(_ cells: [String], _ numbers: NumberGrammar? = nil) throws -> [Double] {
      let fixture = try Fixture()
      let rows = cells.enumerated().map { "CN;\(2001 + $0.offset);\($0.element)" }
      try fixture.importText(
        (["region;year;output"] + rows).joined(separator: "\n"), as: "t.csv",
        options: ImportOptions(numbers: numbers))
      var found: [Double] = []
      try fixture.database.connection.query(
        "SELECT value FROM observations WHERE indicator = 'output' ORDER BY period"
      ) { found.append($0.double(0)) }
      return found
    }
    #expect(throws: Problems.self) { try read(["516.100", "412.300", "7"]) }
    #expect(throws: Problems.self) { try read(["1.516.100", "-412.300"]) }
    #expect(try read(["516.100", "412.35"]) == [516.1, 412.35])
    #expect(try read(["0.100", "412.300"]) == [0.1, 412.3])
    let points = try #require(NumberGrammar(grouping: .period, decimalMark: .comma))
    #expect(try read(["516.100", "412.300"], points) == [516_100, 412_300])
    #expect(try read(["516.100", "412.300"], .plain) == [516.1, 412.3])
  }

  @Test("have a percent sign all of them, or none")
  func percent() throws {
    let numbers = try #require(NumberGrammar(grouping: nil, acceptsPercent: true))
    #expect(throws: Problems.self) { try read(["3.6%", "0.08"], numbers: numbers) }
  }

  @Test("have one power of ten, not that of the cell and that of the unit")
  func twofold() throws {
    let fixture = try Fixture([
      "units.csv": Fixture.units + "\n10k-CNY,money-CNY,10000,,万元,ten thousand yuan\n"
    ])
    #expect(throws: Problems.self) {
      try fixture.importText(
        "indicator,region,period,value,unit\noutput,CN,2001,3万,万元\n", as: "t.csv")
    }
    // Five yuan, or five thousand?
    #expect(throws: Problems.self) {
      try fixture.importText(
        "indicator,region,period,value,unit\noutput,CN,2001,5 CNY,thousand CNY\n", as: "t.csv")
    }
  }
}
