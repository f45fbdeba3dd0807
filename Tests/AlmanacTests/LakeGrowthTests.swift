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

    init(seed: UInt64, shards: Int) throws {
      fixture = try LakeFixture(OracleRun(seed: seed).fixture.database, shards: shards)
      file = try Database.open(fixture.folder.appending(path: "one.db").path, for: .writing)
    }

    func importText(
      _ text: String, as name: String = "more.csv", _ options: ImportOptions = .init()
    ) throws {
      let path = fixture.folder.appending(path: name).path
      try Data(text.utf8).write(to: URL(filePath: path))
      let one = try file.importFiles([path], options: options)
      let other = try Lake(fixture.path).importFiles([path], options: options)
      #expect(one.counts == other.counts && one.importID == other.importID)
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
    let meaning = try texts(
      pair.file,
      """
      SELECT u.code || ',' || i.nature || ',' || i.direction || ',' || i.aggregation || ',' || i.basis
      FROM indicator AS i JOIN unit AS u USING (unit_id) WHERE i.code = '\(indicators[1])'
      """)[0]
    try pair.importText(
      "code,name:en,unit,nature,direction,aggregation,basis\n"
        + "\(indicators[1]),Another name,\(meaning)\n", as: "indicators.csv")
    try pair.check("another name")
    var complete = ImportOptions()
    complete.storing.isComplete = true
    try pair.importText("\(header)\n\(indicators[2]),\(region),2031,9\n", as: "more.csv", complete)
    try pair.check("a file that is all that its source has")
    for query in ["growth", "indicators", "regions", "sources", "imports", "conflicts"] {
      let named = try NamedQuery.named(query)
      let arguments = query == "growth" ? ["region": "all", "period": "all"] : [:]
      let lake = try Lake(pair.fixture.path)
      let one = try pair.fixture.rows(named, arguments, ofLake: false).map(untimed)
      #expect(try pair.fixture.rows(named, arguments, of: lake).map(untimed) == one, "\(query)")
    }
    // A source that has come to another shard than that of the indicator is a source all the same.
    try pair.importText("\(header),unit\nlater,\(region),2030,1,piece\n", as: "later.csv", creating)
    for indicator in indicators.prefix(3) {
      let arguments = ["indicator": indicator, "region": region, "source": "later"]
      let one = try pair.fixture.rows(.named("trace"), arguments, ofLake: false)
      let lake = try Lake(pair.fixture.path)
      #expect(try pair.fixture.rows(.named("trace"), arguments, of: lake) == one)
    }
    let imports = try texts(
      pair.file, "SELECT CAST(import_id AS TEXT) FROM import ORDER BY import_id DESC LIMIT 5")
    for id in imports.compactMap(Int64.init) {
      _ = try pair.file.undoImport(id)
      _ = try Lake(pair.fixture.path).undoImport(id)
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

  private func untimed(_ row: String) -> String {
    // When, and in how many seconds.
    row.split(separator: "|", omittingEmptySubsequences: false)
      .filter { !$0.hasSuffix("Z") && !$0.hasPrefix("0.") }.joined(separator: "|")
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
