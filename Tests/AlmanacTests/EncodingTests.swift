import Testing

@testable import AlmanacModel
@testable import AlmanacText

@Suite("Encodings")
struct EncodingTests {
  static let simplified = "地区,2024年,备注\n深圳市,124.9,每万人发明专利拥有量（件）\n北京市,262.9,“初步”数据\n"
  static let traditional = "地區,2024年,備註\n香港,124.9,每萬人發明專利擁有量（件）\n臺北市,262.9,「初步」數據\n"

  @Test(
    "Chinese text is found to be in its encoding and comes out as it was",
    arguments: [
      ("GB18030", simplified, "GB18030"), ("GB18030", traditional, "GB18030"),
      ("GBK", simplified, "GB18030"), ("BIG5", traditional, "BIG5"),
      ("BIG5-HKSCS", traditional + "鰂魚涌,深水埗,喺𨋢\n", "BIG5-HKSCS"),
      ("UTF-16LE", simplified, "UTF-16LE"), ("UTF-16BE", traditional, "UTF-16BE"),
      ("UTF-8", simplified, "UTF-8"),
    ])
  func detected(encoding: String, text: String, found: String) throws {
    let reading = try InputFixture.reading(encoded(text, encoding))
    #expect(reading.encoding == found)
    #expect(reading.evidence == .detected)
    #expect(reading.text == text)
  }

  @Test(
    "a byte order mark says it",
    arguments: ["UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "GB18030"])
  func marked(encoding: String) throws {
    let reading = try InputFixture.reading(encoded("\u{FEFF}" + Self.simplified, encoding))
    #expect(reading.encoding == encoding)
    #expect(reading.evidence == .byteOrderMark)
    #expect(reading.text == Self.simplified)
  }

  @Test("UTF-8 passes as it is, its mark too")
  func markedUTF8() throws {
    let reading = try InputFixture.reading(Array(("\u{FEFF}" + Self.simplified).utf8))
    #expect(reading.evidence == .byteOrderMark)
    #expect(Array(reading.text.utf8) == Array(("\u{FEFF}" + Self.simplified).utf8))
  }

  @Test(
    "a short header is enough",
    arguments: [
      "地区,2024年", "指标,数值", "省份,年份,数值", "城市", "indicator,地区,value", "深圳,广州",
      "单位：万人", "北京市",
    ])
  func short(text: String) throws {
    let reading = try InputFixture.reading(encoded(text, "GB18030"))
    #expect(reading.encoding == "GB18030")
    #expect(reading.text == text)
  }

  @Test(
    "a short traditional header is enough in Big5 and in GB18030",
    arguments: [
      "地區,2024年", "指標,數值", "年度,縣市,人口數", "臺北市,高雄市", "單位：萬人", "香港,九龍",
    ])
  func shortTraditional(text: String) throws {
    for encoding in ["BIG5", "GB18030"] {
      let reading = try InputFixture.reading(encoded(text, encoding))
      #expect(reading.encoding == encoding)
      #expect(reading.text == text)
    }
  }

  @Test(
    "what is not Chinese is not guessed",
    arguments: [
      ("WINDOWS-1252", "région,année\nQuébec,2020\nÎle-de-France,2021\n"),
      ("WINDOWS-1252", "Größe;Straße;Übung\nMünchen;Köln;Düsseldorf\n"),
      ("LATIN1", "señor,año,España\n"), ("WINDOWS-1252", "é"),
      ("SHIFT_JIS", "地域,人口,世帯数\n東京都,13960000\nカタカナのデータ\n"),
      ("EUC-JP", "年度,都道府県名,総人口\nこれはテストです\n"),
      ("EUC-KR", "지역,연도,값\n서울특별시,2024,100\n"), ("KOI8-R", "год,регион\nМосква,2020\n"),
    ])
  func unknown(encoding: String, text: String) throws {
    let bytes = encoded(text, encoding)
    let problem = try #require(try InputFixture.problem(bytes))
    #expect(problem.code == .unknownEncoding)
    #expect(problem.remedy.contains("--encoding"))
    #expect(problem.location?.line == 1)
    // Stated, it is read.
    let reading = try InputFixture.reading(bytes, encoding: encoding.lowercased())
    #expect(reading.text == text)
    #expect(reading.evidence == .stated)
  }

  @Test(
    "a character may be cut anywhere by a chunk",
    arguments: ["GB18030", "BIG5-HKSCS", "UTF-16LE", "UTF-32BE", "SHIFT_JIS"], 1...64)
  func chunks(encoding: String, size: Int) throws {
    // Four bytes in GB18030, two halves in UTF-16, and one that Hong Kong's Big5 holds back.
    let text =
      switch encoding {
      case "SHIFT_JIS": "東京都,かな,カナ\n"
      case "BIG5-HKSCS": "地區,年\n𨋢,Ê\u{304}Ê\n"
      default: "地区,年\n𠮷,é€\n"
      }
    let bytes = encoded(text, encoding)
    try #require(!bytes.isEmpty)
    var pieces = ByteSource.filter(
      try TextDecoder(
        .filter(Trickle(bytes, size: size)), from: TextEncoding(name: encoding), name: "x"))
    #expect(try pieces.all(chunk: size) == Array(text.utf8))
  }

  @Test("what cannot be read is an error at its place")
  func undecodable() throws {
    let good = encoded("地区,年\n深圳", "GB18030")
    for size in [1, 3, 64] {
      var source = ByteSource.filter(
        try TextDecoder(
          .filter(Trickle(good + [0xFF, 0x41], size: size)), from: .gb18030, name: "x.csv"))
      let problem = #expect(throws: Diagnostic.self) { try source.all(chunk: 7) }
      #expect(problem?.code == .malformedText)
      #expect(problem?.location == .init(file: "x.csv", line: 2, column: 3))
      #expect(problem?.found.hasPrefix("0xFF") == true)
      #expect(problem?.found.contains("at byte \(good.count + 1),") == true)
      #expect(problem?.remedy.contains("--encoding") == true)
    }
  }

  @Test("a file that ends in the middle of a character is an error")
  func cut() throws {
    let bytes = Array(encoded(Self.simplified, "GB18030").dropLast(2))
    let problem = try InputFixture.problem(bytes, InputOptions(encoding: "gbk"))
    #expect(problem?.code == .malformedText)
    #expect(problem?.location?.line == 3)
    #expect(problem?.found.contains("ends in the middle") == true)
  }

  @Test("a character that the sample cuts decides nothing", arguments: 0...3)
  func sampleEnd(shift: Int) throws {
    let text =
      String(repeating: "a", count: shift) + "\n"
      + String(repeating: "深圳,1\n", count: TextSample.size / 6)
    for encoding in ["UTF-8", "GB18030"] {
      let reading = try InputFixture.reading(encoded(text, encoding))
      #expect(reading.encoding == encoding)
      #expect(reading.text == text)
    }
  }

  @Test(
    "a stated encoding that the file is not in is refused",
    arguments: [
      ("utf-8", "GB18030"), ("gbk", "UTF-8"), ("gb18030", "BIG5"), ("big5", "GB18030"),
      ("big5", "UTF-8"), ("latin1", "UTF-8"), ("utf-16le", "UTF-8"), ("utf-16be", "UTF-16LE"),
      ("gb2312", "UTF-16LE"), ("shift_jis", "UTF-8"), ("latin1", "GB18030"),
    ])
  func wrongStatement(stated: String, encoding: String) throws {
    let text = encoding == "BIG5" ? Self.traditional : Self.simplified
    let problem = try InputFixture.problem(encoded(text, encoding), InputOptions(encoding: stated))
    #expect(problem?.code == .wrongEncoding)
    #expect(problem?.remedy.contains("--encoding") == true)
  }

  @Test("UTF-8 that is damaged somewhere stays UTF-8, for the reader to say where")
  func damaged() throws {
    let bytes = Array(Self.simplified.utf8) + [0xB5, 0xD8] + Array(Self.simplified.utf8)
    #expect(try InputFixture.reading(bytes).encoding == "UTF-8")
  }

  @Test("text that may be one or the other is asked about")
  func ambiguous() throws {
    let bytes = encoded("小学", "GB18030")
    #expect(try InputFixture.problem(bytes)?.code == .unknownEncoding)
    #expect(try InputFixture.reading(bytes, encoding: "gbk").text == "小学")
    #expect(try InputFixture.reading(bytes, encoding: "utf8").text == "Сѧ")
  }

  @Test("a name that is none is refused", arguments: ["latin-2x", "", "UTF-8//IGNORE", "a b"])
  func unknownName(name: String) throws {
    let problem = try InputFixture.problem([0x61], InputOptions(encoding: name))
    #expect(problem?.code == .invalidParameter)
  }
}

/// Gives out bytes a few at once.
final class Trickle: ByteFilter {
  private var bytes: ArraySlice<UInt8>
  private let size: Int

  init(_ bytes: [UInt8], size: Int) {
    self.bytes = bytes[...]
    self.size = size
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(size, buffer.count, bytes.count)
    buffer.copyBytes(from: bytes.prefix(count))
    bytes = bytes.dropFirst(count)
    return count
  }
}
