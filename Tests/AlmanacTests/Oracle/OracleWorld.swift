import Foundation

/// A world of figures as plain values: what the database is given, and what the oracle computes
/// with.
struct World {
  struct Region {
    let code: String
    let level: String
    let parent: String?
    let country: String?
  }

  struct Indicator {
    let code: String
    let unit: String
    let nature: String
    let direction: Int
    let aggregation: String
    let basis: String
  }

  struct Source {
    let code: String
    let tier: Int
    let rank: String
    let reprints: String?
    /// Lower wins; nil never does.
    var priority: Int? { rank == "deprecated" ? nil : rank == "preferred" ? tier : 10 + tier }
    var origin: String { reprints ?? code }
  }

  /// What one source says of one figure from one day on.
  struct Statement {
    var key: Key
    var span: Span
    /// In the indicator's unit; nil is missing.
    var value: Exact?
    var decimals = 0
    var qualifier = "="
    var stated: Ends?
    var status = "A"
    /// As it is printed, and in which unit where that is not the indicator's.
    var printed = ""
    var unit = ""
    var knownFrom: String
    var isWithdrawal = false

    /// Whether it says the same as another: then it is no vintage of its own.
    func says(_ other: Statement) -> Bool {
      value == other.value && decimals == other.decimals && qualifier == other.qualifier
        && stated == other.stated && status == other.status
        && isWithdrawal == other.isWithdrawal
    }
  }

  /// A series.
  struct Key: Hashable {
    let indicator: String
    let region: String
    let source: String
    let basis: String
    let cumulative: String
  }

  struct Attributes: Equatable {
    var version: String?
    var priceBase: String?
    var coverage: String?
  }

  struct Change {
    let region: String
    let date: String
    let kind: String
  }

  /// What a region has set out to do: adopted on a day, with a target for the end of 2024.
  struct Plan {
    let region: String
    let indicator: String
    let adopted: String
    /// At the end of 2019; nil for what the figure of that time says.
    let baseline: Exact?
    let target: Exact
  }

  var regions: [Region] = []
  var members: [String] = []
  var indicators: [Indicator] = []
  var sources: [Source] = []
  /// In the order of their days.
  var statements: [Statement] = []
  var attributes: [Key: Attributes] = [:]
  var changes: [Change] = []
  var plans: [Plan] = []

  static let group = "group"

  func region(_ code: String) -> Region? { regions.first { $0.code == code } }
  func indicator(_ code: String) -> Indicator? { indicators.first { $0.code == code } }
  func source(_ code: String) -> Source? { sources.first { $0.code == code } }
}
