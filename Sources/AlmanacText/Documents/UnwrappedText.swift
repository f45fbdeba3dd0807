/// Paragraphs of a text whose lines are those of a page.
enum UnwrappedText {
  /// Lines that go on are joined: one that is nearly as long as the longest and ends no sentence.
  /// Numbers of pages and lines that each page has do not part what goes on beyond them.
  ///
  /// - Parameter text: its pages ended by form feeds.
  static func text(_ text: String) -> String {
    let pages = text.split(separator: "\u{c}", omittingEmptySubsequences: false)
      .map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    let lines = PageFurniture(pages).removed()
    let lengths = lines.map { width($0.unicodeScalars) }.sorted()
    let usual = lengths.isEmpty ? 0 : lengths[lengths.count * 9 / 10]
    var joined = ""
    var last: Substring = ""
    for line in lines {
      if goesOn(last, usual), !line.isEmpty, !beginsAnew(line) {
        if isParted(last, line) { joined += " " }
      } else if !joined.isEmpty {
        joined += "\n"
      }
      joined += line
      last = line
    }
    return joined
  }

  /// Chinese characters are twice as wide as letters.
  private static func width(_ line: some Sequence<Unicode.Scalar>) -> Int {
    line.reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) }
  }

  private static func goesOn(_ line: Substring, _ usual: Int) -> Bool {
    // A heading and a row of a table end with their line.
    guard let last = line.unicodeScalars.last, line.first != "#", line.first != "|" else {
      return false
    }
    return width(line.unicodeScalars) * 10 >= usual * 6
      && !"。！？；：.!?;:|".unicodeScalars.contains(last)
  }

  /// A row of a table, a heading in Markdown, a point of a list.
  private static func beginsAnew(_ line: Substring) -> Bool {
    line.unicodeScalars.first.map("|#•●■▪◆○".unicodeScalars.contains) ?? false
  }

  /// A space stands between words; none beside Chinese characters, nor in a number of a Chinese text.
  private static func isParted(_ line: Substring, _ next: Substring) -> Bool {
    guard let last = line.unicodeScalars.last, let first = next.unicodeScalars.first,
      last.value < 0x2E80, first.value < 0x2E80
    else { return false }
    let isNumber = ("0"..."9" ~= last || last == ".") && "0"..."9" ~= first
    return !isNumber || width(line.unicodeScalars) < line.unicodeScalars.count * 3 / 2
  }
}

/// What stands at the top and the bottom of each page, and is no part of what goes on there.
private struct PageFurniture {
  private let pages: [[Substring]]
  /// What is at so many pages' edges, digits aside, is no text.
  private var repeated: Set<String> = []

  init(_ pages: [[Substring]]) {
    self.pages = pages
    guard pages.count > 2 else { return }
    var counts: [String: Int] = [:]
    for page in pages {
      let lines = page.filter { !Self.isBlank($0) }
      let edges = Set((lines.prefix(2) + lines.suffix(2)).map(Self.withoutDigits))
      for edge in edges where edge.count > 1 { counts[edge, default: 0] += 1 }
    }
    repeated = Set(counts.filter { $0.value > 2 && $0.value * 2 > pages.count }.keys)
  }

  /// The lines of all pages; between two of them no blank one.
  func removed() -> [Substring] {
    guard pages.count > 1 else { return pages.first ?? [] }
    return pages.enumerated().flatMap { index, page in
      var lines = page[...]
      while let first = lines.first, Self.isBlank(first) || isFurniture(first) {
        lines = lines.dropFirst()
      }
      while let last = lines.last, Self.isBlank(last) || isFurniture(last) {
        lines = lines.dropLast()
      }
      return Array(lines)
    }
  }

  private func isFurniture(_ line: Substring) -> Bool {
    Self.isPageNumber(line) || repeated.contains(Self.withoutDigits(line))
  }

  /// `- 3 -`, `3`, `3 / 12`, `Page 3 of 12`, `第3页 共12页`.
  private static func isPageNumber(_ line: Substring) -> Bool {
    let bare = withoutDigits(line).lowercased()
    let digits = line.unicodeScalars.count { "0"..."9" ~= $0 }
    return (1...8).contains(digits)
      && [
        "#", "-#-", "–#–", "—#—", "#/#", "#of#", "page#", "page#of#", "p.#", "第#页", "第#頁", "第#页共#页",
        "第#頁共#頁", "第#页/共#页", "第#页,共#页", "第#页，共#页", "·#·", "|#|", "[#]",
      ].contains(bare)
  }

  /// Each number as one sign, and no blanks.
  private static func withoutDigits(_ line: Substring) -> String {
    var result = ""
    for character in line where !character.isWhitespace {
      if !character.isWholeNumber {
        result.append(character)
      } else if result.last != "#" {
        result.append("#")
      }
    }
    return result
  }

  private static func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }
}
