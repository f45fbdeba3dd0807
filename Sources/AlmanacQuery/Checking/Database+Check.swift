internal import AlmanacModel
public import AlmanacStore
internal import SQLite

/// Which findings are wanted.
public struct CheckSelection: Sendable {
  /// Kinds of them; none for all.
  public var codes: Set<CheckCode> = []
  /// Names or codes; nil for all. What is about more than is named is left out.
  public var indicator: String?
  public var region: String?
  public var source: String?
  /// Only what is most likely wrong.
  public var isGraveOnly = false
  /// With those that are silenced.
  public var showsSilenced = false

  public init() {}
}

/// What the checks came to.
public struct CheckReport: Sendable {
  /// How many were found of each kind, silenced ones apart; the grave ones first.
  public internal(set) var counts: [(code: CheckCode, count: Int)] = []
  public internal(set) var silenced = 0
  /// How many figures were looked at.
  public internal(set) var figures = 0

  public init() {}

  /// Whether something is most likely wrong, and not silenced.
  public var hasGrave: Bool { counts.contains { $0.code.isGrave } }

  /// What to do about each kind that was found.
  public var advice: [(code: CheckCode, text: String)] { counts.map { ($0.code, $0.code.advice) } }
}

extension Database {
  /// Checks the figures in force and hands a row for each finding to a writer.
  ///
  /// One indicator is held at a time. Nothing is written to the database.
  ///
  /// - Throws: `Diagnostic` for a name that nothing has; after the rows, when figures have been changed
  ///   in the file since they were stored.
  public func check(
    _ selection: CheckSelection = CheckSelection(), options: QueryOptions = QueryOptions(),
    to writer: inout any ResultWriter
  ) throws -> CheckReport {
    let catalog = Catalog(connection)
    let find = { (entity: Entity, name: String?) in
      try name.map { try catalog.find(entity, $0).id }
    }
    let indicator = try find(.indicator, selection.indicator)
    let region = try find(.region, selection.region)
    let source = try find(.source, selection.source)
    try Perspective(options).apply(to: connection)
    let world = try CheckWorld(connection)
    let loader = FigureLoader(world: world)
    var changed: Diagnostic?
    var report = CheckReport()
    var checks = FigureChecks.all.map { $0.init() }
    var found = FindingList()
    for id in try loader.indicators(indicator, region: region, source: source) {
      // One snapshot, so that an import which ends meanwhile is no change of figures.
      let loaded = try connection.transaction(.deferred) {
        let loaded = try loader.load(id)
        if changed == nil { changed = try changedFigures(loaded?.series ?? []) }
        return loaded
      }
      guard let loaded else { continue }
      report.figures += loaded.series.reduce(0) { $0 + $1.figures.count }
      for index in checks.indices { try checks[index].look(at: loaded, in: world, &found) }
    }
    for index in checks.indices { try checks[index].finish(in: world, &found) }
    let silences = try SilenceList(connection)
    var wanted: [(finding: CheckFinding, note: String?)] = []
    var counts: [CheckCode: Int] = [:]
    for finding in found.all {
      guard selection.codes.isEmpty || selection.codes.contains(finding.code),
        !selection.isGraveOnly || finding.code.isGrave,
        indicator == nil || finding.indicator == indicator,
        region == nil || finding.region == region, source == nil || finding.source == source
      else { continue }
      let note = silences.note(of: finding, in: world)
      if note != nil { report.silenced += 1 } else { counts[finding.code, default: 0] += 1 }
      if note == nil || selection.showsSilenced { wanted.append((finding, note)) }
    }
    let order = Dictionary(
      uniqueKeysWithValues: CheckCode.allCases.enumerated().map { ($1, $0) })
    // Stable: within a kind by indicator, as they were found.
    let sorted = wanted.enumerated().sorted {
      (order[$0.element.finding.code] ?? 0, $0.offset)
        < (order[$1.element.finding.code] ?? 0, $1.offset)
    }
    try CheckRows(world: world, isForPeople: options.forPeople)
      .write(sorted.map(\.element), to: &writer)
    report.counts = CheckCode.allCases.compactMap { code in
      counts[code].map { (code, $0) }
    }
    if let changed { throw changed }
    return report
  }
  /// Says that figures are not those that were stored; nil when they are.
  private func changedFigures(_ series: [CheckedSeries]) throws -> Diagnostic? {
    let digests = try DigestCheck(connection)
    do {
      for one in series { try digests.check(series: one.id) }
      return nil
    } catch let diagnostic as Diagnostic { return diagnostic }
  }
}
