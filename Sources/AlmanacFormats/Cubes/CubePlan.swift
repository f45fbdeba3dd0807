internal import AlmanacModel

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
  /// The part of the year that is said beside a dimension of years.
  private let part: Int?
  /// Dimensions that are left out, since the person states what they say.
  private var left: Set<Int> = []
  /// What notes say of all figures.
  private let notedUnit: String?
  /// What a person should know of how it is read.
  private(set) var remarks: [String]
  /// By the category of the time dimension; one text without one.
  let periods: [String]
  /// How many cells one step of the time dimension is.
  private let stride: Int

  init(_ cube: Cube, _ layout: TableLayout, file: String) throws(Diagnostic) {
    self.cube = cube
    self.layout = layout
    let place = Diagnostic.Location(file: file)
    remarks = cube.origin.remarks + cube.remarks
    let years = CubeYears(cube, layout)
    let time: Int?
    if let stated = years.stated {
      time = stated
    } else {
      time = try Self.dimension(.period, .time, cube, layout, at: place) {
        CubeTimes($0, layout.periods).areTimes
      }
    }
    region = try Self.dimension(.region, .geo, cube, layout, at: place) { _ in false }
    isByName = layout.uses.contains(.field(.regionName))
    let metric = try Self.dimension(.indicator, .metric, cube, layout, at: place) { _ in false }
    self.metric = metric
    let unit = try Self.dimension(.unit, nil, cube, layout, at: place) { _ in false }
    // A unit that the person states leaves those of the dimension to part the figures.
    self.unit = layout.constants[.unit] == nil ? unit : nil
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
    notedUnit = try CubeNotes(cube, layout, hasUnits: unit != nil).unit(at: place, &remarks)
    for (field, index) in [(FigureField.indicator, metric), (.unit, unit), (.period, time)] {
      guard let text = layout.constants[field], let index else { continue }
      let dimension = cube.dimensions[index]
      let isSole = dimension.categories.count == 1
      if field == .period, !isSole { throw .statedBeside(field, text, dimension, at: place) }
      if isSole { left.insert(index) }
      let option = "--set \(field.rawValue)=\(CommandText.word(text))"
      remarks.append(
        isSole
          ? "The dimension \(dimension.id) is left out: \(option) says it of all figures."
          : "\(option) is of all figures: \(dimension.id) tells them apart as a dimension; "
            + "--ignore \(CommandText.word(dimension.id)) leaves it out.")
    }
    stride = cube.dimensions[((time ?? cube.dimensions.count - 1) + 1)...]
      .reduce(1) { $0 * max($1.categories.count, 1) }
    guard let time, layout.constants[.period] == nil else {
      (part, periods) = (nil, [layout.constants[.period] ?? ""])
      return
    }
    let texts = try CubeTimes(cube.dimensions[time], layout.periods).texts(at: place)
    part = try years.part(of: time, texts, besides: [region, metric, unit], at: place)
    if let part {
      periods = try years.periods(texts, cube.dimensions[part], at: place)
      remarks.append(
        "\(cube.dimensions[part].id) is the part of the year in \(cube.dimensions[time].id).")
    } else {
      periods = texts
    }
  }

  /// What the file calls a mark of a missing figure.
  func symbol(_ mark: String) -> String? { cube.symbols[mark] }

  /// Dimensions that may be the region, with what they hold, where none of them is said to be it.
  var unplaced: [(dimension: String, texts: [String])] {
    guard region == nil, layout.constants[.region] == nil else { return [] }
    return cube.dimensions.indices.filter {
      ![time, metric, unit, part].contains($0) && !left.contains($0)
    }.map { index in
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
  static func dimension(
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
    guard let time else { return (UInt32(clamping: position), 0) }
    var position = position
    var number = 0
    let parts: Int
    if let part {
      parts = cube.dimensions[part].categories.count
      let stride = cube.dimensions[(part + 1)...].reduce(1) { $0 * $1.categories.count }
      number = position / stride % parts
      position -= number * stride
    } else {
      parts = 1
    }
    let size = cube.dimensions[time].categories.count
    let outer = position / (stride * size)
    return (
      UInt32(clamping: outer * stride + position % stride),
      (position / stride % size) * parts + number
    )
  }

  func texts(_ position: Int) -> SeriesTexts {
    var texts = SeriesTexts()
    texts.unit = cube.unit ?? notedUnit ?? ""
    texts.priceBase = cube.priceBase ?? ""
    texts.measure = cube.measure
    texts.indicator = layout.constants[.indicator] ?? ""
    // The figures of our own exports are in the unit that stands beside them, whatever their indicator
    // is called: billion cubic meters in m3.
    let tellsUnit =
      layout.constants[.unit] == nil && layout.constants[.scale] == nil && cube.constants.isEmpty
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
      if let base = value.priceBase { texts.priceBase = base }
      switch index {
      case time, part: break
      case region:
        let label = value.label ?? ""
        // Where the person says so, the names alone tell: the codes are of the file's own list.
        texts.regions = [
          .init(code: isByName && !label.isEmpty ? "" : value.id, name: label)
        ]
      case metric where layout.constants[.indicator] != nil:
        if texts.indicatorName.isEmpty, left.contains(index) {
          texts.indicatorName = value.label ?? ""
        }
        if tellsUnit {
          texts.title = dimension.categories.count == 1 ? title(value.label) : value.label ?? ""
        }
        if !left.contains(index) { texts.dimensions += self.dimension(dimension, value) }
      case let index where left.contains(index): break
      case metric:
        texts.indicator = value.id
        texts.indicatorName = value.label ?? ""
        if tellsUnit {
          texts.title = dimension.categories.count == 1 ? title(value.label) : value.label ?? ""
        }
      case unit:
        // A number is a code of the file's own.
        texts.unit = value.id.contains(where: \.isLetter) ? value.id : value.label ?? value.id
        texts.unitLabel = value.label ?? ""
      case frequency: break
      default: texts.dimensions += self.dimension(dimension, value)
      }
    }
    if let region = layout.constants[.region] { texts.regions.insert(.init(code: region), at: 0) }
    if let unit = layout.constants[.unit] { texts.unit = unit }
    if let scale = layout.constants[.scale] { texts.scale = scale }
    texts.origin = cube.origin
    let constants = cube.constants.merging(layout.constants) { $1 }
    for field in Self.ofSeries { if let text = constants[field] { texts.set(field, text) } }
    for (name, value) in layout.constantDimensions {
      texts.dimensions.append(.init(name: name, value: value))
    }
    texts.dimensions.sort { $0.name < $1.name }
    return texts
  }

  /// What holds for a series, and no dimension says.
  private static let ofSeries: [FigureField] = [
    .source, .basis, .cumulative, .knownFrom, .knownUntil, .vintage, .version, .coverage,
    .priceBase, .dimensions,
  ]

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
    let stated = cube.dimensions.indices.lazy.filter { $0 != time && $0 != part }
      .compactMap { cube.dimensions[$0].categories[coordinates[$0]].decimals }.first
    return (stated ?? cube.decimals).map { Int8(min($0, 21)) }
  }

  /// The one value of a dimension such as sex or age that is called a total.
  private static func total(of dimension: Cube.Dimension) -> String? {
    guard [dimension.id, dimension.label ?? ""].contains(where: ColumnNames.isDimension) else {
      return nil
    }
    let totals = dimension.categories.filter {
      ColumnNames.totals.contains($0.label ?? $0.id) || ColumnNames.totals.contains($0.id)
    }
    return totals.count == 1 ? totals[0].id : nil
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
    if dimension.total == value.id || layout.totals.contains(value.id)
      || dimension.total == nil && Self.total(of: dimension) == value.id
    {
      return []
    }
    return [.init(name: dimension.id, value: value.id)]
  }
}
