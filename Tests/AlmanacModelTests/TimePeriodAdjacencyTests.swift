import Testing

@testable import AlmanacModel

@Suite("Adjacent periods")
struct TimePeriodAdjacencyTests {
  @Test(
    "previous and next are adjacent spans of the same kind",
    arguments: [
      ("2022", "2021", "2023"), ("2022-S1", "2021-S2", "2022-S2"),
      ("2022-T3", "2022-T2", "2023-T1"), ("2022-Q1", "2021-Q4", "2022-Q2"),
      ("2022-12", "2022-11", "2023-01"), ("2021-W01", "2020-W53", "2021-W02"),
      ("2020-02-28", "2020-02-27", "2020-02-29"), ("2022-01-01", "2021-12-31", "2022-01-02"),
      ("2022-D001", "2021-D365", "2022-D002"),
      ("0001-D001", nil, "0001-D002"), ("9999-D365", "9999-D364", nil),
      ("2022-01-01/P8M", "2021-05-01/P8M", "2022-09-01/P8M"),
      ("2014-04-01/P1Y", "2013-04-01/P1Y", "2015-04-01/P1Y"),
      ("2022-01-03/P14D", "2021-12-20/P14D", "2022-01-17/P14D"),
      ("2022-01-31/P2M", nil, "2022-03-31/P2M"), ("2022-03-31/P1M", nil, nil),
      ("2020-02-29/P1Y", nil, nil), ("2022-01-01/P1M10D", nil, nil),
      ("0001", nil, "0002"), ("9999", "9998", nil), ("0001-W01", nil, "0001-W02"),
      ("9999-W51", "9999-W50", nil), ("0001-01-01", nil, "0001-01-02"),
      ("9999-12-31", "9999-12-30", nil), ("9999-01-01/P6M", "9998-07-01/P6M", "9999-07-01/P6M"),
      ("9999-07-01/P6M", "9999-01-01/P6M", nil),
    ] as [(String, String?, String?)])
  func neighbours(code: String, previous: String?, next: String?) throws {
    let period = try TimePeriod(parsing: code)
    #expect(period.previous?.code == previous)
    #expect(period.next?.code == next)
  }

  @Test(
    "there and back is the same period", arguments: [1...3, 1896...1904, 1999...2026, 9997...9999])
  func roundTrip(years: ClosedRange<Int>) {
    func isBefore(_ a: TimePeriod, _ b: TimePeriod) -> Bool {
      a.next == b && b.previous == a && a.end.adding(days: 1) == b.start
        && a.frequency == b.frequency && a.duration == b.duration
    }
    for period in TimePeriodTests.periods(in: years) {
      if let previous = period.previous, !isBefore(previous, period) {
        Issue.record("\(previous) before \(period)")
        return
      }
      if let next = period.next, !isBefore(period, next) {
        Issue.record("\(period) before \(next)")
        return
      }
    }
  }

  @Test(
    "a year earlier is the same span of the year before",
    arguments: [
      ("2022", "2021"), ("2022-S1", "2021-S1"), ("2022-T2", "2021-T2"), ("2022-Q4", "2021-Q4"),
      ("2020-02", "2019-02"), ("2022-W52", "2021-W52"), ("2020-W53", nil), ("2021-W53", nil),
      ("2022-09-27", "2021-09-27"), ("2020-02-29", nil), ("2024-D366", nil),
      ("2021-D060", "2020-D060"), ("2021-02-28", "2020-02-28"),
      ("2022-01-01/P8M", "2021-01-01/P8M"), ("2014-04-01/P1Y", "2013-04-01/P1Y"),
      ("2020-02-29/P1M", nil), ("2022-01-01/P1M10D", "2021-01-01/P1M10D"), ("0001", nil),
      ("0001-01-01/P1M", nil), ("0001-W10", nil), ("0001-Q1", nil),
    ] as [(String, String?)])
  func yearEarlier(code: String, earlier: String?) throws {
    guard let period = try? TimePeriod(parsing: code) else {
      #expect(earlier == nil)
      return
    }
    #expect(period.yearEarlier?.code == earlier)
  }
}
