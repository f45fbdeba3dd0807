import Foundation

@testable import AlmanacQuery

/// What the oracle says of a cell.
enum Expected: Equatable {
  case nothing
  case text(String)
  /// A number, and how large the numbers are that it comes from: a difference of two numbers
  /// that are almost the same keeps no more of their digits than that leaves.
  case number(Double, scale: Double)
  /// A text that contains another, or does not.
  case contains(String, Bool)

  static func exact(_ number: Exact?, scale: Exact? = nil) -> Expected {
    guard let number else { return .nothing }
    return .number(number.double, scale: max(abs(number), scale.map { abs($0) } ?? 0).double)
  }

  static func real(_ number: Double?, scale: Double = 0) -> Expected {
    guard let number else { return .nothing }
    return .number(number, scale: max(abs(number), abs(scale)))
  }

  static func count(_ number: Int?) -> Expected { real(number.map(Double.init)) }

  static func word(_ text: String?) -> Expected {
    guard let text, !text.isEmpty else { return .nothing }
    return .text(text)
  }

  func agrees(with cell: Cell) -> Bool {
    switch (self, cell) {
    case (.nothing, .null), (.nothing, .text("")): true
    case (.text(let text), .text(let found)): text == found
    case (.number(let number, let scale), .real(let found)):
      number == found || abs(number - found) <= 1e-12 * scale
    case (.number(let number, _), .integer(let found)): number == Double(found)
    case (.contains(let part, let does), .text(let found)): found.contains(part) == does
    case (.contains(_, let does), .null): !does
    default: false
    }
  }
}

/// The rows that the oracle expects of a query: by what identifies them, their cells.
typealias Expectation = [[String]: [String: Expected]]

/// Keeps rows as they are, by column.
final class RowCollector: ResultWriter {
  private var names: [String] = []
  private(set) var rows: [[String: Cell]] = []

  func begin(_ columns: [ResultColumn]) { names = columns.map(\.name) }
  func write(_ row: [Cell]) {
    rows.append(Dictionary(zip(names, row)) { first, _ in first })
  }
  func end() {}
}

/// How much was compared, and what did not agree.
struct Tally {
  var cells: [String: Int] = [:]
  var rows: [String: Int] = [:]
  var verdicts: Set<String> = []
  var disagreements: [String] = []

  mutating func add(_ other: Tally) {
    cells.merge(other.cells) { $0 + $1 }
    rows.merge(other.rows) { $0 + $1 }
    verdicts.formUnion(other.verdicts)
    disagreements += other.disagreements
  }
}

extension Cell {
  var number: Double? {
    switch self {
    case .real(let number): number
    case .integer(let number): Double(number)
    default: nil
    }
  }
}
