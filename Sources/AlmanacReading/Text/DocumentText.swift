internal import AlmanacModel

/// A document as the rules look at it: Unicode scalars, so that the place of a figure is the one
/// that other programs count, and beside each the form that words are compared in.
package struct DocumentText: Sendable {
  package let scalars: [Unicode.Scalar]
  /// The same scalars, narrow, simplified, and small: one for one.
  let folded: [Unicode.Scalar]
  /// The lines that are not blank, without blanks at their ends; for reading, those that go on joined.
  package let paragraphs: [Range<Int>]
  /// The lines that are not blank, by which places are numbered.
  let lines: [Range<Int>]
  /// Its numbers are written as 12 345, and none as 12,345.
  let groupsByBlanks: Bool

  /// - Parameter joinsLines: whether a sentence goes on from line to line of a text that is broken at
  ///   some width; the ends of such lines are blanks then.
  package init(_ text: String, joinsLines: Bool = false) {
    var scalars = Array(text.unicodeScalars)
    // A mark at the beginning of the file is no part of its text.
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    self.scalars = scalars
    var folded = scalars.map { $0 == "，" || $0 == "；" || $0 == "：" ? $0 : NameFolding.fold($0) }
    lines = Self.lines(scalars)
    paragraphs = joinsLines ? WrappedLines(scalars, lines).joined(in: &folded) : lines
    self.folded = folded
    groupsByBlanks =
      Self.countOfGroups(in: folded) { $0.isBlank && $0 != "\n" } > 1
      && Self.countOfGroups(in: folded) { $0 == "," } == 0
  }

  /// How many numbers there are of up to three digits, a mark and three digits.
  private static func countOfGroups(
    in text: [Unicode.Scalar], parted isMark: (Unicode.Scalar) -> Bool
  ) -> Int {
    func isDigit(_ index: Int) -> Bool { text.indices.contains(index) && text[index].isDigit }
    return text.indices.count { mark in
      guard isMark(text[mark]), isDigit(mark - 1), !isDigit(mark - 4), !isDigit(mark + 4),
        (mark + 1...mark + 3).allSatisfy(isDigit)
      else { return false }
      var start = mark - 1
      while isDigit(start - 1) { start -= 1 }
      // Numbers of telephones and of sections go on before them, with a mark or another group.
      return start == 0
        || !".,:/+-()".unicodeScalars.contains(text[start - 1])
          && !(text[start - 1].isBlank && isDigit(start - 2))
    }
  }

  private static func lines(_ scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    for index in 0...scalars.count
    where index == scalars.count || scalars[index] == "\n" || scalars[index] == "\r" {
      var (low, high) = (start, index)
      while low < high, scalars[low].isBlank { low += 1 }
      while high > low, scalars[high - 1].isBlank { high -= 1 }
      if low < high { found.append(low..<high) }
      start = index + 1
    }
    return found
  }

  /// The number of the line that a place is in, from 1.
  func line(at place: Int) -> Int {
    (lines.firstIndex { place < $0.upperBound } ?? lines.count - 1) + 1
  }

  /// Which paragraph a place is in, from 0; nil for one between them.
  package func paragraph(at place: Int) -> Int? {
    var (low, high) = (0, paragraphs.count)
    while low < high {
      let middle = (low + high) / 2
      if paragraphs[middle].upperBound <= place { low = middle + 1 } else { high = middle }
    }
    return low < paragraphs.count && paragraphs[low].contains(place) ? low : nil
  }

  package func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range.clamped(to: scalars.indices)])
    return String(view)
  }

  func foldedString(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: folded[range.clamped(to: folded.indices)])
    return String(view)
  }

  /// The folded scalar at a place; a line's end beyond the text.
  func at(_ index: Int) -> Unicode.Scalar {
    folded.indices.contains(index) ? folded[index] : "\n"
  }

  /// A comma, wide or narrow, between clauses of Chinese.
  func isComma(_ index: Int) -> Bool { at(index) == "，" || at(index) == "," }

  /// Whether a text stands at a place, in folded form.
  func has(_ word: String, at index: Int) -> Bool {
    var place = index
    for scalar in word.unicodeScalars {
      guard at(place) == scalar else { return false }
      place += 1
    }
    return true
  }

  /// Whether a text stands before a place, in folded form.
  func has(_ word: String, before index: Int) -> Bool {
    let start = index - word.unicodeScalars.count
    return start >= 0 && has(word, at: start)
  }

  /// The end of a list of percent that goes on at a place: , 4%, 5% and 6%; 、16%与31%.
  func listEnd(_ index: Int) -> Int {
    var end = index
    while let join = [", and ", ", ", " and ", "、", "和", "与", "及"].first(where: { has($0, at: end) }
    ) {
      var place = end + join.unicodeScalars.count
      let start = place
      while at(place).isDigit || at(place) == "." && at(place + 1).isDigit { place += 1 }
      guard place > start,
        let unit = ["%", " percent", " per cent"].first(where: { has($0, at: place) })
      else { break }
      end = place + unit.unicodeScalars.count
    }
    return end
  }

  /// The first place that is not blank, from one on, in the same line.
  func skippingBlanks(_ index: Int) -> Int {
    var place = index
    while at(place).isBlank, at(place) != "\n" { place += 1 }
    return place
  }

  /// The place behind the last scalar that is not blank, before one, also in a line before.
  func skippingLines(before index: Int) -> Int {
    var place = index
    while place > 0, at(place - 1).isBlank { place -= 1 }
    return place
  }

  /// The place behind the last scalar that is not blank, before one.
  func skippingBlanks(before index: Int) -> Int {
    var place = index
    while place > 0, at(place - 1).isBlank, at(place - 1) != "\n" { place -= 1 }
    return place
  }
}

extension Unicode.Scalar {
  var isBlank: Bool {
    switch self {
    case " ", "\t", "\u{a0}", "\u{3000}", "\u{2009}", "\u{202f}", "\u{200b}", "\n", "\r": true
    default: false
    }
  }
  /// A letter of English, whatever its case.
  var isLatin: Bool { "a"..."z" ~= self || "A"..."Z" ~= self }
  var isDigit: Bool { "0"..."9" ~= self }
  var isHan: Bool {
    (0x3400...0x9FFF).contains(value) || self == "〇" || (0x20000...0x3FFFF).contains(value)
  }
}
