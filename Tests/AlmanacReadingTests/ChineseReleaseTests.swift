import AlmanacModel
import AlmanacReading
import Testing

/// How statistical releases word figures, in Chinese.
struct ChineseReleaseTests {
  private func values(_ text: String) -> [String] {
    figures(text).map { "\($0.value.map { NumberFormat.exact($0) } ?? "..") \($0.kind.rawValue)" }
  }

  @Test(
    "Growth goes on in brackets, forecasts and lists",
    arguments: [
      ("茶葉產值年增率（yoy）概估為12.5%，較8月預測7.5%增加5個百分點。", ["12.5 growth", "7.5 growth", "5 change"]),
      ("併計前2季（第1季5.5%、第2季7.5%），全年成長率為8.5%。", ["5.5 growth", "7.5 growth", "8.5 growth"]),
      ("鱼价折算年率为23.5%。", ["23.5 growth"]),
      (
        "平均年增率为21.5%，高于邻县，包括甲县18.5%、乙县13.5%及丙县6.5%。",
        ["21.5 growth", "18.5 growth", "13.5 growth", "6.5 growth"]
      ),
      ("2021年1月鱼价年涨2.5%，2月为2.4%。", ["2.5 growth", "2.4 growth"]),
      ("鱼价成長率預估5.1%，2026年可望達5.3%。", ["5.1 growth", "5.3 growth"]),
      ("渔船数减少最多为甲县2.5%，其次为乙县2.1%。", ["-2.5 growth", "-2.1 growth"]),
      ("渔获分别录得17%、16%与31%的强劲增长。", ["17 growth", "16 growth", "31 growth"]),
      ("渔获年增也有21.5%。", ["21.5 growth"]), ("进口年增率-6.5%。", ["-6.5 growth"]),
      ("领牌数较去年缩水约二成。", ["-20 growth"]),
      ("錄得升幅的類別,包括船隻(51.5%)、漁網(10.5%),以及魚鉤(0.5%)。", ["51.5 growth", "10.5 growth", "0.5 growth"]),
      ("鱼价按年升幅为1.7%,较2021年4月(1.6%)为高。", ["1.7 growth", "1.6 growth"]),
      ("渔船录得33.5%增幅。", ["33.5 growth"]), ("平均每月變動率為0.1%。", ["0.1 growth"]),
      ("旅客增加8.8倍。", ["880 growth"]),
      ("三地成长，包括甲地（17.5%）、乙地（8.5%）。", ["17.5 growth", "8.5 growth"]),
    ])
  func growth(text: String, expected: [String]) { #expect(values(text) == expected) }

  @Test(
    "Parts of a whole",
    arguments: [
      ("有三成渔民满意，四成不满意。", ["30 share", "40 share"]),
      ("其中超过8成是木船。", ["80 share"]), ("新船中95%是木船。", ["95 share"]),
      ("甲厂以25%市占率居首，乙厂以17%居次。", ["25 share", "17 share"]),
      ("渔获约为去年产量的6%。", ["6 share"]), ("有一半渔民受访。", ["50 share"]),
      ("占总量比率最高，5月底为59.5%。", ["59.5 share"]), ("超过1/3的渔民受访。", ["33.333333333333336 share"]),
      ("电动船渗透率达40%。", ["40 share"]), ("现行20%的进口关税。", ["20 level"]),
    ])
  func shares(text: String, expected: [String]) { #expect(values(text) == expected) }

  @Test(
    "Changes",
    arguments: [
      ("较预测数1,700亿美元多出150亿美元。", ["170000000000 level", "15000000000 change"]),
      ("同比多设立280家。", ["280 change"]), ("央行减息0.25厘。", ["-0.25 change"]),
      ("非农就业新增5万人。", ["50000 change"]), ("城镇新增就业5万人。", ["50000 level"]),
      ("渔业增加價值共65億元。", ["6500000000 level"]),
    ])
  func changes(text: String, expected: [String]) { #expect(values(text) == expected) }

  @Test func comparedYearsAreNoHedge() {
    #expect(figures("渔获超过2019年全年的300万吨。").first?.qualifier == .exactly)
  }

  @Test func whatAReleaseSaysAboutItself() {
    #expect(lines("统计范围为收入2000万元及以上的渔企，零售业500万元及以上。").isEmpty)
    #expect(lines("这是95%的置信度。").isEmpty)
  }

  @Test func groupsBeforeAScaleWord() {
    #expect(figures("旅客約1 000萬人。").map(\.value) == [10_000_000])
    #expect(figures("汇率为1美元兑7.5元。").map(\.value) == [7.5])
  }

  @Test func ages() {
    #expect(lines("平均預期壽命，去年降至71歲。") == ["71歲 level = 71 歲 0"])
  }

  @Test func places() {
    #expect(values("第一名是甲县，乙县居第2名及第3名。") == ["1 rank", "2 rank", "3 rank"])
  }
}
