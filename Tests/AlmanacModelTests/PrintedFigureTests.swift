import Testing

@testable import AlmanacModel

@Suite("Printed figures")
struct PrintedFigureTests {
  @Test(
    "figures read as they are meant",
    arguments: [
      // Value, decimals, qualifier and unit.
      ("124.9件", 124.9, 1, .exactly, "件"), ("100.46億元", 10_046_000_000, -6, .exactly, "元"),
      ("58.56億元", 5_856_000_000, -6, .exactly, "元"), ("2000萬元", 20_000_000, -4, .exactly, "元"),
      ("10萬餘家", 100_000, -4, .moreThan, "家"), ("120餘家", 120, 0, .moreThan, "家"),
      ("50餘項", 50, 0, .moreThan, "項"), ("超3000萬美元", 30_000_000, -4, .moreThan, "美元"),
      ("超17億美元", 1_700_000_000, -8, .moreThan, "美元"), ("90%以上", 90, 0, .atLeast, "%"),
      ("2.98%/年", 2.98, 2, .exactly, "%/年"), ("6倍", 6, 0, .exactly, "倍"),
      ("約6倍", 6, 0, .about, "倍"),
      ("2000多万元", 20_000_000, -4, .moreThan, "元"), ("１２４．９件", 124.9, 1, .exactly, "件"),
      ("９０％", 90, 0, .exactly, "%"), ("3.2个百分点", 3.2, 1, .exactly, "个百分点"),
      ("不足5%", 5, 0, .lessThan, "%"), ("近3千家", 3000, -3, .nearly, "家"),
      ("逾5萬億元", 5e12, -12, .moreThan, "元"),
      ("至少3家", 3, 0, .atLeast, "家"), ("不少於3家", 3, 0, .atLeast, "家"), ("5年以下", 5, 0, .atMost, "年"),
      ("不超过10%", 10, 0, .atMost, "%"), ("100人左右", 100, 0, .about, "人"),
      ("突破1万件", 10_000, -4, .moreThan, "件"),
      ("達90%以上", 90, 0, .atLeast, "%"), ("至少90%以上", 90, 0, .atLeast, "%"),
      ("3.5千萬", 35_000_000, -6, .exactly, ""),
      ("5萬3345輛", 53_345, 0, .exactly, "輛"), ("3億5千多萬人", 350_000_000, -7, .moreThan, "人"),
      ("5百萬元", 5_000_000, -6, .exactly, "元"), ("3千克", 3, 0, .exactly, "千克"),
      ("5千瓦時", 5, 0, .exactly, "千瓦時"),
      ("3兆瓦", 3, 0, .exactly, "兆瓦"), ("-3.5%", -3.5, 1, .exactly, "%"),
      ("負3.5%", -3.5, 1, .exactly, "%"),
      ("\u{2212}0.5 %", -0.5, 1, .exactly, "%"), ("1億2000萬元", 120_000_000, -4, .exactly, "元"),
      ("人民幣100萬元", 1_000_000, -4, .exactly, "人民幣元"), ("百分之九十", 90, -1, .exactly, "%"),
      ("658", 658, 0, .exactly, ""),
      ("578 件", 578, 0, .exactly, "件"), ("≥5%", 5, 0, .atLeast, "%"), ("≈3.0", 3, 1, .about, ""),
      ("<~100", 100, 0, .nearly, ""), (">= 5", 5, 0, .atLeast, ""), ("0.00%", 0, 2, .exactly, "%"),
      // English.
      ("3.5 million people", 3_500_000, -5, .exactly, "people"),
      ("about US$3.5bn", 3_500_000_000, -8, .about, "US$"),
      ("$5 million", 5_000_000, -6, .exactly, "$"), ("more than 90%", 90, 0, .moreThan, "%"),
      ("Nearly 300 companies", 300, 0, .nearly, "companies"), ("at least 5", 5, 0, .atLeast, ""),
      ("50+", 50, 0, .atLeast, ""), ("fewer than 20 cases", 20, 0, .lessThan, "cases"),
      ("US$12 per person", 12, 0, .exactly, "US$ per person"),
      ("RMB 1.2 trillion", 1.2e12, -11, .exactly, "RMB"),
      ("100 m", 100, 0, .exactly, "m"), ("12 km2", 12, 0, .exactly, "km2"),
      ("50 or more", 50, 0, .atLeast, ""),
      ("3 Mio.", 3_000_000, -6, .exactly, ""), ("3.5 Mrd. EUR", 3.5e9, -8, .exactly, "EUR"),
      ("12 Tsd. t", 12_000, -3, .exactly, "t"), ("£1.4m", 1_400_000, -5, .exactly, "£"),
      ("€2.5b", 2.5e9, -8, .exactly, "€"), ("1.4m EUR", 1_400_000, -5, .exactly, "EUR"),
      ("US$5m per person", 5_000_000, -6, .exactly, "US$ per person"),
      ("1.4 m", 1.4, 1, .exactly, "m"), ("2 thousand tonnes", 2000, -3, .exactly, "tonnes"),
      ("¥7.5/kWh", 7.5, 1, .exactly, "¥/kWh"),
      // Chinese numerals.
      ("三千万元", 30_000_000, -7, .exactly, "元"), ("两亿", 200_000_000, -8, .exactly, ""),
      ("十八家", 18, 0, .exactly, "家"),
      ("十萬", 100_000, -5, .exactly, ""), ("三千多萬", 30_000_000, -7, .moreThan, ""),
      ("三百零五", 305, 0, .exactly, ""),
      ("一億二千萬", 120_000_000, -7, .exactly, ""), ("三萬億元", 3e12, -12, .exactly, "元"),
      ("二〇二二年", 2022, 0, .exactly, "年"),
      ("十餘家", 10, -1, .moreThan, "家"), ("一萬零五十", 10_050, -1, .exactly, ""),
      ("零", 0, 0, .exactly, ""),
      ("叁佰", 300, -2, .exactly, ""), ("兩千二百三十四", 2234, 0, .exactly, ""),
    ] as [(String, Double, Int, Qualifier, String)])
  func figures(
    text: String, value: Double, decimals: Int, qualifier: Qualifier, unit: String
  ) throws {
    let figure = try PrintedFigure.parse(text)
    #expect(figure.value == value)
    #expect(figure.decimals == decimals)
    #expect(figure.qualifier == qualifier)
    #expect(figure.unitText == unit)
    #expect(figure.low == nil && figure.high == nil)
  }

  @Test(
    "ranges have two ends",
    arguments: [
      ("3-5萬", 30_000, 50_000, -4, ""), ("3萬至5萬元", 30_000, 50_000, -4, "元"), ("3~5%", 3, 5, 0, "%"),
      ("3％～5％", 3, 5, 0, "%"), ("1.5–2.25億元", 150_000_000, 225_000_000, -6, "元"),
      ("3千到1萬家", 3000, 10_000, -3, "家"),
      ("10 to 20 million people", 10_000_000, 20_000_000, -6, "people"), ("$3–$5", 3, 5, 0, "$"),
      ("£1-2m", 1_000_000, 2_000_000, -6, "£"), ("三至五萬", 30_000, 50_000, -4, ""),
      ("3元至5萬元", 3, 50_000, 0, "元"), ("百分之三至五", 3, 5, 0, "%"),
    ] as [(String, Double, Double, Int, String)])
  func ranges(text: String, low: Double, high: Double, decimals: Int, unit: String) throws {
    let figure = try PrintedFigure.parse(text)
    #expect(figure.qualifier == .range)
    #expect(figure.low == low && figure.high == high)
    #expect(figure.value == (low + high) / 2)
    #expect(figure.decimals == decimals)
    #expect(figure.unitText == unit)
    #expect(figure.interval == ValueInterval(low: low, high: high))
  }

  @Test(
    "what is no figure, or two things at once, is a problem",
    arguments: [
      ("", .empty), ("　", .empty), ("件", .notANumber), ("千萬", .notANumber), ("數十家", .notANumber),
      ("約", .notANumber), ("$", .notANumber), ("2022年1", .trailingText("年1")),
      ("6個90%", .trailingText("個90%")),
      ("1,234.5", .grouped(.comma)), ("1e5", .trailingText("e5")), ("1e2", .trailingText("e2")),
      ("2022.9.27", .trailingText(".27")), ("約90%以上", .conflictingQualifiers(.about, .atLeast)),
      ("約3-5萬", .conflictingQualifiers(.about, .range)), ("5-3%", .reversedRange),
      ("500-1萬", .reversedRange),
      ("3家至5件", .unclearRange), ("3兆元", .ambiguousNumeral("兆")), ("兩萬五", .ambiguousNumeral("兩萬五")),
      ("三百五", .ambiguousNumeral("三百五")), ("三五家", .ambiguousNumeral("三五")),
      ("七八萬", .ambiguousNumeral("七八萬")),
      ("3萬5", .ambiguousNumeral("3萬5")), ("US$5元", .conflictingUnits("US$", "元")),
      ("十幾家", .trailingText("幾家")),
      ("三分之一", .trailingText("分之一")), ("三萬半", .trailingText("半")),
      ("12件，約6倍", .trailingText("件,約6倍")),
      ("90%以上的企業", .trailingText("%以上的企業")), ("5±1", .trailingText("±1")),
      ("3千萬百", .trailingText("百")),
      ("3 million million", .trailingText("million")), ("3萬 million", .trailingText("million")),
      ("5萬萬", .trailingText("萬")), ("1億2000億", .ambiguousNumeral("1億2000億")),
      ("5.", .trailingText(".")),
    ] as [(String, NumberProblem)])
  func problems(text: String, problem: NumberProblem) {
    #expect(throws: problem) { try PrintedFigure.parse(text) }
  }

  @Test(
    "digits that a computer added go before the scale word, which makes them part of a whole number",
    arguments: [
      ("1355.3600000000001亿", 135_536_000_000, -6), ("0.28999999999999998万件", 2900, -2),
      ("-8.1999999999999993 million", -8_200_000, -5),
    ])
  func computed(text: String, value: Double, decimals: Int) throws {
    let number = try CellFigure(text, numbers: .plain).number
    #expect(number.value == value && number.decimals == decimals)
    #expect(number.computed != nil)
    #expect(try CellFigure("1355.36亿", numbers: .plain).number.computed == nil)
  }

  @Test(
    "of a cell that is none, the marks of its digits and the way that it went are told",
    arguments: [
      ("3,5 Mio", .decimalComma), ("1 234,5 Mio. t", .marked(.space, .comma)),
      ("1,234 t", .grouped(.comma)), ("下降5.2", .change(isFall: true, by: "5.2")),
      ("增长5", .change(isFall: false, by: "5")), ("减少了3.1万人", .change(isFall: true, by: "3.1万人")),
      ("up 0.3", .change(isFall: false, by: "0.3")),
      ("fell by 2 points", .change(isFall: true, by: "2 points")),
      ("下降", .notANumber), ("upset 3", .notANumber), ("12 件 3", .trailingText(" 件 3")),
    ] as [(String, NumberProblem)])
  func cells(text: String, problem: NumberProblem) {
    #expect(throws: problem) { try CellFigure(text, numbers: .plain) }
  }

  @Test("a fall is to be written with its sign, and is not missing")
  func change() {
    #expect(
      NumberProblem.change(isFall: true, by: "5.2").remedy
        == "write -5.2 where the column holds changes, of which this is a fall; 5.2 alone where it "
        + "holds falls")
  }

  @Test("grouping commas are read where asked for, and only in place")
  func grouping() throws {
    let grouped = try #require(NumberGrammar(grouping: .comma))
    let figure = try PrintedFigure.parse("1,234.5萬元", numbers: grouped)
    #expect(figure.value == 12_345_000 && figure.decimals == -3 && figure.scale == 4)
    #expect(try PrintedFigure.parse("１，２３４家", numbers: grouped).value == 1234)
    #expect(throws: NumberProblem.misplacedGrouping(.comma)) {
      try PrintedFigure.parse("1,23", numbers: grouped)
    }
  }

  @Test("a figure of ten thousands is as sure as ten thousands are")
  func interval() throws {
    let interval = try PrintedFigure.parse("100.46億元").interval
    #expect(interval == ValueInterval(low: 10_045_500_000, high: 10_046_500_000))
  }

  @Test("no text can stop the grammar")
  func anyText() {
    let seed = UInt64.random(in: 0...(.max))
    var state = seed
    let parts = [
      "1", "20", "3.5", ".", ",", "-", "~", "至", "萬", "億", "千", "百", "十", "三", "五", "零", "兆", "餘",
      "多", "以上", "左右", "約", "超", "元", "$", "US$", "%", "百分之", "人民幣", " ", "million", "to", "e9",
      "家", "兩", "負", "99999999999999999999", "\u{0}", "👍", "+", "per ", "達",
    ]
    for _ in 0..<30_000 {
      var text = ""
      for _ in 0..<6 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += parts[Int(state >> 33) % parts.count]
      }
      do {
        let figure = try PrintedFigure.parse(
          text, numbers: NumberGrammar(grouping: state & 1024 == 0 ? nil : .comma) ?? .plain)
        #expect(figure.value.isFinite && (figure.low ?? 0) <= (figure.high ?? .infinity))
      } catch {
        #expect(!error.remedy.isEmpty, "seed \(seed)")
      }
    }
    #expect(throws: NumberProblem.notANumber) {
      try PrintedFigure.parse(String(repeating: "九", count: 100_000))
    }
  }
}
