import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

/// What the dimensions of a cube say of its figures: where, when, in what unit and since when.
@Suite("Dimensions of a cube")
struct CubeDimensionTests {
  /// JSON-stat with one row of figures: `dimension` is name, ids and labels.
  private static func cube(
    _ dimensions: [(name: String, ids: [String], labels: [String])], roles: String = "",
    members: String = "", unit: String = "", values: String = "[1, 2]"
  ) -> String {
    func list(_ texts: [String]) -> String {
      "[\(texts.map { "\"\($0)\"" }.joined(separator: ","))]"
    }
    let described = dimensions.map { name, ids, labels in
      let named = zip(ids, labels).map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",")
      let measured = name == "what" && !unit.isEmpty ? ",\"unit\":{\"\(ids[0])\":\(unit)}" : ""
      return "\"\(name)\":{\"category\":{\"index\":\(list(ids)),\"label\":{\(named)}\(measured)}}"
    }
    return """
      {"version":"2.0","class":"dataset","label":"Figures",\(members)
      "id":\(list(dimensions.map(\.name))),"size":[\(
        dimensions.map { String($0.ids.count) }.joined(separator: ","))],
      "role":{\(roles)},"dimension":{\(described.joined(separator: ","))},"value":\(values)}
      """
  }

  private static let standard =
    "\"time\":[\"when\"],\"geo\":[\"where\"],\"metric\":[\"what\"]"

  private static func times(_ ids: [String], _ labels: [String] = []) throws -> [String] {
    let dimension = CubeTimes(
      {
        var dimension = Cube.Dimension(id: "when")
        dimension.categories = ids.enumerated().map { index, id in
          Cube.Category(id: id, label: index < labels.count ? labels[index] : nil)
        }
        return dimension
      }(), HumanPeriod(.all))
    return try dimension.texts(at: .init(file: "a"))
  }

  @Test("the whole list of times says what a part of a year is")
  func parts() throws {
    #expect(
      try Self.times(["2016T1", "2016T2", "2016T3", "2016T4"])
        == ["2016-Q1", "2016-Q2", "2016-Q3", "2016-Q4"])
    #expect(
      try Self.times(["2016-T1", "2016-T2", "2016-T3"]) == ["2016-T1", "2016-T2", "2016-T3"])
    #expect(throws: Diagnostic.self) { try Self.times(["2016T1", "2016T2"]) }
    #expect(try Self.times(["2008 - 4", "2009 - 1"]) == ["2008-Q4", "2009-Q1"])
    #expect(
      try Self.times(["2008-9", "2008-10", "2008-11"]) == ["2008-09", "2008-10", "2008-11"])
    #expect(throws: Diagnostic.self) { try Self.times(["2008 - 3", "2008 - 4"]) }
    #expect(try Self.times(["2008-03", "2008-04"]) == ["2008-03", "2008-04"])
  }

  @Test("labels are the times where the codes are none, and never contradict them")
  func labels() throws {
    #expect(try Self.times(["t1", "t2"], ["Jan 2014", "Feb 2014"]) == ["Jan 2014", "Feb 2014"])
    #expect(try Self.times(["1", "2"], ["2014", "2015"]) == ["2014", "2015"])
    #expect(try Self.times(["2014"], ["Year 2014"]) == ["2014"])
    #expect(try Self.times(["2014"], ["2014/15"]) == ["2014/15"])
    #expect(throws: Diagnostic.self) { try Self.times(["2014"], ["2013"]) }
    #expect(throws: Diagnostic.self) { try Self.times(["a"], ["first"]) }
  }

  private static func made(
    _ text: String, as name: String = "a.json", _ change: (inout ImportOptions) -> Void = { _ in }
  ) throws -> Fixture {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.creating = [.indicators]
    change(&options)
    try fixture.importText(text, as: name, options: options)
    return fixture
  }

  @Test(
    "a scale word and a multiplier count once, and a word alone is no unit",
    arguments: [
      ("{\"label\":\"million\",\"symbol\":\"¥\",\"multiplier\":6}", "1000000|CNY"),
      ("{\"label\":\"million\",\"symbol\":\"¥\"}", "1000000|CNY"),
      ("{\"label\":\"million yuan\",\"multiplier\":6}", "1000000|CNY"),
      ("{\"label\":\"yuan\",\"multiplier\":\"Thousands\"}", "1000|CNY"),
      ("{\"label\":\"piece\",\"multiplier\":\"Units\"}", "1|piece"),
      ("{\"base\":\"USD\",\"multiplier\":3}", "1000|USD"),
    ])
  func units(_ unit: String, _ wanted: String) throws {
    let text = Self.cube(
      [("where", ["CN", "CN-44"], []), ("when", ["2020"], []), ("what", ["out"], ["Out"])],
      roles: Self.standard, unit: unit)
    #expect(
      try Self.made(text).rows("SELECT value, unit FROM latest WHERE region = 'CN'") == [wanted])
  }

  @Test("a multiplier that contradicts the unit is a problem, as is a word that is not known")
  func wrongMultipliers() throws {
    for unit in [
      "{\"label\":\"thousand yuan\",\"multiplier\":6}",
      "{\"label\":\"yuan\",\"multiplier\":\"Dozen\"}",
    ] {
      let text = Self.cube(
        [("where", ["CN", "CN-44"], []), ("when", ["2020"], []), ("what", ["out"], ["Out"])],
        roles: Self.standard, unit: unit)
      #expect(throws: Problems.self) { try Self.made(text) }
    }
  }

  @Test("the titles of a cube tell its unit where nothing else does")
  func titles() throws {
    func value(_ label: String, _ metric: String) throws -> [String] {
      let text = Self.cube(
        [("where", ["CN", "CN-44"], []), ("when", ["2020"], []), ("what", ["output"], [metric])],
        roles: Self.standard
      ).replacing("\"label\":\"Figures\"", with: "\"label\":\"\(label)\"")
      return try Self.made(text).rows("SELECT value, unit FROM latest WHERE region = 'CN'")
    }
    #expect(try value("Output (thousands)", "Output") == ["1000|CNY"])
    #expect(try value("Figures", "Output in thousand yuan") == ["1000|CNY"])
    #expect(try value("Output 2020, million yuan", "Output") == ["1000000|CNY"])
    #expect(try value("Output of 2020", "Output") == ["1|CNY"])
  }

  @Test("two places are asked about, and the other then parts the figures")
  func places() throws {
    let text = Self.cube(
      [("birth", ["CN"], []), ("when", ["2020"], []), ("home", ["CN-44", "CN-22"], [])],
      roles: "\"time\":[\"when\"],\"geo\":[\"home\",\"birth\"]")
    do {
      _ = try Self.made(text)
      Issue.record("one of two places was taken")
    } catch let problems as Problems {
      #expect(problems.diagnostics.first?.remedy.contains("--column region=birth") == true)
    }
    let fixture = try Self.made(text) { options in
      options.columns = [("region", "home")]
      options.constants = [("indicator", "output")]
    }
    #expect(
      try fixture.rows("SELECT region, dimensions FROM latest ORDER BY region")
        == ["CN-22|birth=CN", "CN-44|birth=CN"])
  }

  @Test("without roles a dimension of regions is proposed")
  func proposal() throws {
    let text = Self.cube([
      ("trade", ["A"], []), ("wo", ["CN", "CN-44"], []), ("rok", ["2020"], []),
    ])
    do {
      _ = try Self.made(text)
      Issue.record("a cube without a region was imported")
    } catch let problems as Problems {
      #expect(problems.diagnostics.first?.remedy.contains("--column region=wo") == true)
    }
    let fixture = try Self.made(text) { $0.columns = [("region", "wo")] }
    #expect(try fixture.scalar("SELECT count(*) FROM latest WHERE period = '2020'") == "2")
    let called = Self.cube([("comune", ["CN", "CN-44"], []), ("anno", ["2020"], [])])
    #expect(try Self.made(called).scalar("SELECT count(*) FROM latest") == "2")
  }

  @Test("one mark in a list holds for all; small letters are Eurostat's")
  func statuses() throws {
    func statuses(_ member: String, _ values: String = "[1, 2]") throws -> [String] {
      let text = Self.cube(
        [("where", ["CN", "CN-44"], []), ("when", ["2020"], []), ("what", ["out"], ["Out"])],
        roles: Self.standard, members: "\"status\":\(member),", values: values)
      return try Self.made(text).rows("SELECT status FROM observations ORDER BY region")
    }
    #expect(try statuses("[\"e\"]") == ["E", "E"])
    #expect(try statuses("[\"S\", \"s\"]") == ["S", "I"])
    #expect(try statuses("{\"0\": \"bp\"}") == ["B", "A"])
    let missing = try statuses("{\"0\": \"c\", \"1\": \"..\"}", "[null, null]")
    #expect(missing == ["Q", "O"])
  }

  @Test("figures are known from the day that their file is of, in whatever order files come")
  func published() throws {
    func text(_ day: String, _ value: Int) -> String {
      Self.cube(
        [("where", ["CN"], []), ("when", ["2020"], []), ("what", ["out"], ["Out"])],
        roles: Self.standard, members: "\"updated\":\"\(day)\",\"source\":\"The Office\",",
        values: "[\(value)]")
    }
    let fixture = try Self.made(text("2019-06-03T09:00:00Z", 5))
    let chain = "SELECT value, known_from FROM observations WHERE indicator = 'out' ORDER BY 2"
    #expect(try fixture.rows(chain) == ["5|2019-06-03"])
    #expect(try fixture.scalar("SELECT publisher FROM source WHERE code = 'a'") == "The Office")
    var options = ImportOptions()
    try fixture.importText(text("2019-07-01", 7), as: "a.json", options: options)
    try fixture.importText(text("2019-05-01", 4), as: "a.json", options: options)
    let vintages = try fixture.rows(
      """
      SELECT value, known_from FROM observation AS o JOIN vintage AS v USING (vintage_id)
      ORDER BY known_from
      """)
    #expect(vintages == ["4|2019-05-01", "5|2019-06-03", "7|2019-07-01"])
    options.knownFrom = "2018-01-01"
    try fixture.importText(text("2019-05-01", 3), as: "a.json", options: options)
    #expect(try fixture.scalar("SELECT min(known_from) FROM vintage") == "2018-01-01")
  }

  private static let px = """
    CHARSET="ANSI";
    AXIS-VERSION="2010";
    MATRIX="people";
    CREATION-DATE="20190520 09:00";
    LAST-UPDATED="20190410 09:00";
    SOURCE="Office of Examples";
    CONTENTS="People";
    UNITS="piece";
    STUB="comunidad";
    HEADING="periodo";
    VALUES("comunidad")="China";
    VALUES("periodo")="2018M01","2018M02";
    DATA=
    1 2;
    """

  @Test("PX says when it was updated, by whom, and by names and values what its variables are")
  func pxOrigin() throws {
    let fixture = try Self.made(Self.px, as: "a.px")
    #expect(
      try fixture.rows("SELECT region, period, value, known_from FROM latest ORDER BY period")
        == ["CN|2018-01|1|2019-04-10", "CN|2018-02|2|2019-04-10"])
    #expect(
      try fixture.scalar("SELECT publisher FROM source WHERE code = 'a'") == "Office of Examples")
  }

  @Test("a stray quote is found where it stands")
  func strayQuote() throws {
    let text = Self.px.replacing("SOURCE=\"Office", with: "SOURCE=\"\"Office")
    do {
      _ = try Self.made(text, as: "a.px")
      Issue.record("a stray quote was read over")
    } catch let problems as Problems {
      #expect(problems.diagnostics.first?.location?.line == 6)
    }
  }

  @Test("values that tell the end of spans are these, and a total of sex parts nothing")
  func spans() throws {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.constants = [("indicator", "output")]
    let cube = Self.cube(
      [
        ("Region", ["CN"], ["China"]), ("Sex", ["0"], ["Total"]),
        ("Year ended", ["a", "b"], ["Jun 2020", "Jun 2021"]),
      ])
    try fixture.importText(cube, as: "a.json", options: options)
    #expect(
      try fixture.rows("SELECT period, dimensions, value FROM observations ORDER BY 3")
        == ["2019-07-01/P1Y||1", "2020-07-01/P1Y||2"])
  }
}
