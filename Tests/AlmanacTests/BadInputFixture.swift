import Foundation
import SQLite

@testable import AlmanacFiles
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore
@testable import AlmanacText

/// A world into which bad files are imported, and what comes of them.
struct BadInputFixture {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "BadInput")

  let world: Fixture
  private let before: [String]

  init() throws {
    world = try Fixture()
    before = try world.dump()
  }

  /// No row of any table has changed.
  var isUnchanged: Bool { get throws { try world.dump() == before } }

  /// A file of the corpus.
  static func path(_ name: String) -> String { folder.appending(path: name).path }

  /// A file that is made for the test alone.
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let url = world.folder.appending(path: name)
    try Data(bytes).write(to: url)
    return url.path
  }

  /// What importing a file ends with: each problem as `2:21 code | found | expected | hint`, and
  /// how many more there are.
  func problems(_ path: String, _ options: ImportOptions = .init()) throws -> [String] {
    do {
      _ = try world.database.importFiles([path], options: options)
      return []
    } catch let problems as Problems {
      let rest = problems.total - problems.diagnostics.count
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path + "/"
      return problems.diagnostics.map { $0.line(in: folder) }
        + (rest > 0 ? ["and \(rest) more"] : [])
    }
  }

  /// Imports what is good of a file. Answers the report and the lines of the reject file below
  /// its header, without the folder.
  func skippingBad(_ path: String, _ options: ImportOptions = .init()) throws
    -> (report: ImportReport, rejects: [[String]])
  {
    var options = options
    options.rejects = world.folder.appending(path: "rejects.csv").path
    let report = try world.database.importFiles([path], options: options)
    let path = options.rejects ?? ""
    var reader = CSVReader(
      source: .file(try FileSystem.openForReading(path), name: path), dialect: .comma)
    var rejects: [[String]] = []
    while try reader.next() { rejects.append(reader.strings) }
    return (report, Array(rejects.dropFirst()))
  }

  /// The figures that are there, `2020 CN 1.0`, in the order of the file's rows.
  func figures() throws -> [String] {
    try world.rows(
      """
      SELECT period || ' ' || region || ' ' || ifnull(value, status) FROM observations
      ORDER BY region, period, value
      """)
  }
}

extension Diagnostic {
  /// The place and all words, on one line.
  func line(in folder: String) -> String {
    var place = ""
    if let line = location?.line { place = "\(line)" }
    if let column = location?.column { place += ":\(column)" }
    if !place.isEmpty { place += " " }
    return "\(place)\(code.rawValue) | \(found) | \(expected) | \(remedy)"
      .replacing(folder, with: "")
  }
}
