internal import AlmanacModel

/// A figure of a chart: its value with its interval, and how it is written.
struct ChartFigure: Sendable, Hashable {
  /// Nil: a gap, as it has no figure.
  var value: Double?
  /// The ends of its interval; nil for an open one. Equal to the value where none is known.
  var low: Double?
  var high: Double?
  /// As people read it, with qualifier and digits.
  var text: String
  var status: ObservationStatus = .normal

  var isOpen: Bool { value != nil && (low == nil || high == nil) }

  /// How wide a closed interval is.
  var width: Double {
    guard let low, let high else { return 0 }
    return high - low
  }

  /// The text, with its reason where there is no figure and its reserve where there is one.
  var words: String {
    guard value != nil else {
      return status.isMissing ? "no figure (\(status.words))" : "no figure"
    }
    return isUnsettled ? "\(text) (\(status.words))" : text
  }

  /// Whether what states the figure may yet say another.
  var isUnsettled: Bool {
    switch status {
    case .estimated, .forecast, .provisional, .imputed, .experimental, .lowReliability,
      .unvalidated:
      true
    default: false
    }
  }
}

extension ObservationStatus {
  /// A word or two beside a figure.
  var words: String {
    switch self {
    case .normal: "as published"
    case .breakInSeries: "break in the series"
    case .definitionDiffers: "other definition"
    case .estimated: "estimated"
    case .forecast: "forecast"
    case .experimental: "experimental"
    case .missingHoliday: "holiday"
    case .imputed: "imputed"
    case .derogation: "need not be given"
    case .includedElsewhere: "included elsewhere"
    case .missingNotCollected: "not collected"
    case .missingCannotExist: "cannot exist"
    case .notSignificant: "too small to show"
    case .missing: "missing"
    case .provisional: "provisional"
    case .suppressed: "suppressed"
    case .specialEvent: "special event"
    case .lowReliability: "low reliability"
    case .unvalidated: "not validated"
    case .includesOther: "includes another"
    }
  }
}
