import Foundation
import TestSupport
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore
@testable import AlmanacText

@Suite("mapping files")
struct MappingTests {
  static let whole = """
    format: long            # as --from
    encoding: utf-8
    delimiter: ","
    header: 2
    columns:
      countryCode: region
      province: region_name
      sex: dimension
      age group: { dimension: age }
      kind: "dimension: type"
      "2019": { period: 2019 }
      key: { parts: [indicator, { dimension: x }, ignore], separator: "/" }
      note: ignore
      open:
    set: { unit: persons, source: nbs, dimension:nature: total }
    numbers: { grouping: ",", decimal: ".", percent: true }
    periods: { human: true, fiscal_start: 4, year_ranges: false }
    missing: { ":": O, "..": O }
    statuses: { e: E, p: P }
    scales: { Thousands: 3 }
    totals: [T, _T]
    footers: ["注：", "数据来源："]
    labels: ": "
    flags_follow_value: true
    empty: absent
    ragged: yes
    create: [indicators]
    indicators:
      SP.POP.TOTL: { name: "Population, total", unit: persons, definition: All, language: en }
      short: Only a name
    """

  static let header = [
    "countryCode", "province", "sex", "age group", "kind", "2019", "key", "note", "open",
  ]

  static func layout(_ header: [String]) -> TableLayout {
    TableLayout(
      format: .long, dialect: .semicolon, header: header, uses: header.map { _ in .unknown })
  }

  /// What reading and applying a mapping ends with, as `line:column code found → remedy`.
  static func problems(_ text: String, header: [String] = Self.header) -> [String] {
    do throws(Problems) {
      var layout = layout(header)
      try Mapping.read(text, file: "m.yaml").apply(to: &layout)
      return []
    } catch {
      return error.diagnostics.map {
        "\($0.location?.line ?? 0):\($0.location?.column ?? 0) \($0.code.rawValue) \($0.found)"
          + " → \($0.remedy)"
      }
    }
  }

  @Test("a mapping with every key says how the table is read")
  func everything() throws {
    var layout = Self.layout(Self.header)
    let mapping = try Mapping.read(Self.whole, file: "m.yaml")
    try mapping.apply(to: &layout)
    #expect(
      layout.uses == [
        .field(.region), .field(.regionName), .dimension("sex"), .dimension("age"),
        .dimension("type"), .figures([.period: "2019"]),
        .parts(separator: "/", [.field(.indicator), .dimension("x"), .ignored]), .ignored, .unknown,
      ])
    #expect(layout.dialect == .comma && layout.preamble == 1 && layout.isRagged)
    #expect(layout.constants == [.unit: "persons", .source: "nbs"])
    #expect(layout.constantDimensions == ["nature": "total"])
    #expect(layout.numbers == NumberGrammar(grouping: .comma, acceptsPercent: true))
    #expect(layout.periods == HumanPeriod(.all, fiscalStart: 4))
    #expect(layout.missing == [":": .missing, "..": .missing])
    #expect(layout.statuses == ["e": .estimated, "p": .provisional])
    #expect(layout.scales == ["Thousands": 3] && layout.totals == ["T", "_T"])
    #expect(layout.footers == ["注：", "数据来源："] && layout.labelSeparator == ": ")
    #expect(layout.flagsFollowValue && layout.emptyIsAbsent && layout.createsIndicators)
    #expect(
      layout.descriptions == [
        "SP.POP.TOTL": .init(
          name: "Population, total", unit: "persons", definition: "All", language: "en"),
        "short": .init(name: "Only a name"),
      ])
    let options = ImportOptions().completed(by: mapping)
    #expect(options.format == .long && options.encoding == "utf-8")
    #expect(options.creating == [.indicators])
  }

  @Test("the command line wins over the mapping")
  func commandLineWins() throws {
    var options = ImportOptions()
    options.encoding = "gb18030"
    options.creating = [.regions]
    let completed = options.completed(by: try Mapping.read(Self.whole, file: "m.yaml"))
    #expect(completed.encoding == "gb18030" && completed.creating == [.regions])
    #expect(completed.format == .long)
  }

  @Test("what a mapping does not say stays as the format says it")
  func partial() throws {
    var layout = Self.layout(["geo", "sex", "2019"])
    layout.uses = [.field(.period), .dimension("sex"), .field(.value)]
    layout.missing = [":": .missing]
    layout.totals = ["T"]
    try Mapping.read("columns: { sex: period }\ntotals: []\n", file: "m.yaml")
      .apply(to: &layout)
    #expect(layout.uses == [.unknown, .field(.period), .field(.value)])
    #expect(layout.missing == [":": .missing] && layout.totals.isEmpty)
  }

  @Test("columns without a name of their own are named by their place")
  func positions() throws {
    let header = ["a", "", "b", "b", "#2"]
    var layout = Self.layout(header)
    try Mapping.read(
      "columns: { a: region, \"#2\": ignore, \"#3\": value, \"#4\": note, \"#5\": unit }",
      file: "m.yaml"
    ).apply(to: &layout)
    #expect(
      layout.uses
        == [.field(.region), .ignored, .field(.value), .field(.note), .field(.unit)])
    #expect(
      Mapping(layout).columns.map(\.name) == ["a", "#2", "#3", "#4", "#5"])
    #expect(
      Self.problems("columns: { b: value }", header: header) == [
        "1:12 duplicate-column the column b, which the header has 2 times → "
          + "name it by its place, as in \"#3\""
      ])
    #expect(
      Self.problems("columns: { a: value, \"#1\": note }", header: header) == [
        "1:22 duplicate-column the column #1, which is named above already → remove one of them"
      ])
  }

  @Test("all that is wrong is said at once, with its place and the nearest name")
  func wrong() {
    let text = """
      colums: {}
      header: first
      columns:
        note: ignor
        sex: [a]
        kind: { unti: persons }
        key: { parts: [indicator] }
        open: { period: }
      numbers: { grouping: ",", decimal: "," }
      periods: { human: [parts, chinise], fiscal_start: 13 }
      missing: { "-": X, "~": E }
      flags_follow_value: 1
      delimiter: ":"
      create: [indicator]
      indicators: { a: { nmae: b } }
      set: { value: 3 }
      footers: { a: b }
      """
    #expect(
      Self.problems(text) == [
        "1:1 invalid-choice the key colums → did you mean columns?",
        "2:9 invalid-value first → write the number in digits",
        "4:9 invalid-choice ignor → did you mean ignore?",
        "5:8 invalid-value a list of 1 → write it as expected",
        "6:11 invalid-choice the key unti → did you mean unit?",
        "7:8 invalid-value a map of 1 → write it as expected",
        "8:19 invalid-value nothing → "
          + "write it, or remove the key; an empty text is \"\"",
        "9:10 invalid-value , for both → remove grouping, or set decimal to the other mark",
        "10:27 invalid-choice chinise → did you mean chinese?",
        "10:51 invalid-value 13 → write the number in digits",
        "11:17 invalid-choice X → write one of these",
        "11:25 invalid-choice E → write one of these",
        "12:21 invalid-value 1 → write it as expected",
        "13:12 invalid-choice : → write one of these",
        "14:10 invalid-choice indicator → did you mean indicators?",
        "15:20 invalid-choice the key nmae → did you mean name?",
        "16:8 invalid-choice the key value → write one of these",
        "17:10 invalid-value a map of 1 → write it as expected",
      ])
  }

  @Test("a column that the header does not have is said with the nearest")
  func unknownColumn() {
    #expect(
      Self.problems("columns:\n  contryCode: region\n  zzz: ignore\n  \"#12\": ignore\n") == [
        "2:3 missing-column the column contryCode → did you mean countryCode?",
        "3:3 missing-column the column zzz → "
          + "correct the name, or `header` if that is another record",
        "4:3 missing-column the column #12 → "
          + "correct the name, or `header` if that is another record",
      ])
  }

  @Test("a cube's dimensions need not be known")
  func cubes() throws {
    var layout = Self.layout([])
    try Mapping.read("columns: { geo: region, sex: dimension }", file: "m.yaml")
      .apply(to: &layout, addingColumns: true)
    #expect(layout.header == ["geo", "sex"])
    #expect(layout.uses == [.field(.region), .dimension("sex")])
  }

  @Test("a table that no format recognises is read as the mapping says")
  func unrecognised() throws {
    let probe = TableProbe(
      fileName: "x.csv", dialect: .comma,
      records: [["Title"], ["Wo", "Wann", "Wieviel"], ["深圳", "2019", "1"]], isWhole: true)
    let mapping = try Mapping.read(
      "header: 2\ncolumns: { Wo: region, Wann: period, Wieviel: value }\nset: { indicator: x }\n",
      file: "m.yaml")
    var layout = try mapping.layout(of: probe, as: nil)
    try mapping.apply(to: &layout)
    #expect(layout.header == ["Wo", "Wann", "Wieviel"] && layout.preamble == 1)
    try layout.check(file: "x.csv")
    let far = try Mapping.read("header: 9\ncolumns: { a: region }\n", file: "m.yaml")
    let problem = #expect(throws: Diagnostic.self) { try far.layout(of: probe, as: nil) }
    #expect(problem?.location == .init(file: "m.yaml", line: 1, column: 9))
  }

  @Test("what is written of a layout gives the same layout when it is read back")
  func roundTrip() throws {
    let seed = UInt64.random(in: 0...(.max))
    var random = MappingRandom(state: seed)
    for _ in 0..<400 {
      let layout = random.layout()
      let text = Mapping(layout).yaml
      var read = Self.layout(layout.header)
      try Mapping.read(text, file: "m.yaml").apply(to: &read)
      #expect(read == layout, "seed \(seed)\n\(text)")

      // Over what a format says by itself, which may be more.
      var base = random.layout()
      base.header = layout.header
      base.uses = layout.header.map { _ in .field(.note) }
      let over = Mapping(layout, over: base).yaml
      try Mapping.read(over, file: "m.yaml").apply(to: &base)
      #expect(base == layout, "seed \(seed)\n\(over)")
    }
  }

  @Test("an import reads a table as its mapping says, and options win over it")
  func importing() throws {
    let fixture = try Fixture()
    let mapping = try InputFixture(
      Array(
        """
        header: 2
        delimiter: ";"
        columns: { Wo: region, "2019": { period: 2019 }, "2020": { period: 2020 }, Notiz: ignore }
        set: { indicator: output, source: bureau }
        numbers: { decimal: "," }
        missing: { x: O }
        footers: ["注："]
        """.utf8), name: "m.yaml")
    var options = ImportOptions()
    options.mapping = mapping.path
    let table = "Titel, mit Komma\nWo;2019;2020;Notiz\n深圳;1,5;x;?\n广州;2;3;\n注：Ende;;;\n"
    try fixture.importText(table, options: options)
    let sql = "SELECT source, region, period, value FROM observations ORDER BY 2, 3"
    #expect(
      try fixture.rows(sql) == [
        "bureau|CN-4401|2019|2", "bureau|CN-4401|2020|3", "bureau|CN-4403|2019|1.5",
        "bureau|CN-4403|2020|",
      ])
    options.source = "paper"
    try fixture.importText(table, options: options)
    #expect(try fixture.rows(sql).contains("paper|CN-4403|2019|1.5"))
  }

  @Test("a mapping is read from its file")
  func load() throws {
    let file = try InputFixture(Array("\u{FEFF}header: 3\n".utf8), name: "m.yaml")
    #expect(try Mapping.load(file.path).header == 3)
    let problems = #expect(throws: Problems.self) { try Mapping.load(file.path + "x") }
    #expect(problems?.diagnostics.map(\.code) == [.noInput])
  }
}

extension MappingRandom {
  mutating func word() -> String {
    let text = text(4)
    return text.isEmpty ? "w" : text
  }

  private mutating func map<T>(_ value: (inout MappingRandom) -> T) -> [String: T] {
    guard chance() else { return [:] }
    var map: [String: T] = [:]
    for _ in 0..<Int.random(in: 1...4, using: &self) { map[text()] = value(&self) }
    return map
  }

  private mutating func constants() -> [FigureField: String] {
    var constants: [FigureField: String] = [:]
    for field in FigureField.constants where chance(0.2) { constants[field] = text() }
    return constants
  }

  private mutating func use(_ depth: Int = 0) -> TableLayout.Use {
    switch Int.random(in: 0...(depth < 2 ? 5 : 4), using: &self) {
    case 0: .ignored
    case 1: .unknown
    case 2: .field(FigureField.allCases.randomElement(using: &self) ?? .note)
    case 3: .dimension(text())
    case 4: .figures(constants())
    default:
      .parts(
        separator: [",", "/", "，", " ", "\"", "\\", "\t"].randomElement(using: &self) ?? "-",
        (0..<Int.random(in: 0...3, using: &self)).map { _ in use(depth + 1) })
    }
  }

  mutating func layout() -> TableLayout {
    let header = (0..<Int.random(in: 0...6, using: &self)).map { _ in
      chance(0.1) ? "#3" : text(4)
    }
    var layout = TableLayout(
      format: ImportFormat.allCases.randomElement(using: &self) ?? .long,
      dialect: CSVDialect.known.randomElement(using: &self) ?? .comma, header: header,
      uses: header.map { _ in use() })
    layout.preamble = Int.random(in: 0...9, using: &self)
    layout.constants = constants()
    // Their names have no spaces around them.
    for (name, text) in map({ $0.text() }) { layout.constantDimensions["d" + name.trimmed] = text }
    layout.numbers =
      NumberGrammar(
        grouping: chance() ? NumberGrammar.Grouping.allCases.randomElement(using: &self) : nil,
        decimalMark: chance() ? .point : .comma, acceptsPercent: chance()) ?? .plain
    let periods = HumanPeriod(
      .init(rawValue: Int.random(in: 0...31, using: &self)),
      fiscalStart: chance() ? Int.random(in: 1...12, using: &self) : nil)
    layout.periods = chance() || periods.saysNothing ? nil : periods
    let missing = ObservationStatus.allCases.filter(\.isMissing)
    layout.missing = map { missing.randomElement(using: &$0) ?? .missing }
    layout.statuses = map { ObservationStatus.allCases.randomElement(using: &$0) ?? .normal }
    layout.scales = map { Int.random(in: -9...9, using: &$0) }
    layout.totals = Set(map { _ in 0 }.keys)
    layout.footers = Array(map { _ in 0 }.keys)
    layout.labelSeparator = chance() ? word() : nil
    layout.flagsFollowValue = chance()
    layout.emptyIsAbsent = chance()
    layout.isRagged = chance()
    layout.createsIndicators = chance()
    layout.descriptions = map {
      .init(
        name: $0.chance() ? $0.text() : nil, unit: $0.chance() ? $0.text() : nil,
        definition: $0.chance() ? $0.text(40) : nil, topic: $0.chance() ? $0.text() : nil,
        language: $0.chance() ? $0.text() : nil)
    }
    return layout
  }
}
