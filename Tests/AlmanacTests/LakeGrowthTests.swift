import Foundation
import SQLite
import Testing

@testable import AlmanacImport
@testable import AlmanacLake
@testable import AlmanacModel
@testable import AlmanacQuery
@testable import AlmanacStore

@Suite("A lake that grows is the lake of the file that grew")
struct LakeGrowthTests {
  /// A file and a lake of the same, to which the same is done.
  private struct Pair {
    let fixture: LakeFixture
    let file: Database
    /// One for all changes: each sees those before.
    let lake: Lake

    init(seed: UInt64, shards: Int) throws {
      fixture = try LakeFixture(
        OracleRun(seed: seed).fixture.database, shards: shards, withFacts: true)
      file = try Database.open(fixture.folder.appending(path: "one.db").path, for: .writing)
      lake = try Lake(fixture.path)
    }

    func importText(
      _ text: String, as name: String = "more.csv", _ options: ImportOptions = .init()
    ) throws {
      try importTexts([name: text], options)
    }

    /// First as a trial, which tells the same and changes nothing.
    func importTexts(_ texts: [String: String], _ options: ImportOptions = .init()) throws {
      let paths = texts.keys.sorted().map { fixture.folder.appending(path: $0).path }
      for (path, name) in zip(paths, texts.keys.sorted()) {
        try Data((texts[name] ?? "").utf8).write(to: URL(filePath: path))
      }
      for isTrial in [true, false] {
        var options = options
        options.storing.dryRun = isTrial
        let one = try file.importFiles(paths, options: options)
        let other = try lake.importFiles(paths, options: options)
        #expect(one.counts == other.counts && one.importID == other.importID, "\(texts.keys)")
      }
    }

    /// Everything that the lake has, by its meaning.
    func check(_ what: String) throws {
      let lake = try Lake(fixture.path)
      let all = Set(lake.manifest.shards.flatMap(\.indicators))
      let one = try CanonicalDump.lines(file)
      let other = try CanonicalDump.lines(lake.database(with: Array(all)))
      #expect((one == other) == true, "\(what): \(CanonicalDump.difference(one, other))")
      for number in lake.manifest.shards.indices {
        #expect(try lake.shard(number).integrityFindings() == [], "\(what), shard \(number)")
      }
      #expect(try lake.head().integrityFindings() == [], "\(what), head")
      #expect(try lake.integrityFindings() == [], "\(what)")
      try compareFacts(what, lake)
      try ask(what, lake)
    }

    /// What others read is what the lake has now, in the files that it names and no others.
    private func compareFacts(_ what: String, _ lake: Lake) throws {
      let named = lake.manifest.shards.compactMap(\.facts?.name)
      let there = try FileManager.default.contentsOfDirectory(atPath: lake.path + "/facts")
      #expect(named.sorted() == there.map { "facts/\($0)" }.sorted(), "\(what)")
      let columns = [
        "indicator", "region", "dimensions", "period", "value", "source", "known_from",
      ]
      let facts = try named.flatMap { name in
        let bytes = try Data(contentsOf: URL(filePath: lake.path + "/" + name))
        return try Fact.all(ParquetReader(Array(bytes)))
          .map { fact in columns.map { fact.plain($0) }.joined(separator: "|") }
      }
      var latest: [String] = []
      try file.connection.query("SELECT \(columns.joined(separator: ", ")) FROM latest") { row in
        latest.append(columns.indices.map { row.value($0).plain }.joined(separator: "|"))
      }
      #expect(facts.sorted() == latest.sorted(), "\(what)")
    }

    /// What names and lists answer, after changes that touch no figures as well.
    private func ask(_ what: String, _ lake: Lake) throws {
      let questions: [(String, [String: String])] = [
        ("indicators", [:]), ("indicators", ["match": "Autre"]), ("regions", [:]), ("sources", [:]),
        ("units", [:]), ("imports", [:]), ("derivations", [:]), ("conflicts", [:]),
        ("growth", ["region": "all"]), ("source", ["source": "silent"]),
        ("source", ["source": "more"]), ("indicator", ["indicator": "Autre nom"]),
        ("coverage", ["indicator": "Autre nom"]), ("indicator", ["indicator": "robots"]),
      ]
      for (name, arguments) in questions {
        let query = try NamedQuery.named(name)
        for options in [QueryOptions(), QueryOptions(language: "fr")] {
          let one = try fixture.rows(query, arguments, options, ofLake: false).map(untimed)
          let other = try fixture.rows(query, arguments, options, of: lake).map(untimed)
          #expect(one == other, "\(what): \(name) \(arguments)")
        }
      }
    }

    private func untimed(_ row: String) -> String {
      // When, and in how many seconds.
      row.split(separator: "|", omittingEmptySubsequences: false)
        .filter { !$0.hasSuffix("Z") && !$0.hasPrefix("0.") }.joined(separator: "|")
    }
  }

  @Test("imports and undo, step by step", arguments: [1, 3, 6])
  func steps(shards: Int) throws {
    let pair = try Pair(seed: 5, shards: shards)
    let indicators = try texts(pair.file, "SELECT code FROM indicator ORDER BY 1")
    let region = try texts(pair.file, "SELECT code FROM region WHERE level = 'prefecture'")[0]
    let header = "indicator,region,period,value"
    var creating = ImportOptions()
    creating.creating = [.indicators, .regions]
    try pair.importText(
      ([header] + indicators.prefix(4).map { "\($0),\(region),2031,7" }).joined(separator: "\n"))
    try pair.check("figures of known things")
    try pair.importText(
      "\(header),unit\nrobots,\(region),2030,31,piece\nrobots,Mars,2030,5,piece\n"
        + "\(indicators[0]),\(region),2031,8,\n",
      as: "more.csv", creating)
    try pair.check("new indicators and regions, and a figure revised")
    try pair.importText(
      "code,name:en,unit,nature,direction,aggregation,basis\n"
        + "\(indicators[1]),Another name,\(try meaning(of: indicators[1], pair.file))\n",
      as: "indicators.csv")
    try pair.check("another name")
    var complete = ImportOptions()
    complete.storing.isComplete = true
    try pair.importText("\(header)\n\(indicators[2]),\(region),2031,9\n", as: "more.csv", complete)
    try pair.check("a file that is all that its source has")
    try pair.importText(
      "code,name:fr,alias,unit,nature,direction,aggregation,basis\n"
        + "\(indicators[2]),Autre nom,Autre,\(try meaning(of: indicators[2], pair.file))\n",
      as: "indicators.csv")
    try pair.check("a name more")
    try pair.importText(
      "code,kind,title,published,tier,rank\nsilent,dataset,Silent,2019-01-01,2,normal\n",
      as: "sources.csv")
    try pair.check("a source without figures")
    // A source that has come to another shard than that of the indicator is a source all the same.
    try pair.importText("\(header),unit\nlater,\(region),2030,1,piece\n", as: "later.csv", creating)
    for indicator in indicators.prefix(3) {
      let arguments = ["indicator": indicator, "region": region, "source": "later"]
      let one = try pair.fixture.rows(.named("trace"), arguments, ofLake: false)
      let lake = try Lake(pair.fixture.path)
      #expect(try pair.fixture.rows(.named("trace"), arguments, of: lake) == one)
    }
    try pair.importTexts(
      [
        "indicators.csv": "code,name:en,unit,nature,direction,aggregation,basis\n"
          + "machines,Machines,\(try meaning(of: "robots", pair.file))\n",
        "derivations.csv": "indicator,kind\nmachines,sum\n",
        "derivation_terms.csv": "indicator,part\nmachines,robots\nmachines,later\n",
      ])
    try pair.check("something derived from what was there")
    try pair.importText(
      "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE\n"
        + "dataflow,A:F(1.0),A,\(region),robots,2029,3\n", as: "flow.csv", creating)
    try pair.importText(
      "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE\n"
        + "dataflow,A:F(1.0),D,,robots,2029,\n", as: "flow.csv")
    try pair.check("deleted, whatever the region")
    let imports = try texts(
      pair.file, "SELECT CAST(import_id AS TEXT) FROM import ORDER BY import_id DESC LIMIT 10")
    for id in imports.compactMap(Int64.init) {
      _ = try pair.file.undoImport(id)
      _ = try pair.lake.undoImport(id)
      try pair.check("import \(id) undone")
    }
  }

  @Test("what fails leaves the lake as it was; what no manifest names is cleared away")
  func failure() throws {
    let pair = try Pair(seed: 5, shards: 3)
    let before = try contents(pair.fixture.path)
    let file = pair.fixture.folder.appending(path: "bad.csv").path
    try Data("indicator,region,period,value\nnothing,nowhere,2020,1\n".utf8)
      .write(to: URL(filePath: file))
    #expect(throws: Problems.self) { try Lake(pair.fixture.path).importFiles([file]) }
    #expect(try contents(pair.fixture.path) == before)
    let stray = pair.fixture.path + "/shards/00001-1.db"
    try Data("half".utf8).write(to: URL(filePath: stray))
    try Data("mine".utf8).write(to: URL(filePath: pair.fixture.path + "/notes.txt"))
    #expect(throws: Problems.self) { try Lake(pair.fixture.path).importFiles([file]) }
    #expect(try contents(pair.fixture.path) == before.union(["notes.txt"]))
  }

  @Test("only one changes a lake at a time")
  func lock() throws {
    let pair = try Pair(seed: 5, shards: 2)
    let writing = try LakeWriting(Lake(pair.fixture.path))
    let file = pair.fixture.folder.appending(path: "one.csv").path
    try Data("indicator,region,period,value\n".utf8).write(to: URL(filePath: file))
    let problem = #expect(throws: Diagnostic.self) {
      try Lake(pair.fixture.path).importFiles([file])
    }
    #expect(problem?.code == .locked)
    _ = writing
  }

  /// What an indicator is, as columns of its table from the unit on.
  private func meaning(of indicator: String, _ database: Database) throws -> String {
    try texts(
      database,
      """
      SELECT u.code || ',' || i.nature || ',' || i.direction || ',' || i.aggregation || ',' || i.basis
      FROM indicator AS i JOIN unit AS u USING (unit_id) WHERE i.code = '\(indicator)'
      """)[0]
  }

  private func contents(_ folder: String) throws -> Set<String> {
    Set(try FileManager.default.subpathsOfDirectory(atPath: folder))
  }

  private func texts(_ database: Database, _ sql: String) throws -> [String] {
    var texts: [String] = []
    try database.connection.query(sql) { texts.append($0.string(0)) }
    return texts
  }
}
