internal import AlmanacModel
internal import AlmanacQuery

/// The figures of a dataset of JSON-stat, at their places.
struct JSONStatCube {
  struct Series {
    let series: ExportedSeries
    /// One for each dimension of the dataset.
    let values: [String]
  }

  struct Cell {
    var position: Int
    /// A JSON number, or null.
    let value: String
    let status: ObservationStatus
  }

  let series: [Series]
  /// Of the dimensions of its own, before region and time.
  let dimensions: [String]
  private(set) var categories: [[String]]
  private(set) var regions: [String] = []
  private(set) var periods: [ExportedFigure.Period] = []
  private(set) var cells: [Cell] = []

  var first: ExportedSeries? { series.first?.series }

  /// How many figures there would be, had every combination one.
  ///
  /// - Throws: `Diagnostic` when nobody could count them.
  func size() throws -> Int {
    let counts = categories.map(\.count) + [max(1, regions.count), max(1, periods.count)]
    return try counts.reduce(1) { size, count in
      let (product, overflows) = size.multipliedReportingOverflow(by: count)
      guard !overflows else { throw Diagnostic.tooManyCells(dimensions.count) }
      return product
    }
  }

  init(dimensions: [String], series: [Series]) {
    self.dimensions = dimensions
    self.series = series
    categories = dimensions.indices.map { index in
      var seen: Set<String> = []
      return series.map { $0.values[index] }.filter { seen.insert($0).inserted }
    }
  }

  mutating func read(_ stream: FigureStream, _ loss: inout JSONStatLoss) throws {
    var regionNumbers: [String: Int] = [:]
    var periodNumbers: [String: Int] = [:]
    var places: [(row: (outer: Int, region: Int), period: Int)] = []
    _ = try size()
    let numbers = categories.map { Numbering($0) }
    for item in series {
      var row: (outer: Int, region: Int)?
      try stream.forEachFigure(of: item.series) { figure in
        let known =
          row
          ?? {
            let region = Self.number(of: item.series.region, &regionNumbers) {
              regions.append(item.series.region)
            }
            var outer = 0
            for index in categories.indices {
              outer = outer * categories[index].count + numbers[index][item.values[index]]
            }
            // Regions are still being counted: kept apart until all are known.
            return (outer, region)
          }()
        row = known
        let period = Self.number(of: figure.period.code, &periodNumbers) {
          periods.append(figure.period)
        }
        places.append((known, period))
        cells.append(Self.cell(figure, &loss))
      }
      if row != nil,
        !item.series.version.isEmpty || !item.series.coverage.isEmpty
          || !item.series.priceBase.isEmpty
      {
        loss.attributes += 1
      }
    }
    let order = periods.indices.sorted {
      (periods[$0].start, periods[$0].end, periods[$0].code)
        < (periods[$1].start, periods[$1].end, periods[$1].code)
    }
    var rank = [Int](repeating: 0, count: order.count)
    for (place, index) in order.enumerated() { rank[index] = place }
    periods = order.map { periods[$0] }
    _ = try size()
    for index in cells.indices {
      let (row, period) = places[index]
      cells[index].position =
        (row.outer * regions.count + row.region) * periods.count + rank[period]
    }
    cells.sort { $0.position < $1.position }
  }

  private static func number(
    of text: String, _ numbers: inout [String: Int], _ new: () -> Void
  ) -> Int {
    if let known = numbers[text] { return known }
    numbers[text] = numbers.count
    new()
    return numbers.count - 1
  }

  private static func cell(_ figure: ExportedFigure, _ loss: inout JSONStatLoss) -> Cell {
    if figure.qualifier != .exactly { loss.qualifiers += 1 }
    if figure.note != nil || figure.evidence != nil { loss.notes += 1 }
    var text = "null"
    if let value = figure.value {
      let shown = NumberFormat.published(value, decimals: figure.decimals)
      if shown == nil { loss.precisions += 1 }
      text = shown ?? NumberFormat.exact(value)
    }
    return Cell(position: 0, value: text, status: figure.status)
  }
}

/// The places of texts in a list.
private struct Numbering {
  private var numbers: [String: Int] = [:]

  init(_ texts: [String]) {
    for (index, text) in texts.enumerated() { numbers[text] = index }
  }

  subscript(text: String) -> Int { numbers[text] ?? 0 }
}

extension NumberFormat {
  /// The number with the digits that were published, as JSON: `21.60`, `12e5`. It reads back as
  /// the same double with the same decimals; nil where it has more digits than were published.
  static func published(_ value: Double, decimals: Int) -> String? {
    guard let digits = DecimalDigits(value),
      digits.digits.isEmpty
        || digits.digits.count - digits.point <= decimals, digits.point < 300
    else { return nil }
    if decimals >= 0 { return digits.text(decimals: decimals, grouping: "") }
    guard !digits.digits.isEmpty else { return "0e\(-decimals)" }
    let zeros = digits.point + decimals - digits.digits.count
    return (digits.isNegative ? "-" : "") + digits.digits + String(repeating: "0", count: zeros)
      + "e\(-decimals)"
  }
}
