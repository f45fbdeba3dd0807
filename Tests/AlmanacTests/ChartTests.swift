import Foundation
import Testing

@testable import AlmanacModel
@testable import AlmanacOutput
@testable import AlmanacQuery

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Charts")
struct ChartTests {
  /// Draws rows given as text: `columns` separated by commas, cells by `|`, numbers as numbers.
  static func chart(_ columns: String, _ rows: [String], _ spec: Substring? = nil) throws -> Chart {
    let cells = rows.map { row in
      row.split(separator: "|", omittingEmptySubsequences: false).map { text -> Cell in
        text.isEmpty ? .null : Double(text).map(Cell.real) ?? .text(String(text))
      }
    }
    return try ChartBuilder.chart(
      title: "A result.", names: columns.split(separator: ",").map(String.init), rows: cells,
      specs: spec.flatMap { ChartSpec($0) }.map { [$0] } ?? [])
  }

  static func drawn(_ chart: Chart, width: Int = 60) -> [String] {
    TerminalChart(width: width, colour: false).text(chart).split(separator: "\n").map(String.init)
  }

  /// The elements of a well-formed document, by name with their text; nil where it is not one.
  static func elements(_ svg: String) -> [(name: String, text: String)]? {
    final class Reader: NSObject, XMLParserDelegate {
      var elements: [(name: String, text: String)] = []
      func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String] = [:]
      ) { elements.append((name, "")) }
      func parser(_ parser: XMLParser, foundCharacters string: String) {
        if !elements.isEmpty { elements[elements.count - 1].text += string }
      }
    }
    let parser = XMLParser(data: Data(svg.utf8))
    let reader = Reader()
    parser.delegate = reader
    guard parser.parse() else { return nil }
    return reader.elements.map {
      ($0.name, $0.text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
  }

  // MARK: Axes

  @Test(
    "the marks of an axis are 1, 2 or 5 apart, and reach all figures",
    arguments: [
      (0, 124.9, true, ["0", "50", "100", "150"]),
      (0.1, 0.3, false, ["0.0", "0.1", "0.2", "0.3"]),
      (97.2, 134.3, false, ["90", "100", "110", "120", "130", "140"]),
      (-3, 7, true, ["-4", "-2", "0", "2", "4", "6", "8"]),
      (-9, -7, true, ["-10", "-8", "-6", "-4", "-2", "0"]),
      (0, 1e-7, true, ["0", "2e-8", "4e-8", "6e-8", "8e-8", "1e-7"]),
      (0, 5e300, true, ["0", "1e+300", "2e+300", "3e+300", "4e+300", "5e+300"]),
      (0, 0, true, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
      (40, 40, false, ["20", "30", "40", "50", "60"]),
    ] as [(Double, Double, Bool, [String])])
  func ticks(low: Double, high: Double, includesZero: Bool, expected: [String]) {
    let scale = ChartScale(
      low...high, includesZero: includesZero, count: expected.count < 5 ? 3 : 5)
    #expect(scale.ticks.map(scale.label) == expected)
    #expect(scale.low <= low && scale.high >= high)
    #expect((0...1).contains(scale.place(low)) && (0...1).contains(scale.place(high)))
  }

  @Test("an axis holds for any two numbers: few marks, evenly apart, in their order")
  func anyAxis() {
    var generator = SeededGenerator(seed: 20)
    for _ in 0..<2000 {
      let ends = (0..<2).map { _ in
        Double.random(in: -1...1, using: &generator)
          * Double("1e\(Int.random(in: -300...308, using: &generator))")!
      }.sorted()
      for includesZero in [true, false] {
        let scale = ChartScale(ends[0]...ends[1], includesZero: includesZero)
        #expect((2...13).contains(scale.ticks.count), "\(ends)")
        #expect(scale.low <= ends[0] && scale.high >= ends[1], "\(ends)")
        #expect(scale.high > scale.low && scale.ticks == scale.ticks.sorted(), "\(ends)")
        #expect(Set(scale.ticks.map(scale.label)).count == scale.ticks.count, "\(ends)")
      }
    }
    for ends in [
      -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude,
      0...Double.leastNonzeroMagnitude,
    ] {
      let scale = ChartScale(ends, includesZero: false)
      #expect((0...1).contains(scale.place(ends.lowerBound)))
      #expect((0...1).contains(scale.place(ends.upperBound)))
    }
  }

  @Test("texts of an axis never touch, and the newest time has one")
  func axisLabels() {
    for count in 1...60 {
      let labels = (0..<count).map {
        (place: count == 1 ? 0.5 : Double($0) / Double(count - 1), text: "\(1960 + $0)")
      }
      let line = TerminalChart.axis(labels, width: 40, fromLast: true)
      let words = line.split(separator: " ").map(String.init)
      #expect(Set(words).isSubset(of: labels.map(\.text)), "\(line)")
      #expect(words.last == labels.last?.text && words.first == labels.first?.text)
      #expect(line.count <= 40)
    }
  }

  // MARK: Bars

  @Test("bars are as long as their figures, names aligned as they are wide")
  func bars() throws {
    let chart = try Self.chart(
      "region_name,value,unit,period,source",
      ["深圳市|100|item|2022|a", "Bonn|50|item|2022|b", "Ulm|0.001|item|2022|b"],
      "bars region_name value")
    let lines = Self.drawn(chart)
    #expect(lines[0] == "A result, 2022")
    #expect(lines[1] == "item")
    #expect(lines[2].hasPrefix("深圳市 │█") && lines[3].hasPrefix("Bonn   │█"))
    let full = lines[2].filter { $0 == "█" }.count
    #expect(lines[3].filter { $0 == "█" }.count == full / 2)
    #expect(lines[4].hasPrefix("Ulm    │▏"), "what is not zero leaves a trace")
    #expect(lines.last == "Sources: a; b")
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= 60 })
  }

  @Test("bars below zero go to the left")
  func negative() throws {
    let chart = try Self.chart("name,value", ["up|50", "down|-50", "none|0"])
    let lines = Self.drawn(chart)
    let sides = lines[1...3].map { $0.split(separator: "│", omittingEmptySubsequences: false) }
    #expect(sides[0][0].filter { $0 == "█" }.isEmpty && sides[0][1].hasPrefix("██"))
    #expect(sides[1][0].hasSuffix("██") && !sides[1][1].contains("█"))
    #expect(!lines[3].contains("█") && lines[3].hasSuffix(" 0"))
    #expect(sides[0][0].count == sides[1][0].count, "one baseline")
  }

  @Test("an interval that can be seen is shaded; an open one has an arrow; an exact one neither")
  func intervals() throws {
    let chart = try Self.chart(
      "name,value,value_low,value_high,value_qualifier,value_decimals",
      [
        "about|100|60|140|~|0", "exact|100|99.9|100.1|=|0", "more|100|100||>|0",
        "less|100||100|<|0",
      ])
    let lines = Self.drawn(chart)
    #expect(lines[1].contains("█▓") && lines[1].contains("▓░") && lines[1].hasSuffix("≈ 100"))
    #expect(!lines[2].contains("▓") && !lines[2].contains("→"))
    #expect(lines[3].contains("█→") && lines[3].hasSuffix("> 100"))
    #expect(lines[4].contains("←▓") && lines[4].hasSuffix("< 100"))
    let below = Self.drawn(
      try Self.chart(
        "name,value,value_low,value_high,value_qualifier,value_decimals",
        ["less|-40||-40|<|0", "more|-40|-40||>|0", "up|50|50|50|=|0"]))
    #expect(below[1].contains("←") && below[1].contains("██│") && below[1].hasSuffix("< -40"))
    #expect(below[2].contains("▓▓→") && !below[2].contains("█"))
    // The part that is sure is 60 of 140, the whole bar 100.
    let sure = lines[1].filter { $0 == "█" }.count
    let bar = sure + lines[1].filter { $0 == "▓" }.count
    #expect(abs(Double(sure) / Double(bar) - 0.6) < 0.05)
  }

  @Test("a missing figure keeps its place, with the reason")
  func missing() throws {
    let chart = try Self.chart(
      "name,value,status", ["a|1|A", "b||Q", "c||"], "bars name value")
    let lines = Self.drawn(chart)
    #expect(lines[2].hasSuffix("no figure (suppressed)") && !lines[2].contains("█"))
    #expect(lines[3].hasSuffix("no figure"))
  }

  @Test("two units never share an axis")
  func units() throws {
    let chart = try Self.chart(
      "name,value,unit", ["a|1|item", "b|2|CNY", "c|3|item"], "bars name value")
    #expect(chart.panels.map(\.unit) == ["item", "CNY"])
    #expect(chart.panels.map { $0.groups } == [["a", "c"], ["b"]])
  }

  @Test("of many bars the first are drawn, and the chart says so")
  func many() throws {
    let chart = try Self.chart("name,value", (1...60).map { "n\($0)|\($0)" })
    #expect(chart.panels[0].figures.count == 40)
    #expect(chart.notes == ["The first 40 of 60 figures are drawn."])
  }

  @Test("figures that would stand in one place are told apart by what differs, or counted")
  func repeated() throws {
    let chart = try Self.chart(
      "region_name,value,period", ["a|1|2020", "a|2|2021", "a|3|2021"], "bars region_name value")
    #expect(chart.panels[0].groups == ["a, 2020", "a, 2021"])
    #expect(chart.notes == ["1 further figures of the same name and time are left out."])
  }

  // MARK: Lines

  @Test("a line stops at a gap: a figure that is missing, a period left out, a break")
  func gaps() throws {
    let chart = try Self.chart(
      "region_name,period,value,status",
      [
        "a|2010|1|A", "a|2011|2|A", "a|2012||O", "a|2013|3|A", "a|2016|4|A", "a|2017|5|B",
        "a|2015|3.5|A",
      ])
    #expect(chart.kind == .line)
    let runs = chart.panels[0].series[0].runs.map { $0.map(\.label) }
    #expect(runs == [["2010", "2011"], ["2013"], ["2015", "2016"], ["2017"]])
    let steady = try Self.chart("name,period,value", (0..<5).map { "x|\(1990 + 5 * $0)|\($0)" })
    #expect(steady.panels[0].series[0].runs.count == 1, "every five years is a rhythm")
    #expect(steady.panels[0].series[0].name.isEmpty)
  }

  @Test("lines are separated by what differs: region, unit and frequency")
  func series() throws {
    let chart = try Self.chart(
      "indicator_name,region_name,period,value,unit",
      [
        "Cases|a|2020|1|item", "Cases|b|2020|2|item", "Cases|a|2021|3|item",
        "Cases|a|2021-Q1|1|item", "Cases|b|2021|5|item",
      ], "line period value by region_name")
    #expect(chart.title == "Cases")
    #expect(chart.panels[0].series.map(\.name) == ["a (annual)", "b", "a (quarterly)"])
  }

  @Test("one point, and points that are all equal, are drawn in the middle")
  func flat() throws {
    let one = try Self.chart("period,value", ["2020|5"], "line period value")
    #expect(Self.drawn(one).filter { $0.contains("●") }.count == 2, "the point and its name")
    let equal = try Self.chart("period,value", ["2020|5", "2021|5", "2022|5"])
    #expect(Self.elements(SVGChart(equal).text) != nil)
    #expect(equal.description.contains("from 5 in 2020 to 5 in 2022, 3 figures"))
  }

  // MARK: Pictures

  @Test("a picture is well-formed whatever the names are, and says in words what it shows")
  func svg() throws {
    let name = "<b>&\"'\u{1B}[31m\u{202E}深圳]]>\u{FFFF}"
    let chart = try Self.chart(
      "name,value,value_low,value_high,unit,source",
      ["\(name)|-3|-4|-2|a<b|s&t", "x||||a<b|s&t", "y|1e300||1e300|c|u"], "bars name value")
    let elements = try #require(Self.elements(SVGChart(chart).text))
    #expect(elements.first?.name == "svg")
    #expect(elements.filter { $0.name == "title" }.first?.text == "A result")
    let words = try #require(elements.first { $0.name == "desc" }?.text)
    #expect(words.contains("<b>&\"'\\u{1b}[31m\\u{202e}深圳]]>") && words.contains("x no figure"))
    #expect(elements.contains { $0.text == "Sources: s&t; u" })
    #expect(elements.contains { $0.text == "a<b" })
  }

  @Test("a picture has a whisker for an interval and a band along a line")
  func uncertainty() throws {
    let columns = "name,period,value,value_low,value_high"
    let bars = SVGChart(try Self.chart(columns, ["a|2020|10|5|15"], "bars name value")).text
    #expect(bars.components(separatedBy: "<path class=\"whisker\"").count == 4, "a line, two caps")
    let line = SVGChart(
      try Self.chart(columns, ["a|2020|10|5|15", "a|2021|12|6|", "a|2022||", "a|2023|9|9|9"])
    ).text
    #expect(line.components(separatedBy: "<path class=\"band0\"").count == 2)
    #expect(line.components(separatedBy: "<path class=\"line0\"").count == 2, "a gap is no line")
    let exact = SVGChart(try Self.chart("name,value", ["a|10"])).text
    #expect(!exact.contains("<path class=\"whisker\""))
  }

  @Test("what is not settled is hollow, and the picture says why")
  func unsettled() throws {
    let chart = try Self.chart("name,value,status", ["a|10|P", "b|20|A"], "bars name value")
    let text = SVGChart(chart).text
    #expect(text.contains("<rect class=\"open0\"") && text.contains("<rect class=\"bar0\""))
    #expect(text.contains("Hollow: provisional.") && text.contains("10 (provisional)"))
  }

  // MARK: Which columns

  @Test("columns are found without a header, and a header is read")
  func columns() throws {
    #expect(ChartSpec("bars a") == nil && ChartSpec("pie a b") == nil)
    #expect(ChartSpec("line period value by") == nil)
    let spec = try #require(ChartSpec("line period value by x, other_value"))
    #expect(spec.measures.map(\.column) == ["value", "other_value"])
    #expect(spec.measures.map(\.by) == ["x", nil])
    let chart = try Self.chart("city,population,note", ["A|10|x", "B|20|y"])
    #expect(chart.panels[0].groups == ["A", "B"])
    #expect(chart.panels[0].figures.map(\.value) == [10, 20])
  }

  @Test(
    "what cannot be drawn is told",
    arguments: [
      ("name,value", []), ("name,note", ["a|b"]), ("name,value", ["a|", "b|"]),
    ] as [(String, [String])])
  func nothing(columns: String, rows: [String]) {
    #expect(throws: Diagnostic.self) { try Self.chart(columns, rows) }
    let thrown = #expect(throws: Diagnostic.self) {
      try Self.chart(columns, rows, "bars name value")
    }
    #expect(thrown?.code == .nothingToDraw)
  }
}
