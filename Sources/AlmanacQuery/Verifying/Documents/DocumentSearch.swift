internal import AlmanacModel
internal import AlmanacReading

/// Looks for printed texts in a document.
struct DocumentSearch {
  let text: DocumentText
  /// More places than anybody looks at.
  static let most = 100

  /// Whether a text stands at a place, and is no part of a longer number there.
  func has(_ wanted: [Unicode.Scalar], at range: Range<Int>) -> Bool {
    let scalars = text.scalars
    guard range.lowerBound >= 0, range.upperBound <= scalars.count, range.count == wanted.count,
      scalars[range].elementsEqual(wanted)
    else { return false }
    return !isCut(range)
  }

  /// 24.9件 of 124.9件, 100 of 100.46.
  func isCut(_ range: Range<Int>) -> Bool {
    let scalars = text.scalars
    func digit(_ index: Int) -> Bool {
      scalars.indices.contains(index) && Self.isDigit(scalars[index])
    }
    func joins(_ index: Int) -> Bool {
      scalars.indices.contains(index) && ".,．，".unicodeScalars.contains(scalars[index])
    }
    let (first, last) = (range.lowerBound, range.upperBound - 1)
    if digit(first), digit(first - 1) || joins(first - 1) && digit(first - 2) { return true }
    return digit(last) && (digit(last + 1) || joins(last + 1) && digit(last + 2))
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    "0"..."9" ~= scalar || "０"..."９" ~= scalar
  }

  /// Where a text stands, from first to last, no more than `most`.
  func places(of wanted: [Unicode.Scalar]) -> [Range<Int>] {
    places(of: wanted, in: text.scalars.indices)
  }

  func places(of wanted: [Unicode.Scalar], in bounds: Range<Int>) -> [Range<Int>] {
    guard let first = wanted.first, bounds.count >= wanted.count else { return [] }
    var found: [Range<Int>] = []
    text.scalars.withUnsafeBufferPointer { scalars in
      var index = bounds.lowerBound
      let last = bounds.upperBound - wanted.count
      while index <= last, found.count < Self.most {
        if scalars[index] == first {
          let range = index..<index + wanted.count
          if has(wanted, at: range) { found.append(range) }
        }
        index += 1
      }
    }
    return found
  }

  /// Where a text with other digits in it stands, from a place on: 2018年 for 2019年. Nil where it
  /// does not, or where it has none.
  func sameWords(_ wanted: [Unicode.Scalar], at start: Int) -> Range<Int>? {
    guard wanted.contains(where: Self.isNumeral), start >= 0 else { return nil }
    let scalars = text.scalars
    var (index, place) = (0, start)
    while index < wanted.count {
      guard scalars.indices.contains(place) else { return nil }
      if Self.isNumeral(wanted[index]) {
        guard Self.isNumeral(scalars[place]) else { return nil }
        while index < wanted.count, Self.isNumeral(wanted[index]) { index += 1 }
        let run = place
        while scalars.indices.contains(place), Self.isNumeral(scalars[place]) {
          place += 1
          // No number is longer.
          guard place - run < 40 else { return nil }
        }
      } else {
        guard wanted[index] == scalars[place] else { return nil }
        index += 1
        place += 1
      }
    }
    return start..<place
  }

  private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    isDigit(scalar) || ChineseNumeral.digit(scalar) != nil || ".,．".unicodeScalars.contains(scalar)
  }

  /// `¶6 [196, 202) 124.9件`
  func describe(_ range: Range<Int>) -> String {
    let paragraph = text.paragraph(at: range.lowerBound).map { "¶\($0 + 1) " } ?? ""
    return "\(paragraph)[\(range.lowerBound), \(range.upperBound))"
  }
}
