internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

extension EntityMaker {
  /// What a code or name is found to mean.
  enum Look {
    case one(Catalog.Match)
    /// Regions that only a time may tell apart, and what is wrong where it does not.
    case several([Catalog.Match], Diagnostic)
    /// Nothing within the outer levels; `elsewhere` is what is called so outside of them.
    case none(
      SeriesTexts.RegionTexts, elsewhere: (text: String, match: Catalog.Match)?, in: Surroundings?)
  }

  var createsRegions: Bool { session.options.creates(.regions, in: false) }

  /// The region of a code or name, which lies within the outer levels where they are filled.
  func region(
    _ stated: SeriesTexts.RegionTexts, within outer: ArraySlice<SeriesTexts.RegionTexts> = []
  ) throws -> Int64 {
    switch try look(stated, within: outer) {
    case .one(let match): return match.id
    case .several(let matches, let problem):
      several[outer + [stated]] = matches
      throw problem
    case .none(let texts, let elsewhere, let around):
      if let elsewhere, let around {
        // All of China is known: what lies elsewhere in it is no new place. A place of which nothing
        // is known but its name, such as `unknown origin` within Beijing, may be in Tianjin too.
        guard createsRegions,
          try !around.isOfCountry(of: elsewhere.match) || !hasExtent(elsewhere.match)
        else {
          if around.places.isEmpty { _ = try catalog.find(.region, around.text) }
          throw try outside(elsewhere.text, elsewhere.match, around)
        }
      }
      if LineWords.isPartOfAbove(texts.text) { throw Diagnostic.isPart(texts.text) }
      if createsRegions { return try make(texts, within: outer) }
      if elsewhere == nil, texts.code.isEmpty || texts.name.isEmpty || texts.code == texts.name {
        try checkIsPlace(texts.text, within: outer.last?.text ?? "")
      }
      try checkIsReadable(texts.text)
      guard !texts.code.isEmpty, !texts.name.isEmpty, texts.name != texts.code else {
        return try catalog.find(.region, texts.text).id
      }
      // What a code is like says little where a name stands beside it.
      do { return try catalog.find(.region, texts.name).id } catch let problem as Diagnostic {
        throw problem.ofCode(texts.code)
      }
    }
  }

  /// Words for sums and for many places are near to names of other places by chance alone.
  private func checkIsPlace(_ text: String, within outer: String) throws {
    if ColumnNames.isTotal(text) { throw Diagnostic.isTotal(text, within: outer) }
    if LineWords.isArea(text) { throw Diagnostic.isArea(text) }
  }

  /// Looks for a code or name within the outer levels, and makes nothing.
  func look(
    _ stated: SeriesTexts.RegionTexts, within outer: ArraySlice<SeriesTexts.RegionTexts>
  ) throws -> Look {
    var texts = stated
    let around = try surroundings(outer)
    if let found = try ofLevel(texts, around) { return found }
    // Where the outer level binds, it says that Georgia is no country.
    let isBound = around?.binds == true && around?.places.isEmpty == false
    if let country = try countryLike(texts), !isBound || around?.places.contains(country) == true {
      guard createsRegions, let around, !around.places.contains(country) else {
        throw Diagnostic.isCountry(texts.text, found: try catalog.describe(.region, country))
      }
      // Inside another place it is a name alone.
      if texts.name.isEmpty { texts.name = texts.code }
      texts.code = ""
    }
    try checkIsCode(texts)
    if let problem = GSSCode.contradiction(texts) { throw problem }
    var elsewhere: (text: String, match: Catalog.Match)?
    for text in [texts.code, texts.name] where !text.isEmpty {
      let isCode = text == texts.code
      var candidates = try all(text)
      // Only a name alone: beside a code it says nothing by itself.
      let mayBeOther =
        (texts.code.isEmpty || texts.name.isEmpty) && (texts.level ?? "country") == "country"
      let other =
        candidates.isEmpty && mayBeOther ? try country(calledInAnotherLanguage: text) : nil
      if let other { candidates = [other] }
      let found = try around.map { try self.found(text, candidates, $0, texts) } ?? candidates
      guard let match = found.first else {
        guard let around, let other = candidates.first else { continue }
        if isCode, !texts.name.isEmpty, around.isOfCountry(of: other) {
          throw try outside(text, other, around)
        }
        elsewhere = elsewhere ?? (text, other)
        continue
      }
      guard found.count == 1 else {
        if let only = try onlyCountry(texts, found) { return .one(only) }
        return .several(found, try ambiguous(text, found))
      }
      if other != nil {
        session.note(region: text, readAs: match.code)
      } else if isCode {
        try checkLabel(texts, match)
      } else {
        guard try !isOther(match, texts) else { continue }
        if !texts.code.isEmpty { session.note(region: texts.code, readAs: match.code) }
      }
      if !text.utf8.allSatisfy({ $0 < 0x80 }), let end = try end(of: match) {
        return .several(
          [match], .isGone(text, found: try catalog.describe(.region, match), since: end))
      }
      return .one(match)
    }
    return .none(texts, elsewhere: elsewhere, in: around)
  }

  /// The region of the level that the column names, where the text is a name; nil where that is left
  /// to the name alone.
  ///
  /// - Throws: `Diagnostic` when there is only one of another level.
  private func ofLevel(
    _ texts: SeriesTexts.RegionTexts, _ around: Surroundings?
  ) throws -> Look? {
    guard let level = texts.level, level != "country", texts.name.isEmpty || texts.code.isEmpty,
      !texts.text.allSatisfy({ $0.isASCII && !$0.isLetter })
    else { return nil }
    let named = try catalog.regions(named: texts.text, level: level)
    let found = try around.map { try inside(named, $0) } ?? named
    if found.count > 1 { return .several(found, try ambiguous(texts.text, found)) }
    if let match = found.first { return try end(of: match) == nil ? .one(match) : nil }
    guard case .found(let other) = try catalog.resolve(.region, texts.text),
      try isDivision(other, otherThan: level),
      try around.map({ try !inside([other], $0).isEmpty }) ?? true
    else { return nil }
    throw Diagnostic.ofOtherLevel(
      texts.text, level: level, found: try catalog.describe(.region, other))
  }

  /// A division of China of another level than a column names. Municipalities count as cities, and a
  /// prefecture may stand for the county that it has none of.
  func isDivision(_ match: Catalog.Match, otherThan level: String) throws -> Bool {
    try connection.scalar(
      """
      SELECT 1 FROM region AS r WHERE r.region_id = ?1 AND r.code GLOB 'CN-[0-9]*'
        AND (?2 = 'prefecture' AND r.level = 'province' AND r.region_id NOT IN (
            SELECT m.region_id FROM region_member AS m
            JOIN region AS g ON g.region_id = m.group_id WHERE g.code = 'municipalities')
          OR ?2 = 'province' AND r.level IN ('prefecture', 'county')
          OR ?2 = 'county' AND r.level = 'province')
      """, [.integer(match.id), .text(level)]) != nil
  }

  /// Until when there was a division of China that is no more; nil for any other region.
  private func end(of match: Catalog.Match) throws -> String? {
    guard match.code.hasPrefix("CN-"),
      case .text(let end) = try connection.scalar(
        "SELECT valid_to FROM region WHERE region_id = ?", [.integer(match.id)])
    else { return nil }
    return end
  }

  /// The country that a name is in another language than those of its names.
  func country(calledInAnotherLanguage name: String) throws -> Catalog.Match? {
    guard let code = CountryNames.code(of: name),
      case .found(let match) = try catalog.resolve(.region, code), match.code == code
    else { return nil }
    return match
  }

  func all(_ text: String) throws -> [Catalog.Match] {
    switch try catalog.resolve(.region, text) {
    case .found(let match): [match]
    case .ambiguous(let matches): matches
    case .unknown: []
    }
  }

  private func ambiguous(_ text: String, _ found: [Catalog.Match]) throws -> Diagnostic {
    .ambiguous(
      Entity.region.rawValue, text, count: found.count,
      candidates: try found.prefix(Diagnostic.candidatesShown).map {
        try catalog.describe(.region, $0)
      })
  }

  private func outside(
    _ text: String, _ match: Catalog.Match, _ around: Surroundings
  ) throws -> Diagnostic {
    .outside(
      text, found: try catalog.describe(.region, match), outer: around.text,
      place: try around.places.first.map { try catalog.describe(.region, $0) } ?? "",
      mayBeNew: !around.isOfCountry(of: match))
  }
}
