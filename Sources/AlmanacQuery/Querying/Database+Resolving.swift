internal import AlmanacModel
package import AlmanacStore
internal import SQLite

/// What a question names, found in a database that has all names, though no figures.
package struct NamedThings: Sendable {
  /// The arguments as another database with the same names takes them: codes instead of names.
  package var arguments: [String: String] = [:]
  /// The codes of indicators that are named.
  package var indicators: [String] = []
}

extension Database {
  /// Finds what the arguments of a query name.
  ///
  /// - Throws: `Diagnostic` for a parameter that is missing, unknown or does not fit.
  package func things(
    namedIn query: NamedQuery, _ arguments: [String: String]
  ) throws -> NamedThings {
    try guarding(query) {
      let bound = try bind(query, arguments, lookingUp: false)
      var things = NamedThings()
      for parameter in query.allParameters {
        guard let argument = bound[parameter.name] else { continue }
        let isGiven = arguments[parameter.name] != nil
        guard argument.isValue else {
          if isGiven { things.arguments[parameter.name] = argument.text }
          // A word may be the code of what is taken where nothing is named: `population`.
          if parameter.kind == .entity(.indicator), try hasIndicator(argument.text) {
            things.indicators.append(argument.text)
          }
          continue
        }
        switch parameter.kind {
        case .entity(let entity):
          if entity == .indicator { things.indicators.append(argument.text) }
          if isGiven { things.arguments[parameter.name] = argument.text }
        default:
          if isGiven { things.arguments[parameter.name] = arguments[parameter.name] }
        }
      }
      if query.readsParts { things.indicators += try parts(of: things.indicators) }
      return things
    }
  }

  private func hasIndicator(_ code: String) throws -> Bool {
    try connection.scalar("SELECT 1 FROM indicator WHERE code = ?", [.text(code)]) != nil
  }

  /// The codes of what derived indicators are derived from.
  private func parts(of indicators: [String]) throws -> [String] {
    var parts: [String] = []
    for code in indicators {
      try connection.query(
        """
        SELECT n.code FROM indicator AS i
        JOIN _derivation_part AS p ON p.indicator_id = i.indicator_id
        JOIN indicator AS n ON n.indicator_id = p.part_id WHERE i.code = ?
        """, [.text(code)]
      ) { parts.append($0.string(0)) }
    }
    return parts
  }
}

extension NamedQuery {
  /// Whether it tells of the figures that derived ones are derived from.
  fileprivate var readsParts: Bool {
    lines.contains { $0.split { !($0.isLetter || $0 == "_") }.contains("derived_parts") }
  }
}
