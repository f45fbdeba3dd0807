import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

/// What --set states of all figures, where the file says something else.
@Suite("What is stated of all figures")
struct StatedConstantTests {
  private static func rows(
    _ text: String, _ constants: [(String, String)], ignoring: Set<String> = [],
    as name: String = "a.csv"
  ) throws -> [String] {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.creating = [.indicators]
    options.reading.constants = constants
    options.reading.ignoredColumns = ignoring
    try fixture.importText(text, as: name, options: options)
    return try fixture.rows(
      """
      SELECT indicator, region, period, value, unit, status, dimensions FROM observations
      ORDER BY period, dimensions
      """)
  }

  private static let long = "indicator,region,period,value,unit,scale,status\n"
  private static let one = long + "output,CN,2020,5,CNY,0,A\n"

  @Test(
    "what a column says gives way",
    arguments: [
      ([("indicator", "pollution"), ("unit", "piece")], "pollution|CN|2020|5|piece|A|"),
      ([("period", "2021")], "output|CN|2021|5|CNY|A|"),
      ([("unit", "亿元")], "output|CN|2020|500000000|CNY|A|"),
      ([("scale", "6"), ("status", "P")], "output|CN|2020|5000000|CNY|P|"),
      ([("region", "WLD")], "output|CN|2020|5|CNY|A|"),
    ])
  func columns(_ constants: [(String, String)], _ row: String) throws {
    #expect(try Self.rows(Self.one, constants) == [row])
  }

  @Test("a region elsewhere than in the stated one is refused, and left out where that is said")
  func regions() throws {
    #expect(throws: Problems.self) { try Self.rows(Self.one, [("region", "CN-44")]) }
    #expect(
      try Self.rows(Self.one, [("region", "CN-44")], ignoring: ["region"])
        == ["output|CN-44|2020|5|CNY|A|"])
  }

  @Test("several indicators are no one series; several times, or scales, are asked for")
  func several() throws {
    let two = Self.one + "share,CN,2020,7,CNY,3,A\n"
    #expect(
      try Self.rows(two, [("indicator", "output")]) == [
        "output|CN|2020|5|CNY|A|indicator=output", "output|CN|2020|7000|CNY|A|indicator=share",
      ])
    #expect(throws: Problems.self) { try Self.rows(two, [("scale", "6")]) }
    #expect(throws: Problems.self) {
      try Self.rows(Self.one + "output,CN,2021,7,CNY,0,A\n", [("period", "2022")])
    }
  }

  @Test("the unit in a name that gives way is not lost")
  func unitInName() throws {
    let table = "指标,region,period,value\n产值（亿元）,CN,2020,5\n"
    #expect(
      try Self.rows(table, [("indicator", "output")]) == ["output|CN|2020|500000000|CNY|A|"])
    #expect(throws: Problems.self) {
      try Self.rows(table + "出口（百万元）,CN,2020,7\n", [("indicator", "output")])
    }
    let nbs = "数据库：年度数据\n时间：最近\n指标,2020年\n产值(亿元),5\n"
    #expect(try Self.rows(nbs, [("indicator", "output")]) == ["output|CN|2020|500000000|CNY|A|"])
    let worldBank = """
      Country Name,Country Code,Indicator Name,Indicator Code,2019,2020
      China,CN,Output (100m-CNY),NY.X,5,6
      """
    #expect(
      try Self.rows(worldBank, [("indicator", "output")]).first
        == "output|CN|2019|500000000|CNY|A|")
  }

  @Test("another value far below is not merged either")
  func farBelow() throws {
    let rows = (1900..<1990).map { "output,CN,\($0),5,CNY,0,A\n" }.joined()
    #expect(
      try Self.rows(Self.long + rows, [("indicator", "pollution"), ("unit", "piece")]).count == 90)
    #expect(throws: Problems.self) {
      try Self.rows(
        Self.long + rows + "share,CN,1990,5,CNY,0,A\n",
        [("indicator", "pollution"), ("unit", "piece")])
    }
  }

  @Test("columns of a wide table that say it in their headers give way, or are asked for")
  func wide() throws {
    let table = "region,2019,2020\nCN,1,2\n"
    #expect(throws: Problems.self) {
      try Self.rows(table, [("indicator", "output"), ("period", "2021")])
    }
    #expect(
      try Self.rows(
        "region,year,Output（亿元）\nCN,2020,2\n", [("indicator", "output"), ("unit", "CNY")])
        == ["output|CN|2020|2|CNY|A|"])
  }

  @Test("keys in one cell, and those of SDMX, give way")
  func formats() throws {
    let eurostat = "freq,unit,na_item,geo\\TIME_PERIOD\t2019 \t2020 \nA,EUR,B1,CN\t1\t2 p\n"
    #expect(
      try Self.rows(eurostat, [("indicator", "output"), ("unit", "CNY")], as: "a.tsv") == [
        "output|CN|2019|1|CNY|A|", "output|CN|2020|2|CNY|P|",
      ])
    #expect(
      try Self.rows(
        eurostat + "A,EUR,P3,CN\t3\t4\n", [("indicator", "output"), ("unit", "CNY")],
        as: "a.tsv"
      ).count == 4)
    #expect(
      try Self.rows(
        """
        DATAFLOW,REF_AREA,INDICATOR,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE,UNIT_MULT
        X:D(1),CN,output,XX,2020,5,3
        """, [("unit", "CNY")]) == ["output|CN|2020|5000|CNY|A|"])
  }

  @Test("dimensions of a cube give way, and several categories part the figures")
  func cubes() throws {
    func cube(_ metrics: String, _ size: Int, _ values: String) -> String {
      """
      {"class":"dataset","version":"2.0","id":["m","geo","time"],"size":[\(size),1,1],
      "role":{"metric":["m"],"geo":["geo"],"time":["time"]},"dimension":{
      "m":{"category":{"index":[\(metrics)]}},"geo":{"category":{"index":["CN"]}},
      "time":{"category":{"index":["2020"]}}},"value":[\(values)]}
      """
    }
    let one = cube("\"x\"", 1, "5")
    #expect(
      try Self.rows(
        one, [("indicator", "output"), ("status", "P"), ("period", "2021")], as: "a.json")
        == ["output|CN|2021|5|CNY|P|"])
    #expect(
      try Self.rows(cube("\"x\",\"y\"", 2, "5,6"), [("indicator", "output")], as: "a.json") == [
        "output|CN|2020|5|CNY|A|m=x", "output|CN|2020|6|CNY|A|m=y",
      ])
    #expect(throws: Problems.self) { try Self.rows(one, [("region", "CN-44")], as: "a.json") }
  }
}
