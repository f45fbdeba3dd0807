import Testing

@testable import AlmanacModel
@testable import AlmanacQuery

@Suite("A region as a part of the one it lies in")
struct ShareQueryTests {
  private func ask(
    _ fixture: Fixture, _ columns: [String], _ also: [String: String] = [:], force: Bool = false
  ) throws -> [String] {
    try fixture.answer(
      "share-of-parent", ["region": "CN-4403"].merging(also) { $1 }, columns: columns,
      options: .init(force: force))
  }

  @Test("the share, the sum of the parts and what it leaves, in intervals")
  func share() throws {
    let fixture = try Fixture([
      "regions.csv": Fixture.regions + "\nCN-44Z,zone,CN-44,A zone,,,\n",
      "observations.csv": """
      indicator,region,period,value,status,source
      output,CN-4403,2021,30,,bureau
      output,CN-4401,2021,50,P,paper
      output,CN-44Z,2021,7,,bureau
      output,CN-2202,2021,9,,bureau
      output,CN-44,2021,100,E,rival
      output,CN-44,2020,90,,rival
      output,CN-4403,2022,35,,bureau
      """,
    ])
    // 30/100, from 29.5/100.5 to 30.5/99.5. The parts 30 + 50 = 80 [79, 81]; the zone lies in one
    // of them. It leaves 100 − 80 = 20, from 99.5 − 81 to 100.5 − 79.
    let share = [30, 100 * (29.5 / 100.5), 100 * (30.5 / 99.5)].map { NumberFormat.exact($0) }
    #expect(
      try ask(fixture, ["share", "share_low", "share_high"]) == [share.joined(separator: "|")])
    #expect(
      try ask(
        fixture,
        [
          "children_sum", "children_sum_low", "children_sum_high", "residual", "residual_low",
          "residual_high", "residual_share", "covered", "children",
        ]) == ["80|79|81|20|18.5|21.5|20|2|2"])
    #expect(
      try ask(
        fixture, ["period", "parent", "status", "parent_status", "sources", "verdict", "flags"])
        == [
          "2021|CN-44|A|E|bureau; paper; rival|comparable|"
            + "reference estimated, 1 part provisional"
        ])
  }

  @Test("a share that is surely above the whole is flagged, one that may be is not")
  func aboveAll() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,status,source
      output,CN-4403,2020,101,,bureau
      output,CN-44,2020,100,,bureau
      output,CN-4403,2021,102,P,bureau
      output,CN-44,2021,100,,bureau
      """
    ])
    // 101 [100.5, 101.5] of 100 [99.5, 100.5] is 100 % at the least.
    #expect(
      try ask(fixture, ["period", "flags"], ["period": "all"])
        == ["2021|provisional, above 100 %", "2020|"])
  }

  @Test("a comparison with the whole says that a part of what adds up is more than it")
  func aboveTheWhole() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,source
      output,CN-4403,2021,102,bureau
      output,CN-44,2021,100,bureau
      output,CN,2021,90,bureau
      density,CN-4403,2021,9,bureau
      density,CN-44,2021,3,bureau
      output,CN-22,2021,200,bureau
      """
    ])
    func flags(_ query: String, _ region: String, _ also: [String: String] = [:]) throws -> [String]
    {
      try fixture.answer(
        query, ["region": region].merging(also) { $1 },
        columns: ["indicator", "reference", "verdict", "flags"])
    }
    #expect(
      try flags("vs-parent", "CN-4403") == [
        "density|CN-44|comparable|", "output|CN-44|comparable|above the whole",
      ])
    #expect(
      try flags("vs-national", "CN-4403", ["indicator": "output"]) == [
        "output|CN|comparable|above the whole"
      ])
    #expect(
      try flags("vs-parent", "CN-22", ["reference": "CN-44", "indicator": "output"]) == [
        "output|CN-44|comparable|"
      ])
  }

  @Test("parts that are surely more than the whole, and parts below zero, are flagged")
  func oddParts() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,source
      output,CN-4403,2021,40,bureau
      output,CN-4401,2021,70,bureau
      output,CN-44,2021,100,bureau
      output,CN-4403,2020,-5,bureau
      output,CN-4401,2020,90,bureau
      output,CN-44,2020,100,bureau
      output,CN-4403,2019,40,bureau
      output,CN-4401,2019,61,bureau
      output,CN-44,2019,100,bureau
      output,CN-4403,2018,40,bureau
      output,CN-44,2018,-3,bureau
      """
    ])
    // 40 and 61 are [100, 102], which may be the whole's [99.5, 100.5].
    #expect(
      try ask(fixture, ["period", "share", "residual", "flags"], ["period": "all"]) == [
        "2021|40|-10|parts above the whole", "2020|-5|15|a part below zero", "2019|40|-1|",
        "2018||-43|parts above the whole, no share: whole not above zero",
      ])
    #expect(
      try ask(fixture, ["period", "flags"], ["period": "2020", "region": "CN-4401"])
        == ["2020|a part below zero"])
  }

  @Test("a profile says that a part is more than its country")
  func profileAboveTheWhole() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,source
      output,CN-4403,2021,279177,bureau
      output,CN,2021,242551,bureau
      density,CN-4403,2021,9,bureau
      density,CN,2021,3,bureau
      """
    ])
    #expect(
      try fixture.answer("profile", ["region": "CN-4403"], columns: ["indicator", "flags"])
        == ["density|", "output|above the whole"])
    #expect(
      try fixture.answer("profile", ["region": "CN"], columns: ["indicator", "flags"])
        == ["density|", "output|"])
  }

  @Test("what does not add up over regions is refused, unless forced")
  func additive() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,source
      share,CN-4403,2021,30,bureau
      share,CN-44,2021,60,bureau
      """
    ])
    let columns = ["value", "parent_value", "share", "difference", "covered", "verdict"]
    #expect(try ask(fixture, columns) == ["30|60|||0|refused: not additive"])
    #expect(try ask(fixture, columns, force: true) == ["30|60|50|-30|0|forced: not additive"])
    #expect(try ask(fixture, columns, ["missing": "hide"]) == [])
  }

  @Test("what is missing keeps the row, with the reason; the parts that lack are named")
  func missing() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,qualifier,status,source
      output,CN-4403,2019,,,Q,bureau
      output,CN-44,2019,100,,,bureau
      output,CN-4403,2020,30,,,bureau
      output,CN-4401,2020,,,Q,bureau
      output,CN-44,2020,100,,,bureau
      output,CN-4403,2021,30,,,bureau
      output,CN-4401,2021,50,,F,bureau
      output,CN-44,2021,0,,,bureau
      output,CN-4403,2022,30,>,,bureau
      output,CN-44,2022,100,,,bureau
      output,CN-4403,2023,30,,,bureau
      """
    ])
    let columns = ["period", "share", "share_high", "difference", "covered", "left_out", "verdict"]
    // 2022: more than 30 of 100 [99.5, 100.5] has no upper end, nor has the sum of the parts.
    #expect(
      try ask(fixture, columns, ["period": "all"]) == [
        "2023||||0||no data: reference at other times only",
        "2022|30||-70|1|CN-4401 no data|comparable",
        "2021|||30|1|CN-4401 not comparable: forecast against actual|comparable",
        "2020|30|\(NumberFormat.exact(100 * (30.5 / 99.5)))|-70|1|"
          + "CN-4401 missing: suppressed|comparable",
        "2019||||0|CN-4401 no data; CN-4403 missing: suppressed|no data: region missing",
      ])
    #expect(
      try ask(fixture, ["residual", "residual_low", "residual_high"], ["period": "2022"])
        == ["70||70.5"])
    // The newest time that both have.
    #expect(try ask(fixture, ["period"]) == ["2022"])
  }
}
