internal import AlmanacModel
internal import AlmanacReading
internal import AlmanacStore
internal import SQLite

/// Holds the pointers of a source against a document.
///
/// ```
/// pointer ─▶ stands it there? ─▶ yes: does it say what is stored?
///                             └▶ no:  does it stand elsewhere, or another figure in its place?
/// ```
///
/// A document that was edited before a place has it shifted: pointers that are found tell by how much.
struct EvidenceChecker {
  let text: DocumentText
  let search: DocumentSearch
  let figures: PlacedFigures
  let units: PrintedUnits
  let pointers: [EvidencePointer]
  /// Whether the document is one that was not read for the source.
  let isChanged: Bool
  /// Places at which pointers have found their text.
  var claimed: Set<Range<Int>> = []
  /// Where pointers start, and how far from there their text stands; in order.
  var anchors: [(start: Int, shift: Int)] = []

  init(
    _ pointers: [EvidencePointer], in text: DocumentText, isChanged: Bool, _ connection: Connection
  ) {
    self.pointers = pointers
    self.text = text
    self.isChanged = isChanged
    search = DocumentSearch(text: text)
    figures = PlacedFigures(text)
    units = PrintedUnits(connection)
    for pointer in pointers where !pointer.printed.isEmpty {
      guard let range = pointer.range else { continue }
      let wanted = Array(pointer.printed.unicodeScalars)
      if search.has(wanted, at: range) {
        claimed.insert(range)
        anchors.append((range.lowerBound, 0))
      }
    }
    for pointer in pointers {
      guard let range = pointer.range, !claimed.contains(range) else { continue }
      let wanted = Array(pointer.printed.unicodeScalars)
      // Short texts stand where they will.
      guard wanted.count > 3 else { continue }
      let places = search.places(of: wanted)
      if places.count == 1, !claimed.contains(places[0]) {
        anchors.append((range.lowerBound, places[0].lowerBound - range.lowerBound))
      }
    }
    anchors.sort { ($0.start, $0.shift) < ($1.start, $1.shift) }
    // What is alone in its shift may be another figure that is printed alike.
    let all = anchors
    anchors = all.indices.filter { index in
      all[index].shift == 0
        || [index - 1, index + 1].contains {
          all.indices.contains($0) && all[$0].shift == all[index].shift
        }
    }.map { all[$0] }
  }

  func finding(of pointer: EvidencePointer) throws -> DocumentFinding {
    let wanted = Array(pointer.printed.unicodeScalars)
    guard let range = pointer.range else { return try unplaced(pointer, wanted) }
    let isThere =
      wanted.isEmpty
      ? range.upperBound <= text.scalars.count : search.has(wanted, at: range)
    guard isThere else {
      return try wanted.isEmpty
        ? DocumentFinding(verdict: .notFound, reason: "the document ends before it")
        : elsewhere(pointer, wanted, range)
    }
    return try judged(pointer, at: range)
  }

  /// What is to be said of a figure whose text stands at a place.
  ///
  /// - Parameter isElsewhere: it is another one than is stored.
  func judged(
    _ pointer: EvidencePointer, at range: Range<Int>, isElsewhere: Bool = false
  ) throws -> DocumentFinding {
    if let finding = try contradiction(of: pointer, at: range) { return finding }
    if isElsewhere {
      let far = pointer.range.map { ", " + distance($0, range) } ?? ""
      return DocumentFinding(
        verdict: .moved, range: range, reason: "it stands at \(search.describe(range))\(far)")
    }
    let paragraph = text.paragraph(at: range.lowerBound).map { $0 + 1 }
    if let stored = pointer.paragraph, let paragraph, stored != paragraph {
      return DocumentFinding(
        verdict: .moved, range: range, reason: "it stands in paragraph \(paragraph), not \(stored)")
    }
    return DocumentFinding(
      verdict: isChanged ? .documentChanged : .found, range: range,
      reason: isChanged ? "the document is not the one that was read for the source" : "")
  }

  private func distance(_ stored: Range<Int>, _ range: Range<Int>) -> String {
    let shift = range.lowerBound - stored.lowerBound
    let count = abs(shift) == 1 ? "1 character" : "\(abs(shift)) characters"
    return "\(count) \(shift > 0 ? "later" : "earlier")"
  }

  /// A pointer that names a paragraph, or nothing but the printed text.
  private func unplaced(
    _ pointer: EvidencePointer, _ wanted: [Unicode.Scalar]
  ) throws -> DocumentFinding {
    guard !wanted.isEmpty else {
      return DocumentFinding(
        verdict: .notFound, reason: "neither characters nor a printed text are stored of it")
    }
    var bounds = text.scalars.indices
    if let number = pointer.paragraph {
      bounds =
        text.paragraphs.indices.contains(number - 1) ? text.paragraphs[number - 1] : 0..<0
    }
    var first: DocumentFinding?
    for place in search.places(of: wanted, in: bounds) {
      let finding = try judged(pointer, at: place)
      if !finding.verdict.isAgainst { return finding }
      first = first ?? finding
    }
    if let first { return first }
    return try standing(wanted, of: pointer, near: bounds, expected: nil)
  }
}
