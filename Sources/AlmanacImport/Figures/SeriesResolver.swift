internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// Looks up what the series of a file are about, and makes the rows that are needed for them.
///
/// What was found is remembered, with failures: a name that is wrong in a million rows is
/// looked up once.
final class SeriesResolver {
  /// A series of the database, and how the figures of a file's series become its own.
  struct Resolved {
    let id: Int64
    let indicator: Int64
    let indicatorUnit: Int64
    let source: Int64
    let basis: TimeBasis
    let cumulation: Cumulation
    /// The unit that the file tells, as it stands there; empty where it tells none.
    let unit: String
    /// From the file's unit to the indicator's; nil where they are the same.
    let scale: UnitScale?
    /// The power of ten that the file's values are to be multiplied with.
    let exponent: Int
  }

  typealias Failure = FieldFailure
  typealias Failures = FieldFailures

  struct Unit {
    let id: Int64
    let code: String
    let dimension: String
    let factor: Double
  }

  struct Indicator {
    let id: Int64
    let code: String
    let unit: Unit
    let basis: TimeBasis
    /// The units that it had before, since which its figures have been converted.
    var formerUnits: [FormerUnit] = []
  }

  let session: ImportSession
  private let series: SeriesTable
  let makers: EntityMaker
  var indicators: [String: Result<Indicator, Failure>] = [:]
  var regions: [[SeriesTexts.RegionTexts]: Result<Int64, Failure>] = [:]
  /// Of figures that have a code and nothing else to tell their region by, as most have.
  var plainRegions: [String: Int64] = [:]
  var places: [[SeriesTexts.RegionTexts]: [EntityMaker.Place]] = [:]
  var sources: [String: Result<Int64, Failure>] = [:]
  var units: [String: Result<Unit, Failure>] = [:]
  /// By a unit as it is stated and the multiplier beside it: what is counted, and the power of ten.
  var countedUnits: [String: [Int: (unit: String, exponent: Int)]] = [:]
  /// Units that no sign of several currencies is in.
  var unitsOfOne: Set<String> = [""]
  private var dimensionSets: [String: Int64] = [:]
  /// Labels of indicators that have no unit in them, or that are known with it.
  var plainLabels: Set<String> = []
  private var dimensionsByLowerCase: [String: Int64]?

  init(_ session: ImportSession, series: SeriesTable) {
    self.session = session
    self.series = series
    makers = EntityMaker(session)
  }

  enum Resolution {
    case one(Resolved)
    case byTime(SeriesChoice)
  }

  /// The series that texts mean, or all that is wrong with them.
  func resolve(_ stated: SeriesTexts, of file: FigureFile) throws -> Result<Resolution, Failures> {
    var texts = stated
    texts.regions = file.places.completed(texts.regions)
    var problems: [Failure] = []
    if let other = texts.dimensions.first(where: { file.soles[$0.name] != nil }) {
      let sole = file.soles[other.name] ?? ""
      problems.append(
        Failure(
          field: .indicator,
          diagnostic: .statedBesideOther(other.name, other.value, sole: sole)))
    }
    if let problem = try takeUnitOfName(&texts, file) {
      return .failure(Failures(all: [problem]))
    }
    try takeUnitLabel(&texts)
    if let sign = try signOfSeveral(in: texts.unit) {
      return .failure(
        Failures(all: [Failure(field: .unit, diagnostic: .unitOfSeveral(texts.unit, sign))]))
    }
    let multiplier = exponent(texts.scale, file, &problems)
    if texts.unit.isEmpty {
      if let told = try makers.unitInTitle(of: texts, file),
        try ScaledUnit(told)?.unit.isEmpty == true || !isUnspecified(texts)
      {
        texts.unit = told
      }
    } else if let problem = try makers.scaleInTitle(of: texts, times: multiplier) {
      problems.append(Failure(field: .unit, diagnostic: problem))
    }
    let told = texts.unit
    if !texts.unit.isEmpty, !file.unitsMet.contains(texts.unit) { file.unitsMet.append(texts.unit) }
    let exponent = try counted(&texts.unit, times: multiplier, &problems)
    let indicator = try indicator(texts, file)
    let region = try region(texts.regions, file)
    let source = try source(texts, file)
    func take<Value>(_ result: Result<Value, Failure>) -> Value? {
      do { return try result.get() } catch {
        problems.append(error)
        return nil
      }
    }
    var places: [EntityMaker.Place] = []
    if case .failure = region { places = try placesByTime(texts.regions) }
    let found = (take(indicator), places.isEmpty ? take(region) : 0, take(source), region)
    let basis: TimeBasis? = choice(texts.basis, .basis, &problems)
    let cumulation: Cumulation? = choice(texts.cumulative, .cumulative, &problems)
    guard let indicator = found.0, let region = found.1, let source = found.2 else {
      return .failure(Failures(all: problems))
    }
    if texts.unit.isEmpty, let problem = try unitBefore(indicator, of: source) {
      problems.append(Failure(field: .unit, diagnostic: problem))
    }
    // Thousands of what is counted in 亿元 already are not meant.
    if texts.unit.isEmpty, exponent != 0, multiplier == 0, try isScaled("", of: indicator.id) {
      problems.append(
        Failure(
          field: .unit, diagnostic: .scaleBesideUnit(exponent, indicator.unit.code)))
    }
    if told.isEmpty || texts.scale.isEmpty, let problem = try blankUnit(stated, indicator, file) {
      problems.append(problem)
    }
    if !texts.growth.isEmpty, !Self.tellGrowth.contains(indicator.unit.dimension) {
      let isNew = makers.newIndicators.contains(indicator.id)
      problems.append(
        Failure(
          field: .value,
          diagnostic: isNew
            ? .growthIn(indicator.unit.code, texts.growth)
            : .growthOfLevel(texts.growth, in: indicator.unit.code)))
    }
    if !file.unitDimensions.isEmpty { try checkUnitDimensions(stated, indicator, file) }
    let scale = take(try self.scale(texts.unit, to: indicator, file))
    guard problems.isEmpty else { return .failure(Failures(all: problems)) }
    let make = { [series] (key: SeriesTable.Key) throws -> Resolved in
      Resolved(
        id: try series.id(key), indicator: indicator.id, indicatorUnit: indicator.unit.id,
        source: source, basis: key.basis, cumulation: key.cumulation, unit: told,
        scale: scale ?? nil, exponent: exponent)
    }
    let dimensions = try dimensionSet(texts)
    let known = { [self] (region: Int64) throws -> [SeriesChoice.Option] in
      try options(
        SeriesTable.Key(
          region: region, indicator: indicator.id, dimensions: dimensions, source: source,
          basis: basis ?? indicator.basis, cumulation: cumulation ?? .none),
        basis, cumulation, isImplied: texts.impliesCumulation)
    }
    if places.isEmpty {
      let options = try known(region)
      if let only = options.first, only.conditions.isEmpty {
        return .success(.one(try make(only.key)))
      }
      let failure = Failures(all: [Failure(field: .basis, diagnostic: .basisNotStated(options))])
      return .success(.byTime(SeriesChoice(options, failure: failure, texts: texts, make: make)))
    }
    let all = try places.flatMap { place in
      try known(place.id).map {
        SeriesChoice.Option(key: $0.key, conditions: [.isThere(place)] + $0.conditions)
      }
    }
    guard case .failure(let failure) = found.3 else { return .failure(Failures(all: problems)) }
    return .success(
      .byTime(SeriesChoice(all, failure: Failures(all: [failure]), texts: texts, make: make)))
  }

  /// The series that figures of a key may be of: what says nothing of basis or cumulation means what
  /// its source has, of one time one figure.
  private func options(
    _ usual: SeriesTable.Key, _ basis: TimeBasis?, _ cumulation: Cumulation?, isImplied: Bool
  ) throws -> [SeriesChoice.Option] {
    let all = try series.known(like: usual)
    if all.isEmpty { return [.init(key: usual)] }
    if isImplied {
      // 1-6月 is also the first half, which its source may have told of before.
      let plain = all.filter {
        $0.kind.cumulation == .none && (basis == nil || basis == $0.kind.basis)
      }
      let others = try options(usual, basis, cumulation, isImplied: false)
      return plain.isEmpty
        ? others
        : others.filter { $0.key == usual && !$0.conditions.isEmpty }
          + plain.map {
            .init(key: usual.of($0.kind), conditions: [.isStated(series: $0.id, $0.kind)])
          } + others.filter { $0.key != usual || $0.conditions.isEmpty }
    }
    let isThere = all.contains { $0.kind == usual.kind }
    if let basis, basis != .unknown, !isThere,
      let vague = all.first(where: {
        $0.kind.basis == .unknown && $0.kind.cumulation == usual.cumulation
      })
    {
      try series.describe(vague.id, usual.of(vague.kind), as: basis)
      return [.init(key: usual)]
    }
    let others = all.filter { known in
      known.kind != usual.kind && (basis.map { $0 == known.kind.basis } ?? true)
        && (cumulation.map { $0 == known.kind.cumulation } ?? true)
    }
    if others.isEmpty { return [.init(key: usual)] }
    var options: [SeriesChoice.Option] = []
    if let own = all.first(where: { $0.kind == usual.kind }) {
      options.append(.init(key: usual, conditions: [.isStated(series: own.id, own.kind)]))
    }
    let plain = others.filter { $0.kind.cumulation != .yearToDate }
    if !isThere, others.count == 1, let only = plain.first {
      return [.init(key: usual.of(only.kind))]
    }
    options += others.map {
      .init(key: usual.of($0.kind), conditions: [.isStated(series: $0.id, $0.kind)])
    }
    if isThere { return options + [.init(key: usual)] }
    let running = others.filter { $0.kind.cumulation == .yearToDate }
    if running.count == 1 {
      options.append(.init(key: usual.of(running[0].kind), conditions: [.runsSinceJanuary]))
    }
    // One kind beside those that run since January is meant; of several the file must say which.
    if plain.count == 1 { options.append(.init(key: usual.of(plain[0].kind))) }
    if plain.isEmpty { options.append(.init(key: usual)) }
    return options
  }

  /// The dimensions of units that growth is told in.
  private static let tellGrowth: Set<String> = [
    "ratio", "ratio-per-time", "percentage-point", "index", "unspecified",
  ]

  private func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ text: String, _ field: FigureField, _ problems: inout [Failure]
  ) -> Choice? {
    if text.isEmpty { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    problems.append(
      Failure(
        field: field,
        diagnostic: .invalidChoice(text, of: Choice.allCases.map(\.rawValue), at: nil)))
    return nil
  }

  private func dimensionSet(_ texts: SeriesTexts) throws -> Int64 {
    if texts.dimensions.isEmpty { return 0 }
    let code = texts.dimensionCode
    if let known = dimensionSets[code] { return known }
    let connection = session.connection
    let id: Int64
    if dimensionsByLowerCase == nil { try readDimensions() }
    if case .integer(let found) = try connection.scalar(
      "SELECT dimension_set_id FROM dimension_set WHERE code = ?", [.text(code)])
    {
      id = found
    } else if let found = dimensionsByLowerCase?[Self.lowerCase(code)] {
      // sex=F is Sex=f of an earlier import, unless that had both.
      id = found
    } else {
      try connection.run("INSERT INTO dimension_set (code) VALUES (?)", [.text(code)])
      id = connection.lastInsertRowID
    }
    dimensionSets[code] = id
    return id
  }

  /// The dimension sets that there were before this import, where only one is so spelt.
  private func readDimensions() throws {
    var found: [String: Int64] = [:]
    var several: Set<String> = []
    try session.connection.query(
      "SELECT dimension_set_id, code FROM dimension_set WHERE code <> ''"
    ) { row in
      let code = Self.lowerCase(row.string(1))
      if found.updateValue(row.int64(0), forKey: code) != nil { several.insert(code) }
    }
    dimensionsByLowerCase = found.filter { !several.contains($0.key) }
  }

  /// In small letters, which may change the order.
  private static func lowerCase(_ code: String) -> String {
    code.lowercased().split(separator: ";").sorted().joined(separator: ";")
  }

  /// Runs a lookup; a diagnostic becomes a failure of its field. An empty text is missing.
  func attempt<Value>(
    _ field: FigureField, _ text: String, _ body: () throws -> Value
  ) throws -> Result<Value, Failure> {
    guard !text.isEmpty else {
      return .failure(Failure(field: field, diagnostic: .missingKey(field)))
    }
    do { return .success(try body()) } catch let diagnostic as Diagnostic {
      return .failure(Failure(field: field, diagnostic: diagnostic.offeringCreation(of: field)))
    }
  }
}
