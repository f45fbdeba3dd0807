import Foundation
import TestSupport
import SQLite

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacQuery
@testable import AlmanacStore

/// A small world: one country, two provinces, three cities, a few indicators and sources.
struct Fixture {
  let folder: URL
  let database: Database

  static let units = """
    code,dimension,factor,symbol,alias,name:en
    percent,ratio,0.01,%,,per cent
    CNY,money-CNY,1,¥,元|yuan,renminbi yuan
    100m-CNY,money-CNY,100000000,,億元|亿元,hundred million yuan
    USD,money-USD,1,$,美元,US dollar
    piece,count,1,,件,piece
    patents-per-10k-people,patents-per-people,1,,,patents per 10 000 people
    """
  static let sources = """
    code,kind,publisher,title,published,derived_from,tier,rank
    bureau,bulletin,Bureau,Bulletin,2022-07-20,,1,
    paper,article,Paper,Reprint,2022-09-28,bureau,3,
    rival,dataset,Rival,Estimates,2022-08,,2,
    retired,dataset,Old,Old,2021,,1,deprecated
    """
  static let regions = """
    code,level,parent,name:en,name:zh-Hans,name:zh-Hant,alias
    WLD,world,,World,世界,世界,
    CN,country,WLD,China,中国,中國,全国
    CN-44,province,CN,Guangdong,广东省,廣東省,广东
    CN-22,province,CN,Jilin,吉林省,吉林省,吉林
    CN-4403,prefecture,CN-44,Shenzhen,深圳市,深圳市,深圳
    CN-4401,prefecture,CN-44,Guangzhou,广州市,廣州市,广州
    CN-2202,prefecture,CN-22,Jilin City,吉林市,吉林市,吉林
    big-two,group,,Big two,两大,兩大,
    """
  static let members = "group,region\nbig-two,CN-4403\nbig-two,CN-4401\n"
  static let indicators = """
    code,name:en,name:zh-Hant,unit,nature,direction,aggregation,basis
    density,Patents per 10 000 people,每萬人發明專利擁有量,patents-per-10k-people,ratio,1,weighted,E
    output,Output,產值,CNY,flow,1,sum,
    pollution,Pollution,污染,piece,stock,-1,sum,
    share,Share,占比,percent,share,1,weighted,
    """

  /// Writes `files` (name to text) beside the world's own and imports all of them.
  init(_ files: [String: String] = [:]) throws {
    folder = TestFolder.url
      .appending(path: "almanac-fixture-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    database = try Database.inMemory()
    var all = [
      "units.csv": Self.units, "sources.csv": Self.sources, "regions.csv": Self.regions,
      "region_members.csv": Self.members, "indicators.csv": Self.indicators,
    ]
    all.merge(files) { $1 }
    for (name, text) in all { try write(name, text) }
    _ = try database.importFiles([folder.path])
  }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  @discardableResult
  func importText(_ text: String, as name: String = "more.csv", options: ImportOptions = .init())
    throws -> ImportReport
  {
    // Of one folder: files of one name from several are several sources.
    let url = folder.appending(path: "extra")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url.appending(path: name))
    return try database.importFiles([url.appending(path: name).path], options: options)
  }

  /// The problems that importing a text has, without their folder.
  func problems(_ text: String, as name: String = "more.csv") throws -> [String] {
    do {
      try importText(text, as: name)
      return []
    } catch let problems as Problems {
      return problems.diagnostics.map { diagnostic in
        let line = diagnostic.location?.line.map { ":\($0)" } ?? ""
        let column = diagnostic.location?.column.map { ":\($0)" } ?? ""
        return "\(line)\(column) \(diagnostic.code.rawValue) \(diagnostic.found)"
      }
    }
  }

  /// The rows of a query as text, cells separated by `|`.
  func rows(_ sql: String) throws -> [String] {
    var rows: [String] = []
    try database.connection.query(sql) { row in
      rows.append((0..<row.columnCount).map { row.value($0).plain }.joined(separator: "|"))
    }
    return rows
  }

  /// The first column of the first row, as text.
  func scalar(_ sql: String) throws -> String {
    switch try database.connection.scalar(sql) {
    case .text(let text): text
    case .integer(let number): String(number)
    case .real(let number): String(number)
    default: ""
    }
  }

  func answer(
    _ query: String, _ arguments: [String: String], columns: [String],
    options: QueryOptions = .init()
  ) throws -> [String] {
    var writer: any ResultWriter = CollectingWriter(wanted: columns)
    try database.answer(.named(query), arguments, options: options, to: &writer)
    return (writer as? CollectingWriter)?.rows ?? []
  }
}

/// Keeps chosen columns as text.
final class CollectingWriter: ResultWriter {
  let wanted: [String]
  private var indexes: [Int] = []
  private(set) var rows: [String] = []

  init(wanted: [String]) { self.wanted = wanted }

  func begin(_ columns: [ResultColumn]) {
    indexes = wanted.compactMap { name in columns.firstIndex { $0.name == name } }
  }

  func write(_ row: [Cell]) {
    rows.append(indexes.map { row[$0].plain }.joined(separator: "|"))
  }

  func end() {}
}

extension Cell {
  var plain: String {
    switch self {
    case .null: ""
    case .integer(let number): String(number)
    case .real(let number): NumberFormat.exact(number)
    case .text(let text): text
    case .blob(let bytes): "\(bytes.count) bytes"
    }
  }
}

extension Value {
  var plain: String { Cell(self).plain }
}
