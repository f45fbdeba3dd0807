import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore
@testable import AlmanacText

@Suite("Arrays of JSON objects")
struct JSONRecordTests {
  private static func made(_ text: String) throws -> Fixture {
    let fixture = try Fixture()
    try fixture.importText(text, as: "a.json")
    return fixture
  }

  @Test(
    "the objects of an array are rows, wherever it stands",
    arguments: [
      "[{\"indicator\":\"output\",\"region\":\"CN\",\"year\":2020,\"value\":5.90}]",
      "{\"n\": 1, \"data\": [\n{\"indicator\":\"output\",\"region\":\"CN\",\"year\":2020,\"value\":5.90}]}",
      "[{\"n\":1},[{\"indicator\":\"output\",\"region\":\"CN\",\"year\":\"2020\",\"value\":\"5.90\"}]]",
      "[{\"region\":\"CN\",\"year\":2020,\"output\":5.90}]",
    ])
  func places(_ text: String) throws {
    #expect(
      try Self.made(text).rows("SELECT indicator, region, period, value, low FROM latest")
        == ["output|CN|2020|5.9|5.895"])
  }

  @Test("what stands around the records holds for all of them, and the rest is named")
  func envelope() throws {
    let record = "{\"indicator\":\"output\",\"region\":\"CN\",\"value\":5}"
    for text in [
      "{\"unit\":\"亿元\",\"year\":2020,\"data\":[\(record)]}",
      "{\"meta\":{\"unit\":\"亿元\",\"year\":\"2020\"},\"count\":1,\"records\":[\(record)]}",
      "{\"records\":[\(record)],\"period\":\"2020\",\"scale\":8}",
    ] {
      #expect(
        try Self.made(text).rows("SELECT period, value FROM latest") == ["2020|500000000"],
        "\(text)")
    }
    let fixture = try Fixture()
    let report = try fixture.importText(
      "{\"updated\":\"2021-01-01\",\"source\":\"UN\",\"title\":\"T\",\"year\":2020,"
        + "\"data\":[\(record)]}", as: "a.json")
    let remarks = report.files.flatMap(\.remarks).joined(separator: "\n")
    #expect(remarks.contains("title T") && remarks.contains("source: UN"))
    #expect(try fixture.rows("SELECT known_from FROM observations") == ["2021-01-01"])
  }

  @Test("the World Bank's answer says all of an indicator, and of which day it is")
  func worldBank() throws {
    let fixture = try Self.made(
      """
      [{"page":1,"lastupdated":"2019-10-28"},[
      {"indicator":{"id":"X.Y","value":"Things (piece)"},"country":{"id":"CN","value":"China"},
       "countryiso3code":"","date":"2014","value":12,"unit":"","obs_status":"","decimal":0},
      {"indicator":{"id":"X.Y","value":"Things (piece)"},"country":{"id":"CN","value":"China"},
       "countryiso3code":"","date":"2013","value":null,"unit":"","obs_status":"","decimal":0}]]
      """)
    #expect(
      try fixture.rows(
        "SELECT indicator, region, period, value, unit, known_from FROM observations")
        == ["X.Y|CN|2014|12|piece|2019-10-28"])
  }

  @Test("a page of several says so, and no figure is said to be left out")
  func remarks() throws {
    let fixture = try Fixture()
    func remarks(_ text: String) throws -> [String] {
      try fixture.importText(text, as: "a.json", options: ImportOptions(dryRun: true))
        .files.flatMap(\.remarks)
    }
    let page = """
      [{"page":1,"pages":6},[{"indicator":{"id":"X.Y","value":"Things (piece)"},
      "country":{"id":"CN","value":"China"},"countryiso3code":"CHN","date":"2014","value":12}]]
      """
    let said = try remarks(page)
    #expect(said.contains { $0.hasPrefix("It is page 1 of 6 only") })
    #expect(!said.contains { $0.hasPrefix("Left out") })
    #expect(
      try !remarks(page.replacing("\"pages\":6", with: "\"pages\":1"))
        .contains { $0.contains("page") })
  }

  @Test(
    "texts without one such array are refused",
    arguments: [
      "{\"a\":[{\"x\":1}],\"b\":[{\"y\":1}]}", "[1, 2]", "[{\"a\":[{\"b\":1}]}]", "[]",
      "{\"data\":{\"dataSets\":[{\"series\":{}}]}}",
    ])
  func refused(_ text: String) throws {
    #expect(throws: Problems.self) { try Self.made(text) }
  }

  @Test("a cell has its place, and chunks make no difference")
  func cells() throws {
    let text = "[{\"a\": 1, \"b\": {\"c\": \"x\"}},\n {\"b\": {\"c\": null}, \"a\": 2}]"
    for chunk in [1, 7, 4096] {
      var reader = try JSONRecordsReader(
        name: "a", source: .bytes(Array(text.utf8)), chunk: chunk)
      #expect(reader.shape.columns == ["a", "b.c"])
      #expect(try reader.nextRecord(of: "a"))
      #expect(reader.string(0) == "1" && reader.string(1) == "x" && reader.line == 1)
      #expect(try reader.nextRecord(of: "a"))
      #expect(reader.string(0) == "2" && reader.string(1) == "" && reader.line == 2)
      #expect(try !reader.nextRecord(of: "a"))
    }
  }
}
