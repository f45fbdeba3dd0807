import Foundation
import Testing

/// What CONTRIBUTING.md names is there.
@Suite("Contributing")
struct ContributingTests {
  /// The words in backquotes of the page's tables and text.
  static let words: [String] = {
    let page = try? String(
      contentsOf: Session.root.appending(path: "CONTRIBUTING.md"), encoding: .utf8)
    return (page ?? "").split(separator: "\n").filter { !$0.hasPrefix("```") }.flatMap { line in
      line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
    }
  }()

  /// Names that begin with a capital letter and have another, as types have.
  static let types = words.filter { $0.wholeMatch(of: /[A-Z][A-Za-z]*[a-z][A-Z][A-Za-z]+/) != nil }
  static let targets = words.filter { $0.hasPrefix("make ") }.map { String($0.dropFirst(5)) }
  static let folders: Set = [
    "Sources", "Migrations", "Queries", "Seeds", "Plugins", "Tests", "Benchmarks", "Documentation",
    "Examples", ".ci", "README.md",
  ]
  static let paths = words.filter { word in
    word.split(separator: "/").first.map { folders.contains(String($0)) } == true
  }

  @Test("every path is there")
  func paths() {
    #expect(Self.paths.count > 15)
    for path in Self.paths {
      let url = Session.root.appending(path: path)
      #expect(FileManager.default.fileExists(atPath: url.path), "\(path)")
    }
  }

  @Test("every target is one of the Makefile, and every target for people is on the page")
  func makeTargets() throws {
    let makefile = try String(
      contentsOf: Session.root.appending(path: "Makefile"), encoding: .utf8)
    let made = Set(makefile.matches(of: /(?m)^([a-z-]+):/).map { String($0.1) })
    #expect(made.symmetricDifference(Self.targets) == ["setup", "fuzz-build"])
  }

  @Test("every type is declared")
  func types() throws {
    let sources = Session.root.appending(path: "Sources")
    var declared: Set<String> = []
    for case let file as URL in try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /\b(?:struct|enum|class|protocol) ([A-Z][A-Za-z]+)/) {
        declared.insert(String(match.1))
      }
    }
    #expect(Self.types.count > 8)
    for type in Self.types { #expect(declared.contains(type), "\(type)") }
  }
}
