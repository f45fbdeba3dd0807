/// The structure of our own SDMX-CSV: which columns it has beside the dimensions of the figures.
///
/// The one home of what `SDMXExport` writes and `SDMXCSV` reads.
package enum SDMXStructure {
  package static let id = "ALMANAC:FIGURES(1.0)"

  /// A dimension that a figure does not have.
  package static let total = "_T"

  /// Dimensions of every figure, before those of its own and the time.
  package static let keys: [(name: String, field: FigureField)] = [
    ("INDICATOR", .indicator), ("REF_AREA", .region), ("SOURCE", .source),
    ("COLLECTION", .basis), ("CUMULATIVE", .cumulative),
  ]

  /// Dimensions whose names or values cannot stand in a column of their own, as the views show
  /// them.
  package static let others: (name: String, field: FigureField) = ("DIMENSIONS", .dimensions)

  package static let measures: [(name: String, field: FigureField)] = [
    ("TIME_PERIOD", .period), ("OBS_VALUE", .value), ("OBS_STATUS", .status),
    ("UNIT_MEASURE", .unit), ("UNIT_MULT", .scale), ("DECIMALS", .decimals),
    ("QUALIFIER", .qualifier), ("LOW", .low), ("HIGH", .high), ("KNOWN_FROM", .knownFrom),
    ("COMMENT_OBS", .note),
  ]

  /// Attributes that few figures have, written where there are any.
  package static let places: [(name: String, field: FigureField)] = [("VINTAGE", .vintage)]
  package static let attributes: [(name: String, field: FigureField)] = [
    ("VERSION", .version), ("COVERAGE", .coverage), ("PRICE_BASE", .priceBase),
  ]
  package static let evidence: [(name: String, field: FigureField)] = [
    ("PARAGRAPH", .paragraph), ("START", .start), ("END", .end), ("PRINTED", .printed),
  ]

  package static let control = ["STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ"]

  /// What a column says; nil for a dimension of the figures.
  package static func field(_ name: String) -> FigureField? { fields[name] }

  private static let fields: [String: FigureField] = Dictionary(
    (keys + [others] + measures + places + attributes + evidence).map { ($0.name, $0.field) }
      + [("ACTION", .action)]
  ) { first, _ in first }

  /// Whether a dimension can be a column: its name is an id of SDMX and no other column's.
  package static func isColumn(_ name: String) -> Bool {
    guard let first = name.utf8.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A else {
      return false
    }
    return name.utf8.allSatisfy { byte in
      byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
        || byte == 0x5F || byte == 0x2D
    } && fields[name] == nil && !SDMXConcepts.control.contains(name.uppercased())
      && !name.uppercased().hasPrefix("OBS_VALUE")
  }
}
