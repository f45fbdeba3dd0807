internal import AlmanacModel

/// The title of an indicator, which may end in its unit: `私营企业和个体就业人员(万人)`,
/// `GDP (current US$)`.
///
/// The unit is the last bracket, and only where the title ends with it: brackets before it say
/// what is counted (`人口数(人口抽样调查)(人)`). Brackets may nest, and be full-width.
package struct IndicatorTitle: Sendable, Equatable {
  /// Without the unit.
  package let name: String
  /// Nil without a bracket at the end.
  package let unit: String?

  package init(_ text: String) {
    // Asked of each series of a file, few of which end so.
    guard let last = text.last, Self.isClosing(last) else {
      (name, unit) = (text, nil)
      return
    }
    let characters = Array(text)
    var depth = 0
    var start: Int?
    for index in characters.indices.reversed() {
      if Self.isClosing(characters[index]) { depth += 1 }
      if Self.isOpening(characters[index]) { depth -= 1 }
      if depth == 0 {
        start = index
        break
      }
    }
    guard let start, start > 0 else {
      name = text
      unit = nil
      return
    }
    let inside = String(characters[(start + 1)..<(characters.count - 1)]).trimmed
    name = inside.isEmpty ? text : String(characters[..<start]).trimmed
    unit = inside.isEmpty ? nil : inside
  }

  private static func isOpening(_ character: Character) -> Bool {
    "(（[【".contains(character)
  }

  private static func isClosing(_ character: Character) -> Bool {
    ")）]】".contains(character)
  }
}

extension TableLayout {
  /// Whether the name of an indicator ends in its unit.
  package enum UnitInName: Sendable, Equatable {
    case no
    /// A new indicator is made with that unit; figures of a known one are taken to be in its.
    case describes
    /// It holds for the figures, and is no part of the name.
    case holds
  }
}
