import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

/// What a cube says of its figures beside the numbers: nature and published digits.
@Suite("What a cube means")
struct CubeMeaningTests {
  private static func px(_ keywords: String, _ data: String) -> String {
    """
    CHARSET="ANSI";
    AXIS-VERSION="2010";
    MATRIX="people";
    CONTENTS="People";
    UNITS="persons";
    \(keywords)
    STUB="region";
    HEADING="time";
    VALUES("region")="CN";
    VALUES("time")="2020","2021";
    DATA=
    \(data);
    """
  }

  private static func made(_ text: String, as name: String) throws -> Fixture {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.creating = [.indicators]
    try fixture.importText(text, as: name, options: options)
    return fixture
  }

  @Test(
    "a stock is one at its end, a flow through its period, in a new indicator",
    arguments: [("S", "stock E"), ("F", "flow S"), ("A", "unknown A")])
  func natures(_ word: String, _ wanted: String) throws {
    let fixture = try Self.made(Self.px("STOCKFA=\"\(word)\";", "1 2"), as: "a.px")
    #expect(
      try fixture.scalar("SELECT nature || ' ' || basis FROM indicator WHERE code = 'people'")
        == wanted)
    #expect(
      try fixture.scalar("SELECT DISTINCT basis FROM observations WHERE indicator = 'people'")
        == String(wanted.last ?? " "))
  }

  @Test("digits that are published count also where the file leaves zeros out")
  func decimals() throws {
    for (keywords, wanted) in [
      ("", "0 2"), ("DECIMALS=1;", "1 2"), ("DECIMALS=3;\nSHOWDECIMALS=2;", "2 2"),
      ("DECIMALS=3;\nPRECISION(\"region\",\"CN\")=1;", "1 2"),
    ] {
      let fixture = try Self.made(Self.px(keywords, "5 1.25"), as: "a.px")
      #expect(
        try fixture.scalar(
          """
          SELECT group_concat(decimals, ' ') FROM (SELECT o.decimals FROM observation AS o
          JOIN time_period AS t ON t.period_id = o.period_id
          JOIN series AS s ON s.series_id = o.series_id
          JOIN indicator AS i ON i.indicator_id = s.indicator_id
          WHERE i.code = 'people' ORDER BY t.code)
          """) == wanted, "\(keywords)")
    }
  }

  @Test("JSON-stat says both of each metric")
  func jsonStat() throws {
    let fixture = try Self.made(
      """
      {"version": "2.0", "class": "dataset", "id": ["metric", "geo", "time"], "size": [2, 1, 1],
       "role": {"metric": ["metric"], "geo": ["geo"], "time": ["time"]},
       "dimension": {
         "metric": {"category": {"index": ["a", "b"],
           "unit": {"a": {"label": "persons", "decimals": 2}, "b": {"label": "persons"}}},
           "extension": {"measuringType": {"a": "Stock", "b": "Flow"}}},
         "geo": {"category": {"index": ["CN"]}}, "time": {"category": {"index": ["2020"]}}},
       "value": [5.9, 7]}
      """, as: "a.json")
    #expect(
      try fixture.scalar(
        """
        SELECT group_concat(code || ' ' || nature || ' ' || decimals, ', ') FROM (
          SELECT i.code, i.nature, o.decimals FROM indicator AS i
          JOIN series AS s ON s.indicator_id = i.indicator_id
          JOIN observation AS o ON o.series_id = s.series_id
          WHERE i.code IN ('a', 'b') ORDER BY 1)
        """) == "a stock 2, b flow 0")
  }

  /// One figure of China, over a dimension of its own, with a label.
  private static func jsonStat(
    _ label: String, _ dimension: String = "x", _ category: String = "a", _ name: String = "A",
    unit: String = ""
  ) -> String {
    """
    {"class":"dataset","version":"2.0","label":"\(label)","id":["geo","time","\(dimension)"],
    "size":[1,1,1],"dimension":{"geo":{"category":{"index":["CN"]}},
    "time":{"category":{"index":["2020"]}},"\(dimension)":{"category":{"index":["\(category)"],
    "label":{"\(category)":"\(name)"}\(unit)}}},"value":[5]}
    """
  }

  private static func read(_ text: String, _ constants: [(String, String)] = []) throws -> [String]
  {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.creating = [.indicators]
    options.reading.constants = [("indicator", "made")] + constants
    try fixture.importText(text, as: "a.json", options: options)
    return try fixture.rows("SELECT value, unit, dimensions FROM observations")
  }

  @Test("a dimension of units says what the figures are counted in")
  func unitDimension() throws {
    #expect(try Self.read(Self.jsonStat("L", "unit", "piece", "Euro")) == ["5|piece|"])
    #expect(
      try Self.read(Self.jsonStat("L", "Einheit", "1", "Million piece")) == ["5000000|piece|"])
    #expect(
      try Self.read(Self.jsonStat("L", "unit", "piece", "Euro"), [("unit", "count")])
        == ["5|count|"])
    #expect(try Self.read(Self.jsonStat("L", "freq", "A", "Annual")) == ["5|unspecified|"])
    #expect(throws: Problems.self) {
      try Self.read(Self.jsonStat("L", "measure", "m", "Million piece"))
    }
  }

  @Test("a label that ends in a unit tells it; one with a power of ten beside a unit is asked")
  func unitInLabel() throws {
    #expect(try Self.read(Self.jsonStat("Exports (million piece)")) == ["5000000|piece|x=a"])
    #expect(try Self.read(Self.jsonStat("Exports, thousand piece")) == ["5000|piece|x=a"])
    #expect(try Self.read(Self.jsonStat("People by sex, age, year")) == ["5|unspecified|x=a"])
    #expect(
      try Self.read(Self.jsonStat("Exports (million piece)"), [("unit", "piece")]) == [
        "5|piece|x=a"
      ])
    let unit = ",\"unit\":{\"a\":{\"label\":\"piece\"}}"
    #expect(throws: Problems.self) {
      try Self.read(Self.jsonStat("Exports (million piece)", unit: unit))
    }
  }
}
