internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// The names of things for a package's table, a column for each language: read in one pass beside
/// the things themselves, since a file may have thousands of languages.
final class ExportedNames {
  let columns: [String]
  private let entity: Entity
  /// Where a kind and language stand among the columns.
  private let places: [[String]: Int]
  private var names: Statement
  /// The name that was read last; nil at the end.
  private var next: Name?
  private var last: Int64 = .min

  private struct Name {
    let owner: Int64
    let place: Int
    let text: String
    let isAlias: Bool
  }

  init(_ entity: Entity, _ connection: Connection) throws {
    self.entity = entity
    var columns: [String] = []
    var places: [[String]: Int] = [:]
    try connection.query(
      "SELECT DISTINCT kind, language FROM \(entity.table)_name ORDER BY kind DESC, language"
    ) { row in
      let (kind, language) = (row.string(0), row.string(1))
      guard kind == "alias" || kind == "name" else {
        throw Diagnostic.damaged("a \(entity.rawValue) with a name that is a \(kind)")
      }
      places[[kind, language]] = columns.count
      columns.append(kind == "alias" && language == "und" ? "alias" : "\(kind):\(language)")
    }
    self.columns = columns
    self.places = places
    names = try connection.prepare(
      "SELECT \(entity.key), kind, language, name FROM \(entity.table)_name ORDER BY 1, 2, 3, 4")
    try read()
  }

  /// The cells of a thing. Things come in the order of their numbers.
  func cells(of number: Int64) throws -> [String] {
    var cells = Array(repeating: "", count: columns.count)
    while let name = next, name.owner <= number {
      guard name.owner == number else { throw ownerless(name) }
      let separator: Unicode.Scalar = name.isAlias ? "|" : "\n"
      if !cells[name.place].isEmpty { cells[name.place].unicodeScalars.append(separator) }
      cells[name.place] += NameList.escaped(name.text, separator: separator)
      try read()
    }
    return cells
  }

  /// To be called after the last thing.
  func finish() throws { if let next { throw ownerless(next) } }

  private func ownerless(_ name: Name) -> Diagnostic {
    .damaged("the name \(name.text) of \(entity.title) that is not there")
  }

  private func read() throws {
    next = nil
    guard try names.step() else { return }
    let (owner, kind, language, text) = names.withRow {
      ($0.int64(0), $0.string(1), $0.string(2), $0.string(3))
    }
    guard owner >= last, let place = places[[kind, language]] else {
      throw Diagnostic.damaged("names of \(entity.list) that are out of order")
    }
    last = owner
    next = Name(owner: owner, place: place, text: text, isAlias: kind == "alias")
  }
}
