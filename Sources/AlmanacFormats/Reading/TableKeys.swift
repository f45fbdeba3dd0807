internal import AlmanacModel

/// Numbers the series of a table: the different combinations of what its key columns say.
struct TableKeys: ~Copyable {
  /// Which columns say what, worked out once from the layout.
  struct Plan: Sendable {
    struct Key: Sendable {
      let index: Int
      let use: TableLayout.Use
    }

    /// A column that says when, or what is said of all figures.
    struct Time: Sendable {
      var index: Int?
      var text = ""
      let kind: Subperiod
    }

    /// A column of figures.
    struct Value: Sendable {
      let index: Int
      /// The period of all its figures, where its header says it.
      let period: String?
      /// Which part of the year in the row's own column its figures are of, where its header says it.
      let part: String?
      let constants: [FigureField: String]

      init(index: Int, constants: [FigureField: String] = [:]) {
        self.index = index
        period = constants[.period]
        part = constants[.subperiod]
        self.constants = constants.filter { $0.key != .subperiod }
      }
    }

    var keys: [Key] = []
    var values: [Value] = []
    var periodColumn: Int?
    /// What the rows say of their time beside headers: first what the rest divides, the column of
    /// periods or the constant one.
    private(set) var times: [Time] = []
    /// The period of a figure is made of several texts, or the column's name tells how to read it.
    private(set) var isComposed = false
    var constantPeriod = ""
    /// No column and no constant says whether figures add up: periods such as 1-8月 do.
    var periodsSayCumulation = false
    /// The headers of the names of regions.
    let regionNames: [String]
    /// The column of the code beside that of a name, where both are still taken for these.
    let codes: [Int: Int]
    let layout: TableLayout

    init(_ layout: TableLayout) {
      self.layout = layout
      codes = layout.regionCodes.filter {
        !layout.regionCodeIsDeepest && layout.uses[$0.key] == .field(.regionName)
          && layout.uses[$0.value] == .field(.region)
      }
      regionNames = zip(layout.header, layout.uses).filter { $1 == .field(.regionName) }.map(\.0)
      constantPeriod = layout.constants[.period] ?? ""
      periodsSayCumulation =
        layout.periods?.forms.contains(.chinese) == true
        && layout.constants[.cumulative] == nil
        && !layout.uses.contains { $0.fields.contains(.cumulative) }
      for (index, use) in layout.uses.enumerated() {
        if layout.soles[layout.header[index]] != nil,
          use == .ignored || use == .field(.indicatorName)
        {
          keys.append(.init(index: index, use: .dimension(layout.header[index])))
        }
        switch use {
        case .ignored where index == layout.unitLabels:
          keys.append(.init(index: index, use: use))
        case .ignored, .unknown: break
        case .field(.period):
          times.insert(Time(index: index, kind: Self.kind(of: index, layout) ?? .whole), at: 0)
        case .field(.subperiod):
          times.append(Time(index: index, kind: Self.kind(of: index, layout) ?? .any))
        case .field(.value): values.append(.init(index: index))
        case .field(let field) where FigureCells.fields.contains(field): break
        case .figures(let constants):
          values.append(.init(index: index, constants: constants))
        case .field, .dimension, .parts: keys.append(.init(index: index, use: use))
        }
      }
      takeTimes()
      if let order = layout.regionOrder {
        let rank = { (key: Key) in order.firstIndex(of: key.index) ?? -1 }
        keys = keys.enumerated().sorted {
          (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
        }
        .map(\.element)
      }
    }

    private static func kind(of index: Int, _ layout: TableLayout) -> Subperiod? {
      if let kind = layout.subperiods[index] { return kind }
      return layout.periodStyle == nil && index < layout.header.count
        ? PeriodNames.kind(layout.header[index]) : nil
    }

    private static func isTold(_ kind: Subperiod?) -> Bool {
      if case .told = kind { true } else { false }
    }

    private mutating func takeTimes() {
      let isPeriod = { [uses = layout.uses] (time: Time) in
        time.index.map { uses[$0] == .field(.period) } ?? false
      }
      periodColumn = times.first(where: isPeriod)?.index
      let divides = layout.constants[.subperiod].map { Time(text: $0, kind: .any) }
      if let divides { times.append(divides) }
      let hasParts = times.contains { !isPeriod($0) } || times.count > 1
      if periodColumn == nil, !constantPeriod.isEmpty,
        hasParts || values.contains(where: { $0.part != nil })
      {
        times.insert(Time(text: constantPeriod, kind: .year), at: 0)
      }
      let base = times.first?.kind
      isComposed =
        hasParts || values.contains { $0.part != nil } || Self.isTold(base)
        || base == .fiscalYear || base?.frequency != nil && layout.periodStyle == nil
    }
  }

  private struct Column {
    var codes = CodeTable()
    var pairs = PairTable()
  }

  private let plan: Plan
  private var columns: [Column]
  private var values = PairTable()
  /// The series of what the keys say, where there is one column of figures.
  private var direct: [UInt32] = []
  private var seen: UInt32 = 0
  /// A key cell had a text that had not been met before, since this was last set to false.
  var hasNewText = false
  /// The same of figures since January, which are a series of their own.
  private var yearToDate: [UInt32: UInt32] = [:]

  init(_ plan: Plan) {
    self.plan = plan
    columns = plan.keys.map { _ in Column() }
  }

  /// The number of what the key cells of a record say.
  @inline(__always)
  mutating func rowKey<Records: RecordReader & ~Copyable>(
    _ reader: borrowing Records
  ) -> UInt32 {
    var key: UInt32 = 0
    for index in columns.indices {
      var isNew = false
      let code = reader.withField(plan.keys[index].index) {
        columns[index].codes.code(of: $0.trimmed, isNew: &isNew)
      }
      if isNew { hasNewText = true }
      key = columns[index].pairs.number(key, code)
    }
    return key
  }

  /// The number of the series of a figure; `onNew` is told of one that is met first.
  @inline(__always)
  mutating func series(
    _ rowKey: UInt32, valueColumn: UInt32, isYearToDate: Bool,
    onNew: (SeriesTexts, UInt32) -> Void
  ) -> UInt32 {
    if isYearToDate { return yearToDateSeries(rowKey, valueColumn, onNew) }
    guard plan.values.count == 1 else {
      let known = values.count
      let number = values.number(rowKey, valueColumn)
      if values.count > known { onNew(texts(rowKey, plan.values[Int(valueColumn)]), number) }
      return number
    }
    // With one column of figures a series is what the keys say: an index is enough.
    while direct.count <= Int(rowKey) { direct.append(.max) }
    if direct[Int(rowKey)] == .max {
      direct[Int(rowKey)] = seen
      seen += 1
      onNew(texts(rowKey, plan.values[Int(valueColumn)]), seen - 1)
    }
    return direct[Int(rowKey)]
  }

  private mutating func yearToDateSeries(
    _ rowKey: UInt32, _ valueColumn: UInt32, _ onNew: (SeriesTexts, UInt32) -> Void
  ) -> UInt32 {
    func told() -> SeriesTexts {
      var texts = texts(rowKey, plan.values[Int(valueColumn)])
      if texts.cumulative.isEmpty {
        texts.cumulative = Cumulation.yearToDate.rawValue
        texts.impliesCumulation = true
      }
      return texts
    }
    guard plan.values.count == 1 else {
      let known = values.count
      let number = values.number(rowKey, valueColumn + UInt32(plan.values.count))
      if values.count > known { onNew(told(), number) }
      return number
    }
    if let known = yearToDate[rowKey] { return known }
    yearToDate[rowKey] = seen
    seen += 1
    onNew(told(), seen - 1)
    return seen - 1
  }

  func texts(_ rowKey: UInt32, _ value: Plan.Value) -> SeriesTexts {
    var cells: [String] = []
    var key = rowKey
    for column in columns.reversed() {
      let (rest, code) = column.pairs[key]
      cells.append(column.codes.texts[Int(code)])
      key = rest
    }
    var texts = SeriesTexts()
    texts.origin = plan.layout.origin
    for (field, text) in plan.layout.constants { texts.set(field, text) }
    for (name, text) in plan.layout.constantDimensions {
      texts.dimensions.append(.init(name: name, value: text))
    }
    var names: [String] = []
    var places: [Int: Int] = [:]
    var named: [(code: Int, name: String)] = []
    for (key, cell) in zip(plan.keys, cells.reversed()) {
      if key.use == .field(.region) { places[key.index] = texts.regions.count }
      if key.use == .field(.regionName), let code = plan.codes[key.index] {
        named.append((code, cell))
        continue
      }
      if key.index == plan.layout.unitLabels, key.use == .ignored { texts.unitLabel = cell }
      texts.say(key.use, cell, plan.layout, &names)
      if key.use == .field(.scale), plan.layout.multipliers.contains(key.index),
        !plan.layout.code(cell).isEmpty
      {
        texts.scale = UnitColumns.power(ofMultiplier: texts.scale)
      }
      if let level = plan.layout.regionLevels[key.index], key.use == .field(.region),
        !texts.regions.isEmpty
      {
        texts.regions[texts.regions.count - 1].level = level.regionLevel
      }
    }
    for (code, name) in named { if let place = places[code] { texts.regions[place].name = name } }
    // A region that holds for the file is a level around those of the columns.
    texts.name(
      names, from: plan.layout.constants[.region] == nil ? 0 : 1,
      levels: plan.layout.regionCodeIsDeepest ? plan.regionNames : nil)
    if plan.layout.unitInName == .holds {
      let title = IndicatorTitle(texts.indicatorName)
      if let unit = title.unit {
        texts.indicatorName = title.name
        if texts.unit.isEmpty { texts.unit = unit }
      }
      if texts.cumulative.isEmpty, NBS.isYearToDate(texts.indicatorName) {
        texts.cumulative = "ytd"
      }
    }
    // What a period's form says of cumulation gives way to what is stated.
    for (field, text) in value.constants where field != .cumulative || texts.cumulative.isEmpty {
      texts.set(field, text)
      if field == .cumulative { texts.impliesCumulation = value.period != nil }
    }
    texts.growth = plan.layout.growth[value.index] ?? ""
    if !plan.layout.regionAliases.isEmpty {
      texts.regions = texts.regions.map { plan.layout.regionAliases[$0.code] ?? $0 }
    }
    texts.dimensions.sort { $0.name < $1.name }
    return texts
  }
}

// Asked once for each series, so not inlined: with these in it the optimizer took 1.5 s for `texts`.
extension SeriesTexts {
  /// Sets the names of regions: beside codes, level by level, names alone being levels of their
  /// own; or all of them levels, the deepest that is filled having the one code.
  ///
  /// - Parameter levels: what the columns of the names are called, where there is but one code.
  @inline(never)
  fileprivate mutating func name(_ names: [String], from outer: Int, levels: [String]?) {
    if let levels, regions.count == outer + 1 {
      let code = regions.removeLast().code
      for (name, level) in zip(names, levels) where !name.isEmpty {
        regions.append(RegionTexts(code: "", name: name, levelName: level))
      }
      guard !code.isEmpty else { return }
      if regions.count > outer {
        regions[regions.count - 1].code = code
      } else {
        regions.append(.init(code: code))
      }
      return
    }
    for (level, name) in names.enumerated() {
      if outer + level < regions.count {
        regions[outer + level].name = name
      } else {
        regions.append(.init(code: "", name: name))
      }
    }
  }

  /// Takes in what a cell says.
  @inline(never)
  fileprivate mutating func say(
    _ use: TableLayout.Use, _ cell: String, _ layout: TableLayout, _ names: inout [String]
  ) {
    switch use {
    case .dimension(let name):
      let code = layout.code(cell)
      guard !code.isEmpty, code != layout.soles[name], !layout.isTotal(code, of: name) else {
        return
      }
      dimensions.append(.init(name: name, value: code))
    case .parts(let separator, let uses):
      let parts = cell.split(separator: separator, omittingEmptySubsequences: false)
      for (part, use) in zip(parts, uses) { say(use, String(part).trimmed, layout, &names) }
    case .field(.region):
      regions.append(.init(code: layout.code(cell), name: layout.label(cell)))
    case .field(.regionName): names.append(cell)
    case .field(.indicator):
      indicator = layout.code(cell)
      if indicatorName.isEmpty { indicatorName = layout.label(cell) }
    case .field(.unit) where !layout.code(cell).isEmpty:
      (unit, unitLabel) = (layout.code(cell), layout.label(cell))
    case .field(let field):
      // An empty cell leaves what holds for the file.
      let code = layout.code(cell)
      if !code.isEmpty { set(field, code) }
    case .ignored, .unknown, .figures: break
    }
  }

  @inline(never)
  mutating func set(_ field: FigureField, _ text: String) {
    switch field {
    case .indicator: indicator = text
    case .indicatorName: indicatorName = text
    case .region: regions.append(.init(code: text))
    case .regionName: break
    case .unit: unit = text
    case .scale: scale = text
    case .basis: basis = text
    case .cumulative: cumulative = text
    case .source: source = text
    case .knownFrom: known.from = text
    case .knownUntil: known.until = text
    case .vintage: known.vintage = text
    case .version: version = text
    case .coverage: coverage = text
    case .priceBase: priceBase = text
    case .dimensions: dimensions += Dimension.parse(text)
    default: break
    }
  }
}
