import Queries
import Testing

@Suite("Queries are plain SQL")
struct PortableSQLTests {
  @Test("a query has nothing that is SQLite's own", arguments: QueryFile.all.map(\.name))
  func query(_ name: String) throws {
    let file = try #require(QueryFile.all.first { $0.name == name })
    #expect(PortableSQL(name: file.name, text: file.text).complaints == [])
  }

  @Test(
    "each thing that other engines do not have is found, at its line",
    arguments: [
      (
        "SELECT max(a,\n  b) FROM t",
        "q:1: max of several arguments, which is greatest or least elsewhere"
      ),
      ("SELECT\n  strftime('%Y', d) FROM t", "q:2: function strftime"),
      ("SELECT printf('%d', a)", "q:1: function printf"),
      ("SELECT median (a)", "q:1: function median"),
      ("SELECT ifnull(a, 1)", "q:1: function ifnull"),
      ("SELECT iif(a, 1, 2)", "q:1: function iif"),
      ("SELECT 1 FROM t WHERE a GLOB 'x*'", "q:1: glob is SQLite's own"),
      ("SELECT t.rowid FROM t", "q:1: rowid is SQLite's own"),
      ("SELECT a / b", "q:1: a divisor that is not nullif(…, 0)"),
      ("SELECT a / (b + 1)", "q:1: a divisor that is not nullif(…, 0)"),
      ("SELECT a / nullif(b, 1)", "q:1: a divisor that is not nullif(…, 0)"),
      ("SELECT a / 4", "q:1: a divisor that is an integer"),
      ("SELECT a == b", "q:1: operator =="),
      ("SELECT a IS b", "q:1: IS between two values, which is IS NOT DISTINCT FROM elsewhere"),
      (
        "SELECT a FROM t\nORDER BY code, t.value DESC",
        "q:2: ORDER BY t . value desc without NULLS FIRST or LAST"
      ),
      (
        "SELECT sum(a) OVER (PARTITION BY b ORDER BY low ROWS UNBOUNDED PRECEDING)",
        "q:1: ORDER BY low without NULLS FIRST or LAST"
      ),
      (
        "SELECT a ORDER BY CASE WHEN b THEN 1 END",
        "q:1: ORDER BY case when b then 1 end without NULLS FIRST or LAST"
      ),
      ("-- latest period:\n--   SELECT iif(a, 1, 2)", "q:2: function iif"),
    ])
  func found(_ sql: String, _ complaint: String) {
    #expect(PortableSQL(name: "q", text: sql).complaints == [complaint])
  }

  @Test(
    "what all engines have is let be",
    arguments: [
      "WITH up (a, b) AS (SELECT 1, 2) SELECT max(a), min(b) FROM up",
      "SELECT a / nullif(b + c, 0.0), d / 12.0 FROM t -- if a / b GLOB ==",
      "SELECT 'iif(', a || 'rowid' FROM t WHERE a IS NOT NULL AND b IS DISTINCT FROM c",
      "SELECT max(coalesce(a, b)) OVER (PARTITION BY c ORDER BY low NULLS FIRST, code) FROM t",
      "SELECT a FROM t WHERE (a, b) IN (SELECT 1, 2)\nORDER BY CASE WHEN a THEN 1 ELSE 0 END, code LIMIT 1",
      "-- name: strftime(x) is no SQL here",
    ])
  func plain(_ sql: String) {
    #expect(PortableSQL(name: "q", text: sql).complaints == [])
  }
}
