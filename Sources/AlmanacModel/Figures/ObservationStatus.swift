/// What is to be known of an observation beside its value: a code of the SDMX cross-domain
/// code list CL_OBS_STATUS, version 2.2.
package enum ObservationStatus: String, CaseIterable, Sendable, Hashable {
  /// Normal value.
  case normal = "A"
  /// Time series break.
  case breakInSeries = "B"
  /// Definition differs.
  case definitionDiffers = "D"
  /// Estimated value, by the agency that states it.
  case estimated = "E"
  /// Forecast value.
  case forecast = "F"
  /// Experimental value.
  case experimental = "G"
  /// Missing value: a holiday or weekend.
  case missingHoliday = "H"
  /// Value imputed by a receiving agency.
  case imputed = "I"
  /// Derogation: the value need not be given.
  case derogation = "J"
  /// Included in another category.
  case includedElsewhere = "K"
  /// Missing value: it exists but was not collected.
  case missingNotCollected = "L"
  /// Missing value: it cannot exist.
  case missingCannotExist = "M"
  /// Not significant: too small to show in the unit.
  case notSignificant = "N"
  /// Missing value, without a reason.
  case missing = "O"
  /// Provisional value.
  case provisional = "P"
  /// Missing value: suppressed.
  case suppressed = "Q"
  /// Strike or other special event.
  case specialEvent = "S"
  /// Low reliability.
  case lowReliability = "U"
  /// Unvalidated value.
  case unvalidated = "V"
  /// Includes another category.
  case includesOther = "W"

  /// The key in the database: 0 for A, then in the order of the letters; it never changes.
  package var code: Int {
    switch self {
    case .normal: 0
    case .breakInSeries: 1
    case .definitionDiffers: 2
    case .estimated: 3
    case .forecast: 4
    case .experimental: 5
    case .missingHoliday: 6
    case .imputed: 7
    case .derogation: 8
    case .includedElsewhere: 9
    case .missingNotCollected: 10
    case .missingCannotExist: 11
    case .notSignificant: 12
    case .missing: 13
    case .provisional: 14
    case .suppressed: 15
    case .specialEvent: 16
    case .lowReliability: 17
    case .unvalidated: 18
    case .includesOther: 19
    }
  }

  /// The status with this key in the database; nil when there is none.
  package init?(code: Int) {
    guard let found = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = found
  }

  /// Whether an observation of this status has no value. These are the codes that the list
  /// itself calls "missing value": H, L, M, O and Q. A derogation (J), an insignificant
  /// value (N) and one included elsewhere (K) may have a figure all the same.
  package var isMissing: Bool {
    switch self {
    case .missingHoliday, .missingNotCollected, .missingCannotExist, .missing, .suppressed: true
    default: false
    }
  }
}
