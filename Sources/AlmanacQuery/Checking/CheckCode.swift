/// What a check of the figures may find, by a stable code.
public enum CheckCode: String, Sendable, CaseIterable {
  // Grave: a figure is most likely wrong, or contradicts another of the same source.
  case lostScale = "lost-scale"
  case doubled
  case regionSum = "region-sum"
  case dimensionSum = "dimension-sum"
  case derivedSum = "derived-sum"
  case shareRange = "share-range"
  case baseline
  // To be looked at.
  case outlier
  case hole
  case stale
  case copiedSource = "copied-source"
  case mixedBases = "mixed-bases"
  case mixedPeriods = "mixed-periods"
  case undated

  /// Whether a check that finds it ends with 1.
  public var isGrave: Bool {
    switch self {
    case .lostScale, .doubled, .regionSum, .dimensionSum, .derivedSum, .shareRange, .baseline: true
    case .outlier, .hole, .stale, .copiedSource, .mixedBases, .mixedPeriods, .undated: false
    }
  }

  /// What is to be done about it. Never a figure worked out from others: only its source knows.
  var advice: String {
    switch self {
    case .lostScale: "look the figure up, with its unit and its scale word"
    case .doubled: "look the figure up, and whether it counts something twice"
    case .outlier: "look the figure up"
    case .shareRange: "look the figure up, and what it is a share of"
    case .regionSum: "look up the figure of the whole and of each part, and what each includes"
    case .dimensionSum: "look up the figure of the whole and of each part"
    case .derivedSum: "look up the stated figure and each term"
    case .baseline: "look up the baseline, in the text of the initiative, and the figure"
    case .hole:
      "see whether the source has it: import it, or a row with the status that says why it is missing"
    case .stale: "see whether the source goes on, and import what is newer"
    case .copiedSource:
      "where one took its figures from the other, name that in its column derived_from, so that both "
        + "count as one"
    case .mixedBases:
      "see what the source says of each, and import the figures again with basis, price_base or "
        + "version as it says"
    case .mixedPeriods: "look the figure up, and which span of time it is about"
    case .undated: "state published of the source, or import its files with --known-from"
    }
  }

  /// Whether it is about a figure that stands in a file, which is corrected there.
  var isOfFigure: Bool {
    switch self {
    case .lostScale, .doubled, .outlier, .shareRange, .regionSum, .dimensionSum, .derivedSum,
      .mixedPeriods:
      true
    case .baseline, .hole, .stale, .copiedSource, .mixedBases, .undated: false
    }
  }
}
