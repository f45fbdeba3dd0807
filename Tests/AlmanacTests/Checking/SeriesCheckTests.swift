import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacQuery
@testable import AlmanacStore

@Suite("Checks: outliers, holes, ends and sources")
struct SeriesCheckTests {
  @Test("a figure that is far from its neighbours, also where figures lie below nothing")
  func outliers() throws {
    var values = CheckFixture.smooth(15)
    values[5] *= 3.7
    let changes = [-3.1, 2.4, 0.8, -1.9, 2.2, -0.7, 55.3, 1.4, -2.8, 0.9, 3.3, -1.1]
    let checked = try CheckFixture(
      CheckFixture.years(values, in: "CN-44")
        + CheckFixture.years(CheckFixture.smooth(15), in: "CN-22")
        + CheckFixture.years(changes, of: "density", in: "CN"))
    #expect(
      try checked.found(.outlier)
        == ["outlier|density|CN|2006|bureau", "outlier|output|CN-44|2005|bureau"])
    #expect(try checked.found(.lostScale, .doubled).isEmpty)
    #expect(try checked.column("reason", .outlier)[0].hasPrefix("55.3 lies far from about "))
  }

  @Test("what happens to many regions at one time is said once")
  func together() throws {
    var values = CheckFixture.smooth(15)
    values[5] *= 3.7
    let regions = ["CN", "CN-44", "CN-22", "CN-4403"]
    let checked = try CheckFixture(
      regions.flatMap { CheckFixture.years(values, of: "density", in: $0) })
    #expect(try checked.found(.outlier).count == 1)
    #expect(try checked.column("reason", .outlier)[0].contains("3 other series at that time"))
  }

  @Test("a hole in a regular series, unless a row says why; an irregular one has none")
  func holes() throws {
    let rows = { (region: String, years: [Int]) in
      years.map { "density,\(region),\($0),5.\($0 % 10)1,bureau" }
    }
    let checked = try CheckFixture(
      rows("CN", [2000, 2001, 2002, 2003, 2006, 2007, 2008, 2009, 2010])
        + rows("CN-44", [2000, 2001, 2002, 2003, 2006, 2007, 2008, 2009, 2010])
        + ["density,CN-44,2004,,bureau,,,O", "density,CN-44,2005,,bureau,,,L"]
        + rows("CN-22", [2000, 2003, 2004, 2008, 2010, 2011, 2016])
        + rows("CN-4403", [2000, 2005, 2010, 2015, 2020]))
    #expect(try checked.found(.hole) == ["hole|density|CN|2004|bureau"])
    #expect(
      try checked.column("reason", .hole) == [
        "there is nothing between 2003 and 2006 in a series that is regular otherwise: 2 are missing"
      ])
  }

  @Test("a hole of quarters, and one that all regions have")
  func common() throws {
    let quarters = (0..<12).filter { $0 != 6 }.map {
      "output,CN,\(2019 + $0 / 4)-Q\($0 % 4 + 1),5\($0),bureau"
    }
    let regions = ["CN", "CN-44", "CN-22"]
    let years = regions.flatMap { region in
      (2000..<2010).filter { $0 != 2005 }.map { "density,\(region),\($0),4.\($0 % 10)2,bureau" }
    }
    let checked = try CheckFixture(quarters + years)
    #expect(
      try checked.found(.hole)
        == ["hole|density|CN|2005|bureau", "hole|output|CN|2020-Q3|bureau"])
    #expect(try checked.column("reason", .hole)[0].contains("2 other series of the source"))
  }

  @Test("a series that ended long before the others")
  func stale() throws {
    let regions = ["CN", "CN-44", "CN-22", "CN-4403", "CN-4401"]
    let checked = try CheckFixture(
      regions.flatMap { region in
        CheckFixture.years(CheckFixture.smooth(region == "CN-22" ? 8 : 20), in: region)
      } + CheckFixture.years(CheckFixture.smooth(17), in: "CN-2202"))
    #expect(try checked.found(.stale) == ["stale|output|CN-22|2007|bureau"])
    #expect(
      try checked.column("reason", .stale) == [
        "it ends with 2007, and 5 of the other 5 series of the source go on, half of them to 2019 or "
          + "later"
      ])
  }

  @Test("two sources with the same digits, unless one says that it reprints the other")
  func copied() throws {
    let values = CheckFixture.smooth(15)
    let checked = try CheckFixture(
      CheckFixture.years(values, in: "CN")
        + CheckFixture.years(values, in: "CN", source: "rival")
        + CheckFixture.years(values, in: "CN", source: "paper")
        + CheckFixture.years(values.map { $0 + 0.3 }, in: "CN", source: "retired"))
    // The paper reprints the bureau: the two are one.
    #expect(
      try checked.found(.copiedSource)
        == ["copied-source|output|||rival", "copied-source|output|||paper"])
    #expect(
      try checked.column("reason", .copiedSource)[0]
        == "15 of the 15 figures that it has in common with bureau are the same digit for digit")
  }

  @Test("prices of two years, two versions, and an average beside a position at the end")
  func bases() throws {
    let checked = try CheckFixture([
      "output,CN,2020,100,bureau,,,,2015", "output,CN-44,2020,90,bureau,,,,2015",
      "output,CN-22,2020,80,bureau,,,,2010",
      "density,CN,2020,5,bureau,,,,,v2", "density,CN-44,2020,5,bureau,,,,,v2",
      "density,CN-22,2020,5,bureau,,,,,v1",
      "pollution,CN,2020,7,bureau,,E", "pollution,CN,2020,6,bureau,,A",
      "pollution,CN-44,2020,7,bureau,,E", "share,CN,2020,7,bureau,,,,2015",
      "share,CN,2020,7,rival,,,,2010", "share,CN-44,2020,7,rival,,,,2010",
    ])
    #expect(
      try checked.found(.mixedBases) == [
        "mixed-bases|density|CN-22||bureau", "mixed-bases|output|CN-22||bureau",
        "mixed-bases|pollution|CN||bureau", "mixed-bases|share|CN||bureau",
      ])
    #expect(
      try checked.column("reason", .mixedBases) == [
        "it is of version v1, and 2 of the source are of version v2",
        "it is in prices of 2010, and 2 of the source are in prices of 2015",
        "its figures are of basis A (average) and E (at its end) beside each other",
        "it is in prices of 2015, and 2 of other sources are in prices of 2010",
      ])
  }

  @Test("a year alone among quarters; years that all have their quarters are none")
  func periods() throws {
    let quarters = (0..<12).map { "output,CN,\(2019 + $0 / 4)-Q\($0 % 4 + 1),5\($0),bureau" }
    let checked = try CheckFixture(
      quarters + ["output,CN,2020,220,bureau"]
        + quarters.map { $0.replacing("CN,", with: "CN-44,") }
        + ["2019", "2020", "2021"].map { "output,CN-44,\($0),220,bureau" })
    #expect(try checked.found(.mixedPeriods) == ["mixed-periods|output|CN|2020|bureau"])
    #expect(
      try checked.column("reason", .mixedPeriods)
        == ["2020 stands alone in its length among 12 such as 2021-Q4"])
  }

  @Test("figures of a source without a date")
  func undated() throws {
    let checked = try CheckFixture(["output,CN,2020,5,bureau"])
    #expect(try checked.found(.undated).isEmpty)
    try checked.fixture.importText(
      "indicator,region,period,value\noutput,CN,2021,5\noutput,CN,2022,5\n", as: "mine.csv")
    #expect(try checked.found(.undated) == ["undated||||mine"])
    #expect(
      try checked.column("reason", .undated)[0].hasPrefix("2 figures are known from the day of"))
  }
}
