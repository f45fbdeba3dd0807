internal import AlmanacModel

// What a cell says of a figure's status, where a format has words of its own for it.

extension TableLayout {
  /// Whether several words for a status may stand in one cell.
  enum StatusMarks: Sendable, Equatable {
    case one
    /// Each letter is a word: Eurostat's `bep`.
    case letters
    /// Words are separated by one of these: `Low reliability; Time series break`.
    case separated(by: Set<Character>)
  }

  /// The status that a text says, by the file's words or by our codes; nil when a word is not
  /// known. Of several the one that weighs most counts: a figure has one status.
  func status(_ text: String, isMissing: Bool) -> ObservationStatus? {
    if let whole = status(word: text, isMissing) { return whole }
    let words: [String]
    switch statusMarks {
    case .one: return nil
    case .letters:
      let flags = StatusWords.flags(in: text) { status(word: $0, isMissing) != nil }
      guard let flags else { return nil }
      words = flags
    case .separated(let marks):
      words = text.split { marks.contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
    }
    var found: [ObservationStatus] = []
    for word in words {
      guard let status = status(word: word, isMissing) else { return nil }
      found.append(status)
    }
    return found.min { $0.rank < $1.rank }
  }

  private func status(word: String, _ isMissing: Bool) -> ObservationStatus? {
    let lower = word.lowercased()
    if isMissing, let known = missingStatuses.first(where: { $0.key.lowercased() == lower }) {
      return known.value
    }
    return ObservationStatus(rawValue: word)
      ?? statuses.first { $0.key.lowercased() == lower }?.value
  }
}

extension ObservationStatus {
  /// From the one that weighs most in a comparison to the one that weighs least: why there is
  /// no figure; that it is no actual figure; what parts it from the figures beside it; how far
  /// it may be wrong; that it may change; what it is made of.
  static let byWeight: [ObservationStatus] = [
    .suppressed, .missingCannotExist, .missingNotCollected, .missingHoliday, .missing,
    .forecast, .breakInSeries, .definitionDiffers,
    .lowReliability, .unvalidated, .estimated, .imputed, .experimental,
    .provisional, .specialEvent, .notSignificant,
    .includesOther, .includedElsewhere, .derogation, .normal,
  ]

  fileprivate var rank: Int { Self.byWeight.firstIndex(of: self) ?? Self.byWeight.count }
}

/// Words for statuses that several formats share.
package enum StatusWords {
  /// Eurostat's flags. `r`, revised, has no counterpart: a revision is a vintage here. `s` is
  /// Eurostat's own estimate, which the sender of the figures did not make. `c`, confidential,
  /// beside a value says who may see it, and `i` where to read on: neither is a status.
  static let eurostat: [String: ObservationStatus] = [
    "b": .breakInSeries, "c": .normal, "d": .definitionDiffers, "e": .estimated, "f": .forecast,
    "i": .normal, "n": .notSignificant, "p": .provisional, "r": .normal, "s": .imputed,
    "u": .lowReliability, "z": .missingCannotExist,
  ]

  /// Where there is no value, these say why: confidential, too uncertain to be published, not
  /// applicable.
  static let eurostatMissing: [String: ObservationStatus] = [
    "c": .suppressed, "u": .suppressed, "z": .missingCannotExist,
  ]

  /// Whole words for a status beside a figure, whoever writes them.
  static let words: [String: ObservationStatus] = inHeaders.merging([
    "normal": .normal, "normal value": .normal, "rev": .normal, "rev.": .normal,
    "revised value": .normal, "fin": .normal, "definitive": .normal, "actual": .normal,
    "confidential": .normal, "public": .normal, "free": .normal,
    "provisional value": .provisional, "prel": .provisional, "prelim": .provisional,
    "est": .estimated, "estimated value": .estimated, "forecast value": .forecast,
    "projections": .forecast, "break": .breakInSeries, "series break": .breakInSeries,
    "time series break": .breakInSeries, "break in series": .breakInSeries,
    "break in time series": .breakInSeries, "definition differs": .definitionDiffers,
    "low reliability": .lowReliability, "unreliable": .lowReliability, "imputed": .imputed,
    "imputed value": .imputed, "experimental": .experimental,
    "experimental value": .experimental, "unvalidated": .unvalidated,
    "unvalidated value": .unvalidated, "not significant": .notSignificant,
  ]) { $1 }

  /// Whole words for why there is no figure.
  static let reasons: [String: ObservationStatus] = [
    "missing": .missing, "missing value": .missing, "not available": .missing,
    "data not available": .missing, "no data": .missing, "unavailable": .missing,
    "confidential": .suppressed, "suppressed": .suppressed, "secret": .suppressed,
    "not disclosed": .suppressed, "withheld": .suppressed, "not published": .suppressed,
    "too unreliable to be published": .suppressed, "fortrolig": .suppressed,
    "fortroligt": .suppressed, "diskretioneret": .suppressed, "konfidentiell": .suppressed,
    "not applicable": .missingCannotExist, "cannot exist": .missingCannotExist,
    "data cannot exist": .missingCannotExist, "logically impossible": .missingCannotExist,
    "category not applicable": .missingCannotExist, "not possible": .missingCannotExist,
    "not collected": .missingNotCollected, "not surveyed": .missingNotCollected,
    "data not collected": .missingNotCollected, "holiday": .missingHoliday,
  ]

  /// Eurostat's flags in a text of several, as in `bep`; nil for words whose letters happen to be
  /// flags. Three and more stand in their order, as Eurostat writes them.
  static func flags(
    in text: String, where isFlag: (String) -> Bool = { eurostat[$0] != nil }
  ) -> [String]? {
    let letters = text.filter { !" ,;".contains($0) }.map { String($0) }
    guard !letters.isEmpty, letters.count <= 4, letters.allSatisfy(isFlag),
      letters.count < 3 || zip(letters, letters.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    return letters
  }

  /// Texts that people write where there is no figure. A dash is not among them: to some it
  /// means none, to others nought.
  static let missing: [String: ObservationStatus] = [
    "..": .missing, "...": .missing, "…": .missing, "……": .missing, "NA": .missing,
    "N/A": .missing, "n/a": .missing, "NaN": .missing, "nan": .missing, "na": .missing,
    "n.a.": .missing, "#N/A": .missing, "null": .missing, "NULL": .missing, "None": .missing,
  ]

  /// Words in brackets behind the period of a header. What is revised is a vintage, no status.
  static let inHeaders: [String: ObservationStatus] = [
    "provisional": .provisional, "prov.": .provisional, "prov": .provisional, "p": .provisional,
    "preliminary": .provisional, "revised": .normal, "r": .normal, "final": .normal,
    "estimate": .estimated, "estimated": .estimated, "est.": .estimated, "e": .estimated,
    "forecast": .forecast, "projected": .forecast, "projection": .forecast, "f": .forecast,
    "re": .estimated, "revised estimate": .estimated, "be": .forecast, "budget estimate": .forecast,
    "pe": .provisional, "provisional estimate": .provisional, "ae": .provisional,
    "advance estimate": .provisional, "a": .normal, "actual": .normal, "actuals": .normal,
    "初步": .provisional, "初步核算": .provisional, "快报": .provisional, "修订": .normal,
    "预计": .forecast, "预测": .forecast, "估计": .estimated, "初步核算数": .provisional,
    "初步统计": .provisional, "初步数": .provisional, "快报数": .provisional, "年快报": .provisional,
    "修订数": .normal, "最终核实": .normal, "最终核实数": .normal, "预计数": .forecast,
    "预测数": .forecast, "估计数": .estimated,
  ]

  /// Those that stand behind a period without brackets, as one letter: `2021 p`, `2020A`.
  static let lettersInHeaders = inHeaders.filter {
    $0.key.count == 1 && $0.key.first?.isASCII == true
  }

  /// Words for a power of ten.
  package static let scales = ScaleWords.words.merging([
    "units": 0, "unit": 0, "ones": 0, "tens": 1, "hundreds": 2, "ten thousands": 4,
    "hundred thousands": 5, "tens of thousands": 4, "hundreds of thousands": 5,
    "tens of millions": 7, "hundreds of millions": 8,
  ]) { $1 }
}
