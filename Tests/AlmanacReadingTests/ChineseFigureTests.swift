import AlmanacModel
import AlmanacReading
import Testing

struct ChineseFigureTests {
  @Test func partsOfAWhole() {
    #expect(
      lines("产业结构为5.5∶44.5∶50。") == [
        "5.5 share = 5.5 percent 1", "44.5 share = 44.5 percent 1", "50 share = 50 percent 0",
      ])
    #expect(lines("比分为3:2:1。").isEmpty)
  }

  @Test func moreAndLessByAVerb() {
    #expect(lines("专列较上年多开40列。") == ["40列 change = 40 列 0"])
    #expect(lines("案件比上年少办12件。") == ["12件 change = -12 件 0"])
  }

  @Test func sharesOfWhatWas() {
    #expect(lines("客流恢复至疫情前的八成。") == ["八成 share = 80 percent -1"])
    #expect(lines("完成年度计划的101.5%。") == ["101.5% share = 101.5 percent 1"])
    #expect(lines("占比升至72%，首次超过七成。").last == "超过七成 share > 70 percent -1")
    #expect(lines("每10万人中有医生250人。") == ["250人 level = 250 人 0"])
  }

  @Test func whatOnlyLooksLikeAHedge() {
    #expect(lines("融资额翻了近一番。") == ["翻了近一番 multiple <~ 2 times 0"])
    #expect(lines("满意度提升到78.5分。") == ["78.5分 level = 78.5 分 1"])
    #expect(lines("增速低于上半年增速0.5个百分点。") == ["0.5个百分点 change = -0.5 percentage-point 1"])
    #expect(lines("贸易出超48.5亿美元。") == ["48.5亿美元 level = 4850000000 USD -7"])
    #expect(periods("2021年增速低于去年同期0.5个百分点。") == ["2021"])
  }

  private func periods(_ text: String) -> [String] { figures(text).map(\.period) }

  @Test func rangesWithSigns() {
    #expect(
      lines("支出增速分别为-9.5%、21.5%、-3.5%和4.5%。") == [
        "-9.5% growth = -9.5 percent 1", "21.5% growth = 21.5 percent 1",
        "-3.5% growth = -3.5 percent 1", "4.5% growth = 4.5 percent 1",
      ])
    #expect(lines("年增率介于-2.5%至0.5%。") == ["-2.5%至0.5% growth .. -2.5..0.5 percent 1"])
    #expect(
      lines("货运量下降7.5%至45万吨。") == [
        "7.5% growth = -7.5 percent 1", "45万吨 level = 450000 t -4",
      ])
  }

  @Test(
    "Scale words, measure words and hedges are one figure",
    arguments: [
      ("全市共有书店3200余家。", "3200余家 level > 3200 家 0"),
      ("码头吞吐量达1.25亿吨。", "1.25亿吨 level = 125000000 t -6"),
      ("博物馆接待观众近4.6万人次。", "近4.6万人次 level <~ 46000 人次 -3"),
      ("植树不少于300万株。", "不少于300万株 level >= 3000000 株 -4"),
      ("上亿人观看了比赛。", "上亿人 level >= 100000000 人 -8"),
      ("审批压缩到不超过15个工作日。", "不超过15个工作日 level <= 15 工作日 0"),
      ("港口投资1億2000萬港元。", "1億2000萬港元 level = 120000000 HKD -4"),
      ("茶園面積約8.4萬畝。", "約8.4萬畝 level ~ 84000 mu -3"),
      ("電單車登記數為5萬3345輛。", "5萬3345輛 level = 53345 輛 0"),
      ("約五成六受訪者同意。", "約五成六 level ~ 56 percent 0"),
      ("書價上升百分之二十三點三。", "百分之二十三點三 growth = 23.3 percent 1"),
      ("捐款四百一十亿元。", "四百一十亿元 level = 41000000000 CNY -8"),
      ("发病率13.7/10万。", "13.7/10万 level = 13.7 per 100k 1"),
      ("渔民44 萬 1000 人。", "44 萬 1000 人 level = 441000 人 0"),
      ("渔船35萬87艘。", "35萬87艘 level = 350087 艘 0"),
      ("捕撈費五○五億元。", "五○五億元 level = 50500000000 CNY -8"),
      ("漁獲六四〇．五億元。", "六四〇．五億元 level = 64050000000 CNY -7"),
      ("鱼价上升二十三．五％。", "二十三．五％ growth = 23.5 percent 1"),
      ("漁獲六一〇億至六三二億元。", "六一〇億至六三二億元 level .. 61000000000..63200000000 CNY -8"),
      ("鱼价上升四十％至四十五％。", "四十％至四十五％ growth .. 40..45 percent 0"),
      ("可供應三至四成的用電。", "三至四成 share .. 30..40 percent -1"),
      ("近百分八訪客。", "近百分八 level <~ 8 percent 0"), ("各達三成或以上。", "三成或以上 level >= 30 percent -1"),
      ("漁獲破六千億元。", "破六千億元 level > 600000000000 CNY -8"),
      ("疫苗90萬劑。", "90萬劑 level = 900000 劑 -4"), ("裝置容量四．七GW。", "四．七GW level = 4.7 GW 1"),
      ("約新台幣4622億元。", "4622億元 level ~ 462200000000 TWD -8"),
      ("出國旅客高達500萬人次。", "500萬人次 level = 5000000 人次 -4"),
      ("旅客一八九四萬四四三六人。", "一八九四萬四四三六人 level = 18944436 人 0"),
      ("中國大陸三二三萬人次。", "三二三萬人次 level = 3230000 人次 -4"),
      ("領牌數三三四輛。", "三三四輛 level = 334 輛 0"), ("領牌一萬一二四二輛。", "一萬一二四二輛 level = 11242 輛 0"),
      ("船一八五二件次之。", "一八五二件 level = 1852 件 0"),
      ("稅收三兆七五一五億元。", "三兆七五一五億元 level = 3751500000000 CNY -8"),
      ("渔业投入超16亿元。", "超16亿元 level > 1600000000 CNY -8"),
      ("發電量31.2億度。", "31.2億度 level = 3120000000 kWh -7"),
      ("容量1330萬瓩。", "1330萬瓩 level = 13300000 kW -4"),
      ("稅收23兆5,509億元。", "23兆5,509億元 level = 23550900000000 CNY -8"),
      ("平均3萬2,319元。", "3萬2,319元 level = 32319 CNY 0"),
      ("渔民有30 500人。", "30 500人 level = 30500 人 0"),
      ("市值74兆元。", "74兆元 level = 74000000000000 CNY -12"),
      ("鱼价下跌半成。", "半成 growth = -5 percent 0"),
      ("签约项目316个。", "316个 level = 316 个 0"),
      ("人均GDP5997元。", "5997元 level = 5997 CNY 0"),
      ("樓價指數報338.4點。", "338.4點 level = 338.4 點 1"),
      ("用水量降至0.9立方米/万元。", "0.9立方米/万元 level = 0.9 m3/10k CNY 1"),
    ])
  func amounts(text: String, expected: String) { #expect(lines(text) == [expected]) }

  @Test(
    "Growth, change, share, multiple, rank and streak are told apart",
    arguments: [
      ("图书销售额增长6.5%。", "6.5% growth = 6.5 percent 1"),
      ("木材产量下降超过三成。", "超过三成 growth > -30 percent -1"),
      ("出口增速达到8.2%。", "8.2% growth = 8.2 percent 1"),
      ("錄得12.4%的按年跌幅。", "12.4% growth = -12.4 percent 1"),
      ("失业率比上月回落0.2个百分点。", "0.2个百分点 change = -0.2 percentage-point 1"),
      ("水稻面积增加3万亩。", "3万亩 change = 30000 mu -4"),
      ("服务业增加值占比重为52.3%。", "52.3% share = 52.3 percent 1"),
      ("80%以上的村庄通了班车。", "80%以上 share >= 80 percent 0"),
      ("专利数量是十年前的4倍。", "4倍 multiple = 4 times 0"),
      ("研发经费增长2倍。", "2倍 growth = 200 percent -2"),
      ("游客人数翻两番。", "翻两番 multiple = 4 times 0"),
      ("茶叶出口居全国第二位。", "第二位 rank = 2 rank 0"),
      ("鱼价连升9个月。", "连升9个月 streak = 9 months 0"),
      ("产量居国内企业第一。", "第一 rank = 1 rank 0"),
      ("产量较上年增长近8成。", "近8成 growth <~ 80 percent -1"),
      ("占预算数百分之九十八点七。", "百分之九十八点七 share = 98.7 percent 1"),
      ("净迁入人口数为-1,281人。", "-1,281人 level = -1281 人 0"),
      ("增速居全国首位，达18.3%。", "首位 rank = 1 rank 0"),
      ("提升3个示范区的能力。", "3个 level = 3 个 0"), ("排名提升3个位次。", "3个 change = 3 个 0"),
      ("占渔获的比重（近海占比）为40%。", "40% share = 40 percent 0"),
      ("产业结构由上年的20%、30%和50%调整为10%、40%和50%。", "20% share = 20 percent 0"),
      ("产量連續12年增长。", "連續12年 streak = 12 years 0"),
      ("城镇化率由58.1%提高到61.4%。", "58.1% level = 58.1 percent 1"),
      ("挪威以13%市占率居首。", "13% share = 13 percent 0"),
      ("市占率再升至71%。", "71% share = 71 percent 0"),
      ("占比上升，從2011年的3%增至5%。", "3% share = 3 percent 0"),
      ("台灣連二年第一。", "連二年 streak = 2 years 0"),
      ("產量連續14週增加。", "連續14週 streak = 14 weeks 0"), ("銷量維持第五名。", "第五名 rank = 5 rank 0"),
      ("减少损失超5亿元。", "超5亿元 level > 500000000 CNY -8"),
    ])
  func kinds(text: String, expected: String) { #expect(lines(text).first == expected) }

  @Test(
    "What holds digits and is no figure is left out",
    arguments: [
      "第十三届代表大会第三次会议召开。", "坚持“三个不变”和“5个统一”。", "电话：0755-1234567", "沿5G和PM2.5监测站布局。",
      "《2021年第15号公告》印发。", "一是加强领导，二是抓好落实。", "三个方面、五大任务。", "以2015年为基期（2015年=100）。", "会议9:30开始。",
      "会议10点开始。", "截至23日，3日至9日。", "创三十六年新高。",
      "经过八年努力。", "渔民超过1万的省份。", "新增收入500万元以上龙头企业。", "1. 总体情况", "图3 装机容量", "国家标准GB18030。",
    ])
  func others(text: String) { #expect(lines(text) == []) }

  @Test func aUnitSaidOnceIsOfBothNumbers() {
    #expect(
      lines("出口和进口分别回升0.7和1.2个百分点。") == [
        "0.7 change = 0.7 percentage-point 1", "1.2个百分点 change = 1.2 percentage-point 1",
      ])
  }

  @Test func aListGoesOnAsItBegan() {
    #expect(
      figures("棉花、油料产量分别下降3.1%、0.4%。").map(\.value) == [-3.1, -0.4])
    #expect(
      lines("调减甘蔗面积7万亩、木薯4万亩。") == ["7万亩 change = -70000 mu -4", "4万亩 change = -40000 mu -4"])
  }

  @Test func fractions() {
    #expect(figures("近三分之一的渔民受访，四分之三同意。").map(\.value) == [100.0 / 3, 75])
    #expect(lines("产量居全省第四、第五。").count == 2)
  }

  @Test func aRateGoesOnInAClauseWithoutASubject() {
    #expect(lines("产量增速居全国首位，达18.3%。").last == "18.3% growth = 18.3 percent 1")
    #expect(lines("产量高2.2个和3.0个百分点。").first == "2.2个 change = 2.2 percentage-point 1")
  }

  @Test func aListGoesOnBehindAComma() {
    #expect(figures("燃煤占比39%，燃气42%，核能5%。").map(\.kind) == [.share, .share, .share])
    #expect(figures("出口增长3%，失业率5%。").map(\.kind) == [.growth, .level])
  }

  @Test func aListGoesOnInOtherWords() {
    #expect(lines("增产5 吨或 0.3%。").last == "0.3% growth = 0.3 percent 1")
    #expect(
      figures("本地鱼佔比由60%升至70%，外地鱼則由40%降至30%。").map(\.kind)
        == [.share, .share, .share, .share])
  }

  @Test func aHedgeBeforeTheVerbIsOne() {
    #expect(figures("升幅约维持在4%。").first?.qualifier == .about)
    #expect(figures("均价约为邻市平均水平（2.5万元）3倍。").last?.qualifier == .about)
  }

  @Test func theTextStandsWhereItIsSaidTo() {
    let text = "𠮷野家报告\n\n  全年营业额12.5亿元，增长3%。\n"
    let scalars = Array(text.unicodeScalars)
    for figure in figures(text) {
      var printed = String.UnicodeScalarView()
      printed.append(contentsOf: scalars[figure.start..<figure.end])
      #expect(String(printed) == figure.printed)
      #expect(figure.paragraph == 2)
    }
  }
}
