internal import AlmanacModel

/// Data values as DHIS2 exports them: `dataelement,period,orgunit,categoryoptioncombo,…,value,…`.
enum DHIS2: TableFormat {
  static let format = ImportFormat.long

  static func recognise(_ probe: TableProbe) throws(Diagnostic) -> TableLayout? {
    let header = probe.records[0]
    let names = Set(header.map(ColumnNames.fold))
    guard names.isSuperset(of: ["dataelement", "period", "orgunit", "value"]) else { return nil }
    var layout = TableLayout(
      format: format, dialect: probe.dialect, header: header,
      uses: header.indices.map { probe.stated($0, header) ?? use(header[$0]) })
    layout.periodStyle = .dhis2
    // What every instance of it calls the combination of no categories.
    layout.totals = ["default", "HllvX50cXC0"]
    layout.remarks = ["It is a DHIS2 export: dataelement is the indicator, orgunit the region."]
    layout.deleted = header.firstIndex { ColumnNames.fold($0) == "deleted" }
    let left = header.indices.filter { layout.uses[$0] == .ignored }
    if !left.isEmpty {
      layout.remarks.append(
        "Columns are left out: " + left.map { header[$0] }.joined(separator: ", ") + ".")
    }
    return layout
  }

  private static func use(_ name: String) -> TableLayout.Use {
    switch ColumnNames.fold(name) {
    case "dataelement": .field(.indicator)
    case "orgunit": .field(.region)
    case "period": .field(.period)
    case "value": .field(.value)
    case "comment": .field(.note)
    case "categoryoptioncombo", "attributeoptioncombo": .dimension(name)
    case "storedby", "lastupdated", "created", "followup", "deleted": .ignored
    default: .unknown
    }
  }
}
