internal import AlmanacModel

/// Units that a table tells elsewhere than in a column of its own.
///
/// - Said in so many words, in a line above the header, in the header of a column or in a note
///   below the figures: `单位：亿元`, `（单位:万人）`, `注：单位为万人`, `Unit: million EUR`.
/// - With a power of ten, in any part of such a text that is nothing else (`UnitPhrase`):
///   `Exports, million EUR, by country`, `Einwohner in 1000`.
/// - In brackets at the end of a title or of a header, behind its last comma or "in", or alone in a
///   row below the header, where there is a unit of that name: `Unemployment (%)`, but neither
///   `（2020年）` nor `(men)`.
///
/// A text that may tell a power of ten all the same is asked about.
package enum StatedUnits {
  /// The unit that a text says in so many words, as it stands there; nil when it says none.
  static func said(in text: String) -> String? {
    guard let rest = UnitMarker.rest(of: text) else { return nil }
    var depth = 0
    var unit = ""
    for character in rest {
      if "(（[【".contains(character) { depth += 1 }
      if ")）]】".contains(character) {
        depth -= 1
        if depth < 0 { break }
      }
      if depth == 0, ";；。\n".contains(character) { break }
      unit.append(character)
    }
    unit = UnitPhrase.withoutIn(unit.trimmed)
    if unit.hasSuffix(".") { unit.removeLast() }
    return unit.isEmpty ? nil : UnitMarker.withoutRemark(unit)
  }

  /// Whether a record is a line of text with a unit, and no header: few of its cells are filled, one
  /// of them by the unit alone, and none is a time.
  static func isLine(_ record: [String]) -> Bool {
    let filled = record.filter { !$0.isEmpty }
    return (filled.count < record.count || filled.count < 3)
      && filled.contains { said(in: $0) != nil && UnitMarker.begins($0) }
      && !filled.contains(where: PeriodText.isPeriod)
  }

  /// What is between the brackets that a text ends in or consists of, where that may be a unit: not the
  /// number of a footnote.
  static func bracketed(_ text: String) -> String? {
    guard let inside = IndicatorTitle(text).unit ?? IndicatorTitle("_" + text).unit,
      !inside.allSatisfy(\.isNumber) || inside.count > 3
    else { return nil }
    return said(in: inside) ?? UnitPhrase.withoutIn(inside)
  }

  /// A header without the unit that it tells, and that unit.
  static func parts(of header: String, in probe: TableProbe) -> (name: String, unit: String?) {
    if let inside = bracketed(header), said(in: header) != nil || probe.units.contains(inside) {
      return (IndicatorTitle(header).name, inside)
    }
    if let unit = scaled(header, probe) {
      let name = UnitPhrase.without(unit, in: header)
      if !name.isEmpty { return (name, unit) }
    }
    if bracketed(header) != nil { return (header, nil) }
    let tail = tails(header).first { probe.units.contains($0.unit) }
    return tail.map { ($0.name, $0.unit) } ?? (header, nil)
  }

  /// The unit that the header of a column of figures tells, which may be nothing else.
  static func unit(ofHeader header: String, in probe: TableProbe) -> String? {
    parts(of: header, in: probe).unit
      ?? (ScaledUnit(header) != nil && probe.units.contains(header) ? header : nil)
      ?? codeEnds(header).last(where: probe.units.contains)
  }

  /// The part of a text that is a unit with a power of ten, of which there is one of that name.
  static func scaled(_ text: String, _ probe: TableProbe) -> String? {
    UnitPhrase.scaled(text).first(where: probe.units.contains)
  }

  /// `万人、亿元`.
  static func several(_ unit: String) -> [String] {
    unit.split { "、，,".contains($0) }.map { String($0).trimmed }
  }

  /// What stands behind the last comma or "in" of a text, and what before it.
  static func tails(_ text: String) -> [(name: String, unit: String)] {
    guard text.contains(where: { $0 == " " || $0 == "，" }) else { return [] }
    return [", ", "，", " in "].compactMap { mark in
      guard let range = text.ranges(of: mark).last else { return nil }
      let unit = UnitPhrase.withoutIn(String(text[range.upperBound...]).trimmed)
      let name = String(text[..<range.lowerBound]).trimmed
      return name.isEmpty || unit.isEmpty ? nil : (name, unit)
    }
  }

  /// The ends of a code with a scale word, as a unit is written: `exports_mn_cny`. Not of
  /// `deaths_per_million`, which are counted one by one.
  package static func codeEnds(_ code: String) -> [String] {
    let words = code.split(separator: "_")
    return (1..<max(1, min(words.count, 4))).compactMap { count in
      let end = words.suffix(count).joined(separator: " ")
      let before = words[words.count - count - 1].lowercased()
      return before == "per" || ScaledUnit(end) == nil ? nil : end
    }
  }

  /// The unit that a note says: in so many words, or as `figures in million EUR`, `以万人计`.
  ///
  /// - Throws: when it may tell a power of ten, and does not say of what.
  static func saidInNote(_ text: String, at place: Diagnostic.Location) throws(Diagnostic)
    -> String?
  {
    if let said = said(in: text) ?? UnitMarker.countedIn(text) { return said }
    guard ScaleWords.mayTell(text) else { return nil }
    for unit in UnitPhrase.scaled(text).reversed() {
      let rest = ScaledUnit(unit)?.unit ?? ""
      let isCurrency = rest.count == 3 && rest.allSatisfy { $0.isASCII && $0.isUppercase }
      if isCurrency || rest.isEmpty || rest.split(separator: " ").count == 1 { return unit }
    }
    throw .mayTellScale(text, at: place)
  }

  /// The texts of a table's beginning that could be units: only these are looked up.
  static func candidates(_ records: [[String]]) -> Set<String> {
    var found: Set<String> = []
    for record in records.prefix(TableProbe.titleLimit) + records.suffix(1) {
      for cell in record {
        if let inside = bracketed(cell) { found.insert(inside) }
        if let said = said(in: cell) { found.formUnion([said] + several(said)) }
        if let sign = UnitSign(cell)?.sign { found.insert(sign) }
        if !PeriodText.isNumber(cell) {
          found.formUnion(tails(cell).map(\.unit))
          found.formUnion(codeEnds(cell))
          found.formUnion(UnitPhrase.scaled(cell))
        }
      }
      found.formUnion(tails(record.filter { !$0.isEmpty }.joined(separator: ", ")).map(\.unit))
      // A row of units has nothing where the keys stand, or the word for unit.
      let filled = record.filter { !$0.isEmpty && !UnitMarker.words.contains($0.lowercased()) }
      if filled.count < record.count, !filled.contains(where: PeriodText.isNumber) {
        found.formUnion(filled.filter { $0.count <= 40 }.map { bare($0) })
      }
    }
    return found
  }

  /// The units in the record below the header, by column; nil where it is no row of units.
  ///
  /// - Throws: when it holds neither keys nor figures, and something that is no unit.
  static func row(
    below header: Int, keys: [Int], _ probe: TableProbe
  ) throws(Diagnostic) -> [Int: String]? {
    guard header + 1 < probe.records.count else { return nil }
    let record = probe.records[header + 1]
    // 单位 or Units may stand where the keys do.
    let filled = record.indices.filter {
      !record[$0].isEmpty && !UnitMarker.words.contains(record[$0].lowercased())
    }
    guard !keys.isEmpty, !filled.isEmpty, !filled.contains(where: keys.contains),
      !filled.contains(where: { PeriodText.isNumber(record[$0]) }),
      !filled.allSatisfy({ StatusWords.missing[record[$0]] != nil })
    else { return nil }
    if let other = filled.first(where: { !probe.units.contains(bare(record[$0])) }) {
      throw .notAUnitRow(
        record[other], under: probe.records[header][other], at: probe.place(header + 1))
    }
    return Dictionary(uniqueKeysWithValues: filled.map { ($0, bare(record[$0])) })
  }

  /// `（万人）` and `[USD]` in a cell of their own.
  private static func bare(_ cell: String) -> String {
    guard let first = cell.first, let last = cell.last, cell.count > 2,
      "(（[【".contains(first), ")）]】".contains(last)
    else { return said(in: cell) ?? cell }
    let inside = String(cell.dropFirst().dropLast()).trimmed
    return said(in: inside) ?? inside
  }
}
