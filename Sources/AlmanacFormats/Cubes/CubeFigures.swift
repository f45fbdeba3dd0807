internal import AlmanacModel

/// Turns the cells of cubes into figures: which dimension is the region, which the time, which
/// the indicator, by the roles that the file states, else by their names and categories.
struct CubeFigures<Reader: CubeReader & ~Copyable>: FigureReader, ~Copyable {
  private var reader: Reader
  private let layout: TableLayout
  private let name: String
  private var plan: CubePlan?
  private var number = 0
  private var series = PairTable()
  /// By the number of the series: the digits that the file says are published.
  private var decimals: [Int8?] = []
  private var periods = CodeTable()
  private let words: [String: ObservationStatus]
  private var said: Set<String> = []

  package init(_ reader: consuming Reader, layout: TableLayout, name: String) {
    self.reader = reader
    self.layout = layout
    self.name = name
    var words: [String: ObservationStatus] = [:]
    for status in ObservationStatus.allCases { words[status.rawValue.lowercased()] = status }
    // Small letters are Eurostat's flags to most who write JSON-stat.
    if layout.format == .jsonStat { words.merge(StatusWords.eurostat) { $1 } }
    for (word, status) in layout.statuses { words[word.lowercased()] = status }
    self.words = words
  }

  mutating func read(into batch: inout FigureBatch) throws(Diagnostic) -> Bool {
    while !batch.isFull {
      if plan == nil {
        guard let cube = try reader.nextCube() else { return false }
        number += 1
        let begun = try CubePlan(cube, layout, file: name)
        batch.unplaced = begun.unplaced
        guard batch.unplaced.isEmpty else { return false }
        for remark in cube.origin.remarks where said.insert(remark).inserted {
          batch.remarks.append(remark)
        }
        plan = begun
      }
      guard let plan else { return false }
      guard try reader.nextCell() else {
        self.plan = nil
        continue
      }
      batch.recordCount += 1
      do throws(Diagnostic) { try take(plan, &batch) } catch {
        batch.badRows.append(
          .init(diagnostics: [error], record: reader.text, position: batch.rows.count))
      }
    }
    return true
  }

  private mutating func take(_ plan: CubePlan, _ batch: inout FigureBatch) throws(Diagnostic) {
    var row = FigureBatch.Row(
      series: 0, period: 0, value: 0, decimals: 0, qualifier: 0, status: 0, isPercent: false,
      action: .merge, extra: -1, line: 0, column: 0, record: UInt32.max)
    let mark = reader.status ?? ""
    let text = reader.text
    let stated = try mark.isEmpty ? nil : status(mark, isMissing: text.isEmpty)
    if text.isEmpty {
      // A hole in the cube, and nothing is said of it.
      guard let stated else { return }
      if stated == .zero {
        row.value = 0
      } else {
        guard let status = stated.status, status.isMissing else {
          row.status = UInt8(ObservationStatus.missing.code)
          append(row, plan, &batch)
          return
        }
        row.status = UInt8(status.code)
      }
    } else {
      let number: ParsedNumber
      do { number = try layout.numbers.parse(text).published } catch {
        throw Diagnostic.invalidNumber(text, error, at: reader.place)
      }
      if let status = stated?.status {
        guard !status.isMissing else {
          throw Diagnostic(
            .invalidValue, at: reader.place, found: "\(text) with status \(mark)",
            expected: "no value where the status says that it is missing",
            remedy: "correct the status")
        }
        row.status = UInt8(status.code)
      }
      row.value = number.value
      batch.shortened.note(number)
      row.decimals = Int8(min(max(number.decimals, -22), 21))
    }
    append(row, plan, &batch, hasValue: !text.isEmpty)
  }

  private mutating func append(
    _ plainRow: FigureBatch.Row, _ plan: CubePlan, _ batch: inout FigureBatch,
    hasValue: Bool = false
  ) {
    var row = plainRow
    let place = reader.place
    row.line = UInt32(clamping: place.line ?? 0)
    row.column = UInt32(clamping: place.column ?? 0)
    let position = plan.split(reader.position)
    let known = series.count
    row.series = series.number(position.series, UInt32(number))
    if series.count > known {
      batch.newSeries.append(.init(number: row.series, texts: plan.texts(reader.position)))
      decimals.append(plan.decimals(reader.position))
    }
    // JSON and PX write 5.90 as 5.9.
    if hasValue, let published = decimals[Int(row.series)] {
      row.decimals = max(row.decimals, published)
    }
    let text = plan.periods[position.period]
    let knownPeriods = periods.count
    row.period = periods.code(of: text)
    if periods.count > knownPeriods {
      batch.newPeriods.append(.init(number: row.period, text: text))
    }
    batch.rows.append(row)
  }

  private func status(_ mark: String, isMissing: Bool) throws(Diagnostic) -> CubeMark {
    let lower = mark.lowercased()
    if let known = layout.statuses[mark] { return CubeMark(status: known) }
    if let code = ObservationStatus(rawValue: mark) { return CubeMark(status: code) }
    if isMissing, layout.format == .jsonStat, let reason = StatusWords.eurostatMissing[lower] {
      return CubeMark(status: reason)
    }
    if let known = words[lower] { return CubeMark(status: known) }
    if layout.format == .px, mark == "-" { return .zero }
    // Dots: no figure, for a reason that each file words for itself.
    if isMissing, mark.allSatisfy({ $0 == "." || $0 == ":" || $0 == "…" }) {
      return CubeMark(status: .missing)
    }
    // Several flags on one figure, of which the one that weighs most counts.
    let flags = mark.filter { !" ,;".contains($0) }.map { words[$0.lowercased()] }
    if layout.format == .jsonStat, !flags.isEmpty, !flags.contains(nil) {
      let weights = ObservationStatus.byWeight
      return CubeMark(status: weights.first { flags.contains($0) })
    }
    throw Diagnostic.unknownStatus(mark, beside: layout.statuses.keys.sorted(), at: reader.place)
  }
}

/// What the mark of a cell means.
private struct CubeMark: Equatable {
  var status: ObservationStatus?
  /// PX's `-`: nothing at all was counted, which is 0.
  static let zero = CubeMark(status: nil)
}

/// What the dimensions of one cube say.
struct CubePlan {
  private let cube: Cube
  private let layout: TableLayout
  private let time: Int?
  private let region: Int?
  private let isByName: Bool
  private let metric: Int?
  private let unit: Int?
  /// A dimension of one frequency, which the periods say.
  private let frequency: Int?
  /// By the category of the time dimension; one text without one.
  let periods: [String]
  /// How many cells one step of the time dimension is.
  private let stride: Int

  init(_ cube: Cube, _ layout: TableLayout, file: String) throws(Diagnostic) {
    self.cube = cube
    self.layout = layout
    let place = Diagnostic.Location(file: file)
    let time = try Self.dimension(.period, .time, cube, layout, at: place) {
      CubeTimes($0, layout.periods).areTimes
    }
    region = try Self.dimension(.region, .geo, cube, layout, at: place) { _ in false }
    isByName = layout.uses.contains(.field(.regionName))
    metric = try Self.dimension(.indicator, .metric, cube, layout, at: place) { _ in false }
    // A unit that the person states leaves those of the dimension to part the figures.
    unit =
      layout.constants[.unit] == nil
      ? try Self.dimension(.unit, nil, cube, layout, at: place) { _ in false } : nil
    if unit == nil, layout.constants[.unit] == nil {
      try Self.checkUnits(cube, layout, besides: [time, region, metric], at: place)
    }
    frequency = cube.dimensions.firstIndex {
      $0.id.lowercased() == "freq" && $0.categories.count == 1
    }
    if time == nil, layout.constants[.period] == nil {
      throw .noPeriod(among: cube.dimensions.map(\.id), at: place)
    }
    self.time = time
    periods =
      try time.map { index throws(Diagnostic) in
        try CubeTimes(cube.dimensions[index], layout.periods).texts(at: place)
      } ?? [layout.constants[.period] ?? ""]
    stride = cube.dimensions[((time ?? cube.dimensions.count - 1) + 1)...]
      .reduce(1) { $0 * max($1.categories.count, 1) }
  }

  /// Dimensions that may be the region, with what they hold, where none of them is said to be it.
  var unplaced: [(dimension: String, texts: [String])] {
    guard region == nil, layout.constants[.region] == nil else { return [] }
    return cube.dimensions.indices.filter { ![time, metric, unit].contains($0) }.map { index in
      let dimension = cube.dimensions[index]
      return (
        dimension.id, dimension.categories.prefix(40).flatMap { [$0.id, $0.label ?? $0.id] }
      )
    }
  }

  /// The dimension that says a field: the one that the person names, the one whose role says so,
  /// the one that is called so, else the only one that `fits`.
  ///
  /// - Throws: when several have the role of a place or a time.
  private static func dimension(
    _ field: FigureField, _ role: Cube.Role?, _ cube: Cube, _ layout: TableLayout,
    at place: Diagnostic.Location, fits: (Cube.Dimension) -> Bool
  ) throws(Diagnostic) -> Int? {
    for (title, use) in zip(layout.header, layout.uses)
    where use == .field(field) || field == .region && use == .field(.regionName) {
      guard let index = cube.dimensions.firstIndex(where: { $0.id == title || $0.label == title })
      else {
        throw .missingColumn(title, header: cube.dimensions.map(\.id), at: place)
      }
      return index
    }
    let free = cube.dimensions.indices.filter { index in
      let dimension = cube.dimensions[index]
      return !layout.header.contains { $0 == dimension.id || $0 == dimension.label }
    }
    let stated = free.filter { role != nil && cube.dimensions[$0].role == role }
    if role != .metric, stated.count > 1, layout.constants[field] == nil {
      throw .severalRoles(field, stated.map { cube.dimensions[$0].id }, at: place)
    }
    if let index = stated.first { return index }
    let called = free.filter { index in
      let dimension = cube.dimensions[index]
      return dimension.role == nil
        && DimensionNames.says(field, [dimension.id, dimension.label ?? ""])
    }
    if called.count > 1, role != .metric, layout.constants[field] == nil {
      throw .severalRoles(field, called.map { cube.dimensions[$0].id }, at: place)
    }
    if let index = called.first { return index }
    let fitting = free.filter {
      cube.dimensions[$0].role == nil && fits(cube.dimensions[$0])
    }
    return fitting.count == 1 ? fitting[0] : nil
  }

  /// A dimension with categories such as `Million EUR`, that is not called after units: its figures
  /// would all be of one.
  private static func checkUnits(
    _ cube: Cube, _ layout: TableLayout, besides known: [Int?], at place: Diagnostic.Location
  ) throws(Diagnostic) {
    for (index, dimension) in cube.dimensions.enumerated()
    where !known.contains(index)
      && !layout.header.contains(where: { $0 == dimension.id || $0 == dimension.label })
    {
      let texts = dimension.categories.map { $0.label ?? $0.id }
      let unit = texts.first { text in
        !text.contains(where: \.isNumber) && ScaledUnit(text).map { !$0.unit.isEmpty } ?? false
      }
      if let unit { throw .unitsInDimension(dimension.id, unit, at: place) }
    }
  }

  /// A cell's series, as its position without the time, and its period.
  func split(_ position: Int) -> (series: UInt32, period: Int) {
    let size = periods.count
    guard time != nil else { return (UInt32(clamping: position), 0) }
    let outer = position / (stride * size)
    return (
      UInt32(clamping: outer * stride + position % stride), position / stride % size
    )
  }

  func texts(_ position: Int) -> SeriesTexts {
    var texts = SeriesTexts()
    texts.unit = cube.unit ?? ""
    texts.measure = cube.measure
    texts.indicator = layout.constants[.indicator] ?? ""
    let tellsUnit = layout.constants[.unit] == nil && layout.constants[.scale] == nil
    if metric == nil, tellsUnit { texts.title = title() }
    if metric == nil, texts.indicator.isEmpty {
      texts.indicator = cube.id ?? ""
      texts.indicatorName = cube.contents ?? cube.label ?? ""
    }
    for (index, category) in zip(cube.dimensions.indices, cube.coordinates(of: position)) {
      let dimension = cube.dimensions[index]
      let value = dimension.categories[category]
      if let unit = value.unit { texts.unit = unit }
      if let measure = value.measure { texts.measure = measure }
      if let scale = value.scale { texts.scale = scale }
      switch index {
      case time: break
      case region:
        let label = value.label ?? ""
        // Where the person says so, the names alone tell: the codes are of the file's own list.
        texts.regions = [
          .init(code: isByName && !label.isEmpty ? "" : value.id, name: label)
        ]
      case metric:
        texts.indicator = value.id
        texts.indicatorName = value.label ?? ""
        if tellsUnit {
          texts.title = dimension.categories.count == 1 ? title(value.label) : value.label ?? ""
        }
      case unit:
        // A number is a code of the file's own.
        texts.unit = value.id.contains(where: \.isLetter) ? value.id : value.label ?? value.id
      case frequency: break
      default: texts.dimensions += self.dimension(dimension, value)
      }
    }
    if let region = layout.constants[.region] { texts.regions.insert(.init(code: region), at: 0) }
    if let unit = layout.constants[.unit] { texts.unit = unit }
    if let scale = layout.constants[.scale] { texts.scale = scale }
    texts.origin = cube.origin
    let constants = cube.constants.merging(layout.constants) { $1 }
    texts.source = constants[.source] ?? ""
    texts.basis = constants[.basis] ?? ""
    texts.cumulative = constants[.cumulative] ?? ""
    for (name, value) in layout.constantDimensions {
      texts.dimensions.append(.init(name: name, value: value))
    }
    texts.dimensions.sort { $0.name < $1.name }
    return texts
  }

  /// What the cube says of figures that are all of one kind: each of its titles may tell their unit.
  private func title(_ label: String? = nil) -> String {
    var titles: [String] = []
    for title in [label, cube.contents, cube.label].compactMap({ $0 }) where !title.isEmpty {
      if !titles.contains(where: { $0.contains(title) }) { titles.append(title) }
    }
    return titles.joined(separator: "; ")
  }

  /// How many digits after the point a series publishes; nil where the file does not say it.
  func decimals(_ position: Int) -> Int8? {
    let coordinates = cube.coordinates(of: position)
    let stated = cube.dimensions.indices.lazy.filter { $0 != time }
      .compactMap { cube.dimensions[$0].categories[coordinates[$0]].decimals }.first
    return (stated ?? cube.decimals).map { Int8(min($0, 21)) }
  }

  /// What a dimension adds; nothing for what is left out, or for the whole.
  private func dimension(
    _ dimension: Cube.Dimension, _ value: Cube.Category
  ) -> [SeriesTexts.Dimension] {
    for (title, use) in zip(layout.header, layout.uses)
    where title == dimension.id || title == dimension.label {
      if use == .ignored { return [] }
      if case .dimension(let name) = use { return [.init(name: name, value: value.id)] }
    }
    if dimension.total == value.id || layout.totals.contains(value.id) {
      return []
    }
    return [.init(name: dimension.id, value: value.id)]
  }
}
