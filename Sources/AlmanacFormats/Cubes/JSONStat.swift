internal import AlmanacModel
internal import AlmanacText

/// Reads JSON-stat: datasets of version 2, collections with datasets in them, and the bundles
/// of version 1, whose members are datasets.
///
/// The members of a dataset may come in any order, and a status may follow the figures, so a
/// dataset's figures are in memory while it is read, as `JSONStatCells` tells; one dataset of a
/// bundle at a time.
struct JSONStatReader: ~Copyable, CubeReader {
  private enum Stage {
    case start
    /// Among the members of the outermost object.
    case members
    /// Within `link` of a collection, and within its `item`.
    case links
    case items
    case end
  }

  let name: String
  private var reader: JSONReader
  private var stage = Stage.start
  private var root: JSONStatDataset
  private var found = 0
  private var cells = JSONStatCells(isSparse: false)
  private var statuses = JSONStatStatuses()
  package private(set) var status: String?

  package init(name: String, source: ByteSource, limits: JSONReader.Limits = .init()) {
    self.name = name
    reader = JSONReader(source: source, limits: limits)
    root = JSONStatDataset(file: name)
  }

  mutating func nextCube() throws(Diagnostic) -> Cube? {
    cells = JSONStatCells(isSparse: false)
    while true {
      switch stage {
      case .start:
        guard try event() == .beginObject else {
          throw .jsonStat(
            at: reader.place, file: name, found: "a JSON text that is not an object",
            expected: "a dataset or a collection of datasets")
        }
        root.place = reader.place
        stage = .members
      case .members:
        guard try event() == .key else {
          stage = .end
          guard try event() == .end else { continue }
          if !root.isEmpty { return try begin(root) }
          guard found > 0 else { throw nothing }
          return nil
        }
        if let cube = try member() { return cube }
      case .links:
        guard try event() == .key else {
          stage = .members
          continue
        }
        let isItems = reader.text == "item"
        let event = try event()
        if isItems, event == .beginArray { stage = .items } else { try skip(event) }
      case .items:
        let event = try event()
        if event == .endArray {
          stage = .links
        } else {
          return try begin(dataset(event, key: nil))
        }
      case .end: return nil
      }
    }
  }

  /// A member of the outermost object: of a dataset, or a dataset itself.
  private mutating func member() throws(Diagnostic) -> Cube? {
    let key = reader.text
    if key == "link" {
      let event = try event()
      if event == .beginObject { stage = .links } else { try skip(event) }
      return nil
    }
    if JSONStatDataset.memberNames.contains(key) {
      try root.take(key, of: &reader)
      if key == "class", let kind = root.texts[key], !["dataset", "collection"].contains(kind) {
        throw .jsonStat(
          at: reader.place, file: name, found: "the class \(kind)",
          expected: "a dataset or a collection",
          remedy: "fetch a dataset: this file has no figures")
      }
      return nil
    }
    let event = try event()
    // What a dataset of version 2 has beside the standard's members is its own affair.
    guard event == .beginObject, root.texts["version"] == nil, root.isEmpty else {
      try skip(event)
      return nil
    }
    return try begin(dataset(event, key: key))
  }

  private mutating func dataset(
    _ begin: JSONReader.Event, key: String?
  ) throws(Diagnostic) -> JSONStatDataset {
    var dataset = JSONStatDataset(file: name)
    dataset.key = key
    dataset.place = reader.place
    guard begin == .beginObject else {
      throw .jsonStat(
        at: reader.place, file: name, found: "something else than an object",
        expected: "a dataset")
    }
    while try event() == .key { try dataset.take(reader.text, of: &reader) }
    if dataset.isEmpty {
      let place = dataset.location(dataset.place)
      if let address = dataset.texts["href"] {
        throw .cubeElsewhere("a \(dataset.texts["class"] ?? "dataset")", address, at: place)
      }
      throw .jsonStat(
        at: dataset.place, file: name, found: "an object without value and dimension",
        expected: "a dataset")
    }
    return dataset
  }

  /// Checks the figures against the dimensions.
  private mutating func begin(_ dataset: JSONStatDataset) throws(Diagnostic) -> Cube {
    var cube = try dataset.shape()
    // Those of a collection are of each of its datasets.
    if root.isEmpty { cube.notes += root.notes.map { Cube.Note(text: $0) } }
    let sizes = cube.dimensions.map(\.categories.count)
    guard let count = cube.count else {
      throw .cubeTooLarge(sizes, at: dataset.location(dataset.place))
    }
    guard var cells = dataset.cells else {
      throw .jsonStat(
        at: dataset.place, file: name, found: "a dataset without value", expected: "its figures")
    }
    var statuses = dataset.statuses
    if cells.isSparse {
      let (highest, duplicate) = cells.finish()
      if let duplicate {
        throw .jsonStat(
          at: duplicate.place, file: name, found: "the figure \(duplicate.position) twice",
          expected: "each position once")
      }
      guard highest < count else {
        throw .cubeCount(
          "as the position of a figure", found: highest, expected: count - 1, sizes: sizes,
          at: dataset.location(dataset.cellsPlace))
      }
    } else if cells.count != count {
      throw .cubeCount(
        "figures", found: cells.count, expected: count, sizes: sizes,
        at: dataset.location(dataset.cellsPlace))
    }
    if dataset.statusCount?.0 == 1, count != 1 {
      // A list of one mark says it of all figures.
      statuses = JSONStatStatuses(whole: statuses.status(at: 0))
    } else if let (found, place) = dataset.statusCount, found != count {
      throw .cubeCount(
        "statuses", found: found, expected: count, sizes: sizes, at: dataset.location(place))
    }
    if let twice = statuses.finish() {
      throw .jsonStat(
        at: dataset.place, file: name, found: "the status of \(twice) twice",
        expected: "each position once")
    }
    guard statuses.highest < count else {
      throw .cubeCount(
        "as the position of a status", found: statuses.highest, expected: count - 1, sizes: sizes,
        at: dataset.location(dataset.place))
    }
    self.cells = cells
    self.statuses = statuses
    found += 1
    return cube
  }

  private var nothing: Diagnostic {
    if let address = root.texts["href"] {
      return .cubeElsewhere(
        "a \(root.texts["class"] ?? "dataset")", address, at: root.location(root.place))
    }
    return .jsonStat(
      at: root.place, file: name, found: "no dataset", expected: "a dataset with its figures")
  }

  private mutating func event() throws(Diagnostic) -> JSONReader.Event {
    do { return try reader.next() } catch { throw .malformed(error, file: name) }
  }

  private mutating func skip(_ event: JSONReader.Event) throws(Diagnostic) {
    do { try reader.skip(event) } catch { throw .malformed(error, file: name) }
  }
}

extension JSONStatReader {
  mutating func nextCell() throws(Diagnostic) -> Bool {
    guard cells.advance() else { return false }
    status = statuses.status(at: cells.position)
    return true
  }

  package var position: Int { cells.position }

  package var place: Diagnostic.Location {
    cells.place.location(in: name)
  }

  package func withText<R, E: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    try cells.withText(body)
  }
}
