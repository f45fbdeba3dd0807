internal import AlmanacModel

/// A year and the part of it in two dimensions of a cube, which make one period, as two columns of
/// a table do.
struct CubeYears {
  private let cube: Cube
  private let layout: TableLayout

  init(_ cube: Cube, _ layout: TableLayout) {
    self.cube = cube
    self.layout = layout
  }

  /// The dimension of years, where several have the role or the name of a time, and the others are
  /// parts of years; nil where that is not so, or the person says which is the period.
  var stated: Int? {
    guard !layout.uses.contains(.field(.period)), layout.constants[.period] == nil else {
      return nil
    }
    let free = cube.dimensions.indices.filter { use(of: cube.dimensions[$0]) == nil }
    var times = free.filter { cube.dimensions[$0].role == .time }
    if times.isEmpty {
      times = free.filter { index in
        cube.dimensions[index].role == nil
          && DimensionNames.says(.period, names(cube.dimensions[index]))
      }
    }
    guard times.count == 2 else { return nil }
    let years = times.filter { areYears(cube.dimensions[$0]) }
    guard years.count == 1, let other = times.first(where: { $0 != years[0] }),
      isPart(cube.dimensions[other])
    else { return nil }
    return years[0]
  }

  /// The dimension that divides the years of another.
  ///
  /// - Throws: when one is called after parts of years and holds something else as well.
  func part(
    of time: Int, _ texts: [String], besides others: [Int?], at place: Diagnostic.Location
  ) throws(Diagnostic) -> Int? {
    let stated = zip(layout.header, layout.uses).first { $1 == .field(.subperiod) }?.0
    if let stated {
      let index = cube.dimensions.firstIndex { $0.id == stated || $0.label == stated }
      guard let index else {
        throw .missingColumn(stated, header: cube.dimensions.map(\.id), at: place)
      }
      guard texts.allSatisfy(Self.isYear) else {
        throw .partOfNoYear(stated, beside: cube.dimensions[time].id, texts[0], at: place)
      }
      return index
    }
    guard texts.allSatisfy(Self.isYear) else { return nil }
    let free = cube.dimensions.indices.filter { index in
      let dimension = cube.dimensions[index]
      return index != time && !others.contains(index) && use(of: dimension) == nil
        && [nil, .time].contains(dimension.role)
    }
    for index in free {
      let dimension = cube.dimensions[index]
      if isPart(dimension) { return index }
      let isCalled = names(dimension).contains { DimensionNames.subperiod($0) != nil }
      if dimension.role == .time || isCalled {
        throw .notParts(dimension.id, dimension.categories.map { $0.label ?? $0.id }, at: place)
      }
    }
    return nil
  }

  /// The periods of each year with each of its parts.
  func periods(
    _ years: [String], _ part: Cube.Dimension, at place: Diagnostic.Location
  ) throws(Diagnostic) -> [String] {
    var periods: [String] = []
    for year in years {
      for category in part.categories {
        guard let text = text(category, of: part, in: year) else {
          throw .notParts(part.id, part.categories.map { $0.label ?? $0.id }, at: place)
        }
        periods.append(text)
      }
    }
    return periods
  }

  private func isPart(_ dimension: Cube.Dimension) -> Bool {
    let kind = kind(dimension)
    let parts = dimension.categories.filter { !isWhole($0, of: dimension) }
    guard !parts.isEmpty else { return false }
    return parts.allSatisfy { category in
      [category.id, category.label ?? ""].contains { text in
        // A number is a part only where the name says of what.
        guard kind != .any || !text.allSatisfy(\.isNumber) else { return false }
        return code(text, kind, year: 2000) != nil
      }
    }
  }

  private func text(_ category: Cube.Category, of part: Cube.Dimension, in year: String) -> String?
  {
    if isWhole(category, of: part) { return year }
    guard let number = Int(year) else { return nil }
    for text in [category.id, category.label ?? ""] {
      if let code = code(text, kind(part), year: number) { return code }
    }
    return nil
  }

  private func code(_ text: String, _ kind: Subperiod, year: Int) -> String? {
    if let code = part(text, kind, year) { return code }
    // K1 is a quarter, U05 and V05 a week, in the languages of the North.
    let number = String(text.dropFirst())
    return switch text.first {
    case "K" where kind == .quarter || kind == .any: part(number, .quarter, year)
    case "U" where kind == .week, "V" where kind == .week:
      part(number, .week, year)
    default: nil
    }
  }

  private func part(_ text: String, _ kind: Subperiod, _ year: Int) -> String? {
    guard !text.isEmpty, let whole = TimePeriod(.annual, year: year) else { return nil }
    return (try? kind.part(text, of: whole, layout.periods ?? HumanPeriod(.all)))?.code
  }

  private func kind(_ dimension: Cube.Dimension) -> Subperiod {
    names(dimension).lazy.compactMap { DimensionNames.subperiod($0) }.first ?? .any
  }

  /// The whole year among its parts.
  private func isWhole(_ category: Cube.Category, of dimension: Cube.Dimension) -> Bool {
    if category.id == dimension.total { return true }
    return [category.id, category.label ?? ""].contains {
      Self.wholes.contains($0.lowercased()) || layout.totals.contains($0)
    }
  }

  private static let wholes: Set<String> = [
    "total", "_t", "year", "whole year", "full year", "annual", "all months", "all quarters",
    "全年", "hele året", "hela året", "insgesamt", "jahr", "année", "total anual",
  ]

  private func areYears(_ dimension: Cube.Dimension) -> Bool {
    !dimension.categories.isEmpty
      && dimension.categories.allSatisfy {
        Self.isYear($0.period ?? $0.id) || Self.isYear($0.label ?? "")
      }
  }

  private static func isYear(_ text: String) -> Bool {
    text.utf8.count == 4 && Int(text).map { 1000...2999 ~= $0 } ?? false
  }

  private func names(_ dimension: Cube.Dimension) -> [String] {
    [dimension.id, dimension.label ?? ""]
  }

  private func use(of dimension: Cube.Dimension) -> TableLayout.Use? {
    zip(layout.header, layout.uses).first { $0.0 == dimension.id || $0.0 == dimension.label }?.1
  }
}

extension Diagnostic {
  /// A dimension beside years that is called after parts of them.
  fileprivate static func notParts(
    _ name: String, _ values: [String], at place: Location
  ) -> Diagnostic {
    let word = CommandText.word(name)
    return Diagnostic(
      .invalidPeriod, at: place,
      found: "\(name) beside years, with " + values.prefix(6).joined(separator: ", "),
      expected: "parts of the year alone, such as Q1, 01 or January",
      remedy: "pass --column dimension=\(word) if it parts the figures and not their time; else "
        + "put both into one dimension, as 2014-03 or 2014-Q1")
  }

  fileprivate static func partOfNoYear(
    _ name: String, beside time: String, _ text: String, at place: Location
  ) -> Diagnostic {
    Diagnostic(
      .invalidPeriod, at: place, found: "\(name) as a part of \(text) in \(time)",
      expected: "years in the dimension that it divides",
      remedy: "leave --column subperiod=\(CommandText.word(name)) out")
  }
}
