import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacQuery
@testable import AlmanacStore

@Suite("Checks: parts, shares and baselines")
struct SumCheckTests {
  @Test("a region that is not the sum of its parts, in one year of four")
  func regions() throws {
    let checked = try CheckFixture(
      CheckFixture.years([30, 33, 36, 39].map { $0 * 1000 }, in: "CN-44")
        + CheckFixture.years([10, 11, 12, 13].map { $0 * 1000 }, in: "CN-4403")
        + CheckFixture.years([20, 22, 20, 26].map { $0 * 1000 }, in: "CN-4401"))
    #expect(try checked.found(.regionSum) == ["region-sum|output|CN-44|2002|bureau"])
    #expect(
      try checked.column("reason", .regionSum) == [
        "the 2 prefecture regions of CN-44 add up to 32,000, 11 % less than the 36,000 of the whole"
      ])
    #expect(try checked.column("expected", .regionSum) == ["32000"])
  }

  @Test("parts of which some are missing tell only when they are more than all")
  func someParts() throws {
    let checked = try CheckFixture(
      CheckFixture.years([30, 33, 36].map { $0 * 1000 }, in: "CN-44")
        + CheckFixture.years([10, 44, 12].map { $0 * 1000 }, in: "CN-4403"))
    #expect(try checked.found(.regionSum) == ["region-sum|output|CN-44|2001|bureau"])
    #expect(
      try checked.column("reason", .regionSum)[0]
        == "1 of 2 prefecture regions of CN-44 add up to 44,000 already, 33 % more than the 33,000 of "
        + "the whole")
  }

  @Test("a whole that never includes the same is said once; what does not add up is not asked")
  func always() throws {
    let parts = { (indicator: String) in
      CheckFixture.years([10, 11, 12, 13], of: indicator, in: "CN-4403")
        + CheckFixture.years([20, 22, 24, 26], of: indicator, in: "CN-4401")
        + CheckFixture.years([40, 44, 48, 52], of: indicator, in: "CN-44")
    }
    let checked = try CheckFixture(parts("output") + parts("density"))
    #expect(try checked.found(.regionSum) == ["region-sum|output|CN-44|2003|bureau"])
    #expect(try checked.column("reason", .regionSum)[0].contains("at 4 of 4 times"))
  }

  @Test("rounded parts add up as far as their digits go")
  func rounded() throws {
    let checked = try CheckFixture([
      "output,CN-44,2020,3.4,bureau", "output,CN-4403,2020,1.2,bureau",
      "output,CN-4401,2020,2.3,bureau",
    ])
    #expect(try checked.found(.regionSum).isEmpty)
  }

  @Test("women and men, and parts that add up at other times")
  func dimensions() throws {
    let ages = (2000..<2006).flatMap { year in
      ["Y0T14", "Y15T64", "Y65"].map { age in
        "output,CN-22,\(year),\(year == 2004 && age == "Y65" ? 900 : 100),bureau,age=\(age)"
      } + ["output,CN-22,\(year),300,bureau"]
    }
    let checked = try CheckFixture(
      [
        "output,CN,2020,1000,bureau", "output,CN,2020,480,bureau,sex=F",
        "output,CN,2020,420,bureau,sex=M", "output,CN,2020,1000,bureau,sex=T",
        "output,CN,2021,900,bureau", "output,CN,2021,480,bureau,sex=F",
        "output,CN,2021,420,bureau,sex=M",
        // Of ages that overlap nothing follows.
        "output,CN-44,2020,1000,bureau", "output,CN-44,2020,480,bureau,age=Y15T64",
        "output,CN-44,2020,420,bureau,age=Y15T24",
      ] + ages)
    #expect(
      try checked.found(.dimensionSum)
        == ["dimension-sum|output|CN|2020|bureau", "dimension-sum|output|CN-22|2004|bureau"])
    #expect(
      try checked.column("reason", .dimensionSum)[0]
        == "the 2 parts sex=F, sex=M add up to 900, 10 % less than the 1,000 of the whole")
  }

  @Test("a stated figure against the sum that its indicator is defined as")
  func derived() throws {
    let checked = try CheckFixture(
      [
        "output,CN,2020,700,bureau", "output,CN,2021,700,bureau", "income,CN,2020,300,bureau",
        "income,CN,2021,300,bureau", "total,CN,2020,1000,bureau", "total,CN,2021,1200,bureau",
      ],
      files: [
        "indicators.csv": Fixture.indicators + """

          income,Income,,CNY,flow,1,sum,
          total,Total,,CNY,flow,1,sum,
          """
      ])
    _ = try checked.fixture.database.derive(
      DerivationRequest("total", .sum([("output", false), ("income", false)])))
    #expect(try checked.found(.derivedSum) == ["derived-sum|total|CN|2021|bureau"])
    #expect(
      try checked.column("reason", .derivedSum)
        == ["1,200 is stated, and its terms add up to 1,000"])
  }

  @Test("a share of more than all or less than nothing")
  func shares() throws {
    let checked = try CheckFixture([
      "share,CN,2019,100.0,bureau", "share,CN,2020,104.2,bureau", "share,CN,2021,-3.1,bureau",
      "density,CN,2020,204.2,bureau",
    ])
    #expect(
      try checked.found(.shareRange)
        == ["share-range|share|CN|2020|bureau", "share-range|share|CN|2021|bureau"])
    #expect(
      try checked.column("reason", .shareRange)
        == ["104.2 is more than 100, which is all", "-3.1 is less than 0, which is nothing"])
  }

  @Test("a baseline that is not the figure of its time")
  func baseline() throws {
    let checked = try CheckFixture(
      ["density,CN,2020-12-31,21.7,bureau", "output,CN,2020,1000,bureau"],
      files: [
        "initiatives.csv":
          "code,type,region,status,source,name:en\nplan,plan,CN,active,paper,Plan\n",
        "initiative_indicators.csv": """
        initiative,indicator,role,baseline,baseline_period,target,target_period
        plan,density,target,27.1,2020,40,2025
        plan,output,target,1000,2020,2000,2025

        """,
      ])
    #expect(try checked.found(.baseline) == ["baseline|density|CN|2020|bureau"])
    #expect(
      try checked.column("reason", .baseline)
        == ["plan states 27.1 as its baseline, where the figure is 21.7"])
    #expect(try checked.column("initiative", .baseline) == ["plan"])
  }
}
