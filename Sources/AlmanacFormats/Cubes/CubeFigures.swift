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
  private let statuses: [String: ObservationStatus]

  package init(_ reader: consuming Reader, layout: TableLayout, name: String) {
    self.reader = reader
    self.layout = layout
    self.name = name
    var statuses: [String: ObservationStatus] = [:]
    for status in ObservationStatus.allCases { statuses[status.rawValue.lowercased()] = status }
    for (word, status) in layout.statuses { statuses[word.lowercased()] = status }
    self.statuses = statuses
  }

  mutating func read(into batch: inout FigureBatch) throws(Diagnostic) -> Bool {
    while !batch.isFull {
      if plan == nil {
        guard let cube = try reader.nextCube() else { return false }
        number += 1
        plan = try CubePlan(cube, layout, file: name)
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
    let stated = try mark.isEmpty ? nil : status(mark, plan)
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
      do { number = try layout.numbers.parse(text) } catch {
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

  private func status(_ mark: String, _ plan: CubePlan) throws(Diagnostic) -> CubeMark {
    if let known = statuses[mark.lowercased()] { return CubeMark(status: known) }
    if layout.format == .px {
      if mark == "-" { return .zero }
      // Dots: no figure, for a reason that each file words for itself.
      if mark.allSatisfy({ $0 == "." }) { return CubeMark(status: .missing) }
    }
    throw Diagnostic.invalidChoice(
      mark, of: ObservationStatus.allCases.map(\.rawValue), at: reader.place)
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
  private let metric: Int?
  /// By the category of the time dimension; one text without one.
  let periods: [String]
  /// How many cells one step of the time dimension is.
  private let stride: Int

  init(_ cube: Cube, _ layout: TableLayout, file: String) throws(Diagnostic) {
    self.cube = cube
    self.layout = layout
    let time = Self.dimension(.period, .time, cube, layout) { dimension in
      dimension.categories.allSatisfy {
        $0.period != nil || (try? TimePeriod(parsing: $0.id)) != nil
      }
    }
    let region = Self.dimension(.region, .geo, cube, layout) { _ in false }
    metric = Self.dimension(.indicator, .metric, cube, layout) { _ in false }
    for (index, field, has) in [
      (time, FigureField.period, layout.constants[.period] != nil),
      (region, .region, layout.constants[.region] != nil),
    ] where index == nil && !has {
      let names = cube.dimensions.map(\.id)
      throw Diagnostic(
        .missingColumn, at: .init(file: file),
        found: "the dimensions " + names.joined(separator: ", "),
        expected: "one that is the \(field.rawValue)",
        remedy: "name it, as in --column \(field.rawValue)=\(names.first ?? "NAME"), or say what "
          + "holds for all, as in --set \(field.rawValue)=…")
    }
    self.time = time
    self.region = region
    periods =
      time.map { index in cube.dimensions[index].categories.map { $0.period ?? $0.id } }
      ?? [layout.constants[.period] ?? ""]
    stride = cube.dimensions[((time ?? cube.dimensions.count - 1) + 1)...]
      .reduce(1) { $0 * max($1.categories.count, 1) }
  }

  private static let names: [FigureField: Set<String>] = [
    .period: ["time", "year", "period", "time_period", "tid", "år", "年", "年份", "时间", "時間"],
    .region: [
      "region", "geo", "area", "country", "ref_area", "地区", "地區", "省份", "国家", "國家", "城市",
    ],
    .indicator: ["indicator", "variable", "指标", "指標"],
  ]

  /// The dimension that says a field: the one that the person names, the one whose role says so,
  /// the one that is called so, else the only one that `fits`.
  private static func dimension(
    _ field: FigureField, _ role: Cube.Role, _ cube: Cube, _ layout: TableLayout,
    fits: (Cube.Dimension) -> Bool
  ) -> Int? {
    for (title, use) in zip(layout.header, layout.uses) where use == .field(field) {
      return cube.dimensions.firstIndex { $0.id == title || $0.label == title }
    }
    let isFree = { (dimension: Cube.Dimension) in
      !layout.header.contains { $0 == dimension.id || $0 == dimension.label }
    }
    if let index = cube.dimensions.firstIndex(where: { $0.role == role && isFree($0) }) {
      return index
    }
    let called = cube.dimensions.indices.filter { index in
      let dimension = cube.dimensions[index]
      let words = [dimension.id, dimension.label ?? ""].map { $0.lowercased() }
      return dimension.role == nil && isFree(dimension)
        && words.contains { names[field]?.contains($0) == true }
    }
    if let index = called.first, called.count == 1 { return index }
    let fitting = cube.dimensions.indices.filter {
      cube.dimensions[$0].role == nil && isFree(cube.dimensions[$0]) && fits(cube.dimensions[$0])
    }
    return fitting.count == 1 ? fitting[0] : nil
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
    if metric == nil, texts.indicator.isEmpty {
      texts.indicator = cube.id ?? ""
      texts.indicatorName = cube.contents ?? cube.label ?? ""
    }
    for (index, category) in zip(cube.dimensions.indices, cube.coordinates(of: position)) {
      let dimension = cube.dimensions[index]
      let value = dimension.categories[category]
      if let unit = value.unit { texts.unit = unit }
      if let measure = value.measure { texts.measure = measure }
      if let scale = value.scale { texts.scale = String(scale) }
      switch index {
      case time: break
      case region: texts.regions = [.init(code: value.id, name: value.label ?? "")]
      case metric:
        texts.indicator = value.id
        texts.indicatorName = value.label ?? ""
      default: texts.dimensions += self.dimension(dimension, value)
      }
    }
    if let region = layout.constants[.region] { texts.regions.insert(.init(code: region), at: 0) }
    if let unit = layout.constants[.unit] { texts.unit = unit }
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
