import Glibc
import Testing

@testable import AlmanacFormats
@testable import AlmanacModel
@testable import AlmanacText

@Suite("PX")
struct PXTests {
  /// In the manner of Statistics Sweden.
  static let sweden = """
    CHARSET="ANSI";
    AXIS-VERSION="2013";
    CODEPAGE="utf-8";
    LANGUAGE="sv";
    LANGUAGES="sv","en";
    CREATION-DATE="20230101 09:00";
    DECIMALS=2;
    SHOWDECIMALS=1;
    MATRIX="BE0101";
    SUBJECT-AREA="Befolkning; och mer";
    TITLE="Folkmängd efter region";
    TITLE[en]="Population by region";
    CONTENTS="Folkmängd";
    STUB="region","tabellinnehåll";
    STUB[en]="region","observations";
    HEADING="kvartal";
    HEADING[en]="quarter";
    CONTVARIABLE="tabellinnehåll";
    CONTVARIABLE[en]="observations";
    VALUES("region")="Riket","Stockholm";
    VALUES[en]("region")="Sweden",
    "Stockholm";
    VALUES("tabellinnehåll")="Folkmängd","Yta";
    VALUES[en]("observations")="Population","Area";
    VALUES("kvartal")="2021K4","2022K1","2022K2";
    CODES("region")="00","01";
    TIMEVAL("kvartal")=TLIST(Q1,"20214"-"20222");
    MAP("region")="Sverige_lan";
    DOMAIN("region")="Lan";
    ELIMINATION("region")="Riket";
    UNITS("Folkmängd")="antal";
    UNITS[en]("Population")="number";
    UNITS("Yta")="km²";
    UNITS[en]("Area")="km²";
    STOCKFA("Folkmängd")="S";
    STOCKFA("Yta")=A;
    PRECISION("tabellinnehåll","Folkmängd")=0;
    LAST-UPDATED("Folkmängd")="20230101 08:00";
    SOURCE="SCB";
    NOTE="Första raden.#Andra"
    " raden, med ""citat"".";
    NOTE("region")="Enligt indelningen 2021";
    VALUENOTE("region","Stockholm")="Länet";
    DATASYMBOL2="ej tillgänglig";
    DATA=
    10 11.50 ".." 
    1 2 "-" 
    -3,4\t. 
    ...... 5.25 0;
    """

  @Test("a file with languages, contents, units, quarters and marks is read whole")
  func swedish() throws {
    for chunk in [1, 16, 4096] {
      let run = read(Array(Self.sweden.utf8), chunk: chunk)
      #expect(run.problem == nil)
      #expect(
        run.cells == [
          "0 10 ", "1 11.50 ", "2  ..", "3 1 ", "4 2 ", "5  -", "6 -3 ", "7 4 ", "8  .",
          "9  ......", "10 5.25 ", "11 0 ",
        ])
    }
    let cube = try #require(read(Array(Self.sweden.utf8)).cube)
    #expect(cube.id == "BE0101" && cube.label == "Folkmängd efter region")
    #expect(cube.decimals == 1)
    #expect(cube.symbols == ["..": "ej tillgänglig"])
    #expect(cube.dimensions.map(\.role) == [.geo, .metric, .time])
    let region = cube.dimensions[0]
    #expect(region.categories.map(\.id) == ["00", "01"])
    #expect(region.categories[0].label == "Riket" && region.total == "00")
    let contents = cube.dimensions[1].categories
    #expect(contents.map(\.unit) == ["antal", "km²"])
    #expect(contents.map(\.measure) == [.stock, .average])
    #expect(contents.map(\.decimals) == [0, nil])
    #expect(cube.dimensions[2].categories.map(\.period) == ["2021-Q4", "2022-Q1", "2022-Q2"])
  }

  /// In the manner of Statistics Finland: sparse, by keys.
  static let finland = """
    CHARSET="ANSI";
    AXIS-VERSION="2010";
    LANGUAGE="fi";
    TITLE="Väestö";
    UNITS="henkilöä";
    STOCKFA="F";
    STUB="Alue","Ikä";
    HEADING="Vuosi";
    VALUES("Alue")="KOKO MAA","Akaa; uusi","Ähtäri";
    CODES("Alue")="SSS","KU020","KU989";
    VALUES("Ikä")="0 - 14","15 -";
    VALUES("Vuosi")="2020","2021";
    TIMEVAL("Vuosi")=TLIST(A1),"2020","2021";
    ELIMINATION("Ikä")=YES;
    KEYS("Alue")=CODES;
    KEYS("Ikä")=VALUES;
    DATA=
    "KU020","15 -",7 "..."
    "SSS","0 - 14" 1 2
    "KU989","0 - 14",-1.50 .;
    """

  @Test("rows with keys stand anywhere, and rows that are left out are zeros")
  func keys() throws {
    for chunk in [1, 16, 4096] {
      let run = read(Array(Self.finland.utf8), chunk: chunk)
      #expect(run.problem == nil)
      #expect(run.cells == ["6 7 ", "7  ...", "0 1 ", "1 2 ", "8 -1.50 ", "9  ."])
    }
    let cube = try #require(read(Array(Self.finland.utf8)).cube)
    #expect(cube.unit == "henkilöä" && cube.measure == .flow)
    #expect(cube.dimensions[1].total == nil)
    #expect(cube.dimensions[1].categories.map(\.id) == ["0 - 14", "15 -"])
  }

  static func chinese(_ codepage: String) -> String {
    """
    CHARSET="ANSI";
    CODEPAGE="\(codepage)";
    LANGUAGE="zh";
    TITLE="按區域劃分的人口";
    STUB="區域";
    HEADING="年";
    VALUES("區域")="香港島","九龍","新界";
    VALUES("年")="2021年","2022年";
    TIMEVAL("年")=TLIST(A1,"2021-2022");
    KEYS("區域")=VALUES;
    DATA=
    "九龍" 2 3
    "新界" 4 "..";
    """
  }

  @Test(
    "text in the codepage that the file states is decoded",
    arguments: [
      ("big5", "BIG5"), ("gbk", "GBK"), ("gb2312", "GB18030"), ("GB18030", "GB18030"),
      ("utf-8", "UTF-8"), ("windows-950", "BIG5"),
    ])
  func codepages(stated: String, real: String) throws {
    let bytes = try encode(Self.chinese(stated), as: real)
    for chunk in [1, 4096] {
      let run = read(bytes, chunk: chunk)
      #expect(run.problem == nil)
      #expect(run.cube?.label == "按區域劃分的人口")
      #expect(run.cube?.dimensions[0].categories.map(\.id) == ["香港島", "九龍", "新界"])
      #expect(run.cube?.dimensions[1].categories.map(\.period) == ["2021", "2022"])
      #expect(run.cells == ["2 2 ", "3 3 ", "4 4 ", "5  .."])
    }
  }

  @Test("text in a western codepage is decoded, and the caller's word goes before the file's")
  func western() throws {
    let text = "TITLE=\"Übersicht\";CODEPAGE=\"ISO-8859-15\";STUB=\"a\";VALUES(\"a\")=\"ä\";DATA=1;"
    let bytes = try encode(text, as: "ISO-8859-15")
    #expect(read(bytes).cube?.label == "Übersicht")
    #expect(read(bytes, encoding: "windows-1252").cube?.label == "Übersicht")
    #expect(
      read(bytes, encoding: "utf-8").problem
        == "1:8 text that is not UTF-8, and CODEPAGE utf-8")
    let none = try encode(text.replacing("CODEPAGE", with: "CODEPAGF"), as: "ISO-8859-15")
    #expect(read(none).problem == "1:8 text that is not UTF-8, and no CODEPAGE")
    let odd = try encode(text.replacing("ISO-8859-15", with: "klingon"), as: "ISO-8859-15")
    #expect(read(odd).problem == "0:0 the encoding klingon")
  }

  @Test(
    "times are written as codes",
    arguments: [
      ("A1,\"2019\"-\"2021\"", "2019 2020 2021"), ("A1),\"2021\",\"2019\"", "2021 2019"),
      ("H1,\"20201\"-\"20211\"", "2020-S1 2020-S2 2021-S1"),
      ("T1,\"20203\"-\"20211\"", "2020-T3 2021-T1"),
      ("Q1),\"2020Q4\"", "2020-Q4"),
      ("M1,\"202011\"-\"202102\"", "2020-11 2020-12 2021-01 2021-02"),
      ("M1),\"2022M08\"", "2022-08"), ("W1,\"202052\"-\"202101\"", "2020-W52 2020-W53 2021-W01"),
      ("D1,\"20200228\"-\"20200301\"", "2020-02-28 2020-02-29 2020-03-01"),
    ])
  func times(list: String, codes: String) {
    let codes = codes.split(separator: " ").map(String.init)
    let closed = list.contains(")") ? list : list + ")"
    let values = codes.indices.map { "\"v\($0)\"" }.joined(separator: ",")
    let figures = codes.map { _ in "1" }.joined(separator: " ")
    let run = read(
      "STUB=\"t\";VALUES(\"t\")=\(values);TIMEVAL(\"t\")=TLIST(\(closed);DATA=\(figures);")
    #expect(run.problem == nil)
    #expect(run.cube?.dimensions.first?.categories.map(\.period) == codes)
    for code in codes { #expect((try? TimePeriod(parsing: code)) != nil) }
  }

  @Test(
    "what is wrong is refused at its place, with both sides",
    arguments: [
      ("DATA=1;", "1:7 1 figures / 2, as the dimensions say"),
      ("DATA=1 2 3;", "1:10 more than 2 figures / 2, as the variables say (2)"),
      ("DATA=1 2", "1:9 the end of the file / a semicolon after the last figure"),
      ("DATA=1 2; x", "1:11 text after the semicolon that ends the data / the end of the file"),
      ("DATA=1 \"x\";", "1:8 \"x\" / a number, one to six dots or a dash"),
      ("DATA=1 \"..", "1:8 a quote that is never closed / a quote"),
      ("", "1:1 the end of the file / the keyword DATA and the figures"),
      ("CODES(\"a\")=\"1\";DATA=1 2;", "1:1 1 in CODES(\"a\") / 2, as many as in VALUES"),
      ("CODES(\"a\")=\"1\",\"1\";DATA=1 2;", "1:1 1 twice in a / each value once"),
      ("STUB=\"b\";DATA=1 2;", "1:1 STUB a second time for the same thing / it once"),
      ("DECIMALS=x;DATA=1 2;", "1:1 x for DECIMALS / a number of digits, 0 to 15"),
      (
        "STOCKFA=\"X\";DATA=1 2;",
        "1:1 X for STOCKFA / S for a stock, F for a flow or A for an average"
      ),
      (
        "ELIMINATION(\"a\")=\"z\";DATA=1 2;",
        "1:1 z to eliminate a with / YES, NO or one of its values"
      ),
      (
        "TIMEVAL(\"a\")=TLIST(Q1,\"20201\"-\"20205\");DATA=1 2;",
        "1:1 20205 / a time of TLIST(Q1), in 5 digits"
      ),
      (
        "TIMEVAL(\"a\")=TLIST(A1,\"2020\"-\"2022\");DATA=1 2;",
        "1:1 3 in TIMEVAL(\"a\") / 2, as many as in VALUES"
      ),
      ("TITLE \"x\";DATA=1 2;", "1:7 \"x\";DATA= / = after TITLE"),
      ("KEYS(\"a\")=CODES;DATA=\"y\" 1 \"z\" 2;", "1:28 z / a value of the variable 1 of the stub"),
      (
        "KEYS(\"a\")=CODES;DATA=\"y\" 1 \"y\" 2;",
        "1:28 a row of the same keys as before / each row once"
      ),
    ])
  func wrong(text: String, problem: String) {
    let run = read("VALUES(\"a\")=\"x\",\"y\";STUB=\"a\";\n" + text)
    let found = run.problem.map { "\($0) / \(run.expected ?? "")" }
    // The place is that of the second line.
    #expect(found == problem.replacing(/^1:/, with: "2:"))
  }

  @Test("values of one name cannot be keys; their codes can")
  func ambiguousKeys() {
    let header = "STUB=\"t\";VALUES(\"t\")=\"v\",\"v\";CODES(\"t\")=\"1\",\"2\";"
    let refused = read(header + "KEYS(\"t\")=VALUES;DATA=\"v\" 1;")
    #expect(refused.cells.isEmpty)
    #expect(refused.problem?.hasSuffix("v twice in t, whose keys are VALUES") == true)
    let run = read(header + "KEYS(\"t\")=CODES;DATA=\"2\" 1;")
    #expect(run.problem == nil && run.cells == ["1 1 "])
  }

  @Test("every prefix of a file fails, and changed bytes never crash")
  func hostile() {
    var random = SystemRandomNumberGenerator()
    for text in [Self.sweden, Self.finland] {
      let bytes = Array(text.utf8)
      for count in 0..<bytes.count {
        #expect(read(Array(bytes[..<count]), chunk: 64).problem != nil, "\(count) bytes")
      }
      for _ in 0..<2000 {
        var changed = bytes
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          changed[Int.random(in: changed.indices, using: &random)] = .random(
            in: 0...255, using: &random)
        }
        _ = read(changed)
      }
    }
  }

  @Test("a figure knows its place")
  func places() throws {
    var reader = PXReader(
      name: "a",
      source: .bytes(Array("STUB=\"年\";VALUES(\"年\")=\"1\",\"2\";DATA=\r\n 5 \"..\";".utf8)))
    #expect(try reader.nextCube() != nil)
    #expect(try reader.nextCell())
    #expect(reader.cell == CubeCell(position: 0, text: "5", status: nil, line: 2, column: 2))
    #expect(try reader.nextCell())
    #expect(reader.cell == CubeCell(position: 1, text: "", status: "..", line: 2, column: 4))
    #expect(try !reader.nextCell())
    #expect(try !reader.nextCell())
    #expect(try reader.nextCube() == nil)
  }

  private struct Run {
    var cube: Cube?
    var cells: [String] = []
    var problem: String?
    var expected: String?
  }

  private func read(_ text: String) -> Run { read(Array(text.utf8)) }

  private func read(_ bytes: [UInt8], encoding: String? = nil, chunk: Int = 4096) -> Run {
    var reader = PXReader(name: "a", source: .bytes(bytes), encoding: encoding, chunk: chunk)
    var run = Run()
    do throws(Diagnostic) {
      while let cube = try reader.nextCube() {
        run.cube = cube
        while try reader.nextCell() {
          run.cells.append("\(reader.position) \(reader.text) \(reader.status ?? "")")
        }
      }
    } catch {
      run.problem = "\(error.location?.line ?? 0):\(error.location?.column ?? 0) \(error.found)"
      run.expected = error.expected
    }
    return run
  }

  /// The text in another encoding.
  private func encode(_ text: String, as name: String) throws -> [UInt8] {
    let converter = iconv_open(name, "UTF-8")
    defer { iconv_close(converter) }
    var input = text.utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 4)
    var (rest, room) = (input.count, output.count)
    let failed = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var (next, end) = (input.baseAddress, output.baseAddress)
        return iconv(converter, &next, &rest, &end, &room) < 0
      }
    }
    try #require(!failed)
    return output[..<(output.count - room)].map { UInt8(bitPattern: $0) }
  }
}
