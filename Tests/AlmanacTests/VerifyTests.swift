import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacQuery
@testable import AlmanacStore

@Suite("Claims recomputed")
struct VerifyTests {
  static let indicators =
    Fixture.indicators + """

      rate,Growth rate,,percent,rate,1,none,
      households,Households with broadband,,piece,stock,1,sum,
      broadband,Broadband share,,percent,share,1,weighted,
      deflated,Output in constant prices,,CNY,flow,1,sum,
      """

  private func fixture(_ observations: String) throws -> Fixture {
    try Fixture([
      "indicators.csv": Self.indicators,
      "observations.csv":
        "indicator,region,period,value,qualifier,basis,cumulative,price_base,source\n"
        + observations,
    ])
  }

  /// The verdict, and what was computed.
  private func verify(
    _ fixture: Fixture, _ text: String, _ options: QueryOptions = .init()
  ) throws -> String {
    var writer: any ResultWriter = CollectingWriter(wanted: ["verdict", "computed"])
    _ = try fixture.database.verify(
      ClaimSelection(text: text), options: options, to: &writer)
    return (writer as? CollectingWriter)?.rows.first ?? ""
  }

  private func verdict(_ fixture: Fixture, _ text: String) throws -> String {
    String(try verify(fixture, text).prefix { $0 != "|" })
  }

  @Test("a ratio is supported, by rounding only, or says too much")
  func ratios() throws {
    let fixture = try fixture(
      "density,CN-4403,2022-06-30,124.9,,,,,bureau\ndensity,CN,2022-06-30,21.66,,,,,bureau\n")
    for (words, verdict) in [
      ("约 6倍", "supported"), ("是 6倍", "supported by rounding"), ("5.77倍", "supported"),
      ("超过 6倍", "overstated"), ("超过5倍", "supported"), ("近 6倍", "supported"),
      ("约 8倍", "overstated"), ("4倍", "understated"), ("不足6倍", "supported"),
      ("0.5倍", "contradicted"),
    ] {
      #expect(try self.verdict(fixture, "深圳 density 2022年上半年 全国 \(words)") == verdict, "\(words)")
    }
    #expect(
      try verdict(fixture, "Shenzhen density 2022-S1 is about 6 times national") == "supported")
    // A half-year on a position is its end.
    #expect(try verdict(fixture, "深圳 density 2022-06 全国 约6倍") == "supported")
  }

  @Test(
    "growth by N times is N+1 times, and is N times is N; a doubling is twice, two are four times")
  func times() throws {
    let fixture = try fixture("output,CN,2020,100,,,,,bureau\noutput,CN,2021,300,,,,,bureau\n")
    for (words, verdict) in [
      ("增长2倍", "supported"), ("是 2020 3倍", "supported"), ("增长3倍", "overstated"),
      ("翻番", "understated"), ("增长200%", "supported"), ("增长250%", "overstated"),
      ("下降 10%", "contradicted"), ("翻两番", "overstated"), ("grew by 200 percent", "supported"),
    ] {
      #expect(try self.verdict(fixture, "中国 output 2021 \(words)") == verdict, "\(words)")
    }
    let four = try self.fixture("output,CN,2020,100,,,,,bureau\noutput,CN,2021,400,,,,,bureau\n")
    #expect(try verdict(four, "中国 output 2021 翻两番") == "supported")
  }

  @Test("the same claims in other words")
  func otherWords() throws {
    let fixture = try fixture(
      "output,CN,2020,400,,,,,bureau\noutput,CN,2021,600,,,,,bureau\n"
        + "output,CN-4403,2021,150,,,,,bureau\noutput,CN-44,2021,300,,,,,bureau\n")
    for (words, verdict) in [
      ("增长五成", "supported"), ("同比增长50%", "supported"), ("增长一半", "supported"),
      ("翻了两番", "overstated"), ("up by half", "supported"), ("减少三成", "contradicted"),
      ("是 2020 的 150%", "supported"), ("150 percent of 2020", "supported"),
      ("50 percent higher than in 2020", "supported"), ("rose 50 percent over 2020", "supported"),
      ("more than doubled", "overstated"), ("rose by 200", "supported"),
      ("比 2020 多200", "supported"),
      ("比 2020 少200", "contradicted"), ("比 2020 高50%", "supported"),
    ] {
      #expect(try self.verdict(fixture, "中国 output 2021 \(words)") == verdict, "\(words)")
    }
    for (words, verdict) in [
      ("half of 广东", "supported"), ("是 广东 的一半", "supported"), ("比 广东 低50%", "supported"),
      ("比 广东 高50%", "contradicted"), ("50 percent lower than 广东", "supported"),
      ("twice as many as 广东", "contradicted"), ("three times as many as 广东", "contradicted"),
    ] {
      #expect(try self.verdict(fixture, "深圳 output 2021 \(words)") == verdict, "\(words)")
    }
  }

  @Test("fractions, half of a tenth, and a doubling that is no growth by a half")
  func fractions() throws {
    let fixture = try fixture(
      "output,CN,2020,600,,,,,bureau\noutput,CN,2021,800,,,,,bureau\n"
        + "output,CN-4403,2021,100,,,,,bureau\noutput,CN-44,2021,300,,,,,bureau\n")
    for (words, verdict) in [
      ("增长三分之一", "supported"), ("增长四分之三", "overstated"), ("up by a third", "supported"),
      ("rose by two-thirds", "overstated"), ("翻番", "overstated"), ("增长半成", "understated"),
    ] {
      #expect(try self.verdict(fixture, "中国 output 2021 \(words)") == verdict, "\(words)")
    }
    for (words, verdict) in [
      ("是 广东 的三分之一", "supported"), ("a third of 广东", "supported"),
      ("a quarter of 广东", "understated"), ("是 广东 的四分之三", "overstated"),
    ] {
      #expect(try self.verdict(fixture, "深圳 output 2021 \(words)") == verdict, "\(words)")
    }
  }

  @Test("a fall is judged by its size, and a hedge speaks of that")
  func falls() throws {
    let fixture = try fixture("output,CN,2020,100,,,,,bureau\noutput,CN,2021,78,,,,,bureau\n")
    for (words, verdict) in [
      ("下降22%", "supported"), ("下降30%", "overstated"), ("下降10%", "understated"),
      ("下降超过20%", "supported"), ("下降两成多", "supported"), ("下降超过30%", "overstated"),
      ("下降不到30%", "supported"), ("降幅22%", "supported"),
      ("增幅22%", "contradicted"), ("fell more than 20 percent", "supported"),
      ("fell more than 25 percent", "overstated"), ("22 percent lower than in 2020", "supported"),
      ("下降22.0%", "supported"), ("减少22", "supported"), ("减少30", "overstated"),
      ("下降至少20%", "supported"),
    ] {
      #expect(try self.verdict(fixture, "中国 output 2021 \(words)") == verdict, "\(words)")
    }
  }

  @Test(
    "what is no comparison is refused: where it went, a first in time, a run of months",
    arguments: [
      "增长到600", "降至600", "rose to 600", "首次突破600", "first exceeded 600", "连续3个月增长5%",
      "the highest since 2015",
    ])
  func refused(words: String) throws {
    let fixture = try fixture("output,CN,2020,400,,,,,bureau\noutput,CN,2021,600,,,,,bureau\n")
    #expect(throws: (any Error).self) { try verdict(fixture, "中国 output 2021 \(words)") }
  }

  @Test(
    "a word that is not known is never passed over",
    arguments: [
      "没有增长50%", "目标增长50%", "年均增长50%", "不是增长50%", "增速第一", "增长50%，占广东25%",
      "是其1.5倍", "grew by a factor of 50 percent", "not up 50 percent", "since 2020 up 50 percent",
      "连续2年第二", "平均增长50%", "50% a year higher", "连续2年增长超5%", "增速提高50%", "少增200", "增速回落0.2个百分点",
      "half as much again", "nearly grew 50%", "grew most, by 50%",
      "合计增加200", "增长50% 城镇",
    ])
  func strangeWords(words: String) throws {
    let fixture = try fixture(
      "output,CN-44,2020,400,,,,,bureau\noutput,CN-44,2021,600,,,,,bureau\n"
        + "output,CN,2021,2400,,,,,bureau\n")
    let time = words.hasPrefix("since") ? "" : "2021"
    #expect(throws: (any Error).self) { try verdict(fixture, "广东 output \(time) \(words)") }
  }

  @Test("ranges, the span before, halves of years, and numbers that hold the digits of a year")
  func spans() throws {
    let fixture = try fixture(
      "output,CN,2020-Q3,100,,,,,bureau\noutput,CN,2020-Q4,200,,,,,bureau\n"
        + "output,CN,2021-Q3,150,,,,,bureau\noutput,CN,2021-Q4,250,,,,,bureau\n"
        + "output,CN,2020-S1,2000,,,,,bureau\noutput,CN,2021-S1,4020.6,,,,,bureau\n")
    for (words, verdict) in [
      ("2021-Q4 增长20%-30%", "supported"), ("2021-Q4 增长30%至40%", "overstated"),
      ("2021-Q4 rose 20% to 30%", "supported"),
      ("2021-Q4 rose between 5 and 10 percent", "understated"),
      ("2021-Q4 是 2020-Q4 1至2倍", "supported"), ("2021-Q4 是 2020-Q4 2至3倍", "overstated"),
      ("2021-Q4 环比增长66.7%", "supported"), ("2021-Q4 环比增长25%", "understated"),
      ("2021-Q4 up 66.7% quarter on quarter", "supported"),
      ("in the first half of 2021 rose 101%", "supported"),
      ("in the first half of 2021 fell 90%", "contradicted"),
      ("2021-S1 比 2020-S1 增加2020.6", "supported"), ("2021-S1 比 2020-S1 增加3020.6", "overstated"),
    ] {
      #expect(try self.verdict(fixture, "中国 output \(words)") == verdict, "\(words)")
    }
  }

  @Test("more than a half of something, a third higher, and which of two is held against which")
  func directions() throws {
    let fixture = try fixture(
      "output,CN-4403,2021,150,,,,,bureau\noutput,CN-44,2021,300,,,,,bureau\n"
        + "output,CN-44,2020,310,,,,,bureau\nrate,CN-44,2021,4.6,,,,,bureau\n"
        + "rate,CN-4403,2021,6.7,,,,,bureau\noutput,CN,2021,1200,,,,,bureau\n")
    for (words, verdict) in [
      ("深圳 output 2021 were less than 60% of 广东", "supported"),
      ("深圳 output 2021 were more than 60% of 广东", "overstated"),
      ("广东 output 2021 fell less than 5%", "supported"),
      ("广东 output 2021 grew less than 5%", "contradicted"),
      ("广东 output 2021 was a third higher than 深圳", "understated"),
      ("广东 output 2021 fell by at least a third", "overstated"),
      ("深圳 output 2021 约为 广东 的五成", "supported"),
      ("与深圳相比，2021年广东 output 是2倍", "supported"),
      ("compared with 深圳, 广东's output 2021 was 2 times", "supported"),
      ("深圳 output 2021 超过广东 5", "contradicted"),
      ("2021年全国 output 是广东的4倍", "supported"), ("2021年全国 output 占广东的25%", "contradicted"),
      ("2021年广东 output 占全国的25%", "supported"),
      ("2021年全国 output 中，广东占25%", "supported"),
      ("广东 output 2021 was a quarter of the national total", "supported"),
      ("广东 output 2021 was 1,000 less than national", "overstated"),
      ("广东 output 2021 was 900 less than national", "supported"),
      ("广东 output 2021 was down 3.2% from a year earlier", "supported"),
      ("广东 output 2021 edged down 3.2% on the previous year", "supported"),
      ("2021年深圳 output 不及广东的六成", "supported"), ("2021年深圳 output 不及广东的四成", "overstated"),
      ("2021年广东 output 占全国的比重高于26%", "overstated"),
      ("2021年广东 output 降幅高于4%", "overstated"), ("2021年广东 output 高于深圳的1.9倍", "supported"),
      ("2021年广东 rate 相当于深圳的69%", "supported"), ("2021年广东 rate 相当于深圳的4.6%", "understated"),
      ("广东 output 2021 下滑3.2%", "supported"), ("广东 output 2021 大增3.2%", "contradicted"),
      ("深圳 output 2021 高于广东 2.1个百分点", "not comparable"),
      ("深圳 output 2021 和广东合计 450", "not comparable"), ("广东 output 2021 3.2%", "insufficient data"),
    ] {
      #expect(try self.verdict(fixture, words) == verdict, "\(words)")
    }
  }

  @Test("a rank in words counts from the greatest, whichever way is better")
  func greatest() throws {
    let fixture = try fixture(
      "pollution,CN-4403,2021,9,,,,,bureau\npollution,CN-4401,2021,5,,,,,bureau\n"
        + "pollution,CN-2202,2021,2,,,,,bureau\n")
    #expect(try verdict(fixture, "深圳 pollution 2021 全国 第一") == "supported")
    #expect(try verdict(fixture, "吉林市 pollution 2021 全国 第一") == "overstated")
    #expect(try verdict(fixture, "广州 pollution 2021 second largest in the nation") == "supported")
    for (words, verdict) in [
      ("吉林市 pollution 2021 全国 倒数第一", "supported"), ("深圳 pollution 2021 全国 倒数第一", "overstated"),
      ("吉林市 pollution 2021 居全国 末位", "supported"), ("广州 pollution 2021 居全国前二", "supported"),
      ("吉林市 pollution 2021 位居全国前二", "overstated"),
      ("吉林市 pollution 2021 lowest in the nation", "supported"),
      ("深圳 pollution 2021 in the top two of the nation", "supported"),
    ] {
      #expect(try self.verdict(fixture, words) == verdict, "\(words)")
    }
  }

  @Test("a run of years up, or down")
  func runs() throws {
    let fixture = try fixture(
      "output,CN,2018,7,,,,,bureau\noutput,CN,2019,9,,,,,bureau\noutput,CN,2020,8,,,,,bureau\n"
        + "output,CN,2021,6,,,,,bureau\n")
    for (words, verdict) in [
      ("连续2年下降", "supported"), ("两连降", "supported"), ("三连降", "overstated"),
      ("连降两年", "supported"), ("连续2年增长", "contradicted"), ("连续第二年减少", "supported"),
      ("fell for the second year running", "supported"),
      ("fell for 2 consecutive years", "supported"),
      ("down for the third consecutive year", "overstated"),
      ("grew for two years in a row", "contradicted"),
    ] {
      #expect(try self.verdict(fixture, "中国 output 2021 \(words)") == verdict, "\(words)")
    }
  }

  @Test("a difference of percentages is in points, not in per cent")
  func points() throws {
    let fixture = try fixture(
      "rate,CN-4403,2021,6.7,,,,,bureau\nrate,CN-44,2021,4.6,,,,,bureau\n"
        + "rate,CN-44,2020,2.3,,,,,bureau\n")
    #expect(try verify(fixture, "深圳 rate 2021 高出 广东 2.1个百分点") == "supported|2.1")
    #expect(try verdict(fixture, "深圳 rate 2021 高出 广东 3个百分点") == "overstated")
    #expect(try verdict(fixture, "深圳 rate 2021 低于 广东 2.1个百分点") == "contradicted")
    #expect(try verdict(fixture, "深圳 rate 2021 比 广东 低2.1个百分点") == "contradicted")
    #expect(try verdict(fixture, "深圳 rate 2021 比 广东 高2.1个百分点") == "supported")
    #expect(try verdict(fixture, "广东 rate 2021 比 深圳 低 2.1个百分点") == "supported")
    #expect(try verdict(fixture, "深圳 rate 2021 2.1 percent higher than 广东") == "not comparable")
    #expect(try verdict(fixture, "广东 rate 2021 增长 100%") == "not comparable")
    #expect(try verdict(fixture, "广东 rate 2021 提高 2.3个百分点") == "supported")
  }

  @Test("shares have a whole, and a stored share its own denominator")
  func shares() throws {
    let fixture = try fixture(
      "output,CN-4403,2021,30,,,,,bureau\noutput,CN-44,2021,120,,,,,bureau\n"
        + "broadband,CN,2021,40,,,,,bureau\nhouseholds,CN,2021,10,,,,,bureau\n")
    #expect(try verdict(fixture, "深圳 output 2021 占 广东 25%") == "supported")
    #expect(try verdict(fixture, "深圳 output 2021 占 广东 35%") == "overstated")
    #expect(try verdict(fixture, "中国 broadband 2021 占 households 40%") == "not comparable")
    #expect(try verdict(fixture, "中国 broadband 2021 占 40%") == "supported")
  }

  @Test("other prices and a year to date against a year are not compared")
  func gates() throws {
    let fixture = try fixture(
      "output,CN,2020,100,,,,2010,bureau\noutput,CN,2021,110,,,,2020,paper\n"
        + "pollution,CN,2021-01-01/P8M,80,,S,ytd,,bureau\npollution,CN,2020,100,,S,,,bureau\n")
    #expect(try verdict(fixture, "中国 output 2021 增长10%") == "not comparable")
    #expect(
      try verdict(fixture, "中国 pollution 2021年1-8月 2020 下降20%").hasPrefix("not comparable"))
  }

  @Test("a rank among few supports nothing; a streak needs every year")
  func ranks() throws {
    var rows = "density,CN-4403,2021,9,,,,,bureau\n"
    let thin = try fixture(rows)
    #expect(try verdict(thin, "深圳 density 2021 全国 第一") == "insufficient data")
    let two = try fixture(rows + "density,CN-4401,2021,5,,,,,bureau\n")
    try two.importText(
      "code,level,parent,name:en\nCN-4409,prefecture,CN-44,Maoming\nCN-4419,prefecture,CN-44,Dongguan\n",
      as: "regions.csv")
    #expect(try verdict(two, "深圳 density 2021 全国 第一") == "insufficient data")
    #expect(try verdict(two, "广州 density 2021 全国 第二") == "insufficient data")
    #expect(try verdict(two, "广州 density 2021 全国 第一") == "overstated")
    rows += "density,CN-4401,2021,5,,,,,bureau\ndensity,CN-2202,2021,2,,,,,bureau\n"
    for year in 2019...2020 {
      rows +=
        "density,CN-4403,\(year),8,,,,,bureau\ndensity,CN-4401,\(year),5,,,,,bureau\n"
        + "density,CN-2202,\(year),3,,,,,bureau\n"
    }
    let full = try fixture(rows)
    #expect(try verify(full, "深圳 density 2021 全国 第一") == "supported|1")
    #expect(try verdict(full, "广州 density 2021 全国 第一") == "overstated")
    #expect(try verify(full, "吉林市 density 2021 全国 第二位") == "overstated|3")
    #expect(try verdict(full, "深圳 density 2021 连续3年 全国 第一") == "supported")
    #expect(try verdict(full, "深圳 density 2021 连续18年 全国 第一") == "insufficient data")
    #expect(try verdict(full, "广州 density 2021 连续3年 全国 第一") == "contradicted")
  }

  @Test("a total counts each region once")
  func sums() throws {
    let fixture = try fixture(
      "output,CN-4403,2021,30,,,,,bureau\noutput,CN-4401,2021,20,,,,,bureau\n"
        + "output,CN-44,2021,60,,,,,bureau\n")
    #expect(try verdict(fixture, "big-two output 2021 合计 50") == "supported")
    #expect(try verdict(fixture, "2021年深圳和广州 output 合计 50") == "supported")
    #expect(try verdict(fixture, "2021年深圳和广州 output 合计 60") == "overstated")
    try fixture.importText("group,region\nbig-two,CN-44\n", as: "region_members.csv")
    #expect(try verdict(fixture, "big-two output 2021 合计 110") == "not comparable")
  }

  @Test("what is true of the figures first published only is said, and --as-of shows it")
  func vintages() throws {
    let fixture = try fixture("output,CN,2021,112,,,,,bureau\n")
    var old = ImportOptions()
    old.knownFrom = "2021-06-01"
    try fixture.importText(
      "indicator,region,period,value,source\noutput,CN,2020,100,bureau\n", options: old)
    var new = ImportOptions()
    new.knownFrom = "2022-06-01"
    try fixture.importText(
      "indicator,region,period,value,source\noutput,CN,2020,105,bureau\n", options: new)
    var writer: any ResultWriter = CollectingWriter(wanted: ["verdict", "reason"])
    _ = try fixture.database.verify(
      ClaimSelection(text: "中国 output 2021 增长12%"), to: &writer)
    let row = try #require((writer as? CollectingWriter)?.rows.first)
    #expect(row.hasPrefix("overstated|"))
    #expect(row.contains("supported by the figures first published"))
  }

  @Test("stored claims keep their last verdict, which the view shows")
  func stored() throws {
    let fixture = try fixture(
      "density,CN-4403,2022-S1,124.9,,,,,bureau\ndensity,CN,2022-S1,21.66,,,,,bureau\n")
    try fixture.importText(
      """
      code,kind,indicator,region,period,reference_region,value,qualifier,unit,source
      six,ratio,density,CN-4403,2022-S1,CN,6,~,,paper
      vague,rank,density,CN-4403,2022-S1,,,,,paper
      """, as: "claims.csv")
    var writer: any ResultWriter = CollectingWriter(wanted: ["claim"])
    let report = try fixture.database.verify(.init(), stores: true, to: &writer)
    #expect(report.hasFault == false)
    #expect(
      try fixture.rows("SELECT claim, verdict FROM claims ORDER BY claim") == [
        "six|supported", "vague|insufficient data",
      ])
    #expect(throws: Diagnostic.self) {
      try fixture.database.verify(.init(codes: ["sixx"]), to: &writer)
    }
    #expect(throws: Diagnostic.self) {
      try fixture.database.verify(.init(text: "深圳 density"), to: &writer)
    }
  }
}
