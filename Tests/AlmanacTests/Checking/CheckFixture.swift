import Foundation
import SQLite

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacQuery
@testable import AlmanacStore

/// A small world with figures in which something is wrong.
struct CheckFixture {
  let fixture: Fixture

  static let header =
    "indicator,region,period,value,source,dimensions,basis,status,price_base,version\n"

  /// - Parameter rows: without what they leave out at the end.
  init(_ rows: [String], files: [String: String] = [:]) throws {
    var all = files
    all["observations.csv"] = Self.text(rows)
    fixture = try Fixture(all)
  }

  static func text(_ rows: [String]) -> String {
    header
      + rows.map { row in
        row + String(repeating: ",", count: 9 - row.count { $0 == "," }) + "\n"
      }.joined()
  }

  /// Figures of one series, year after year.
  static func years(
    _ values: [Double], of indicator: String = "output", in region: String, from first: Int = 2000,
    source: String = "bureau", rest: String = ""
  ) -> [String] {
    values.enumerated().map { offset, value in
      "\(indicator),\(region),\(first + offset),\(NumberFormat.exact(value)),\(source)\(rest)"
    }
  }

  /// Growth by some 4 %, never quite the same.
  static func smooth(_ count: Int, from first: Double = 1234.5) -> [Double] {
    (0..<count).map { index in
      let wobble = [1.0, 1.013, 0.992, 1.004, 0.987][index % 5]
      return ((first * wobble * (1 + 0.04 * Double(index))) * 10).rounded() / 10
    }
  }

  /// Each finding as `code|indicator|region|period|source`, those of the codes asked for.
  func found(_ codes: CheckCode..., selection: CheckSelection = CheckSelection()) throws -> [String]
  {
    var selection = selection
    selection.codes = Set(codes)
    return try rows(selection, ["code", "indicator", "region", "period", "source"]).rows
  }

  func column(_ name: String, _ codes: CheckCode...) throws -> [String] {
    var selection = CheckSelection()
    selection.codes = Set(codes)
    return try rows(selection, [name]).rows
  }

  func rows(
    _ selection: CheckSelection, _ columns: [String]
  ) throws -> (rows: [String], report: CheckReport) {
    var writer: any ResultWriter = CollectingWriter(wanted: columns)
    let report = try fixture.database.check(selection, to: &writer)
    return ((writer as? CollectingWriter)?.rows ?? [], report)
  }
}
