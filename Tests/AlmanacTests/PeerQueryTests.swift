import Testing

@testable import Almanac

@Suite("A region against others of its kind")
struct PeerQueryTests {
  static let cities =
    Fixture.regions + """

      CN-440300,prefecture,CN-44,Shenzhen of the preset,,,
      CN-440100,prefecture,CN-44,Canton,,,
      CN-110000,province,CN,Beijing,,,
      CN-310000,province,CN,Shanghai,,,
      first-tier-cities,group,CN,First-tier cities,,,
      """
  static let members = """
    group,region,valid_from,valid_to
    first-tier-cities,CN-440300,,
    first-tier-cities,CN-440100,2021-01-01,
    first-tier-cities,CN-110000,,
    first-tier-cities,CN-310000,,2020-12-31
    """

  @Test("Shenzhen against the cities of the first tier, of each figure's time")
  func firstTier() throws {
    let fixture = try Fixture([
      "regions.csv": Self.cities, "region_members.csv": Self.members,
      "observations.csv": """
      indicator,region,period,value,source
      output,CN-440300,2020,10,bureau
      output,CN-440300,2021,20,bureau
      output,CN-110000,2021,40,bureau
      output,CN-310000,2020,50,bureau
      output,CN-310000,2021,51,bureau
      output,CN-440100,2020,80,bureau
      output,CN,2021,90,bureau
      pollution,CN-440300,2021,1,bureau
      share,CN-440100,2021,1,bureau
      """,
    ])
    // Newest common: Beijing 2021, 20/40; Shanghai, a member until 2020, 10/50; Guangzhou, a
    // member since 2021, has no figure then. China is no member.
    #expect(
      try fixture.answer(
        "shenzhen-vs-first-tier", [:],
        columns: ["indicator", "reference", "period", "difference", "ratio", "verdict"]) == [
          "output|CN-110000|2021|-20|0.5|comparable", "output|CN-310000|2020|-40|0.2|comparable",
        ])
    #expect(
      try fixture.answer(
        "vs-parent",
        [
          "region": "CN-440300", "reference": "members", "group": "first-tier-cities",
          "indicator": "output", "period": "2021",
        ], columns: ["reference", "verdict"]) == [
          "CN-110000|comparable", "CN-440100|no data: reference at other times only",
        ])
  }

  @Test("without a group, against the members of every group that the region is in")
  func everyGroup() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,source
      output,CN-4403,2021,20,bureau
      output,CN-4401,2021,40,bureau
      output,CN-2202,2021,10,bureau
      """
    ])
    for (region, found) in [("CN-4403", ["CN-4401|0.5"]), ("CN-2202", [])] {
      #expect(
        try fixture.answer(
          "vs-parent", ["region": region, "reference": "members"],
          columns: ["reference", "ratio"]) == found)
    }
  }
}
