internal import AlmanacModel
internal import AlmanacText

// Sheets of notes beside that of the figures.

extension TableLayout {
  /// The unit that they say, where nothing else tells that of the figures: used where the workbook has
  /// no other figures that it may be about, and asked for where it has, or where there are several.
  ///
  /// - Returns: whether they say one.
  mutating func takeUnitOfNotes(
    _ notes: SheetNotes, file: String
  ) throws(Diagnostic) -> Bool {
    var units: [(text: String, note: SheetNotes.Note)] = []
    for note in notes.notes {
      guard let unit = Self.unit(of: note), !units.contains(where: { $0.text == unit }) else {
        continue
      }
      units.append((unit, note))
    }
    guard let first = units.first else { return false }
    guard units.count == 1, !notes.hasOtherFigures else {
      throw .unitOnOtherSheet(units.map(\.text), first.note.sheet, at: .init(file: file))
    }
    constants[.unit] = first.text
    remarks.append(
      "The figures are read in \(first.text), as row \(first.note.row) of the sheet "
        + "\(first.note.sheet) says, unless --set unit=… says otherwise.")
    return true
  }

  private static func unit(of note: SheetNotes.Note) -> String? {
    let cells = note.cells
    if cells.count == 2, UnitMarker.words.contains(cells[0].lowercased()) { return cells[1] }
    return cells.lazy.compactMap { StatedUnits.said(in: $0) ?? UnitMarker.countedIn($0) }.first
  }
}

extension Diagnostic {
  fileprivate static func unitOnOtherSheet(
    _ units: [String], _ sheet: String, at place: Location
  ) -> Diagnostic {
    let several = units.prefix(3).joined(separator: " and ")
    return Diagnostic(
      .unknownFormat, at: place,
      found: "notes on other sheets, as on \(sheet), that units are \(several)",
      expected: "the unit beside the figures that are read",
      remedy: "read there which of them these figures are in, and pass it, as in --set unit="
        + CommandText.word(units[0]))
  }
}
