/// The concepts that columns of SDMX-CSV and of its relatives are called after.
package enum SDMXConcepts {
  /// What a component of this name says, whatever its case; nil for a dimension or an attribute
  /// of the structure's own.
  package static func field(_ name: String) -> FigureField? { fields[name.uppercased()] }

  private static let fields: [String: FigureField] = [
    "TIME_PERIOD": .period, "REF_AREA": .region, "GEO": .region, "OBS_VALUE": .value,
    "OBS_STATUS": .status, "OBS_FLAG": .status, "UNIT_MEASURE": .unit, "UNIT": .unit,
    "UNIT_MULT": .scale, "DECIMALS": .decimals, "COLLECTION": .basis, "ACTION": .action,
    "COMMENT_OBS": .note, "OBS_COM": .note, "OBS_COMMENT": .note,
  ]

  /// Columns about the message, or that repeat others. The frequency is told by the period.
  package static let control: Set<String> = [
    "DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "LAST UPDATE", "LAST_UPDATE",
    "SERIES_KEY", "OBS_KEY", "KEY", "FREQ",
  ]

  /// What names what is measured, the plainer first.
  private static let indicators = [
    "INDICATOR", "INDIC", "SERIES", "MEASURE", "VARIABLE", "VAR", "SUBJECT", "NA_ITEM",
    "BOP_ITEM", "ITEM",
  ]

  /// The dimension that is the indicator; nil when none is called so.
  package static func indicator(among names: [String]) -> String? {
    for word in indicators {
      if let name = names.first(where: { $0.uppercased() == word }) { return name }
    }
    return names.first { $0.uppercased().hasPrefix("INDIC_") }
  }
}
