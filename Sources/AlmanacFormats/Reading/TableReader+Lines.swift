internal import AlmanacModel
internal import AlmanacText

// Records that are no rows: notes, lines of text, headers and footers.

extension TableReader where Records: ~Copyable {
  /// A record without figures that tells their unit is refused; one that is no row, and of which
  /// nothing is known otherwise, is told as a note.
  mutating func checkNote() throws(Diagnostic) {
    guard reader.fieldCount > 0 else { return }
    let first = reader.string(0).trimmed
    if !lines.areTold, !first.isEmpty, !hasMoreCells(than: 1) {
      let strings = strings
      lines.note(strings, line: reader.line)
    }
    let place = Diagnostic.Location(file: name, line: reader.line)
    guard !tellsUnit, let unit = try StatedUnits.saidInNote(first, at: place)
    else { return }
    throw .unitInNote(unit, at: place)
  }

  /// The cells of the record, without the spaces around them.
  var strings: [String] { (0..<reader.fieldCount).map { reader.string($0).trimmed } }

  mutating func takeLine(_ strings: [String]) throws(Diagnostic) -> Bool {
    let record =
      layout.emptyIsAbsent ? "" : reader.withRecord { String(decoding: $0, as: UTF8.self) }
    return try lines.take(strings, line: reader.line, record: record)
  }

  /// Whether the period of a record, which alone says what it is about, begins as no number does.
  func beginsWithLetter() -> Bool {
    reader.withField(keys.periodColumn ?? 0) { $0.trimmed.first.map { $0 > 0x39 } ?? true }
  }

  /// Whether a record has few cells, or a header's word where others say what they are about, or
  /// nothing there: all of a wide one is looked at only then.
  func mayBeNoRow() -> Bool {
    if reader.fieldCount < 4 { return true }
    var areEmpty = true
    for key in header.keys {
      let cell = reader.string(key).trimmed
      if header.isWord(cell, key) { return true }
      areEmpty = areEmpty && cell.isEmpty
    }
    return areEmpty || !hasMoreCells(than: 3)
  }

  /// Inlined, as it is asked of each record: most have two cells at their beginning.
  @inline(__always)
  func hasMoreCells(than limit: Int) -> Bool {
    var count = 0
    for index in 0..<reader.fieldCount where reader.withField(index, { !$0.trimmed.isEmpty }) {
      count += 1
      if count > limit { return true }
    }
    return false
  }

  /// Whether a record that says something new of what its figures are about is none, but a header
  /// or a line with a unit.
  mutating func isNoRow() -> Bool {
    guard mayBeNoRow() else { return false }
    let strings = strings
    switch header.kind(of: strings) {
    case .same: repeatedHeaders.append(reader.line)
    case .other:
      ending = .secondHeader(
        strings, below: layout.header, isSheet: layout.dialect.isSheet,
        at: .init(file: name, line: reader.line))
    case nil:
      guard lines.areTold, StatedUnits.isLine(strings) else { return false }
      do { return try takeLine(strings) } catch { ending = error }
    }
    return true
  }

  /// Hands on a row of years, which is a header where nothing is called what stands before them.
  func noteYears(_ rowKey: UInt32, _ batch: inout FigureBatch) {
    guard let column = keys.values.first,
      header.mayHaveYears({ $0 < reader.fieldCount ? reader.string($0).trimmed : "" })
    else { return }
    let strings = strings
    guard header.isOfOtherYears(strings) else { return }
    batch.yearRows.append(
      .init(
        texts: series.texts(rowKey, column),
        problem: .secondHeader(
          strings, below: layout.header, isSheet: layout.dialect.isSheet,
          at: .init(file: name, line: reader.line))))
  }

  func noteHeaders(_ batch: inout FigureBatch) {
    guard let first = repeatedHeaders.first else { return }
    let others = repeatedHeaders.count - 1
    batch.remarks.append(
      "The header stands again in line \(first)"
        + (others == 0
          ? "" : " and \(others) more, the last of them line \(repeatedHeaders[others])")
        + ": left out.")
  }

  /// Inlined, like all that is asked of each record: a call would be given a copy of the reader,
  /// which is large.
  @inline(__always)
  func isFooter() -> Bool {
    guard !layout.footers.isEmpty else { return false }
    let first = reader.string(0).trimmed
    return layout.footers.contains { first.hasPrefix($0) }
  }

  /// A date below a table that is too long to be known before is said.
  mutating func noteUpdate(_ batch: inout FigureBatch) {
    guard !layout.footers.isEmpty, layout.origin == SeriesTexts.Origin(), reader.fieldCount > 0
    else {
      return
    }
    let text = reader.string(0).trimmed
    guard text.hasPrefix("Last Updated:") else { return }
    remark("\(text), it says below its figures: --known-from says so to the import.", &batch)
  }
}
