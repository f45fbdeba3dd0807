import Foundation
import SQLite
import Testing

@testable import Almanac

@Suite("Export")
struct ExportTests {
  /// All that the views show, in order.
  func dump(_ database: Database) throws -> [String] {
    var rows: [String] = []
    for view in [
      "observations", "latest", "initiatives", "initiative_timeline", "claims", "sources",
    ] {
      let count = try database.connection.columnCount(of: view)
      let order = (1...count).map(String.init).joined(separator: ", ")
      try database.connection.query("SELECT * FROM \(view) ORDER BY \(order)") { row in
        rows.append(view + "|" + (0..<count).map { "\(row.value($0))" }.joined(separator: "|"))
      }
    }
    return rows
  }

  func roundTrip(_ database: Database, in folder: URL) throws {
    let package = folder.appending(path: "package-\(UUID().uuidString)").path
    let files = try database.exportPackage(to: package)
    #expect(files.contains { $0.file == "observations.csv" && $0.rows > 0 })
    let copy = try Database.inMemory()
    _ = try copy.importFiles([package])
    let (before, after) = (try dump(database), try dump(copy))
    #expect(before == after)
    #expect(try copy.importFiles([package]).changedNothing)
    #expect(throws: Diagnostic.self) { try database.exportPackage(to: package) }
  }

  @Test("what is exported imports back to the same: figures of every kind")
  func figures() throws {
    let fixture = try Fixture()
    try fixture.importText(
      """
      indicator,region,period,value,qualifier,decimals,low,high,status,source,dimensions,note
      density,CN,2019,21.66,=,,,,,bureau,,plain
      density,CN-44,2019,1.5e2,~,-1,,,P,bureau,,"a ""quoted"", note"
      density,CN-22,2019,,=,,,,Q,bureau,,
      output,CN,2018,,..,,10,20.5,,rival,,
      output,CN,2019,0.1,>=,,,,,rival,sex=F;a\\;b=1\\=2,
      """)
    let text = try fixture.scalar(
      "SELECT dimensions FROM observations WHERE dimensions <> ''")
    #expect(text == "a\\;b=1\\=2;sex=F")
    try roundTrip(fixture.database, in: fixture.folder)
  }

  @Test("what is exported imports back to the same: the seeds")
  func seeds() throws {
    let fixture = try Fixture()
    let database = try Database.inMemory()
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    _ = try database.importFiles([root.appending(path: "Seeds").path])
    try roundTrip(database, in: fixture.folder)
  }
}

extension Connection {
  fileprivate func columnCount(of view: String) throws -> Int {
    guard
      case .integer(let count) = try scalar(
        "SELECT count(*) FROM pragma_table_info(?)", [.text(view)])
    else { return 0 }
    return Int(count)
  }
}
