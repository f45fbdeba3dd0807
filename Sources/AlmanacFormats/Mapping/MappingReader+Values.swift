internal import AlmanacModel
internal import AlmanacText

// Values of a kind; each notes what is wrong, and is then nil.

extension MappingReader {
  func place(_ place: TextPlace) -> Diagnostic.Location {
    place.location(in: file)
  }

  mutating func wrong(_ node: YAMLNode, _ expected: String) {
    problems.add(.wrongType(node, expected: expected, at: place(node.place)))
  }

  mutating func text(_ node: YAMLNode, _ expected: String) -> String? {
    if let text = node.text { return text }
    wrong(node, expected)
    return nil
  }

  mutating func flag(_ node: YAMLNode) -> Bool? {
    if let flag = node.boolean { return flag }
    wrong(node, "true or false")
    return nil
  }

  mutating func integer(_ node: YAMLNode, in range: ClosedRange<Int>) -> Int? {
    if let number = node.integer, range.contains(number) { return number }
    problems.add(.notAWholeNumber(node.kind, in: range, at: place(node.place)))
    return nil
  }

  /// A list of texts; one text may stand without its brackets.
  mutating func texts(_ node: YAMLNode) -> [String]? {
    if node.isNothing { return [] }
    if let text = node.text { return [text] }
    guard let list = node.list else {
      wrong(node, "a list of texts")
      return nil
    }
    return list.compactMap { text($0, "a text") }
  }

  mutating func word(_ node: YAMLNode, _ words: [String]) -> String? {
    guard let text = text(node, words.joined(separator: ", ")) else { return nil }
    if words.contains(text) { return text }
    problems.add(.invalidChoice(text, of: words, at: place(node.place)))
    return nil
  }

  mutating func choice<Choice: RawRepresentable>(
    _ node: YAMLNode, _ choices: [Choice]
  ) -> Choice? where Choice.RawValue == String {
    word(node, choices.map(\.rawValue)).flatMap { Choice(rawValue: $0) }
  }

  /// The entries of a map; none where nothing is written.
  mutating func entries(_ node: YAMLNode, _ expected: String) -> [YAMLNode.Entry]? {
    if node.isNothing { return [] }
    if let map = node.map { return map }
    wrong(node, expected)
    return nil
  }

  /// The entries of a map that has only these keys.
  mutating func entries(_ node: YAMLNode, of known: [String]) -> [YAMLNode.Entry] {
    (entries(node, "a map with \(known.joined(separator: ", "))") ?? []).filter { entry in
      if known.contains(entry.key) { return true }
      problems.add(.unknownKey(entry.key, of: known, at: place(entry.keyPlace)))
      return false
    }
  }
}
