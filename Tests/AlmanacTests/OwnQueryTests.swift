import Foundation
import SQLite
import Testing

@testable import AlmanacModel
@testable import AlmanacQuery
@testable import AlmanacStore

@Suite("Queries of one's own")
struct OwnQueryTests {
  func own(_ text: String, name: String = "mine") throws -> NamedQuery {
    try NamedQuery(own: Array(text.utf8), name: name, origin: .file("\(name).sql"))
  }

  func problem(_ body: () throws -> Void) throws -> String {
    do {
      try body()
      return ""
    } catch let diagnostic as Diagnostic {
      let place = diagnostic.location
      let words = [place?.line, place?.column].compactMap { $0.map(String.init) }
      return (words + [diagnostic.code.rawValue, diagnostic.found]).joined(separator: " ")
    }
  }

  func rows(
    _ fixture: Fixture, _ query: NamedQuery, _ arguments: [String: String] = [:],
    columns: [String] = ["x"], options: QueryOptions = .init()
  ) throws -> [String] {
    var writer: any ResultWriter = CollectingWriter(wanted: columns)
    try fixture.database.answer(query, arguments, options: options, to: &writer)
    return (writer as? CollectingWriter)?.rows ?? []
  }

  @Test("plain SQL takes its parameters as texts, in the order in which they stand")
  func plain() throws {
    let query = try own("-- What it is for\nSELECT ':no' AS x, :b || :a -- :c\n, :b, \"y:d\"")
    #expect(query.parameters.map(\.name) == ["b", "a"])
    #expect(query.parameters.allSatisfy { $0.kind == .text && $0.fallback == nil })
    #expect(query.summary == "What it is for")
    #expect(query.name == "mine")
    let fixture = try Fixture()
    #expect(
      try rows(fixture, own("SELECT typeof(:a) || :a AS x"), ["a": "1"]) == ["text1"])
    // A comment that would be a condition in a query with a header is a comment.
    #expect(try rows(fixture, own("SELECT '-- if a = b' AS x")) == ["-- if a = b"])
  }

  @Test("the text of a built-in query, under another name, takes what the query takes")
  func builtIn() throws {
    for query in try NamedQuery.all() where query.preset == nil {
      let text = query.text.replacing("-- \(query.name):", with: "-- mine:", maxReplacements: 1)
      let copy = try own(text)
      #expect(copy.name == "mine")
      for (parameter, expected) in zip(copy.parameters, query.parameters) {
        // A default that is one of a choice is a value as well as a word.
        if case .choice(let choices) = expected.kind, let fallback = expected.fallback,
          choices.contains(fallback)
        {
          continue
        }
        #expect(parameter == expected, "\(query.name) :\(expected.name)")
      }
      #expect(copy.parameters.count == query.parameters.count)
      for case .choice(let choices) in query.parameters.map(\.kind) {
        #expect(choices.allSatisfy { $0.allSatisfy { $0.isLetter || $0.isNumber } }, "\(choices)")
      }
    }
  }

  @Test("a header gives types and defaults; each is bound as what it is")
  func types() throws {
    let query = try own(
      """
      -- named: It says so.
      -- :place  深圳    region code or name
      -- :count  7       integer: how many
      -- :least  0.5     number
      -- :since  2022-06-30  date
      -- :at     2022-S1     period
      -- :title  "a b"   text
      -- :part   all     text, or `all`
      SELECT :place || '|' || typeof(:count) || :count || '|' || typeof(:least) || :least || '|'
        || :since || '|' || :at_start || '|' || :title
        || coalesce(:part, '') AS x
      """)
    #expect(query.name == "named")
    let fixture = try Fixture()
    #expect(
      try rows(fixture, query) == ["CN-4403|integer7|real0.5|2022-06-30|2022-01-01|a b"])
    #expect(
      try rows(
        fixture, query, ["count": "-3", "least": "1e3", "place": "广州", "part": "!"])
        == ["CN-4401|integer-3|real1000.0|2022-06-30|2022-01-01|a b!"])
    for (name, text) in [
      ("count", "1.5"), ("count", ""), ("count", "9223372036854775808"), ("least", "nan"),
      ("least", "0x10"), ("least", "1e999"), ("since", "2022-06"), ("since", "2022-02-30"),
      ("at", "2022-13"),
    ] {
      #expect(throws: Diagnostic.self, "\(name) \(text)") {
        try rows(fixture, query, [name: text])
      }
    }
  }

  @Test("a number of a header is compared as a number with what is computed")
  func numbers() throws {
    let fixture = try Fixture(["observations.csv": QueryTests.figures])
    let sql = "SELECT region AS x FROM latest WHERE value * 1 > :least AND indicator = 'pollution'"
    #expect(
      try rows(fixture, own("-- q: Q.\n-- :least 10 number\n\(sql)"), ["least": "8"]).count == 2)
    #expect(try rows(fixture, own("-- q: Q.\n-- :least 10 number\n\(sql)")) == [])
  }

  @Test("a line of a header that is set in belongs to the one above; levels are written out")
  func longHeaders() throws {
    let query = try own(
      """
      -- q: What is
      --    said of it.
      -- :within  all  level: those
      --               of one level
      -- :rank    own  ranked level (`own`)
      -- :other   all  levels
      -- shows: x,
      --        y?
      SELECT :within AS x, :rank || :other AS y
      """)
    #expect(query.summary == "What is said of it.")
    #expect(query.shown == ["x", "y?"])
    #expect(query.firstLine == 9)
    let levels = "one of world, country, province, prefecture, county, zone, group"
    #expect(query.parameters.map(\.help).first == levels + ": those of one level")
    #expect(
      query.parameters.map(\.kind) == [
        .choice(["world", "country", "province", "prefecture", "county", "zone", "group"]),
        .choice(["country", "province", "prefecture", "city", "county", "zone", "group"]), .text,
      ])
  }

  @Test(
    "what is wrong is told by its place",
    arguments: [
      ("SELECT *\nFROM latest\nWHERE regoin = 1", "3 7 invalid-sql no such column: regoin"),
      ("SELECT 1,\n  *\nFROM nowhere", "3 6 invalid-sql no such table: nowhere"),
      ("\n\nSELECT FROM", "3 8 invalid-sql near \"FROM\": syntax error"),
      ("SELECT 1; -- more\n SELECT 2", "2 2 invalid-sql text after the end of the statement"),
      (
        "-- q: Q.\n\n-- :a 1 integer\nSELECT :a,\n :b",
        "5 2 invalid-sql :b, which the header does not have"
      ),
      ("-- q: Q.\n-- :a x integer\nSELECT :a", "2 4 invalid-header the default x"),
      ("-- q: Q.\n-- :a integer\nSELECT :a", "2 4 invalid-header :a integer"),
      ("-- q: Q.\n-- :a 1 integer\n-- :a 1 integer\nSELECT :a", "2 4 invalid-header :a"),
      (
        "-- q: Q.\n-- :a 1 integer\nSELECT 1",
        "2 4 invalid-header a parameter that the SQL does not use"
      ),
      ("-- q: Q.\n-- show: a\nSELECT 1", "2 4 invalid-header show: a"),
      ("-- q: Q.\n-- preset: rank wihtin=all", "2 4 invalid-header wihtin"),
      (
        "-- q: Q.\n-- :p latest period\n-- latest p:\n--   SELECT 1\nSELECT :p",
        "3 4 invalid-header latest p: SELECT 1"
      ),
      (
        "-- q: Q.\n-- :a all text\n-- :b 1 integer\nSELECT 1\n, :a\n, :b, oops",
        "6 7 invalid-sql no such column: oops"
      ),
      ("SELECT ?1", "1 8 invalid-sql a parameter without a name"),
      ("SELECT @a", "1 8 invalid-sql @a"),
      ("DELETE FROM region", "1 1 refused-sql DELETE region"),
      ("-- q: Q.\nDROP VIEW latest", "2 1 refused-sql a change of the schema"),
      ("", "invalid-sql there is no statement"),
      ("SELECT '\u{0}'", "1 9 malformed-text a NUL"),
    ])
  func places(_ text: String, _ expected: String) throws {
    let fixture = try Fixture()
    let found = try problem { _ = try rows(fixture, own(text)) }
    #expect(found == expected)
  }

  @Test("line ends, a byte order mark and other scripts do not move the places")
  func lineEnds() throws {
    let fixture = try Fixture()
    let found = try problem {
      _ = try rows(fixture, own("\u{FEFF}-- 深圳: 一\r\n-- :甲 1 integer\r\nSELECT '深圳',\r\n nix, :甲"))
    }
    #expect(found == "4 2 invalid-sql no such column: nix")
    #expect(
      try rows(fixture, own("\u{FEFF}-- 深圳: 一\r\n-- :甲 1 integer\r\nSELECT :甲 AS x\r\n")) == ["1"])
  }

  static let writes = [
    "INSERT INTO setting VALUES (1, 2)", "UPDATE region SET level = 'zone'",
    "CREATE TEMP TABLE t (x)", "ATTACH 'x.db' AS x", "PRAGMA user_version = 99", "BEGIN",
    "VACUUM INTO 'x.db'", "SELECT load_extension('x')", "WITH a AS (SELECT 1) DELETE FROM region",
  ]

  @Test(
    "no way in lets it write: a file, one that is kept, typed", arguments: writes
  )
  func reading(_ sql: String) throws {
    let fixture = try Fixture()
    let connection = fixture.database.connection
    try connection.run("INSERT INTO saved_query (name, text) VALUES ('bad', ?)", [.text(sql)])
    let before = try fixture.scalar("SELECT group_concat(level || code) FROM region")
    let queries: [() throws -> NamedQuery] = [
      { try own(sql) }, { try NamedQuery(typed: sql, title: "sql") },
      { try fixture.database.query(named: "bad") },
    ]
    for query in queries {
      let found = try problem { _ = try rows(fixture, query()) }
      #expect(found.contains("refused-sql"))
      let scripted = try problem { _ = try fixture.database.script(query()) }
      #expect(scripted.isEmpty || scripted.contains("refused-sql"))
    }
    #expect(try fixture.scalar("SELECT group_concat(level || code) FROM region") == before)
    #expect(!connection.isInTransaction)
    #expect(try connection.userVersion != 99)
    #expect(try fixture.scalar("SELECT count(*) FROM pragma_database_list WHERE name = 'x'") == "0")
  }

  @Test("the database can be written to again afterwards")
  func afterwards() throws {
    let fixture = try Fixture()
    _ = try problem { _ = try rows(fixture, own("DELETE FROM region")) }
    #expect(try rows(fixture, own("SELECT 1 AS x")) == ["1"])
    try fixture.importText(QueryTests.figures)
    #expect(try rows(fixture, own("SELECT count(*) AS x FROM latest")) == ["14"])
  }

  static let endless =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS x FROM n"

  @Test("a time limit stops it, and not what follows; a slow reader does not use it up")
  func timeLimit() throws {
    let fixture = try Fixture()
    var options = QueryOptions()
    options.timeLimit = .milliseconds(50)
    let found = try problem {
      _ = try rows(fixture, own("SELECT max(x) AS x FROM (\(Self.endless))"), options: options)
    }
    #expect(found == "time-limit still running after 0.05 s")
    #expect(try rows(fixture, own("SELECT 1 AS x")) == ["1"])
    options.maxRows = 3
    options.timeLimit = .milliseconds(200)
    var writer: any ResultWriter = SlowWriter()
    let count = try fixture.database.answer(own(Self.endless), options: options, to: &writer)
    #expect(count == 3)
  }

  @Test("what a sort piles up goes to a file; built-in queries sort in memory")
  func temporaryStore() throws {
    let fixture = try Fixture()
    _ = try fixture.answer("regions", [:], columns: [])
    #expect(try fixture.scalar("PRAGMA temp_store") == "2")
    _ = try rows(fixture, own("SELECT 1 AS x"))
    #expect(try fixture.scalar("PRAGMA temp_store") == "1")
  }

  @Test("rows are cut where there are more, and that is told")
  func cut() throws {
    let fixture = try Fixture()
    for (limit, rows, told) in [(3, 3, [3]), (5, 5, []), (6, 5, []), (0, 0, [0])] {
      let cuts = Cuts()
      var options = QueryOptions()
      options.maxRows = limit
      options.onCut = { cuts.add($0) }
      let query = try own("SELECT column1 AS x FROM (VALUES (1), (2), (3), (4), (5))")
      #expect(try self.rows(fixture, query, options: options).count == rows)
      #expect(cuts.all == told)
    }
  }

  @Test("as of a date, a kept query answers with what was known then")
  func asOf() throws {
    let fixture = try Fixture(["observations.csv": QueryTests.figures])
    let query = try own("SELECT count(*) AS x FROM latest")
    #expect(try rows(fixture, query, options: QueryOptions(asOf: "2022-07-19")) == ["0"])
    #expect(try rows(fixture, query, options: QueryOptions(asOf: "2022-07-20")) == ["14"])
    #expect(try rows(fixture, query) == ["14"])
  }
}

/// Takes longer for a row than the time limit of its test lets SQLite run.
struct SlowWriter: ResultWriter {
  func begin(_ columns: [ResultColumn]) {}
  func write(_ row: [Cell]) { usleep(150_000) }
  func end() {}
}

final class Cuts: @unchecked Sendable {
  private(set) var all: [Int] = []
  func add(_ count: Int) { all.append(count) }
}
