extension String {
  /// Without the spaces, tabs and no-break or ideographic spaces around it.
  package var trimmed: String {
    guard let first = utf8.first, let last = utf8.last else { return self }
    if first > 0x20, first < 0x80, last > 0x20, last < 0x80 { return self }
    let isSpace = { (c: Character) in c.isWhitespace || c == "\u{feff}" }
    guard let start = firstIndex(where: { !isSpace($0) }),
      let end = lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(self[start...end])
  }
}
