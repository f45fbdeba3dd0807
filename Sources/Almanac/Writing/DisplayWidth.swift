/// How many columns of a terminal a text takes: two for ideographs and pictures, none for
/// combining marks. Neither Swift nor a C locale tells (UAX #11; a cluster is as wide as its
/// widest scalar, two with an emoji variation selector).
enum DisplayWidth {
  static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    var width = 0
    for scalar in scalars { width = max(width, of(scalar)) }
    // A flag is two letters, each of them narrow.
    if scalars.count > 1 {
      let isFlag = scalars.allSatisfy { (0x1F1E6...0x1F1FF).contains($0.value) }
      if isFlag || scalars.contains("\u{FE0F}") { width = 2 }
    }
    return width
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x80 { return 1 }
    if contains(DisplayWidthTable.wide, scalar.value) { return 2 }
    return contains(DisplayWidthTable.empty, scalar.value) ? 0 : 1
  }

  private static func contains(_ ranges: [(first: UInt32, last: UInt32)], _ point: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].last < point { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].first <= point
  }

  /// Text in which no control or direction character of the data can drive the terminal.
  static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnprintable) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        result += "⏎"
      } else if isUnprintable(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    if (0x20..<0x7F).contains(scalar.value) { return false }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    // Joiners belong to emoji and to words; the rest of the formats turn text around or hide it.
    case .format: return scalar.value != 0x200D && scalar.value != 0x200C
    default: return false
    }
  }
}
