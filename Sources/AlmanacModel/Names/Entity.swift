/// What has a code and names, and can be meant by either.
public enum Entity: String, Sendable, CaseIterable {
  case region, indicator, unit, initiative, source

  /// The table; its key is `<table>_id`, its names stand in `<table>_name`.
  package var table: String { rawValue }
  package var key: String { rawValue + "_id" }
  package var hasNames: Bool { self != .source }

  /// How a message calls one of them.
  package var title: String {
    switch self {
    case .region: "a region"
    case .indicator: "an indicator"
    case .unit: "a unit"
    case .initiative: "an initiative"
    case .source: "a source"
    }
  }

  /// The query that lists them.
  package var list: String { rawValue + "s" }

  /// The command that lists them.
  package var listing: String { "almanac list \(list)" }
}
