import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacQuery
@testable import AlmanacStore

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

  /// Shenzhen and three peers in a group, with figures and weights in 2021.
  private func peers(_ figures: String, also files: [String: String] = [:]) throws -> Fixture {
    var all = [
      "regions.csv": Self.cities,
      "region_members.csv": """
      group,region,valid_from,valid_to
      first-tier-cities,CN-440300,,
      first-tier-cities,CN-440100,,
      first-tier-cities,CN-110000,,
      first-tier-cities,CN-310000,,
      """,
      // Weights that are rounded, as counts of people printed in full are not.
      "indicators.csv": Fixture.indicators + """

        population,Population,人口,USD,stock,0,sum,E
        """,
      "observations.csv": "indicator,region,period,value,qualifier,status,source\n" + figures,
    ]
    all.merge(files) { $1 }
    return try Fixture(all)
  }

  private static let asked = [
    "region": "CN-440300", "group": "first-tier-cities", "indicator": "output",
  ]

  @Test("the mean, median, weighted mean and maximum of the peers, in intervals")
  func statistics() throws {
    let fixture = try peers(
      """
      output,CN-440300,2021,100,,,bureau
      output,CN-440100,2021,40,,,bureau
      output,CN-110000,2021,60,~,,bureau
      output,CN-310000,2021,80,,P,bureau
      population,CN-440100,2021-12-31,1,,,bureau
      population,CN-110000,2021-12,2,,,paper
      population,CN-310000,2021,1,,,bureau
      """)
    // The peers are [39.5, 40.5], [57, 63] and [79.5, 80.5].
    // mean 180/3 [176/3, 184/3]; median 60 [57, 63]; maximum 80 [79.5, 80.5].
    // Weighted (40·1 + 60·2 + 80·1)/4 = 60, the weights [0.5, 1.5], [1.5, 2.5], [0.5, 1.5].
    // Least: (39.5·1.5 + 57·1.5 + 79.5·0.5)/3.5 = 184.5/3.5, less than with 57·2.5: 241.5/4.5.
    // Greatest: (80.5·1.5 + 63·1.5 + 40.5·0.5)/3.5 = 235.5/3.5, more than with 63·2.5: 298.5/4.5.
    let rows = try fixture.answer(
      "vs-peers", Self.asked,
      columns: [
        "statistic", "reference_value", "reference_value_low", "reference_value_high",
        "difference", "covered", "peers", "sources", "verdict", "flags",
      ])
    let ends: [(String, Double, Double, Double)] = [
      ("mean", 60, 176 / 3.0, 184 / 3.0), ("median", 60, 57, 63),
      ("weighted mean", 60, 184.5 / 3.5, 235.5 / 3.5), ("maximum", 80, 79.5, 80.5),
    ]
    #expect(
      rows
        == ends.map { name, value, low, high in
          let numbers = [value, low, high, 100 - value].map { NumberFormat.exact($0) }
          return "\(name)|\(numbers.joined(separator: "|"))|3|3|"
            + (name == "weighted mean" ? "bureau; paper" : "bureau")
            + "|comparable|1 peer provisional"
        })
    // 100 [99.5, 100.5] against the mean: least 99.5/(184/3), greatest 100.5/(176/3).
    let ratio = [100 / 60.0, 99.5 / (184 / 3.0), 100.5 / (176 / 3.0)]
    #expect(
      try fixture.answer("vs-peers", Self.asked, columns: ["ratio", "ratio_low", "ratio_high"])
        .first == ratio.map { NumberFormat.exact($0) }.joined(separator: "|"))
  }

  @Test("an open end of a peer is open for the mean; the middle of four is between two")
  func openEnds() throws {
    let fixture = try peers(
      """
      output,CN-440300,2021,100,,,bureau
      output,CN-440100,2021,40,<,,bureau
      output,CN-110000,2021,60,,,bureau
      output,CN-310000,2021,80,>,,bureau
      """)
    let columns = ["reference_value", "reference_value_low", "reference_value_high"]
    // Low ends −∞, 59.5, 80; high ends 40, 60.5, ∞.
    #expect(
      try fixture.answer("vs-peers", Self.asked, columns: columns)
        == ["60||", "60|59.5|60.5", "||", "80|80|"])
    // With Shenzhen, 70 = (60 + 80)/2: low ends −∞, 59.5, 80, 99.5; high 40, 60.5, 100.5, ∞.
    let whole = Self.asked.merging(["self": "in"]) { $1 }
    #expect(
      try fixture.answer("vs-peers", whole, columns: columns)
        == ["70||", "70|69.75|80.5", "||", "100|99.5|"])
  }

  @Test("below two thirds of the peers it is refused, unless forced; what is left out is named")
  func coverage() throws {
    let fixture = try peers(
      """
      output,CN-440300,2020,100,,,bureau
      output,CN-440300,2021,100,,,bureau
      output,CN-440300,2022,,,Q,bureau
      output,CN-440100,2021,40,,,bureau
      output,CN-110000,2021,60,,F,bureau
      output,CN-310000,2021,,,Q,bureau
      output,CN-440100,2020,40,,,bureau
      output,CN-310000,2020,50,,,bureau
      output,CN-440100,2022,40,,,bureau
      """)
    let ask = { (period: String, force: Bool) in
      try fixture.answer(
        "vs-peers", Self.asked.merging(["period": period]) { $1 },
        columns: [
          "period", "reference_value", "difference", "covered", "peers", "verdict", "left_out",
        ],
        options: .init(force: force)
      ).first
    }
    #expect(
      try ask("2021", false)
        == "2021|||1|3|refused: 1 of 3 peers|CN-110000 not comparable: forecast against actual; "
        + "CN-310000 missing: suppressed")
    // By force the forecast counts, so that two thirds are there.
    #expect(
      try ask("2021", true)
        == "2021|50|50|2|3|forced: forecast against actual|CN-310000 missing: suppressed")
    #expect(try ask("2020", false) == "2020|45|55|2|3|comparable|CN-110000 no data")
    #expect(try ask("2022", false)?.contains("|no data: region missing|") == true)
    // The newest time with two thirds of the peers.
    #expect(try ask("latest", false)?.hasPrefix("2021|") == true)
    #expect(
      try fixture.answer("vs-peers", Self.asked, columns: ["statistic", "verdict"])[2]
        == "weighted mean|no data: no weights")
  }

  @Test("without a group the peers are the regions of the same level in the country")
  func level() throws {
    let fixture = try Fixture(["observations.csv": QueryTests.figures])
    // Guangzhou ≈ 40 and Jilin City 38.5.
    #expect(
      try fixture.answer(
        "vs-peers", ["region": "深圳", "indicator": "density"],
        columns: ["reference_value", "covered", "peers", "period"]) == [
          "39.25|2|2|2022-S1", "39.25|2|2|2022-S1", "|0|2|2022-S1", "40|2|2|2022-S1",
        ])
    // Guangdong has a figure of 2021, and no other province has any.
    #expect(
      try fixture.answer(
        "vs-peers", ["region": "CN-44", "indicator": "density"], columns: ["verdict"]
      ).first
        == "refused: 0 of 1 peers")
  }

  @Test("a mean that is not above zero gives the difference only")
  func noRatio() throws {
    let fixture = try peers(
      """
      output,CN-440300,2021,100,,,bureau
      output,CN-440100,2021,-40,,,bureau
      output,CN-110000,2021,0,,,bureau
      output,CN-310000,2021,40,,,bureau
      """)
    #expect(
      try fixture.answer(
        "vs-peers", Self.asked, columns: ["statistic", "difference", "ratio", "verdict"]) == [
          "mean|100||comparable", "median|100||comparable", "weighted mean|||no data: no weights",
          "maximum|60|2.5|comparable",
        ])
  }

  @Test("the peers may be the regions of the same level in a province, and disagree")
  func province() throws {
    let fixture = try peers(
      """
      output,CN-440300,2021,100,,,bureau
      output,CN-440100,2021,40,,,bureau
      output,CN-440100,2021,50,,,rival
      output,CN-4401,2021,60,,,bureau
      output,CN-4403,2021,80,,,bureau
      output,CN-2202,2021,1000,,,bureau
      output,CN-44,2021,1000,,,bureau
      """)
    // 40, as the better source has it, 60 and 80.
    #expect(
      try fixture.answer(
        "vs-peers", ["region": "CN-440300", "indicator": "output", "group": "CN-44"],
        columns: ["statistic", "reference_value", "peers", "flags"]
      ).first == "mean|60|3|sources disagree on 1 peer")
    #expect(
      try fixture.answer(
        "percentile", ["region": "CN-440300", "indicator": "output", "within": "CN-44"],
        columns: ["percentile", "ranked", "flags"]) == ["87.5|4|sources disagree on 1 peer"])
    #expect(
      try fixture.answer(
        "share-of-parent", ["region": "CN-440300", "indicator": "output"],
        columns: ["share", "children_sum", "flags"]) == ["10|280|sources disagree on 1 part"])
  }

  @Test("a comparison as of a date has the peers' figures of then")
  func asOf() throws {
    let fixture = try peers(
      """
      output,CN-440300,2021,100,,,bureau
      output,CN-440100,2021,40,,,bureau
      output,CN-110000,2021,60,,,bureau
      output,CN-310000,2021,80,,,bureau
      """)
    var options = ImportOptions()
    options.knownFrom = "2023-01-01"
    try fixture.importText(
      "indicator,region,period,value,source\noutput,CN-440100,2021,10,bureau\n", options: options)
    let ask = { (date: String?) in
      try fixture.answer(
        "vs-peers", Self.asked, columns: ["reference_value"], options: .init(asOf: date)
      ).first
    }
    #expect(try ask(nil) == "50")
    #expect(try ask("2022-12-31") == "60")
  }
}
