internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

// What the names of a file mean: indicators, regions and sources, each looked up once.

extension SeriesResolver {
  func indicator(_ texts: SeriesTexts, _ file: FigureFile) throws
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
  func isUnspecified(_ texts: SeriesTexts) throws -> Bool {
    let text = texts.indicator.isEmpty ? texts.indicatorName : texts.indicator
    guard !text.isEmpty, case .found(let match) = try session.catalog.resolve(.indicator, text)
    else { return false }
    return try describe(match.id).unit.code == "unspecified"
  }

  func describe(_ id: Int64) throws -> Indicator {
    var indicator: Indicator?
    try session.connection.query(
      """
      SELECT u.unit_id, u.code, u.dimension, u.factor, i.basis, i.code
      FROM indicator AS i JOIN unit AS u ON u.unit_id = i.unit_id WHERE i.indicator_id = ?
      """, [.integer(id)]
    ) { row in
      indicator = Indicator(
        id: id, code: row.string(5),
        unit: Unit(
          id: row.int64(0), code: row.string(1), dimension: row.string(2), factor: row.double(3)),
        basis: TimeBasis(rawValue: row.string(4)) ?? .unknown)
    }
    indicator?.formerUnits = try formerUnits(of: id)
    guard let indicator else { throw SQLiteError.noRow }
    return indicator
  }

  func region(_ levels: [SeriesTexts.RegionTexts], _ file: FigureFile) throws
    -> Result<Int64, Failure>
  {
    let filled = makers.filled(levels)
    if !file.isChinese, let deepest = filled.last {
      let checked = try attempt(.region, deepest.text) {
        if let problem = try makers.shortCode(deepest, within: filled.dropLast()) { throw problem }
      }
      if case .failure(let failure) = checked { return .failure(failure) }
    }
    let isPlain = levels.count == 1 && levels[0].name.isEmpty && levels[0].level == nil
    if isPlain, let known = plainRegions[levels[0].code] { return .success(known) }
    if let known = regions[levels] { return known }
    let result: Result<Int64, Failure> = try attempt(.region, filled.last?.text ?? "") {
      guard let deepest = filled.last else { return 0 }
      makers.labels = file.labels
      makers.places = file.places
      return try makers.region(deepest, within: filled.dropLast())
    }.mapError { failure in
      guard filled.isEmpty, let usual = file.usualRegion else { return failure }
      return Failure(field: .region, diagnostic: .missingRegion(mostly: usual))
    }
    if isPlain, case .success(let id) = result { plainRegions[levels[0].code] = id }
    regions[levels] = result
    return result
  }

  /// Whether figures are of a region or an indicator that --create would make.
  func isNew(_ texts: SeriesTexts, _ file: FigureFile) throws -> Bool {
    let levels = makers.filled(texts.regions)
    if makers.createsRegions, let deepest = levels.last,
      case .none? = try? makers.look(deepest, within: levels.dropLast())
    {
      return true
    }
    let indicator = texts.indicator.isEmpty ? texts.indicatorName : texts.indicator
    guard session.options.creates(.indicators, in: file.layoutCreatesIndicators),
      !indicator.isEmpty, case .unknown = try session.catalog.resolve(.indicator, indicator)
    else { return false }
    return true
  }

  /// Where the time of a figure tells which of several places of one name is meant.
  func placesByTime(_ levels: [SeriesTexts.RegionTexts]) throws -> [EntityMaker.Place] {
    if let known = places[levels] { return known }
    let found = try makers.placesByTime(levels)
    places[levels] = found
    return found
  }

  func source(_ texts: SeriesTexts, _ file: FigureFile) throws -> Result<Int64, Failure> {
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
}
