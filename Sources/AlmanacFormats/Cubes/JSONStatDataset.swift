internal import AlmanacModel
internal import AlmanacText

/// The members of a JSON-stat dataset, gathered in whatever order they come.
struct JSONStatDataset {
  /// What a dataset may have, so that an object with one of these is one.
  static let memberNames: Set<String> = [
    "version", "class", "href", "label", "source", "updated", "note", "extension", "error", "link",
    "id", "size", "role", "dimension", "value", "status",
  ]

  let file: String
  var place = TextPlace()
  /// The key of a dataset in a bundle.
  var key: String?
  var texts: [String: String] = [:]
  var constants: [FigureField: String] = [:]
  var identifiers: JSONValue?
  var sizes: JSONValue?
  var roles: JSONValue?
  var dimension: JSONValue?
  var notes: [String] = []
  var cells: JSONStatCells?
  var cellsPlace = TextPlace()
  var statuses = JSONStatStatuses()
  /// How many elements an array of statuses has, and where it is.
  var statusCount: (Int, TextPlace)?
  private var seen: Set<String> = []

  init(file: String) { self.file = file }

  var isEmpty: Bool { cells == nil && dimension == nil }

  /// Reads the value of the member `key`; what no one needs is passed over.
  mutating func take(_ key: String, of reader: inout JSONReader) throws(Diagnostic) {
    do {
      if Self.memberNames.contains(key), !seen.insert(key).inserted {
        throw reader.problem(.duplicateKey(key))
      }
      let event = try reader.next()
      switch key {
      case "class", "href", "label", "version", "source", "updated":
        if event == .string { texts[key] = reader.text } else { try reader.skip(event) }
      case "id": identifiers = try .read(event, of: &reader)
      case "size": sizes = try .read(event, of: &reader)
      case "role": roles = try .read(event, of: &reader)
      case "dimension": dimension = try .read(event, of: &reader)
      case "note": notes += try JSONValue.read(event, of: &reader).texts
      case "extension": try takeExtension(event, of: &reader)
      case "error":
        let value = try JSONValue.read(event, of: &reader)
        throw Diagnostic.jsonStatError(value, file: file)
      case "value": try takeValues(event, of: &reader)
      case "status": try takeStatuses(event, of: &reader)
      default: try reader.skip(event)
      }
    } catch let problem as JSONProblem {
      throw .malformed(problem, file: file)
    } catch {
      throw error as? Diagnostic
        ?? .jsonStat(at: reader.place, file: file, found: "\(error)", expected: "a dataset")
    }
  }

  /// What `almanac export` says of all figures of a dataset. Other extensions are passed over.
  private mutating func takeExtension(
    _ event: JSONReader.Event, of reader: inout JSONReader
  ) throws {
    guard event == .beginObject else { return try reader.skip(event) }
    while try reader.next() == .key {
      let isOwn = reader.text == "almanac"
      let event = try reader.next()
      guard isOwn else {
        try reader.skip(event)
        continue
      }
      let value = try JSONValue.read(event, of: &reader)
      for field in [FigureField.source, .basis, .cumulative] {
        if let text = value[field.rawValue]?.string { constants[field] = text }
      }
    }
  }

  private mutating func takeValues(
    _ event: JSONReader.Event, of reader: inout JSONReader
  ) throws {
    cellsPlace = reader.settledPlace()
    switch event {
    case .beginArray:
      var cells = JSONStatCells(isSparse: false)
      while true {
        let event = try reader.next()
        if event == .endArray { break }
        try Self.append(event, position: 0, to: &cells, of: &reader, file: file)
      }
      self.cells = cells
    case .beginObject:
      var cells = JSONStatCells(isSparse: true)
      while try reader.next() == .key {
        let position = try Self.position(&reader, file: file)
        let event = try reader.next()
        try Self.append(event, position: position, to: &cells, of: &reader, file: file)
      }
      self.cells = cells
    default:
      throw Diagnostic.jsonStat(
        at: cellsPlace, file: file, found: "\(event) for value",
        expected: "an array or an object of figures")
    }
  }

  @inline(__always)
  private static func append(
    _ event: JSONReader.Event, position: Int, to cells: inout JSONStatCells,
    of reader: inout JSONReader, file: String
  ) throws {
    let place = reader.settledPlace()
    switch event {
    case .number, .string, .null:
      reader.withText { cells.append($0, position: position, place: place) }
    default:
      throw Diagnostic.jsonStat(
        at: place, file: file, found: event == .beginArray ? "an array" : "an object or a flag",
        expected: "a number, or null where there is none")
    }
  }

  private mutating func takeStatuses(
    _ event: JSONReader.Event, of reader: inout JSONReader
  ) throws {
    let place = reader.settledPlace()
    var position = 0
    switch event {
    case .string: statuses.whole = reader.text
    case .null: break
    case .beginArray:
      while true {
        let event = try reader.next()
        if event == .endArray { break }
        try takeStatus(event, at: position, of: &reader)
        position += 1
      }
      statusCount = (position, place)
    case .beginObject:
      while try reader.next() == .key {
        position = try Self.position(&reader, file: file)
        try takeStatus(reader.next(), at: position, of: &reader)
      }
    default:
      throw Diagnostic.jsonStat(
        at: place, file: file, found: "\(event) for status",
        expected: "a text, or an array or an object of texts")
    }
  }

  private mutating func takeStatus(
    _ event: JSONReader.Event, at position: Int, of reader: inout JSONReader
  ) throws {
    switch event {
    case .string, .number:
      let text = reader.text
      if !text.isEmpty { statuses.append(text, at: position) }
    case .null: break
    default:
      throw Diagnostic.jsonStat(
        at: reader.place, file: file, found: "something else than a text for a status",
        expected: "a text, or null where there is none")
    }
  }

  /// The key of a figure in an object: its position.
  private static func position(_ reader: inout JSONReader, file: String) throws -> Int {
    let position = reader.withText { bytes -> Int? in
      guard bytes.count > 0, bytes.count < 19, bytes.count == 1 || bytes[0] != 0x30 else {
        return nil
      }
      var number = 0
      for byte in bytes {
        guard byte &- 0x30 <= 9 else { return nil }
        number = number &* 10 &+ Int(byte &- 0x30)
      }
      return number
    }
    guard let position else {
      throw Diagnostic.jsonStat(
        at: reader.place, file: file, found: "the key \(reader.text)",
        expected: "the position of a cell, as in \"12\"")
    }
    return position
  }
}

extension JSONValue {
  /// A text or an array of them.
  var texts: [String] {
    if let string { return [string] }
    return array?.compactMap(\.string) ?? []
  }
}
