import Testing

@testable import AlmanacModel
@testable import AlmanacQuery

@Suite("Words that are compared")
struct ComparisonTests {
  static let more = """
    code,level,parent,name:en,name:zh-Hans,name:zh-Hant,name:zh-Latn-pinyin,alias
    JP,country,WLD,Japan,日本,日本,,
    CN-440305,county,CN-4403,,南山区,南山區,Nanshan,
    CN-230404,county,CN-22,,南山区,南山區,Nanshan,
    CN-6101,prefecture,CN,,西安市,西安市,Xi'an,西安
    """
  static let indicators = """
    code,name:en,name:zh-Hant,unit,nature
    patents-per-10k-people,Patents of all kinds,各種專利,piece,ratio
    shenzhen,Shenzhen index,,piece,index
    """
  static let initiatives = """
    code,type,region,name:en,name:zh-Hans
    plan,plan,CN-4403,Output plan of the year,产值计划
    """

  private func words(_ text: String) throws -> String {
    let fixture = try Fixture()
    try fixture.importText(Self.more, as: "regions.csv")
    try fixture.importText(Self.initiatives, as: "initiatives.csv")
    do {
      return try fixture.database.comparison(of: text.split(separator: "|").map(String.init))
        .words.joined(separator: " ")
    } catch let problems as Problems {
      return problems.diagnostics.map {
        "\($0.code.rawValue): \($0.found)"
          + ($0.code == .ambiguousName ? "; \($0.remedy)" : "")
      }
      .joined(separator: "; ")
    } catch let diagnostic as Diagnostic {
      return "\(diagnostic.code.rawValue): \(diagnostic.expected)"
    }
  }

  @Test(
    "the right query is chosen, whatever the order, script and form of the names",
    arguments: [
      ("深圳|全国|每万人发明专利", "vs-national --region CN-4403 --indicator density"),
      ("每萬人發明|國家|Shenzhen", "vs-national --region CN-4403 --indicator density"),
      ("深圳|density", "vs-national --region CN-4403 --indicator density"),
      ("national|深圳", "vs-national --region CN-4403 --missing hide"),
      ("深圳|China|density", "vs-parent --region CN-4403 --reference CN --indicator density"),
      ("中国|深圳|density", "vs-parent --region CN-4403 --reference CN --indicator density"),
      ("广州|深圳|density", "vs-parent --region CN-4401 --reference CN-4403 --indicator density"),
      ("日本|全国|density", "vs-parent --region JP --reference CN --indicator density"),
      (
        "xi'an|Shi|vs|SHENZHEN|in|Guangdong|pollution",
        "no-comparison: two regions at most"
      ),
      ("Xī'ān shì|Output|2022", "vs-national --region CN-6101 --indicator output --period 2022"),
      (
        "深圳|density|2022年上半年",
        "vs-national --region CN-4403 --indicator density --period 2022-S1"
      ),
      (
        "Jilin|City|Patents|per|10|000|people",
        "vs-national --region CN-2202 --indicator density"
      ),
      ("patents per|深圳", "vs-national --region CN-4403 --indicator density"),
      ("density|prefecture", "rank --indicator density --level prefecture"),
      ("各省|density|中国", "rank --indicator density --level province --within CN"),
      (
        "城市|广东|density|2022",
        "rank --indicator density --level city --within CN-44 --period 2022"
      ),
      ("地级市|深圳|density", "rank --indicator density --level prefecture --region CN-4403"),
      ("深圳", "profile --region CN-4403"),
      ("全国", "profile --region CN"),
      ("产值计划", "initiative --initiative plan"),
      ("pollution", "indicator --indicator pollution"),
      ("深圳市南山区", "profile --region CN-440305"),
      ("南山区|深圳", "vs-parent --region CN-440305 --reference CN-4403 --missing hide"),
    ])
  func chosen(text: String, expected: String) throws {
    #expect(try words(text) == expected)
  }

  @Test(
    "what cannot be compared is refused with the reason",
    arguments: [
      (
        "深圳|output|pollution",
        "no-comparison: one indicator: the difference and the ratio of two "
          + "have no meaning of their own"
      ),
      ("国家|density", "no-comparison: a region whose country it is"),
      (
        "Nanshan",
        "ambiguous-name: Nanshan; give more of the name, or the code: it may be regions "
          + "CN-230404 南山区 (Jilin), CN-440305 南山区 (Shenzhen)"
      ),
      ("xyzzy|深圳|plugh", "unknown-name: xyzzy; unknown-name: plugh"),
    ])
  func refused(text: String, expected: String) throws {
    #expect(try words(text) == expected)
  }

  @Test("a word that names a region and an indicator lists both")
  func kinds() throws {
    let fixture = try Fixture()
    try fixture.importText(Self.indicators, as: "indicators.csv")
    let error = #expect(throws: Problems.self) {
      try fixture.database.comparison(of: ["Shenzhen", "output"])
    }
    #expect(
      error?.diagnostics.map(\.remedy) == [
        "give more of the name, or the code: it may be region CN-4403 Shenzhen (Guangdong); "
          + "or indicator shenzhen Shenzhen index"
      ])
    // A code with spaces for its hyphens is a whole name, also in several words.
    let choice = try fixture.database.comparison(
      of: "深圳 patents per 10k people".split(separator: " ").map(String.init))
    #expect(choice.arguments.last?.value == "patents-per-10k-people")
  }

  @Test("every rule that can be chosen names parameters that its query has")
  func rules() throws {
    for rule in ComparisonRule.all {
      #expect(!rule.slots.isEmpty)
      let query = try NamedQuery.named(rule.query)
      let given = Set(rule.slots.compactMap(\.parameter))
      let known = Set(query.parameters.map(\.name))
      #expect(given.isSubset(of: known), "\(rule.query)")
      let required = query.parameters.filter { $0.fallback == nil }.map(\.name)
      let sure = Set(rule.slots.filter { !$0.isOptional }.compactMap(\.parameter))
      #expect(sure.isSuperset(of: required), "\(rule.query)")
    }
  }

  @Test("a rule takes what fits its slots, and nothing else")
  func slots() throws {
    let rule = ComparisonRule("no-such-query", "region group indicator?")
    let arguments = rule.arguments([(.group, "big-two"), (.region, "CN-4403")])
    #expect(arguments?.map(\.name) == ["region", "group"])
    #expect(rule.arguments([(.region, "CN"), (.region, "JP")]) == nil)
  }
}
