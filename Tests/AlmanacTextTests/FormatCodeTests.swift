import Testing

@testable import AlmanacModel
@testable import AlmanacText

@Suite("Formats of cells")
struct FormatCodeTests {
  private static func shown(
    _ value: Double, _ code: String, scale: Int? = nil, isFrom1904: Bool = false
  ) -> String {
    let text = value.description
    guard let number = try? NumberGrammar.parse(text).published else { return text }
    switch WorkbookNumber(isFrom1904: isFrom1904).shown(number, FormatCode(code), scale: scale) {
    case .text(let text): return text
    case .scaled(let power): return "scaled by \(power)"
    }
  }

  @Test(
    "a date is what the cell holds, or the month or year where no more is shown",
    arguments: [
      ("yyyy-mm-dd", "2022-06-30"), ("m/d/yy", "2022-06-30"), ("d-mmm", "2022-06-30"),
      ("mmm-yy", "2022-06"), ("mmmm\\ yyyy", "2022-06"), ("yyyymm", "2022-06"),
      ("yyyy\"年\"m\"月\"", "2022-06"), ("[$-409]mmmm d, yyyy;@", "2022-06-30"),
      ("[$-F800]dddd, mmmm dd, yyyy", "2022-06-30"), ("yyyy", "2022"), ("yyyy\"年\"", "2022"),
      ("e\"年\"m\"月\"", "2022-06"), ("[$-411]ggge\"年\"m\"月\"d\"日\"", "2022-06-30"),
      ("[$-804]aaaa;@", "2022-06-30"), ("mmm", "2022-06"), ("dd.mm.yyyy", "2022-06-30"),
      ("[Red]yyyy/mm", "2022-06"), ("yyyy\\-mm\\-dd\\ hh:mm:ss", "2022-06-30"),
      ("yyyy-mm-dd\"T\"hh:mm:ss.000", "2022-06-30"), ("bbbb", "2022"),
      ("上午/下午h\"时\"mm\"分\"", "00:00:00"), ("[h]:mm", "1073808:00:00"),
    ])
  func dates(code: String, text: String) {
    #expect(Self.shown(44742, code) == text)
  }

  @Test(
    "a date with words of its own is what a spreadsheet shows",
    arguments: [
      ("yyyy\"年1-\"m\"月\"", "2022年1-6月"), ("yyyy\"年\"m\"月累计\"", "2022年6月累计"),
      ("\"H1 \"yyyy", "H1 2022"), ("\"YTD \"mmm yyyy", "YTD Jun 2022"), ("\"FY\"yyyy", "FY2022"),
      ("\"Year ended \"mmmm yy", "Year ended June 22"), ("yyyy\"/23\"", "2022/23"),
      ("d\" de \"mmmm\" de \"yyyy", "2022-06-30"), ("yyyy\"年\"m\"月\"d\"日\"", "2022-06-30"),
    ])
  func worded(code: String, text: String) {
    #expect(Self.shown(44742, code) == text)
  }

  @Test("dates count from 1900, with a day too many, or from 1904; midnight is no time")
  func serials() {
    #expect(Self.shown(1, "yyyy-mm-dd") == "1900-01-01")
    #expect(Self.shown(59, "yyyy-mm-dd") == "1900-02-28")
    #expect(Self.shown(60, "yyyy-mm-dd") == "1900-02-29")
    #expect(Self.shown(61, "yyyy-mm-dd") == "1900-03-01")
    #expect(Self.shown(0, "yyyy-mm-dd", isFrom1904: true) == "1904-01-01")
    #expect(Self.shown(43280, "yyyy-mm-dd", isFrom1904: true) == "2022-06-30")
    #expect(Self.shown(44742.999_999_999, "yyyy-mm-dd hh:mm") == "2022-07-01")
    #expect(Self.shown(44742.75, "yyyy-mm-dd hh:mm") == "2022-06-30T18:00:00")
    #expect(Self.shown(44742.75, "yyyy-mm-dd") == "2022-06-30")
    #expect(Self.shown(0.75, "h:mm AM/PM") == "18:00:00")
    #expect(Self.shown(32, "mmm") == "February")
    #expect(Self.shown(-1, "yyyy-mm-dd") == "-1")
    #expect(Self.shown(2_958_466, "yyyy-mm-dd") == "2958466")
  }

  @Test(
    "a percentage is moved by two places, in decimal",
    arguments: [
      (0.031, "3.1%"), (0.0786, "7.86%"), (0.28999999999999998, "29%"), (1.1, "110%"),
      (-0.07, "-7%"), (0, "0%"), (0.00012345, "0.012345%"), (12, "1200%"),
    ])
  func percent(value: Double, text: String) {
    #expect(Self.shown(value, "0.0%") == text)
    #expect(Self.shown(value, "0%;[Red]-0%") == text)
    #expect(Self.shown(value, "0.00\\ %") == text)
  }

  @Test(
    "numbers have all their digits, and the words around them",
    arguments: [
      ("#,##0.00", 1234.5, "1234.5"), ("General", 0.30000000000000004, "0.3"),
      ("0.00_ ;[Red]\\-0.00\\ ", -3.14159, "-3.14159"),
      ("_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)", -12.5, "-12.5"),
      ("_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)", 0, "0"),
      ("[$€-407] #,##0.00", -12.5, "-€12.5"), ("\"<\"0", 12.5, "<12.5"),
      ("\"约\"0.0", 12.5, "约12.5"), ("General\" (p)\"", 12.5, "12.5(p)"), ("0\"+\"", 50, "50+"),
      ("0\"*\"", 50, "50*"), ("0;-0;\"<0.5\"", 0, "<0.5"), ("\"≈ \"0", 5, "≈5"),
      ("[Red]▲0.0;[Green]▼0.0", 5, "5"), ("[Red]▲0.0;[Green]▼0.0", -5, "-5"), ("▲0.0", 5, "▲5"),
      ("\"t-CO2e\"0", 5, "t-CO2e5"), ("0\".\"", 5, "5"),
      ("0.0\"万人\"", 12.3, "12.3万人"), ("#,##0\\ \"kg\"", 12.3, "12.3kg"), ("0.0\"‰\"", 9.3, "9.3‰"),
      ("0\"年\"", 2020, "2020年"), ("0000\"年\"00\"月\"", 202_206, "2022年06月"),
      ("0000-00", 202_206, "2022-06"), ("# ##0", 12345, "12345"), ("# ?/?", 0.5, "0.5"),
      ("0.00E+00", 12345, "12345"), ("+0.0;-0.0;0.0", 3, "3"), ("0.0;\"▲ \"0.0", -3, "-3"),
      (";;;", 5, "5"), ("0;-0;\"n/a\"", 0, "n/a"), ("0;-0;\"–\"", 0, "0"),
      ("[=1]\"男\";[=2]\"女\"", 2, "女"), ("\"Q\"0", 3, "Q3"), ("0.0\"%\"", 3.1, "3.1%"),
      ("G/通用格式\"元\"", 3.5, "3.5元"), ("General", 1e300, "1e+300"),
      ("0\"/21\"", 2020, "2020/21"), ("0\"-21\"", 2020, "2020-21"),
      ("0\"年1-6月\"", 2020, "2020年1-6月"),
      ("\"1-\"0\"月\"", 6, "1-6月"), ("0.0\"万元\";\"-\"0.0\"万元\"", -3, "-3万元"),
      ("@", 3.5, "3.5"), ("[DBNum1]General", 3, "3"),
    ])
  func numbers(code: String, value: Double, text: String) {
    #expect(Self.shown(value, code) == text)
  }

  @Test(
    "a format that scales without a word, or with one that does not fit, is never taken",
    arguments: ["#,##0,", "#,##0,,", "0.0,,", "0,.0", "#,##0,\" t\"", "0.00,,\"亿\"", "0!.0000"])
  func scaling(code: String) {
    #expect(FormatCode(code).scales)
    #expect(Self.shown(1_375_000_000, code).hasPrefix("scaled by"))
    #expect(Self.shown(1_375_000_000, code, scale: 6).hasPrefix("scaled by"))
  }

  @Test(
    "one that scales with its word shows what the cell holds",
    arguments: [
      "0!.0,\"万\"", "0\\.0,\"万\"", "0\".\"0,\"万\"", "0!.0000\"万\"", "0!.00,,\"亿\"", "0.0,,\"百万\"",
      "#,##0.0,,\\ \"million\"", "[>=1000000]0.0,,\"M\";[>=1000]0.0,\"K\";0", "0.0,,,\"bn\"",
      "#,##0,,M",
    ])
  func words(code: String) {
    #expect(Self.shown(1_375_000_000, code) == "1375000000")
  }

  @Test("where the header has the word of the format too, it is what the cell shows")
  func headers() {
    #expect(Self.shown(123_456, "0!.0,\"万\"", scale: 4) == "12.3456")
    #expect(Self.shown(123_456, "0!.0,\"万人\"", scale: 4) == "12.3456人")
    #expect(Self.shown(123_456, "0!.0,\"万\"", scale: 8).hasPrefix("scaled"))
    #expect(Self.shown(123_456, "0!.0,\"万\"", scale: .max).hasPrefix("scaled"))
  }

  @Test(
    "a currency stands before its number, that of the country of a language by its code",
    arguments: [
      ("[$€-407] #,##0.00", "€"), ("#,##0.00\\ \"€\"", "€"), ("[$€-2]\\ #,##0.00", "€"),
      ("\"£\"#,##0;[Red]-\"£\"#,##0", "£"), ("[$£-809]#,##0", "£"), ("\"$\"#,##0", "$"),
      ("$#,##0_);[Red]($#,##0)", "$"), ("\"¥\"#,##0.00", "¥"), ("[$$-409]#,##0.00", "USD"),
      ("[$$-en-US]#,##0.00", "USD"), ("[$$-1009]#,##0", "CAD"), ("[$HK$-C04]#,##0", "HKD"),
      ("[$¥-411]#,##0", "JPY"), ("[$￥-ja-JP]#,##0", "JPY"), ("[$¥-804]#,##0", "CNY"),
      ("[$¥-478]#,##0", "CNY"), ("#,##0.00\\ [$₽-419]", "RUB"), ("[$USD]\\ #,##0.00", "USD"),
      ("[$CHF-807]\\ #,##0.00", "CHF"), ("#,##0\\ [$kr-41D]", "SEK"), ("[$$]#,##0", "$"),
      ("_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"??_);_(@_)", "$"),
      ("_-[$£-809]* #,##0.00_-;\\-[$£-809]* #,##0.00_-;_-[$£-809]* \"-\"??_-;_-@_-", "£"),
    ])
  func currencies(code: String, sign: String) {
    #expect(Self.shown(1375.5, code) == sign + "1375.5")
    #expect(Self.shown(-1375.5, code) == "-" + sign + "1375.5")
  }

  @Test(
    "what a date is said to be besides is said",
    arguments: [
      ("yyyy\"年度\"", "2022年度"), ("\"FY\"yyyy", "FY2022"), ("yyyy\"年上半年\"", "2022年上半年"),
      ("yyyy\" (p)\"", "2022 (p)"), ("d. mmmm yyyy \"г.\"", "2022-06-30"),
      ("yyyy\"年\"m\"月\"d\"日\"", "2022-06-30"), ("hh\" Uhr\"", "00:00:00"),
    ])
  func wordsOfDates(code: String, text: String) {
    #expect(Self.shown(44742, code) == text)
  }

  @Test("what only sets a number out is plain")
  func plain() {
    for code in [
      "General", "0", "#,##0.00", "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", "0.00_)",
    ] {
      #expect(FormatCode(code).isPlain, "\(code)")
    }
    for code in ["0%", "yyyy", "0\"年\"", "#,##0,", "0.0\"万\"", "000-000"] {
      #expect(!FormatCode(code).isPlain, "\(code)")
    }
  }
}
