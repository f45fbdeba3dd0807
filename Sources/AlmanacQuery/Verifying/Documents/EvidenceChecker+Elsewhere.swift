internal import AlmanacModel
internal import AlmanacReading

// Figures whose text does not stand at their place: it stands elsewhere, or another one in its place.
extension EvidenceChecker {
  func elsewhere(
    _ pointer: EvidencePointer, _ wanted: [Unicode.Scalar], _ range: Range<Int>
  ) throws -> DocumentFinding {
    let before = anchors.last { $0.start < range.lowerBound }?.shift
    let after = anchors.first { $0.start > range.lowerBound }?.shift
    var shifts: [Int] = []
    for shift in [before, after, 0] {
      if let shift, !shifts.contains(shift) { shifts.append(shift) }
    }
    // As far as what stands before and behind it.
    for shift in shifts where shift != 0 {
      let place = range.lowerBound + shift..<range.upperBound + shift
      if !claimed.contains(place), search.has(wanted, at: place) {
        return try judged(pointer, at: place, isElsewhere: true)
      }
    }
    // Between two that tell how far it is shifted, or by how much longer it is than the printed one.
    let known = before ?? 0
    if let finding = another(pointer, wanted, at: range.lowerBound + known),
      let there = finding.range,
      before != nil && before == after || after == known + there.count - range.count
    {
      return finding
    }
    let paragraph =
      text.paragraph(at: range.lowerBound + (before ?? after ?? 0)).map { text.paragraphs[$0] }
      ?? range.clamped(to: text.scalars.indices)
    return try standing(
      wanted, of: pointer, near: paragraph, expected: shifts.map { range.lowerBound + $0 })
  }

  /// Looks for a text in the whole document, and for another figure in its place.
  func standing(
    _ wanted: [Unicode.Scalar], of pointer: EvidencePointer, near bounds: Range<Int>,
    expected: [Int]?
  ) throws -> DocumentFinding {
    let all = search.places(of: wanted)
    var (places, others): ([Range<Int>], DocumentFinding?) = ([], nil)
    for place in all where !claimed.contains(place) {
      if let finding = try contradiction(of: pointer, at: place) {
        others = others ?? finding
      } else {
        places.append(place)
      }
    }
    if let only = places.first, places.count == 1 {
      return try judged(pointer, at: only, isElsewhere: true)
    }
    if places.count > 1 {
      let shown = places.prefix(5).map(search.describe).joined(separator: ", ")
      let more = places.count > 5 ? " and at more places" : ""
      return DocumentFinding(
        verdict: .severalPlaces, places: Array(places.prefix(5)),
        reason: "it does not stand there, but at \(shown)\(more)")
    }
    for place in expected ?? [] {
      if let finding = another(pointer, wanted, at: place) { return finding }
    }
    if let finding = nearlySame(pointer, in: bounds) { return finding }
    if let others { return others }
    var reason = "nothing like it is printed there"
    if let place = all.first {
      reason = "it stands only where other figures have their place, at \(search.describe(place))"
    } else if let range = pointer.range, range.lowerBound >= text.scalars.count {
      reason = "the document ends before it"
    } else if let range = pointer.range {
      let there = text.string(range).split(whereSeparator: \.isNewline).joined(separator: " ")
      reason += ": \(there)"
    }
    return DocumentFinding(verdict: .notFound, reason: reason)
  }

  /// What a text that is printed says, whatever stands around it.
  private func readings(_ printed: String) -> [PlacedFigure] {
    let text = DocumentText(printed)
    return PlacedFigures(text).figures(in: text.scalars.indices)
  }

  /// Another figure that begins where a printed one should: the same but for its digits, scale word,
  /// unit or hedge.
  private func another(
    _ pointer: EvidencePointer, _ wanted: [Unicode.Scalar], at start: Int
  ) -> DocumentFinding? {
    guard start >= 0, start < text.scalars.count else { return nil }
    let printed = readings(pointer.printed)
    let window = start..<min(start + wanted.count + 2, text.scalars.count)
    let there = figures.figures(in: window)
    if let first = printed.first, let begin = there.first,
      begin.range.lowerBound == start + first.range.lowerBound
        || begin.digits.lowerBound == start + first.digits.lowerBound,
      there.count >= printed.count
    {
      let pairs = zip(printed, there).map { $0.reading.differences(from: $1.reading) }
      let isLike = pairs.allSatisfy {
        $0.count <= 2 && !($0.contains(.number) && $0.contains(.unit))
      }
      if isLike {
        let range = start..<max(there[printed.count - 1].range.upperBound, start + 1)
        let differences = Set(pairs.flatMap { $0 }).sorted()
        return finding(pointer, differences, begin.range.lowerBound < start ? begin.range : range)
      }
    }
    if let range = search.sameWords(wanted, at: start), !search.isCut(range) {
      let isDate = pointer.kind == .event || (try? HumanPeriod().parse(pointer.printed)) != nil
      return DocumentFinding(
        verdict: isDate ? .otherDate : .otherNumber, range: range,
        reason: Self.reason(pointer, text.string(range), search.describe(range)))
    }
    return nil
  }

  private func finding(
    _ pointer: EvidencePointer, _ differences: [PrintedReading.Difference], _ range: Range<Int>
  ) -> DocumentFinding? {
    let there = text.string(range)
    guard let gravest = differences.first else {
      // The same figure in other signs: 120余家 for 120餘家.
      guard range.lowerBound == pointer.range?.lowerBound else { return nil }
      return DocumentFinding(
        verdict: isChanged ? .documentChanged : .found, range: range,
        reason: "\(there) is printed there, the same figure")
    }
    return DocumentFinding(
      verdict: DocumentVerdict(gravest), range: range,
      reason: Self.reason(pointer, there, search.describe(range))
        + Self.list(differences.dropFirst()))
  }

  private static func reason(_ pointer: EvidencePointer, _ there: String, _ place: String) -> String
  {
    "\(there) is printed at \(place), where \(pointer.printed) should be"
  }

  /// The one figure of a paragraph, which no other pointer rests on, that differs from a printed one
  /// by no more than a sign.
  private func nearlySame(_ pointer: EvidencePointer, in bounds: Range<Int>) -> DocumentFinding? {
    guard let first = readings(pointer.printed).first else { return nil }
    let wanted = Array(pointer.printed.unicodeScalars)
    let near = bounds.prefix(8000)
    var found: [(PlacedFigure, [PrintedReading.Difference])] = []
    for figure in figures.figures(in: near)
    where !claimed.contains(where: { $0.overlaps(figure.range) }) {
      let differences = first.reading.differences(from: figure.reading)
      let isLike =
        differences.first != .number
        || Self.isOneSignApart(wanted, Array(text.scalars[figure.range]))
      if differences.count == 1, isLike { found.append((figure, differences)) }
    }
    guard let (figure, differences) = found.first, found.count == 1 else { return nil }
    return finding(pointer, differences, figure.range)
  }

  /// Whether one sign was put in, taken out or changed.
  private static func isOneSignApart(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Bool {
    guard abs(one.count - other.count) <= 1, one != other else { return false }
    let head = zip(one, other).prefix { $0 == $1 }.count
    let tail = min(
      zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.count,
      min(one.count, other.count) - head)
    return max(one.count, other.count) - head - tail == 1
  }
}
