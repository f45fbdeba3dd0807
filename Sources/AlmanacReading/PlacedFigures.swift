package import AlmanacModel

/// A figure that stands at a place of a text.
package struct PlacedFigure: Sendable, Hashable {
  /// Of all that belongs to it: hedge, number, scale word, unit. In Unicode scalars.
  package let range: Range<Int>
  /// Of its digits or numerals, with their scale word.
  package let digits: Range<Int>
  package let reading: PrintedReading
  /// What it counts is of this dimension, as units of reference have them: `money-CNY`, `ratio`,
  /// `count`; nil where that cannot be told.
  package let dimension: String?
}

/// Finds the figures at places of a text, for those who look one up again: the numbers that
/// `DocumentReader` reads, whatever they are about, also those of tables.
package struct PlacedFigures {
  private let text: DocumentText
  /// What is looked at on either side of a place, which holds a figure and what hedges it.
  private static let reach = 160

  package init(_ text: DocumentText) { self.text = text }

  /// Those of which a part lies within a range, in order.
  package func figures(in range: Range<Int>) -> [PlacedFigure] {
    guard let paragraph = text.paragraph(at: range.lowerBound) else { return [] }
    let bounds = text.paragraphs[paragraph]
    let window =
      start(range.lowerBound, bounds)..<min(range.upperBound + Self.reach, bounds.upperBound)
    guard !window.isEmpty else { return [] }
    // A text of its own, so that a name or a number without end is not followed through the document.
    let near = DocumentText(text.string(window))
    let offset = window.upperBound - near.scalars.count
    var before = 0
    var found: [PlacedFigure] = []
    let all = near.scalars.indices
    for var number in DocumentReader.scan(near, all, Language.of(near, all), withTables: true)
      .numbers
    {
      number.qualifier = QualifierWords.apart(near, number, from: before)
      before = number.range.upperBound
      let place = number.range.lowerBound + offset..<number.range.upperBound + offset
      guard place.overlaps(range) else { continue }
      found.append(
        PlacedFigure(
          range: place,
          digits: number.digits.lowerBound + offset..<number.digits.upperBound + offset,
          reading: number.reading, dimension: number.unit?.dimension))
    }
    return found
  }

  /// Where no number is cut: behind a blank or a mark.
  private func start(_ place: Int, _ bounds: Range<Int>) -> Int {
    var low = max(bounds.lowerBound, place - Self.reach)
    let least = max(bounds.lowerBound, low - Self.reach)
    while low > least, !text.at(low - 1).isBlank,
      !"，。；、：:()".unicodeScalars.contains(text.at(low - 1))
    {
      low -= 1
    }
    return low
  }
}

extension NumberSpan {
  var reading: PrintedReading {
    PrintedReading(
      value: value, decimals: decimals, qualifier: qualifier, low: low, high: high,
      unit: unit?.code ?? "", hasScaleWord: hasScaleWord)
  }
}

extension Unit {
  var dimension: String? {
    switch kind {
    case .percent, .times: "ratio"
    case .percentagePoint: "percentage-point"
    case .money: "money-" + code
    case .counted: code == "rank" ? nil : "count"
    case .duration, .physical, .points: nil
    }
  }
}
