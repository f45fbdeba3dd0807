internal import AlmanacModel

/// The indicator of the database that a subject's words name.
struct IndicatorFinder {
  private var byName: [String: String] = [:]

  init(_ gazetteer: any Gazetteer) {
    for (name, code) in gazetteer.indicators {
      let key = NameFolding.fold(name)
      // Of two indicators of one name neither is meant.
      if let other = byName[key], other != code { byName[key] = "" } else { byName[key] = code }
    }
  }

  /// Only of a level: a figure of growth is not one of the indicator that grew.
  func named(_ candidate: Candidate) -> Candidate {
    guard !byName.isEmpty, candidate.kind == .level || candidate.kind == .share,
      let code = code(candidate.subject)
    else { return candidate }
    var candidate = candidate
    candidate.indicator = code
    candidate.confidence = min(1, candidate.confidence + 0.05)
    return candidate
  }

  private static let prefixes = [
    "全市", "全省", "全国", "我市", "我省", "我国", "本地", "实现", "完成", "the ", "total ",
  ]

  private func code(_ subject: String) -> String? {
    let key = NameFolding.fold(subject)
    if let code = byName[key] { return code.isEmpty ? nil : code }
    for prefix in Self.prefixes.map({ NameFolding.fold($0) }) where key.hasPrefix(prefix) {
      if let code = byName[String(key.dropFirst(prefix.count))] { return code.isEmpty ? nil : code }
    }
    return nil
  }
}
