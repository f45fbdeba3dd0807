internal import AlmanacModel
internal import SQLite

/// What a unit is, before a row describes it anew. Figures were converted by its factor when they
/// were imported, and are compared by it: another one would be wrong for all that are there.
package struct UnitChange {
  private let session: ImportSession
  private let code: String
  private let dimension: String
  private let factor: Double

  /// To be made before a unit changes; nil when there is none of that code.
  package init?(of code: String, in session: ImportSession) throws {
    guard let now = try Self.read(code, session) else { return nil }
    self.session = session
    self.code = code
    (dimension, factor) = now
  }

  private static func read(
    _ code: String, _ session: ImportSession
  ) throws -> (String, Double)? {
    var found: (String, Double)?
    try session.connection.query(
      "SELECT dimension, factor FROM unit WHERE code = ?", [.text(code)]
    ) { found = ($0.string(0), $0.double(1)) }
    return found
  }

  /// - Throws: `Diagnostic` where the unit means something else now, and has figures.
  package func check() throws {
    guard let now = try Self.read(code, session), now != (dimension, factor) else { return }
    let user = try session.connection.scalar(
      """
      SELECT i.code FROM indicator AS i JOIN unit AS u ON u.unit_id = i.unit_id
      WHERE u.code = ? AND EXISTS (SELECT 1 FROM series AS s WHERE s.indicator_id = i.indicator_id)
      ORDER BY i.code LIMIT 1
      """, [.text(code)])
    if case .text(let indicator) = user {
      throw Diagnostic.unitWithFigures(
        code, "\(factor) \(dimension)", "\(now.1) \(now.0)", of: indicator)
    }
    session.warnings.append(
      "the unit \(code) is another one now; figures that were converted from it before are left "
        + "as they are")
  }
}
