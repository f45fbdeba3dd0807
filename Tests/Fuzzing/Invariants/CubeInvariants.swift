@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacText

/// What a file of cubes reads as.
private struct CubeRun: Equatable {
  var cubes: [Cube] = []
  var cells: [[CubeCell]] = []
  var problem: Diagnostic?

  init<Reader: CubeReader & ~Copyable>(_ whole: consuming Reader) throws(Broken) {
    var reader = whole
    do throws(Diagnostic) {
      while let cube = try reader.nextCube() {
        cubes.append(cube)
        cells.append([])
        while try reader.nextCell() { cells[cells.count - 1].append(reader.cell) }
      }
    } catch { problem = error }
    for (cube, cells) in zip(cubes, cells) { try Self.check(cube, cells) }
  }

  private static func check(_ cube: Cube, _ cells: [CubeCell]) throws(Broken) {
    guard let count = cube.count else { throw Broken(description: "a cube without measure") }
    var seen: Set<Int> = []
    for cell in cells {
      try require(0 <= cell.position && cell.position < count, "a cell beyond the cube")
      try require(seen.insert(cell.position).inserted, "the cell \(cell.position) twice")
      var position = 0
      for (index, dimension) in zip(cube.coordinates(of: cell.position), cube.dimensions) {
        position = position * dimension.categories.count + index
      }
      try require(position, equals: cell.position, "coordinates of another cell")
    }
    for dimension in cube.dimensions {
      let ids = dimension.categories.map(\.id)
      try require(Set(ids).count, equals: ids.count, "a category twice")
      for period in dimension.categories.compactMap(\.period) {
        do { try checkPeriod(TimePeriod(parsing: period)) } catch {
          throw Broken(description: "\(period) is no period: \(error)")
        }
      }
    }
  }
}

func checkJSONStat(_ bytes: [UInt8]) throws(Broken) {
  try checkEvents(bytes)
  try checkCubes(format: .jsonStat) { chunk in
    var limits = JSONReader.Limits()
    limits.chunk = chunk
    return JSONStatReader(name: "a.json", source: .bytes(bytes), limits: limits)
  }
}

func checkPX(_ bytes: [UInt8]) throws(Broken) {
  try checkCubes(format: .px) { PXReader(name: "a.px", source: .bytes(bytes), chunk: $0) }
}

private func checkCubes<Reader: CubeReader & ~Copyable>(
  format: ImportFormat, _ reader: (_ chunk: Int) -> Reader
) throws(Broken) {
  var runs: [CubeRun] = []
  for chunk in chunkSizes {
    runs.append(try CubeRun(reader(chunk)))
    try require(
      runs[runs.count - 1], equals: runs[0], "in chunks of \(chunk) and of \(chunkSizes[0])")
  }
  for options in [FormatOptions(), statedOptions] {
    guard let layout = try? TableLayout.forCubes(format, options: options, file: "a") else {
      throw Broken(description: "no layout")
    }
    let figures = try FigureRun(
      CubeFigures(reader(1 << 16), layout: layout, name: "a"), periods: layout.periods)
    let cells = runs[0].cells.reduce(0) { $0 + $1.count }
    try require(figures.rows.count + figures.badRows.count <= cells, "more figures than cells")
  }
}

/// For cubes that do not say themselves where and when.
private var statedOptions: FormatOptions {
  var options = FormatOptions()
  options.constants = [("indicator", "a"), ("region", "b"), ("period", "2022")]
  return options
}

/// The events of the JSON text below it, also where strings and depth are limited.
private func checkEvents(_ bytes: [UInt8]) throws(Broken) {
  for (string, depth, isSequence) in [(1 << 20, 64, false), (6, 3, true)] {
    var runs: [[String]] = []
    for chunk in chunkSizes {
      var limits = JSONReader.Limits()
      (limits.chunk, limits.string, limits.depth) = (chunk, string, depth)
      limits.isSequence = isSequence
      runs.append(events(bytes, limits))
      try require(
        runs[runs.count - 1], equals: runs[0], "events in chunks of \(chunk), \(chunkSizes[0])")
    }
  }
}

private func events(_ bytes: [UInt8], _ limits: JSONReader.Limits) -> [String] {
  var reader = JSONReader(source: .bytes(bytes), limits: limits)
  var events: [String] = []
  do throws(JSONProblem) {
    while true {
      let event = try reader.next()
      events.append("\(event) \(reader.depth) \(reader.place) \(reader.withText { Array($0) })")
      if event == .end { break }
    }
  } catch { events.append("\(error)") }
  return events
}
