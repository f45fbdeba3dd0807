import Foundation
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("Keys that share a cell, and those of units")
struct UnitKeyTests {
  private static let eurostat = "unit,na_item,geo\\time\t2020 \t2021 \nCNY,output,CN\t12 \t13 \n"

  private func outcome(
    _ text: String, as name: String = "more.csv", columns: [(field: String, header: String)] = [],
    constants: [(field: String, text: String)] = [], ignoring: Set<String> = [],
    creating: Set<Creatable> = []
  ) throws -> (figures: [String], remarks: [String], problems: [Diagnostic]) {
    let fixture = try Fixture()
    var options = ImportOptions(ignoredColumns: ignoring)
    options.columns = columns
    options.constants = constants
    options.creating = creating
    do {
      let report = try fixture.importText(text, as: name, options: options)
      let figures = try fixture.rows(
        "SELECT indicator, region, period, value, dimensions FROM observations ORDER BY 1, 2, 3")
      return (figures, report.files[0].remarks, [])
    } catch let problems as Problems { return ([], [], problems.diagnostics) }
  }

  @Test("A key that shares a cell with others is named like a column")
  func keys() throws {
    let plain = ["output|CN|2020|12|", "output|CN|2021|13|"]
    #expect(try outcome(Self.eurostat, as: "a.tsv").figures == plain)
    #expect(
      try outcome(Self.eurostat, as: "a.tsv", columns: [("indicator", "na_item")]).figures == plain)
    let other = try outcome(
      Self.eurostat, as: "a.tsv", columns: [("dimension", "na_item")],
      constants: [("indicator", "output")])
    #expect(other.figures.first == "output|CN|2020|12|na_item=output")
    // A stated indicator takes the place of the key for it, whose values still part the figures.
    let stated = try outcome(Self.eurostat, as: "a.tsv", constants: [("indicator", "output")])
    #expect(stated.figures == plain)
    let several = try outcome(
      Self.eurostat + "CNY,share,CN\t14 \t15 \n", as: "a.tsv", constants: [("indicator", "output")])
    #expect(several.figures.contains("output|CN|2020|12|na_item=output"))
    let unknown = try outcome(Self.eurostat, as: "a.tsv", columns: [("region", "goe")])
    #expect(unknown.problems.first?.remedy == "did you mean geo?")
  }

  @Test("A mapping names such a key too")
  func mapped() throws {
    var layout = try #require(try recognised(Self.eurostat, name: "a.tsv"))
    try Mapping.read("columns: { na_item: dimension, unit: ignore }\n", file: "m.yaml")
      .apply(to: &layout)
    #expect(
      layout.uses[0]
        == .parts(separator: ",", [.ignored, .dimension("na_item"), .field(.region)]))
  }

  @Test("A unit that is not known is told with the others, and its rows have a way in")
  func unknownUnit() throws {
    let table = Self.eurostat + "CP_MNAC,output,CN\t14 \t15 \n"
    let problem = try #require(try outcome(table, as: "a.tsv").problems.first)
    #expect(problem.found == "CP_MNAC, of a file that has CNY as well")
    #expect(problem.remedy.contains("--ignore unit"))
    let alone = table.split(separator: "\n").filter { !$0.hasPrefix("CNY") }.joined(separator: "\n")
    let found = try outcome(
      alone + "\n", as: "a.tsv", constants: [("indicator", "national-output")], ignoring: ["unit"],
      creating: [.indicators])
    #expect(
      found.figures == [
        "national-output|CN|2020|14|", "national-output|CN|2021|15|",
      ])
  }

  @Test("Units do not part the figures of an indicator")
  func dimension() throws {
    let table = "indicator,region,period,value,unit\noutput,CN,2020,12,CNY\noutput,CN,2021,13,億元\n"
    let problem = try #require(
      try outcome(table, columns: [("dimension", "unit")]).problems.first)
    #expect(problem.code == .wrongDimension)
    #expect(problem.remedy.contains("--column unit=unit"))
    #expect(
      try outcome(table, columns: [("unit", "unit")]).figures
        == ["output|CN|2020|12|", "output|CN|2021|1300000000|"])
    #expect(
      try outcome(Self.eurostat, as: "a.tsv", columns: [("dimension", "unit")]).problems.isEmpty)
    let other = Self.eurostat.replacing("CNY,", with: "億元,")
    #expect(
      try outcome(other, as: "a.tsv", columns: [("dimension", "unit")]).problems.map(\.code)
        == [.wrongDimension])
  }

  @Test("A new indicator without a unit is told of in a long table as in a wide one")
  func noUnit() throws {
    let table =
      "indicator,region,period,value\n\"Turnover, EUR million\",CN,2020,12\noutput,CN,2020,1\n"
    let found = try outcome(table, creating: [.indicators])
    #expect(found.remarks == [TableLayout.noUnitRemark(["Turnover, EUR million"])])
    let stated = try outcome(table, constants: [("unit", "CNY")], creating: [.indicators])
    #expect(stated.remarks.isEmpty)
    let wide = try outcome("region,period,Turnover\nCN,2020,12\n", creating: [.indicators])
    #expect(wide.remarks.count { $0.hasPrefix("No unit is told of") } == 1)
  }
}
