internal import AlmanacModel

/// A table with a figure a row: our own columns, SDMX's, and names that leave no doubt.
///
/// A column of which nothing is known stays so, and the reader refuses it: it may part figures
/// that would else be taken for the same, and only the person knows.
enum LongTable: TableFormat {
  static let format = ImportFormat.long

  static func recognise(_ probe: TableProbe) throws(Diagnostic) -> TableLayout? {
    // Below a title the columns have to say more, since what stands there may be a row.
    let below = probe.headerRow
    var row = 0
    var columns = TableColumns(probe)
    if columns.keyCount < 2, below > 0 {
      row = below
      columns = TableColumns(probe, header: row)
      guard columns.says(.value), columns.keyCount > 2 else { return nil }
    }
    guard columns.keyCount >= 2 else { return nil }
    if let problem = columns.problem { throw problem }
    var layout = columns.layout(format, probe, header: row)
    if columns.hasHumanPeriods { layout.periods = HumanPeriod(.all) }
    if layout.header.contains("OBS_VALUE") {
      // SDMX's columns, without what their message is about.
      layout.missing = SDMXCSV.missing
      layout.blanks = SDMXCSV.blanks
    }
    return layout
  }
}

extension TableColumns {
  /// How many of the things that each figure needs the columns say.
  fileprivate var keyCount: Int {
    [saysIndicator, saysRegion, says(.period), says(.value)].count { $0 }
  }
}
