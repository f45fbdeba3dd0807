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
