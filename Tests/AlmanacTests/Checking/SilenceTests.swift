import Foundation
import SQLite
import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacOutput
@testable import AlmanacQuery
@testable import AlmanacStore

@Suite("Checks: what is silenced")
struct SilenceTests {
  private func spoilt() throws -> CheckFixture {
    var values = CheckFixture.smooth(13)
    values[6] *= 1000
    return try CheckFixture(
      CheckFixture.years(values, in: "CN-44") + CheckFixture.years(values, in: "CN-22"))
  }

  @Test("a kind of finding of what is named, by any name, is counted and not shown")
  func silenced() throws {
    let checked = try spoilt()
    let database = checked.fixture.database
    var silence = CheckSilence(.lostScale, region: "广东省", period: "2006")
    #expect(try database.silence(silence, note: "so it was") == false)
    #expect(try database.silence(silence, note: "rebased in 2006"))
    #expect(try checked.found(.lostScale) == ["lost-scale|output|CN-22|2006|bureau"])
    var selection = CheckSelection()
    selection.codes = [.lostScale]
    let (_, report) = try checked.rows(selection, [])
    #expect(report.silenced == 1)
    #expect(report.counts.map(\.count) == [1])
    #expect(report.hasGrave)
    selection.showsSilenced = true
    #expect(
      try checked.rows(selection, ["region", "note"]).rows == ["CN-44|rebased in 2006", "CN-22|"])
    selection.region = "CN-44"
    #expect(try !checked.rows(selection, []).report.hasGrave)
    silence.period = nil
    #expect(throws: Diagnostic.self) { try database.unsilence(silence) }
    silence.period = "2006"
    try database.unsilence(silence)
    #expect(try checked.found(.lostScale).count == 2)
  }

  @Test("one of another time, source or kind is shown all the same")
  func others() throws {
    let checked = try spoilt()
    let database = checked.fixture.database
    _ = try database.silence(
      CheckSilence(.lostScale, region: "CN-44", period: "2007"), note: "x")
    _ = try database.silence(CheckSilence(.lostScale, source: "rival"), note: "x")
    _ = try database.silence(CheckSilence(.outlier, indicator: "output"), note: "x")
    #expect(try checked.found(.lostScale).count == 2)
    _ = try database.silence(CheckSilence(.lostScale, indicator: "output"), note: "x")
    #expect(try checked.found(.lostScale).isEmpty)
  }

  @Test("a name that nothing has is refused, except to show again")
  func unknown() throws {
    let database = try spoilt().fixture.database
    #expect(throws: Diagnostic.self) {
      try database.silence(CheckSilence(.hole, region: "Atlantis"), note: "x")
    }
    #expect(throws: Diagnostic.self) {
      try database.silence(CheckSilence(.hole, region: "CN", period: "2022-Q5"), note: "x")
    }
    try database.connection.run(
      "INSERT INTO silence (code, indicator, note) VALUES ('hole', 'gone', 'x')")
    try database.unsilence(CheckSilence(.hole, indicator: "gone"))
  }

  @Test("it stays when an import is undone, and an export brings it along")
  func kept() throws {
    let checked = try spoilt()
    let database = checked.fixture.database
    let report = try checked.fixture.importText(CheckFixture.text(["output,CN,2020,5,bureau"]))
    _ = try database.silence(CheckSilence(.lostScale, region: "CN-44"), note: "rebased, \"so\"")
    _ = try database.undoImport(try #require(report.importID))
    let folder = checked.fixture.folder.appending(path: "exported").path
    _ = try database.exportPackage(to: folder)
    let copy = try Database.inMemory()
    let imported = try copy.importFiles([folder])
    let silences = "SELECT code || region || note || silenced_at FROM silence"
    #expect(
      try copy.connection.scalar(silences) == database.connection.scalar(silences))
    _ = try copy.undoImport(try #require(imported.importID))
    #expect(try copy.connection.scalar(silences) == nil)
  }
}
