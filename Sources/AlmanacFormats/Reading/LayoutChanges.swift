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
      layout = TableLayout(
        format: .long, dialect: probe.dialect, header: probe.records[0],
        uses: probe.records[0].map { _ in .unknown })
    } else {
      throw Diagnostic.unrecognised(probe, file: name)
    }
    try layout.apply(options, stated, file: name)
    if prepared == nil { try layout.takeUnit(from: probe) } else { layout.noteLackOfFigures() }
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
    try layout.apply(options, stated, file: name)
    layout.format = .ndjson
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
    let found = try WorldBank.layout(of: probe) ?? LongTable.recognise(probe)
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
    try layout.apply(options, stated, file: name)
    layout.format = .ndjson
    layout.origin.update(shape.about["lastupdated"] ?? "")
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
    _ options: FormatOptions, _ stated: FormatOptions.Stated, file: String
  ) throws {
    try options.loadedMapping?.apply(to: &self, of: file)
    forgetSource(options)
    for (use, title) in stated.columns {
      guard let index = header.firstIndex(of: title) else {
        throw Diagnostic.missingColumn(
          title, header: header, at: .init(file: file, line: preamble + 1))
      }
      // What the format took another column for is now said by this one.
      if case .field(let field) = use, field != .region, field != .regionName {
        for other in uses.indices where uses[other] == .field(field) { uses[other] = .unknown }
      }
      uses[index] = use
    }
    for (index, column) in header.enumerated() where options.ignoredColumns.contains(column) {
      uses[index] = .ignored
    }
    for (field, text) in stated.constants { constants[field] = text }
    constantDimensions.merge(stated.dimensions) { $1 }
    takeCells(options)
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

  /// Every figure needs an indicator, a region, a period and a value; every column a use.
  package func check(file: String) throws {
    guard !holdsNoFigures else { return }
    var problems = Problems()
    let place = Diagnostic.Location(file: file, line: preamble + 1)
    checkPeriods(&problems, at: place)
    let lacking = self.lacking
    for (index, use) in uses.enumerated() where use == .unknown {
      problems.add { .unknownColumn(header[index], at: index, lacking: lacking, place: place) }
    }
    let isUnclear = uses.contains(.unknown)
    for field in lacking where !isUnclear || !FigureField.keys.contains(field) {
      let dimensions = header.indices.filter {
        if case .dimension = uses[$0] { true } else { false }
      }
      problems.add(
        format == .sdmxCSV && field == .region && !dimensions.isEmpty
          ? .noRegion(among: dimensions.map { header[$0] }, places: places, at: place)
          : .lackingColumn(field, header: header, at: place))
    }
    guard problems.isEmpty else { throw problems }
  }

  /// A header that is a period in one way or another only is told once, before all its figures.
  private func checkPeriods(_ problems: inout Problems, at place: Diagnostic.Location) {
    for use in uses {
      guard case .figures(let constants) = use, let text = constants[.period] else { continue }
      do throws(PeriodProblem) {
        _ = try (periods ?? HumanPeriod([])).parse(text)
      } catch { problems.add { .invalidPeriod(text, error, at: place) } }
    }
  }

  /// What every figure needs, and neither a column nor a constant says.
  private var lacking: [FigureField] {
    let said = Set(uses.flatMap(\.fields)).union(constants.keys)
    let figures = uses.compactMap { use -> [FigureField: String]? in
      if case .figures(let constants) = use { constants } else { nil }
    }
    return FigureField.required.filter { field in
      guard !said.contains(field) else { return false }
      let isSaid =
        switch field {
        case .value: !figures.isEmpty
        case .indicator: said.contains(.indicatorName)
        case .region: said.contains(.regionName)
        default: false
        }
      let isSaidByFigures = figures.allSatisfy {
        $0[field] != nil || field == .indicator && $0[.indicatorName] != nil
      }
      return !(isSaid || !figures.isEmpty && isSaidByFigures)
    }
  }
}

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

extension TableProbe {
  /// Looks at the beginning of a source, which stays to be read.
  ///
  /// - Parameter dialect: how its cells are separated; nil to find out.
  init(_ source: inout ByteSource, name: String, dialect: CSVDialect? = nil) throws {
    var size = 64 << 10
    while true {
      let bytes: [UInt8]
      do { bytes = try source.peek(size) } catch { throw error.diagnostic(in: name) }
      let isCut = bytes.count == size
      let (records, dialect, failure) = Self.records(bytes, isCut: isCut, dialect)
      // A header, and what stands below it, may be long: as long as the reader lets it be.
      if isCut, records.count < 2, failure == nil, size < CSVReader.Limits().record {
        size *= 4
        continue
      }
      if let failure, records.isEmpty || !isCut {
        throw Diagnostic.malformed(failure, file: name)
      }
      guard !records.isEmpty || !isCut else { throw Diagnostic.noHeader(within: size, of: name) }
      self.init(
        fileName: FileName.last(of: name), dialect: dialect, records: records,
        isWhole: !isCut && records.count < Self.recordLimit)
      return
    }
  }

  private static func records(
    _ bytes: [UInt8], isCut: Bool, _ dialect: CSVDialect?
  ) -> ([[String]], CSVDialect, CSVProblem?) {
    var reader = CSVReader(source: .bytes(bytes), dialect: dialect)
    var records: [[String]] = []
    var failure: CSVProblem?
    do throws(CSVProblem) {
      while records.count < recordLimit, try reader.next() {
        records.append(reader.strings.map(\.trimmed))
      }
    } catch { failure = error }
    // The last record of a part of the file may be cut short, and a quote open.
    if isCut, records.count < recordLimit, failure == nil { _ = records.popLast() }
    if isCut, failure?.kind == .unclosedQuote { failure = nil }
    return (records, reader.dialect ?? .comma, failure)
  }
}
