import Foundation
import SQLite
import TestSupport
import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacQuery
@testable import AlmanacStore

/// Answers on real files, with the arithmetic beside them; where the files are at hand.
@Suite(
  "Answers checked by hand",
  .enabled(if: ProcessInfo.processInfo.environment["ALMANAC_SAMPLES"] != nil))
struct HandCheckedTests {
  private let samples = SampleImportTests.samples

  private func database(_ file: String) throws -> Database {
    let database = try SampleImportTests().seeded()
    var options = ImportOptions()
    options.creating = [.indicators, .regions, .units]
    options.rejects =
      TestFolder.url
      .appending(path: "rejects-\(UUID().uuidString).csv").path
    _ = try database.importFiles(["\(samples)/\(file)"], options: options)
    return database
  }

  private func answer(_ database: Database, _ query: String, _ arguments: [String: String]) throws
    -> [[String: Cell]]
  {
    let rows = RowCollector()
    var writer: any ResultWriter = rows
    try database.answer(.named(query), arguments, to: &writer)
    return rows.rows
  }

  private func isNear(_ cell: Cell?, _ number: Double) -> Bool {
    cell.map { Expected.real(number).agrees(with: $0) } ?? false
  }

  // The file says 3349.295 and 24558.691 million tonnes, and of its own that China's share of the
  // world is 13.638 per cent.
  @Test("China's emissions against the world's")
  func chinaAgainstTheWorld() throws {
    let database = try database("owid/owid-co2-data_2020-11-27.csv")
    let rows = try answer(
      database, "vs-parent",
      ["region": "CN", "reference": "WLD", "indicator": "co2", "period": "2000"])
    let row = try #require(rows.first)
    #expect(rows.count == 1 && row["verdict"] == .text("comparable"))
    #expect(isNear(row["difference"], -21_209.396))
    #expect(isNear(row["ratio"], 3349.295 / 24558.691))
    #expect(isNear(row["ratio_low"], 3349.2945 / 24558.6915))
    #expect(isNear(row["ratio_high"], 3349.2955 / 24558.6905))
    let ratio = try #require(row["ratio"]?.number)
    #expect((ratio * 100_000).rounded() / 1000 == 13.638)
  }

  // On 10 February 2020, more than Shenzhen's 369 had: Wuhan 16 902, Xiaogan 2 541, Huanggang
  // 2 252, Suizhou 1 049, Jingzhou 1 045, Xiangyang 1 019, Huangshi 805, Yichang 749, Ezhou 725,
  // Jingmen 641, Xianning 507, Shiyan 481 and Wenzhou 464: thirteen. Xiantao with 416 is a county.
  @Test("Shenzhen's rank among the prefectures")
  func rankOfShenzhen() throws {
    let database = try database("covid_cn_city/Wuhan-2019-nCoV_2020-02-10.csv")
    let rows = try answer(
      database, "rank",
      ["indicator": "confirmed", "level": "prefecture", "period": "2020-02-10", "region": "深圳"])
    let row = try #require(rows.first)
    #expect(rows.count == 1 && row["value"] == .real(369) && row["rank"] == .integer(14))
    #expect(row["tied"] == .integer(0))
    let all = try answer(
      database, "rank", ["indicator": "confirmed", "level": "prefecture", "period": "2020-02-10"])
    let before = all.prefix(13).map { $0["region"]?.plain ?? "" }
    #expect(
      before == [
        "CN-420100", "CN-420900", "CN-421100", "CN-421300", "CN-421000", "CN-420600", "CN-420200",
        "CN-420500", "CN-420700", "CN-420800", "CN-421200", "CN-420300", "CN-330300",
      ])
  }

  // 1 211 331 651 829.85 dollars and 1 262 645 000 people; the file gives the quotient as well,
  // 959.360431340438. In 2021 17 820 459 508 852.2, 1 412 360 000 and 12 617.5051041181.
  @Test("output per inhabitant out of two indicators is what the source says it is")
  func perCapita() throws {
    let database = try database("worldbank/API_CHN_DS2_en_csv_v2_2097.csv")
    for (year, output, people, stated) in [
      ("2000", 1_211_331_651_829.85, 1_262_645_000.0, 959.360431340438),
      ("2021", 17_820_459_508_852.2, 1_412_360_000.0, 12_617.5051041181),
    ] {
      let rows = try answer(
        database, "per-capita",
        [
          "numerator": "NY.GDP.MKTP.CD", "denominator": "SP.POP.TOTL", "region": "CN",
          "period": year,
        ])
      let row = try #require(rows.first)
      #expect(row["verdict"] == .text("comparable"))
      #expect(isNear(row["result"], output / people))
      #expect(isNear(row["result"], stated))
    }
  }

  // Twenty-one years of growth: (17 820 459 508 852.2 / 1 211 331 651 829.85)^(1/21) − 1.
  @Test("compound growth of China's output from 2000 to 2021")
  func compound() throws {
    let database = try database("worldbank/API_CHN_DS2_en_csv_v2_2097.csv")
    let rows = try answer(
      database, "cagr",
      ["region": "CN", "indicator": "NY.GDP.MKTP.CD", "from": "2000", "to": "2021"])
    let row = try #require(rows.first)
    #expect(isNear(row["years"], 21))
    // log 17820459508852.2 − log 1211331651829.85 = 2.688661…, a twenty-first of it 0.128029…
    let ratio = 17_820_459_508_852.2 / 1_211_331_651_829.85
    let growth = try #require(row["cagr"]?.number)
    #expect(abs(growth - 100 * (exp(log(ratio) / 21) - 1)) < 1e-10)
    #expect((growth * 100).rounded() / 100 == 13.66)
  }

  // Shenzhen's cases since January 2020: 170 by the end of January, 417 by that of February (both
  // in the file), then 450 and 462. In each month: 170, 247, 33, 12.
  @Test("months out of figures that run since January")
  func months() throws {
    let database = try database("covid_cn_city/Wuhan-2019-nCoV_2020-03-01.csv")
    for (day, count) in [("2020-01-31", 170.0), ("2020-02-29", 417)] {
      let rows = try answer(
        database, "rank",
        ["indicator": "confirmed", "level": "prefecture", "period": day, "region": "深圳"])
      #expect(rows.first?["value"] == .real(count))
    }
    let path = TestFolder.url
      .appending(path: "since-january-\(UUID().uuidString).csv").path
    try Data(
      """
      indicator,region,period,value,basis,cumulative
      confirmed,深圳,2020-01,170,S,ytd
      confirmed,深圳,2020-01-01/P2M,417,S,ytd
      confirmed,深圳,2020-01-01/P3M,450,S,ytd
      confirmed,深圳,2020-01-01/P4M,462,S,ytd
      """.utf8
    ).write(to: URL(filePath: path))
    _ = try database.importFiles([path])
    let rows = try answer(
      database, "ytd-to-period", ["indicator": "confirmed", "region": "深圳", "year": "2020"])
    #expect(
      rows.map { "\($0["flow_period"]?.plain ?? "") \($0["flow"]?.plain ?? "")" }
        == ["2020-01 170", "2020-02 247", "2020-03 33", "2020-04 12"])
  }
}
