import Foundation
import SQLite
import Testing

@testable import AlmanacFiles
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacOutput
@testable import AlmanacQuery
@testable import AlmanacStore

/// Files in which pages stand in each other's places: SQLite cannot see that, and reads garbage.
/// Whatever is done with them ends, and says that the file is damaged where it says anything.
@Suite("damaged databases")
struct DamagedDatabaseTests {
  private static let figures = """
    indicator,region,period,value,source
    output,CN-4403,2020,5,bureau
    output,CN,2020,50,bureau
    density,CN-4403,2021,7,rival
    """

  /// A sound file with the world of the fixture.
  private static func makeFile() throws -> (folder: URL, bytes: [UInt8]) {
    let fixture = try Fixture()
    try fixture.write("figures.csv", figures)
    let path = fixture.folder.appending(path: "good.db").path
    for name in ["", "/figures.csv"] {
      _ = try Database.importing([fixture.folder.path + name], into: path, options: .init())
    }
    return (fixture.folder, Array(try Data(contentsOf: URL(filePath: path))))
  }

  private static func pageSize(_ bytes: [UInt8]) -> Int { Int(bytes[16]) << 8 | Int(bytes[17]) }

  /// The first page of a table or index, as the offset of its first byte.
  private static func offset(_ name: String, in path: String, _ size: Int) throws -> Int {
    let connection = try Connection(path: path, mode: .readOnly)
    let page = try connection.scalar(
      "SELECT rootpage FROM sqlite_schema WHERE name = ?", [.text(name)])
    guard case .integer(let page) = page else { throw SQLiteError.noRow }
    return (Int(page) - 1) * size
  }

  /// Does what commands do, and answers what went wrong that is no word of ours.
  private static func unexplained(_ path: String, in folder: URL) -> [String] {
    var found: [String] = []
    func attempt(_ what: String, _ body: () throws -> Void) {
      do { try body() } catch is Diagnostic {} catch is Problems {} catch let error as SQLiteError {
        if Diagnostic(error) == nil, Database.damage(of: path) == nil {
          found.append("\(what): \(error)")
        }
      } catch { found.append("\(what): \(error)") }
    }
    attempt("status") { _ = try Database.open(path, for: .reading).status() }
    for query in ["regions", "profile", "trace"] {
      attempt(query) {
        var writer = makeWriter(format: .json, sink: StringSink())
        let arguments = query == "regions" ? [:] : ["region": "CN-4403"]
        try Database.open(path, for: .reading).answer(.named(query), arguments, to: &writer)
      }
    }
    attempt("export") {
      let out = folder.appending(path: "out-\(UUID().uuidString)").path
      _ = try Database.open(path, for: .reading).exportPackage(to: out)
    }
    attempt("import") {
      let file = folder.appending(path: "figures.csv").path
      _ = try Database.importing([file], into: path, options: .init(source: "rival"))
    }
    return found
  }

  @Test("pages in the places of others")
  func pages() throws {
    let (folder, good) = try Self.makeFile()
    let size = Self.pageSize(good)
    let sound = folder.appending(path: "good.db").path
    let names = [
      "region", "region_name", "region_within", "region_name_folded", "series", "series_indicator",
      "sqlite_autoindex_series_1", "observation", "time_period", "source", "import",
    ]
    let places = try names.map { try Self.offset($0, in: sound, size) }
    let path = folder.appending(path: "damaged.db").path
    for (from, source) in zip(places, names) {
      for (to, target) in zip(places, names) where from != to {
        var bytes = good
        bytes.replaceSubrange(to..<(to + size), with: good[from..<(from + size)])
        try Data(bytes).write(to: URL(filePath: path))
        let found = Self.unexplained(path, in: folder)
        #expect(found == [], "\(source) in the place of \(target)")
      }
    }
  }

  @Test("a letter of a view")
  func schema() throws {
    let (folder, good) = try Self.makeFile()
    let path = folder.appending(path: "damaged.db").path
    let text = Array("reference_id".utf8)
    let place = try #require(
      good.indices.first { good[$0...].starts(with: text) }, "the schema names it")
    var bytes = good
    bytes[place + 2] = UInt8(ascii: "x")
    try Data(bytes).write(to: URL(filePath: path))
    let damage = try #require(Database.damage(of: path))
    #expect(damage.code == .foreignSchema && damage.found.contains("view "))
    #expect(Database.damage(of: folder.appending(path: "good.db").path) == nil)
    #expect(Self.unexplained(path, in: folder) == [])
  }
}
