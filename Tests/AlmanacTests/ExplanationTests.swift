import Foundation
import TestSupport
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacText

@Suite("explanations")
struct ExplanationTests {
  static func example() -> Explanation {
    let header = ["Region", "地区代码", "2019", "2020", "Bemerkung", ""]
    var layout = TableLayout(
      format: .wide, dialect: .semicolon, header: header,
      uses: [
        .field(.regionName), .field(.region), .figures([.period: "2019"]),
        .figures([.period: "2020"]), .unknown, .ignored,
      ])
    layout.preamble = 2
    layout.constants = [.indicator: "population"]
    layout.missing = ["..": .missing]
    layout.emptyIsAbsent = true
    layout.remarks = ["The headers 2019 and 2020 were read as years."]
    var explanation = Explanation(file: "data.csv", layout: layout)
    explanation.encoding = .gb18030
    explanation.samples = [
      ["深圳市", "广州市"], ["440300"], ["1.5", "yes: no #x"], [], ["\u{1B}[31mred\n"],
    ]
    explanation.rowCount = 1200
    explanation.figureCount = 2400
    explanation.missingCount = 3
    explanation.indicators.add("population")
    for region in ["深圳市", "广州市", "a", "b", "c", "d"] { explanation.regions.add(region) }
    explanation.periods = .init(count: 2, first: ["2019", "2020"])
    explanation.periodRange = ("2019", "2020")
    explanation.unknownRegions.add("Shenzen", nearest: ["Shenze", "Shenzhen"])
    explanation.unknownRegions.add("xyz")
    explanation.firstFigures = [
      .init(line: 4, indicator: "population", region: "CN-440300", period: "2019", value: "1.5"),
      .init(line: 4, indicator: "population", region: "深圳市", period: "2020", status: "O"),
    ]
    explanation.problems.add(
      .missingValue("region", at: .init(file: "data.csv", line: 9, column: 2)))
    return explanation
  }

  @Test("an explanation is a mapping with what was found beside it")
  func text() {
    #expect(
      Self.example().yaml == #"""
        # data.csv, read as a wide table.
        # Correct what is wrong, and pass it with --map. A column with nothing after it is
        # still to be filled in: a field such as region, or ignore, or dimension.
        # The headers 2019 and 2020 were read as years.

        format: wide                # a wide table
        encoding: GB18030           # detected from the text
        delimiter: ";"
        header: 3                   # 2 records before it
        columns:
          Region: region_name       # 深圳市 | 广州市
          地区代码: region          # 440300
          "2019": { period: "2019" }  # 1.5 | yes: no #x
          "2020": { period: "2020" }
          Bemerkung:                # to be filled in: \u{1b}[31mred⏎
          "#6": ignore              # (no header)
        set: { indicator: population }
        missing: { "..": O }
        empty: absent

        # 2,400 figures in 1,200 rows, 3 of them missing:
        #   indicators: 1, population
        #   regions: 6, 深圳市, 广州市, a, b, c, …
        #   periods: 2 from 2019 to 2020, 2019, 2020
        #
        # 2 of the regions are not known, see `almanac list regions`:
        #   Shenzen, is it Shenze or Shenzhen?
        #   xyz
        #
        # The first figures:
        #   line  indicator   region     period  value    status
        #   4     population  CN-440300  2019    1.5
        #   4     population  深圳市     2020    missing  O
        #
        # 1 problem:
        #   data.csv:9:2: error: a value is missing [missing-value]
        #     found     an empty cell
        #     expected  a value for region
        #     hint      fill the cell, or remove the row

        """#)
  }

  @Test("read back, an explanation gives the layout that it explains")
  func readBack() throws {
    var layout = MappingTests.layout(Self.example().layout.header)
    try Mapping.read(Self.example().yaml, file: "m.yaml").apply(to: &layout)
    layout.remarks = Self.example().layout.remarks
    #expect(layout == Self.example().layout)
  }

  @Test("so it does for every layout, whatever the file holds")
  func everyLayout() throws {
    let seed = UInt64.random(in: 0...(.max))
    var random = MappingRandom(state: seed)
    for _ in 0..<200 {
      let explanation = Self.random(&random)
      var read = MappingTests.layout(explanation.layout.header)
      let mapping = try Mapping.read(explanation.yaml, file: "m.yaml")
      try mapping.apply(to: &read)
      #expect(read == explanation.layout, "seed \(seed)\n\(explanation.yaml)")
      #expect(mapping.encoding == explanation.encoding?.name && mapping.sheet == explanation.sheet)
    }
  }

  @Test(
    "PyYAML reads an explanation too, and finds the same columns",
    .enabled(if: ExplanationTests.hasPyYAML))
  func pyYAML() throws {
    let seed = UInt64.random(in: 0...(.max))
    var random = MappingRandom(state: seed)
    for _ in 0..<20 {
      let explanation = Self.random(&random)
      let text = explanation.yaml
      let names = explanation.layout.header.indices.map {
        Mapping.name(ofColumn: $0, in: explanation.layout.header)
      }
      #expect(try Self.columns(byPyYAML: text) == names, "seed \(seed)\n\(text)")
    }
  }

  private static func random(_ random: inout MappingRandom) -> Explanation {
    var explanation = Explanation(file: random.text(), layout: random.layout())
    explanation.remarks = [random.text(), random.text()]
    explanation.encoding = random.chance() ? .big5 : nil
    explanation.sheet = random.chance() ? random.text() : nil
    explanation.samples = explanation.layout.header.map { _ in [random.text(), random.text(40)] }
    explanation.regions.add(random.text())
    explanation.unknownIndicators.add(random.text(), nearest: [random.text()])
    explanation.firstFigures = [.init(indicator: random.text(), region: random.text(20))]
    explanation.problems.add(.emptyFile(random.text()))
    return explanation
  }

  private static let hasPyYAML = (try? columns(byPyYAML: "columns: { a: b }")) == ["a"]

  /// The keys of `columns` as Python's reader finds them, as JSON.
  private static func columns(byPyYAML text: String) throws -> [String] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [
      "-c",
      "import sys, json, yaml; r = yaml.safe_load(sys.stdin.buffer.read().decode('utf-8')); "
        + "print(json.dumps(list(r.get('columns', {}))))",
    ]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONDecoder().decode([String].self, from: data)
  }
}
