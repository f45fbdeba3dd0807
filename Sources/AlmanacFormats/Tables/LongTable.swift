internal import AlmanacModel

/// A table with a figure a row: our own columns, SDMX's, and names that leave no doubt.
///
/// A column of which nothing is known stays so, and the reader refuses it: it may part figures
/// that would else be taken for the same, and only the person knows.
enum LongTable: TableFormat {
  static let format = ImportFormat.long

  static func recognise(_ probe: TableProbe) throws(Diagnostic) -> TableLayout? {
    let columns = TableColumns(probe)
    let known = [
      columns.saysIndicator, columns.saysRegion, columns.says(.period), columns.says(.value),
    ]
    guard known.filter({ $0 }).count >= 2 else { return nil }
    if let problem = columns.problem { throw problem }
    var layout = columns.layout(format, probe)
    if columns.hasHumanPeriods { layout.periods = HumanPeriod(.all) }
    if layout.header.contains("OBS_VALUE") {
      // SDMX's columns, without what their message is about.
      layout.missing = SDMXCSV.missing
      layout.blanks = SDMXCSV.blanks
    }
    return layout
  }
}
