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
    cube.notes = notes
    try checkUnits(&cube)
    tellPrices(&cube)
    return cube
  }

  /// Units under names that no value has, such as those of another language: one is of all figures.
  private func checkUnits(_ cube: inout Cube) throws(Diagnostic) {
    let hasUnit = cube.dimensions.contains { $0.categories.contains { $0.unit != nil } }
    let units = Set(all("UNITS").map(\.text))
    guard cube.unit == nil, !hasUnit, let unit = units.first else { return }
    guard units.count == 1 else {
      throw problem(
        nil, found: "UNITS of values that are not there: \(units.sorted().joined(separator: ", "))",
        expected: "the units of the values of the content variable",
        remedy: "correct the names in UNITS, or pass --set unit=… where one holds for all figures")
    }
    cube.unit = unit
  }

  /// Constant prices of a year are kept; what else is said of how figures are made is named.
  private func tellPrices(_ cube: inout Cube) {
    var left: [String] = []
    func say(_ keyword: String, _ keys: [String], _ text: String) {
      left.append(([keyword] + keys + [text]).joined(separator: " "))
    }
    let bases = all("BASEPERIOD")
    var isUsed = false
    for (keys, text) in all("CFPRICES") {
      let base = bases.first { $0.keys == keys }?.text ?? ""
      let year = base.prefix { $0.isASCII && $0.isNumber }
      guard text.uppercased() == "F", year.count == 4 else {
        say("CFPRICES", keys, text)
        continue
      }
      isUsed = true
      if keys.isEmpty { cube.priceBase = String(year) }
      for dimension in cube.dimensions.indices {
        for index in cube.dimensions[dimension].categories.indices {
          let category = cube.dimensions[dimension].categories[index]
          guard keys == [category.id] || keys == [category.label ?? ""] else { continue }
          cube.dimensions[dimension].categories[index].priceBase = String(year)
        }
      }
    }
    if !isUsed { for (keys, text) in bases { say("BASEPERIOD", keys, text) } }
    for keyword in ["REFPERIOD", "SEASADJ", "DAYADJ"] {
      for (keys, text) in all(keyword) where text.uppercased() != "NO" { say(keyword, keys, text) }
    }
    guard !left.isEmpty else { return }
    cube.remarks.append(
      "Left out: " + left.prefix(5).joined(separator: "; ")
        + (left.count > 5 ? "; and \(left.count - 5) more" : "") + ".")
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
      let (named, coded) = (try text("UNITS", [label]), try text("UNITS", [categories[index].id]))
      categories[index].unit = named ?? coded
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
