import Testing

@Suite("Scripts of completion")
struct CompletionTests {
  /// Fish refuses a whole script for one quotation mark, and is not on every machine.
  @Test("quotation marks of the script for fish are balanced")
  func fish() throws {
    let script = try Session().run("almanac --generate-completion-script fish")
    #expect(script.contains("complete -c 'almanac'"))
    for line in script.split(separator: "\n") {
      #expect(Self.isBalanced(line), "\(line)")
    }
  }

  /// Whether each single quotation mark has another, as fish reads them: a backslash takes the
  /// next character for what it is, within marks and without.
  static func isBalanced(_ line: Substring) -> Bool {
    var isOpen = false
    var characters = line.makeIterator()
    while let character = characters.next() {
      if character == "\\" { _ = characters.next() } else if character == "'" { isOpen.toggle() }
    }
    return !isOpen
  }

  @Test("a mark within marks is told from one that closes them")
  func balance() {
    #expect(Self.isBalanced(#"-d 'the source\'s date' -f"#))
    #expect(!Self.isBalanced(#"-a ',   ' .'"#))
  }
}
