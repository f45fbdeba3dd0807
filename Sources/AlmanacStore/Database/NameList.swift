internal import AlmanacModel

/// Several names in one cell of a package: `深圳|鹏城`. A mark that parts and stands in a name is
/// escaped by `\\`, as is a backslash before one.
package enum NameList {
  package static func parse(_ text: String, separator: Unicode.Scalar) -> [String] {
    var names: [String] = []
    var name = String.UnicodeScalarView()
    var isEscaped = false
    func end() {
      let text = String(name).trimmed
      if !text.isEmpty { names.append(text) }
      name = .init()
    }
    for scalar in text.unicodeScalars {
      if isEscaped {
        // Before anything else it is a character like others.
        if scalar != separator, scalar != "\\" { name.append("\\") }
        name.append(scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == separator {
        end()
      } else {
        name.append(scalar)
      }
    }
    if isEscaped { name.append("\\") }
    end()
    return names
  }

  /// A name as it stands in such a list.
  package static func escaped(_ name: String, separator: Unicode.Scalar) -> String {
    var text = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      if scalar == "\\" || scalar == separator { text.append("\\") }
      text.append(scalar)
    }
    return String(text)
  }
}
