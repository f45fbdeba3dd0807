internal import AlmanacModel

/// What all figures of a series share.
struct ExportedSeries {
  let id: Int64
  let indicator: String
  let region: String
  let unit: String
  let basis: String
  let cumulative: String
  let source: String
  /// `sex=F;age=Y15T24`; empty for the total.
  let dimensions: String
  let version: String
  let coverage: String
  let priceBase: String
}

/// A figure on its way out.
struct ExportedFigure {
  struct Period {
    let code: String
    let frequency: String
    let start: String
    let end: String
  }

  /// Where in its source it stands, each text as a file has it.
  struct Evidence {
    var paragraph = ""
    var start = ""
    var end = ""
    var printed = ""
  }

  let period: Period
  /// Nil where the status says that it is missing.
  let value: Double?
  let decimals: Int
  let qualifier: Qualifier
  let status: ObservationStatus
  let low: Double?
  let high: Double?
  let evidence: Evidence?
  let note: String?
  let known: KnownVintage
  /// The day from which it was in force no more; nil while it is.
  let knownUntil: String?
}

/// A vintage as a file tells it.
struct KnownVintage {
  let from: String
  /// Which of those of its day, counted from 1.
  let place: Int
}
