/// What may stand in the codes of things.
///
/// A code goes into SQL that people pipe into the shell, into paths and into the lines of lists: one
/// with a line end could run a command of the `sqlite3` shell. So codes hold no control characters.
package enum CodeText {
  /// The first control character or line end of a text.
  static func control(in text: String) -> Unicode.Scalar? {
    // Nearly all codes are plain ASCII.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return nil }
    return text.unicodeScalars.first {
      switch $0.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
  }

  package static func check(_ code: String, at place: @autoclosure () -> Diagnostic.Location?)
    throws
  {
    guard let scalar = control(in: code) else { return }
    throw Diagnostic.controlCharacter(scalar, in: code, of: "a code", at: place())
  }

  /// A name may hold odd characters, but it is one line.
  package static func check(name: String, at place: @autoclosure () -> Diagnostic.Location?) throws
  {
    guard let scalar = name.unicodeScalars.first(where: { isForbiddenInName($0) }) else { return }
    throw Diagnostic.controlCharacter(scalar, in: name, of: "a name", at: place())
  }

  private static func isForbiddenInName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0, 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  package static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64 && text.allSatisfy { $0.isASCII && $0.isHexDigit }
  }

  /// A code from a label: lower case, with hyphens between its words.
  package static func code(from label: String) -> String {
    let code = label.lowercased().split { !($0.isLetter || $0.isNumber) }.joined(separator: "-")
    return code.isEmpty ? label : code
  }
}
