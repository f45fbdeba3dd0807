import Testing

@testable import AlmanacModel

@Suite("Where a region stands among others")
struct PercentileQueryTests {
  @Test("the percentile is that of the figures surely below and half of those that overlap")
  func percentile() throws {
    let fixture = try Fixture(["observations.csv": QueryTests.figures])
    let ask = { (region: String) in
      try fixture.answer(
        "percentile", ["region": region, "indicator": "density"],
        columns: [
          "percentile", "percentile_low", "percentile_high", "below", "equal", "above", "ranked",
          "population", "period", "verdict",
        ])
    }
    // Shenzhen 124.9 is above the two others: 100·(2 + ½)/3. Guangzhou ≈ 40 [38, 42] and
    // Jilin City 38.5 overlap: 100·(0 + ½·2)/3, between 100·½/3 and 100·1½/3.
    #expect(
      try ask("深圳") == [
        [250 / 3.0, 250 / 3.0, 250 / 3.0].map { NumberFormat.exact($0) }.joined(separator: "|")
          + "|2|1|0|3|3|2022-S1|comparable"
      ])
    #expect(
      try ask("CN-4401") == [
        [100 / 3.0, 50 / 3.0, 50].map { NumberFormat.exact($0) }.joined(separator: "|")
          + "|0|2|1|3|3|2022-S1|comparable"
      ])
  }

  /// Two cities of level province, two prefectures, and a group of all with a country besides.
  private func cities() throws -> Fixture {
    try Fixture([
      "regions.csv": Fixture.regions + """

        CN-11,province,CN,Beijing,北京市,,
        CN-31,province,CN,Shanghai,上海市,,
        MO,country,WLD,Macao,澳门,,
        municipalities,group,,Municipalities,,,
        first-tier,group,,First tier,,,
        bay,group,,Bay,,,
        """,
      "region_members.csv": """
      group,region
      municipalities,CN-11
      municipalities,CN-31
      first-tier,CN-11
      first-tier,CN-31
      first-tier,CN-4401
      first-tier,CN-4403
      bay,CN-4401
      bay,CN-4403
      bay,MO
      """,
      "observations.csv": "indicator,region,period,value,source\n"
        + [2020, 2021, 2022].flatMap { year in
          [("CN-4403", 2), ("CN-31", 1), ("CN-4401", 4), ("CN-11", 3), ("MO", 9)].map {
            "pollution,\($0.0),\(year),\($0.1),bureau\n"
          }
        }.joined(),
    ])
  }

  @Test("among the members of a group count all of them, whatever their levels")
  func members() throws {
    let fixture = try cities()
    func percentile(_ within: String, _ also: [String: String] = [:]) throws -> [String] {
      try fixture.answer(
        "percentile",
        ["region": "CN-4403", "indicator": "pollution", "within": within].merging(also) { $1 },
        columns: ["percentile", "below", "above", "ranked", "population", "verdict"])
    }
    #expect(try percentile("first-tier") == ["37.5|1|2|4|4|comparable"])
    #expect(try percentile("first-tier", ["level": "prefecture"]) == ["25|0|1|2|2|comparable"])
    #expect(try percentile("bay").map { $0.hasSuffix("|0|2|3|3|comparable") } == [true])
    func streak(_ region: String, _ within: String) throws -> [String] {
      try fixture.answer(
        "streak",
        ["region": region, "indicator": "pollution", "within": within, "predicate": "first"],
        columns: ["observed", "certain", "ranked", "population", "verdict"])
    }
    #expect(try streak("CN-4403", "first-tier") == [])
    #expect(try streak("CN-31", "first-tier") == ["3|3|4|4|comparable"])
    #expect(
      try streak("CN-4403", "bay") == ["||||refused: members of several levels (state --level)"])
    #expect(try streak("CN-4403", "CN-44") == ["3|3|2|2|comparable"])
    #expect(
      try fixture.answer(
        "vs-peers", ["region": "CN-4403", "indicator": "pollution", "group": "first-tier"],
        columns: ["statistic", "reference_value", "covered", "peers"]
      ).last == "maximum|4|3|3")
  }

  @Test("the distance from the mean, in deviations; none when all are equal")
  func zScore() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,qualifier,status,source
      pollution,CN-4403,2022,7,,,bureau
      pollution,CN-4401,2022,9,,P,bureau
      pollution,CN-2202,2022,90,,F,bureau
      pollution,CN-4403,2021,9,,,bureau
      pollution,CN-4401,2021,9,,,bureau
      pollution,CN-2202,2021,9,,,bureau
      pollution,CN-4403,2020,7,>,,bureau
      pollution,CN-4401,2020,9,,,bureau
      pollution,CN-2202,2020,,,Q,bureau
      pollution,CN-4403,2019,,,Q,bureau
      """
    ])
    let ask = { (period: String, columns: [String]) in
      try fixture.answer(
        "percentile",
        ["region": "CN-4403", "indicator": "pollution", "within": "big-two", "period": period],
        columns: columns)
    }
    // Counts are exact: 7 and 9, mean 8, deviation √((1 + 1)/2) = 1, z = −1.
    let numbers = [
      "z_score", "z_score_low", "z_score_high", "mean", "deviation", "deviation_low",
      "deviation_high",
    ]
    let told = try ask("2022", numbers)
    #expect(told == ["-1|-1|-1|8|1|1|1"])
    #expect(
      try ask("2022", ["percentile", "ranked", "population", "flags"])
        == ["25|2|2|1 peer provisional"])
    // 9 and 9.
    #expect(
      try ask("2021", ["z_score", "z_score_low", "mean", "deviation", "percentile"])
        == ["||9|0|50"])
    // More than 7 has no upper end, and neither has what is made of it; it overlaps 9.
    let open = try ask("2020", ["z_score", "z_score_high", "mean_low", "mean_high", "percentile"])
    #expect(open == ["-1||8||50"])
    #expect(
      try ask("2019", ["percentile", "ranked", "population", "verdict"])
        == ["|0|2|no data: region missing"])
  }

  @Test("what may not be compared is left out, with the reason; latest is not a thin year")
  func leftOut() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,status,source
      output,CN-4403,2022,7,,bureau
      output,CN-4403,2021,7,,bureau
      output,CN-4401,2021,8,F,bureau
      output,CN-2202,2021,5,,paper
      output,CN-44,2021,9,,bureau
      output,CN-22,2021,1,,bureau
      """
    ])
    #expect(
      try fixture.answer(
        "percentile", ["region": "CN-4403", "indicator": "output"],
        columns: ["period", "percentile", "ranked", "population", "sources", "left_out"]) == [
          "2021|75|2|3|bureau; paper|CN-4401 not comparable: forecast against actual"
        ])
    // Among regions of another level it is not counted itself: above one of two.
    #expect(
      try fixture.answer(
        "percentile",
        ["region": "CN-4403", "indicator": "output", "level": "province", "period": "2021"],
        columns: ["percentile", "percentile_low", "percentile_high", "ranked"]) == ["50|50|50|2"])
  }
}
