/// The concepts that columns of SDMX-CSV and of its relatives are called after.
package enum SDMXConcepts {
  /// What a component of this name says, whatever its case; nil for a dimension or an attribute
  /// of the structure's own.
  package static func field(_ name: String) -> FigureField? { fields[name.uppercased()] }

  private static let fields: [String: FigureField] = [
    "TIME_PERIOD": .period, "REF_AREA": .region, "GEO": .region, "OBS_VALUE": .value,
    "OBS_STATUS": .status, "OBS_FLAG": .status, "UNIT_MEASURE": .unit, "UNIT": .unit,
    "UNIT_MULT": .scale, "UNIT_MULTIPLIER": .scale, "POWERCODE": .scale, "POWER_CODE": .scale,
    "DECIMALS": .decimals, "COLLECTION": .basis, "ACTION": .action,
    "COMMENT_OBS": .note, "OBS_COM": .note, "OBS_COMMENT": .note,
  ]

  /// Columns about the message, or that repeat others. The frequency is told by the period.
  package static let control: Set<String> = [
    "DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "LAST UPDATE", "LAST_UPDATE",
    "SERIES_KEY", "OBS_KEY", "KEY", "FREQ",
  ]

  /// Attributes that many structures share: they say something of a figure and part no two, even
  /// where a sender writes them before the value.
  package static let attributes: Set<String> = [
    "OBS_CONF", "CONF_STATUS", "CONF_REASON", "AVAILABILITY", "PRE_BREAK_VALUE", "OBS_PRE_BREAK",
    "COMMENT", "COMMENTS", "COMMENT_TS", "COMMENT_DSET", "COMMENT_SERIES", "NOTE", "NOTES",
    "FOOTNOTE", "FOOTNOTES", "TITLE", "TITLE_COMPL", "NAT_TITLE", "TIME_FORMAT", "TIME_DETAIL",
    "TIME_PER_COLLECT", "REF_PERIOD", "REF_PERIOD_DETAIL", "REPYEARSTART", "REPYEAREND",
    "COMPILATION", "COLL_METHOD", "AGG_EQUN", "AGG_METHOD", "METHOD_REF", "METHOD_AGENCY",
    "SOURCE_AGENCY", "SOURCE_DETAIL", "DATA_SOURCE", "DATA_COMP", "DISS_ORG", "EMBARGO_TIME",
    "EMBARGO", "PUBL_ECB", "PUBL_MU", "PUBL_PUBLIC", "DOM_SER_IDS", "BREAKS", "VALID_FROM",
    "VALID_TO", "UNIT_INDEX_BASE", "ORGANISATION_RESPONSIBLE", "CONTACT", "NATURE",
  ]

  /// Whether a component of this name is an attribute, whatever its place.
  package static func isAttribute(_ name: String) -> Bool {
    let name = name.uppercased()
    return attributes.contains(name) || fields[name].map(Self.attributeFields.contains) ?? false
  }

  private static let attributeFields: Set<FigureField> = [.status, .scale, .decimals, .note]

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
