import Foundation
import Testing

/// What the fuzzer starts from, and what it once found: a second's work in every test run.
@Suite("Corpus of the fuzzer")
struct FuzzCorpusTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Corpus")

  private static func files(of target: FuzzTarget) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: folder.appending(path: target.rawValue), includingPropertiesForKeys: nil)
  }

  @Test("what must always be so is so", arguments: FuzzTarget.allCases)
  func invariants(target: FuzzTarget) throws {
    let files = try Self.files(of: target)
    #expect(files.count >= 12)
    for file in files {
      let bytes = try Array(Data(contentsOf: file))
      #expect(throws: Never.self, "\(file.lastPathComponent)") { try target.check(bytes) }
    }
  }

  @Test("folders are those of targets")
  func folders() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(names) == Set(FuzzTarget.allCases.map(\.rawValue)))
  }
}
