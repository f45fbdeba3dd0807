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
  /// The periods are years, of which other columns may be parts.
  private(set) var hasYears = false
  private var subperiods: [Int: Subperiod] = [:]
  private var multipliers: Set<Int> = []
  private var regions = RegionColumns()

  init(_ probe: TableProbe, header row: Int = 0) {
    let header = probe.records[row]
    uses = header.map { _ in .unknown }
    let times = TimeColumns(header, row, probe)
    for (index, title) in header.enumerated() {
      let name = title.isEmpty ? "" : StatedUnits.parts(of: title, in: probe).name
      if let use = probe.stated(index, header) {
        uses[index] = use
      } else if name.isEmpty {
        if probe.isEmpty(index, below: row) { uses[index] = .ignored }
      } else if let use = times.use(of: index) {
        uses[index] = use
      } else if ColumnNames.isDimension(name) {
        uses[index] = .dimension(title)
        remarks.append("\(title) divides the figures: each of its values is a series of its own.")
      } else if let kind = ColumnNames.region(name, among: header) {
        if ColumnNames.isUncommon(name) { remarks.append("\(title) is read as the region.") }
        // Our own columns are checked for standing twice when they are read.
        if !regions.add(index, kind), FigureField(column: name) != nil {
          uses[index] = .field(.region)
        }
      } else if let unit = ColumnNames.isCode(name, ofUnitAmong: header) {
        uses[index] = .ignored
        remarks.append("\(title) is left out, since \(unit) says the same.")
      } else if let field = ColumnNames.field(name) {
        guard FigureField(column: name) != nil || !uses.contains(.field(field)) else { continue }
        uses[index] = .field(field)
        if ColumnNames.isMultiplier(name) { multipliers.insert(index) }
      }
    }
    subperiods = times.kinds
    hasHumanPeriods = times.isHuman
    hasYears = times.hasYears
    remarks += times.remarks(header)
    regions.set(&uses)
    if regions.isOutOfOrder, regions.order == nil {
      problem = .regionOrder(regions.indices.map { header[$0] }, at: probe.place(row))
    }
  }

  /// A layout of these columns.
  func layout(_ format: ImportFormat, _ probe: TableProbe, header row: Int = 0) -> TableLayout {
    var layout = TableLayout(
      format: format, dialect: probe.dialect, header: probe.records[row], uses: uses)
    layout.preamble = row
    layout.remarks = remarks
    layout.subperiods = subperiods
    layout.multipliers = multipliers
    layout.regionOrder = regions.isOutOfOrder ? regions.order : nil
    layout.regionLevels = regions.levels
    layout.regionCodes = regions.codes
    for case .dimension(let name) in uses where ColumnNames.isDimension(name) {
      layout.totalsByDimension[name] = ColumnNames.totals
    }
    layout.missing = StatusWords.missing.merging(probe.missing) { $1 }
    return layout
  }

  func says(_ field: FigureField) -> Bool { uses.contains(.field(field)) }

  var saysIndicator: Bool { says(.indicator) || says(.indicatorName) }
  var saysRegion: Bool { says(.region) || says(.regionName) }

  /// The columns that say what a figure is about.
  var keys: [Int] {
    let said: Set<FigureField> = [
      .indicator, .indicatorName, .region, .regionName, .period, .subperiod,
    ]
    return uses.indices.filter { !said.isDisjoint(with: uses[$0].fields) }
  }

  /// The columns of which nothing is known.
  var unknown: [Int] { uses.indices.filter { uses[$0] == .unknown } }
}
