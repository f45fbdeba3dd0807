import Foundation
import Testing

@testable import AlmanacQuery

/// Cases in which an answer would be easy to get wrong.
@Suite("Edges of queries")
struct QueryEdgeTests {
  private static let header = "indicator,region,period,value,status,source\n"

  private func world(_ rows: String, _ files: [String: String] = [:]) throws -> Fixture {
    try Fixture(files.merging(["observations.csv": Self.header + rows]) { $1 })
  }

  @Test("only what may be compared is ranked; --force ranks all and says so")
  func rankGate() throws {
    let fixture = try world(
      """
      output,CN-4403,2022,30,,bureau
      output,CN-4401,2022,90,F,bureau
      output,CN-2202,2022,20,,bureau
      """)
    let columns = ["region", "rank", "ranked", "verdict"]
    let asked = ["indicator": "output", "level": "prefecture"]
    #expect(
      try fixture.answer("rank", asked, columns: columns) == [
        "CN-4403|1|2|comparable", "CN-2202|2|2|comparable",
        "CN-4401|||not comparable: forecast against actual",
      ])
    #expect(
      try fixture.answer("rank", asked, columns: columns, options: .init(force: true)) == [
        "CN-4401|1|3|forced: forecast against actual", "CN-4403|2|3|comparable",
        "CN-2202|3|3|comparable",
      ])
  }

  @Test("a group has the members that it had then")
  func datedMembers() throws {
    let fixture = try world(
      """
      pollution,CN-4403,2010,10,,bureau
      pollution,CN-4401,2010,20,,bureau
      pollution,CN-2202,2010,60,,bureau
      """,
      [
        "region_members.csv":
          "group,region,valid_from\nbig-two,CN-4403,\nbig-two,CN-4401,\nbig-two,CN-2202,2020-01-01\n"
      ])
    #expect(
      try fixture.answer(
        "rank", ["indicator": "pollution", "level": "prefecture", "within": "big-two"],
        columns: ["region", "rank", "ranked", "population"])
        == ["CN-4403|1|2|2", "CN-4401|2|2|2"])
    #expect(
      try fixture.rows(
        "SELECT region, ranked FROM ranking WHERE within = 'big-two' AND level = 'city' ORDER BY 1")
        == ["CN-4401|2", "CN-4403|2"])
    #expect(
      try fixture.answer(
        "vs-peers", ["indicator": "pollution", "region": "深圳", "group": "big-two"],
        columns: ["statistic", "reference_value", "peers"]
      ).first == "mean|20|1")
    #expect(
      try fixture.answer(
        "percentile", ["indicator": "pollution", "region": "深圳", "within": "big-two"],
        columns: ["ranked", "population"]) == ["2|2"])
  }

  @Test(
    "the latest time is one that somebody's figure counts for, in the place that is asked about")
  func latestTime() throws {
    let fixture = try world(
      """
      pollution,CN-4403,2021,10,,bureau
      pollution,CN-4401,2021,20,,bureau
      pollution,CN-4403,2022,11,,retired
      pollution,CN-4401,2022,21,,retired
      """)
    #expect(
      try fixture.answer(
        "rank", ["indicator": "pollution", "level": "prefecture"], columns: ["region", "period"])
        == ["CN-4403|2021", "CN-4401|2021"])
  }

  @Test("one time counts once for the latest, however it is written")
  func latestTwins() throws {
    let fixture = try world(
      """
      pollution,CN-4403,2021,10,,bureau
      pollution,CN-4401,2021,20,,bureau
      pollution,CN-2202,2021,30,,bureau
      pollution,CN-4403,2022,10,,bureau
      pollution,CN-4401,2022-12,20,,bureau
      pollution,CN-2202,2022-12-31,30,,bureau
      """)
    #expect(
      try fixture.answer(
        "rank", ["indicator": "pollution", "level": "prefecture"], columns: ["region", "end_date"])
        == ["CN-4403|2022-12-31", "CN-4401|2022-12-31", "CN-2202|2022-12-31"])
  }

  @Test("what is missing of a reference is told as that, once")
  func flagsOfReference() throws {
    let fixture = try world(
      """
      output,CN-4403,2022,10,,bureau
      output,CN,2022,,L,bureau
      """)
    #expect(
      try fixture.answer(
        "vs-national", ["region": "深圳", "period": "2022"], columns: ["verdict", "flags"])
        == ["no data: reference missing|reference missing: exists, not collected"])
  }

  @Test("a region into which another was merged has changed as well")
  func mergedInto() throws {
    let fixture = try world(
      "output,CN-4401,2020,10,,bureau\noutput,CN-4401,2021,40,,bureau\n",
      ["region_changes.csv": "region,date,kind,other\nCN-4403,2021-06-01,merge,CN-4401\n"])
    #expect(
      try fixture.answer("yoy", ["region": "广州", "period": "2021"], columns: ["verdict"])
        == ["not comparable: region changed"])
  }

  @Test("what is forecast is no part of a streak, and shares grow in points in the view as well")
  func streaksAndShares() throws {
    let fixture = try world(
      """
      output,CN,2019,10,,bureau
      output,CN,2020,20,,bureau
      output,CN,2021,30,,bureau
      output,CN,2022,40,F,bureau
      share,CN,2020,10,,bureau
      share,CN,2021,12,,bureau
      """)
    #expect(
      try fixture.answer(
        "streak", ["indicator": "output", "region": "CN"],
        columns: ["first_period", "last_period", "observed", "is_current"])
        == ["2020|2021|2|1"])
    #expect(
      try fixture.rows(
        "SELECT difference, percent FROM growth WHERE indicator = 'share' AND period = '2021'")
        == ["2|"])
  }

  @Test("growth counts from a common figure in or after the time that is asked for")
  func sinceAfterAll() throws {
    let fixture = try world(
      """
      output,CN-4403,2020,10,,bureau
      output,CN-4403,2021,20,,bureau
      output,CN,2020,100,,bureau
      output,CN,2021,110,,bureau
      """)
    let asked = ["region": "深圳", "indicator": "output"]
    #expect(
      try fixture.answer("catch-up", asked, columns: ["base_period", "growth"]) == ["2020|100"])
    #expect(
      try fixture.answer(
        "catch-up", asked.merging(["since": "2030"]) { $1 }, columns: ["base_period", "growth"])
        == ["|"])
  }

  @Test("backwards in time, the ends of growth stay in their order")
  func backwards() throws {
    let fixture = try world("output,CN,2010,200,,bureau\noutput,CN,2015,300,,bureau\n")
    let rows = try fixture.answer(
      "cagr", ["region": "CN", "indicator": "output", "from": "2015", "to": "2010"],
      columns: ["cagr_low", "cagr", "cagr_high"])
    let ends = try #require(rows.first).split(separator: "|").compactMap { Double($0) }
    #expect(ends.count == 3 && ends == ends.sorted())
  }

  @Test(
    "a query says what its view says: conflicts of each set of dimensions, growth of every region")
  func viewsAsked() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,qualifier,source,dimensions,known_from
      output,CN,2021,10,,bureau,sex=F,2022-01-01
      output,CN,2021,20,,rival,sex=F,2022-01-01
      output,CN,2021,30,,bureau,sex=M,2022-01-01
      output,CN,2021,30,,rival,sex=M,2022-01-01
      output,CN,2021,100,,bureau,,2022-01-01
      output,CN,2021,200,,rival,,2022-01-01
      output,CN-44,2021,50,~,bureau,,2022-01-01
      output,CN-44,2021,60,~,bureau,,2022-06-01
      output,CN-44,2020,40,,bureau,,2022-01-01
      """
    ])
    let conflicts = try fixture.answer(
      "conflicts", [:], columns: ["value", "other_value", "dimensions"])
    #expect(Set(conflicts) == ["10|20|sex=F", "100|200|"])
    #expect(
      try Set(fixture.rows("SELECT value, other_value, dimensions FROM conflicts"))
        == Set(conflicts))
    #expect(
      try fixture.answer(
        "revisions", ["region": "all"], columns: ["change", "change_low", "change_high"])
        == ["10|4.5|15.5"])
    let growth = try fixture.answer(
      "growth", ["region": "all", "period": "all"],
      columns: ["region", "period", "base_period", "difference", "verdict"])
    #expect(
      try Set(
        fixture.rows(
          """
          SELECT region, period, base_period, difference, verdict FROM growth WHERE dimensions = ''
          """)) == Set(growth))
    #expect(growth.count == 3)
  }

  @Test(
    "rank at a time that no period of the database is, but that one starts with and one ends with")
  func rankAtSameTime() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,basis,source
      output,CN-4403,2022-Q1,10,B,bureau
      output,CN-4401,2022-Q1,20,B,bureau
      output,CN-4403,2022-Q4,30,E,bureau
      """
    ])
    #expect(
      try fixture.answer(
        "rank", ["indicator": "output", "level": "prefecture", "period": "2022", "coverage": "0"],
        columns: ["region", "period", "rank"]
      ).sorted()
        == ["CN-4401|2022-Q1|1", "CN-4403|2022-Q1|2", "CN-4403|2022-Q4|1"])
  }

  @Test("coverage counts totals, from the first figure with a value on")
  func coverage() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,status,source,dimensions
      output,CN,2020,,M,bureau,
      output,CN,2021,5,,bureau,
      output,CN,2022,3,,bureau,sex=F
      output,CN-44,2021,,M,bureau,
      """
    ])
    #expect(
      try fixture.answer(
        "coverage", ["indicator": "output", "level": "country"],
        columns: ["figures", "missing", "first", "last", "dimensions"])
        == ["1|1|2021-01-01|2021-12-31|", "1|0|2022-01-01|2022-12-31|sex=F"])
    #expect(
      try fixture.rows("SELECT region, dimensions, first_date, stale FROM coverage ORDER BY 1, 2")
        == ["CN||2021-01-01|0", "CN|sex=F|2022-01-01|0", "CN-44|||1"])
  }

  @Test("a figure beside one of another basis is told to be so")
  func otherBasis() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,basis,source
      output,CN-4403,2022,10,S,bureau
      output,CN,2022,90,E,bureau
      """
    ])
    #expect(
      try fixture.answer(
        "vs-national", ["region": "深圳", "period": "2022"], columns: ["verdict"])
        == ["not comparable: time basis"])
  }

  @Test("the highest and the lowest of a day do not contradict each other")
  func highestAndLowest() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,basis,source
      output,CN,2022,30,H,bureau
      output,CN,2022,10,L,rival
      output,CN,2021,30,H,bureau
      output,CN,2021,10,H,rival
      """
    ])
    #expect(try fixture.rows("SELECT period FROM conflicts") == ["2021"])
  }

  @Test("which figure wins does not depend on the order of rows", arguments: [false, true])
  func orderOfRivals(_ isTurned: Bool) throws {
    let rows = [
      "output,CN-4403,2022,60,A,bureau", "output,CN-4403,2022,100,S,bureau",
      "output,CN-4403,2022,50,U,bureau", "output,CN,2022,7,S,rival", "output,CN,2022,9,S,almanack",
    ]
    let fixture = try Fixture([
      "sources.csv": Fixture.sources + "\nalmanack,dataset,Almanack,Almanack,2022-08,,2,\n",
      "observations.csv": "indicator,region,period,value,basis,source\n"
        + (isTurned ? rows.reversed() : rows).joined(separator: "\n"),
    ])
    #expect(
      try fixture.rows("SELECT region, value, basis, source FROM latest ORDER BY 1")
        == ["CN|9|S|almanack", "CN-4403|100|S|bureau"])
    #expect(
      try fixture.answer(
        "vs-national", ["region": "深圳"], columns: ["value", "reference_value", "verdict"])
        == ["100|9|comparable"])
  }

  @Test("what lies in a member of a group lies in the group")
  func membersOfMembers() throws {
    let fixture = try world(
      """
      pollution,CN-4403,2021,10,,bureau
      pollution,CN-4401,2021,20,,bureau
      pollution,CN-2202,2021,60,,bureau
      """,
      ["region_members.csv": "group,region\nbig-two,CN-44\nbig-two,CN-2202\n"])
    #expect(
      try fixture.answer(
        "rank", ["indicator": "pollution", "level": "prefecture", "within": "big-two"],
        columns: ["region", "rank", "ranked", "population"])
        == ["CN-4403|1|3|3", "CN-4401|2|3|3", "CN-2202|3|3|3"])
  }

  @Test("a difference of ranges keeps its digits; that of printed figures has theirs")
  func differenceOfRanges() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,qualifier,low,high,source
      output,CN-4403,2021,,..,2,3,bureau
      output,CN-4403,2022,3,,,,bureau
      density,CN-4403,2021,21.66,,,,bureau
      density,CN-4403,2022,124.9,,,,bureau
      """
    ])
    #expect(
      try fixture.answer(
        "yoy", ["region": "深圳"],
        columns: ["indicator", "difference", "difference_low", "difference_high"])
        == ["density|103.24|103.185|103.295", "output|0.5|-0.5|1.5"])
    try fixture.importText(
      """
      indicator,region,period,value,low,high,qualifier,source,known_from
      output,CN-4403,2021,,4,5,..,bureau,2023-01-01
      """)
    #expect(
      try fixture.answer(
        "revisions", ["region": "深圳"], columns: ["change", "change_low", "change_high"])
        == ["2|1|3"])
  }
}
