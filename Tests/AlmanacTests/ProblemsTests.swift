import Foundation
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore
@testable import AlmanacText

@Suite("Problems")
struct ProblemsTests {
  @Test("what is found is shown to a length, in characters")
  func long() {
    let found = { (text: String) in
      Diagnostic(.invalidValue, found: text, expected: "", remedy: "").found
    }
    let fits = String(repeating: "深", count: 200)
    #expect(found(fits) == fits)
    #expect(found(fits + "圳") == fits + "… (201 characters)")
  }

  @Test("problems of several passes are counted together, beyond those that are shown")
  func totals() throws {
    var rows = Problems()
    for index in 0..<30 {
      rows.add(Diagnostic(.invalidValue, found: "\(index)", expected: "", remedy: ""))
    }
    var all = Problems(Diagnostic(.missingColumn, found: "", expected: "", remedy: ""))
    all.add(rows)
    #expect(all.total == 31)
    #expect(all.diagnostics.count == Problems.kept)
    all.add { Diagnostic(.invalidValue, found: "x", expected: "", remedy: "") }
    #expect(all.total == 32)
  }

  @Test("a header with many wrong columns is counted whole, beside another file's problems")
  func header() throws {
    let fixture = try Fixture()
    let names = (0..<30).map { "c\($0)" }.joined(separator: ",")
    let cells = String(repeating: ",", count: 30)
    try fixture.write("wrong.csv", "indicator,region,period,value,\(names)\nx,CN,2020,1\(cells)\n")
    try fixture.write("other.csv", "indicator,region,period,value\noutput,CN,2020,x\n")
    let paths = ["wrong.csv", "other.csv"].map { fixture.folder.appending(path: $0).path }
    let problems = #expect(throws: Problems.self) { try fixture.database.importFiles(paths) }
    #expect(problems?.total == 31)
  }

  @Test("a row without a region in a file of ONS, far down, is told how to state it")
  func regionless() throws {
    let fixture = try Fixture()
    var text = "Year,Series,Units,GeoCode,Value\n"
    for year in 1900..<2000 { text += "\(year),Output,CNY,CN,1\n" }
    var options = ImportOptions()
    options.creating = [.indicators]
    let problems = #expect(throws: Problems.self) {
      try fixture.importText(text + "2000,Output,CNY,,1\n", options: options)
    }
    #expect(
      problems?.diagnostics.map { $0.line(in: "") } == [
        "102:17 missing-value | an empty cell | a value for region"
          + " | state what rows without a region are about, as in --set region=GB; or fill the cell"
      ])
  }

  @Test("a span of years in one cell is refused with its readings")
  func span() {
    #expect(throws: PeriodProblem.ambiguousSpan(first: 2013, last: 2016)) {
      try HumanPeriod([.parts, .yearRanges], fiscalStart: 4).parse("2013/16")
    }
    #expect(
      PeriodProblem.ambiguousSpan(first: 2013, last: 2016).remedy
        == "write it as a range: 2013-01-01/P4Y for the calendar years 2013 to 2016, "
        + "2013-04-01/P3Y for 3 years from April 2013")
    #expect(
      PeriodProblem.ambiguousSpan(first: 2009, last: 2011).remedy.hasSuffix(
        ", or 2009-11 for the month"))
  }

  @Test(
    "bytes that cannot be had are told in their own words, in JSON, NDJSON and PX",
    arguments: ["a.json", "a.ndjson", "a.px"])
  func unreadable(name: String) throws {
    let failure = ByteSource.Failure(.tooLarge(name, limit: 9))
    let source = ByteSource.filter(Failing(failure))
    let problem = #expect(throws: Diagnostic.self) {
      if name == "a.px" {
        var reader = CubeFigures(
          PXReader(name: name, source: source, encoding: nil),
          layout: try TableLayout.forCubes(.px, options: .init(), file: name), name: name)
        var batch = FigureBatch()
        _ = try reader.read(into: &batch)
      } else if name == "a.json" {
        var reader = CubeFigures(
          JSONStatReader(name: name, source: source),
          layout: try TableLayout.forCubes(.jsonStat, options: .init(), file: name), name: name)
        var batch = FigureBatch()
        _ = try reader.read(into: &batch)
      } else {
        var reader = try NDJSONReader(name: name, source: source)
        _ = try reader.next()
      }
    }
    #expect(problem == failure.diagnostic)
  }

  /// Gives no bytes but a failure.
  private final class Failing: ByteFilter {
    let failure: ByteSource.Failure
    init(_ failure: ByteSource.Failure) { self.failure = failure }
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSource.Failure) -> Int {
      throw failure
    }
  }
}
