import Testing

@testable import AlmanacFormats
@testable import AlmanacModel

@Suite("Columns that tell the end or the beginning of spans")
struct ToldSpanTests {
  @Test(
    "make spans of days, months and years",
    arguments: [
      ("week ending", "2022-01-07", "2022-01-01/P7D"),
      ("Week Ending Date", "7 Jan 2022", "2022-01-01/P7D"),
      ("week commencing", "2022-01-03", "2022-01-03/P7D"),
      ("Month ending", "30 June 2022", "2022-06"),
      ("Quarter ended", "2022-03-31", "2022-Q1"), ("Quarter ending", "Jun 2022", "2022-Q2"),
      ("year ended", "30 June 2022", "2021-07-01/P1Y"), ("year to March", "2022", "2021-04-01/P1Y"),
      ("Year (ending June)", "2022", "2021-07-01/P1Y"),
      ("12 months to", "May 2022", "2021-06-01/P1Y"),
    ])
  func spans(header: String, cell: String, expected: String) throws {
    #expect(try TimeFixture().read("region,\(header),output\nCN,\(cell),1\n") == ["\(expected) 1"])
    let fixture = TimeFixture(columns: ["period": header, "value": "x"])
    #expect(try fixture.read("region,\(header),x\nCN,\(cell),1\n") == ["\(expected) 1"])
  }

  @Test("beside a year say when, and weeks go over its end")
  func besideYear() throws {
    #expect(
      try TimeFixture().read("region,year,week ending,output\nCN,2022,2022-01-01,1\n")
        == ["2021-12-26/P7D 1"])
  }

  @Test("hold nothing else; a year to date, a weekend and a week by itself are none")
  func none() {
    #expect(TimeFixture().problem("region,week ending,output\nCN,2022,1\n")?.code == .invalidPeriod)
    #expect(ToldSpan("yeartodate") == nil && ToldSpan("weekend") == nil && ToldSpan("week") == nil)
    #expect(
      TimeFixture().problem("region,week,output\nCN,2022-01-03,1\n")?.remedy.contains("week ending")
        == true)
    // The years of a language of which the word is not known are no indicator.
    #expect(
      TimeFixture().problem("region,aasta2,output\nCN,2021,1\nCN,2022,1\n")?.remedy
        .hasPrefix("pass --column period=aasta2") == true)
  }

  @Test(
    "Headers made of months and short years are no indicators",
    arguments: ["Jan-Mar 22,Apr-Jun 22", "JFM 2022,AMJ 2022"])
  func headers(text: String) {
    let found = TimeFixture(creating: [.indicators]).problem("region,\(text)\nCN,1,2\n")
    #expect(found?.code == .unknownFormat && found?.remedy.contains("period=2018") == false)
  }
}
