internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacStore
internal import AlmanacText
internal import SQLite

/// A table of initiatives as others keep it: names, years, the responsible body, a row for each
/// or, as in the EC-OECD STIP Compass, one for each of its instruments. Rows of one initiative
/// are merged.
struct InitiativeTable: ~Copyable {
  private typealias Field = InitiativeColumns.Field
  private typealias Cell = InitiativeRows.Cell

  private struct Initiative {
    var cells: [Field: Cell]
    /// Of the first row that is about it.
    let place: Diagnostic.Location
  }

  private let session: ImportSession
  private var file: TableFile
  private let columns: [Field: Int]
  private let type: String?
  private var initiatives: [Initiative] = []
  private var numbers: [String: Int] = [:]
}

extension InitiativeTable {
  /// - Parameter type: what all of them are, where no column says it.
  init(_ file: consuming TableFile, type: String?, session: ImportSession) {
    columns = InitiativeColumns.columns(file.columns)
    // Each row of STIP Compass is of a policy initiative, its address says so.
    self.type = type ?? (file.columns.contains("SurveyYear") ? "policy" : nil)
    self.session = session
    self.file = file
  }

  /// What of a table is not kept.
  static func remarks(on header: [String]) -> [String] {
    let taken = Set(InitiativeColumns.columns(header).values)
    let left = header.indices.filter { !taken.contains($0) && !header[$0].isEmpty }
      .map { header[$0] }
    guard !left.isEmpty else { return [] }
    let more = left.count > 12 ? " and \(left.count - 12) more" : ""
    return ["columns left out: \(left.prefix(12).joined(separator: ", "))\(more)"]
  }

  /// Reads all rows, then writes the initiatives and when they began and ended.
  mutating func run(source: String) throws {
    while try file.next() {
      do {
        if let raggedness = file.raggedness { throw raggedness }
        try take()
      } catch let diagnostic as Diagnostic {
        let index = UInt32(session.files.count - 1)
        try session.reject([diagnostic], record: file.record, file: index)
      }
    }
    guard session.problems.isEmpty else { return }
    try write("initiatives", Self.columns.map(\.name) + ["source"]) { initiative in
      let cell = { (field: Field) in
        initiative.cells[field] ?? Cell(text: "", place: initiative.place)
      }
      return [
        Self.columns.map { _, field in
          let isRepeated = field == .originalName && cell(field).text == cell(.name).text
          return isRepeated ? Cell(text: "", place: initiative.place) : cell(field)
        } + [Cell(text: source, place: initiative.place)]
      ]
    }
    // Of an initiative that is not there, an event would be a second problem.
    guard session.problems.isEmpty else { return }
    try write("initiative_events", ["initiative", "kind", "date", "source"]) { initiative in
      [(Field.start, "launched"), (.end, "ended")].compactMap { field, kind in
        guard let id = initiative.cells[.id], let date = initiative.cells[field] else { return nil }
        return [
          id, Cell(text: kind, place: date.place), date, Cell(text: source, place: date.place),
        ]
      }
    }
  }

  /// The columns of the package's table, and what says them here.
  private static var columns: [(name: String, field: Field)] {
    [
      ("code", .id), ("type", .type), ("region", .region), ("body", .body), ("status", .status),
      ("name:en", .name), ("name:und", .originalName), ("alias", .acronym), ("note", .note),
    ]
  }

  private mutating func take() throws {
    var cells: [Field: Cell] = [:]
    for (field, index) in columns {
      let text = file.cell(index)
      if !text.isEmpty { cells[field] = Cell(text: text, place: file.place(index)) }
    }
    // Without ids, what is called the same is the same.
    if columns[.id] == nil, let name = cells[.name] {
      cells[.id] = Cell(text: CodeText.code(from: name.text), place: name.place)
    }
    guard let id = cells[.id] else {
      let lacking = columns[.id] == nil ? Field.name : .id
      throw Diagnostic.missingValue(
        "the initiative's \(lacking.rawValue)", at: file.place(columns[lacking]))
    }
    for field in [Field.start, .end] {
      guard let (text, place) = cells[field].map({ ($0.text, $0.place) }) else { continue }
      do {
        cells[field] = Cell(text: try HumanPeriod(.all).parse(text).code, place: place)
      } catch { throw Diagnostic.invalidPeriod(text, error, at: place) }
    }
    guard let region = cells[.region] ?? cells[.regionName] else {
      throw Diagnostic.missingValue("region", at: file.place(columns[.region]))
    }
    cells[.region] = Cell(
      text: try regionCode(region.text, cells[.regionName]?.text ?? ""), place: region.place)
    cells[.regionName] = nil
    cells[.type] = Cell(
      text: try typeNamed(cells[.type]?.text ?? type), place: file.place(columns[.type]))
    guard let number = numbers[id.text] else {
      numbers[id.text] = initiatives.count
      initiatives.append(Initiative(cells: cells, place: file.place(nil)))
      return
    }
    for (field, cell) in cells {
      let known = initiatives[number].cells[field]
      guard known == nil || known?.text == cell.text else {
        throw Diagnostic(
          .duplicateKey, at: cell.place,
          found: "\(field.rawValue) \(cell.text) of \(id.text), which line "
            + "\(initiatives[number].place.line ?? 0) calls \(known?.text ?? "")",
          expected: "rows of one initiative that agree", remedy: "correct one of the rows")
      }
      if known == nil { initiatives[number].cells[field] = cell }
    }
  }

  private func regionCode(_ code: String, _ name: String) throws -> String {
    do {
      let id = try EntityMaker(session).region(.init(code: code, name: name))
      let found = try session.connection.scalar(
        "SELECT code FROM region WHERE region_id = ?", [.integer(id)])
      guard case .text(let code) = found else { throw SQLiteError.noRow }
      return code
    } catch var diagnostic as Diagnostic {
      diagnostic = diagnostic.offeringCreation(of: .region)
      diagnostic.location = file.place(columns[.region] ?? columns[.regionName])
      throw diagnostic
    }
  }

  private func typeNamed(_ text: String?) throws -> String {
    let words = PackageTable.initiativeTypes
    guard let text else {
      throw Diagnostic(
        .missingValue, at: file.place(columns[.type]), found: "an initiative without a type",
        expected: words.joined(separator: ", "), remedy: "state it, as in --set type=programme")
    }
    guard words.contains(text) else {
      throw Diagnostic.invalidChoice(text, of: words, at: file.place(columns[.type]))
    }
    return text
  }

  /// Through the same door as a table of a package.
  private func write(
    _ name: String, _ columns: [String], _ rows: (Initiative) -> [[Cell]]
  ) throws {
    guard let table = PackageTable.all.first(where: { $0.name == name }) else { return }
    var importer = try PackageImporter(
      table,
      file: InitiativeRows(
        name: file.name, columns: columns, rows: initiatives.flatMap(rows)),
      session: session)
    try importer.run()
  }
}
