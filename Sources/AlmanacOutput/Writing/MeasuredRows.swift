internal import AlmanacModel
internal import AlmanacQuery

/// Rows that are held back until their columns can be measured.
///
/// Holds at most 5000 rows or 16 MiB of text; longer results go on in the widths of these, so
/// that memory stays bounded.
struct MeasuredRows {
  private static let mostRows = 5000
  private static let mostBytes = 16 << 20

  private(set) var columns: [ResultColumn] = []
  private(set) var rows: [[String]] = []
  private var bytes = 0
  private var hasNumber: [Bool] = []
  private var hasOther: [Bool] = []

  init(columns: [ResultColumn] = []) {
    self.columns = columns
    hasNumber = columns.map { _ in false }
    hasOther = hasNumber
  }

  var isFull: Bool { rows.count >= Self.mostRows || bytes >= Self.mostBytes }

  /// A text for each column; what lacks is NULL.
  func texts(_ row: [Cell], _ draw: (Cell) -> String) -> [String] {
    columns.indices.map { draw($0 < row.count ? row[$0] : .null) }
  }

  mutating func append(_ row: [Cell], _ draw: (Cell) -> String) {
    for (index, cell) in row.prefix(columns.count).enumerated() where cell != .null {
      if cell.isNumber { hasNumber[index] = true } else { hasOther[index] = true }
    }
    let texts = texts(row, draw)
    bytes += texts.reduce(0) { $0 + $1.utf8.count }
    rows.append(texts)
  }

  /// The columns that are drawn: of the optional ones those with a value, or all of them while
  /// more rows may come.
  func kept(isComplete: Bool) -> [Int] {
    columns.indices.filter { index in
      !isComplete || !columns[index].isOptional || hasNumber[index] || hasOther[index]
    }
  }

  /// Numbers stand on the right, as do columns that ask for it.
  func isTrailing(_ index: Int) -> Bool {
    columns[index].alignment.map { $0 == .trailing } ?? (hasNumber[index] && !hasOther[index])
  }

  /// The display width of the widest text of a column.
  func width(_ index: Int) -> Int { rows.reduce(0) { max($0, DisplayWidth.of($1[index])) } }

  mutating func removeRows() { rows = [] }
}

extension String {
  /// With spaces up to so many columns of a terminal.
  func padded(to width: Int, isTrailing: Bool) -> String {
    let space = String(repeating: " ", count: max(0, width - DisplayWidth.of(self)))
    return isTrailing ? space + self : self + space
  }
}
