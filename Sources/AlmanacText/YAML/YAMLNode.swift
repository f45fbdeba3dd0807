/// A YAML value in memory, with its place; for small things such as a mapping file.
///
/// Scalars stay text: the reader of each knows what it wants, so that `no`, `2019` and `1e3`
/// are texts where a text is asked for.
package struct YAMLNode: Sendable {
  enum Content: Sendable {
    /// `isPlain` when it stands without quotes, and so may be a word of YAML's own.
    case scalar(String, isPlain: Bool)
    case list([YAMLNode])
    case map([Entry])
  }

  package struct Entry: Sendable {
    package let key: String
    package let keyPlace: TextPlace
    package let value: YAMLNode
  }

  let content: Content
  /// Where it begins.
  package let place: TextPlace

  /// Nothing is written here, or `~` or `null`.
  package var isNothing: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The text of a scalar as it is written; nil where nothing is.
  package var text: String? {
    guard case .scalar(let text, _) = content, !isNothing else { return nil }
    return text
  }

  /// Also YAML 1.1's `yes` and `no`.
  package var boolean: Bool? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    switch text.lowercased() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default: return nil
    }
  }

  /// A whole number in decimal digits; not `010`, which is 8 to some.
  package var integer: Int? {
    guard case .scalar(let text, isPlain: true) = content, let number = Int(text),
      String(number) == text
    else { return nil }
    return number
  }

  package var list: [YAMLNode]? {
    guard case .list(let nodes) = content else { return nil }
    return nodes
  }

  package var map: [Entry]? {
    guard case .map(let entries) = content else { return nil }
    return entries
  }

  package subscript(key: String) -> YAMLNode? { map?.first { $0.key == key }?.value }

  /// What it is, in a few words.
  package var kind: String {
    if isNothing { return "nothing" }
    switch content {
    case .scalar(let text, _): return text.isEmpty ? "an empty text" : text
    case .list(let nodes): return "a list of \(nodes.count)"
    case .map(let entries): return "a map of \(entries.count)"
    }
  }
}
