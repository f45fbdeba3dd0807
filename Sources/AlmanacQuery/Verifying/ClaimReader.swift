internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

/// Reads a claim in words: names in any order as `compare` takes them, and a relation with its
/// number: `深圳 每万人发明专利拥有量 2022年上半年 约为 全国 6倍`.
struct ClaimReader {
  private let database: Database
  private let catalog: Catalog

  init(_ database: Database) {
    self.database = database
    catalog = Catalog(database.connection)
  }

  /// What no sentence is longer than: a number is read in a time that grows with its square.
  private static let mostBytes = 2000

  /// - Throws: `Problems` for a name that means nothing or several things, `Diagnostic` for words
  ///   that state no relation, or name no region.
  func read(_ text: String) throws -> StatedClaim {
    guard text.utf8.count <= Self.mostBytes else {
      throw Diagnostic.claimTooLong(text, bytes: Self.mostBytes)
    }
    let pieces = Self.comparing(try pieces(of: HumanPeriod.fold(text)))
    let words = pieces.filter { !$0.isName }.map(\.text)
    guard let relation = try ClaimRelation(words, isUnit: isUnit) else {
      throw Diagnostic.noRelation(text)
    }
    let names =
      pieces.filter(\.isName).map(\.text)
      + relation.unread.filter { !ClaimRelation.isLink($0) }
    let reader = ComparisonReader(catalog: catalog, search: database.search)
    var problems = Problems()
    var meanings: [ComparisonTerm.Meaning] = []
    for term in try reader.read(names) {
      if let meaning = term.meaning {
        meanings.append(meaning)
      } else if term.meanings.isEmpty {
        problems.add(
          .unknownWord(term.text, nearest: try nearest(term.text)))
      } else {
        problems.add(.ambiguousWord(term))
      }
    }
    guard problems.isEmpty else { throw problems }
    guard relation.strange.isEmpty else { throw Diagnostic.unclearClaim(relation.strange) }
    // 城镇人口: a word beside the name of an indicator is no second one.
    let named = try pieces.count { try $0.isName && isIndicator($0.text) }
    let partial = relation.unread.filter { !ClaimRelation.isLink($0) }
    if named > 0, meanings.count(where: { $0.kind == .indicator }) > named {
      throw Diagnostic.unclearClaim(partial)
    }
    let order = ClaimOrder(pieces.map(\.text))
    return try claim(relation, meanings, order, text)
  }

  /// How a claim was understood, for the person to check.
  static func describe(_ claim: StatedClaim) -> String {
    var parts = ["\(claim.kind.rawValue) of \(claim.indicator?.code ?? "?")", claim.region.code]
    if let period = claim.period { parts.append(period.code) }
    let reference = [
      claim.referenceIndicator?.code, claim.referenceRegion?.code, claim.referencePeriod?.code,
    ].compactMap { $0 }
    if !reference.isEmpty { parts.append("against \(reference.joined(separator: " "))") }
    if !claim.parts.isEmpty {
      parts.append("of \(claim.parts.map(\.code).joined(separator: " and "))")
    }
    if let within = claim.within { parts.append("within \(within.code)") }
    if let level = claim.level { parts.append("among \(level) regions") }
    if let value = claim.value {
      let figure =
        claim.range.map {
          (value < 0 ? "−" : "")
            + FigureFormat.range($0.lowerBound, $0.upperBound, decimals: claim.decimals)
        } ?? FigureFormat.figure(value: value, decimals: claim.decimals, qualifier: claim.qualifier)
      parts.append(figure + (claim.unit.map { " \($0.code)" } ?? ""))
    }
    return parts.joined(separator: ", ")
  }

  private func claim(
    _ relation: ClaimRelation, _ meanings: [ComparisonTerm.Meaning], _ order: ClaimOrder,
    _ text: String
  ) throws -> StatedClaim {
    var regions = meanings.filter { $0.kind == .region }
      .map { StatedClaim.Named(id: $0.id, code: $0.value) }
    let indicators = meanings.filter { $0.kind == .indicator }
      .map { StatedClaim.Named(id: $0.id, code: $0.value) }
    let periods = try meanings.filter { $0.kind == .period }
      .map { try TimePeriod(parsing: $0.value) }
    guard let indicator = indicators.first else { throw Diagnostic.claimWithoutIndicator(text) }
    let isOfMany = [.rank, .first, .streak].contains(relation.kind)
    if let nation = meanings.firstIndex(where: { $0.kind == .nation }) {
      let first = meanings.firstIndex { $0.kind == .region }
      if regions.isEmpty {
        regions += try onlyCountry(of: indicator)
      } else if let region = regions.first, let country = try country(of: region),
        country != region
      {
        // 全国GDP是广东的7倍 is of the nation; 在全国，深圳居首 is not.
        let isSubject = !isOfMany && first.map { nation < $0 } ?? false
        regions.insert(country, at: isSubject ? 0 : regions.count)
      }
    }
    if order.isReferenceFirst, regions.count > 1 { regions.swapAt(0, 1) }
    guard let region = regions.first else { throw Diagnostic.claimWithoutRegion(text) }
    let isSum = relation.kind == .sum
    for (count, most, what) in [
      (regions.count, isSum ? 20 : 2, "regions"), (indicators.count, 2, "indicators"),
      (periods.count, 2, "time periods"),
    ] where count > most {
      throw Diagnostic.unclearReference("\(count) \(what)", expected: "\(most) at most")
    }
    if relation.isTogether, !isSum, regions.count > 1 {
      throw Diagnostic.unclearReference(
        "what several regions come to together, held against something",
        expected: "a total alone, or one region against another")
    }
    var claim = StatedClaim(kind: relation.kind, region: region)
    claim.indicator = indicator
    claim.referenceIndicator = indicators.dropFirst().first
    claim.level = meanings.first { $0.kind == .level }?.value
    claim.countsFrom = relation.isFromLeast ? .least : .greatest
    claim.isBarePercent = relation.isBarePercent
    if isSum {
      claim.parts = regions.count > 1 ? regions : []
    } else if isOfMany {
      claim.within = regions.dropFirst().first
    } else {
      claim.referenceRegion = regions.dropFirst().first
    }
    // Of two times the later is compared with the earlier.
    let sorted = periods.sorted { $0.end < $1.end }
    claim.period = sorted.last
    claim.referencePeriod = sorted.count > 1 ? sorted.first : nil
    if sorted.count == 1, order.isPeriodReference {
      throw Diagnostic.unclearReference(
        "the time that it is held against alone", expected: "the time of the figure as well")
    }
    if relation.isYearly, let reference = claim.referencePeriod,
      reference != claim.period?.yearEarlier
    {
      throw Diagnostic.unclearReference(
        "growth a year, between two times", expected: "growth from one time to the other")
    }
    if relation.isAgainstPrevious, let period = claim.period, claim.referencePeriod == nil {
      guard let before = period.previous else {
        throw Diagnostic.unclearReference(
          "\(period.code), which has no span before", expected: "a month, a quarter or a year")
      }
      claim.referencePeriod = before
    }
    let isMeasured = claim.referenceRegion != nil && claim.referencePeriod == nil
    if relation.isChange, isMeasured, !order.isCompared,
      [.growth, .difference].contains(claim.kind)
    {
      throw Diagnostic.unclearReference(
        "a change in time, beside another region",
        expected: "a change of one region, or two "
          + "regions at one time: 高出, 低于, higher than")
    }
    (claim.value, claim.decimals, claim.qualifier) =
      (relation.value, relation.decimals, relation.qualifier)
    claim.range = relation.range
    (claim.isOfGrowth, claim.isOfDecline) = (relation.isOfGrowth, relation.isOfDecline)
    // 是2021年的80%: of the same, at another time.
    if claim.kind == .share, claim.referenceRegion == nil, claim.referenceIndicator == nil,
      claim.referencePeriod != nil
    {
      claim.kind = .ratio
    }
    if let unit = relation.unit { claim.unit = try self.unit(unit) }
    return claim
  }

  private func unit(_ text: String) throws -> StatedClaim.Unit {
    for known in [StatedClaim.Unit.percent, .percentagePoint] where text == known.code {
      return known
    }
    let match = try catalog.find(.unit, text)
    var unit: StatedClaim.Unit?
    try database.connection.query(
      "SELECT code, dimension, factor FROM unit WHERE unit_id = ?", [.integer(match.id)]
    ) { unit = .init(code: $0.string(0), dimension: $0.string(1), factor: $0.double(2)) }
    guard let unit else { throw SQLiteError.noRow }
    return unit
  }

  private func country(of region: StatedClaim.Named) throws -> StatedClaim.Named? {
    var found: StatedClaim.Named?
    try database.connection.query(
      """
      SELECT c.region_id, c.code FROM region AS r JOIN region AS c ON c.region_id = r.country_id
      WHERE r.region_id = ?
      """, [.integer(region.id)]
    ) { found = .init(id: $0.int64(0), code: $0.string(1)) }
    return found
  }

  /// 全国 without a region of it: the country, where a single one has figures.
  private func onlyCountry(of indicator: StatedClaim.Named) throws -> [StatedClaim.Named] {
    var found: [StatedClaim.Named] = []
    try database.connection.query(
      """
      SELECT r.region_id, r.code FROM region AS r WHERE r.level = 'country' AND EXISTS (
        SELECT 1 FROM series AS s WHERE s.indicator_id = ? AND s.region_id = r.region_id) LIMIT 2
      """, [.integer(indicator.id)]
    ) { found.append(.init(id: $0.int64(0), code: $0.string(1))) }
    return found.count == 1 ? found : []
  }

  private func nearest(_ text: String) throws -> [String] {
    try ComparisonReader.entities.flatMap { try catalog.nearest($0.0, to: text) }
  }

  // MARK: Pieces

  private struct Piece {
    let text: String
    let isName: Bool
  }

  /// The longest runs of words that are a whole name, and of runs of Chinese without spaces the
  /// names that stand in them.
  private func pieces(of text: String) throws -> [Piece] {
    let words = Self.words(of: text)
    var pieces: [Piece] = []
    var index = 0
    next: while index < words.count {
      let lower = words[index...].prefix(4).map { $0.lowercased() }
      if let hedge = Self.phrases.first(where: { lower.starts(with: $0) }) {
        pieces.append(Piece(text: hedge.joined(separator: " "), isName: false))
        index += hedge.count
        continue
      }
      let word = words[index]
      if let last = pieces.last, !last.isName, last.text.contains(where: \.isNumber), isUnit(word) {
        pieces.append(Piece(text: word, isName: false))
        index += 1
        continue
      }
      for length in stride(from: min(12, words.count - index), to: 0, by: -1) {
        let run = words[index..<(index + length)].joined(separator: " ")
        guard try isName(run) else { continue }
        pieces.append(Piece(text: run, isName: true))
        index += length
        continue next
      }
      if word.contains(where: Self.isHan) {
        pieces += try cut(Array(word))
      } else {
        pieces.append(Piece(text: word, isName: false))
      }
      index += 1
    }
    return pieces
  }

  /// Without the marks between them; "China's" is China.
  private static func words(of text: String) -> [String] {
    let isMark: (Character) -> Bool = { "，。；;、".contains($0) }
    return text.split { $0.isWhitespace || isMark($0) }.flatMap { word -> [String] in
      // 15,016.9 is one number.
      let parts = word.split(separator: ",")
      guard parts.count > 1 else { return parts.flatMap(plain) }
      let isNumber = parts.dropFirst().allSatisfy { $0.prefix(3).count { $0.isNumber } == 3 }
      return (isNumber ? [word] : parts).flatMap(plain)
    }
  }

  private static func plain(_ word: Substring) -> [String] {
    for ending in ["'s", "’s", "s'", "s’"] where word.hasSuffix(ending) {
      return [String(word.dropLast(ending.hasPrefix("s") ? 1 : 2))]
    }
    for ending in ["largest", "highest", "biggest", "lowest", "smallest"]
    where word.lowercased().hasSuffix("-" + ending) {
      return [String(word.dropLast(ending.count + 1)), ending]
    }
    return [String(word.hasSuffix(".") && word.count > 3 ? word.dropLast() : word)]
  }

  /// 超过 in front of a name is no hedge: it says which is more.
  private static func comparing(_ pieces: [Piece]) -> [Piece] {
    pieces.indices.map { index in
      let piece = pieces[index]
      guard !piece.isName, index + 1 < pieces.count, pieces[index + 1].isName,
        ComparisonWord.meaning(of: pieces[index + 1].text)?.kind != .period,
        let word = ["超过", "超過", "超出", "超", "逾", "高于", "高於", "低于", "低於", "少于", "少於", "不及"]
          .first(where: piece.text.hasSuffix)
      else { return piece }
      let isLess = "低少不".contains(word.first ?? " ")
      // 超过北京的2倍 hedges the number all the same.
      let next = pieces[(index + 1)...].first { !$0.isName }?.text ?? ""
      // 高于北京一半 is a half more, 高于北京的一半 more than a half.
      let isMore = word.hasPrefix("超") || word == "逾"
      if next.hasPrefix("的")
        || isMore && (next.contains(where: { "倍成半番".contains($0) }) || next.contains("分之"))
      {
        return Piece(text: piece.text.dropLast(word.count) + (isLess ? "不足" : "超过"), isName: false)
      }
      return Piece(text: piece.text.dropLast(word.count) + (isLess ? "低于" : "高于"), isName: false)
    }
  }

  private func isIndicator(_ text: String) throws -> Bool {
    if case .unknown = try catalog.resolve(.indicator, text, byPlace: false) { return false }
    return true
  }

  private func isUnit(_ text: String) -> Bool {
    guard text.count > 1, case .found = try? catalog.resolve(.unit, text, byPlace: false) else {
      return false
    }
    return true
  }

  /// "no less than": neither Norway nor less.
  private static let phrases =
    (PrintedWords.before.map(\.word) + ClaimRelation.previous + ClaimRelation.yearly)
    .filter { $0.contains(" ") && $0.allSatisfy(\.isASCII) }
    .map { $0.split(separator: " ").map(String.init) }

  private func cut(_ characters: [Character]) throws -> [Piece] {
    var pieces: [Piece] = []
    var rest = ""
    var index = 0
    next: while index < characters.count {
      for length in stride(from: min(30, characters.count - index), to: 1, by: -1) {
        let text = String(characters[index..<(index + length)])
        if Self.isInNumber(characters, index..<(index + length)) { continue }
        if try isName(text) {
          if !rest.isEmpty { pieces.append(Piece(text: rest, isName: false)) }
          rest = ""
          pieces.append(Piece(text: text, isName: true))
          index += length
          continue next
        }
      }
      rest.append(characters[index])
      index += 1
    }
    if !rest.isEmpty { pieces.append(Piece(text: rest, isName: false)) }
    return pieces
  }

  private func isName(_ text: String) throws -> Bool {
    if ClaimRelation.isPart(text) || ClaimRelation.isLink(text) { return false }
    // The codes of some regions are digits: 50 of 50% is no region, nor is 616 of 616 billion.
    if text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), text.utf8.count != 4, text.utf8.count != 6 {
      return false
    }
    if ComparisonWord.meaning(of: text) != nil { return true }
    for (entity, _) in ComparisonReader.entities {
      if case .unknown = try catalog.resolve(entity, text, byPlace: true) { continue }
      return true
    }
    return false
  }

  /// 2020 of 2020.6亿元, and 3120 of 53120.
  private static func isInNumber(_ characters: [Character], _ range: Range<Int>) -> Bool {
    func isDigit(_ index: Int) -> Bool {
      characters.indices.contains(index) && characters[index].isASCII && characters[index].isNumber
    }
    func isPoint(_ index: Int) -> Bool {
      characters.indices.contains(index) && ".,".contains(characters[index])
    }
    let (first, last) = (range.lowerBound, range.upperBound - 1)
    if isDigit(first), isDigit(first - 1) || isPoint(first - 1) && isDigit(first - 2) {
      return true
    }
    guard isDigit(last) else { return false }
    if isDigit(last + 1) || isPoint(last + 1) && isDigit(last + 2) { return true }
    return characters.indices.contains(last + 1)
      && "%％倍个個万萬亿億元件人家户戶".contains(characters[last + 1])
  }

  private static func isHan(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { 0x4E00...0x9FFF ~= $0.value } ?? false
  }
}
