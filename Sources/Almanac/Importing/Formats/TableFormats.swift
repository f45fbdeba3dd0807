enum TableFormats {
  static func recognise(_ probe: TableProbe, as stated: ImportFormat?) throws(Diagnostic)
    -> TableLayout?
  {
    let header = probe.records[0]
    let uses = header.map { name in
      FigureField(column: name).map { TableLayout.Use.field($0) } ?? .unknown
    }
    let known = FigureField.required.filter { uses.contains(.field($0)) }
    guard known.count >= 2 else { return nil }
    return TableLayout(format: .long, dialect: probe.dialect, header: header, uses: uses)
  }
}
