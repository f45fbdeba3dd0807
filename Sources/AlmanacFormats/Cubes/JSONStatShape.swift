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
    cube.notes = notes.map { Cube.Note(text: $0) }
    var seen: Set<String> = []
    for case (let name?, let size?) in zip(names, counts) {
      guard seen.insert(name).inserted else {
        throw problem(identifiers, found: "\(name) twice in id", expected: "each dimension once")
      }
      guard let description = members[name] else {
        throw problem(
          dimension, found: "no dimension \(name)", expected: "each dimension that id names")
      }
      let made = try Self.dimension(name, size: size, description, roles: roles, file: file)
      cube.dimensions.append(made)
      cube.notes += Self.notes(of: made, description)
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

  /// What is said of a dimension, and of its categories.
  private static func notes(of dimension: Cube.Dimension, _ value: JSONValue) -> [Cube.Note] {
    let name = dimension.label ?? dimension.id
    let own = (value["note"]?.texts ?? []).map { Cube.Note(text: $0, of: name) }
    guard let said = value["category"]?["note"] else { return own }
    return own
      + dimension.categories.flatMap { category in
        (said[category.id]?.texts ?? []).map {
          Cube.Note(text: $0, of: "\(name) \(category.label ?? category.id)")
        }
      }
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
    if let text = unit.string {
      item.unit = text
      return
    }
    let (label, base) = (unit["label"]?.string, unit["base"]?.string)
    let symbol = unit["symbol"]?.string
    item.unit = label ?? base ?? symbol
    // A scale word alone says nothing of what is counted.
    if let label, ScaledUnit(label)?.unit.isEmpty == true {
      item.unit = [label, base ?? symbol ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
    if let value = unit["decimals"], value.content != .null {
      guard let number = value.integer ?? value.string.flatMap({ Int($0) }), abs(number) <= 400
      else {
        throw .jsonStat(
          at: value.place, file: file, found: "\(value.kind) for decimals of \(item.id)",
          expected: "a whole number")
      }
      item.decimals = number
    }
    item.scale = scale(unit["multiplier"])
  }

  /// The power of ten of a multiplier: its exponent, as the standard has it, or the power itself, as
  /// in 1000. Words such as "Units" are left to whoever knows them, who refuses others.
  private static func scale(_ value: JSONValue?) -> String? {
    guard let value, value.content != .null else { return nil }
    guard let number = value.integer ?? value.string.flatMap({ Int($0) }) else {
      return value.string ?? value.kind
    }
    let digits = String(number)
    let isPower =
      number >= 100 && digits.first == "1" && digits.dropFirst().allSatisfy { $0 == "0" }
    return isPower ? String(digits.count - 1) : digits
  }
}
