import Foundation
import SQLite
import TestSupport

@testable import AlmanacFiles
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

/// A file with figures of every kind: revised and withdrawn, ranges, notes, missing ones, large and
/// small numbers, and what is derived from them.
struct IntegrityFixture {
  let folder: URL
  let path: String

  private static func figures(_ years: ClosedRange<Int>, seed: UInt64) -> String {
    var random = SplitMix(state: seed)
    var lines = ["indicator,region,period,value,source,note,low,high,qualifier"]
    for indicator in ["output", "pollution", "density"] {
      for region in ["CN", "CN-44", "CN-22", "CN-4403", "CN-4401", "CN-2202"] {
        for year in years {
          let value = Int.random(in: 1...999_999, using: &random)
          let cell = indicator == "density" ? "\(value % 1000).\(value % 7)" : "\(value)"
          let note = year % 5 == 0 ? "as of \(year)" : ""
          lines.append("\(indicator),\(region),\(year),\(cell),bureau,\(note),,,")
        }
      }
    }
    lines.append("share,CN-4403,2020,12.5,rival,,12,13,..")
    lines.append("share,CN-4401,2020,,rival,not yet,,,")
    lines.append("output,CN-22,\(years.lowerBound),5,rival,,,,~")
    return lines.joined(separator: "\n") + "\n"
  }

  init() throws {
    let fixture = try Fixture()
    folder = fixture.folder
    path = folder.appending(path: "good.db").path
    try bring(fixture.folder.path)
    try fixture.write("old.csv", Self.figures(2000...2020, seed: 1))
    try bring(folder.path + "/old.csv", known: "2022-08-01")
    try fixture.write("new.csv", Self.figures(2015...2022, seed: 2))
    try bring(folder.path + "/new.csv", known: "2023-08-01")
    try fixture.write(
      "last.csv",
      "indicator,region,period,value,source,paragraph,printed\noutput,CN,2022,7,rival,3,7元\n")
    var options = ImportOptions.known(from: "2024-08-01")
    options.isComplete = true
    _ = try Database.importing([folder.path + "/last.csv"], into: path, options: options)
    var request = DerivationRequest(
      "intensity", .ratio(numerator: "output", denominator: "pollution"))
    request.unit = "CNY"
    _ = try open(.writing).derive(request)
    let names = folder.appending(path: "names")
    try FileManager.default.createDirectory(at: names, withIntermediateDirectories: true)
    try fixture.write(
      "names/regions.csv",
      """
      code,level,parent,name:en,name:zh-Hans,name:zh-Hant,alias,note
      CN-22,province,CN,Kirin,吉林省,吉林省,吉林,as spelt then

      """)
    try bring(names.path)
  }

  private func bring(_ file: String, known date: String? = nil) throws {
    _ = try Database.importing(
      [file], into: path, options: date.map { .known(from: $0) } ?? .init())
  }

  func open(_ access: Database.Access = .reading) throws -> Database {
    try Database.open(path, for: access)
  }

  func bytes() throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

  func write(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(filePath: path)) }

  /// The parts in which something is found; an error that names damage counts as `structure`.
  func parts() throws -> Set<IntegrityFinding.Part> {
    do { return Set(try open().integrityFindings().map(\.part)) } catch let error as SQLiteError {
      if Diagnostic(error)?.code == .corruptDatabase { return [.structure] }
      if error.primary == .error { return [.schema] }
      throw error
    } catch let diagnostic as Diagnostic where diagnostic.code != .locked { return [.structure] }
  }
}
