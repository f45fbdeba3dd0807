package import AlmanacModel
package import AlmanacText

extension Mapping {
  /// - Throws: all that is wrong in the tree.
  package init(_ root: YAMLNode, file: String) throws(Problems) {
    var reader = MappingReader(file: file)
    self = reader.mapping(root)
    guard reader.problems.isEmpty else { throw reader.problems }
  }
}

/// Makes a mapping of a tree, and notes all that is wrong on the way.
struct MappingReader {
  let file: String
  var problems = Problems()

  init(file: String) { self.file = file }

  mutating func mapping(_ root: YAMLNode) -> Mapping {
    var mapping = Mapping(file: file)
    guard !root.isNothing else {
      problems.add(.emptyMapping(file))
      return mapping
    }
    for entry in entries(root, "a map of keys and values") ?? [] {
      guard let key = Mapping.Key(rawValue: entry.key) else {
        problems.add(
          .unknownKey(
            entry.key, of: Mapping.Key.allCases.map(\.rawValue), at: place(entry.keyPlace)))
        continue
      }
      mapping.places[key] = place(entry.value.place)
      take(key, entry.value, into: &mapping)
    }
    return mapping
  }

  private mutating func take(_ key: Mapping.Key, _ node: YAMLNode, into mapping: inout Mapping) {
    switch key {
    case .format: mapping.format = choice(node, ImportFormat.allCases)
    case .sheet: mapping.sheet = text(node, "the name or number of a sheet")
    case .encoding: mapping.encoding = text(node, "the name of an encoding")
    case .delimiter: mapping.dialect = dialect(node)
    case .header: mapping.header = integer(node, in: 1...TableProbe.recordLimit)
    case .ragged: mapping.isRagged = flag(node)
    case .wide: mapping.wide = word(node, ["period", "indicator", "region"])
    case .columns: mapping.columns = columns(node)
    case .ignore: mapping.ignored = texts(node).map { Set($0) }
    case .set: constants(node, into: &mapping)
    case .numbers: mapping.numbers = numbers(node)
    case .periods: mapping.periods = periods(node)
    case .missing:
      mapping.missing = statuses(node, ObservationStatus.allCases.filter(\.isMissing))
    case .statuses: mapping.statuses = statuses(node, ObservationStatus.allCases)
    case .scales: mapping.scales = scales(node)
    case .totals: mapping.totals = texts(node).map { Set($0) }
    case .footers: mapping.footers = texts(node)
    case .labels: mapping.labelSeparator = node.isNothing ? "" : text(node, "a text")
    case .flagsFollowValue: mapping.flagsFollowValue = flag(node)
    case .empty: mapping.emptyIsAbsent = word(node, ["absent", "missing"]).map { $0 == "absent" }
    case .create: mapping.creating = creatables(node)
    case .indicators: mapping.descriptions = descriptions(node)
    }
  }

  // MARK: Keys with values of their own

  private mutating func dialect(_ node: YAMLNode) -> CSVDialect? {
    guard let text = text(node, "a delimiter") else { return nil }
    if text == "tab" { return .tab }
    if text.count == 1, let mark = text.first, let dialect = CSVDialect(delimiter: mark) {
      return dialect
    }
    problems.add(
      .invalidChoice(text, of: ["\",\"", "tab", "\";\"", "\"|\""], at: place(node.place)))
    return nil
  }

  private mutating func numbers(_ node: YAMLNode) -> NumberGrammar? {
    var grouping: NumberGrammar.Grouping?
    var mark = NumberGrammar.DecimalMark.point
    var percent = false
    var negates = false
    for entry in entries(node, of: ["grouping", "decimal", "percent", "parentheses"]) {
      switch entry.key {
      case "grouping": grouping = choice(entry.value, NumberGrammar.Grouping.allCases)
      case "decimal": mark = choice(entry.value, NumberGrammar.DecimalMark.allCases) ?? mark
      case "percent": percent = flag(entry.value) ?? false
      default: negates = word(entry.value, ["negative"]) != nil
      }
    }
    let numbers = NumberGrammar(
      grouping: grouping, decimalMark: mark, acceptsPercent: percent, negatesParentheses: negates)
    if numbers == nil { problems.add(.sameMark(mark.rawValue, at: place(node.place))) }
    return numbers
  }

  private mutating func periods(_ node: YAMLNode) -> HumanPeriod? {
    var periods = HumanPeriod([])
    for entry in entries(node, of: ["human", "fiscal_start", "year_ranges", "senses"]) {
      let value = entry.value
      switch entry.key {
      case "human" where value.list != nil || value.text != nil && value.boolean == nil:
        for item in value.list ?? [value] {
          let name = word(item, HumanPeriod.Forms.named.map(\.name))
          periods.forms.formUnion(
            HumanPeriod.Forms.named.first { $0.name == name }?.form ?? [])
        }
      case "human": if flag(value) == true { periods.forms.formUnion(.all) }
      case "fiscal_start": periods.fiscalStart = integer(value, in: 1...12)
      case "senses": senses(value, into: &periods)
      default: if flag(value) == true { periods.forms.insert(.yearRanges) }
      }
    }
    return periods
  }

  /// What texts mean that could mean two things: the words of `--periods`.
  private mutating func senses(_ node: YAMLNode, into periods: inout HumanPeriod) {
    let words = texts(node) ?? []
    if let stated = periods.reading(words) {
      periods = stated
    } else {
      let known = HumanPeriod.Sense.allCases.map(\.rawValue)
      problems.add(.invalidChoice(words.joined(separator: ", "), of: known, at: place(node.place)))
    }
  }

  private mutating func statuses(
    _ node: YAMLNode, _ known: [ObservationStatus]
  ) -> [String: ObservationStatus]? {
    entries(node, "a map of texts and statuses")?.reduce(into: [:]) { result, entry in
      result[entry.key] = choice(entry.value, known)
    }
  }

  private mutating func scales(_ node: YAMLNode) -> [String: Int]? {
    entries(node, "a map of words and powers of ten")?.reduce(into: [:]) { result, entry in
      result[entry.key] = integer(entry.value, in: -30...30)
    }
  }

  private mutating func creatables(_ node: YAMLNode) -> Set<Creatable>? {
    guard node.isNothing || node.list != nil || node.text != nil else {
      wrong(node, "a list")
      return nil
    }
    let nodes = node.isNothing ? [] : node.list ?? [node]
    return Set(nodes.compactMap { choice($0, Creatable.allCases) })
  }

  private mutating func descriptions(_ node: YAMLNode) -> [String: TableLayout.Description]? {
    entries(node, "a map of indicators")?.reduce(into: [:]) { result, entry in
      var description = TableLayout.Description()
      if let name = entry.value.text, entry.value.map == nil {
        description.name = name
      } else {
        for inner in entries(
          entry.value, of: ["name", "unit", "definition", "topic", "language"])
        {
          let text = text(inner.value, "a text")
          switch inner.key {
          case "name": description.name = text
          case "unit": description.unit = text
          case "definition": description.definition = text
          case "topic": description.topic = text
          default: description.language = text
          }
        }
      }
      result[entry.key] = description
    }
  }
}

extension HumanPeriod.Forms {
  /// The forms that a person can ask for one by one.
  static let named: [(name: String, form: HumanPeriod.Forms)] = [
    ("parts", .parts), ("chinese", .chinese), ("english_months", .englishMonths),
    ("spreadsheet_years", .spreadsheetYears), ("numeric_dates", .numericDates),
  ]
}
