import Foundation
import SQLite
import TestSupport
import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("Seeds")
struct SeedTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Imported once; each test reads a file of its own, which is gone when it is closed.
  static func imported() throws -> Connection {
    let file = temporaryFile
    defer { try? FileManager.default.removeItem(at: file) }
    try seeds.get().write(to: file)
    return try Connection(path: file.path, mode: .readOnly)
  }

  private static let seeds = Result {
    let file = temporaryFile
    defer { try? FileManager.default.removeItem(at: file) }
    _ = try Database.importing([root.appending(path: "Seeds").path], into: file.path)
    return try Data(contentsOf: file)
  }

  private static var temporaryFile: URL {
    TestFolder.url.appending(path: "almanac-seeds-\(UUID().uuidString).db")
  }

  func rows(_ connection: Connection, _ sql: String) throws -> [String] {
    var rows: [String] = []
    try connection.query(sql) { row in
      rows.append((0..<row.columnCount).map { row.value($0).plain }.joined(separator: "|"))
    }
    return rows
  }

  @Test("the Shenzhen package holds what the article states")
  func observations() throws {
    let connection = try Self.imported()
    let shares = [
      "innovative-enterprises-local-share", "rd-institutions-in-enterprises-share",
      "rd-staff-in-enterprises-share", "rd-funding-from-enterprises-share",
      "service-invention-patents-from-enterprises-share",
      "major-project-invention-patents-from-leading-enterprises-share",
    ].map { "\($0)|CN-440300|90|>=|0|2022-09-28|U|none|percent|90%以上" }
    let others = """
      china-patent-award-prizes|CN-440300|86|=|0|2022-07|S|none|prize|86項
      enterprises-covered-by-ip-workstations|CN-440300|100000|>|-4|2022-09-27|E|inception|enterprise|10萬餘家
      invention-patents-per-10k-people|CN|21.66|=|2|2022-S1|E|none|patents-per-10k-people|21.66件
      invention-patents-per-10k-people|CN-440300|124.9|=|1|2022-S1|E|none|patents-per-10k-people|124.9件
      ip-abs-plan-enterprises|CN-440305|10|=|0|2022-09-27|S|inception|enterprise|10家
      ip-abs-plan-financing|CN-440305|20000000|=|-4|2022-09-27|S|inception|CNY|2000萬元
      ip-abs-plan-financing-cost-rate|CN-440305|2.98|=|2|2022-09-27|U|none|percent-per-year|2.98%/年
      ip-protection-centre-services|CN-440300|50|>|0|2022-09-27|U|none|item|50餘項
      ip-protection-workstations|CN-440300|120|>|0|2022-09-27|E|inception|institution|120餘家
      ip-securitisation-enterprises|CN-440300|658|=|0|2022-09-27|S|inception|enterprise|658家
      ip-securitisation-issuance|CN-440300|10046000000|=|-6|2022-09-27|S|inception|CNY|100.46億元
      ip-securitisation-products|CN-440300|46|=|0|2022-09-27|S|inception|product|46項
      overseas-ip-cases-monitored|CN-440300|578|=|0|2022-09-27|S|inception|case|578件
      overseas-ip-enterprises-guided|CN-440300|494|=|0|2022-09-27|S|inception|enterprise|494家
      overseas-ip-litigation-cost-saved|CN-440300|30000000|>|-4|2022-09-27|S|inception|USD|超3000萬美元
      overseas-ip-market-loss-averted|CN-440300|1700000000|>|-8|2022-09-27|S|inception|USD|超17億美元
      patent-pledge-financing|CN-440300|5856000000|=|-6|2022-01-01/P8M|S|ytd|CNY|58.56億元
      """.split(separator: "\n").map(String.init)
    let found = try rows(
      connection,
      """
      SELECT o.indicator, o.region, o.value, o.qualifier, b.decimals, o.period, o.basis,
        o.cumulative, o.unit, e.printed
      FROM observations AS o JOIN indicator AS i ON i.code = o.indicator
      JOIN region AS r ON r.code = o.region
      JOIN series AS s ON s.indicator_id = i.indicator_id AND s.region_id = r.region_id
      JOIN observation AS b ON b.series_id = s.series_id
      JOIN observation_note AS n ON n.series_id = b.series_id
      JOIN evidence AS e ON e.evidence_id = n.evidence_id
      """)
    #expect(found.sorted() == (shares + others).sorted())
  }

  @Test("every printed figure reads as the value that is stored")
  func printed() throws {
    let connection = try Self.imported()
    var count = 0
    try connection.query(
      """
      SELECT e.printed, o.value, o.decimals, q.symbol FROM observation AS o
      JOIN observation_note AS n USING (series_id, period_id, vintage_id)
      JOIN evidence AS e ON e.evidence_id = n.evidence_id
      JOIN qualifier AS q ON q.qualifier_id = o.qualifier
      """
    ) { row in
      let text = row.string(0)
      let figure = try PrintedFigure.parse(text)
      #expect(figure.value == row.double(1), "\(text)")
      #expect(figure.decimals == Int(row.int64(2)), "\(text)")
      #expect(figure.qualifier.rawValue == row.string(3), "\(text)")
      count += 1
    }
    #expect(count == 23)
  }

  @Test("every pointer finds its text in the article, where the article is at hand")
  func pointers() throws {
    let article = Self.root.deletingLastPathComponent().appending(path: "shared/seed/article.txt")
    guard let text = try? String(contentsOf: article, encoding: .utf8) else { return }
    let scalars = Array(
      text.precomposedStringWithCanonicalMapping.replacing("\r\n", with: "\n").unicodeScalars)
    let connection = try Self.imported()
    try connection.query("SELECT start_offset, end_offset, printed FROM evidence") { row in
      let (start, end) = (Int(row.int64(0)), Int(row.int64(1)))
      var found = String.UnicodeScalarView()
      found.append(contentsOf: scalars[start..<min(end, scalars.count)])
      #expect(String(found) == row.string(2))
    }
  }

  @Test("checks that any correct build passes")
  func checks() throws {
    let connection = try Self.imported()
    #expect(
      try rows(
        connection,
        "SELECT difference, round(ratio, 3), round(ratio_low, 3), round(ratio_high, 3), verdict "
          + "FROM vs_national WHERE region = 'CN-440300' AND verdict = 'comparable'")
        == ["103.24|5.766|5.763|5.77|comparable"])
    #expect(
      try rows(
        connection,
        "SELECT round((SELECT value FROM latest WHERE indicator = 'ip-securitisation-issuance') / "
          + "(SELECT value FROM latest WHERE indicator = 'ip-securitisation-products'), 2)")
        == ["218391304.35"])
    #expect(
      try rows(
        connection,
        "SELECT kind, value, qualifier, period FROM claims WHERE kind IN ('streak', 'ratio') ORDER BY 1, 3"
      )
        == ["ratio|6|=|2022-S1", "ratio|6|~|2022-S1", "streak|18|=|"])
    #expect(
      try rows(connection, "SELECT count(*), sum(within = 'CN') FROM claims WHERE kind = 'first'")
        == ["4|4"])
    #expect(try rows(connection, "SELECT count(*) FROM initiatives") == ["15"])
    #expect(
      try rows(connection, "SELECT DISTINCT origin FROM observations").count == 1)
  }

  @Test("the regions of reference are whole")
  func regions() throws {
    let connection = try Self.imported()
    #expect(
      try rows(connection, "SELECT level, count(*) FROM region GROUP BY level ORDER BY level") == [
        "country|258", "county|2883", "group|13", "prefecture|335", "province|35", "world|1",
        "zone|124",
      ])
    // Every division lies in a province of China, and has a name in both scripts.
    #expect(
      try rows(
        connection,
        """
        SELECT count(*) FROM region AS r WHERE r.level IN ('prefecture', 'county', 'zone')
        AND NOT EXISTS (SELECT 1 FROM region_within AS w JOIN region AS p
          ON p.region_id = w.within_id AND p.level = 'province' WHERE w.region_id = r.region_id)
        """) == ["0"])
    #expect(
      try rows(
        connection,
        """
        SELECT count(*) FROM region AS r WHERE r.code LIKE 'CN%' AND (SELECT count(*)
        FROM region_name AS n WHERE n.region_id = r.region_id AND n.kind = 'name'
        AND n.language IN ('zh-Hans', 'zh-Hant')) <> 2
        """) == ["0"])
    #expect(
      try rows(
        connection,
        "SELECT count(*) FROM region_member AS m JOIN region AS g ON g.region_id = m.group_id WHERE g.code = 'first-tier-cities'"
      ) == ["4"])
    #expect(
      try rows(
        connection,
        "SELECT count(*) FROM region_member AS m JOIN region AS g ON g.region_id = m.group_id WHERE g.code = 'sub-provincial-cities'"
      ) == ["15"])
    #expect(
      try rows(
        connection,
        "SELECT count(*) FROM region_member AS m JOIN region AS g ON g.region_id = m.group_id WHERE g.code = 'greater-bay-area'"
      ) == ["11"])
  }

  @Test(
    "a region is found by any code, name or alias",
    arguments: [
      "深圳", "深圳市", "Shenzhen", "shenzhen", "ＳＨＥＮＺＨＥＮ", "440300", "4403", "CN-440300",
      "cn-440300", "广东深圳", "廣東省深圳市",
    ])
  func names(_ name: String) throws {
    let catalog = Catalog(try Self.imported())
    #expect(try catalog.find(.region, name).code == "CN-440300")
  }
}
