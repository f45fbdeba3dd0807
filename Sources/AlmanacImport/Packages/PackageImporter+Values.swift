internal import AlmanacModel
internal import AlmanacStore
internal import AlmanacText
internal import SQLite

// What the cells of a package's tables mean, and the rules that they keep. The rules are those of
// the schema, so that its constraints never have to say no in words of SQL.
extension PackageImporter where Source: ~Copyable {
  func emptyValue(_ column: PackageTable.Column) throws -> Value {
    // A stock stands at the end of its period and a flow runs through it; for the others
    // only the source can say.
    if column.name == "basis" {
      let nature = file.cell(file.columns.firstIndex(of: "nature"))
      return .text(nature == "stock" ? "E" : nature == "flow" ? "S" : "U")
    }
    guard let fallback = column.fallback else { return .null }
    return fallback.isEmpty ? .text("") : try value(of: fallback, column) { file.place(nil) }
  }

  func value(
    of text: String, _ column: PackageTable.Column, at place: () -> Diagnostic.Location
  ) throws -> Value {
    switch column.kind {
    case .text, .exactText: return .text(text)
    case .code:
      try CodeText.check(text, at: place())
      return .text(text)
    case .digest:
      guard CodeText.isDigest(text) else { throw Diagnostic.notADigest(text, at: place()) }
      return .text(text)
    case .integer(let range):
      guard let number = Int(text), range.contains(number) else {
        throw Diagnostic.notAWholeNumber(text, in: range, at: place())
      }
      return .integer(Int64(number))
    case .number, .factor:
      let number = try number(text, at: place).value
      if case .factor = column.kind, !(number > 0) {
        throw Diagnostic.notAFactor(text, at: place())
      }
      return .real(number)
    case .amount:
      let number = try number(text, at: place)
      return .real(try scaleOfAmounts()?.convert(number).value ?? number.value)
    case .unitOfAmounts: return .null
    case .date:
      do { _ = try TimePeriod(parsing: text) } catch {
        throw Diagnostic.invalidPeriod(text, error, at: place())
      }
      return .text(text)
    case .choice(let words):
      guard words.contains(text) else {
        throw Diagnostic.invalidChoice(text, of: words, at: place())
      }
      return .text(text)
    case .qualifier:
      guard let qualifier = Qualifier(rawValue: text) else {
        throw Diagnostic.invalidChoice(text, of: Qualifier.allCases.map(\.rawValue), at: place())
      }
      return .integer(Int64(qualifier.code))
    case .period:
      do { return .integer(try session.id(of: TimePeriod(parsing: text))) } catch let problem
        as PeriodProblem
      {
        throw Diagnostic.invalidPeriod(text, problem, at: place())
      }
    case .reference(let entity), .selfReference(let entity):
      return .integer(try session.catalog.find(entity, text, at: place()).id)
    }
  }

  /// From the unit that a row states for its amounts to that of its indicator; nil where it states
  /// none.
  private func scaleOfAmounts() throws -> UnitScale? {
    let column = file.columns.firstIndex(of: "unit")
    let unit = file.cell(column)
    guard !unit.isEmpty else { return nil }
    let stated = try session.catalog.find(.unit, unit, at: file.place(column))
    let ofIndicator = file.columns.firstIndex(of: "indicator")
    let indicator = try session.catalog.find(
      .indicator, file.cell(ofIndicator), at: file.place(ofIndicator))
    var factors: (from: Double, to: Double)?
    var own = ""
    try session.connection.query(
      """
      SELECT f.factor, t.factor, t.code, f.dimension = t.dimension
      FROM unit AS f CROSS JOIN indicator AS i CROSS JOIN unit AS t
      WHERE f.unit_id = ? AND i.indicator_id = ? AND t.unit_id = i.unit_id
      """, [.integer(stated.id), .integer(indicator.id)]
    ) { row in
      own = row.string(2)
      if row.int64(3) != 0 { factors = (row.double(0), row.double(1)) }
    }
    guard let factors else {
      throw Diagnostic(
        .wrongDimension, at: file.place(column),
        found: "\(unit) for \(indicator.code), which is in \(own)",
        expected: "a unit of the dimension of \(own)",
        remedy: "correct the unit, or the indicator's unit")
    }
    return UnitScale(from: factors.from, to: factors.to)
  }

  private func number(
    _ text: String, at place: () -> Diagnostic.Location
  ) throws -> ParsedNumber {
    do { return try NumberGrammar.parse(text) } catch {
      throw Diagnostic.invalidNumber(text, error, at: place(), remedy: error.remedyInPackage)
    }
  }
}
