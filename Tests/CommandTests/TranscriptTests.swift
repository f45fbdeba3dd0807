import Foundation
import Testing

@Suite("Sessions in documents run as they stand")
struct TranscriptTests {
  /// The cases, and the other pages that hold sessions.
  static let pages: [String] = {
    let root = Session.root
    var pages = ["README.md", "CONTRIBUTING.md"]
    for folder in ["Tests/CommandTests/Cases", "Documentation"] {
      let names =
        (try? FileManager.default.contentsOfDirectory(
          atPath: root.appending(path: folder).path)) ?? []
      pages += names.filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
    }
    return pages.filter {
      (try? String(contentsOf: root.appending(path: $0), encoding: .utf8))?
        .contains("```console\n") == true
    }
  }()

  @Test("a page's sessions print what the page says", arguments: pages)
  func page(_ name: String) throws {
    let url = Session.root.appending(path: name)
    let text = try String(contentsOf: url, encoding: .utf8)
    var transcript = Transcript(text)
    #expect(transcript.page + "\n" == text || transcript.page == text, "the page survives parsing")
    let session = try Session()
    let records = ProcessInfo.processInfo.environment["ALMANAC_GOLDEN"] != nil
    for (index, part) in transcript.parts.enumerated() {
      guard case .command(var command) = part else { continue }
      let output = try session.run(command.text)
      if records {
        if Session.steady(output) != Session.steady(command.output) { command.output = output }
        transcript.parts[index] = .command(command)
      } else {
        #expect(
          Session.steady(output) == Session.steady(command.output), "$ \(command.text)")
      }
    }
    if records {
      let page = transcript.page
      if page != text { try page.write(to: url, atomically: true, encoding: .utf8) }
    }
  }

  @Test("there are pages to run")
  func pagesExist() {
    #expect(Self.pages.count > 3)
  }
}
