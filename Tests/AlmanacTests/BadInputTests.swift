import Foundation
import Testing

@testable import AlmanacImport
@testable import AlmanacStore

/// The files of the folder `BadInput`: what is said of each, and what it leaves behind.
@Suite("Bad input")
struct BadInputTests {
  @Test("each file is refused in the same words, and changes nothing", arguments: BadInput.all)
  func refused(_ input: BadInput) throws {
    let fixture = try BadInputFixture()
    let found = try fixture.problems(BadInputFixture.path(input.file))
    #expect(found == input.problems)
    #expect(try fixture.isUnchanged)
  }

  @Test("bad rows are left out where that is asked for", arguments: BadInput.all)
  func skipped(_ input: BadInput) throws {
    let fixture = try BadInputFixture()
    let path = BadInputFixture.path(input.file)
    guard let rest = input.rest else {
      // It is not a row's fault, so there is nothing to leave out.
      var options = ImportOptions()
      options.rejects = fixture.world.folder.appending(path: "rejects.csv").path
      #expect(try fixture.problems(path, options) == input.problems)
      #expect(try fixture.isUnchanged)
      return
    }
    let (report, rejects) = try fixture.skippingBad(path)
    #expect(try fixture.figures() == rest)
    #expect(report.counts.added == rest.count)
    let reasons = rejects.map { row in
      let place = [row[1], row[2]].filter { !$0.isEmpty }.joined(separator: ":")
      return "\(place) \(row[3...6].joined(separator: " | "))".replacing(
        BadInputFixture.folder.path + "/", with: "")
    }
    #expect(reasons == input.rejects ?? input.problems)
    let lines = try String(contentsOfFile: path, encoding: .utf8)
      .split(whereSeparator: \.isNewline).map(String.init)
    for (reject, problem) in zip(rejects, input.problems) where !reject[7].isEmpty {
      let line = try #require(problem.split(whereSeparator: { !$0.isNumber }).first)
      if !input.file.hasSuffix(".ndjson") {
        #expect(try reject[7] == lines[#require(Int(line)) - 1])
      }
    }
  }

  @Test("odd files with one meaning are read", arguments: OddInput.all)
  func accepted(_ input: OddInput) throws {
    let fixture = try BadInputFixture()
    let report = try fixture.world.database.importFiles([BadInputFixture.path(input.file)])
    #expect(try fixture.figures() == input.figures)
    #expect(report.counts.unchanged == input.unchanged)
    #expect(report.counts.rejected == 0)
  }

  @Test("no file is forgotten")
  func whole() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: BadInputFixture.folder.path)
    #expect(Set(names) == Set(BadInput.all.map(\.file) + OddInput.all.map(\.file)))
  }
}
