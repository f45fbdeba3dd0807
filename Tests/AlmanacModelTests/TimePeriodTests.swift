import TestSupport
import Testing

@testable import AlmanacModel

@Suite("Time periods")
struct TimePeriodTests {
  @Test(
    "a code has a first day, a last day and a frequency",
    arguments: [
      ("2022", "2022-01-01", "2022-12-31", .annual), ("0800", "0800-01-01", "0800-12-31", .annual),
      ("2022-S1", "2022-01-01", "2022-06-30", .halfYearly),
      ("2022-S2", "2022-07-01", "2022-12-31", .halfYearly),
      ("2022-T1", "2022-01-01", "2022-04-30", .trimestrial),
      ("2022-T3", "2022-09-01", "2022-12-31", .trimestrial),
      ("2022-Q1", "2022-01-01", "2022-03-31", .quarterly),
      ("2022-Q4", "2022-10-01", "2022-12-31", .quarterly),
      ("2020-02", "2020-02-01", "2020-02-29", .monthly),
      ("2022-W39", "2022-09-26", "2022-10-02", .weekly),
      ("2020-W53", "2020-12-28", "2021-01-03", .weekly),
      ("2025-W01", "2024-12-30", "2025-01-05", .weekly),
      ("2022-D271", "2022-09-28", "2022-09-28", .daily),
      ("2020-D366", "2020-12-31", "2020-12-31", .daily),
      ("2022-09-27", "2022-09-27", "2022-09-27", .daily),
      ("2022-01-01/P8M", "2022-01-01", "2022-08-31", .range),
      ("2022-01-31/P1M", "2022-01-31", "2022-02-27", .range),
      ("2014-04-01/P1Y", "2014-04-01", "2015-03-31", .range),
      ("2022-01-01/P1M10D", "2022-01-01", "2022-02-10", .range),
      ("9999-01-01/P1Y", "9999-01-01", "9999-12-31", .range),
    ] as [(String, String, String, TimePeriod.Frequency)])
  func spans(
    code: String, start: String, end: String, frequency: TimePeriod.Frequency
  ) throws {
    let period = try TimePeriod(parsing: code)
    #expect(period.code == code)
    #expect(period.start.description == start)
    #expect(period.end.description == end)
    #expect(period.frequency == frequency)
  }

  @Test(
    "texts of one period have one code",
    arguments: [
      ("2022-A1", "2022"), ("2022-M08", "2022-08"), ("2022-M12", "2022-12"),
      ("2022-01-01/P12M", "2022-01-01/P1Y"), ("2022-01-01/P24M", "2022-01-01/P2Y"),
      ("2022-01-01/P1Y6M", "2022-01-01/P18M"), ("2022-01-01/P0Y8M", "2022-01-01/P8M"),
      ("2022-01-01/P08M", "2022-01-01/P8M"), ("2022-01-03/P2W", "2022-01-03/P14D"),
      ("2022-01-03/P1W3D", "2022-01-03/P10D"), ("2022-01-01/P1Y3D", "2022-01-01/P12M3D"),
      // Not rewritten: the same time, but another code.
      ("2022-01-01/P6M", "2022-01-01/P6M"), ("2022-01-01/P31D", "2022-01-01/P31D"),
      ("2022-01-01/P1D", "2022-01-01/P1D"),
    ])
  func canonical(text: String, code: String) throws {
    #expect(try TimePeriod(parsing: text).code == code)
    #expect(try TimePeriod(parsing: text) == TimePeriod(parsing: code))
  }

  @Test(
    "what is no period is named",
    arguments: [
      ("", .empty), (" ", .empty), ("\t\n", .empty), ("2022 ", .surroundingSpaces),
      (" 2022-08", .surroundingSpaces), ("2022\r", .surroundingSpaces),
      ("　2022", .surroundingSpaces), ("2022/P1Y", .badRange), ("2022-01/P8M", .badRange),
      ("2022-1-1/P12M", .unpadded(code: "2022-01-01/P1Y")),
      ("0000", .yearOutOfRange), ("0000-01", .yearOutOfRange), ("0000-Q1", .yearOutOfRange),
      ("0000-1", .yearOutOfRange), ("0000-01-01", .yearOutOfRange), ("12022", .yearOutOfRange),
      ("12022-01", .yearOutOfRange), ("-0044", .yearOutOfRange), ("+2022", .yearOutOfRange),
      ("99999999999999999999", .yearOutOfRange),
      ("22", .yearOutOfRange), ("800", .unpadded(code: "0800")),
      ("2022-8", .unpadded(code: "2022-08")),
      ("2022-9-27", .unpadded(code: "2022-09-27")), ("2022-09-7", .unpadded(code: "2022-09-07")),
      ("2022-W1", .unpadded(code: "2022-W01")), ("2022-M8", .unpadded(code: "2022-08")),
      ("2022-D7", .unpadded(code: "2022-D007")), ("2022-Q03", .unpadded(code: "2022-Q3")),
      ("2022-00", .noSuchMonth(0)), ("2022-13", .noSuchMonth(13)), ("2022-13-01", .noSuchMonth(13)),
      ("2003-99", .noSuchMonth(99)),
      ("2021-02-29", .noSuchDay(year: 2021, month: 2, day: 29)),
      ("1900-02-29", .noSuchDay(year: 1900, month: 2, day: 29)),
      ("2022-04-31", .noSuchDay(year: 2022, month: 4, day: 31)),
      ("2022-04-00", .noSuchDay(year: 2022, month: 4, day: 0)),
      ("2022-Q5", .noSuchPart(.quarterly, year: 2022, number: 5)),
      ("2022-Q0", .noSuchPart(.quarterly, year: 2022, number: 0)),
      ("2022-S3", .noSuchPart(.halfYearly, year: 2022, number: 3)),
      ("2022-T4", .noSuchPart(.trimestrial, year: 2022, number: 4)),
      ("2022-A2", .noSuchPart(.annual, year: 2022, number: 2)),
      ("2022-M13", .noSuchPart(.monthly, year: 2022, number: 13)),
      ("2021-W53", .noSuchPart(.weekly, year: 2021, number: 53)),
      ("2022-W00", .noSuchPart(.weekly, year: 2022, number: 0)),
      ("2022-D366", .noSuchPart(.daily, year: 2022, number: 366)),
      ("2022-D000", .noSuchPart(.daily, year: 2022, number: 0)),
      ("9999-W52", .endsTooLate), ("9999-01-02/P1Y", .endsTooLate),
      ("2022-01-01/P99999Y", .endsTooLate), ("2022-01-01/P9999999D", .endsTooLate),
      ("2022-01-01/P99999999999999999999Y", .badRange),
      ("2022-q3", .lowerCase(code: "2022-Q3")), ("2022-w39", .lowerCase(code: "2022-W39")),
      ("2022-01-01/p8m", .lowerCase(code: "2022-01-01/P8M")),
      ("2022-01-01/", .badRange), ("2022-01-01/P", .badRange), ("2022-01-01/8M", .badRange),
      ("2022-01-01/P8", .badRange), ("2022-01-01/PM", .badRange), ("2022-01-01/P1M1Y", .badRange),
      ("2022-01-01/P1M1M", .badRange), ("2022-01-01/P-1M", .badRange),
      ("2022-01-01/2022-08-31", .badRange), ("2022-01-01/P0M", .emptyRange),
      ("2022-01-01/P1DT2H", .timeOfDay), ("2022-09-27T12:00:00", .timeOfDay),
      ("2022-09-27 12:00", .timeOfDay),
      ("2022-H1", .otherForm(code: "2022-S1")), ("2022Q3", .otherForm(code: "2022-Q3")),
      ("2022年", .otherForm(code: "2022")), ("２０２２", .otherForm(code: "2022")),
      ("２０２２－０８", .otherForm(code: "2022-08")), ("20220927", .otherForm(code: "2022-09-27")),
      ("2022/9/27", .otherForm(code: "2022-09-27")), ("2021.0", .otherForm(code: "2021")),
      ("2011-2013", .otherRange(code: "2011-01-01/P3Y")),
      ("2022\u{2010}08", .otherForm(code: "2022-08")),
      ("2014/15", .needsFiscalStart(year: 2014)), ("2014-15", .needsFiscalStart(year: 2014)),
      ("1999-00", .noSuchMonth(0)), ("1999/00", .needsFiscalStart(year: 1999)),
      ("2014-2015", .ambiguousYearRange("2014-2015")),
      ("03/04/2022", .ambiguousDate), ("27/04/2022", .otherForm(code: "2022-04-27")),
      ("3.4.22", .ambiguousDate),
      ("Sep-22", .dayOrYear), ("2022-Q", .notAPeriod), ("2022-", .notAPeriod),
      ("2022-X1", .notAPeriod), ("abc", .notAPeriod), ("2022-08-", .notAPeriod), ("/", .notAPeriod),
      ("2022-Q3x", .notAPeriod), ("n/a", .notAPeriod), ("2022-０８x", .notASCII), ("昨天", .notAPeriod),
      ("٢٠٢٢", .notAPeriod), ("2022\0", .notAPeriod),
    ] as [(String, PeriodProblem)])
  func problems(text: String, problem: PeriodProblem) {
    #expect(throws: problem) { try TimePeriod(parsing: text) }
    #expect(!problem.expected.isEmpty && !problem.remedy.isEmpty)
  }

  @Test("a lower-case code is refused with the right one")
  func remedy() {
    #expect(PeriodProblem.lowerCase(code: "2022-Q3").remedy == "write 2022-Q3")
    #expect(PeriodProblem.unpadded(code: "2022-W01").remedy == "write 2022-W01")
    #expect(
      PeriodProblem.needsFiscalStart(year: 814).remedy
        == "pass --fiscal-start with the month in which it begins: with 4 it is 0814-04-01/P1Y")
  }

  /// All periods of a frequency, year by year, and some ranges.
  static func periods(in years: ClosedRange<Int>) -> [TimePeriod] {
    var periods: [TimePeriod] = []
    for year in years {
      for frequency in TimePeriod.Frequency.allCases {
        for number in 1...366 {
          guard let period = TimePeriod(frequency, year: year, number: number) else { break }
          periods.append(period)
          if frequency == .daily { periods.append(TimePeriod(period.start)) }
        }
      }
      for month in 1...12 {
        for day in [1, 15, 28, 29, 30, 31] {
          guard let start = CalendarDate(year: year, month: month, day: day) else { continue }
          for length in [1, 2, 3, 8, 12, 18, 24] {
            periods += [
              TimePeriod(from: start, months: length), TimePeriod(from: start, days: length),
              TimePeriod(from: start, TimePeriod.Duration(months: length, days: 5)),
            ].compactMap { $0 }
          }
        }
      }
    }
    return periods
  }

  @Test(
    "every code reads as itself", arguments: [1...4, 896...904, 1995...2030, 9994...9999])
  func fixpoint(years: ClosedRange<Int>) throws {
    for period in Self.periods(in: years) {
      let again = try TimePeriod(parsing: period.code)
      guard again == period, again.code == period.code, again.start == period.start,
        again.end == period.end, again.frequency == period.frequency,
        again.duration == period.duration, period.start <= period.end
      else {
        Issue.record("\(period) is read as \(again)")
        return
      }
    }
  }

  @Test("different periods have different codes")
  func distinct() {
    var byCode: [String: TimePeriod] = [:]
    for period in Self.periods(in: 2019...2021) {
      if let other = byCode.updateValue(period, forKey: period.code) {
        #expect(other.start == period.start && other.end == period.end)
        #expect(other.frequency == period.frequency)
      }
    }
  }

  private func read(_ line: [UInt8], _ field: Range<Int>) throws -> String {
    try line.withUnsafeBufferPointer {
      try TimePeriod(utf8: UnsafeBufferPointer(rebasing: $0[field])).code
    }
  }

  @Test("a field is read where it stands")
  func bytes() throws {
    let line = Array("x,2022-01-01/P12M,2022-q3".utf8)
    #expect(try read(line, 2..<17) == "2022-01-01/P1Y")
    #expect(try read(line, 2..<6) == "2022")
    #expect(throws: PeriodProblem.lowerCase(code: "2022-Q3")) { try read(line, 18..<25) }
    #expect(throws: PeriodProblem.empty) { try read(line, 3..<3) }
    #expect(throws: PeriodProblem.empty) {
      try TimePeriod(utf8: UnsafeBufferPointer(start: nil, count: 0))
    }
  }

  @Test("no bytes crash the grammars, and what they accept is canonical")
  func randomBytes() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix(state: seed)
    let alphabet = Array("0123456789-/PYMWDTQSAH 年月日季上下半第至~.,qJanSep一十".unicodeScalars)
    for _ in 0..<60_000 {
      let text: String
      if Bool.random(using: &random) {
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...18, using: &random) {
          scalars.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
        }
        text = String(scalars)
      } else {
        let bytes = (0..<Int.random(in: 0...18, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
        text = String(decoding: bytes, as: UTF8.self)
      }
      var accepted: [TimePeriod] = []
      if let period = try? TimePeriod(parsing: text) { accepted.append(period) }
      for forms in [.all, [.all, .yearRanges]] as [HumanPeriod.Forms] {
        let form = HumanPeriod(forms, fiscalStart: Bool.random(using: &random) ? 4 : nil)
        if let period = try? form.parse(text) { accepted.append(period) }
      }
      for period in accepted {
        #expect(try TimePeriod(parsing: period.code) == period, "seed \(seed), \(text)")
      }
    }
  }

  @Test("a very long text is refused", arguments: ["9", "年", "2022-01-01/P1", "Jan "])
  func long(piece: String) {
    let text = String(repeating: piece, count: 100_000)
    #expect(throws: PeriodProblem.self) { try TimePeriod(parsing: text) }
    #expect(throws: PeriodProblem.self) {
      try HumanPeriod(.all, fiscalStart: 4).parse(text)
    }
  }
}
