internal import AlmanacFiles
internal import AlmanacModel
internal import SQLite

/// A dataset as its JSON text.
struct JSONStatText {
  private let cube: JSONStatCube
  private let head: String

  init(_ cube: JSONStatCube, _ connection: Connection) throws {
    self.cube = cube
    head = try Self.head(cube, connection)
  }

  /// All but the figures: what they are about.
  private static func head(_ cube: JSONStatCube, _ connection: Connection) throws -> String {
    guard let series = cube.first else { return "" }
    let label = { (sql: String, code: String) -> String in
      guard case .text(let name)? = try connection.scalar(sql, [.text(code)]) else { return code }
      return name
    }
    let name = try label("SELECT name FROM _indicator_label WHERE code = ?", series.indicator)
    let source = try label("SELECT title FROM source WHERE code = ?", series.source)
    var ids: [String] = []
    // No two dimensions have one name, whatever those of the figures are called.
    for word in cube.dimensions + ["indicator", "region", "time"] {
      var id = word
      while ids.contains(id) { id += "_" }
      ids.append(id)
    }
    let (metric, region, time) = (ids[ids.count - 3], ids[ids.count - 2], ids[ids.count - 1])
    let order = [metric] + ids.dropLast(3) + [region, time]
    let sizes = [1] + cube.categories.map(\.count) + [cube.regions.count, cube.periods.count]
    var dimensions = [
      (metric, category([series.indicator], labels: [name], unit: series.unit))
    ]
    for (id, values) in zip(ids, cube.categories) { dimensions.append((id, category(values))) }
    let regions = try cube.regions.map {
      try label("SELECT name FROM _region_label WHERE code = ?", $0)
    }
    dimensions.append((region, category(cube.regions, labels: regions)))
    dimensions.append((time, category(cube.periods.map(\.code))))
    let members = dimensions.map { "\(quoted($0.0)):{\"category\":\($0.1)}" }
    return """
      {"version":"2.0","class":"dataset","label":\(quoted(name)),"source":\(quoted(source)),\
      "id":\(array(order)),"size":[\(sizes.map(String.init).joined(separator: ","))],\
      "role":{"metric":\(array([metric])),"geo":\(array([region])),"time":\(array([time]))},
      "dimension":{\(members.joined(separator: ",\n"))},
      "extension":{"almanac":{"source":\(quoted(series.source)),"basis":\(quoted(series.basis)),\
      "cumulative":\(quoted(series.cumulative))}},

      """
  }

  private static func category(
    _ ids: [String], labels: [String] = [], unit: String? = nil
  ) -> String {
    var text = "{\"index\":\(array(ids))"
    if !labels.isEmpty {
      let pairs = zip(ids, labels).map { "\(quoted($0)):\(quoted($1))" }
      text += ",\"label\":{\(pairs.joined(separator: ","))}"
    }
    if let unit, let id = ids.first {
      text += ",\"unit\":{\(quoted(id)):{\"label\":\(quoted(unit))}}"
    }
    return text + "}"
  }

  private static func array(_ texts: [String]) -> String {
    "[" + texts.map(quoted).joined(separator: ",") + "]"
  }

  private static func quoted(_ text: String) -> String { JSONWriter.quoted(text) }

  /// With the figures: an array, or an object of those that there are where fewer than half of
  /// all combinations have one.
  func write(to file: OutputFile) throws {
    file.write(head)
    let size = try cube.size()
    let isSparse = cube.cells.count * 2 < size
    file.write(isSparse ? "\"value\":{" : "\"value\":[")
    var next = 0
    for (index, cell) in cube.cells.enumerated() {
      if index > 0 { file.comma() }
      if isSparse {
        file.write("\"\(cell.position)\":")
      } else {
        for _ in next..<cell.position { file.write("null,") }
        next = cell.position + 1
      }
      file.write(cell.value)
      try file.flushIfFull()
    }
    if !isSparse { for _ in next..<max(next, size) { file.write(",null") } }
    file.write(isSparse ? "}" : "]")
    var isFirst = true
    for cell in cube.cells where cell.status != .normal {
      file.write(isFirst ? ",\n\"status\":{" : ",")
      isFirst = false
      file.write("\"\(cell.position)\":\"\(cell.status.rawValue)\"")
      try file.flushIfFull()
    }
    file.write(isFirst ? "}" : "}}")
  }
}
