internal import AlmanacModel

/// Draws a query's rows for people: the columns that its header shows, in that order, each
/// figure with its qualifier and digits, each computed number with its interval, each digest
/// by its first digits.
///
/// The companions of a column `x` are found by name: `x_qualifier`, `x_decimals`, `x_low`,
/// `x_high`. Machines get the same columns as they are.
package struct FigureRows {
  private enum Drawing {
    case plain(Int)
    case figure(Int, decimals: Int, qualifier: Int?, low: Int?, high: Int?)
    case computed(Int, low: Int, high: Int)
    case digest(Int)
  }

  package let columns: [ResultColumn]
  private let drawings: [Drawing]

  package init(names: [String], shown: [String]) {
    var columns: [ResultColumn] = []
    var drawings: [Drawing] = []
    for word in shown.isEmpty ? names : shown {
      let isOptional = word.hasSuffix("?")
      let name = isOptional ? String(word.dropLast()) : word
      guard let index = names.firstIndex(of: name) else { continue }
      let companion = { (suffix: String) in names.firstIndex(of: name + suffix) }
      var isNumber = false
      if let decimals = companion("_decimals") {
        isNumber = true
        drawings.append(
          .figure(
            index, decimals: decimals, qualifier: companion("_qualifier"),
            low: companion("_low"), high: companion("_high")))
      } else if let low = companion("_low"), let high = companion("_high") {
        isNumber = true
        drawings.append(.computed(index, low: low, high: high))
      } else if name == "sha256" {
        drawings.append(.digest(index))
      } else {
        drawings.append(.plain(index))
      }
      var title = name.hasSuffix("_name") ? String(name.dropLast(5)) : name
      title = String(title.map { $0 == "_" ? " " : $0 })
      columns.append(
        ResultColumn(
          name: name, title: title, alignment: isNumber ? .trailing : nil, isOptional: isOptional))
    }
    self.columns = columns
    self.drawings = drawings
  }

  package func row(_ cells: [Cell]) -> [Cell] {
    drawings.map { drawing in
      switch drawing {
      case .plain(let index):
        guard case .real(let number) = cells[index] else { return cells[index] }
        return .real(FigureFormat.rounded(number))
      case .digest(let index):
        return cells[index].string.map { .text(String($0.prefix(12))) } ?? .null
      case .figure(let index, let decimals, let qualifier, let low, let high):
        guard let value = cells[index].number else { return .null }
        let symbol = qualifier.flatMap { cells[$0].string } ?? "="
        let sign = Qualifier(rawValue: symbol) ?? .exactly
        if sign == .range, let low = low.flatMap({ cells[$0].number }),
          let high = high.flatMap({ cells[$0].number })
        {
          // What was stated as a range is held as its middle; what was worked out is not.
          let isMiddle = abs(value - (low / 2 + high / 2)) <= abs(high - low) * 1e-9
          return .text(
            isMiddle
              ? FigureFormat.range(low, high, decimals: cells[decimals].integer ?? 0)
              : FigureFormat.computed(value: value, low: low, high: high))
        }
        return .text(
          FigureFormat.figure(
            value: value, decimals: cells[decimals].integer ?? 0, qualifier: sign))
      case .computed(let index, let low, let high):
        guard let value = cells[index].number else { return .null }
        return .text(
          FigureFormat.computed(value: value, low: cells[low].number, high: cells[high].number))
      }
    }
  }
}

extension Cell {
  fileprivate var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .real(let number): number
    default: nil
    }
  }

  fileprivate var integer: Int? {
    if case .integer(let number) = self { Int(number) } else { nil }
  }

  fileprivate var string: String? { if case .text(let text) = self { text } else { nil } }
}
