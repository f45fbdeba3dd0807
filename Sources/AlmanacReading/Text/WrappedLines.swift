internal import AlmanacModel

/// Lines of a text in English that has been broken at a width, as releases are that were sent as
/// plain text: a sentence goes on from one to the next.
struct WrappedLines {
  private let scalars: [Unicode.Scalar]
  private let lines: [Range<Int>]
  /// The width that one line in ten goes beyond.
  private let usual: Int

  init(_ scalars: [Unicode.Scalar], _ lines: [Range<Int>]) {
    (self.scalars, self.lines) = (scalars, lines)
    let lengths = lines.map(\.count).sorted()
    usual = lengths.isEmpty ? 0 : lengths[lengths.count * 9 / 10]
  }

  /// The paragraphs; the ends of lines within them are made blanks.
  func joined(in folded: inout [Unicode.Scalar]) -> [Range<Int>] {
    guard lines.count > 6, 55...115 ~= usual else { return lines }
    var paragraphs: [Range<Int>] = []
    for (index, line) in lines.enumerated() {
      guard index > 0, let last = paragraphs.last, goesOn(lines[index - 1], to: line) else {
        paragraphs.append(line)
        continue
      }
      for place in last.upperBound..<line.lowerBound { folded[place] = " " }
      paragraphs[paragraphs.count - 1] = last.lowerBound..<line.upperBound
    }
    return paragraphs
  }

  /// One that is nearly as long as most and ends no sentence, with no line left out behind it.
  private func goesOn(_ line: Range<Int>, to next: Range<Int>) -> Bool {
    let last = scalars[line.upperBound - 1]
    let first = scalars[next.lowerBound]
    guard line.count * 10 >= usual * 7, isText(line), isText(next),
      scalars[line.upperBound..<next.lowerBound].count(where: { $0 == "\n" }) == 1,
      !".!?:;".unicodeScalars.contains(last)
    else { return false }
    if "a"..."z" ~= first { return true }
    // A name or a number may begin a heading as well.
    return line.count * 100 >= usual * 85 && ("a"..."z" ~= last || last == ",")
      && ("A"..."Z" ~= first || "0"..."9" ~= first || "$(£€".unicodeScalars.contains(first))
  }

  /// Words with a blank between them: no row of a table.
  private func isText(_ line: Range<Int>) -> Bool {
    var blanks = 0
    for place in line {
      if scalars[place] == "|" || scalars[place].value >= 0x2E80 { return false }
      blanks = scalars[place] == " " ? blanks + 1 : 0
      if blanks > 2 { return false }
    }
    return true
  }
}
