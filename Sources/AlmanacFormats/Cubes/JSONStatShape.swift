internal import AlmanacModel
internal import AlmanacText

// The dimensions of a JSON-stat dataset, from the trees of its members.

extension JSONStatDataset {
  /// All but the figures.
  ///
  /// - Throws: `Diagnostic` where the members contradict each other.
  func shape() throws(Diagnostic) -> Cube {
    var cube = Cube()
    cube.id = key
    cube.label = texts["label"]
    cube.constants = constants
    cube.origin.publisher = texts["source"] ?? ""
    cube.origin.update(texts["updated"] ?? "")
    guard let dimension, let members = dimension.object else {
      throw problem(dimension, found: "no object dimension", expected: "the dimensions")
    }
    // Before version 2, these three stood within `dimension`.
    let identifiers = identifiers ?? members["id"]
    let sizes = sizes ?? members["size"]
    let roles = roles ?? members["role"]
    guard let names = identifiers?.array?.map(\.string), !names.contains(nil) else {
      throw problem(
        identifiers ?? dimension, found: identifiers.map { "\($0.kind) for id" } ?? "no id",
        expected: "id, an array of the names of the dimensions")
    }
    guard let counts = sizes?.array?.map(\.integer), !counts.contains(where: { $0 ?? -1 < 0 })
    else {
      throw problem(
        sizes ?? dimension, found: sizes.map { "\($0.kind) for size" } ?? "no size",
        expected: "size, an array of whole numbers")
    }
    guard names.count == counts.count else {
      throw problem(
        sizes, found: "\(counts.count) sizes", expected: "\(names.count), as many as in id")
    }
    var seen: Set<String> = []
    for case (let name?, let size?) in zip(names, counts) {
      guard seen.insert(name).inserted else {
        throw problem(identifiers, found: "\(name) twice in id", expected: "each dimension once")
      }
      guard let description = members[name] else {
        throw problem(
          dimension, found: "no dimension \(name)", expected: "each dimension that id names")
      }
      cube.dimensions.append(
        try Self.dimension(name, size: size, description, roles: roles, file: file))
    }
    return cube
  }

  func location(_ place: TextPlace) -> Diagnostic.Location {
    place.location(in: file)
  }

  private func problem(_ value: JSONValue?, found: String, expected: String) -> Diagnostic {
    .jsonStat(at: value?.place ?? place, file: file, found: found, expected: expected)
  }

  private static func dimension(
    _ name: String, size: Int, _ value: JSONValue, roles: JSONValue?, file: String
  ) throws(Diagnostic) -> Cube.Dimension {
    var dimension = Cube.Dimension(
      id: name, label: value["label"]?.string)
    for role in [Cube.Role.time, .geo, .metric]
    where roles?[role.rawValue]?.texts.contains(name) == true { dimension.role = role }
    // PxWeb's way to say what PX calls ELIMINATION.
    dimension.total = value["extension"]?["eliminationValueCode"]?.string
    guard let category = value["category"] else {
      if let address = value["href"]?.string {
        throw .cubeElsewhere(
          "a dimension \(name)", address,
          at: value.place.location(in: file))
      }
      throw .jsonStat(
        at: value.place, file: file, found: "a dimension \(name) without category",
        expected: "its categories")
    }
    let names = try identifiers(of: category, dimension: name, file: file)
    guard names.count == size else {
      throw .jsonStat(
        at: category.place, file: file, found: "\(names.count) categories of \(name)",
        expected: "\(size), as size says")
    }
    let measures = value["extension"]?["measuringType"]
    for id in names {
      var item = Cube.Category(
        id: id, label: category["label"]?[id]?.string)
      if let unit = category["unit"]?[id] { try describe(&item, unit, file: file) }
      switch measures?[id]?.string {
      case "Stock": item.measure = .stock
      case "Flow": item.measure = .flow
      case "Average": item.measure = .average
      default: break
      }
      dimension.categories.append(item)
    }
    return dimension
  }

  /// The ids of the categories in their order.
  private static func identifiers(
    of category: JSONValue, dimension: String, file: String
  ) throws(Diagnostic) -> [String] {
    func problem(_ value: JSONValue, _ found: String, _ expected: String) -> Diagnostic {
      .jsonStat(
        at: value.place, file: file, found: "\(found) in the index of \(dimension)",
        expected: expected)
    }
    guard let index = category["index"] else {
      // One category needs no order.
      if let labels = category["label"]?.object, labels.keys.count == 1 { return labels.keys }
      throw problem(category, "nothing", "an index of the categories")
    }
    if let values = index.array {
      var seen: Set<String> = []
      var names: [String] = []
      for value in values {
        guard let name = value.string else { throw problem(value, value.kind, "a text") }
        guard seen.insert(name).inserted else {
          throw problem(value, "\(name) twice", "each category once")
        }
        names.append(name)
      }
      return names
    }
    guard let members = index.object else {
      throw problem(index, index.kind, "an array of the categories, or an object of their places")
    }
    var names = [String?](repeating: nil, count: members.keys.count)
    for key in members.keys {
      guard let value = members[key] else { continue }
      guard let position = value.integer, names.indices.contains(position), names[position] == nil
      else {
        throw problem(
          value, "\(value.kind) for \(key)",
          names.count == 1 ? "0" : "each number from 0 to \(names.count - 1) once")
      }
      names[position] = key
    }
    return names.compactMap(\.self)
  }

  private static func describe(
    _ item: inout Cube.Category, _ unit: JSONValue, file: String
  ) throws(Diagnostic) {
    let (label, base) = (unit["label"]?.string, unit["base"]?.string)
    let symbol = unit["symbol"]?.string
    item.unit = label ?? base ?? symbol
    // A scale word alone says nothing of what is counted.
    if let label, ScaledUnit(label)?.unit.isEmpty == true {
      item.unit = [label, base ?? symbol ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
    func number(_ key: String) throws(Diagnostic) -> Int? {
      guard let value = unit[key], value.content != .null else { return nil }
      guard let number = value.integer ?? value.string.flatMap({ Int($0) }), abs(number) <= 400
      else {
        throw .jsonStat(
          at: value.place, file: file, found: "\(value.kind) for \(key) of \(item.id)",
          expected: "a whole number")
      }
      return number
    }
    item.decimals = try number("decimals")
    // Some write a word, as in "Units", which whoever knows the words reads.
    if let word = unit["multiplier"]?.string, Int(word) == nil {
      item.scale = word
    } else {
      item.scale = try number("multiplier").map { String($0) }
    }
  }
}
