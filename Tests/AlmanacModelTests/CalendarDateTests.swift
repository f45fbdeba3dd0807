import Testing

@testable import AlmanacModel

@Suite("Calendar dates")
struct CalendarDateTests {
  @Test("every day from 1900 to 2100 has its number, weekday and day of the year")
  func everyDay() throws {
    // Counted by hand, one day after the other: 1900-01-01 was a Monday.
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var number = -25_567
    var weekday = 1
    for year in 1900...2100 {
      let isLeap = year == 2000 || (year % 4 == 0 && year != 1900 && year != 2100)
      var dayOfYear = 1
      for month in 1...12 {
        let length = lengths[month - 1] + (month == 2 && isLeap ? 1 : 0)
        for day in 1...length {
          let date = try #require(CalendarDate(year: year, month: month, day: day))
          let same = try #require(CalendarDate(dayNumber: number))
          guard date == same, date.dayNumber == number, date.weekday == weekday,
            date.dayOfYear == dayOfYear, (same.year, same.month, same.day) == (year, month, day)
          else {
            Issue.record("\(date): \(date.dayNumber), \(date.weekday), \(date.dayOfYear)")
            return
          }
          number += 1
          weekday = weekday % 7 + 1
          dayOfYear += 1
        }
        #expect(CalendarDate(year: year, month: month, day: length + 1) == nil)
      }
    }
    #expect(number == 47_847)
  }

  @Test("day numbers and dates agree over all 9999 years")
  func allYears() throws {
    let first = try #require(CalendarDate(year: 1, month: 1, day: 1)).dayNumber
    let last = try #require(CalendarDate(year: 9999, month: 12, day: 31)).dayNumber
    #expect(last - first + 1 == 3_652_059)
    var before: CalendarDate?
    for number in first...last {
      guard let date = CalendarDate(dayNumber: number), date.dayNumber == number,
        before.map({ $0 < date }) != false
      else {
        Issue.record("day number \(number)")
        return
      }
      before = date
    }
    #expect(CalendarDate(dayNumber: first - 1) == nil)
    #expect(CalendarDate(dayNumber: last + 1) == nil)
  }

  @Test(
    "ISO weeks are as published",
    arguments: [
      ("2005-01-01", 2004, 53, 6), ("2005-01-02", 2004, 53, 7), ("2005-12-31", 2005, 52, 6),
      ("2006-01-01", 2005, 52, 7), ("2007-01-01", 2007, 1, 1), ("2008-12-28", 2008, 52, 7),
      ("2008-12-29", 2009, 1, 1), ("2009-12-31", 2009, 53, 4), ("2010-01-03", 2009, 53, 7),
      ("2020-12-31", 2020, 53, 4), ("2021-01-04", 2021, 1, 1), ("2022-09-27", 2022, 39, 2),
      ("0001-01-01", 1, 1, 1), ("9999-12-31", 9999, 52, 5),
    ])
  func weeks(text: String, year: Int, week: Int, weekday: Int) throws {
    let date = try CalendarDate(parsing: text)
    #expect(date.isoWeek == (year, week))
    #expect(date.weekday == weekday)
  }

  @Test("the long years of the 21st century are the published ones")
  func longYears() {
    let long = (2000...2099).filter { CalendarDate.isoWeeks(in: $0) == 53 }
    #expect(
      long == [
        2004, 2009, 2015, 2020, 2026, 2032, 2037, 2043, 2048, 2054, 2060, 2065, 2071, 2076, 2082,
        2088, 2093, 2099,
      ])
  }

  @Test(
    "months are added to the same day or the last one",
    arguments: [
      ("2022-01-31", 1, "2022-02-28"), ("2020-01-31", 1, "2020-02-29"),
      ("2020-02-29", 12, "2021-02-28"), ("2020-02-29", -12, "2019-02-28"),
      ("2020-02-29", 48, "2024-02-29"), ("2022-03-31", -1, "2022-02-28"),
      ("2022-12-15", 1, "2023-01-15"), ("0001-01-31", -1, nil), ("9999-12-01", 1, nil),
      ("2022-01-01", .max, nil), ("2022-01-01", .min, nil),
    ] as [(String, Int, String?)])
  func addingMonths(text: String, months: Int, result: String?) throws {
    #expect(try CalendarDate(parsing: text).adding(months: months)?.description == result)
  }

  @Test(
    "days are added within the calendar",
    arguments: [
      ("2022-12-31", 1, "2023-01-01"), ("2000-03-01", -1, "2000-02-29"),
      ("1900-03-01", -1, "1900-02-28"), ("0001-01-01", -1, nil), ("9999-12-31", 1, nil),
      ("2022-01-01", .max, nil), ("2022-01-01", .min, nil),
    ] as [(String, Int, String?)])
  func addingDays(text: String, days: Int, result: String?) throws {
    #expect(try CalendarDate(parsing: text).adding(days: days)?.description == result)
  }

  @Test(
    "only YYYY-MM-DD is a date",
    arguments: [
      ("2022-09", .notADate), ("2022", .notADate), ("2022-W39", .notADate),
      ("2022-D271", .notADate), ("2022-01-01/P1D", .notADate), ("", .empty),
      ("2021-02-29", .noSuchDay(year: 2021, month: 2, day: 29)), ("0000-01-01", .yearOutOfRange),
    ] as [(String, PeriodProblem)])
  func notADate(text: String, problem: PeriodProblem) {
    #expect(throws: problem) { try CalendarDate(parsing: text) }
  }

  @Test(
    "no date comes of numbers out of range",
    arguments: [
      (0, 1, 1), (10_000, 1, 1), (2022, 0, 1), (2022, 13, 1), (2022, 1, 0), (2022, 4, 31),
      (.min, .min, .min), (.max, .max, .max),
    ])
  func outOfRange(year: Int, month: Int, day: Int) {
    #expect(CalendarDate(year: year, month: month, day: day) == nil)
  }

  @Test(
    "a date is written in ten characters",
    arguments: ["0001-01-01", "0800-12-09", "9999-12-31"])
  func written(text: String) throws {
    #expect(try CalendarDate(parsing: text).description == text)
  }
}
