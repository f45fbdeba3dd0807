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
    let unit: Unit
    let basis: TimeBasis
  }

  private let session: ImportSession
  private let series: SeriesTable
  private let makers: EntityMaker
  private var indicators: [String: Result<Indicator, Failure>] = [:]
  private var regions: [[SeriesTexts.RegionTexts]: Result<Int64, Failure>] = [:]
  /// Of figures that have a code and nothing else to tell their region by, as most have.
  private var plainRegions: [String: Int64] = [:]
  private var places: [[SeriesTexts.RegionTexts]: [EntityMaker.Place]] = [:]
  private var sources: [String: Result<Int64, Failure>] = [:]
  private var units: [String: Result<Unit, Failure>] = [:]
  /// By a unit as it is stated and the multiplier beside it: what is counted, and the power of ten.
  private var countedUnits: [String: [Int: (unit: String, exponent: Int)]] = [:]
  private var dimensionSets: [String: Int64] = [:]

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
    var problems: [Failure] = []
    try takeUnitOfName(&texts, file)
    let multiplier = exponent(texts.scale, file, &problems)
    if texts.unit.isEmpty {
      if let told = try makers.unitInTitle(of: texts, file), try !isUnspecified(texts) {
        texts.unit = told
      }
    } else if let problem = try makers.scaleInTitle(of: texts, times: multiplier) {
      problems.append(Failure(field: .unit, diagnostic: problem))
    }
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
    let scale = take(try self.scale(texts.unit, to: indicator))
    guard problems.isEmpty else { return .failure(Failures(all: problems)) }
    let make = { [series] (key: SeriesTable.Key) throws -> Resolved in
      Resolved(
        id: try series.id(key), indicator: indicator.id, indicatorUnit: indicator.unit.id,
        source: source, basis: key.basis, cumulation: key.cumulation, scale: scale ?? nil,
        exponent: exponent)
    }
    let dimensions = try dimensionSet(texts)
    let known = { [self] (region: Int64) throws -> [SeriesChoice.Option] in
      try options(
        SeriesTable.Key(
          region: region, indicator: indicator.id, dimensions: dimensions, source: source,
          basis: basis ?? indicator.basis, cumulation: cumulation ?? .none),
        basis, cumulation)
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
    _ usual: SeriesTable.Key, _ basis: TimeBasis?, _ cumulation: Cumulation?
  ) throws -> [SeriesChoice.Option] {
    let all = try series.known(like: usual)
    if all.isEmpty { return [.init(key: usual)] }
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

  /// The unit in brackets behind the name of an indicator that is not known with it: 常住人口(万人) are
  /// figures of 常住人口 in 万人.
  private func takeUnitOfName(_ texts: inout SeriesTexts, _ file: FigureFile) throws {
    let field: WritableKeyPath<SeriesTexts, String> =
      texts.indicator.isEmpty ? \.indicatorName : \.indicator
    guard texts.unit.isEmpty, file.unitInName == .no else { return }
    let title = IndicatorTitle(texts[keyPath: field])
    guard let unit = title.unit,
      case .unknown = try session.catalog.resolve(.indicator, texts[keyPath: field]),
      try makers.isUnit(unit)
    else { return }
    texts[keyPath: field] = title.name
    texts.unit = unit
  }

  private func indicator(_ texts: SeriesTexts, _ file: FigureFile) throws
    -> Result<Indicator, Failure>
  {
    let text = texts.indicator.isEmpty ? texts.indicatorName : texts.indicator
    if let known = indicators[text] { return known }
    let result: Result<Indicator, Failure> = try attempt(.indicator, text) {
      let match: Catalog.Match
      if case .unknown = try session.catalog.resolve(.indicator, text),
        session.options.creates(.indicators, in: file.layoutCreatesIndicators)
      {
        match = try makers.indicator(texts, file)
      } else {
        match = try session.catalog.find(.indicator, text)
      }
      return try describe(match.id)
    }
    indicators[text] = result
    return result
  }

  /// Whether figures are of an indicator whose unit nobody has said yet: they go on to be in it.
  private func isUnspecified(_ texts: SeriesTexts) throws -> Bool {
    let text = texts.indicator.isEmpty ? texts.indicatorName : texts.indicator
    guard !text.isEmpty, case .found(let match) = try session.catalog.resolve(.indicator, text)
    else { return false }
    return try describe(match.id).unit.code == "unspecified"
  }

  private func describe(_ id: Int64) throws -> Indicator {
    var indicator: Indicator?
    try session.connection.query(
      """
      SELECT u.unit_id, u.code, u.dimension, u.factor, i.basis
      FROM indicator AS i JOIN unit AS u ON u.unit_id = i.unit_id WHERE i.indicator_id = ?
      """, [.integer(id)]
    ) { row in
      indicator = Indicator(
        id: id,
        unit: Unit(
          id: row.int64(0), code: row.string(1), dimension: row.string(2), factor: row.double(3)),
        basis: TimeBasis(rawValue: row.string(4)) ?? .unknown)
    }
    guard let indicator else { throw SQLiteError.noRow }
    return indicator
  }

  private func region(_ levels: [SeriesTexts.RegionTexts], _ file: FigureFile) throws
    -> Result<Int64, Failure>
  {
    let filled = levels.filter { !$0.isEmpty }
    if !file.isChinese, let problem = try filled.last.flatMap(makers.shortCode) {
      return .failure(Failure(field: .region, diagnostic: problem))
    }
    let isPlain = levels.count == 1 && levels[0].name.isEmpty && levels[0].level == nil
    if isPlain, let known = plainRegions[levels[0].code] { return .success(known) }
    if let known = regions[levels] { return known }
    let result: Result<Int64, Failure> = try attempt(.region, filled.last?.text ?? "") {
      guard let deepest = filled.last else { return 0 }
      return try makers.region(deepest, within: filled.dropLast())
    }.mapError { failure in
      guard filled.isEmpty, let usual = file.usualRegion else { return failure }
      return Failure(field: .region, diagnostic: .missingRegion(mostly: usual))
    }
    if isPlain, case .success(let id) = result { plainRegions[levels[0].code] = id }
    regions[levels] = result
    return result
  }

  /// Where the time of a figure tells which of several places of one name is meant.
  private func placesByTime(_ levels: [SeriesTexts.RegionTexts]) throws -> [EntityMaker.Place] {
    if let known = places[levels] { return known }
    let found = try levels.last { !$0.isEmpty }.map { try makers.placesByTime($0) } ?? []
    places[levels] = found
    return found
  }

  private func source(_ texts: SeriesTexts, _ file: FigureFile) throws -> Result<Int64, Failure> {
    let text = texts.source
    if text.isEmpty, let own = try file.source(session, publisher: texts.origin.publisher) {
      return .success(own)
    }
    if let known = sources[text] { return known }
    let result: Result<Int64, Failure> = try attempt(.source, text) {
      try session.catalog.find(.source, text).id
    }
    sources[text] = result
    return result
  }

  func unit(_ text: String) throws -> Result<Unit, Failure> {
    if let known = units[text] { return known }
    let result: Result<Unit, Failure> = try attempt(.unit, text) {
      let match = try makers.knownUnit(text) ?? session.catalog.find(.unit, text)
      var unit: Unit?
      try session.connection.query(
        "SELECT dimension, factor FROM unit WHERE unit_id = ?", [.integer(match.id)]
      ) { row in
        unit = Unit(
          id: match.id, code: match.code, dimension: row.string(0), factor: row.double(1))
      }
      guard let unit else { throw SQLiteError.noRow }
      return unit
    }
    units[text] = result
    return result
  }

  /// Makes a unit with a scale word, which is not known, the one that is counted, and answers the
  /// power of ten. A file that says it twice, by word and by multiplier, means it once.
  private func counted(
    _ unit: inout String, times multiplier: Int, _ problems: inout [Failure]
  ) throws -> Int {
    guard !unit.isEmpty else { return multiplier }
    if let known = countedUnits[unit]?[multiplier] {
      unit = known.unit
      return known.exponent
    }
    let stated = unit
    var exponent = multiplier
    if let scaled = ScaledUnit(unit) {
      if multiplier != 0, multiplier != scaled.exponent {
        problems.append(
          Failure(
            field: .scale,
            diagnostic: .contradictingScales(unit, scaled.exponent, multiplier: multiplier)))
        return 0
      }
      exponent = 0
      if try makers.knownUnit(unit) == nil {
        if scaled.unit.isEmpty {
          (unit, exponent) = ("", scaled.exponent)
        } else if try makers.knownUnit(scaled.unit) != nil {
          (unit, exponent) = (scaled.unit, scaled.exponent)
        }
      }
    }
    countedUnits[stated, default: [:]][multiplier] = (unit, exponent)
    return exponent
  }

  /// From a unit to the indicator's; nil for the same.
  func scale(_ text: String, to indicator: Indicator) throws -> Result<UnitScale?, Failure> {
    guard !text.isEmpty else { return .success(nil) }
    switch try unit(text) {
    case .failure(let failure):
      return .failure(
        Failure(
          field: failure.field, diagnostic: failure.diagnostic.besideUnit(indicator.unit.code)))
    case .success(let unit):
      if unit.id == indicator.unit.id { return .success(nil) }
      guard unit.dimension == indicator.unit.dimension else {
        return .failure(
          Failure(
            field: .unit,
            diagnostic: Diagnostic(
              .wrongDimension, found: "\(text) (\(unit.dimension))",
              expected: "a unit of \(indicator.unit.dimension), such as \(indicator.unit.code)",
              remedy: "correct the unit where it is wrong; figures in another unit are another "
                + "indicator, for a file and --set indicator=… of their own")))
      }
      return .success(UnitScale(from: unit.factor, to: indicator.unit.factor))
    }
  }

  /// From the unit that a cell says itself to the indicator's, for the figure in that cell.
  ///
  /// - Parameter stated: the unit that the file states beside it, which must be the same.
  func inCell(
    _ text: String, beside stated: String, of indicator: Int64
  ) throws -> Result<UnitScale?, Failure> {
    if !stated.isEmpty, case .success(let unit) = try unit(text),
      case .success(let other) = try self.unit(stated), unit.id != other.id
    {
      return .failure(
        Failure(field: .unit, diagnostic: .twoUnits(text, beside: stated)))
    }
    return try scale(text, to: describe(indicator))
  }

  /// Whether the unit that a number without one is in, the stated one or else the indicator's, is
  /// called after a power of ten, as 万人: with a word for another behind the number, it is not
  /// plain which of the two holds.
  func isScaled(_ stated: String, of indicator: Int64) throws -> Bool {
    if ScaledUnit(stated) != nil { return true }
    guard stated.isEmpty else { return false }
    var isScaled = false
    try session.connection.query(
      "SELECT name FROM unit_name WHERE unit_id = ?",
      [.integer(try describe(indicator).unit.id)]
    ) { row in
      if ScaledUnit(row.string(0)) != nil { isScaled = true }
    }
    return isScaled
  }

  private func exponent(_ text: String, _ file: FigureFile, _ problems: inout [Failure]) -> Int {
    if text.isEmpty { return 0 }
    if let number = Int(text), (-22...22).contains(number) { return number }
    if let known = file.scales[text.lowercased()] { return known }
    // One letter may mean anything: T is thousand or trillion.
    let said = ScaleWords.leading(text)
    if said.power > 0, said.rest.isEmpty, text.count > 1 || text.first?.isASCII == false {
      return said.power
    }
    problems.append(
      Failure(
        field: .scale, diagnostic: .unknownScale(text)))
    return 0
  }

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
    if case .integer(let found) = try connection.scalar(
      "SELECT dimension_set_id FROM dimension_set WHERE code = ?", [.text(code)])
    {
      id = found
    } else {
      try connection.run("INSERT INTO dimension_set (code) VALUES (?)", [.text(code)])
      id = connection.lastInsertRowID
    }
    dimensionSets[code] = id
    return id
  }

  /// Runs a lookup; a diagnostic becomes a failure of its field. An empty text is missing.
  private func attempt<Value>(
    _ field: FigureField, _ text: String, _ body: () throws -> Value
  ) throws -> Result<Value, Failure> {
    guard !text.isEmpty else {
      return .failure(
        Failure(field: field, diagnostic: .missingValue(field.rawValue, at: nil)))
    }
    do { return .success(try body()) } catch let diagnostic as Diagnostic {
      return .failure(Failure(field: field, diagnostic: diagnostic.offeringCreation(of: field)))
    }
  }
}
