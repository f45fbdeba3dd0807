internal import AlmanacModel

// The cube of a PX header.

extension PXHeader {
  /// The names of the variables, the last of which changes fastest.
  func variables() throws(Diagnostic) -> [String] {
    let stub = try values("STUB") ?? []
    return stub + (try values("HEADING") ?? [])
  }

  func shape() throws(Diagnostic) -> Cube {
    var cube = Cube()
    let (matrix, table) = (try text("MATRIX"), try text("TABLEID"))
    let (description, title) = (try text("DESCRIPTION"), try text("TITLE"))
    cube.id = matrix ?? table
    cube.label = description ?? title
    cube.contents = try text("CONTENTS")
    cube.unit = try text("UNITS")
    let (shown, stored) = (try number("SHOWDECIMALS"), try number("DECIMALS"))
    cube.decimals = shown ?? stored
    cube.measure = try measure()
    cube.origin = origin
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
    let metric = try text("CONTVARIABLE")
    for name in own { cube.dimensions.append(try dimension(name, isMetric: name == metric)) }
    return cube
  }

  /// Figures may be updated in a file that was made before.
  private var origin: SeriesTexts.Origin {
    func last(_ keyword: String) -> String? { texts(keyword).filter { !$0.isEmpty }.max() }
    var origin = SeriesTexts.Origin()
    origin.update(last("LAST-UPDATED") ?? last("CREATION-DATE") ?? "")
    origin.publisher = texts("SOURCE").first { !$0.isEmpty } ?? ""
    return origin
  }

  private func measure(_ keys: [String] = []) throws(Diagnostic) -> Cube.Measure? {
    guard let text = try text("STOCKFA", keys) else { return nil }
    switch text.uppercased() {
    case "S": return .stock
    case "F": return .flow
    case "A": return .average
    default:
      throw problem(
        statement("STOCKFA", keys), found: "\(text) for STOCKFA",
        expected: "S for a stock, F for a flow or A for an average")
    }
  }

  private func dimension(_ name: String, isMetric: Bool) throws(Diagnostic) -> Cube.Dimension {
    var dimension = Cube.Dimension(id: try text("VARIABLECODE", [name]) ?? name, label: name)

    let periods = try periods(of: name)
    guard let texts = try values("VALUES", [name]) ?? periods, !texts.isEmpty else {
      throw problem(
        statement("STUB") ?? statement("HEADING"), found: "no VALUES(\"\(name)\")",
        expected: "the values of each variable")
    }
    if periods != nil { dimension.role = .time }
    if try text("MAP", [name]) != nil { dimension.role = .geo }
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
      var category = Cube.Category(id: id, label: text)
      category.period = periods?[index]
      category.decimals = try number("PRECISION", [name, text])
      dimension.categories.append(category)
    }
    if isMetric { try describe(&dimension.categories) }
    dimension.total = try total(of: name, dimension)
    return dimension
  }

  /// Units and measures of the values of the content variable, by their names.
  private func describe(_ categories: inout [Cube.Category]) throws(Diagnostic) {
    for index in categories.indices {
      guard let label = categories[index].label else { continue }
      categories[index].unit = try text("UNITS", [label])
      categories[index].measure = try measure([label])
    }
  }

  private func periods(of name: String) throws(Diagnostic) -> [String]? {
    guard let statement = statement("TIMEVAL", [name]) else { return nil }
    if statement.values?.first?.uppercased() == "NO" { return nil }
    return try PXTime(header: self, statement: statement).periods()
  }

  /// The value that stands for all; the sum of all, which `YES` means, is none of them.
  private func total(
    of name: String, _ dimension: Cube.Dimension
  ) throws(Diagnostic) -> String? {
    guard let text = try text("ELIMINATION", [name]) else { return nil }
    if ["YES", "NO"].contains(text.uppercased()) { return nil }
    let category = dimension.categories.first { $0.label == text || $0.id == text }
    guard let category else {
      throw problem(
        statement("ELIMINATION", [name]), found: "\(text) to eliminate \(name) with",
        expected: "YES, NO or one of its values")
    }
    return category.id
  }
}
