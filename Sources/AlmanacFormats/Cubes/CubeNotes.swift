internal import AlmanacModel

/// What a cube says in notes, which are no part of its figures and may say what they mean.
struct CubeNotes {
  private let cube: Cube
  private let layout: TableLayout
  private let hasUnits: Bool
  private static let shown = 3

  /// - Parameter hasUnits: A dimension says the units.
  init(_ cube: Cube, _ layout: TableLayout, hasUnits: Bool) {
    self.cube = cube
    self.layout = layout
    self.hasUnits =
      hasUnits || cube.unit != nil
      || cube.dimensions.contains { $0.categories.contains { $0.unit != nil } }
  }

  /// The unit that a note says of all figures, where nothing else says it.
  ///
  /// - Parameter remarks: is told of notes that are left out.
  /// - Throws: when one says a unit of some figures, or another than the file.
  func unit(
    at place: Diagnostic.Location, _ remarks: inout [String]
  ) throws(Diagnostic) -> String? {
    let isStated = layout.constants[.unit] != nil
    var found: [String] = []
    var left: [String] = []
    for note in cube.notes {
      guard !isStated, let said = try StatedUnits.saidInNote(note.text, at: place) else {
        left.append((note.of.map { "\($0): " } ?? "") + String(note.text.prefix(160)))
        continue
      }
      if let of = note.of { throw .unitOfSome(said, of: of, at: place) }
      if hasUnits {
        guard said == cube.unit else { throw .unitInCubeNote(said, beside: cube.unit, at: place) }
      } else if !found.contains(said) {
        found.append(said)
      }
    }
    guard found.count < 2 else { throw .severalUnits(found, at: place) }
    if let unit = found.first {
      remarks.append(
        "The figures are read in \(unit), as a note says, unless --set unit=… says otherwise.")
    }
    if !left.isEmpty {
      remarks.append(
        "Notes are left out: " + left.prefix(Self.shown).joined(separator: "; ")
          + (left.count > Self.shown ? "; and \(left.count - Self.shown) more" : ""))
    }
    return found.first
  }
}

extension Diagnostic {
  fileprivate static func unitOfSome(
    _ unit: String, of what: String, at place: Location
  ) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: place, found: "a note that \(what) is in \(unit)",
      expected: "one unit for all figures, or units that their own dimension says",
      remedy: "correct these figures in the file; where the note means something else, pass --set "
        + "unit=… with the unit that all figures are in")
  }

  fileprivate static func unitInCubeNote(
    _ unit: String, beside stated: String?, at place: Location
  ) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: place,
      found: "a note that the unit is \(unit)" + (stated.map { ", beside \($0)" } ?? ""),
      expected: "one unit",
      remedy: "find out what the figures are counted in, and pass --set unit=… with that")
  }

  /// What --set states of all figures, beside a dimension of several.
  static func statedBeside(
    _ field: FigureField, _ text: String, _ dimension: Cube.Dimension, at place: Location
  ) -> Diagnostic {
    let option = "--set \(field.rawValue)=\(CommandText.word(text))"
    return Diagnostic(
      .invalidParameter, at: place,
      found: "\(option) beside \(dimension.id) with "
        + dimension.categories.prefix(4).map(\.id).joined(separator: ", "),
      expected: "one \(field.rawValue) for all figures",
      remedy: "leave \(option) out, so that the file says it; or keep the dimension as what parts "
        + "the figures, with --column dimension=\(CommandText.word(dimension.id))")
  }
}
