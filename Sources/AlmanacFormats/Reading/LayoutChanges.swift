internal import AlmanacModel
internal import AlmanacText

extension TableLayout {
  /// Finds out how a table is to be read: from its content, then as the options say.
  ///
  /// - Returns: how it is read, and how the format by itself reads it; nil where none recognised
  ///   it.
  static func find(
    from probe: TableProbe, name: String, options: FormatOptions,
    prepared: (any PreparedLayout)? = nil
  ) throws -> (layout: TableLayout, recognised: TableLayout?) {
    let mapping = options.loadedMapping
    var probe = probe
    let stated = try options.stated(in: name)
    probe.constants = (mapping?.constants ?? [:]).merging(stated.constants) { $1 }
    for (use, header) in stated.columns { probe.columns[header] = use }
    for header in options.ignoredColumns { probe.columns[header] = .ignored }
    probe.wide = try options.wide.map(Self.wideField)
    probe.missing = mapping?.missing ?? [:]
    for text in options.missing { probe.missing[text] = .missing }
    probe.numbers = options.numbers ?? mapping?.numbers
    guard !probe.records.isEmpty else { throw Diagnostic.emptyFile(name) }
    var layout: TableLayout
    var recognised: TableLayout?
    if let prepared {
      layout = try prepared.layout(of: probe, file: name)
      recognised = layout
    } else if let mapping {
      layout = try mapping.layout(
        of: probe, as: options.format, isStated: !stated.columns.isEmpty)
    } else if let found = try TableFormats.recognise(probe, as: options.format) {
      layout = found
      recognised = found
    } else if !stated.columns.isEmpty {
      // Whatever it is, the person says what its columns are.
      let titles = Set(stated.columns.map(\.header))
      let row =
        probe.records.prefix(TableProbe.titleLimit + probe.commentCount)
        .firstIndex { titles.isSubset(of: $0) } ?? probe.headerRow
      layout = TableLayout(
        format: .long, dialect: probe.dialect, header: probe.records[row],
        uses: probe.records[row].map { _ in .unknown })
      layout.preamble = row
    } else {
      throw Diagnostic.unrecognised(probe, file: name)
    }
    if layout.preamble < probe.records.count { layout.headerLine = probe.line(layout.preamble) }
    try layout.apply(options, stated, probe, file: name)
    layout.lines.ignored = options.ignoredColumns
    layout.lines.statesUnit =
      layout.isUnitStated || layout.uses.contains { $0.fields.contains(.unit) }
    layout.lines.titles = Set(
      probe.records.prefix(layout.titleCount).map(TextLines.text).filter { !$0.isEmpty })
    if prepared == nil {
      if mapping?.header == nil { try layout.checkPreamble(in: probe, file: name) }
      try layout.takeUnit(from: probe)
      try layout.takeHeaderWords(from: probe, stated: stated.constants)
    } else {
      layout.noteLackOfFigures()
    }
    try layout.takeUnitColumns(from: probe)
    try layout.checkYearPairs(in: probe, file: name)
    if probe.numbers == nil, prepared == nil { try layout.checkPoints(in: probe, file: name) }
    try layout.checkFrequency(in: probe, options)
    return (layout, recognised)
  }

  /// How records with these keys are to be read.
  package static func find(forKeys keys: [String], name: String, options: FormatOptions) throws
    -> TableLayout
  {
    let stated = try options.stated(in: name)
    let probe = TableProbe(
      fileName: FileName.last(of: name), dialect: .comma, records: [keys], isWhole: false,
      constants: (options.loadedMapping?.constants ?? [:]).merging(stated.constants) { $1 })
    var layout =
      try TableFormats.recognise(probe, as: .long)
      ?? TableLayout(
        format: .ndjson, dialect: .comma, header: keys, uses: TableColumns(probe).uses)
    try layout.apply(options, stated, probe, file: name)
    layout.format = .ndjson
    try layout.takeHeaderWords(from: probe, stated: stated.constants)
    return layout
  }

  /// How the objects of an array are to be read.
  static func find(
    for shape: JSONRecordShape, name: String, options: FormatOptions
  ) throws -> TableLayout {
    let stated = try options.stated(in: name)
    var probe = TableProbe(
      fileName: FileName.last(of: name), dialect: .comma, records: [shape.columns] + shape.rows,
      isWhole: false,
      constants: (options.loadedMapping?.constants ?? [:]).merging(stated.constants) { $1 })
    for (use, header) in stated.columns { probe.columns[header] = use }
    for header in options.ignoredColumns { probe.columns[header] = .ignored }
    let worldBank = WorldBank.layout(of: probe)
    // The World Bank says of its answers which page they are.
    let envelope = JSONEnvelope(
      worldBank == nil ? shape.envelope : [],
      beside: Set(TableColumns(probe).uses.flatMap(\.fields)))
    probe.constants.merge(envelope.constants) { stated, _ in stated }
    let found = try worldBank ?? DHIS2.recognise(probe) ?? LongTable.recognise(probe)
    var layout: TableLayout
    if let found, found.uses.contains(.field(.value)) {
      layout = found
    } else {
      let wide = try WideTable.recognise(probe).flatMap {
        $0.preamble + $0.unitRows == 0 ? $0 : nil
      }
      layout =
        wide
        ?? TableLayout(
          format: .ndjson, dialect: .comma, header: shape.columns, uses: TableColumns(probe).uses)
    }
    layout.constants.merge(envelope.constants) { own, _ in own }
    if envelope.constants[.period] != nil { layout.periods = layout.periods ?? HumanPeriod(.all) }
    try layout.apply(options, stated, probe, file: name)
    try layout.takeUnitColumns(from: probe)
    layout.format = .ndjson
    try layout.takeHeaderWords(from: probe, stated: stated.constants)
    layout.origin = envelope.origin
    if worldBank != nil { layout.origin.update(shape.about["lastupdated"] ?? "") }
    layout.remarks += envelope.remarks
    if let page = shape.about["page"], let pages = shape.about["pages"].flatMap({ Int($0) }),
      pages > 1
    {
      layout.remarks.append(
        "It is page \(page) of \(pages) only: fetch the others and import them too, or all at once "
          + "with a larger per_page.")
    }
    layout.remarks.append("The objects of its array are read as rows.")
    if !shape.arrays.isEmpty {
      layout.remarks.append(
        "Arrays within them are left out: " + shape.arrays.joined(separator: ", ") + ".")
    }
    return layout
  }

  /// A cube has no columns; what the options say of its dimensions is in `uses`, by their names.
  static func forCubes(_ format: ImportFormat, options: FormatOptions, file: String) throws
    -> TableLayout
  {
    let stated = try options.stated(in: file)
    var layout = TableLayout(
      format: format, dialect: .comma, header: stated.columns.map(\.header),
      uses: stated.columns.map(\.use))
    layout.header += options.ignoredColumns.sorted()
    layout.uses += options.ignoredColumns.map { _ in .ignored }
    layout.periods = HumanPeriod(.all)
    layout.scales = StatusWords.scales
    if let mapping = options.loadedMapping {
      // A mapping's columns come after those of the options, which so are found first.
      var mapped = TableLayout(format: format, dialect: .comma, header: [], uses: [])
      mapped.periods = layout.periods
      mapped.scales = layout.scales
      try mapping.apply(to: &mapped, of: file, addingColumns: true)
      for (title, use) in zip(mapped.header, mapped.uses) where !layout.header.contains(title) {
        layout.header.append(title)
        layout.uses.append(use)
      }
      mapped.header = layout.header
      mapped.uses = layout.uses
      mapped.format = format
      layout = mapped
      layout.forgetSource(options)
    }
    layout.constants.merge(stated.constants) { $1 }
    layout.isUnitStated = layout.constants[.unit] != nil
    layout.constantDimensions.merge(stated.dimensions) { $1 }
    layout.takeCells(options)
    layout.unitInName = .describes
    return layout
  }

  /// Of a file of a folder, the person may have left out all that it has.
  private mutating func noteLackOfFigures() {
    let hasFigures = uses.contains { use in
      if case .figures = use { true } else { use == .field(.value) }
    }
    guard !hasFigures, !holdsNoFigures, uses.contains(.ignored) else { return }
    holdsNoFigures = true
    remarks.append("Its figures are left out, as --ignore says.")
  }

  /// `--source` wins over the source that a mapping sets.
  private mutating func forgetSource(_ options: FormatOptions) {
    if options.source != nil, options.loadedMapping?.constants?[.source] != nil {
      constants[.source] = nil
    }
  }

  private mutating func apply(
    _ options: FormatOptions, _ stated: FormatOptions.Stated, _ probe: TableProbe, file: String
  ) throws {
    try options.loadedMapping?.apply(to: &self, of: file)
    forgetSource(options)
    for (use, title) in stated.columns {
      let place = Diagnostic.Location(file: file, line: headerLine ?? preamble + 1)
      guard let index = index(of: title) else {
        if setPart(title, use) { continue }
        throw Mapping.position(title) == nil
          ? Diagnostic.noSuchColumn(title, among: header + partNames, at: place)
          : .noSuchPlace(title, of: header.count, at: place)
      }
      let use = use.named(after: header[index])
      if case .dimension(let name) = use, Mapping.position(name) != nil {
        throw Diagnostic.namelessDimension(name, at: place)
      }
      // What the format took another column for is now said by this one.
      if case .field(let field) = use, field != .region, field != .regionName {
        for other in uses.indices where uses[other] == .field(field) { uses[other] = .unknown }
      }
      uses[index] = use
      // The person says that it holds the scale as we have it, whatever it is called.
      if use == .field(.scale) { multipliers.remove(index) }
    }
    for (index, column) in header.enumerated()
    where options.ignoredColumns.contains(column)
      || options.ignoredColumns.contains("#\(index + 1)")
    {
      uses[index] = .ignored
    }
    for title in partNames where options.ignoredColumns.contains(title) {
      _ = setPart(title, .ignored)
    }
    var all = options.loadedMapping?.constantsBesideColumns ?? [:]
    if options.source != nil { all[.source] = nil }
    try leaveOut(all.merging(stated.constants) { $1 }, in: probe)
    for (field, text) in stated.constants { constants[field] = text }
    isUnitStated = constants[.unit] != nil
    constantDimensions.merge(stated.dimensions) { $1 }
    takeLevels(of: options.loadedMapping == nil ? stated.columns.map(\.header) : header)
    takeCells(options)
  }

  /// A column that is said to hold regions keeps the level that its name tells, and levels count in
  /// their order.
  private mutating func takeLevels(of stated: [String]) {
    let columns = uses.indices.filter { uses[$0] == .field(.region) }
    for index in columns where stated.contains(header[index]) && regionLevels[index] == nil {
      if let level = ColumnNames.region(header[index], among: header)?.level, level != .any {
        regionLevels[index] = level
      }
    }
    let levels = columns.compactMap { regionLevels[$0]?.rawValue }
    guard regionOrder == nil, levels.count == columns.count, levels != levels.sorted() else {
      return
    }
    regionOrder = columns.sorted {
      (regionLevels[$0]?.rawValue ?? 0, $0) < (regionLevels[$1]?.rawValue ?? 0, $1)
    }
  }

  /// The column of a header, or of a place: `#3`, which is never a header.
  private func index(of title: String) -> Int? {
    guard let number = Mapping.position(title) else { return header.firstIndex(of: title) }
    return number <= header.count ? number - 1 : nil
  }

  /// What the options say of how cells are written. Forms of periods that they name come beside
  /// those that the format knows.
  private mutating func takeCells(_ options: FormatOptions) {
    if let numbers = options.numbers { self.numbers = numbers }
    // A cell says itself that it is a percentage, by its format.
    if dialect.isSheet { numbers = numbers.withPercent }
    if let stated = options.periods {
      var periods = stated
      periods.forms.formUnion(self.periods?.forms ?? [])
      periods.senses.formUnion(self.periods?.senses ?? [])
      periods.fiscalStart = stated.fiscalStart ?? self.periods?.fiscalStart
      self.periods = periods
    }
    for text in options.missing { missing[text] = .missing }
  }

  private static func wideField(_ word: String) throws -> FigureField {
    let fields: [FigureField] = [.period, .indicator, .region]
    guard let field = FigureField(rawValue: word), fields.contains(field) else {
      throw Diagnostic.invalidChoice(word, of: fields.map(\.rawValue), at: nil)
    }
    return field
  }
}
