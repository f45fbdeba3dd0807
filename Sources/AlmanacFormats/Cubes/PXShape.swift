internal import AlmanacModel

// The cube of a PX header.

extension PXHeader {
  /// The names of the variables, the last of which changes fastest.
  func variables(in language: String? = nil) throws(Diagnostic) -> [String] {
    let stub = try values("STUB", in: language) ?? []
    return stub + (try values("HEADING", in: language) ?? [])
  }

  func shape() throws(Diagnostic) -> Cube {
    var cube = Cube()
    let (matrix, table) = (try text("MATRIX"), try text("TABLEID"))
    let (description, title) = (try label("DESCRIPTION"), try label("TITLE"))
    cube.id = matrix ?? table
    cube.label = description ?? title
    cube.contents = try label("CONTENTS")
    cube.language = language
    cube.source = try label("SOURCE")
    cube.updated = try text("LAST-UPDATED")
    cube.notes = notes(["NOTE", "NOTEX"])
    cube.unit = try label("UNITS")
    cube.decimals = try number("DECIMALS")
    cube.shownDecimals = try number("SHOWDECIMALS")
    cube.measure = try measure()
    let marks = [".", "..", "...", "....", ".....", "......", "-", "......."]
    let names = (1...6).map { "DATASYMBOL\($0)" } + ["DATASYMBOLNIL", "DATASYMBOLSUM"]
    for (mark, name) in zip(marks, names) { cube.symbols[mark] = try text(name) }

    let own = try variables()
    guard !own.isEmpty else {
      throw problem(nil, found: "neither STUB nor HEADING", expected: "the names of the variables")
    }
    guard Set(own).count == own.count else {
      throw problem(
        statement("HEADING") ?? statement("STUB"), found: "a variable twice",
        expected: "each variable once, in STUB or HEADING")
    }
    var translated: [String: [String]] = [:]
    for language in languages {
      let names = try variables(in: language)
      // Without names of its own, a language uses the file's.
      translated[language] = names.count == own.count ? names : own
    }
    let metric = try text("CONTVARIABLE")
    for (index, name) in own.enumerated() {
      let named = { (language: String?) in language.map { translated[$0]?[index] ?? name } ?? name }
      cube.dimensions.append(try dimension(name, named: named, isMetric: name == metric))
    }
    return cube
  }

  private func measure(_ keys: [String] = []) throws(Diagnostic) -> Cube.Measure? {
    guard let text = try text("STOCKFA", keys) else { return nil }
    guard let measure = Cube.Measure(rawValue: text.uppercased()) else {
      throw problem(
        statement("STOCKFA", keys), found: "\(text) for STOCKFA",
        expected: "S for a stock, F for a flow or A for an average")
    }
    return measure
  }

  /// - Parameter named: the variable's name in a language, nil being the file's own.
  private func dimension(
    _ name: String, named: (String?) -> String, isMetric: Bool
  ) throws(Diagnostic) -> Cube.Dimension {
    var dimension = Cube.Dimension(
      id: try text("VARIABLECODE", [name]) ?? name, label: Cube.Label(text: name))
    for language in languages { dimension.label?.translations[language] = named(language) }
    dimension.map = try text("MAP", [name])
    dimension.domain = try text("DOMAIN", [name])
    dimension.notes = notes(["NOTE", "NOTEX"], [name])

    let periods = try periods(of: name)
    guard let texts = try values("VALUES", [name]) ?? periods, !texts.isEmpty else {
      throw problem(
        statement("STUB") ?? statement("HEADING"), found: "no VALUES(\"\(name)\")",
        expected: "the values of each variable")
    }
    if periods != nil { dimension.role = .time }
    if dimension.map != nil { dimension.role = .geo }
    if isMetric { dimension.role = .metric }
    let codes = try values("CODES", [name])
    for (keyword, list) in [("CODES", codes), ("TIMEVAL", periods)] {
      if let list, list.count != texts.count {
        throw problem(
          statement(keyword, [name]),
          found: "\(list.count) in \(keyword)(\"\(name)\")",
          expected: "\(texts.count), as many as in VALUES")
      }
    }
    var seen: Set<String> = []
    for (index, text) in texts.enumerated() {
      let id = codes?[index] ?? text
      guard seen.insert(id).inserted else {
        throw problem(
          statement(codes == nil ? "VALUES" : "CODES", [name]),
          found: "\(id) twice in \(name)", expected: "each value once")
      }
      var category = Cube.Category(id: id, label: Cube.Label(text: text))
      category.period = periods?[index]
      category.decimals = try number("PRECISION", [name, text])
      category.notes = notes(["VALUENOTE", "VALUENOTEX"], [name, text])
      dimension.categories.append(category)
    }
    for language in languages {
      guard let translated = try values("VALUES", [named(language)], in: language),
        translated.count == texts.count
      else { continue }
      for index in texts.indices {
        dimension.categories[index].label?.translations[language] = translated[index]
      }
    }
    if isMetric { try describe(&dimension.categories) }
    dimension.elimination = try elimination(of: name, dimension)
    return dimension
  }

  /// Units and measures of the values of the content variable, by their names.
  private func describe(_ categories: inout [Cube.Category]) throws(Diagnostic) {
    for index in categories.indices {
      guard let label = categories[index].label else { continue }
      let keys = { (language: String?) -> [String]? in
        guard let language else { return [label.text] }
        return label.translations[language].map { [$0] }
      }
      categories[index].unit = try self.label("UNITS", keys)
      categories[index].measure = try measure([label.text])
      categories[index].updated = try text("LAST-UPDATED", [label.text])
    }
  }

  private func periods(of name: String) throws(Diagnostic) -> [String]? {
    guard let statement = statement("TIMEVAL", [name]) else { return nil }
    if statement.values?.first?.uppercased() == "NO" { return nil }
    return try PXTime(header: self, statement: statement).periods()
  }

  private func elimination(
    of name: String, _ dimension: Cube.Dimension
  ) throws(Diagnostic) -> Cube.Elimination? {
    guard let text = try text("ELIMINATION", [name]), text.uppercased() != "NO" else { return nil }
    if text.uppercased() == "YES" { return .sum }
    let category = dimension.categories.first { $0.label?.text == text || $0.id == text }
    guard let category else {
      throw problem(
        statement("ELIMINATION", [name]), found: "\(text) to eliminate \(name) with",
        expected: "YES, NO or one of its values")
    }
    return .category(category.id)
  }
}
