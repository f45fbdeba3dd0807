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

  private struct Initiative {
    var cells: [Field: String]
    let line: Int
  }

  private let session: ImportSession
  private let ignoredColumns: Set<String>
  private var file: TableFile
  private let columns: [Field: Int]
  private let type: String?
  private var initiatives: [Initiative] = []
  private var numbers: [String: Int] = [:]
}

extension InitiativeTable {
  /// - Parameter type: what all of them are, where no column says it.
  init(
    _ file: consuming TableFile, type: String?, session: ImportSession,
    ignoring ignoredColumns: Set<String>
  ) {
    columns = InitiativeColumns.columns(file.columns)
    // Each row of STIP Compass is of a policy initiative, its address says so.
    self.type = type ?? (file.columns.contains("SurveyYear") ? "policy" : nil)
    self.session = session
    self.ignoredColumns = ignoredColumns
    self.file = file
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
    var table = [["code", "type", "region", "body", "status", "name:en", "name:und", "alias"]]
    table[0] += ["source", "note"]
    var events = [["initiative", "kind", "date", "source"]]
    for initiative in initiatives {
      let cell = { (field: Field) in initiative.cells[field] ?? "" }
      let original = cell(.originalName) == cell(.name) ? "" : cell(.originalName)
      table.append([
        cell(.id), cell(.type), cell(.region), cell(.body), cell(.status), cell(.name), original,
        cell(.acronym), source, cell(.note),
      ])
      for (field, kind) in [(Field.start, "launched"), (.end, "ended")]
      where !cell(field).isEmpty { events.append([cell(.id), kind, cell(field), source]) }
    }
    try write(table, "initiatives")
    try write(events, "initiative_events")
  }

  private mutating func take() throws {
    var cells: [Field: String] = [:]
    for (field, index) in columns {
      let text = file.cell(index)
      if !text.isEmpty { cells[field] = text }
    }
    guard let id = cells[.id] else {
      throw Diagnostic.missingValue("the initiative's id", at: file.place(columns[.id]))
    }
    for field in [Field.start, .end] {
      guard let text = cells[field] else { continue }
      do { cells[field] = try HumanPeriod(.all).parse(text).code } catch {
        throw Diagnostic.invalidPeriod(text, error, at: file.place(columns[field]))
      }
    }
    guard let region = cells[.region] ?? cells[.regionName] else {
      throw Diagnostic.missingValue("region", at: file.place(columns[.region]))
    }
    cells[.region] = try regionCode(region, cells[.regionName] ?? "")
    cells[.regionName] = nil
    cells[.type] = try typeNamed(cells[.type] ?? type)
    guard let number = numbers[id] else {
      numbers[id] = initiatives.count
      initiatives.append(Initiative(cells: cells, line: file.line))
      return
    }
    for (field, text) in cells {
      let known = initiatives[number].cells[field]
      guard known == nil || known == text else {
        throw Diagnostic(
          .duplicateKey, at: file.place(columns[field]),
          found: "\(field.rawValue) \(text) of \(id), which line \(initiatives[number].line) "
            + "calls \(known ?? "")",
          expected: "rows of one initiative that agree", remedy: "correct one of the rows")
      }
      initiatives[number].cells[field] = text
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
  private func write(_ rows: [[String]], _ name: String) throws {
    guard let table = PackageTable.all.first(where: { $0.name == name }) else { return }
    let text = rows.map { row in
      row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
    }.joined(separator: "\n")
    let file = try TableFile(name: self.file.name, source: .bytes(Array((text + "\n").utf8)))
    var importer = try PackageImporter(
      table, file: file, session: session, ignoring: ignoredColumns)
    try importer.run()
  }
}
