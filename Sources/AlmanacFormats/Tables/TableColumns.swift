internal import AlmanacModel

/// What the columns of a table say by their names.
struct TableColumns {
  var uses: [TableLayout.Use]
  var remarks: [String] = []
  /// The column of periods is called as people call it, so its cells may be as people write
  /// them. Under our own name, `period`, they are codes.
  private(set) var hasHumanPeriods = false
  /// Levels of regions stand in the wrong order.
  private(set) var problem: Diagnostic?

  init(_ probe: TableProbe, header row: Int = 0) {
    let header = probe.records[row]
    uses = header.map { _ in .unknown }
    var regions = RegionColumns()
    for (index, title) in header.enumerated() {
      let name = StatedUnits.parts(of: title, in: probe).name
      if let use = probe.columns[title] {
        uses[index] = use
      } else if name.isEmpty {
        if probe.isEmpty(index, below: row) { uses[index] = .ignored }
      } else if let kind = ColumnNames.region(name, among: header) {
        // Our own columns are checked for standing twice when they are read.
        if !regions.add(index, kind), FigureField(column: name) != nil {
          uses[index] = .field(.region)
        }
      } else if let field = ColumnNames.field(name) {
        guard FigureField(column: name) != nil || !uses.contains(.field(field)) else { continue }
        uses[index] = .field(field)
        if field == .period, FigureField(column: name) == nil { hasHumanPeriods = true }
      }
    }
    regions.set(&uses, &remarks, header: header)
    if regions.isOutOfOrder {
      problem = .regionOrder(regions.indices.map { header[$0] }, at: probe.place(row))
    }
  }

  func says(_ field: FigureField) -> Bool { uses.contains(.field(field)) }

  var saysIndicator: Bool { says(.indicator) || says(.indicatorName) }
  var saysRegion: Bool { says(.region) }

  /// The columns that say what a figure is about.
  var keys: [Int] {
    let said: Set<FigureField> = [.indicator, .indicatorName, .region, .regionName, .period]
    return uses.indices.filter { !said.isDisjoint(with: uses[$0].fields) }
  }

  /// The columns of which nothing is known.
  var unknown: [Int] { uses.indices.filter { uses[$0] == .unknown } }
}
