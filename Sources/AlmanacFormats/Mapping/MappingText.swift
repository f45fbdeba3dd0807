internal import AlmanacModel
package import AlmanacText

extension Mapping {
  /// A mapping that says what is particular of a layout.
  ///
  /// - Parameter base: how the format by itself reads the table. What the layout does not have
  ///   of it is said too. Nil: nothing beyond the header.
  package init(_ layout: TableLayout, over base: TableLayout? = nil, file: String = "") {
    self.init(file: file)
    let plain = TableLayout(
      format: layout.format, dialect: layout.dialect, header: layout.header, uses: [])
    func said<T: Equatable>(_ path: KeyPath<TableLayout, T>) -> T? {
      let value = layout[keyPath: path]
      let isPlain = value == plain[keyPath: path] && value == (base ?? plain)[keyPath: path]
      return isPlain ? nil : value
    }
    format = layout.format
    dialect = layout.dialect
    header = layout.preamble + 1
    isRagged = said(\.isRagged)
    columns = layout.uses.enumerated().map { index, use in
      .init(name: Self.name(ofColumn: index, in: layout.header), use: use, place: .init(file: file))
    }
    let lines = layout.lines.ignored.subtracting(layout.header)
      .filter { Mapping.position($0) == nil }
    ignored = lines.isEmpty ? nil : lines
    constants = said(\.constants)
    constantDimensions = said(\.constantDimensions)
    // They share a key.
    if constants != nil || constantDimensions != nil {
      (constants, constantDimensions) = (layout.constants, layout.constantDimensions)
    }
    numbers = said(\.numbers)
    periods = said(\.periods).map { $0 ?? HumanPeriod([]) }
    missing = said(\.missing)
    statuses = said(\.statuses)
    scales = said(\.scales)
    totals = said(\.totals)
    footers = said(\.footers)
    labelSeparator = said(\.labelSeparator).map { $0 ?? "" }
    flagsFollowValue = said(\.flagsFollowValue)
    emptyIsAbsent = said(\.emptyIsAbsent)
    creating = said(\.createsIndicators).map { $0 ? [.indicators] : [] }
    descriptions = said(\.descriptions)
  }

  /// What a column is called in a mapping.
  package static func name(ofColumn index: Int, in header: [String]) -> String {
    let title = header[index]
    let isUnique = header.count { $0 == title } == 1
    return isUnique && !title.isEmpty && position(title) == nil ? title : "#\(index + 1)"
  }

  /// The mapping as YAML.
  var yaml: String {
    var text = YAMLText()
    write(to: &text)
    return text.text
  }

  /// - Parameters:
  ///   - comments: what to say beside keys.
  ///   - columnComments: what to say beside columns, one for each.
  package func write(
    to text: inout YAMLText, comments: [Key: String] = [:], columnComments: [String] = []
  ) {
    for key in Key.allCases {
      if key == .columns, !columns.isEmpty {
        text.key(key.rawValue, comment: comments[key] ?? "")
        for (index, column) in columns.enumerated() {
          text.entry(
            column.name, column.use.yaml(header: column.name), indent: 2,
            comment: columnComments.indices.contains(index) ? columnComments[index] : "")
        }
      } else if let value = value(key) {
        text.entry(key.rawValue, value, comment: comments[key] ?? "")
      }
    }
  }

  private func value(_ key: Key) -> YAMLText.Value? {
    switch key {
    case .format: format.map { .text($0.rawValue) }
    case .sheet: sheet.map { .text($0) }
    case .encoding: encoding.map { .text($0) }
    case .delimiter: dialect.flatMap { $0.isSheet ? nil : .text($0.name) }
    case .header: header.map { .number($0) }
    case .ragged: isRagged.map { .flag($0) }
    case .wide: wide.map { .text($0) }
    case .columns: nil
    case .ignore: ignored.map { .texts($0.sorted()) }
    case .set: constantsValue
    case .numbers: numbers.map(\.yaml)
    case .periods: periods.map(\.yaml)
    case .missing: missing.map { .sorted($0.mapValues { .text($0.rawValue) }) }
    case .statuses: statuses.map { .sorted($0.mapValues { .text($0.rawValue) }) }
    case .scales: scales.map { .sorted($0.mapValues { .number($0) }) }
    case .totals: totals.map { .texts($0.sorted()) }
    case .footers: footers.map { .texts($0) }
    case .labels: labelSeparator.map { .text($0) }
    case .flagsFollowValue: flagsFollowValue.map { .flag($0) }
    case .empty: emptyIsAbsent.map { .text($0 ? "absent" : "missing") }
    case .create: creating.map { .texts($0.map(\.rawValue).sorted()) }
    case .indicators: descriptions.map { .sorted($0.mapValues(\.yaml)) }
    }
  }

  private var constantsValue: YAMLText.Value? {
    guard constants != nil || constantDimensions != nil else { return nil }
    let dimensions = (constantDimensions ?? [:]).sorted { $0.key < $1.key }
    return .map(
      (constants ?? [:]).entries + dimensions.map { ("dimension:\($0.key)", .text($0.value)) })
  }
}

extension TableLayout.Use {
  fileprivate func yaml(header: String?) -> YAMLText.Value {
    switch self {
    case .ignored: .text("ignore")
    case .unknown: .nothing
    case .field(let field): .text(field.rawValue)
    case .dimension(let name):
      name == header ? .text("dimension") : .map([("dimension", .text(name))])
    case .figures(let constants): .map(constants.entries)
    case .parts(let separator, let uses):
      .map([
        ("parts", .list(uses.map { $0.yaml(header: nil) })),
        ("separator", .text(String(separator))),
      ])
    }
  }
}

extension [FigureField: String] {
  /// In the order of the fields.
  fileprivate var entries: [(String, YAMLText.Value)] {
    FigureField.allCases.compactMap { field in self[field].map { (field.rawValue, .text($0)) } }
  }
}

extension YAMLText.Value {
  fileprivate static func sorted(_ values: [String: Self]) -> Self {
    .map(values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }
}

extension TableLayout.Description {
  fileprivate var yaml: YAMLText.Value {
    let texts = [
      ("name", name), ("unit", unit), ("definition", definition), ("topic", topic),
      ("language", language),
    ]
    return .map(texts.compactMap { key, text in text.map { (key, .text($0)) } })
  }
}

extension CSVDialect {
  fileprivate var name: String {
    self == .tab ? "tab" : String(UnicodeScalar(delimiter))
  }
}

extension NumberGrammar {
  fileprivate var yaml: YAMLText.Value {
    var entries: [(String, YAMLText.Value)] = []
    if let grouping { entries.append(("grouping", .text(grouping.rawValue))) }
    entries.append(("decimal", .text(decimalMark.rawValue)))
    if acceptsPercent { entries.append(("percent", .flag(true))) }
    if negatesParentheses { entries.append(("parentheses", .text("negative"))) }
    return .map(entries)
  }
}

extension HumanPeriod {
  fileprivate var yaml: YAMLText.Value {
    let names = Forms.named.filter { forms.contains($0.form) }.map(\.name)
    let human: YAMLText.Value =
      forms.isSuperset(of: .all) ? .flag(true) : names.isEmpty ? .flag(false) : .texts(names)
    var entries = [("human", human)]
    if let fiscalStart { entries.append(("fiscal_start", .number(fiscalStart))) }
    if forms.contains(.yearRanges) { entries.append(("year_ranges", .flag(true))) }
    if !senses.isEmpty { entries.append(("senses", .texts(senses.map(\.rawValue).sorted()))) }
    return .map(entries)
  }
}
