internal import AlmanacModel

extension FormatOptions {
  /// What the options say of columns and constants, with the names of fields read.
  package struct Stated {
    var columns: [(use: TableLayout.Use, header: String)] = []
    var constants: [FigureField: String] = [:]
    var dimensions: [String: String] = [:]
    /// Of tables of initiatives.
    package var initiativeType: String?
  }

  package func stated(in file: String) throws -> Stated {
    var stated = Stated()
    for (name, header) in columns {
      stated.columns.append((try Self.use(name, header), header))
    }
    for (name, text) in constants {
      if name == "type" {
        stated.initiativeType = text
      } else if name.hasPrefix("dimension:") {
        stated.dimensions[String(name.dropFirst("dimension:".count))] = text
      } else {
        stated.constants[try Self.field(name)] = text
      }
    }
    return stated
  }

  /// What a column is for, by a word: a field, `ignore`, `dimension` or `dimension:NAME`.
  static func use(_ word: String, _ header: String) throws -> TableLayout.Use {
    if word == "ignore" { return .ignored }
    if word == "dimension" { return .dimension(header) }
    if word.hasPrefix("dimension:") { return .dimension(String(word.dropFirst(10))) }
    return .field(try field(word))
  }

  private static func field(_ name: String) throws -> FigureField {
    guard let field = FigureField(rawValue: name) ?? FigureField(column: name) else {
      let words = FigureField.allCases.map(\.rawValue) + ["dimension", "ignore"]
      let nearest = NearestName.among(words, to: name, limit: 1)
      throw Diagnostic(
        .invalidParameter, found: name, expected: words.joined(separator: ", "),
        remedy: nearest.first.map { "did you mean \($0)?" } ?? "write one of these")
    }
    return field
  }
}

extension TableLayout.Use {
  /// The same of a column that is named by its place: a dimension is called after its header.
  func named(after header: String) -> Self {
    guard case .dimension(let name) = self, Mapping.position(name) != nil, !header.isEmpty else {
      return self
    }
    return .dimension(header)
  }
}
