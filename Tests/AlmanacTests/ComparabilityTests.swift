import SQLite
import Testing

@testable import AlmanacImport
@testable import AlmanacQuery
@testable import AlmanacStore

@Suite("What may be compared")
struct ComparabilityTests {
  /// One figure of Shenzhen and one of China at the same time, with what differs between them.
  struct Case: CustomTestStringConvertible {
    let own: String
    let other: String
    let change: String
    let reasons: String
    var testDescription: String { "\(own) and \(other) \(change)" }

    init(_ own: String, _ other: String, change: String = "", is reasons: String) {
      self.own = own
      self.other = other
      self.change = change
      self.reasons = reasons
    }
  }

  private static let series = "UPDATE series SET"
  private static let ofShenzhen =
    "WHERE region_id = (SELECT region_id FROM region WHERE code = 'CN-4403')"

  @Test(
    "two regions at the same time: each reason by itself, and all at once",
    arguments: [
      Case("output,CN-4403,2022,5,,", "output,CN,2022,50,,", is: ""),
      Case("output,CN-4403,2022,5,,A", "output,CN,2022,50,,S", is: "time basis"),
      Case("output,CN-4403,2022,5,D,", "output,CN,2022,50,,", is: "definition"),
      Case("output,CN-4403,2022,5,D,", "output,CN,2022,50,D,", is: ""),
      Case(
        "output,CN-4403,2022,5,,", "output,CN,2022,50,,",
        change: "\(series) version = '2' \(ofShenzhen)", is: "definition"),
      Case(
        "output,CN-4403,2022,5,,", "output,CN,2022,50,,",
        change: "\(series) price_base = '2020' \(ofShenzhen)", is: "price base"),
      Case("output,CN-4403,2022,5,,", "output,CN,2022,50,F,", is: "forecast against actual"),
      Case("output,CN-4403,2022,5,F,", "output,CN,2022,50,F,", is: ""),
      // A break is one of a series over time, and coverage one of a region.
      Case("output,CN-4403,2022,5,B,", "output,CN,2022,50,,", is: ""),
      Case(
        "output,CN-4403,2022,5,,", "output,CN,2022,50,,",
        change: "\(series) coverage = 'city' \(ofShenzhen)", is: ""),
      Case(
        "output,CN-4403,2022,5,F,A", "output,CN,2022,50,D,S",
        change: "\(series) price_base = '2020' \(ofShenzhen)",
        is: "time basis, definition, price base, forecast against actual"),
    ])
  func regions(_ given: Case) throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,status,basis,source
      \(given.own),bureau
      \(given.other),bureau
      """
    ])
    try fixture.database.connection.execute(given.change)
    let verdict = given.reasons.isEmpty ? "comparable" : "not comparable: \(given.reasons)"
    let columns = ["value", "reference_value", "ratio", "verdict"]
    #expect(
      try fixture.answer(
        "vs-national", ["region": "CN-4403", "period": "2022"], columns: columns) == [
          "5|50|\(given.reasons.isEmpty ? "0.1" : "")|\(verdict)"
        ])
    // By force it is computed, and marked.
    let forced = given.reasons.isEmpty ? "comparable" : "forced: \(given.reasons)"
    #expect(
      try fixture.answer(
        "vs-national", ["region": "CN-4403", "period": "2022"], columns: columns,
        options: .init(force: true)) == ["5|50|0.1|\(forced)"])
  }

  @Test(
    "one region at two times",
    arguments: [
      Case("output,CN,2022,5,,", "output,CN,2021,4,,", is: ""),
      Case("output,CN,2022-S1,5,,", "output,CN,2021-S2,4,,", is: ""),
      Case("output,CN,2022-S1,5,,", "output,CN,2021,4,,", is: "time"),
      // The same number of whole months, however it is written.
      Case("output,CN,2022-S1,5,,", "output,CN,2021-01-01/P6M,4,,", is: ""),
      Case("output,CN,2022-01-01/P8M,5,,", "output,CN,2021-02-01/P8M,4,,", is: ""),
      Case("output,CN,2022-01-01/P8M,5,,", "output,CN,2021-01-01/P9M,4,,", is: "time"),
      Case("output,CN,2022-09,5,,", "output,CN,2021-09-27,4,,", is: "time"),
      Case("output,CN,2022-09-01/P10D,5,,", "output,CN,2021-09,4,,", is: "time"),
      // A position stands at a date, whatever the span is called.
      Case("density,CN,2022-S1,5,,", "density,CN,2021,4,,", is: ""),
      Case("output,CN,2022,5,B,", "output,CN,2021,4,,", is: "break in the series"),
      Case("output,CN,2022,5,,", "output,CN,2021,4,B,", is: ""),
      Case("output,CN,2022,5,,A", "output,CN,2021,4,,S", is: "time basis"),
      Case(
        "output,CN,2022,5,,A", "output,CN,2021,4,,S",
        change: "\(series) coverage = 'mainland' WHERE basis = 'A'", is: "time basis, coverage"),
      Case(
        "output,CN,2022,5,,", "output,CN,2021,4,,",
        change: """
          INSERT INTO region_change (region_id, date, kind)
          SELECT region_id, '2022-03-01', 'merge' FROM region WHERE code = 'CN'
          """, is: "region changed"),
      Case(
        "output,CN,2022,5,,", "output,CN,2021,4,,",
        change: """
          INSERT INTO region_change (region_id, date, kind)
          SELECT region_id, '2022-03-01', 'rename' FROM region WHERE code = 'CN'
          """, is: ""),
      Case(
        "output,CN,2022,5,,", "output,CN,2021,4,,",
        change: """
          INSERT INTO region_change (region_id, date, kind)
          SELECT region_id, '2021-12-31', 'merge' FROM region WHERE code = 'CN'
          """, is: ""),
    ])
  func times(_ given: Case) throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,status,basis,source
      \(given.own),bureau
      \(given.other),bureau
      """
    ])
    try fixture.database.connection.execute(given.change)
    let verdict = given.reasons.isEmpty ? "comparable" : "not comparable: \(given.reasons)"
    for (value, base) in [(5, 4), (4, 5)] {
      // The gate is the same from both sides.
      #expect(
        try fixture.rows(
          "SELECT verdict FROM _pair WHERE value = \(value) AND reference_value = \(base)")
          == [verdict])
    }
  }

  @Test("a missing operand keeps its row and is not computed, by force either")
  func missing() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,status,source
      output,CN-4403,2022,,Q,bureau
      output,CN,2022,50,,bureau
      output,CN-4403,2021,5,,bureau
      output,CN,2021,,L,bureau
      output,CN-4403,2020,5,,bureau
      """
    ])
    for force in [false, true] {
      #expect(
        try fixture.answer(
          "vs-national", ["region": "CN-4403", "period": "all"],
          columns: ["period", "ratio", "difference", "verdict"], options: .init(force: force)) == [
            "2022|||no data: region missing", "2021|||no data: reference missing",
            "2020|||no data: reference at other times only",
          ])
    }
    #expect(
      try fixture.rows("SELECT period, verdict FROM growth WHERE region = 'CN-4403' ORDER BY 1")
        == [
          "2020|no data: no figure a year earlier", "2021|comparable",
          "2022|no data: region missing",
        ])
  }

  @Test("every reason has a sentence, and every sum of reasons a verdict")
  func reasons() throws {
    let fixture = try Fixture()
    #expect(
      try fixture.rows(
        "SELECT count(*), min(length(sentence)) > 20, sum(bit) FROM comparability_reason")
        == ["10|1|\(255 + 256 + 512)"])
    #expect(
      try fixture.rows(
        """
        SELECT count(*), min(mask), max(mask), count(DISTINCT verdict) FROM comparability
        """) == ["259|-3|255|259"])
  }

  @Test("the first vintage, and the first that was known on a date")
  func vintages() throws {
    let fixture = try Fixture()
    let text = { (value: String) in
      "indicator,region,period,value,source\noutput,CN,2021,\(value),bureau\n"
    }
    for (value, date) in [("10", "2022-01-01"), ("11", "2022-06-01"), ("12", "2023-01-01")] {
      var options = ImportOptions()
      options.knownFrom = date
      try fixture.importText(text(value), options: options)
    }
    var found: [String] = []
    for asOf in [nil, "2021-12-31", "2022-03-01", "2022-07-01"] as [String?] {
      for vintage in QueryOptions.Vintage.allCases {
        let connection = fixture.database.connection
        try Perspective(.init(asOf: asOf, vintage: vintage)).apply(to: connection)
        let value = try connection.scalar("SELECT value FROM latest")
        found.append("\(asOf ?? "now") \(vintage.rawValue) \(value?.plain ?? "none")")
      }
    }
    #expect(
      found == [
        "now first 10", "now latest 12", "2021-12-31 first none", "2021-12-31 latest none",
        "2022-03-01 first 10", "2022-03-01 latest 10", "2022-07-01 first 10",
        "2022-07-01 latest 11",
      ])
  }
}
