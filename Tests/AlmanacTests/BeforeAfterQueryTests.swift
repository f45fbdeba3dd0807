import Testing

@testable import AlmanacModel
@testable import AlmanacQuery

@Suite("Before and after an event")
struct BeforeAfterQueryTests {
  private func world(_ figures: String, events: String = "plan,adopted,2019-06-15") throws
    -> Fixture
  {
    try Fixture([
      "regions.csv": Fixture.regions + """

        CN-2203,prefecture,CN-22,Siping,,,
        four,group,,Four,,,
        """,
      "region_members.csv": """
      group,region,valid_from,valid_to
      big-two,CN-4403,,
      big-two,CN-4401,,
      four,CN-4403,,
      four,CN-4401,,
      four,CN-2202,,
      four,CN-2203,,
      """,
      "initiatives.csv": """
      code,type,region,status,source,name:en
      plan,plan,CN-4403,active,paper,Plan
      """,
      "initiative_events.csv": "initiative,kind,date\n" + events,
      "initiative_indicators.csv": "initiative,indicator,role\nplan,output,output\n",
      "observations.csv": "indicator,region,period,value,status,source\n" + figures,
    ])
  }

  private static let own = """
    output,CN-4403,2015,1000,,bureau
    output,CN-4403,2016,10,,bureau
    output,CN-4403,2017,20,,bureau
    output,CN-4403,2018,30,,bureau
    output,CN-4403,2019,99,,bureau
    output,CN-4403,2020,50,P,bureau
    output,CN-4403,2021,60,,bureau
    output,CN-4403,2022,70,,bureau
    output,CN-4403,2023,1000,,bureau

    """

  private func ask(
    _ fixture: Fixture, _ columns: [String], _ also: [String: String] = [:], force: Bool = false
  ) throws -> [String] {
    try fixture.answer(
      "before-after", ["initiative": "plan"].merging(also) { $1 }, columns: columns,
      options: .init(force: force))
  }

  @Test("only parts of the year that both sides have are compared")
  func seasons() throws {
    let columns = [
      "before", "before_figures", "after", "after_figures", "verdict", "flags", "left_out",
    ]
    let halves = "output,CN-4403,2017-S1,10,,bureau\noutput,CN-4403,2018-S1,20,,bureau\n"
    let apart = try world(halves + "output,CN-4403,2019-S2,31,,bureau\n")
    #expect(
      try ask(apart, columns) == [
        "15|2||0|not comparable: another part of the year||"
          + "2019-S2 not comparable: another part of the year"
      ])
    #expect(
      try ask(apart, ["before", "after", "percent", "verdict"], force: true)
        == ["15|31|\(100 * (31 / 15.0 - 1))|forced: another part of the year"])
    let mixed = try world(
      halves + "output,CN-4403,2019-S2,31,,bureau\noutput,CN-4403,2020-S1,25,,bureau\n"
        + "output,CN-4403,2021-S1,35,,bureau\n")
    #expect(
      try ask(mixed, columns) == [
        "15|2|30|2|comparable||2019-S2 not comparable: another part of the year"
      ])
    let unequal = try world(
      halves + "output,CN-4403,2018-S2,24,,bureau\noutput,CN-4403,2019-S2,31,,bureau\n"
        + "output,CN-4403,2020-S1,25,,bureau\n")
    #expect(
      try ask(unequal, columns) == ["18|3|28|2|comparable|unequal parts of the year|"])
  }

  @Test("where all that comes after lies beyond a border, that is said")
  func border() throws {
    let fixture = try world(
      "output,CN-4403,2018,10,,bureau\noutput,CN-4403,2020,20,,bureau\n")
    try fixture.importText(
      "region,date,kind,other\nCN-4403,2020-01-01,merge,CN-4401\n", as: "region_changes.csv")
    #expect(
      try ask(fixture, ["after", "verdict", "left_out"])
        == ["|not comparable: region changed|2020 not comparable: region changed"])
  }

  @Test("a share has changed by points, not in per cent")
  func share() throws {
    let fixture = try world("share,CN-4403,2018,40,,bureau\nshare,CN-4403,2020,50,,bureau\n")
    #expect(
      try ask(fixture, ["change", "change_unit", "percent", "percent_low"], ["indicator": "share"])
        == ["10|percentage-point||"])
  }

  private static let counts = ["before", "before_figures", "after", "after_figures"]

  @Test("the mean of the three years before and of the three after, without that of the event")
  func change() throws {
    let fixture = try world(Self.own)
    // (10 + 20 + 30)/3 = 20 [19.5, 20.5] and (50 + 60 + 70)/3 = 60 [59.5, 60.5].
    #expect(
      try ask(
        fixture,
        Self.counts + ["change", "change_low", "change_high", "reading", "verdict", "flags"])
        == ["20|3|60|3|40|39|41|association|comparable|1 figure provisional"])
    // 60/20 is three times: 200 % more, from 59.5/20.5 to 60.5/19.5.
    let percent = [60 / 20.0, 59.5 / 20.5, 60.5 / 19.5].map { NumberFormat.exact(100 * ($0 - 1)) }
    #expect(
      try ask(fixture, ["percent", "percent_low", "percent_high"])
        == [percent.joined(separator: "|")])
    #expect(try ask(fixture, Self.counts, ["window": "1"]) == ["30|1|50|1"])
    #expect(
      try ask(fixture, ["peers", "difference_in_differences", "peers_verdict"]) == ["||"])
  }

  @Test(
    "what is after an event depends on how its day is known, and on the time basis",
    arguments: [
      // In force on the first day of 2019: that year is after it.
      ("output", "2019-01-01", "20|3|\(NumberFormat.exact(209 / 3.0))|3"),
      ("output", "2019", "20|3|60|3"),
      ("output", "2019-12-31", "20|3|60|3"),
      // A position at the end of 2019 is after whatever happened in 2019.
      ("pollution", "2019", "20|3|\(NumberFormat.exact(209 / 3.0))|3"),
      ("pollution", "2020-01-01", "\(NumberFormat.exact(149 / 3.0))|3|60|3"),
    ])
  func sides(_ indicator: String, _ date: String, _ expected: String) throws {
    let figures = Self.own.replacing("output", with: indicator)
    let fixture = try world(figures, events: "plan,adopted,\(date)")
    #expect(try ask(fixture, Self.counts, ["indicator": indicator]) == [expected])
  }

  private static let peers = """
    output,CN-4401,2016,10,,rival
    output,CN-4401,2017,10,,rival
    output,CN-4401,2018,10,,rival
    output,CN-4401,2020,20,,rival
    output,CN-4401,2021,20,,rival
    output,CN-4401,2022,20,,rival
    output,CN-2202,2016,1,,bureau
    output,CN-2202,2017,2,,bureau
    output,CN-2202,2018,3,,bureau
    output,CN-2202,2020,30,,bureau
    output,CN-2202,2021,32,,bureau
    output,CN-2202,2022,34,,bureau
    output,CN-2203,2016,10,,bureau
    output,CN-2203,2017,10,,bureau
    output,CN-2203,2018,10,,bureau
    output,CN-2203,2020,900,,bureau
    output,CN-2203,2021,,Q,bureau
    output,CN-2203,2022,900,,bureau

    """

  @Test("beside peers the difference of the differences, if two thirds have all the years")
  func peers() throws {
    let fixture = try world(Self.own + Self.peers)
    let columns = [
      "peers_change", "peers_change_low", "peers_change_high", "difference_in_differences",
      "difference_in_differences_low", "difference_in_differences_high", "covered", "peers",
      "sources", "peers_verdict",
    ]
    // Guangzhou 20 − 10 = 10 ± 1, Jilin City 32 − 2 = 30 ± 1: 20 ± 1. 40 ± 1 less 20 ± 1.
    // The third lacks 2021, and two of three are enough.
    #expect(
      try ask(fixture, columns, ["peers": "four"])
        == ["20|19|21|20|18|22|2|3|bureau; rival|comparable"])
    #expect(
      try ask(fixture, columns, ["peers": "level"])
        == ["20|19|21|20|18|22|2|3|bureau; rival|comparable"])
    let broken = Self.peers.replacing("2022,34,", with: "2022,34,B")
    let other = try world(Self.own + broken)
    #expect(
      try ask(other, ["change"] + columns, ["peers": "four"])
        == ["40|||||||1|3|bureau|refused: 1 of 3 peers"])
    #expect(
      try ask(
        other, ["difference_in_differences", "peers_verdict"], ["peers": "four"], force: true)
        == ["30|forced: 1 of 3 peers"])
  }

  @Test("a break within the window makes two series of one, and a forecast does not count")
  func breaks() throws {
    let columns = Self.counts + ["change", "verdict", "left_out"]
    let broken = try world(Self.own.replacing("2021,60,", with: "2021,60,B"))
    #expect(
      try ask(broken, columns) == ["20|3|60|3||not comparable: break in the series|"])
    #expect(
      try ask(broken, columns, force: true) == ["20|3|60|3|40|forced: break in the series|"])
    // Where the window begins, the break lies before it.
    let first = try world(Self.own.replacing("2016,10,", with: "2016,10,B"))
    #expect(try ask(first, ["change", "verdict"]) == ["40|comparable"])
    let forecast = try world(Self.own.replacing("2022,70,", with: "2022,70,F"))
    #expect(
      try ask(forecast, columns) == [
        "20|3|55|2|35|comparable|2022 not comparable: forecast against actual"
      ])
  }

  @Test("nothing to compare keeps the row, with the reason; a zero base has no percentage")
  func missing() throws {
    let after = "output,CN-4403,2021,5,,bureau\n"
    let before = "output,CN-4403,2017,0,,bureau\n"
    let hidden = "output,CN-4403,2017,,Q,bureau\n"
    for (figures, events, expected) in [
      ("", "plan,adopted,2019", "||no data: no figure"),
      (after, "plan,adopted,2019", "||no data: none before"),
      (after + hidden, "plan,adopted,2019", "||no data: none before"),
      (before, "plan,adopted,2019", "||no data: none after"),
      (before + after, "plan,adopted,", "||no data: no dated event"),
      (before + after, "plan,adopted,2019", "5||comparable"),
      (before + after, "plan,adopted,\nplan,effective,2019", "5||comparable"),
    ] {
      let fixture = try world(figures, events: events)
      #expect(try ask(fixture, ["change", "percent", "verdict"]) == [expected])
    }
  }

  @Test("the event is the first that has a date, or those of the kind that is asked for")
  func events() throws {
    let fixture = try world(
      Self.own, events: "plan,amended,2021\nplan,effective,2018\nplan,adopted,\nplan,amended,2019")
    let columns = ["event", "event_date", "verdict"]
    #expect(try ask(fixture, columns) == ["effective|2018|comparable"])
    #expect(
      try ask(fixture, columns, ["event": "amended"])
        == ["amended|2019|comparable", "amended|2021|comparable"])
    #expect(try ask(fixture, columns, ["event": "ended"]) == ["||no data: no dated event"])
    #expect(
      try ask(fixture, columns, ["region": "CN-44"]) == ["effective|2018|no data: no figure"])
  }

  @Test("the peers may be the cities of a province; sources that disagree are told")
  func province() throws {
    let rival = "output,CN-4403,2020,500,,rival\n"
    let fixture = try world(Self.own + Self.peers + rival)
    #expect(
      try ask(fixture, ["peers_change", "covered", "peers", "flags"], ["peers": "CN-44"])
        == ["10|1|1|1 figure provisional, sources disagree"])
  }
}
