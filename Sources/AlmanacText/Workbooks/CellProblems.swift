internal import AlmanacModel

/// Cells of a sheet that cannot be read, the first of them and how many there are.
struct CellProblems {
  struct Cell {
    let row: Int
    let column: Int
  }

  /// A number that is shown smaller than it is.
  struct Scaled {
    let value: Double
    let power: Int
    let format: String
  }

  private static let kept = 5

  private var cells: [Cell] = []
  private var count = 0
  private(set) var scaled: Scaled?

  var first: Cell? { cells.first }

  mutating func add(_ cell: Cell, _ scaled: Scaled? = nil) {
    count += 1
    if cells.count < Self.kept { cells.append(cell) }
    if self.scaled == nil { self.scaled = scaled }
  }

  /// `B4, C4 and 10 more cells`
  var names: String {
    let names = cells.map { Diagnostic.Location.cell(row: $0.row, column: $0.column) }
    let more = count - cells.count
    if more > 0 { return names.joined(separator: ", ") + " and \(more) more" }
    guard names.count > 1, let last = names.last else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  func place(in file: String) -> Diagnostic.Location {
    .init(file: file, line: first?.row, column: first?.column, isCell: true)
  }
}
