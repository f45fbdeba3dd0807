internal import AlmanacModel

/// How a column of a query is computed, from its header: `-- formula: ratio = value / reference_value`.
public struct Formula: Sendable, Hashable {
  /// The column that comes out.
  let result: String
  /// With the names of columns in it.
  let expression: String

  /// Nil unless it is a name, an equals sign and an expression.
  init?(_ text: Substring) {
    let sides = text.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
    guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty,
      sides[0].allSatisfy(Self.isNameCharacter)
    else { return nil }
    result = sides[0]
    expression = sides[1]
  }

  /// The words of the expression; the columns among them are its operands.
  var words: [String] {
    expression.split { !Self.isNameCharacter($0) }.map(String.init)
  }

  /// The expression with other words for some of its own.
  func replacing(_ word: (String) -> String?) -> String {
    var text = ""
    var name = ""
    func flush() {
      text += word(name) ?? name
      name = ""
    }
    for character in expression {
      if Self.isNameCharacter(character) {
        name.append(character)
      } else {
        flush()
        text.append(character)
      }
    }
    flush()
    return text
  }

  private static func isNameCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "_")
  }
}
