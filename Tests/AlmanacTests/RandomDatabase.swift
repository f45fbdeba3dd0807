import Foundation
import SQLite

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

/// A database out of random packages and files of figures, the same for the same seed.
struct RandomDatabase {
  let fixture: Fixture
  private var random: SeededGenerator

  static let names = [
    "深圳市", "鹏城|別名", #"a\b"#, #"a\|b\\"#, "Åland \"north\"", "comma, name", "ÇA ḿ", "ends\\",
    "日本語の名", "e\u{301}tude",
  ]
  static let periods = [
    "2018", "2019", "2020", "2020-S1", "2020-S2", "2020-T3", "2020-Q2", "2020-06", "2020-06-30",
    "2020-W26", "2020-D182", "2020-01-01/P8M", "2019-03-15/P45D", "2021-07",
  ]

  init(seed: UInt64) throws {
    random = SeededGenerator(seed: seed)
    fixture = try Fixture()
    try importPackage()
    for _ in 0..<Int.random(in: 1...5, using: &random) { try importFigures() }
    if chance(3) { try importPackage() }
    try saveQuery()
  }

  private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

  private mutating func pick(_ texts: [String]) -> String {
    texts.randomElement(using: &random) ?? ""
  }

  /// Empty more often than not.
  private mutating func maybe(_ texts: [String]) -> String { chance(3) ? pick(texts) : "" }

  private static func csv(_ rows: [[String]]) -> String {
    rows.map { row in
      row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
    }.joined(separator: "\n") + "\n"
  }

  private mutating func nameCell(_ separator: String) -> String {
    (0..<Int.random(in: 0...3, using: &random)).map { _ in
      pick(Self.names).replacing("\\", with: "\\\\").replacing(separator, with: "\\" + separator)
    }.joined(separator: separator)
  }

  private mutating func importPackage() throws {
    let dates = ["1997", "2003-05", "2010-08-26"]
    let (regions, sources) = (["CN-44", "深圳", "CN-2202", "CN"], ["bureau", "rival", "paper"])
    let evidence = { (random: inout SeededGenerator) -> [String] in
      guard Bool.random(using: &random) else { return ["", "", "", ""] }
      let start = Int.random(in: 0...50, using: &random)
      return ["\(start + 1)", "\(start)", "\(start + 4)", "12.5件, \"so\""]
    }
    var files: [String: [[String]]] = [:]
    files["regions.csv"] = [
      [
        "code", "level", "parent", "name:fr", "name:zh-Hans", "alias", "alias:ja", "valid_from",
        "valid_to", "source", "note",
      ]
    ]
    files["indicators.csv"] = [
      [
        "code", "unit", "nature", "direction", "aggregation", "numerator", "denominator", "basis",
        "version", "topic", "definition", "name:zh-Hant", "alias:en",
      ]
    ]
    files["initiatives.csv"] = [
      [
        "code", "type", "region", "body", "status", "parent", "source", "note", "name:zh-Hans",
        "alias",
      ]
    ]
    files["initiative_events.csv"] = [
      ["initiative", "kind", "date", "source", "note", "paragraph", "start", "end", "printed"]
    ]
    files["initiative_indicators.csv"] = [
      [
        "initiative", "indicator", "role", "baseline", "baseline_period", "target",
        "target_period",
      ]
    ]
    files["claims.csv"] = [
      [
        "code", "kind", "indicator", "region", "period", "reference_region", "initiative", "within",
        "level", "value", "qualifier", "decimals", "unit", "source", "note", "paragraph", "start",
        "end", "printed",
      ]
    ]
    for index in 0..<3 {
      files["regions.csv"]?.append([
        "X-\(index)", pick(["county", "zone", "other"]), pick(["CN-44", "CN", ""]),
        nameCell("\n"), nameCell("\n"), nameCell("|"), nameCell("|"), maybe(dates), "",
        maybe(sources), maybe(["a note\nin two lines", "備註"]),
      ])
      files["indicators.csv"]?.append([
        // Of one dimension, whatever else is said of it: figures in another unit are refused.
        "extra-\(index)", ["CNY", "percent", "piece"][index],
        pick(["stock", "flow", "ratio", "index", "unknown"]), pick(["-1", "0", "1"]),
        pick(["sum", "none"]), maybe(["output"]), maybe(["extra-0", "density"]),
        pick(["S", "E", "B", "A", "H", "L", "U"]), maybe(["v2"]), maybe(["科技"]),
        maybe(["what, \"it\" is"]), nameCell("\n"), nameCell("|"),
      ])
      files["initiatives.csv"]?.append([
        "plan-\(index)", pick(["plan", "award", "policy"]), pick(regions), maybe(["市政府"]),
        pick(["active", "ended", "unknown"]), index > 0 ? maybe(["plan-0"]) : "", pick(sources),
        maybe(["n"]), nameCell("\n"), nameCell("|"),
      ])
      files["initiative_events.csv"]?.append(
        [
          "plan-\(index)", pick(["adopted", "ended"]), maybe(["2019", "2020-03-01"]), pick(sources),
          maybe(["in force"]),
        ] + evidence(&random))
      files["initiative_indicators.csv"]?.append([
        "plan-\(index)", pick(["output", "density"]), pick(["target", "outcome"]),
        maybe(["0.1", "1e21"]), maybe(["2018"]), maybe(["-3.25"]), maybe(["2025"]),
      ])
      files["claims.csv"]?.append(
        [
          "claim-\(index)", pick(["ratio", "rank", "first"]), "density", pick(regions),
          maybe(Self.periods), maybe(regions), maybe(["plan-0"]), maybe(["CN"]),
          maybe(["prefecture"]), maybe(["6", "0.30"]), pick(["=", "~", "<~", ">="]),
          maybe(["-2", "1"]), maybe(["percent"]), pick(sources), maybe(["稱"]),
        ] + evidence(&random))
    }
    files["region_codes.csv"] = [
      ["region", "scheme", "code", "valid_from"],
      ["X-0", "gb", "44\(pick(["1", "2"]))", maybe(dates)],
    ]
    files["region_parents.csv"] = [
      ["region", "parent", "valid_from", "valid_to"], ["X-1", "CN-22", maybe(dates), maybe(dates)],
    ]
    files["region_members.csv"] = [
      ["group", "region", "valid_from", "valid_to"],
      ["big-two", "X-1", maybe(dates), maybe(dates)],
    ]
    files["region_changes.csv"] = [
      ["region", "date", "kind", "other", "note"],
      ["X-2", "2011", pick(["merge", "rename"]), maybe(["X-1"]), maybe(["合併"])],
    ]
    files["settings.csv"] = [
      ["name", "value"], ["display_language", pick(["en", "zh-Hans", "zh-Hant"])],
    ]
    let folder = fixture.folder.appending(path: "package-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, rows) in files {
      try Data(Self.csv(rows).utf8).write(to: folder.appending(path: name))
    }
    _ = try fixture.database.importFiles([folder.path])
  }

  private mutating func value() -> String {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: String(Int.random(in: -1000...1_000_000, using: &random))
    case 1:
      "\(Int.random(in: 0...9999, using: &random)).\(Int.random(in: 0...999, using: &random))0"
    case 2: "\(Double.random(in: -1...1, using: &random))"
    case 3: "\(Int.random(in: 1...99, using: &random))e\(Int.random(in: -9...18, using: &random))"
    case 4: "0"
    default: "\(Double.random(in: 0...1e9, using: &random))"
    }
  }

  private mutating func importFigures() throws {
    var rows = [
      [
        "indicator", "region", "period", "value", "qualifier", "decimals", "low", "high", "basis",
        "cumulative", "status", "source", "dimensions", "paragraph", "printed", "note", "action",
        "coverage", "price_base", "version",
      ]
    ]
    let attributes = [maybe(["mainland"]), maybe(["2015"]), maybe(["2.1"])]
    for _ in 0..<Int.random(in: 5...60, using: &random) {
      let status = pick(ObservationStatus.allCases.map(\.rawValue))
      let isMissing = ObservationStatus(rawValue: status)?.isMissing == true
      let isRange = !isMissing && chance(8)
      let hasEvidence = chance(6)
      rows.append(
        [
          pick(["density", "output", "share", "extra-0", "extra-1", "extra-2"]),
          pick(["CN", "CN-44", "CN-4403", "X-0", "X-1"]), pick(Self.periods),
          isMissing || isRange && chance(2) ? "" : value(),
          isRange ? ".." : isMissing ? "=" : pick(["=", "=", "~", "<~", ">", ">=", "<", "<="]),
          chance(4) ? String(Int.random(in: -22...21, using: &random)) : "",
          isRange ? "-5.5" : "", isRange ? "1e3" : "", maybe(["S", "E", "B", "A", "H", "L", "U"]),
          maybe(["none", "ytd", "inception"]), status,
          pick(["bureau", "rival", "paper", "retired"]),
          maybe(["sex=F", "sex=F;age=Y15T24", #"k\;ind=a\=b;名=值"#, "k=\u{301}v"]),
          hasEvidence ? "3" : "",
          hasEvidence ? "約 5 件" : "", maybe(["see \"there\", please", "第一行\n第二行"]),
          chance(8) ? "D" : "",
        ] + attributes)
    }
    var options = ImportOptions()
    if chance(2) { options.knownFrom = pick(["2021-01-01", "2022-06-30", "2023-02-03"]) }
    options.isComplete = chance(4)
    // What is stated twice, or under two names of one time, is left out.
    options.rejects = fixture.folder.appending(path: "rejects-\(UUID().uuidString).csv").path
    try fixture.importText(Self.csv(rows), options: options)
  }

  private func saveQuery() throws {
    let database = fixture.database
    try database.countingRows(of: "saved_query", where: "1") {
      try database.connection.run(
        "INSERT INTO saved_query (name, text) VALUES ('mine', ?)",
        [.text("-- What I ask.\nSELECT 1 AS \"x, y\"\n  \n")])
    }
    try database.countingRows(of: "silence", where: "1") {
      try database.connection.run(
        "INSERT INTO silence (code, indicator, note) VALUES ('outlier', 'output', ?)",
        [.text("because,\n  \"so\" ")])
    }
  }
}
