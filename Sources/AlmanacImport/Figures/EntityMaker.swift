internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// Finds the regions of a file, and makes new indicators and regions where the person allows it
/// or the file says all that is needed: from the file's own codes, labels and units.
final class EntityMaker {
  let session: ImportSession
  var connection: Connection { session.connection }
  var catalog: Catalog { session.catalog }
  /// By title: asked of each series of a cube, which are of few titles.
  var scaledUnits: [String: String?] = [:]

  /// Whether the labels of the file whose regions are looked up show that its codes are what they
  /// seem.
  var labels = LabelAgreement()
  /// What is to be said of the places of that file.
  var places: PlaceNotes?
  /// By the levels of a row: the regions that its name may mean, where a time tells them apart.
  var several: [[SeriesTexts.RegionTexts]: [Catalog.Match]] = [:]

  /// The indicators that were made, and the units of those that have theirs from cells.
  private(set) var newIndicators: Set<Int64> = []
  private(set) var unitsOfCells: [Int64: String] = [:]

  init(_ session: ImportSession) { self.session = session }

  /// A new indicator, with the unit that the file states for it.
  func indicator(_ texts: SeriesTexts, _ file: FigureFile) throws -> Catalog.Match {
    let label = texts.indicator.isEmpty ? texts.indicatorName : texts.indicator
    let known = file.descriptions[label]
    let code =
      texts.indicator.isEmpty ? try self.code(ofLabel: texts.indicatorName) : texts.indicator
    let title =
      [known?.name, texts.indicatorName, texts.indicator].compactMap { $0 }
      .first { !$0.isEmpty } ?? code
    try CodeText.check(code, at: nil)
    try CodeText.check(name: title, at: nil)
    // A label that makes the code of another indicator means that one, where it is no more than that
    // code in other spelling: GDP ($) is not gdp, whose unit is another.
    if case .found(let match) = try catalog.resolve(.indicator, code) {
      guard NameFolding.fold(code) == NameFolding.fold(label) else {
        throw Diagnostic.takenCode(label, match.code)
      }
      return match
    }
    var told = try texts.unit.isEmpty ? toldUnit(title, known?.unit, file) : texts.unit
    let isOfCells = told.isEmpty && !texts.unitInCells.isEmpty
    if isOfCells { told = texts.unitInCells }
    if try Currency.isOfSeveral(told) && knownUnit(told) == nil {
      throw Diagnostic.signOfSeveral("\(title) in \(told)", told)
    }
    let unit = try unit(told)
    try connection.run(
      """
      INSERT INTO indicator (code, unit_id, nature, basis, definition, topic)
      VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        .text(code), .integer(unit), .text(texts.measure?.nature ?? "unknown"),
        .text((texts.measure?.basis ?? .unknown).rawValue),
        known?.definition.map { .text($0) } ?? .null,
        known?.topic.map { .text($0) } ?? .null,
      ])
    let id = connection.lastInsertRowID
    try name("indicator", id, title, known?.language)
    newIndicators.insert(id)
    if isOfCells { unitsOfCells[id] = told }
    session.noteCreated(.indicators, code)
    catalog.noteNew(.indicator)
    if told.isEmpty { file.unitless?.append(title) }
    return Catalog.Match(id: id, code: code)
  }

  /// A code for what is called so: a sign that stands before the words is one of them, % of GDP.
  private func code(ofLabel label: String) throws -> String {
    guard let sign = UnitSign(label), sign.isLeading, let unit = try knownUnit(sign.unit) else {
      return CodeText.code(from: label)
    }
    return CodeText.code(from: "\(unit.code) \(sign.name)")
  }

  /// Whether a text is the code or the name of one region.
  func isRegion(_ text: String) throws -> Bool {
    guard !text.isEmpty, case .found = try catalog.resolve(.region, text) else { return false }
    return true
  }

  /// Whether a text is the code or the name of one indicator.
  func isIndicator(_ text: String) throws -> Bool {
    guard !text.isEmpty, case .found = try catalog.resolve(.indicator, text) else { return false }
    return true
  }

  func name(_ table: String, _ id: Int64, _ name: String, _ language: String?) throws {
    try connection.run(
      """
      INSERT OR IGNORE INTO \(table)_name (\(table)_id, kind, language, name, folded)
      VALUES (?, 'name', ?, ?, ?)
      """,
      [.integer(id), .text(language ?? "und"), .text(name), .text(NameFolding.fold(name))])
  }
}
