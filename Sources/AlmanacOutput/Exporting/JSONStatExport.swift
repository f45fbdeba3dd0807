internal import AlmanacFiles
internal import AlmanacModel
internal import SQLite

/// Writes figures as JSON-stat 2.0: a dataset for each indicator, source, basis and set of
/// dimensions, several of them as a collection. One dataset is in memory at a time.
final class JSONStatExport {
  private let connection: Connection
  private let stream: FigureStream
  private let file: OutputFile
  /// A dataset that waits until it is known whether it is the only one.
  private var waiting: JSONStatText?
  private var datasets = 0
  private(set) var rows = 0
  private(set) var loss = JSONStatLoss()

  init(_ connection: Connection, _ selection: FigureSelection, to file: OutputFile) throws {
    self.connection = connection
    self.file = file
    stream = try FigureStream(connection, selection, isWhole: false)
  }

  func write() throws {
    var group: [ExportedSeries] = []
    try stream.forEachSeries(
      orderedBy: "i.code, c.code, s.basis, s.cumulative, s.series_id"
    ) { series in
      if let first = group.first, Self.key(first) != Self.key(series) {
        try write(group)
        group = []
      }
      group.append(series)
    }
    try write(group)
    try end()
    loss.hasEarlierVintages = try stream.hasEarlierVintages()
  }

  /// What a dataset has once for all of its figures.
  private static func key(_ series: ExportedSeries) -> [String] {
    [series.indicator, series.source, series.basis, series.cumulative]
  }

  /// Datasets for those series that have the same dimensions, in the order of their first.
  private func write(_ group: [ExportedSeries]) throws {
    var names: [[String]] = []
    var parts: [[String]: [JSONStatCube.Series]] = [:]
    for series in group {
      let dimensions = SeriesTexts.Dimension.parse(series.dimensions)
      let key = dimensions.map(\.name)
      if parts[key] == nil { names.append(key) }
      parts[key, default: []].append(.init(series: series, values: dimensions.map(\.value)))
    }
    for key in names {
      var cube = JSONStatCube(dimensions: key, series: parts[key] ?? [])
      try cube.read(stream, &loss)
      guard !cube.cells.isEmpty else { continue }
      rows += cube.cells.count
      if let first = waiting {
        file.write("{\"version\":\"2.0\",\"class\":\"collection\",\"link\":{\"item\":[\n")
        try first.write(to: file)
        waiting = nil
      }
      let text = try JSONStatText(cube, connection)
      datasets += 1
      if datasets == 1 {
        waiting = text
      } else {
        file.write(",\n")
        try text.write(to: file)
      }
    }
  }

  private func end() throws {
    switch datasets {
    case 0: file.write("{\"version\":\"2.0\",\"class\":\"collection\",\"link\":{\"item\":[]}}\n")
    case 1:
      try waiting?.write(to: file)
      file.write("\n")
    default: file.write("\n]}}\n")
    }
  }
}

/// What JSON-stat has no place for.
struct JSONStatLoss {
  var qualifiers = 0
  var precisions = 0
  var notes = 0
  var attributes = 0
  var hasEarlierVintages = false

  var sentences: [String] {
    let count = { (number: Int, one: String, many: String) in
      number == 0 ? nil : "\(number) \(number == 1 ? one : many)"
    }
    return [
      count(qualifiers, "qualifier or range", "qualifiers and ranges"),
      count(precisions, "count of digits", "counts of digits"),
      count(notes, "note or place in a source", "notes and places in sources"),
      count(
        attributes, "series' version, coverage or price base",
        "series' versions, coverages or price bases"),
      hasEarlierVintages ? "earlier vintages" : nil,
    ].compactMap { $0 }
  }
}
