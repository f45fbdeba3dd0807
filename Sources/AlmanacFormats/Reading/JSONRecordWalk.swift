internal import AlmanacModel
internal import AlmanacText

/// Goes through the objects that stand in arrays of a JSON text: alone, behind what is said of
/// them, or in a member of an object.
struct JSONRecordWalk: ~Copyable {
  enum Place: Hashable {
    /// `[{…}, {…}]`.
    case array
    /// `[{…}, [{…}, {…}]]`, as the World Bank answers.
    case inner
    /// `{"data": [{…}]}`.
    case member(String)
  }

  struct Cell {
    /// That of an object within a record is before it: `country.id`.
    let key: String
    /// Nil for an array, which is no cell.
    let text: String?
    let place: TextPlace
  }

  private enum Container { case array, object }

  private var reader: JSONReader
  private var open: [Container] = []
  /// The key of the outermost object that was met last.
  private var member = ""
  /// The keys of the objects that are open.
  private var path: [String] = []
  /// What stands in the objects around the records, by the path to it.
  private(set) var envelope: [(key: String, text: String)] = []
  private(set) var cells: [Cell] = []
  private(set) var place = TextPlace()

  init(_ source: ByteSource, chunk: Int) {
    var limits = JSONReader.Limits()
    limits.chunk = chunk
    reader = JSONReader(source: source, limits: limits)
  }

  var bytesRead: Int { reader.byteOffset }

  /// Moves to the next object in any place; nil at the end.
  mutating func next() throws(JSONProblem) -> Place? {
    while true {
      switch try reader.next() {
      case .end: return nil
      case .key:
        if open.count == 1 { member = reader.text }
        path.removeLast(max(0, path.count - open.count + 1))
        path.append(reader.text)
      case .beginArray: open.append(.array)
      case .endArray, .endObject:
        open.removeLast()
        path.removeLast(max(0, path.count - open.count))
      case .beginObject:
        let found: Place? =
          switch open {
          case [.array]: .array
          case [.array, .array]: .inner
          case [.object, .array]: .member(member)
          default: nil
          }
        guard let found else {
          open.append(.object)
          continue
        }
        place = reader.settledPlace()
        cells.removeAll(keepingCapacity: true)
        try take(behind: "")
        return found
      case .string, .number:
        guard !open.contains(.array), path.count == open.count, envelope.count < 1000 else {
          continue
        }
        envelope.append((path.joined(separator: "."), reader.text))
      case .null, .boolean: continue
      }
    }
  }

  /// Reads an object to its end.
  private mutating func take(behind prefix: String) throws(JSONProblem) {
    while try reader.next() == .key {
      let key = prefix + reader.text
      let event = try reader.next()
      let text: String?
      switch event {
      case .beginObject:
        try take(behind: key + ".")
        continue
      case .string, .number: text = reader.text
      case .boolean(let flag): text = flag ? "true" : "false"
      case .null: text = ""
      default:
        text = nil
        try reader.skip(event)
      }
      cells.append(Cell(key: key, text: text, place: reader.settledPlace()))
    }
  }
}
