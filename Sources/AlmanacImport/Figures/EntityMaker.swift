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
  /// By the levels of a row: the regions that its name may mean, where a time tells them apart.
  var several: [[SeriesTexts.RegionTexts]: [Catalog.Match]] = [:]

  init(_ session: ImportSession) { self.session = session }

  /// A new indicator, with the unit that the file states for it.
  func indicator(_ texts: SeriesTexts, _ file: FigureFile) throws -> Catalog.Match {
    let label = texts.indicator.isEmpty ? texts.indicatorName : texts.indicator
    let known = file.descriptions[label]
    let code = texts.indicator.isEmpty ? CodeText.code(from: texts.indicatorName) : texts.indicator
    let title =
      [known?.name, texts.indicatorName, texts.indicator].compactMap { $0 }
      .first { !$0.isEmpty } ?? code
    try CodeText.check(code, at: nil)
    try CodeText.check(name: title, at: nil)
    let unit = try unit(texts.unit.isEmpty ? toldUnit(title, known?.unit, file) : texts.unit)
    // A label that makes the code of another indicator means that one.
    if case .found(let match) = try catalog.resolve(.indicator, code) { return match }
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
    session.noteCreated(.indicators, code)
    catalog.noteNew(.indicator)
    return Catalog.Match(id: id, code: code)
  }

  /// Whether a text is the code or the name of one region.
  func isRegion(_ text: String) throws -> Bool {
    guard !text.isEmpty, case .found = try catalog.resolve(.region, text) else { return false }
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
