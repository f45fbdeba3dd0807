internal import AlmanacModel

/// The times of a cube's dimension, as texts that mean one period each: by the codes of its
/// categories, else by their labels.
struct CubeTimes {
  private let dimension: Cube.Dimension
  private let forms: HumanPeriod

  init(_ dimension: Cube.Dimension, _ forms: HumanPeriod?) {
    self.dimension = dimension
    self.forms = forms ?? HumanPeriod(.all)
  }

  /// Whether all that it holds are times, so that it can be nothing else.
  var areTimes: Bool {
    guard !dimension.categories.isEmpty else { return false }
    return dimension.categories.allSatisfy { category in
      if category.period != nil { return true }
      // Codes of four digits are often those of places.
      if let year = Int(category.id), !(1500...2200).contains(year) { return false }
      return reads(category.id) || Self.part(category.id) != nil
    }
      || dimension.categories.allSatisfy { category in
        category.label.map { Int($0) == nil && reads($0) } ?? false
      }
  }

  /// The text of each category's period.
  ///
  /// - Throws: when its codes could be either quarters or something else, or a code and its label
  ///   are two times.
  func texts(at place: Diagnostic.Location) throws(Diagnostic) -> [String] {
    let categories = dimension.categories
    if let span = span {
      return try categories.map { category throws(Diagnostic) in
        let texts = [category.id, category.label ?? "", category.period ?? ""]
        guard let found = texts.lazy.compactMap({ try? span.period($0, forms) }).first else {
          throw .notATime(
            category.id, labelled: category.label ?? category.id, of: dimension.id, at: place)
        }
        return found.code
      }
    }
    if categories.contains(where: { $0.period != nil }) {
      return try categories.map { category throws(Diagnostic) in
        guard let period = category.period else { return category.id }
        // A label that is a time has to be of the same one.
        if let label = category.label, let named = try? forms.parse(label),
          let stated = try? TimePeriod(parsing: period),
          named.start > stated.end || named.end < stated.start
        {
          throw .twoTimes(period, labelled: label, at: place)
        }
        return period
      }
    }
    if let texts = try parts(categories.map(\.id), at: place) { return texts }
    let areCodes = categories.contains { reads($0.id) }
    if !areCodes, let labels = labels {
      if let texts = try parts(labels, at: place) { return texts }
      if labels.contains(where: isTime) { return labels }
      if let first = categories.first {
        throw .notATime(first.id, labelled: labels[0], of: dimension.id, at: place)
      }
    }
    return try categories.map { category throws(Diagnostic) in
      guard let label = category.label, label != category.id, isTime(label) else {
        return category.id
      }
      guard let code = try? forms.parse(category.id) else { return label }
      // 2014 labelled 2014/15 is a fiscal year, whose beginning the person has to say.
      guard let named = try? forms.parse(label) else { return label }
      if named.start == code.start, named.end == code.end { return category.id }
      // A year that begins elsewhere than its code.
      guard named.start <= code.end, code.start <= named.end else {
        throw .twoTimes(category.id, labelled: label, at: place)
      }
      return label
    }
  }

  /// What the dimension is called after, where its values are the ends of spans: `week ending`.
  private var span: ToldSpan? {
    [dimension.id, dimension.label ?? ""].lazy.compactMap { name -> ToldSpan? in
      if case .told(let span)? = PeriodNames.kind(name) { span } else { nil }
    }.first
  }

  /// Labels of all categories.
  private var labels: [String]? {
    let labels = dimension.categories.compactMap(\.label)
    return labels.count == dimension.categories.count && !labels.isEmpty ? labels : nil
  }

  private func reads(_ text: String) -> Bool { (try? forms.parse(text)) != nil }

  /// A period, or a year of which only its first month is not known.
  private func isTime(_ text: String) -> Bool {
    do throws(PeriodProblem) {
      _ = try forms.parse(text)
      return true
    } catch {
      if case .needsFiscalStart = error { return true }
      return false
    }
  }

  /// `2008 - 3`, which may be a quarter or a month, and `2016T1`, which may be a quarter or four
  /// months: what the whole list shows. Nil for texts of other forms.
  private func parts(
    _ texts: [String], at place: Diagnostic.Location
  ) throws(Diagnostic) -> [String]? {
    let parts = texts.compactMap { Self.part($0) }
    guard parts.count == texts.count, let first = parts.first,
      parts.allSatisfy({ $0.letter == first.letter })
    else { return nil }
    let numbers = Set(parts.map(\.number))
    let isQuarterly = numbers.isSubset(of: [1, 2, 3, 4])
    func quarters() -> [String] { parts.map { "\($0.year)-Q\($0.number)" } }
    // Weeks in the languages of the North: uge, uke, vecka, viikko.
    if first.letter == "U" || first.letter == "V" {
      return parts.map { "\($0.year)-W\($0.number < 10 ? "0" : "")\($0.number)" }
    }
    // K is a quarter in the languages of the North.
    if first.letter == "K" { return isQuarterly ? quarters() : nil }
    if first.letter == "T" {
      if isQuarterly, numbers.contains(4) { return quarters() }
      // With a hyphen it is SDMX's own form.
      guard isQuarterly, !texts.contains(where: { $0.contains("-") }) else { return nil }
      throw .quarterOr("\(first.year)-T\(first.number) for four months", texts[0], at: place)
    }
    guard isQuarterly else {
      return parts.map { "\($0.year)-\($0.number < 10 ? "0" : "")\($0.number)" }
    }
    let years = Dictionary(grouping: parts, by: \.year)
    let isWhole = years.contains { year, parts in
      parts.contains { $0.number == 4 } && years[year + 1]?.contains { $0.number == 1 } == true
    }
    if isWhole { return quarters() }
    throw .quarterOr("\(first.year)-0\(first.number) for a month", texts[0], at: place)
  }

  /// A year and a number of one or two digits without a zero before it, or with a T or K.
  private static func part(_ text: String) -> (year: Int, letter: Character, number: Int)? {
    guard let year = Int(text.prefix(4)), year >= 1000 else { return nil }
    let rest = text.dropFirst(4).filter { $0 != " " }
    guard let mark = rest.first else { return nil }
    var digits = rest.dropFirst()
    let letter: Character
    switch mark {
    case "T", "t": letter = "T"
    case "K": letter = "K"
    case "U", "V":
      guard digits.count == 2, let week = Int(digits), 1...53 ~= week else { return nil }
      return (year, mark, week)
    case "-", "–":
      letter = digits.first == "T" || digits.first == "t" ? "T" : "-"
      if letter == "T" { digits = digits.dropFirst() }
    default: return nil
    }
    guard digits.count <= (letter == "-" ? 2 : 1), digits.first != "0", let number = Int(digits),
      number <= 12
    else { return nil }
    return (year, letter, number)
  }
}
