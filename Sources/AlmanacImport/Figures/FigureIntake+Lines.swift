internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacStore

// Lines of text above figures: whether they change what those are figures of.

extension FigureIntake {
  func take(_ line: FigureBatch.TextLine, of file: FigureFile) throws {
    if try mayChange(line, file) {
      file.headingCount += 1
      // As many as a message shows, and some that may be of another kind.
      if file.headings.count < 20 {
        file.headings.append((line, line.isUnitKnown ? nil : try unit(of: line)))
      }
    } else if let problem = line.problem {
      try session.reject([problem], record: line.record, file: file.index)
    }
  }

  /// Whether the figures below a line may be of something else than those above it: where its words
  /// do not show that it is a note, the name of places among places, or a row without figures.
  private func mayChange(_ line: FigureBatch.TextLine, _ file: FigureFile) throws -> Bool {
    if line.isSaidBelow { return false }
    if line.role == .indicator, try isName(line, of: .indicator, file) { return false }
    if !line.isUnitKnown, try unit(of: line) != nil { return true }
    // Above all figures it is of all of them, as a title is.
    if !line.isBetween || line.isUnitAlone || line.isNote { return false }
    if line.role == .region, try isName(line, of: .region, file) { return false }
    return !line.isArea
  }

  /// The unit that a line tells.
  private func unit(of line: FigureBatch.TextLine) throws -> String? {
    try line.saidUnit ?? line.unitCandidates.first { try resolver.makers.isUnit($0) }
  }

  /// Whether a line in the column of regions or of indicators is the name of one: known, or in a row
  /// that lacks nothing but figures, where new names are made.
  private func isName(
    _ line: FigureBatch.TextLine, of kind: Entity, _ file: FigureFile
  ) throws -> Bool {
    var names = [line.text, line.unnumbered].compactMap { $0 }
    if kind == .indicator { names += names.map { IndicatorTitle($0).name } }
    for name in names where !name.isEmpty {
      if case .unknown = try session.catalog.resolve(kind, name) { continue }
      return true
    }
    let isMade =
      kind == .region
      ? session.options.creates(.regions, in: false)
      : session.options.creates(.indicators, in: file.layoutCreatesIndicators)
    guard isMade, line.isWholeKey, line.isFull, line.unnumbered == nil, !line.isNoName else {
      return false
    }
    return try kind == .indicator || unit(of: line) == nil
  }
}
