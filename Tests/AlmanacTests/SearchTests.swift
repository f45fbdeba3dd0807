import Testing

@testable import AlmanacModel
@testable import AlmanacQuery

@Suite("Search by parts of names")
struct SearchTests {
  static let regions = """
    code,level,parent,name:en,name:zh-Hans,name:zh-Hant,name:zh-Latn-pinyin,alias
    CN-6101,prefecture,CN,,西安市,西安市,Xi'an,西安
    CN-1309,county,CN,,献县,獻縣,Xianxian,
    CN-4420,county,CN,,安西县,安西縣,Anxi Xian,
    BR-SP,province,WLD,São Paulo,圣保罗州,聖保羅州,,
    ST,country,WLD,Sao Tome,圣多美,聖多美,,
    GP,province,WLD,Ilha de São Paulo,,,,
    AA-sao,county,CN,Elsewhere,,,,
    """
  static let indicators = """
    code,name:en,name:zh-Hant,alias,unit,nature,definition,topic
    IP.PAT.INV,Invention patents per 10 000 people,每萬人發明專利擁有量,,piece,ratio,,ip
    IP.PAT.ALL,Patents granted,專利授權量,PCT ＷＩＰＯ,piece,flow,,ip
    IP.TM,Trade marks,商標,,piece,flow,Other than patents of invention.,ip
    A_100%,Share of all,占比,,percent,share,,
    """

  private func found(_ list: String, _ match: String, _ fixture: Fixture) throws -> [String] {
    try fixture.answer(
      list, ["match": match], columns: [String(list.dropLast()), "match_place"])
  }

  private func fixture() throws -> Fixture {
    let fixture = try Fixture()
    try fixture.importText(Self.regions, as: "regions.csv")
    try fixture.importText(Self.indicators, as: "indicators.csv")
    return fixture
  }

  @Test("lists search alike: their text is the same but for what they list")
  func oneRule() throws {
    let texts = try NamedQuery.all().filter { $0.listed != nil }.map { query in
      let text = query.text.drop { $0 != "\n" }
      let start = try #require(text.firstRange(of: "WITH RECURSIVE word"))
      let end = try #require(text[start.lowerBound...].firstRange(of: "\n)\nSELECT"))
      let entity = try #require(query.listed?.rawValue)
      // Indicators are found by what is said of them too.
      return text[start.lowerBound..<end.upperBound].replacing("'\(entity)'", with: "'…'")
        .split(separator: "\n").filter { !$0.hasPrefix("--") && !$0.contains("'about'") }
    }
    #expect(texts.count == 5)
    #expect(Set(texts).count == 1)
  }

  @Test(
    "a source is found by its code, the beginning of its title, and any part of them",
    arguments: [
      ("gov", ["gov|1"]), ("Stat", ["bureau|4"]), ("ureau", ["bureau|5"]),
      ("reau of", ["bureau|5"]), ("derived", []),
    ])
  func sources(match: String, expected: [String]) throws {
    let fixture = try Fixture()
    try fixture.importText(
      "code,kind,title,publisher\ngov,dataset,City report,The city\n"
        + "bureau,dataset,Statistics of the Bureau of all,National office\n", as: "sources.csv")
    #expect(try found("sources", match, fixture) == expected)
  }

  @Test(
    "a region is found by any name, script, width, case, accent or pinyin; best first",
    arguments: [
      ("xi'an", ["CN-6101|2", "CN-1309|3", "CN-4420|4"]),
      ("Xī'ān", ["CN-6101|2", "CN-1309|3", "CN-4420|4"]),
      ("ＸＩＡＮ", ["CN-6101|2", "CN-1309|3", "CN-4420|4"]),
      ("xian xian", ["CN-1309|2", "CN-4420|4", "CN-6101|4"]),
      ("獻", ["CN-1309|3"]),
      ("西安", ["CN-6101|2"]),
      ("安西", ["CN-4420|3"]),
      ("cn6101", ["CN-6101|1"]),
      ("Sao", ["BR-SP|3", "ST|3", "AA-sao|4", "GP|5"]),
      ("São", ["BR-SP|3", "ST|3", "AA-sao|4", "GP|5"]),
      ("paulo ilha", ["GP|4"]),
      ("圣", ["BR-SP|3", "ST|3"]),
      ("nowhere", []),
    ])
  func regions(match: String, expected: [String]) throws {
    #expect(try found("regions", match, fixture()) == expected)
  }

  @Test(
    "an indicator is found by words in any order, by its code, and last by its definition",
    arguments: [
      ("patent invention", ["IP.PAT.INV|4", "IP.TM|6"]),
      ("专利", ["IP.PAT.ALL|3", "density|5", "IP.PAT.INV|5"]),
      ("发明 每万", ["density|5", "IP.PAT.INV|5"]),
      ("ip.pat", ["IP.PAT.ALL|3", "IP.PAT.INV|3"]),
      ("IP_PAT_ALL", ["IP.PAT.ALL|1"]),
      ("wipo pct", ["IP.PAT.ALL|5"]),
      ("100%", ["A_100%|5"]),
      ("a100%", ["A_100%|1"]),
      ("trademarks", ["IP.TM|2"]),
    ])
  func indicators(match: String, expected: [String]) throws {
    #expect(Set(try found("indicators", match, fixture())) == Set(expected))
    let places = try found("indicators", match, fixture()).map { $0.last }
    #expect(places == places.sorted { ($0 ?? "9") < ($1 ?? "9") })
  }

  @Test("sources and units are found by words; a symbol is a name of a unit")
  func others() throws {
    let fixture = try fixture()
    #expect(
      try fixture.answer("sources", ["match": "bulletin bureau"], columns: ["source"])
        == ["bureau"])
    #expect(try found("units", "％", fixture).first == "percent|2")
    #expect(try found("units", "億元", fixture) == ["100m-CNY|2"])
  }

  @Test("without words to look for the list is whole, in its own order")
  func whole() throws {
    let fixture = try fixture()
    let all = try fixture.answer("indicators", [:], columns: ["indicator"])
    #expect(all.count == 8)
    #expect(try fixture.answer("indicators", ["match": "…"], columns: ["indicator"]).count == 8)
  }

  @Test("a search without a result names the nearest")
  func nearest() throws {
    let fixture = try fixture()
    let reason = try fixture.database.reasonForNoRows(
      .named("regions"), ["match": "shenzhan"])
    #expect(reason == "nothing is called shenzhan; did you mean Shenzhen?")
    let words = try fixture.database.reasonForNoRows(
      .named("indicators"), ["match": "patants Inventoin"])
    #expect(words == "nothing is called patants Inventoin; did you mean patents invention?")
    let none = try fixture.database.reasonForNoRows(.named("indicators"), ["match": "深圳"])
    #expect(none == "nothing is called 深圳; all words must occur in one name")
  }

  @Test("the sqlite3 shell gets the same search: all words in one parameter")
  func script() throws {
    let script = try fixture().database.script(.named("indicators"), ["match": "patent in%"])
    #expect(
      script.contains(
        ".parameter set :match_words \"'patent' || char(9) || 'patent' || char(10) || "
          + "'in\\\\%' || char(9) || 'in\\\\%' || char(10)\""))
  }

  @Test("a ranking without rows says what there is of the indicator")
  func emptyRanking() throws {
    let fixture = try Fixture()
    func reason(_ arguments: [String: String]) throws -> String {
      try fixture.database.reasonForNoRows(
        .named("rank"), ["indicator": "output", "level": "county"].merging(arguments) { $1 }) ?? ""
    }
    #expect(try reason([:]) == "there are no figures of output")
    try fixture.importText("indicator,region,period,value\noutput,CN,2020,5\n")
    #expect(
      try reason([:]).hasPrefix("no such region has figures: those of output are of 1 region"))
    #expect(try reason(["period": "2035"]).hasPrefix("nothing at 2035"))
  }

  @Test("an answer without rows says why, and as of when")
  func emptyAnswers() throws {
    let fixture = try Fixture([
      "observations.csv": """
      indicator,region,period,value,source
      output,CN,2020-Q1,100,bureau
      output,CN,2020-Q2,120,bureau
      output,CN-44,2020-S1,90,bureau
      output,CN-22,2020,90,bureau
      """
    ])
    func reason(_ query: String, _ arguments: [String: String], asOf: String? = nil) throws
      -> String
    {
      try fixture.database.reasonForNoRows(.named(query), arguments, asOf: asOf) ?? ""
    }
    let steps = { (region: String) in
      try reason("ytd-to-period", ["region": region, "indicator": "output"])
    }
    #expect(
      try steps("CN").hasSuffix(
        ": those of parts of a year are steps already, each of its own span"))
    #expect(try steps("CN-44").hasSuffix("import them with --set cumulative=ytd"))
    #expect(try steps("CN-22").hasSuffix("(cumulative ytd)"))
    #expect(
      try reason(
        "per-capita", ["region": "CN", "numerator": "density", "denominator": "output"])
        == "CN has no figures of density")
    #expect(
      try reason("revisions", ["region": "CN", "indicator": "output"])
        == "no figure of output of CN was revised: each has been stated once")
    #expect(
      try reason("revisions", ["region": "CN", "period": "2020"])
        == "no figure of CN was revised: each has been stated once at 2020")
    #expect(
      try reason("streak", ["region": "CN", "indicator": "output"])
        == "it held at no time in figures of output of CN, and nobody claims that it did")
    #expect(
      try reason("conflicts", [:]) == "no independent sources contradict each other in figures")
    #expect(
      try reason("conflicts", ["indicator": "output"])
        == "no independent sources contradict each other in figures of output")
    #expect(try reason("conflicts", ["indicator": "share"]) == "there are no figures of share")
    #expect(
      try reason("target-progress", [:])
        == "no initiative has a target: targets are rows of initiative_indicators.csv whose role is "
        + "target")
    _ = try fixture.answer(
      "growth", ["region": "CN"], columns: [], options: .init(asOf: "2000-01-01"))
    #expect(
      try reason("growth", ["region": "CN"], asOf: "2000-01-01")
        == "as of 2000-01-01: CN has no figures")
  }

  @Test("a target that is a change is told to be written as a level, not to be read by an option")
  func targetAsChange() throws {
    let fixture = try Fixture([
      "initiatives.csv": "code,type,region,status,source,name:en\nplan,plan,CN,active,paper,Plan\n"
    ])
    let table = "initiative,indicator,role,baseline,target\nplan,output,target,100,"
    func remedy(_ target: String) throws -> String {
      do {
        try fixture.importText(table + target + "\n", as: "initiative_indicators.csv")
      } catch let
        problems as Problems
      { return problems.diagnostics.first?.remedy ?? "" }
      return "read"
    }
    #expect(try remedy("+30%").hasSuffix("is no level: write the level that it leads to"))
    #expect(try !remedy("\"1,300\"").contains("--"))
    #expect(try remedy("130") == "read")
  }
}
