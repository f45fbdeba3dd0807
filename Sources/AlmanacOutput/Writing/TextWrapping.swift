internal import AlmanacModel

/// Breaks text into lines: at spaces, after hyphens and slashes within words, and beside
/// ideographs, but so that no line begins with a closing mark or ends with an opening one.
/// A word that is longer than a line is cut.
enum TextWrapping {
  static func lines(_ text: String, width: Int) -> [String] {
    guard width > 1, DisplayWidth.of(text) > width else { return [text] }
    let characters = Array(text)
    let widths = characters.map(DisplayWidth.of)
    var lines: [String] = []
    var start = 0
    var end: Int?
    var taken = 0
    var index = 0
    while index < characters.count {
      if index > start, canBreak(characters, widths, before: index) { end = index }
      if taken + widths[index] > width, index > start {
        // A space that does not fit is a good end of the line; otherwise the last good place.
        let stop = characters[index] == " " ? index : end ?? index
        lines.append(line(characters[start..<stop]))
        start = stop
        while start < characters.count, characters[start] == " " { start += 1 }
        (index, taken, end) = (start, 0, nil)
        continue
      }
      taken += widths[index]
      index += 1
    }
    if start < characters.count { lines.append(line(characters[start...])) }
    return lines
  }

  private static func line(_ characters: ArraySlice<Character>) -> String {
    let spaces = characters.reversed().prefix { $0 == " " }.count
    return String(characters.dropLast(spaces))
  }

  private static func canBreak(
    _ characters: [Character], _ widths: [Int], before index: Int
  ) -> Bool {
    let last = characters[index - 1]
    let next = characters[index]
    if last == " " { return true }
    if next == " " || closing.contains(next) || opening.contains(last) { return false }
    if last == "-" || last == "/" { return index > 1 && characters[index - 2] != " " }
    return widths[index - 1] == 2 || widths[index] == 2
  }

  private static let closing: Set<Character> = [
    "，", "。", "、", "；", "：", "？", "！", "）", "》", "〉", "」", "』", "】", "”", "’", "…", "％", "·",
    ",", ".", ";", ":", "?", "!", ")", "]", "%",
  ]
  private static let opening: Set<Character> = [
    "（", "《", "〈", "「", "『", "【", "“", "‘", "(", "[",
  ]
}
