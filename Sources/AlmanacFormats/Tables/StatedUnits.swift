internal import AlmanacModel

/// Units that a table tells elsewhere than in a column of its own.
///
/// - Said in so many words, in a line above the header, in the header of a column or in a note
///   below the figures: `单位：亿元`, `（单位:万人）`, `注：单位为万人`, `Unit: million EUR`.
/// - Behind the last comma or "in" of a title or of a header, where there is a unit of that name:
///   `Exports, EUR million`, `Einwohner in 1000`.
/// - In brackets at the end of a title or of a header, or alone in a row below the header, where
///   there is a unit of that name: `各市常住人口（万人）`, but neither `（2020年）` nor `(men)`.
enum StatedUnits {
  /// The unit that a text says in so many words, as it stands there; nil when it says none.
  static func said(in text: String) -> String? {
    guard let rest = afterMarker(text) else { return nil }
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
    unit = withoutIn(unit.trimmed)
    if unit.hasSuffix(".") { unit.removeLast() }
    return unit.isEmpty ? nil : unit
  }

  /// Whether a record is a line of text with a unit, and no header: few of its cells are filled, one
  /// of them by the unit alone, and none is a time.
  static func isLine(_ record: [String]) -> Bool {
    let filled = record.filter { !$0.isEmpty }
    return (filled.count < record.count || filled.count < 3)
      && filled.contains { said(in: $0) != nil && isMarker($0) }
      && !filled.contains(where: PeriodText.isPeriod)
  }

  /// Whether a text begins with the word for a unit, in brackets or without.
  private static func isMarker(_ text: String) -> Bool {
    let text = text.drop { "(（[【".contains($0) || $0.isWhitespace }.lowercased()
    return unitWords.contains { text.hasPrefix($0) }
  }

  private static let unitWords: Set<String> = [
    "单位", "單位", "単位", "计量单位", "計量單位", "unit", "units",
  ]

  /// What is between the brackets that a text ends in or consists of, where that may be a unit.
  static func bracketed(_ text: String) -> String? {
    guard let inside = IndicatorTitle(text).unit ?? IndicatorTitle("_" + text).unit else {
      return nil
    }
    return said(in: inside) ?? withoutIn(inside)
  }

  /// A header without the unit that it tells, and that unit.
  static func parts(of header: String, in probe: TableProbe) -> (name: String, unit: String?) {
    guard let inside = bracketed(header) else {
      let tail = tails(header).first { probe.units.contains($0.unit) }
      return tail.map { ($0.name, $0.unit) } ?? (header, nil)
    }
    let isSaid = said(in: header) != nil
    guard isSaid || probe.units.contains(inside) else { return (header, nil) }
    return (IndicatorTitle(header).name, inside)
  }

  /// What stands behind the last comma or "in" of a text, and what before it.
  static func tails(_ text: String) -> [(name: String, unit: String)] {
    [", ", "，", " in "].compactMap { mark in
      guard let range = text.ranges(of: mark).last else { return nil }
      let unit = withoutIn(String(text[range.upperBound...]).trimmed)
      let name = String(text[..<range.lowerBound]).trimmed
      return name.isEmpty || unit.isEmpty ? nil : (name, unit)
    }
  }

  /// The ends of a code with a scale word, as a unit is written: `exports_mn_cny`. Not of
  /// `deaths_per_million`, which are counted one by one.
  static func codeEnds(_ code: String) -> [String] {
    let words = code.split(separator: "_")
    return (1..<max(1, min(words.count, 4))).compactMap { count in
      let end = words.suffix(count).joined(separator: " ")
      let before = words[words.count - count - 1].lowercased()
      return before == "per" || ScaledUnit(end) == nil ? nil : end
    }
  }

  /// The unit that a note says: in so many words, or as `figures in million EUR`.
  static func saidInNote(_ text: String) -> String? {
    if let said = said(in: text) { return said }
    let words = text.lowercased().split { !$0.isLetter }
    guard words.contains(where: { ofFigures.contains(String($0)) }),
      let unit = tails(text.hasSuffix(".") ? String(text.dropLast()) : text).last?.unit,
      unit.split(separator: " ").count <= 4
    else { return nil }
    let isCurrency = unit.count == 3 && unit.allSatisfy { $0.isASCII && $0.isUppercase }
    return isCurrency || ScaledUnit(unit) != nil ? unit : nil
  }

  private static let ofFigures: Set<String> = [
    "figures", "values", "data", "amounts", "numbers", "all", "expressed", "measured",
  ]

  /// The texts of a table's beginning that could be units: only these are looked up.
  static func candidates(_ records: [[String]]) -> Set<String> {
    var found: Set<String> = []
    for record in records.prefix(TableProbe.titleLimit) {
      for cell in record {
        if let inside = bracketed(cell) { found.insert(inside) }
        if !PeriodText.isNumber(cell) {
          found.formUnion(tails(cell).map(\.unit))
          found.formUnion(codeEnds(cell))
        }
      }
      found.formUnion(tails(record.filter { !$0.isEmpty }.joined(separator: ", ")).map(\.unit))
      // A row of units has nothing where the keys stand.
      let filled = record.filter { !$0.isEmpty }
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
      !record[$0].isEmpty && !unitWords.contains(record[$0].lowercased())
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

  /// `in million EUR`.
  private static func withoutIn(_ text: String) -> String {
    text.lowercased().hasPrefix("in ") ? String(text.dropFirst(3)).trimmed : text
  }

  private static func afterMarker(_ text: String) -> Substring? {
    for word in ["单位", "單位", "単位"] {
      var search = text[...]
      while let range = search.firstRange(of: word) {
        let rest = text[range.upperBound...].drop { $0.isWhitespace }
        // 单位从业人员 are the employees of units.
        if let mark = rest.first, "：:为為".contains(mark) {
          return rest.dropFirst().drop { $0 == "：" || $0 == ":" }
        }
        search = text[range.upperBound...]
      }
    }
    let lower = text.lowercased()
    // As long as the text: only then do places in one mean the same in the other.
    guard lower.utf8.count == text.utf8.count, let range = lower.firstRange(of: "unit"),
      lower[..<range.lowerBound].last?.isLetter != true
    else { return nil }
    var rest = text[range.upperBound...]
    for word in ["s", " of measurement", " of measure"] where rest.lowercased().hasPrefix(word) {
      rest = rest.dropFirst(word.count)
    }
    rest = rest.drop { $0.isWhitespace }
    guard let mark = rest.first, mark == ":" || mark == "：" else { return nil }
    return rest.dropFirst()
  }
}

extension TableLayout {
  /// Takes the unit that the table tells of its figures outside of their columns, and says so.
  ///
  /// - Throws: when it tells several.
  mutating func takeUnit(from probe: TableProbe) throws(Diagnostic) {
    if numbers.acceptsPercent { takePercent(from: probe) }
    if !tellsUnit, let unit = try unitTold(probe) {
      constants[.unit] = unit.text
      remarks.append(
        "The figures are read in \(unit.text), as line \(probe.line(unit.record)) says, unless --set "
          + "unit=… says otherwise.")
    } else if !tellsUnit {
      let names = indicatorsWithoutUnit
      if !names.isEmpty { remarks.append(Self.noUnitRemark(names)) }
    }
    let titles = probe.records[..<titleCount].enumerated().compactMap {
      number, record -> String? in
      let text = record.filter { !$0.isEmpty }.joined(separator: " ")
      if text.isEmpty || format == .nbs || format == .worldBank { return nil }
      var remark = "Line \(probe.line(number)), above the header, is no part of the table: \(text)"
      if !tellsUnit, let bracket = StatedUnits.bracketed(text), !PeriodText.isPeriod(bracket) {
        remark += ". No unit is called \(bracket); if the figures are so counted, pass --set unit=…"
      }
      return remark
    }
    remarks += titles.prefix(5)
  }

  /// Of figures with percent signs, whose unit nothing else tells, the sign is the unit: of a column,
  /// and of all columns that differ in their periods alone.
  private mutating func takePercent(from probe: TableProbe) {
    guard constants[.unit] == nil, unitInName == .no,
      !uses.contains(where: { $0.fields.contains(.unit) })
    else { return }
    var columns: [[FigureField: String]: [Int]] = [:]
    for (index, use) in uses.enumerated() {
      switch use {
      case .figures(let told) where told[.unit] == nil:
        columns[told.filter { $0.key != .period }, default: []].append(index)
      case .field(.value): columns[[:], default: []].append(index)
      default: break
      }
    }
    for indexes in columns.values {
      let numbers = indexes.flatMap { probe.cells($0, below: preamble + unitRows) }
        .filter { PeriodText.isNumber($0) && !NumberGrammar.isSpreadsheetError($0) }
      guard !numbers.isEmpty, numbers.allSatisfy({ $0.hasSuffix("%") }) else { continue }
      for index in indexes {
        if case .figures(var told) = uses[index] {
          told[.unit] = "percent"
          uses[index] = .figures(told)
        } else {
          constants[.unit] = "percent"
        }
      }
    }
  }

  /// The indicators in the headers of which none tells a unit.
  package var indicatorsWithoutUnit: [String] {
    tellsUnit
      ? []
      : valueConstants.filter { $0[.unit] == nil }
        .compactMap { $0[.indicatorName] ?? $0[.indicator] }
  }

  package static func noUnitRemark(_ all: [String]) -> String {
    var seen: Set<String> = []
    let names = all.filter { seen.insert($0).inserted }
    return "No unit is told of \(names.prefix(3).joined(separator: ", "))"
      + (names.count > 3 ? ", …" : "")
      + ": of an indicator that is not there yet, import indicators.csv with its unit first; "
      + "--create indicators leaves the unit unspecified."
  }

  /// What holds for the figures of each column of a wide table.
  private var valueConstants: [[FigureField: String]] {
    uses.compactMap { if case .figures(let constants) = $0 { constants } else { nil } }
  }

  /// Whether the unit of each figure is told: by a column, by a header, or for all of them.
  var tellsUnit: Bool {
    let values = valueConstants
    return constants[.unit] != nil || unitInName != .no
      || uses.contains { $0.fields.contains(.unit) }
      || !values.isEmpty && values.allSatisfy { $0[.unit] != nil }
  }

  private func unitTold(
    _ probe: TableProbe
  ) throws(Diagnostic) -> (text: String, record: Int)? {
    var found: [(text: String, record: Int)] = []
    func add(_ unit: String?, _ record: Int) {
      if let unit, !found.contains(where: { $0.text == unit }) { found.append((unit, record)) }
    }
    for (number, record) in probe.records[..<titleCount].enumerated() {
      for cell in record { add(StatedUnits.said(in: cell), number) }
    }
    for (index, use) in uses.enumerated() {
      switch use {
      case .figures: break
      case .field(.value):
        let unit = StatedUnits.parts(of: header[index], in: probe).unit
        add(unit ?? StatedUnits.codeEnds(header[index]).last(where: probe.units.contains), preamble)
      default: add(StatedUnits.said(in: header[index]), preamble)
      }
    }
    for (number, record) in probe.records.enumerated().dropFirst(preamble + 1 + unitRows) {
      if let note = Self.note(record) { add(StatedUnits.saidInNote(note), number) }
    }
    if found.isEmpty {
      for (number, record) in probe.records[..<titleCount].enumerated() {
        let title = record.filter { !$0.isEmpty }.joined(separator: ", ")
        let told =
          StatedUnits.bracketed(title).map { [$0] } ?? StatedUnits.tails(title).map(\.unit)
        // With a scale word it is a unit, whether it is known or not.
        add(
          told.first { probe.units.contains($0) || ScaledUnit($0)?.unit.isEmpty == false }, number)
      }
    }
    guard found.count < 2 else {
      throw .severalUnits(found.map(\.text), at: probe.place(found[1].record))
    }
    return found.first
  }

  /// The text of a record in which nothing but its first cell is filled.
  static func note(_ record: [String]) -> String? {
    guard let first = record.first, !first.isEmpty, record.dropFirst().allSatisfy(\.isEmpty)
    else { return nil }
    return first
  }
}
