internal import AlmanacModel
internal import AlmanacQuery

/// The rows of a result, as a chart reads them: by column name, figures with their companions.
struct ChartTable {
  let names: [String]
  let rows: [[Cell]]
  /// How each column of figures is written for people.
  private var writings: [String: FigureRows] = [:]

  init(names: [String], rows: [[Cell]], measures: [String]) {
    self.names = names
    self.rows = rows
    for name in measures { writings[name] = FigureRows(names: names, shown: [name]) }
  }

  func has(_ column: String) -> Bool { names.contains(column) }

  /// A cell's text; empty where there is none.
  func text(_ column: String?, _ row: [Cell]) -> String {
    guard let column, let index = names.firstIndex(of: column), index < row.count else { return "" }
    return row[index].text ?? ""
  }

  func number(_ column: String, _ row: [Cell]) -> Double? {
    guard let index = names.firstIndex(of: column), index < row.count else { return nil }
    switch row[index] {
    case .integer(let number): return Double(number)
    case .real(let number): return number.isFinite ? number : nil
    default: return nil
    }
  }

  /// The one text that a column has in all rows; nil where it has several, or none.
  func constant(_ column: String) -> String? {
    guard has(column), let first = rows.first else { return nil }
    let text = text(column, first)
    return !text.isEmpty && rows.allSatisfy { self.text(column, $0) == text } ? text : nil
  }

  func varies(_ column: String) -> Bool {
    guard has(column), let first = rows.first else { return false }
    let text = text(column, first)
    return rows.contains { self.text(column, $0) != text }
  }

  /// A figure with its interval, qualifier and status.
  func figure(_ column: String, _ row: [Cell]) -> ChartFigure {
    let prefix =
      column == "value" ? "" : String(column.dropLast(column.hasSuffix("_value") ? 6 : 0))
    let statusColumn = prefix.isEmpty ? "status" : prefix + "_status"
    let status = ObservationStatus(rawValue: text(statusColumn, row)) ?? .normal
    guard let value = number(column, row) else {
      return ChartFigure(text: "–", status: status)
    }
    let knowsInterval = has(column + "_low") && has(column + "_high")
    var text = writings[column]?.row(row).first?.text ?? NumberFormat.exact(value)
    if text.utf8.count > 40 { text = NumberFormat.exact(value) }
    if !knowsInterval, !has(column + "_decimals") {
      text =
        value.magnitude < 1e15 && NumberFormat.exact(value).allSatisfy(\.isPlain)
        ? NumberFormat.grouped(value, decimals: -1) : NumberFormat.exact(value)
    }
    return ChartFigure(
      value: value, low: knowsInterval ? number(column + "_low", row) : value,
      high: knowsInterval ? number(column + "_high", row) : value, text: text, status: status)
  }

  /// The unit of a column's figures, where the rows say it; else what they are.
  func unit(_ column: String, _ row: [Cell]) -> String? {
    var unit = text(column + "_unit", row)
    if unit.isEmpty, column == "value" || column.hasSuffix("_value") { unit = text("unit", row) }
    if unit.isEmpty, column == "percent" || column.hasSuffix("_percent") { unit = "percent" }
    // What nobody gave a unit to is at least named.
    if unit.isEmpty, column != "value" { unit = String(column.map { $0 == "_" ? " " : $0 }) }
    return unit.isEmpty ? nil : unit
  }
}

extension Character {
  /// Of a number without a power of ten.
  fileprivate var isPlain: Bool { isNumber || self == "." || self == "-" }
}
