internal import AlmanacModel
internal import AlmanacText

/// What the first records of a JSON text show.
struct JSONRecordShape {
  let place: JSONRecordWalk.Place
  /// In the order in which they come.
  private(set) var columns: [String] = []
  private(set) var rows: [[String]] = []
  /// Keys whose values are arrays.
  private(set) var arrays: [String] = []
  /// What is said before the records.
  private(set) var about: [String: String] = [:]
  /// What is said around the records, as far as the beginning of the text shows it.
  let envelope: [(key: String, text: String)]

  /// - Parameter head: the beginning of the text, which may end anywhere.
  /// - Returns: nil where no record begins in it, or they stand in several places.
  init?(_ head: [UInt8]) {
    var walk = JSONRecordWalk(.bytes(head), chunk: 64 << 10)
    var found: [(place: JSONRecordWalk.Place, cells: [JSONRecordWalk.Cell])] = []
    // What is cut short has said by then what it is.
    while let place = try? walk.next() { found.append((place, walk.cells)) }
    guard let place = found.contains(where: { $0.place == .inner }) ? .inner : found.first?.place
    else { return nil }
    let before = found.prefix { $0.place != place }
    let records = found.dropFirst(before.count)
    guard records.allSatisfy({ $0.place == place }), before.isEmpty || place == .inner else {
      return nil
    }
    self.place = place
    let said = before.flatMap(\.cells).compactMap { cell in
      cell.text.map { (key: cell.key, text: $0) }
    }
    for (key, text) in said { about[key] = text }
    envelope = said + walk.envelope
    for cell in records.flatMap(\.cells) {
      if cell.text == nil {
        if !arrays.contains(cell.key) { arrays.append(cell.key) }
      } else if !columns.contains(cell.key) {
        columns.append(cell.key)
      }
    }
    guard !columns.isEmpty else { return nil }
    rows = records.prefix(TableProbe.recordLimit).map { record in
      columns.map { column in record.cells.first { $0.key == column }?.text?.trimmed ?? "" }
    }
  }
}
