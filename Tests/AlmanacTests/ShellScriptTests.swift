import Testing

@testable import AlmanacQuery
@testable import AlmanacStore

@Suite("What is printed for the sqlite3 shell")
struct ShellScriptTests {
  @Test(
    "a statement of one's own is one line outside of quotes",
    arguments: [
      ("SELECT 1\n", "SELECT 1"), ("SELECT 1;\n", "SELECT 1"),
      (
        "SELECT\ngo\n.shell touch FROM (SELECT 1 AS shell) AS go",
        "SELECT go .shell touch FROM (SELECT 1 AS shell) AS go"
      ),
      ("SELECT 4\n/\n.5", "SELECT 4 / .5"),
      ("-- a\n/* b\n.shell x\n*/ SELECT 1 -- c\n, 2", "SELECT 1  , 2"),
      (
        "SELECT 'a\n.b -- /*', \"c\n--\", [d\n;], `e\n'`",
        "SELECT 'a\n.b -- /*', \"c\n--\", [d\n;], `e\n'`"
      ),
      ("SELECT 'it''s -- one', 2 - -1, 6 / 2", "SELECT 'it''s -- one', 2 - -1, 6 / 2"),
      ("SELECT 1 /* open", "SELECT 1"), ("SELECT 1 /*", "SELECT 1 /*"),
    ])
  func line(_ sql: String, _ line: String) {
    #expect(Database.onOneLine(sql) == line)
  }

  @Test("a value has no line end")
  func literal() {
    #expect(Database.literal("it's") == "'it''s'")
    #expect(Database.literal("") == "''")
    #expect(Database.literal("a\n.shell x\r") == "'a' || char(10) || '.shell x' || char(13)")
    #expect(
      Database.shellParameter("x", "a\"\\\n") == ".parameter set :x \"'a\\\"\\\\' || char(10)\"")
  }
}
