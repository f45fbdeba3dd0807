/// The columns of a file of figures, found by name in any order: our own names, or SDMX's.
struct FigureColumns: Sendable {
  var indicator: Int?
  var region: Int?
  var period: Int?
  var value: Int?
  var qualifier: Int?
  var decimals: Int?
  var low: Int?
  var high: Int?
  var unit: Int?
  var basis: Int?
  var cumulative: Int?
  var status: Int?
  var source: Int?
  var evidence: [Int?] = [nil, nil, nil, nil]
  var note: Int?

  /// Our name, then other names for the same.
  static let names: [(names: [String], path: any WritableKeyPath<FigureColumns, Int?> & Sendable)] =
    [
      (["indicator"], \.indicator),
      (["region", "ref_area"], \.region),
      (["period", "time_period"], \.period),
      (["value", "obs_value"], \.value),
      (["qualifier"], \.qualifier),
      (["decimals"], \.decimals),
      (["low"], \.low),
      (["high"], \.high),
      (["unit", "unit_measure"], \.unit),
      (["basis", "collection"], \.basis),
      (["cumulative"], \.cumulative),
      (["status", "obs_status"], \.status),
      (["source"], \.source),
      (["paragraph"], \.evidence[0]),
      (["start"], \.evidence[1]),
      (["end"], \.evidence[2]),
      (["printed"], \.evidence[3]),
      (["note"], \.note),
    ]

  static let required = ["indicator", "region", "period", "value"]

  /// Whether a header is one of figures at all: two of the four columns that it must have.
  static func areFigures(_ header: [String]) -> Bool {
    var problems = Problems()
    let columns = FigureColumns(header, ignoring: Set(header), file: "", problems: &problems)
    return [columns.indicator, columns.region, columns.period, columns.value]
      .count { $0 != nil } >= 2
  }

  /// Finds each column; unknown and missing ones become problems.
  init(_ header: [String], ignoring: Set<String>, file: String, problems: inout Problems) {
    for (index, column) in header.enumerated() {
      let name = column.lowercased()
      if let known = Self.names.first(where: { $0.names.contains(name) }) {
        self[keyPath: known.path] = index
      } else if !ignoring.contains(column) {
        problems.add(
          .unknownColumn(
            column, of: Self.names.map { $0.names[0] },
            at: .init(file: file, line: 1)))
      }
    }
    for known in Self.names where Self.required.contains(known.names[0]) {
      if self[keyPath: known.path] == nil {
        problems.add(
          .missingColumn(known.names[0], header: header, at: .init(file: file, line: 1)))
      }
    }
  }
}
