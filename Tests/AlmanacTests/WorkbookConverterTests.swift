import Foundation
import Testing

@testable import AlmanacFiles
@testable import AlmanacModel
@testable import AlmanacText

@Suite("Spreadsheets of other kinds")
struct WorkbookConverterTests {
  @Test("another kind goes through a program, which must succeed, and ends when it is to")
  func converter() throws {
    let book = try InputFixture(WorkbookTests.book, name: "made.xlsx")
    let folder = URL(fileURLWithPath: book.path).deletingLastPathComponent().path
    func convert(_ script: String, isStopped: Bool = false) throws(Diagnostic) -> ScratchFile {
      let path = folder + "/ssconvert"
      _ = FileManager.default.createFile(
        atPath: path, contents: Data("#!/bin/sh\n\(script)\n".utf8),
        attributes: [.posixPermissions: 0o755])
      guard let found = WorkbookConverter.find(in: "relative:\(folder)") else {
        throw Diagnostic.stopped()
      }
      return try found.convert(ScratchFile(), name: "a.ods", isStopped: { isStopped })
    }
    let made = try convert("cat '\(book.path)'")
    #expect(try made.bytes(at: 0, count: made.size) == WorkbookTests.book)
    let failed = #expect(throws: Diagnostic.self) { try convert("echo no >&2; exit 3") }
    #expect(failed?.found == "ssconvert ended with status 3: no")
    let start = ContinuousClock.now
    #expect(throws: Diagnostic.self) { try convert("exec sleep 60", isStopped: true) }
    #expect(start.duration(to: .now) < .seconds(30))
  }
}
