import Foundation
import SQLite
import Testing

@testable import AlmanacFiles
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacOutput
@testable import AlmanacQuery
@testable import AlmanacStore

/// Every field of every table of a package with values that nobody should write: each is taken, or
/// refused in our own words; never in SQLite's.
@Suite("tables of a package with nasty values")
struct NastyTableTests {
  /// A row of each table that fits the others. Where `#` stands for a number, many rows of
  /// different numbers fit too.
  static let rows: [String: (header: String, cells: [String])] = [
    "units": (
      "code,dimension,factor,symbol,name:en,alias", ["u#", "d", "2", "U", "Unit #", "al #"]
    ),
    "sources": (
      "code,kind,publisher,title,language,url,published,accessed,licence,derived_from,tier,rank,"
        + "sha256,note",
      [
        "s#", "dataset", "p", "t", "en", "http://x", "2020", "2020-01", "MIT", "bureau", "2",
        "normal", String(repeating: "a", count: 64), "n",
      ]
    ),
    "regions": (
      "code,level,parent,name:en,alias,valid_from,valid_to,source,note",
      ["R#", "county", "CN", "Place #", "al #", "2000", "2010", "bureau", "n"]
    ),
    "region_codes": (
      "region,scheme,code,valid_from,valid_to", ["CN", "scheme", "c#", "2000", "2001"]
    ),
    "region_parents": ("region,parent,valid_from,valid_to", ["CN-4403", "CN", "20#", "20#"]),
    "region_members": ("group,region,valid_from,valid_to", ["big-two", "CN-2202", "20#", "20#"]),
    "region_changes": ("region,date,kind,other,note", ["CN-22", "20#", "rename", "CN-44", "n"]),
    "indicators": (
      "code,definition,unit,nature,direction,aggregation,numerator,denominator,basis,version,"
        + "topic,name:en,alias",
      ["i#", "d", "CNY", "flow", "1", "sum", "output", "density", "S", "v", "t", "Name #", "al #"]
    ),
    "derivations": ("indicator,kind,scale,time", ["quotient", "ratio", "2", "same"]),
    "derivation_terms": ("indicator,part,weight,place", ["share", "pollution", "1", "0"]),
    "initiatives": (
      "code,type,region,body,status,parent,source,note,name:en,alias",
      ["p#", "plan", "CN", "b", "active", "", "bureau", "n", "Plan #", "al #"]
    ),
    "initiative_events": (
      "initiative,kind,date,source,note,paragraph,start,end,printed",
      ["p0", "adopted", "20#", "bureau", "n", "1", "0", "5", "x"]
    ),
    "initiative_indicators": (
      "initiative,indicator,role,baseline,baseline_period,target,target_period",
      ["p0", "output", "target", "1", "2020", "2", "2030"]
    ),
    "claims": (
      "code,kind,indicator,region,period,reference_indicator,reference_region,reference_period,"
        + "initiative,within,level,value,qualifier,decimals,unit,source,note,paragraph,start,end,"
        + "printed",
      [
        "c#", "ratio", "output", "CN", "2020", "output", "CN-44", "2019", "", "WLD", "county", "2",
        "=", "0", "CNY", "bureau", "n", "1", "0", "5", "x",
      ]
    ),
    "queries": ("name,text,saved_at", ["q#", "SELECT 1", "2020-01-01T00:00:00Z"]),
    "silences": (
      "code,indicator,region,source,period,note,silenced_at",
      ["outlier", "output", "CN", "bureau", "20#", "n", "2020-01-01T00:00:00Z"]
    ),
    "settings": ("name,value", ["display_language", "en"]),
    "observations": (
      "indicator,region,period,value,qualifier,decimals,low,high,unit,scale,basis,cumulative,"
        + "status,action,source,indicator_name,region_name,paragraph,start,end,printed,dimensions,"
        + "note,known_from,known_until,vintage,version,coverage,price_base",
      [
        "output", "CN", "20#", "5", "=", "0", "", "", "CNY", "", "S", "none", "A", "M", "bureau",
        "", "", "1", "0", "5", "x", "sex=F", "n", "2020-01-01", "", "1", "", "", "",
      ]
    ),
  ]

  static let values = [
    "", "0", "-1", "1.5", "-0", "1e308", "1e309", "nan", "inf", "9223372036854775808",
    "-9223372036854775809", "4.9e-324", "1e-400", "a\nb", "a\rb", "a\r\nb", "\u{1b}[31m", "a\0b",
    "a\u{85}b", "a\u{2028}b", "\u{200b}", "\u{feff}", "|", "a|a", "\\", "\"", "'", "%", "..",
    "0000", "2020-13", "-4712", "9999-12-31", "10000", "2020-01-01/P9999Y", "2020-W53", "CN",
    "output", "bureau", "p0", "share", "sex=", "-23", "22", "128", "256", "2147483648",
    String(repeating: "9", count: 400), String(repeating: "é", count: 1200),
  ]

  /// A row of its number with the nasty value in one field.
  private static func row(
    _ cells: [String], _ number: Int, _ nasty: (field: Int, value: String)? = nil
  ) -> String {
    var cells = cells.map { $0.replacing("#", with: "\(number)") }
    if let nasty { cells[nasty.field] = nasty.value }
    return cells.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
      + "\n"
  }

  /// What importing comes to: what is wrong, and on which lines. No words when it is taken.
  private static func outcome(_ text: String, _ table: String, _ fixture: Fixture)
    -> (words: String, lines: Set<Int>)
  {
    do {
      try fixture.importText(
        text, as: table + ".csv", options: table == "observations" ? .init() : .init(dryRun: true))
      return ("", [])
    } catch let problems as Problems {
      return (
        problems.diagnostics.map(\.description).joined(separator: "\n"),
        Set(problems.diagnostics.compactMap { $0.location?.line })
      )
    } catch let diagnostic as Diagnostic {
      return (diagnostic.description, [])
    } catch {
      return ("RAW \(error)", [])
    }
  }

  /// Imports rows of one line each, again and again without those that are refused, until the rest
  /// is taken: what is taken has to reach the tables.
  private static func importAll(
    _ header: String, _ rows: [String], _ table: String, _ fixture: Fixture
  ) {
    var left = rows
    while !left.isEmpty {
      let (words, lines) = outcome(header + "\n" + left.joined(), table, fixture)
      if words.isEmpty { return }
      #expect(!isRaw(words), "\(table): \(left)\n\(words)")
      let good = left.indices.filter { !lines.contains($0 + 2) }.map { left[$0] }
      if good.count == left.count {
        // What names no row may be said of any of them.
        if left.count > 1 { for row in left { importAll(header, [row], table, fixture) } }
        return
      }
      left = good
    }
  }

  private static func isRaw(_ words: String) -> Bool {
    ["RAW ", "constraint", "SQLite", "CHECK", "UNIQUE", "NOT NULL"].contains { words.contains($0) }
  }

  @Test("every field is taken or refused in words", arguments: rows.keys.sorted())
  func fields(table: String) throws {
    let fixture = try Fixture([
      "initiatives.csv": "code,type,region,name:en\np0,plan,CN,Plan\n"
    ])
    try fixture.importText(
      "code,unit,nature,numerator,denominator\nquotient,percent,ratio,pollution,pollution\n",
      as: "indicators.csv")
    let (header, cells) = try #require(Self.rows[table])
    let many = cells.contains { $0.contains("#") }
    let (fitting, _) = Self.outcome(
      header + "\n" + (10..<(many ? 13 : 11)).map { Self.row(cells, $0) }.joined(), table, fixture)
    #expect(fitting.isEmpty, "the rows of \(table) themselves: \(fitting)")
    for field in cells.indices {
      let rows = Self.values.enumerated().map { number, value in
        Self.row(cells, 10 + number, (field, value))
      }
      // Rows that cannot be told apart, or have lines within, stand alone.
      let isAlone = { (row: String) in !many || row.dropLast().contains(where: \.isNewline) }
      for row in rows where isAlone(row) { Self.importAll(header, [row], table, fixture) }
      Self.importAll(header, rows.filter { !isAlone($0) }, table, fixture)
    }
    let twice = header + "\n" + Self.row(cells, 10) + Self.row(cells, 10)
    let first = header.prefix { $0 != "," }
    for text in [
      twice, "", "\n", ",,\n", "a,b\n1,2\n", header + "\n", "\(first)\nx\n", "code\n", "\0\n",
    ] {
      let words = Self.outcome(text, table, fixture).words
      #expect(!Self.isRaw(words), "\(table) as \(text.debugDescription): \(words)")
    }
  }

  @Test("every table of a package is here")
  func whole() {
    #expect(Set(Self.rows.keys) == Set(PackageTable.all.map(\.name) + [PackageTable.figures]))
  }

  @Test("each rule says what it wants")
  func rules() throws {
    let fixture = try Fixture()
    func problem(_ text: String, _ name: String) -> String {
      Self.outcome(text, String(name.dropLast(4)), fixture).words
    }
    let code = problem("code,level\n\"x\n.shell id\",county\n", "regions.csv")
    #expect(code.contains("remove the character U+000A out"))
    #expect(problem("code,level\nx\u{9b}1,county\n", "regions.csv").contains("U+009B"))
    let name = problem("code,level,alias\nx,county,\"a\nb\"\n", "regions.csv")
    #expect(name.contains("a name on one line"))
    let factor = problem("code,dimension,factor\nx,d,0\n", "units.csv")
    #expect(factor.contains("units.csv:2:5") && factor.contains("a number above 0"))
    let digest = problem("code,kind,sha256\nx,web,abc\n", "sources.csv")
    #expect(digest.contains("64 hexadecimal digits"))
    let header = "indicator,region,period,value,source,paragraph,start,end\n"
    let paragraph = problem(header + "output,CN,2020,1,bureau,0,,\n", "a.csv")
    #expect(paragraph.contains("a whole number, 1 or more"))
    let end = problem(header + "output,CN,2020,1,bureau,1,5,3\n", "a.csv")
    #expect(end.contains("an end after the start"), "\(end)")
    let claim = problem("code,kind,region,source\nx,rank,CN,bureau\n", "claims.csv")
    #expect(claim.contains("neither indicator nor initiative"))
    let circle = problem("code,type,region,parent\nx,plan,CN,x\n", "initiatives.csv")
    #expect(circle.contains("initiative x is part of itself"))
  }

  @Test("a text is looked for up to a length")
  func match() throws {
    let fixture = try Fixture()
    for text in [
      String(repeating: "é", count: 600), (0..<200).map { "w\($0)" }.joined(separator: " "),
      String(repeating: "%", count: 501),
    ] {
      var writer = makeWriter(format: .json, sink: StringSink())
      #expect(throws: Diagnostic.self) {
        try fixture.database.answer(.named("regions"), ["match": text], to: &writer)
      }
    }
  }
}
