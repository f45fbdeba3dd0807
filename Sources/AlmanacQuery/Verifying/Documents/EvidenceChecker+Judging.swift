internal import AlmanacModel
internal import AlmanacReading

// Whether what stands at a place says what is stored.
extension EvidenceChecker {
  /// Nil where both agree, or nothing there could be held against the stored figure.
  func contradiction(
    of pointer: EvidencePointer, at range: Range<Int>
  ) throws -> DocumentFinding? {
    let printed = text.string(range)
    if pointer.kind == .event { return otherDate(pointer, printed, range) }
    guard pointer.kept.value != nil || pointer.kept.low != nil else { return nil }
    let placed = figures.figures(in: range)
    var own: [PrintedReading.Difference]?
    if let figure = try? PrintedFigure.parse(printed, numbers: Self.numbers) {
      let dimension = placed.count == 1 ? placed[0].dimension : nil
      own = try differences(PrintedReading(figure), dimension, pointer)
    }
    var best: (differences: [PrintedReading.Difference], place: Range<Int>)?
    for figure in placed {
      let found = try differences(figure.reading, figure.dimension, pointer)
      if best.map({ Self.isGraver($0.differences, found) }) ?? true {
        best = (found, figure.range)
      }
    }
    if best?.differences.isEmpty == true { return nil }
    // What is printed beside the pointer's place belongs to the figure too: 約 of 約6倍.
    let isWider = best.map { !range.contains($0.place) } ?? false
    var found = own ?? best?.differences
    if let own, let best, isWider || Self.isGraver(own, best.differences) {
      found = best.differences
    }
    if own == [], !isWider { found = own }
    guard let found, let gravest = found.first else { return nil }
    let place = isWider ? best?.place ?? range : range
    return DocumentFinding(
      verdict: DocumentVerdict(gravest), range: range,
      reason: "\(text.string(place)) is printed there, and \(Self.describe(pointer)) stored"
        + Self.list(found.dropFirst()))
  }

  private func differences(
    _ reading: PrintedReading, _ dimension: String?, _ pointer: EvidencePointer
  ) throws -> [PrintedReading.Difference] {
    reading.differences(
      from: pointer.kept,
      unit: try units.relation(of: reading.unit, dimension: dimension, to: pointer.unit))
  }

  static let numbers = NumberGrammar(grouping: .comma) ?? .plain

  /// Of the figures of a longer text, the one that is meant has the number.
  private static func isGraver(
    _ one: [PrintedReading.Difference], _ other: [PrintedReading.Difference]
  ) -> Bool {
    let none = PrintedReading.Difference.allCases.count
    return (one.first?.rawValue ?? none, -one.count) < (other.first?.rawValue ?? none, -other.count)
  }

  static func list(_ differences: some Sequence<PrintedReading.Difference>) -> String {
    let words = differences.map { DocumentVerdict($0).rawValue }
    return words.isEmpty ? "" : "; also " + words.joined(separator: ", ")
  }

  static func describe(_ pointer: EvidencePointer) -> String {
    let kept = pointer.kept
    let unit = pointer.unit.map { " \($0.code)" } ?? ""
    if let low = kept.low, let high = kept.high {
      return "\(NumberFormat.exact(low)) to \(NumberFormat.exact(high))\(unit)"
    }
    let mark = kept.qualifier == .exactly ? "" : kept.qualifier.rawValue + " "
    let value = kept.value.map(NumberFormat.exact) ?? ""
    return "\(mark)\(value)\(unit), \(kept.decimals) decimals"
  }

  /// A date that is printed, and another that is stored of the event.
  private func otherDate(
    _ pointer: EvidencePointer, _ printed: String, _ range: Range<Int>
  ) -> DocumentFinding? {
    guard let stored = try? TimePeriod(parsing: pointer.period),
      let read = try? HumanPeriod().parse(printed),
      read.start > stored.end || read.end < stored.start
    else { return nil }
    return DocumentFinding(
      verdict: .otherDate, range: range,
      reason: "\(printed) is printed there, and \(stored.code) stored")
  }
}

extension Range<Int> {
  func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
