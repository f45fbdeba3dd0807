import Testing

@testable import AlmanacModel

@Suite("The same time")
struct TimeBasisTests {
  private func key(_ code: String, _ basis: TimeBasis, _ cumulation: Cumulation = .none) throws
    -> TimeKey
  {
    try TimePeriod(parsing: code).key(basis: basis, cumulation: cumulation)
  }

  @Test(
    "a position is known by its date",
    arguments: ["2022-S1", "2022-Q2", "2022-06", "2022-06-30", "2022-01-01/P6M", "2022-D181"])
  func stock(code: String) throws {
    #expect(try key(code, .end) == key("2022-06", .end))
    #expect(try key(code, .end) != key("2022-07", .end))
  }

  @Test("a position at the beginning goes by the first day")
  func beginning() throws {
    #expect(try key("2022", .beginning) == key("2022-Q1", .beginning))
    #expect(try key("2022", .beginning) != key("2022-Q2", .beginning))
    #expect(try key("2022", .beginning) != key("2021", .end))
    #expect(try key("2022-01-01", .beginning) != key("2022-01-01", .end))
  }

  @Test(
    "a flow is known by both its days",
    arguments: [.sum, .average, .highest, .lowest, .unknown] as [TimeBasis])
  func flow(basis: TimeBasis) throws {
    #expect(try key("2022-S1", basis) == key("2022-01-01/P6M", basis))
    #expect(try key("2022-S1", basis) == key("2022-01-01/P6M", basis, .yearToDate))
    #expect(try key("2022-S1", basis) != key("2022-Q2", basis))
    #expect(try key("2022-S1", basis) != key("2022-06", basis))
  }

  @Test("a year-to-date figure is about the span that it is given")
  func yearToDate() throws {
    #expect(try key("2022-01-01/P6M", .sum, .yearToDate) == key("2022-S1", .sum, .yearToDate))
    #expect(try key("2022-01-01/P6M", .sum, .yearToDate) != key("2022-06", .sum, .yearToDate))
    #expect(try key("2022-01-01/P1Y", .sum, .yearToDate) == key("2022", .sum))
  }

  @Test("since inception only the last day counts, and it is no other time")
  func inception() throws {
    #expect(try key("2022", .sum, .inception) == key("2022-12", .sum, .inception))
    #expect(try key("2022", .sum, .inception) == key("2022-12-31", .end, .inception))
    #expect(try key("2022", .end, .inception) != key("2022", .end))
  }

  @Test(
    "the year to date runs from January to the end of a month",
    arguments: [
      ("2022-08", "2022-01-01/P8M"), ("2022-Q3", "2022-01-01/P9M"), ("2022", "2022-01-01/P1Y"),
      ("2020-02-29", "2020-01-01/P2M"), ("2022-01", "2022-01-01/P1M"),
      ("2021-11-01/P3M", "2022-01-01/P1M"), ("9999", "9999-01-01/P1Y"), ("2022-09-27", nil),
      ("2022-W30", "2022-01-01/P7M"), ("2022-W31", nil),
    ] as [(String, String?)])
  func through(code: String, range: String?) throws {
    let range2 = TimePeriod.yearToDate(through: try TimePeriod(parsing: code))
    #expect(range2?.code == range)
    #expect(range2?.isYearToDate != false)
  }

  @Test(
    "a period of one year that begins it is year to date",
    arguments: [
      ("2022", true), ("2022-Q1", true), ("2022-01-01/P8M", true), ("2022-Q2", false),
      ("2022-01-01/P13M", false), ("2022-02-01/P8M", false),
    ])
  func isYearToDate(code: String, expected: Bool) throws {
    #expect(try TimePeriod(parsing: code).isYearToDate == expected)
  }

  @Test("bases and cumulations have the codes of the standard")
  func codes() {
    #expect(Set(TimeBasis.allCases.map(\.rawValue)) == ["A", "B", "E", "H", "L", "S", "U"])
    #expect(Cumulation.allCases.map(\.rawValue) == ["none", "ytd", "inception"])
  }
}
