internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// What printed units are to those of stored figures.
struct PrintedUnits {
  struct Unit: Hashable {
    let code: String
    let dimension: String
    let factor: Double
  }

  private let connection: Connection
  private let catalog: Catalog

  init(_ connection: Connection) {
    self.connection = connection
    catalog = Catalog(connection)
  }

  /// - Parameter dimension: what the reader of texts takes it for; nil where that does not say.
  func relation(
    of printed: String, dimension: String?, to stored: Unit?
  ) throws -> PrintedReading.UnitRelation {
    guard let stored, !printed.isEmpty, printed != stored.code else { return .unknown }
    guard let unit = try unit(printed) else {
      guard let dimension, dimension != stored.dimension else { return .unknown }
      return Self.mayBeMeant(dimension, by: stored.dimension) ? .unknown : .other
    }
    if unit.dimension == stored.dimension {
      return .same(
        unit.factor == stored.factor ? nil : UnitScale(from: unit.factor, to: stored.factor))
    }
    return Self.mayBeMeant(unit.dimension, by: stored.dimension) ? .unknown : .other
  }

  private func unit(_ text: String) throws -> Unit? {
    guard case .found(let match) = try catalog.resolve(.unit, text) else { return nil }
    var unit: Unit?
    try connection.query(
      "SELECT code, dimension, factor FROM unit WHERE unit_id = ?", [.integer(match.id)]
    ) { unit = Unit(code: $0.string(0), dimension: $0.string(1), factor: $0.double(2)) }
    return unit
  }

  private static let counts: Set<String> = [
    "count", "people", "households", "visits", "containers",
  ]
  private static let others: Set<String> = [
    "ratio", "percentage-point", "ratio-per-time", "area", "length", "mass", "energy", "power",
    "volume", "time", "temperature",
  ]

  /// Measure words are printed for more than they are named after, 件 also for so many of ten
  /// thousand people; and of a rate its numerator alone. What has a dimension of its own may be
  /// called anything.
  private static func mayBeMeant(_ printed: String, by stored: String) -> Bool {
    func isKnown(_ dimension: String) -> Bool {
      counts.contains(dimension) || others.contains(dimension) || dimension.hasPrefix("money-")
    }
    if !isKnown(printed) || !isKnown(stored) { return true }
    if counts.contains(printed), counts.contains(stored) { return true }
    return stored.hasPrefix(printed + "-") || printed.hasPrefix(stored + "-")
  }
}
