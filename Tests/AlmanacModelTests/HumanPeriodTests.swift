import Testing

@testable import AlmanacModel

@Suite("Periods as people write them")
struct HumanPeriodTests {
  private func code(
    _ text: String, _ forms: HumanPeriod.Forms, start: Int? = nil
  ) throws -> String {
    try HumanPeriod(forms, fiscalStart: start).parse(text).code
  }

  @Test(
    "parts of a year",
    arguments: [
      ("2022 H1", "2022-S1"), ("2022H1", "2022-S1"), ("H1 2022", "2022-S1"),
      ("2022-H2", "2022-S2"), ("2022 S2", "2022-S2"), ("2022 Q3", "2022-Q3"),
      ("2022Q3", "2022-Q3"), ("Q3 2022", "2022-Q3"), ("Q3-2022", "2022-Q3"), ("2022q3", "2022-Q3"),
      ("2016K1", "2016-Q1"), ("2022M08", "2022-08"), ("2022M8", "2022-08"),
      ("2022 W39", "2022-W39"),
      ("2022-W1", "2022-W01"), ("2022-T1", "2022-T1"), ("２０２２ Ｈ１", "2022-S1"),
    ])
  func parts(text: String, expected: String) throws {
    #expect(try code(text, .parts) == expected)
  }

  @Test(
    "spans by the month or day in which they end",
    arguments: [
      ("Year ended Jun 2022", "2021-07-01/P1Y"), ("YE December 2022", "2022"),
      ("12 months to 30 June 2022", "2021-07-01/P1Y"), ("Year to 5 April 2022", "2021-04-06/P1Y"),
      ("Three months to May 2022", "2022-03-01/P3M"), ("Quarter ending March 2022", "2022-Q1"),
      ("Half year ended 30 June 2022", "2022-S1"), ("Nov 2021-Jan 2022", "2021-11-01/P3M"),
      ("Nov 2021 to Oct 2022", "2021-11-01/P1Y"), ("first half of 2022", "2022-S1"),
      ("The second quarter of 2022", "2022-Q2"), ("Fourth Quarter 2022", "2022-Q4"),
      ("first nine months of 2022", "2022-01-01/P9M"),
    ])
  func rolling(text: String, expected: String) throws {
    #expect(try code(text, .englishMonths) == expected)
  }

  @Test("other words before a month, and an end that may be a day or a year, are none")
  func notRolling() {
    for text in ["Years ended June 2022", "12 months June 2022", "Year ended 2022", "Year"] {
      #expect(throws: PeriodProblem.self) { try code(text, .englishMonths) }
    }
    #expect(throws: PeriodProblem.dayOrYear) { try code("Year ended Jun-22", .englishMonths) }
    #expect(throws: PeriodProblem.reversedMonths(11, 1)) {
      try code("Nov 2022-Jan 2022", .englishMonths)
    }
  }

  @Test(
    "Korean",
    arguments: [
      ("2022년", "2022"), ("2021 년", "2021"), ("2022년 3월", "2022-03"), ("2022년 1분기", "2022-Q1"),
    ])
  func korean(text: String, expected: String) throws {
    #expect(try code(text, .chinese) == expected)
  }

  @Test(
    "what only DHIS2 writes so is named",
    arguments: [
      ("2022BiW1", "two weeks"), ("2022WedW3", "a week that begins on Wednesday"),
      ("2022NovS1", "half of a year that begins in November"),
      ("2022Nov", "November, or a fiscal year that begins in it"),
    ])
  func dhis2(text: String, what: String) {
    #expect(throws: PeriodProblem.ofDHIS2(what)) { try code(text, .all) }
  }

  @Test(
    "months in other languages of Western Europe",
    arguments: [
      ("Januar 2022", "2022-01"), ("März 2022", "2022-03"), ("août 2022", "2022-08"),
      ("enero de 2022", "2022-01"), ("settembre 2022", "2022-09"), ("março de 2022", "2022-03"),
      ("déc. 2022", "2022-12"),
    ])
  func languages(text: String, expected: String) throws {
    #expect(try code(text, .englishMonths) == expected)
  }

  @Test("a day has the same mark twice; months from one to another have two")
  func spansOfMonths() throws {
    #expect(try code("2021.1-6", .numericDates) == "2021-01-01/P6M")
    #expect(try code("2021/10-12", .numericDates) == "2021-10-01/P3M")
    #expect(try code("2021.1.6", .numericDates) == "2021-01-06")
    for text in ["2021-1.6", "2021/1.6", "30.06-2022"] {
      #expect(throws: PeriodProblem.self) { try code(text, .numericDates) }
    }
    #expect(throws: PeriodProblem.reversedMonths(6, 1)) { try code("2021.6-1", .numericDates) }
    #expect(HumanPeriod.isYearToDate("2021.1-6") && !HumanPeriod.isYearToDate("2021.7-9"))
    #expect(HumanPeriod.isYearToDate("2022年6月累计") && !HumanPeriod.isYearToDate("GDP累计"))
    #expect(HumanPeriod.withoutCumulation("YTD Jun 2022") == "Jun 2022")
  }

  @Test("a month beside fiscal years, and a year of another century, are asked for")
  func unclear() {
    #expect(throws: PeriodProblem.monthAmongYears(year: 2022, month: 6)) {
      try code("2022-06", .all, start: 4)
    }
    #expect(throws: PeriodProblem.twoDigitYear(98)) { try code("98年1月", .chinese) }
  }

  @Test(
    "Chinese periods in both scripts",
    arguments: [
      ("2022年", "2022"), ("2022年全年", "2022"), ("二〇二二年", "2022"), ("２０２２年", "2022"),
      ("2022年3—5月", "2022-03-01/P3M"), ("2022年上半年", "2022-S1"), ("2022年下半年", "2022-S2"),
      ("2022上半年", "2022-S1"),
      ("2022年第一季度", "2022-Q1"), ("2022年一季度", "2022-Q1"), ("2022年第1季度", "2022-Q1"),
      ("2022年4季度", "2022-Q4"), ("2022年第三季", "2022-Q3"), ("2022年8月", "2022-08"),
      ("2022年08月", "2022-08"), ("2022年8月份", "2022-08"), ("2022年十二月", "2022-12"),
      ("2022 年 8 月", "2022-08"), ("２０２２年８月", "2022-08"), ("2022年9月27日", "2022-09-27"),
      ("2022年9月27号", "2022-09-27"), ("2022年9月27號", "2022-09-27"),
      ("二〇二二年九月二十七日", "2022-09-27"), ("2022年十月三十一日", "2022-10-31"),
      ("2022年1-8月", "2022-01-01/P8M"), ("2022年1至8月", "2022-01-01/P8M"),
      ("2022年1—8月", "2022-01-01/P8M"), ("2022年1～8月", "2022-01-01/P8M"),
      ("2022年1月至8月", "2022-01-01/P8M"), ("2022年1-8月份", "2022-01-01/P8M"),
      ("2022年一至八月", "2022-01-01/P8M"), ("2022年1-12月", "2022-01-01/P1Y"),
      ("2022年3-5月", "2022-03-01/P3M"), ("2022年1-1月", "2022-01-01/P1M"),
      ("2022年前三季度", "2022-01-01/P9M"), ("2022年前三個季度", "2022-01-01/P9M"),
      ("2022年前8个月", "2022-01-01/P8M"), ("2022年前八個月", "2022-01-01/P8M"),
      ("2016-2020年", "2016-01-01/P5Y"), ("2016至2020年", "2016-01-01/P5Y"),
      ("22年1月", "2022-01"), ("22年1-6月", "2022-01-01/P6M"), ("2021.1-6月", "2021-01-01/P6M"),
      ("2022.6月", "2022-06"), ("2022年Q2", "2022-Q2"), ("2022年末", "2022-12-31"),
      ("2022年6月末", "2022-06-30"),
      ("2022年二季度末", "2022-06-30"), ("2024年2月底", "2024-02-29"), ("平成30年", "2018"),
      ("令和元年", "2019"), ("令和3年12月", "2021-12"), ("民國110年", "2021"), ("昭和六十三年", "1988"),
    ])
  func chinese(text: String, expected: String) throws {
    #expect(try code(text, .chinese) == expected)
  }

  @Test(
    "fiscal years by one of their two years, and parts of fiscal years",
    arguments: [
      ("FY22", 4, ["fy-end"], "2021-04-01/P1Y"), ("FY2022", 10, ["fy-start"], "2022-10-01/P1Y"),
      ("FY22", 1, [], "2022"), ("2020年度", 4, [], "2020-04-01/P1Y"), ("2020年度", 1, [], "2020"),
      ("令和3年度", 4, [], "2021-04-01/P1Y"), ("Q1 FY22", 4, ["fy-end"], "2021-04-01/P3M"),
      ("FY2021/22 Q4", 4, [], "2022-01-01/P3M"), ("2021-22 H2", 7, [], "2022-01-01/P6M"),
      ("4QFY22", 4, ["fy-end"], "2022-01-01/P3M"), ("2011-12 Q1", 4, [], "2011-04-01/P3M"),
      ("Q2 FY22", 1, [], "2022-04-01/P3M"),
    ] as [(String, Int, [String], String)])
  func fiscalForms(text: String, start: Int, senses: [String], expected: String) throws {
    let periods = try #require(HumanPeriod(.all, fiscalStart: start).reading(senses))
    #expect(try periods.parse(text).code == expected)
  }

  @Test(
    "English names of months",
    arguments: [
      ("Sep 2022", "2022-09"), ("Sept 2022", "2022-09"), ("Sep. 2022", "2022-09"),
      ("September 2022", "2022-09"), ("SEPTEMBER 2022", "2022-09"), ("2022 Sep", "2022-09"),
      ("Sep-2022", "2022-09"), ("May 2022", "2022-05"), ("27 September 2022", "2022-09-27"),
      ("September 27, 2022", "2022-09-27"), ("27-Sep-2022", "2022-09-27"),
      ("7 Sep 2022", "2022-09-07"), ("Jan-Aug 2022", "2022-01-01/P8M"),
      ("January to August 2022", "2022-01-01/P8M"), ("Jan – Aug 2022", "2022-01-01/P8M"),
      ("3 June to 30 June 2021", "2021-06-03/P28D"), ("28 Dec 2020 - 3 Jan 2021", "2020-12-28/P7D"),
    ])
  func english(text: String, expected: String) throws {
    #expect(try code(text, .englishMonths) == expected)
  }

  @Test(
    "fiscal years, where it is known when they begin",
    arguments: [
      ("2014/15", 4, "2014-04-01/P1Y"), ("2014-15", 4, "2014-04-01/P1Y"),
      ("2014/2015", 7, "2014-07-01/P1Y"), ("2014–15", 10, "2014-10-01/P1Y"),
      ("1999/00", 4, "1999-04-01/P1Y"), ("1999-2000", 4, "1999-04-01/P1Y"),
      ("2011-12", 4, "2011-04-01/P1Y"), ("2009/10 to 2011/12", 4, "2009-04-01/P3Y"),
      ("2014", 4, "2014"), ("2014-Q1", 4, "2014-Q1"), ("FY2019/20", 4, "2019-04-01/P1Y"),
      ("FY 2021-22", 4, "2021-04-01/P1Y"), ("2006/07-2010/11", 4, "2006-04-01/P5Y"),
    ])
  func fiscal(text: String, start: Int, expected: String) throws {
    #expect(try code(text, [], start: start) == expected)
  }

  @Test(
    "ranges of years, where the column holds them",
    arguments: [
      ("2003-05", "2003-01-01/P3Y"), ("2003-2005", "2003-01-01/P3Y"),
      ("2003–05", "2003-01-01/P3Y"), ("2018 to 2020", "2018-01-01/P3Y"),
      ("2011/2013", "2011-01-01/P3Y"), ("1999-00", "1999-01-01/P2Y"),
      ("2011-12", "2011-01-01/P2Y"), ("2014-15", "2014-01-01/P2Y"), ("2003", "2003"),
      ("2003-05-01", "2003-05-01"), ("2003-Q1", "2003-Q1"),
    ])
  func yearRanges(text: String, expected: String) throws {
    #expect(try code(text, .yearRanges) == expected)
  }

  @Test(
    "2003-05 is May, unless the column holds ranges of years",
    arguments: [[], .all] as [HumanPeriod.Forms])
  func may(forms: HumanPeriod.Forms) throws {
    #expect(try code("2003-05", forms) == "2003-05")
    #expect(try code("2011-12", forms) == "2011-12")
    #expect(try code("2003-05", forms.union(.yearRanges)) == "2003-01-01/P3Y")
  }

  @Test(
    "digits alone",
    arguments: [
      ("202206", "2022-06"), ("2022/06", "2022-06"), ("2022.06", "2022-06"), ("2022-9", "2022-09"),
      ("1997 04", "1997-04"), ("06/2022", "2022-06"), ("20220630", "2022-06-30"),
      ("2022/6/30", "2022-06-30"), ("30.06.2022", "2022-06-30"), ("6/30/2022", "2022-06-30"),
      ("2022-01-01 00:00:00", "2022-01-01"), ("2022-01-01T00:00:00.000Z", "2022-01-01"),
      ("2022/1/1 0:00", "2022-01-01"),
    ])
  func digits(text: String, expected: String) throws {
    #expect(try code(text, .numericDates) == expected)
  }

  @Test(
    "what could mean two things, where it is said which",
    arguments: [
      ("3/4/2022", ["dmy"], "2022-04-03"), ("3/4/2022", ["mdy"], "2022-03-04"),
      ("1/22/20", ["mdy"], "2020-01-22"), ("31.12.69", ["dmy"], "1969-12-31"),
      ("Sep-22", ["month-year"], "2022-09"), ("22-Feb", ["month-year"], "2022-02"),
      ("44713", ["serial"], "2022-06-01"), ("2022-06-30", ["months"], "2022-06"),
      ("3/4/2022", ["dmy", "months"], "2022-04"), ("2016T4", ["t-quarters"], "2016-Q4"),
      ("2016T1", ["t-trimesters"], "2016-T1"), ("T2 2016", ["t-quarters"], "2016-Q2"),
    ])
  func senses(text: String, words: [String], expected: String) throws {
    let periods = try #require(HumanPeriod(.all).reading(words))
    #expect(try periods.parse(text).code == expected)
  }

  @Test(
    "words that contradict each other, or are none",
    arguments: [["dmy", "mdy"], ["t-quarters", "t-trimesters"], ["fy-start", "fy-end"], ["ymd"]])
  func wrongSenses(words: [String]) {
    #expect(HumanPeriod(.all).reading(words) == nil)
  }

  @Test("a spreadsheet's year", arguments: ["2021.0", "2021.00"])
  func decimal(text: String) throws {
    #expect(try code(text, .spreadsheetYears) == "2021")
  }

  @Test(
    "a text is refused where it is wrong or has two meanings",
    arguments: [
      ("2014/15", .all, nil, .needsFiscalStart(year: 2014)),
      ("2014-15", .all, nil, .needsFiscalStart(year: 2014)),
      ("2014/15", .all, 1, .needsFiscalStart(year: 2014)),
      ("2014/15", .all, 13, .needsFiscalStart(year: 2014)),
      ("2014-15", .yearRanges, 4, .ambiguousYearRange("2014-15")),
      ("2014-2015", .all, nil, .ambiguousYearRange("2014-2015")),
      ("2003-05", [], 4, .monthAmongYears(year: 2003, month: 5)),
      ("2014/13", .all, 4, .badYearRange),
      ("2013/16", .all, 4, .ambiguousSpan(first: 2013, last: 2016)),
      ("2013/16", .yearRanges, nil, .ambiguousSpan(first: 2013, last: 2016)),
      ("2005-03", .yearRanges, nil, .badYearRange),
      ("2003-03", .yearRanges, nil, .badYearRange), ("2005-2003", .yearRanges, nil, .badYearRange),
      ("2009/10 to 2008/09", [], 4, .badYearRange), ("2009/10 to 2011/13", [], 4, .badYearRange),
      ("9999/00", [], 4, .endsTooLate), ("0000/01", [], 4, .yearOutOfRange),
      ("2022 Q5", .parts, nil, .noSuchPart(.quarterly, year: 2022, number: 5)),
      ("2022H3", .parts, nil, .noSuchPart(.halfYearly, year: 2022, number: 3)),
      ("2022年第五季度", .chinese, nil, .noSuchPart(.quarterly, year: 2022, number: 5)),
      ("2022年前五季度", .chinese, nil, .noSuchPart(.quarterly, year: 2022, number: 5)),
      ("2022年13月", .chinese, nil, .noSuchMonth(13)), ("2014年15月", .chinese, nil, .noSuchMonth(15)),
      ("2022年1-13月", .chinese, nil, .noSuchMonth(13)), ("2022年0月", .chinese, nil, .noSuchMonth(0)),
      ("2022年8-1月", .chinese, nil, .reversedMonths(8, 1)),
      ("2022年2月30日", .chinese, nil, .noSuchDay(year: 2022, month: 2, day: 30)),
      ("2020-2016年", .chinese, nil, .badYearRange), ("0000年", .chinese, nil, .yearOutOfRange),
      ("30 Feb 2022", .englishMonths, nil, .noSuchDay(year: 2022, month: 2, day: 30)),
      ("Sep-22", .englishMonths, nil, .dayOrYear),
      ("3 Sep 22", .englishMonths, nil, .ambiguousDate),
      ("03/04/2022", .all, nil, .ambiguousDate), ("27/04/22", .all, nil, .ambiguousDate),
      ("3-4-2022", .all, nil, .ambiguousDate),
      ("2021.5", .all, nil, .monthOrTenth(year: 2021, month: 5)),
      ("20228月", .all, nil, .notAPeriod), ("2022年度", .all, nil, .calendarOrFiscal(year: 2022)),
      ("2022年8月至", .all, nil, .notAPeriod), ("22年", .all, nil, .twoDigitYear(22)),
      ("2016T1", .all, nil, .quarterOrTrimester(2016, 1)), ("FY22", .all, 4, .fiscalYearOf(2022)),
      ("1T16", .all, nil, .quarterOrTrimester(2016, 1)),
      ("2021-22 Q3", .all, nil, .needsFiscalStart(year: 2021)),
      ("FY2021/22 Q5", .all, 4, .noSuchPart(.quarterly, year: 2021, number: 5)),

      ("44713", .all, nil, .serial(date: "2022-06-01")),
      ("2022-01-01 12:00", .all, nil, .timeOfDay), ("Septem 2022", .all, nil, .notAPeriod),
      ("Jan Aug 2022", .all, nil, .notAPeriod), ("", .all, nil, .empty),
      ("2022 H1 ", .all, nil, .surroundingSpaces),
    ] as [(String, HumanPeriod.Forms, Int?, PeriodProblem)])
  func problems(text: String, forms: HumanPeriod.Forms, start: Int?, problem: PeriodProblem) {
    #expect(throws: problem) {
      try HumanPeriod(forms, fiscalStart: start).parse(text)
    }
  }

  @Test(
    "a form that is not asked for is refused with the code that it would be",
    arguments: [
      ("2022 H1", .chinese, "2022-S1"), ("2022年", .parts, "2022"), ("２０２２", [], "2022"),
      ("Sep 2022", .parts, "2022-09"), ("2021.0", .chinese, "2021"),
    ] as [(String, HumanPeriod.Forms, String)])
  func notAsked(text: String, forms: HumanPeriod.Forms, expected: String) {
    #expect(throws: PeriodProblem.otherForm(code: expected)) {
      try HumanPeriod(forms).parse(text)
    }
  }

  @Test("a strict code means the same in all forms")
  func strictCodes() throws {
    for period in TimePeriodTests.periods(in: 2009...2016) {
      guard try code(period.code, .all) == period.code else {
        Issue.record("\(period)")
        return
      }
    }
  }
}
