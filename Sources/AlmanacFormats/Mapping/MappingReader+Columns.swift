internal import AlmanacModel
internal import AlmanacText

extension FigureField {
  /// What can be said once for many figures: of a file, or of a column of figures.
  static let constants: [FigureField] = [
    .indicator, .indicatorName, .region, .period, .unit, .scale, .basis, .cumulative, .status,
    .source,
  ]
}

extension MappingReader {
  mutating func columns(_ node: YAMLNode) -> [Mapping.Column] {
    (entries(node, "a map of columns and what they say") ?? []).compactMap { entry in
      use(entry.value, header: entry.key).map {
        .init(name: entry.key, use: $0, place: place(entry.keyPlace))
      }
    }
  }

  /// What a column or a part of one is for; nothing written: still to be filled in.
  private mutating func use(_ node: YAMLNode, header: String?) -> TableLayout.Use? {
    if node.isNothing { return .unknown }
    if let text = node.text { return use(of: text, header: header, at: place(node.place)) }
    guard let map = node.map else {
      wrong(node, "a field, ignore, dimension, or a map for a column of figures")
      return nil
    }
    if node["dimension"] != nil {
      var name: String?
      for entry in entries(node, of: ["dimension"]) {
        name = text(entry.value, "the name of the dimension")
      }
      return name.map { .dimension($0) }
    }
    if node["parts"] != nil || node["separator"] != nil { return parts(node) }
    var constants: [FigureField: String] = [:]
    for entry in map {
      guard let field = constant(entry.key, at: entry.keyPlace, beside: ["dimension", "parts"])
      else { continue }
      constants[field] = text(entry.value, "a text")
    }
    return .figures(constants)
  }

  private mutating func use(
    of text: String, header: String?, at place: Diagnostic.Location
  ) -> TableLayout.Use? {
    if text == "ignore" { return .ignored }
    if text == "dimension", let header { return .dimension(header) }
    if let name = Self.dimension(text) { return .dimension(name) }
    if let field = FigureField(rawValue: text) ?? FigureField(column: text) {
      return .field(field)
    }
    problems.add(
      .invalidChoice(
        text, of: FigureField.allCases.map(\.rawValue) + ["dimension", "ignore"], at: place))
    return nil
  }

  /// The name in `dimension:NAME` or `dimension: NAME`.
  private static func dimension(_ text: String) -> String? {
    guard text.hasPrefix("dimension:") else { return nil }
    let name = String(text.dropFirst("dimension:".count)).trimmed
    return name.isEmpty ? nil : name
  }

  /// `{ parts: [indicator, region], separator: "," }`
  private mutating func parts(_ node: YAMLNode) -> TableLayout.Use? {
    var separator: Character?
    var uses: [TableLayout.Use]?
    for entry in entries(node, of: ["parts", "separator"]) {
      if entry.key == "separator" {
        guard let text = text(entry.value, "one character") else { continue }
        if text.count == 1 { separator = text.first } else { wrong(entry.value, "one character") }
      } else if let list = entry.value.list {
        uses = list.compactMap { use($0, header: nil) }
      } else {
        wrong(entry.value, "a list of what the parts say")
      }
    }
    if node["separator"] == nil || node["parts"] == nil {
      wrong(
        node, "both parts and separator, as in { parts: [indicator, region], separator: \",\" }")
    }
    guard let separator, let uses else { return nil }
    return .parts(separator: separator, uses)
  }

  mutating func constants(_ node: YAMLNode, into mapping: inout Mapping) {
    guard let entries = entries(node, "a map of fields and texts") else { return }
    var constants: [FigureField: String] = [:]
    var dimensions: [String: String] = [:]
    for entry in entries {
      let value = text(entry.value, "a text")
      if let name = Self.dimension(entry.key) {
        dimensions[name] = value
      } else if let field = constant(entry.key, at: entry.keyPlace, beside: ["dimension:NAME"]) {
        constants[field] = value
      }
    }
    mapping.constants = constants
    mapping.constantDimensions = dimensions
  }

  private mutating func constant(
    _ name: String, at place: TextPlace, beside others: [String]
  ) -> FigureField? {
    if let field = FigureField(column: name), FigureField.constants.contains(field) {
      return field
    }
    problems.add(
      .unknownKey(
        name, of: FigureField.constants.map(\.rawValue) + others, at: self.place(place)))
    return nil
  }
}
