/// What a database knows by name. Places of the world, and China's to the prefecture, are known
/// without one.
package protocol Gazetteer: Sendable {
  /// Names of regions, in any script, with their codes.
  var regions: [(name: String, code: String)] { get }
  /// Names of indicators, in any script, with their codes.
  var indicators: [(name: String, code: String)] { get }
}

/// Nothing but the places that are known without a database.
package struct NoGazetteer: Gazetteer {
  package init() {}
  package var regions: [(name: String, code: String)] { [] }
  package var indicators: [(name: String, code: String)] { [] }
}

/// A word of a text that says where.
struct PlaceMention: Sendable {
  var range: Range<Int>
  var code: String
}
