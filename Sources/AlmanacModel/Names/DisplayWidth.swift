/// How many columns of a terminal a text takes: two for ideographs and pictures, none for
/// combining marks. Neither Swift nor a C locale tells (UAX #11; ambiguous ones take one).
package enum DisplayWidth {
  package static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// Two for a picture, also one joined of many, and all else with a wide scalar in it; the sum
  /// of its scalars for others, as in half-width ｶﾞ, Thai กำ or the two letters of a flag.
  package static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if scalars.count == 1 { return of(first) }
    var width = 0
    for scalar in scalars {
      let own = of(scalar)
      if own == 2 || (scalar == "\u{FE0F}" && first.properties.isEmoji) { return 2 }
      width += own
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

  /// Text in which no control or direction character of the data can drive the terminal: a line
  /// end is `⏎`, the others are written as `\u{1b}`.
  package static func printable(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    guard text.unicodeScalars.contains(where: isUnprintable) else { return text }
    var result = ""
    for character in text {
      if character == "\n" || character == "\r\n" {
        result += "⏎"
        continue
      }
      for scalar in character.unicodeScalars {
        if FileName.isByte(scalar) {
          result += FileName.shown(scalar)
        } else if isUnprintable(scalar) {
          result += "\\u{\(String(scalar.value, radix: 16))}"
        } else {
          result.unicodeScalars.append(scalar)
        }
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
    case .privateUse: return FileName.isByte(scalar)
    default: return false
    }
  }
}

/// Text for people that holds names out of files and databases.
public enum TerminalText {
  /// The same with its line ends shown as well.
  public static func line(_ text: String) -> String { DisplayWidth.printable(text) }

  /// The same lines, in which nothing can drive the terminal (`DisplayWidth.printable`).
  public static func cleaned(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { DisplayWidth.printable(String($0)) }.joined(separator: "\n")
  }
}
