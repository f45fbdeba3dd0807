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
    let pieces = try pieces(of: HumanPeriod.fold(text))
    guard let relation = try ClaimRelation(pieces.filter { !$0.isName }.map(\.text)) else {
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
    return try claim(relation, meanings, text)
  }

  /// How a claim was understood, for the person to check.
  static func describe(_ claim: StatedClaim) -> String {
    var parts = ["\(claim.kind.rawValue) of \(claim.indicator?.code ?? "?")", claim.region.code]
    if let period = claim.period { parts.append(period.code) }
    let reference = [
      claim.referenceIndicator?.code, claim.referenceRegion?.code, claim.referencePeriod?.code,
    ].compactMap { $0 }
    if !reference.isEmpty { parts.append("against \(reference.joined(separator: " "))") }
    if let within = claim.within { parts.append("within \(within.code)") }
    if let level = claim.level { parts.append("among \(level) regions") }
    if let value = claim.value {
      parts.append(
        FigureFormat.figure(value: value, decimals: claim.decimals, qualifier: claim.qualifier)
          + (claim.unit.map { " \($0.code)" } ?? ""))
    }
    return parts.joined(separator: ", ")
  }

  private func claim(
    _ relation: ClaimRelation, _ meanings: [ComparisonTerm.Meaning], _ text: String
  ) throws -> StatedClaim {
    var regions = meanings.filter { $0.kind == .region }
      .map { StatedClaim.Named(id: $0.id, code: $0.value) }
    let indicators = meanings.filter { $0.kind == .indicator }
      .map { StatedClaim.Named(id: $0.id, code: $0.value) }
    let periods = try meanings.filter { $0.kind == .period }
      .map { try TimePeriod(parsing: $0.value) }
    guard let region = regions.first else { throw Diagnostic.claimWithoutRegion(text) }
    guard let indicator = indicators.first else { throw Diagnostic.claimWithoutIndicator(text) }
    if meanings.contains(where: { $0.kind == .nation }),
      let country = try country(of: region), country != region
    {
      regions.append(country)
    }
    var claim = StatedClaim(kind: relation.kind, region: region)
    claim.indicator = indicator
    claim.referenceIndicator = indicators.dropFirst().first
    claim.level = meanings.first { $0.kind == .level }?.value
    let isOfMany = [.rank, .first, .streak].contains(relation.kind)
    if isOfMany {
      claim.within = regions.dropFirst().first
    } else {
      claim.referenceRegion = regions.dropFirst().first
    }
    // Of two times the later is compared with the earlier.
    let sorted = periods.sorted { $0.end < $1.end }
    claim.period = sorted.last
    claim.referencePeriod = sorted.count > 1 ? sorted.first : nil
    (claim.value, claim.decimals, claim.qualifier) =
      (relation.value, relation.decimals, relation.qualifier)
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
    let words = text.split(whereSeparator: { $0.isWhitespace || "，,。；;、".contains($0) })
      .map(String.init)
    var pieces: [Piece] = []
    var index = 0
    next: while index < words.count {
      for length in stride(from: min(12, words.count - index), to: 0, by: -1) {
        let run = words[index..<(index + length)].joined(separator: " ")
        guard try isName(run) else { continue }
        pieces.append(Piece(text: run, isName: true))
        index += length
        continue next
      }
      let word = words[index]
      if word.contains(where: Self.isHan) {
        pieces += try cut(Array(word))
      } else {
        pieces.append(Piece(text: word, isName: false))
      }
      index += 1
    }
    return pieces
  }

  private func cut(_ characters: [Character]) throws -> [Piece] {
    var pieces: [Piece] = []
    var rest = ""
    var index = 0
    next: while index < characters.count {
      for length in stride(from: min(30, characters.count - index), to: 1, by: -1) {
        let text = String(characters[index..<(index + length)])
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
    // The codes of some regions are two digits, as 50 of 50% is no region.
    if text.utf8.count < 4, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) { return false }
    if ComparisonWord.meaning(of: text) != nil { return true }
    for (entity, _) in ComparisonReader.entities {
      if case .unknown = try catalog.resolve(entity, text, byPlace: true) { continue }
      return true
    }
    return false
  }

  private static func isHan(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { 0x4E00...0x9FFF ~= $0.value } ?? false
  }
}
