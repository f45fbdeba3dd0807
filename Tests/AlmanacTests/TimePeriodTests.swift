import Testing

@testable import Almanac

@Suite("Time periods")
struct TimePeriodTests {
  @Test(
    "a code has its first and last day and its frequency",
    arguments: [
      ("2022", "2022-01-01", "2022-12-31", "A"), ("0800", "0800-01-01", "0800-12-31", "A"),
      ("2022-S1", "2022-01-01", "2022-06-30", "S"), ("2022-S2", "2022-07-01", "2022-12-31", "S"),
      ("2022-T3", "2022-09-01", "2022-12-31", "T"), ("2022-Q3", "2022-07-01", "2022-09-30", "Q"),
      ("2020-02", "2020-02-01", "2020-02-29", "M"), ("1900-02", "1900-02-01", "1900-02-28", "M"),
      ("2022-W39", "2022-09-26", "2022-10-02", "W"), ("2020-W53", "2020-12-28", "2021-01-03", "W"),
      ("2021-W01", "2021-01-04", "2021-01-10", "W"), ("2019-W01", "2018-12-31", "2019-01-06", "W"),
      ("2022-D271", "2022-09-28", "2022-09-28", "D"),
      ("2024-D366", "2024-12-31", "2024-12-31", "D"),
      ("2022-09-27", "2022-09-27", "2022-09-27", "D"),
      ("2022-01-01/P8M", "2022-01-01", "2022-08-31", "_O"),
      ("2020-01-31/P1M", "2020-01-31", "2020-02-28", "_O"),
      ("2022-01-01/P1M15D", "2022-01-01", "2022-02-15", "_O"),
    ])
  func spans(_ code: String, _ start: String, _ end: String, _ frequency: String) throws {
    let period = try TimePeriod(parsing: code)
    #expect(period.code == code)
    #expect(period.start.description == start)
    #expect(period.end.description == end)
    #expect(period.frequency.rawValue == frequency)
  }

  @Test(
    "other spellings of a code are written canonically",
    arguments: [
      ("2022-A1", "2022"), ("2022-M08", "2022-08"), ("2022-01-01/P12M", "2022-01-01/P1Y"),
      ("2022-01-01/P1Y6M", "2022-01-01/P18M"), ("2022-01-01/P2W", "2022-01-01/P14D"),
      ("2022-01-01/P1Y0M0D", "2022-01-01/P1Y"),
    ])
  func canonical(_ text: String, _ code: String) throws {
    #expect(try TimePeriod(parsing: text).code == code)
    #expect(try TimePeriod(parsing: text) == TimePeriod(parsing: code))
  }

  @Test(
    "what is no period is refused with its reason",
    arguments: [
      ("", .empty), (" 2022", .surroundingSpaces), ("２０２２", .notASCII), ("22", .yearOutOfRange),
      ("2021-02-29", .noSuchDay(year: 2021, month: 2, day: 29)), ("2022-13", .noSuchMonth(13)),
      ("2022-00", .noSuchMonth(0)), ("2022-Q5", .noSuchPart(.quarterly, year: 2022, number: 5)),
      ("2021-W53", .noSuchPart(.weekly, year: 2021, number: 53)),
      ("2022-S3", .noSuchPart(.halfYearly, year: 2022, number: 3)),
      ("2022-T4", .noSuchPart(.trimestrial, year: 2022, number: 4)),
      ("2021-D366", .noSuchPart(.daily, year: 2021, number: 366)),
      ("2022-q3", .lowerCase), ("2022-8", .unpadded), ("2022-W3", .unpadded),
      ("2022-Q03", .unpadded),
      ("0000", .yearOutOfRange), ("12022", .yearOutOfRange), ("2022-X1", .notAPeriod),
      ("2014-15", .needsFiscalStart), ("2022-01-01/P", .badRange), ("2022/P1Y", .badRange),
      ("2022-01-01/P1D1M", .badRange), ("2022-01-01/P0D", .badRange),
      ("2022-01-01/P99999999Y", .badRange), ("9999-12-31/P2D", .badRange),
      ("2022-01-01/P1Y1Y", .badRange), ("2022-9-27", .unpadded), ("2022-09-27T00:00", .unpadded),
    ] as [(String, PeriodProblem)])
  func refused(_ text: String, _ problem: PeriodProblem) {
    #expect(throws: problem) { try TimePeriod(parsing: text) }
    #expect(!problem.expected.isEmpty && !problem.remedy.isEmpty)
  }

  @Test("every day from 1899 to 2101 agrees with a plain count")
  func everyDay() throws {
    var number = try #require(CalendarDate(year: 1899, month: 1, day: 1)).dayNumber
    #expect(CalendarDate(year: 1970, month: 1, day: 1)?.dayNumber == 0)
    var weekday = 7  // 1 January 1899 was a Sunday.
    for year in 1899...2101 {
      var ordinal = 1
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for month in 1...12 {
        for day in 1...lengths[month - 1] {
          let date = try #require(CalendarDate(year: year, month: month, day: day))
          guard date.dayNumber == number, date.dayOfYear == ordinal, date.weekday == weekday,
            CalendarDate(dayNumber: number) == date, date.isoWeek.week >= 1, date.isoWeek.week <= 53
          else {
            Issue.record("\(date) is counted wrongly")
            return
          }
          number += 1
          ordinal += 1
          weekday = weekday % 7 + 1
        }
        #expect(CalendarDate(year: year, month: month, day: lengths[month - 1] + 1) == nil)
      }
    }
  }

  @Test(
    "the adjacent spans are of the same kind",
    arguments: [
      ("2022", "2021"), ("2022-S1", "2021-S2"), ("2022-T1", "2021-T3"), ("2022-Q3", "2022-Q2"),
      ("2022-01", "2021-12"), ("2021-W01", "2020-W53"), ("2022-01-01", "2021-12-31"),
      ("2022-D001", "2021-D365"), ("2022-01-01/P8M", "2021-05-01/P8M"),
      ("2022-01-15/P10D", "2022-01-05/P10D"),
    ])
  func adjacent(_ code: String, _ before: String) throws {
    let period = try TimePeriod(parsing: code)
    let previous = try #require(period.previous)
    #expect(previous.code == before)
    #expect(previous.next == period)
    #expect(previous.isAdjacent(to: period))
    #expect(!period.contains(previous))
  }

  @Test(
    "one year earlier is the same span, or none",
    arguments: [
      ("2022", "2021"), ("2022-S1", "2021-S1"), ("2022-12", "2021-12"), ("2020-W53", nil),
      ("2020-02-29", nil), ("2022-09-27", "2021-09-27"), ("2022-01-01/P8M", "2021-01-01/P8M"),
      ("2024-D366", nil), ("2021-W52", "2020-W52"), ("0001", nil), ("2020-02-29/P1D", nil),
    ] as [(String, String?)])
  func yearEarlier(_ code: String, _ earlier: String?) throws {
    #expect(try TimePeriod(parsing: code).yearEarlier?.code == earlier)
  }

  @Test("codes, their neighbours and their own text agree, for random periods", arguments: [1, 2])
  func neighbours(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20_000 {
      let frequency = try #require(
        TimePeriod.Frequency.allCases.filter { $0 != .range }.randomElement(using: &generator))
      guard
        let period = TimePeriod(
          frequency, year: .random(in: 1...9999, using: &generator),
          number: .random(in: 1...366, using: &generator))
      else { continue }
      guard try TimePeriod(parsing: period.code) == period, period.start <= period.end,
        period.next.map({ $0.previous == period }) ?? true,
        period.next.map({ $0.start == period.end.adding(days: 1) }) ?? true
      else {
        Issue.record("\(period), seed \(seed)")
        return
      }
    }
  }

  @Test("no text makes the grammar crash", arguments: [3, 4])
  func anyText(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("0123456789-/PYMWDQSTA 年月日上半季度第一至~.Hq２")
    for _ in 0..<50_000 {
      let text = String(
        (0..<Int.random(in: 0...12, using: &generator)).map { _ in
          alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
        })
      if let period = try? TimePeriod(parsing: text) {
        #expect((try? TimePeriod(parsing: period.code)) == period, "\(text), seed \(seed)")
      }
      _ = try? HumanPeriod([.all, .yearRanges], fiscalStart: 4).parse(text)
    }
  }

  @Test(
    "figures are about the same time by their basis",
    arguments: [
      ("2022-S1", "2022-06-30", TimeBasis.end, Cumulation.none, true),
      ("2022-S1", "2022-Q2", .end, .none, true), ("2022-S1", "2022-06", .end, .none, true),
      ("2022-S1", "2022-Q2", .sum, .none, false), ("2022-S1", "2022-01-01/P6M", .sum, .none, true),
      ("2022", "2022-01", .beginning, .none, true),
      ("2022-09", "2022-Q3", .unknown, .inception, true),
    ])
  func sameTime(
    _ a: String, _ b: String, _ basis: TimeBasis, _ cumulation: Cumulation, _ isSame: Bool
  ) throws {
    let keys = try [a, b].map {
      try TimePeriod(parsing: $0).key(basis: basis, cumulation: cumulation)
    }
    #expect((keys[0] == keys[1]) == isSame)
  }

  @Test("years between periods count from boundary to boundary")
  func years() throws {
    let years = { (a: String, b: String) in
      try TimePeriod(parsing: a).years(to: TimePeriod(parsing: b))
    }
    #expect(try years("2012", "2022") == 10)
    #expect(try years("2022", "2012") == -10)
    #expect(try years("2021-Q4", "2022-Q2") == 181.0 / 365)
    #expect(try years("2020-02-29", "2021-02-28") == 1)
    #expect(try years("2022", "2022") == 0)
  }

  @Test("year to date runs from January to the period's end")
  func yearToDate() throws {
    #expect(
      try TimePeriod.yearToDate(through: TimePeriod(parsing: "2022-08"))?.code == "2022-01-01/P8M")
    #expect(try TimePeriod.yearToDate(through: TimePeriod(parsing: "2022-09-27")) == nil)
    #expect(try TimePeriod(parsing: "2022-01-01/P8M").isYearToDate)
    #expect(try !TimePeriod(parsing: "2022-02-01/P8M").isYearToDate)
  }
}

@Suite("Time periods as people write them")
struct HumanPeriodTests {
  @Test(
    "forms that are asked for are read",
    arguments: [
      ("2022 H1", "2022-S1"), ("2022H2", "2022-S2"), ("H1 2022", "2022-S1"), ("2022Q3", "2022-Q3"),
      ("Q3 2022", "2022-Q3"), ("2000 Q1", "2000-Q1"), ("2022年", "2022"), ("2022年上半年", "2022-S1"),
      ("2022年下半年", "2022-S2"), ("2022年第一季度", "2022-Q1"), ("2022年三季度", "2022-Q3"),
      ("2022年第4季度", "2022-Q4"), ("2022年8月", "2022-08"), ("2022年9月27日", "2022-09-27"),
      ("2022年1-8月", "2022-01-01/P8M"), ("2022年1至8月", "2022-01-01/P8M"),
      ("2022年3—5月", "2022-03-01/P3M"), ("２０２２年１－８月", "2022-01-01/P8M"),
      ("Sep 2022", "2022-09"), ("September 2022", "2022-09"), ("27 September 2022", "2022-09-27"),
      ("2021.0", "2021"), ("2022", "2022"), ("2022-S1", "2022-S1"), ("2003-05", "2003-05"),
    ])
  func read(_ text: String, _ code: String) throws {
    #expect(try HumanPeriod().parse(text).code == code)
  }

  @Test("years that run over New Year need their first month, ranges of years their column")
  func fiscal() throws {
    #expect(throws: PeriodProblem.needsFiscalStart) { try HumanPeriod().parse("2014/15") }
    #expect(throws: PeriodProblem.needsFiscalStart) { try HumanPeriod().parse("2014-15") }
    let april = HumanPeriod(fiscalStart: 4)
    #expect(try april.parse("2014/15").code == "2014-04-01/P1Y")
    #expect(try april.parse("1999/00").code == "1999-04-01/P1Y")
    #expect(try april.parse("2014-15").code == "2014-04-01/P1Y")
    #expect(throws: PeriodProblem.badYearRange) { try april.parse("2014/17") }
    let ranges = HumanPeriod([.yearRanges])
    #expect(try ranges.parse("2003-05").code == "2003-01-01/P3Y")
    #expect(try ranges.parse("2003-2005").code == "2003-01-01/P3Y")
    #expect(throws: PeriodProblem.badYearRange) { try ranges.parse("2003-03") }
  }

  @Test(
    "what was not asked for, or could mean two things, is refused",
    arguments: [
      "03/04/2022", "3.4.2022", "2022年13月", "2022年2月30日", "2022年8-1月", "2022 H3", "Sept 2022x",
      "last year", "2022年度末", "22年", "1-8月",
    ])
  func refused(_ text: String) {
    #expect(throws: PeriodProblem.self) { try HumanPeriod().parse(text) }
    #expect(throws: PeriodProblem.self) { try HumanPeriod([]).parse("2022年") }
  }
}
