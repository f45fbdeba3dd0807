import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

/// What cubes say beside their figures: parts of years, notes, words for statuses, units.
@Suite("What a cube says beside its figures")
struct CubeNoteTests {
  private static func report(
    _ text: String, as name: String, set constants: [(String, String)] = [],
    columns: [(String, String)] = []
  ) throws -> (rows: [String], remarks: String) {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.reading.constants = [("indicator", "pollution")] + constants
    options.reading.columns = columns
    let report = try fixture.importText(text, as: name, options: options)
    let rows = try fixture.rows(
      "SELECT period, value, status FROM observations ORDER BY region, period")
    return (rows, report.files.flatMap(\.remarks).joined(separator: "\n"))
  }

  private static func json(
    _ parts: String, _ name: String = "quarter", years: String = "\"2020\"", role: String = "",
    also: String = "", values: String = "5,6"
  ) -> String {
    """
    {"class":"dataset","version":"2.0",\(role)\(also)"id":["geo","year","\(name)"],
    "size":[1,1,2],"dimension":{"geo":{"category":{"index":["CN"]}},
    "year":{"category":{"index":[\(years)]}},"\(name)":{"category":{"index":[\(parts)]}}},
    "value":[\(values)]}
    """
  }

  @Test(
    "a year and its part in two dimensions are one period",
    arguments: [
      ("\"1\",\"2\"", "quarter", ["2020-Q1|5|A", "2020-Q2|6|A"]),
      ("\"Q1\",\"Q2\"", "x", ["2020-Q1|5|A", "2020-Q2|6|A"]),
      ("\"K1\",\"K2\"", "kvartal", ["2020-Q1|5|A", "2020-Q2|6|A"]),
      ("\"Jan\",\"Feb\"", "month", ["2020-01|5|A", "2020-02|6|A"]),
      ("\"_T\",\"04\"", "month", ["2020|5|A", "2020-04|6|A"]),
    ])
  func parts(_ categories: String, _ name: String, _ rows: [String]) throws {
    for role in ["", "\"role\":{\"time\":[\"year\"]},"] {
      #expect(try Self.report(Self.json(categories, name, role: role), as: "a.json").rows == rows)
    }
    #expect(
      try Self.report(
        Self.json(categories, name), as: "a.json", columns: [("period", "year")]
      ).rows == rows)
  }

  @Test("what is called after parts of years and is none is asked for")
  func noParts() throws {
    let text = Self.json("\"a\",\"b\"", role: "\"role\":{\"time\":[\"year\"]},")
    #expect(throws: Problems.self) { try Self.report(text, as: "a.json") }
    #expect(
      try Self.report(text, as: "a.json", columns: [("dimension", "quarter")]).rows
        == ["2020|5|A", "2020|6|A"])
  }

  @Test("whole words are statuses as words, and flags letters in their order")
  func words() throws {
    for (words, wanted) in [
      ("provisional", "P"), ("rev", "A"), ("fin", "A"), ("bep", "B"), ("Estimated", "E"),
      ("break in time series", "B"),
    ] {
      let text = Self.json("\"1\",\"2\"", also: "\"status\":{\"0\":\"\(words)\"},")
      #expect(try Self.report(text, as: "a.json").rows.first == "2020-Q1|5|\(wanted)", "\(words)")
    }
    for words in ["used", "need", "decided"] {
      let text = Self.json("\"1\",\"2\"", also: "\"status\":{\"0\":\"\(words)\"},")
      #expect(throws: Problems.self) { try Self.report(text, as: "a.json") }
    }
    let empty = Self.json(
      "\"1\",\"2\"", also: "\"status\":{\"0\":\"confidential\"},", values: "null,6")
    #expect(try Self.report(empty, as: "a.json").rows == ["2020-Q1||Q", "2020-Q2|6|A"])
  }

  @Test("a note may say the unit; others are named")
  func notes() throws {
    let thousands = Self.json("\"1\",\"2\"", also: "\"note\":[\"In thousands\"],")
    #expect(try Self.report(thousands, as: "a.json").rows.first == "2020-Q1|5000|A")
    #expect(
      try Self.report(thousands, as: "a.json", set: [("unit", "piece")]).rows.first
        == "2020-Q1|5|A")
    let other = Self.json("\"1\",\"2\"", also: "\"note\":[\"See our pages\"],")
    #expect(try Self.report(other, as: "a.json").remarks.contains("left out: See our pages"))
  }

  private static func px(_ keywords: String, _ data: String = "1 .") -> String {
    """
    CHARSET="ANSI";
    AXIS-VERSION="2010";
    LANGUAGE="da";
    MATRIX="people";
    \(keywords)
    STUB="region";
    HEADING="tid";
    VALUES("region")="CN";
    VALUES("tid")="2020","2021";
    DATA=
    \(data);
    """
  }

  @Test("PX says in words what a mark means, and more than is kept")
  func px() throws {
    let text = Self.px("DATASYMBOL1=\"confidential\";\nUNITS[en]=\"antal\";\nSEASADJ=\"YES\";")
    let report = try Self.report(text, as: "a.px")
    #expect(report.rows == ["2020|1|A", "2021||Q"])
    #expect(report.remarks.contains("SEASADJ YES"))
    let own = try Self.report(Self.px("DATASYMBOL1=\"kan ikke forekomme\";"), as: "a.px")
    #expect(own.rows == ["2020|1|A", "2021||O"])
    #expect(own.remarks.contains("kan ikke forekomme"))
    #expect(throws: Problems.self) {
      try Self.report(Self.px("VALUENOTEX(\"region\",\"CN\")=\"In thousands\";"), as: "a.px")
    }
    #expect(throws: Problems.self) {
      try Self.report(Self.px("TIMEVAL(\"tid\")=TLIST(A1),\"2021\",\"2020\";"), as: "a.px")
    }
  }

  @Test("constant prices of a year are kept")
  func prices() throws {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.reading.constants = [("indicator", "output")]
    try fixture.importText(
      Self.px("CFPRICES=\"F\";\nBASEPERIOD=\"2015\";", "1 2"), as: "a.px", options: options)
    #expect(try fixture.rows("SELECT DISTINCT price_base FROM series") == ["2015"])
  }

  @Test("a unit is read by its label, as a text, and by a power of ten that is written out")
  func units() throws {
    func cube(_ unit: String, _ dimension: String = "m", _ label: String = "L") -> String {
      """
      {"class":"dataset","version":"2.0","id":["geo","time","\(dimension)"],"size":[1,1,1],
      "dimension":{"geo":{"category":{"index":["CN"]}},"time":{"category":{"index":["2020"]}},
      "\(dimension)":{"category":{"index":["THS"],"label":{"THS":"\(label)"}\(unit)}}},"value":[5]}
      """
    }
    for text in [
      cube(",\"unit\":{\"THS\":\"thousand piece\"}"),
      cube(",\"unit\":{\"THS\":{\"label\":\"piece\",\"multiplier\":1000}}"),
      cube(",\"unit\":{\"THS\":{\"label\":\"piece\",\"multiplier\":3}}"),
      cube("", "unit", "Thousand piece"),
    ] {
      #expect(try Self.report(text, as: "a.json").rows == ["2020|5000|A"], "\(text)")
    }
  }
}
