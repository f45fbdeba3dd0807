internal import AlmanacModel
internal import AlmanacText

// Where the header of a table stands, and what stands above it.

extension TableProbe {
  /// The same from a record on.
  func from(_ record: Int) -> TableProbe {
    replacing(Array(records[record...]), lines: Array(lines.dropFirst(record)))
  }

  func replacing(_ records: [[String]], lines: [Int]) -> TableProbe {
    TableProbe(
      fileName: fileName, dialect: dialect, records: records, isWhole: isWhole,
      constants: constants, columns: columns, wide: wide, missing: missing, numbers: numbers,
      units: units, sheet: sheet, places: places, indicators: indicators, lines: lines)
  }

  /// How many records at the beginning are comments, as publishers write them above their tables:
  /// `# unit: thousand CNY`.
  var commentCount: Int {
    let count = records.prefix { Self.isComment($0) }.count
    guard count > 0, count < records.count else { return 0 }
    // A header may begin so too: `#country,year,value`.
    let last = records[count - 1]
    let isHeader =
      last.count > 1 && last.count == records[count].count
      && ColumnNames.isKey(String(last[0].drop { $0 == "#" }).trimmed) && !last.contains("")
    return isHeader ? count - 1 : count
  }

  /// A column of numbers may be called `#`.
  private static func isComment(_ record: [String]) -> Bool {
    guard let first = record.first, first.hasPrefix("#") else { return false }
    return first.count > 1 || record.dropFirst().allSatisfy(\.isEmpty)
  }

  /// The record that looks like the header. A title or notes may stand above: it is the first that has
  /// as many cells as the widest, among the first ones; empty ones at the end not counted, nor a
  /// comment, nor a line that begins or ends with the unit, which is as wide as the table where it
  /// stands at its right edge.
  var headerRow: Int {
    let comments = commentCount
    let widths = records.prefix(comments + Self.titleLimit).enumerated().map { number, record in
      number < comments || StatedUnits.isLine(record)
        ? 0 : (record.lastIndex { !$0.isEmpty } ?? -1) + 1
    }
    return widths.firstIndex(of: widths.max() ?? 0) ?? 0
  }
}
