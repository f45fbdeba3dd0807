import Foundation
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("Several tables in one file")
struct SeveralTablesTests {
  private struct Outcome {
    var figures: [String] = []
    var remarks: [String] = []
    var problems: [Diagnostic] = []
  }

  /// What importing a table brings, with `output` for its indicator where it states none.
  private func outcome(
    _ table: String, indicator: Bool = true, constants: [(field: String, text: String)] = [],
    ignoring: Set<String> = [], creating: Set<Creatable> = [], skippingBad: Bool = false
  ) throws -> Outcome {
    let fixture = try Fixture([
      "indicators.csv": Fixture.indicators + "\nsales,Sales,,CNY,flow,1,sum,\n"
    ])
    var options = ImportOptions(ignoredColumns: ignoring)
    options.creating = creating
    options.constants = constants + (indicator ? [("indicator", "output")] : [])
    if skippingBad { options.rejects = fixture.folder.appending(path: "rejects").path }
    var outcome = Outcome()
    do {
      outcome.remarks = try fixture.importText(table, options: options).files[0].remarks
    } catch let problems as Problems { outcome.problems = problems.diagnostics }
    outcome.figures = try fixture.rows(
      "SELECT indicator, region, period, value FROM observations ORDER BY 1, 2, 3")
    return outcome
  }

  @Test(
    "A second header is refused, whatever may be created or left out",
    arguments: [
      "country,2020,2021\nCN,10,11\n\ncountry,2022,2023\nWLD,12,13\n",
      "country,2020,2021\nCN,10,11\ncountry,2022,2023\nWLD,12,13\n",
      "country,2020,2021\nCN,10,11\nYear,2022,2023\nWLD,12,13\n",
      "国家,2020年,2021年\nCN,10,11\n地区,2022年,2023年\nWLD,12,13\n",
      "country,2020,2021\nCN,10,11\n,2022,2023\nWLD,12,13\n",
      "country,2020,2021,2022\nCN,10,11,12\nindicator,country,2020,2021\nsales,WLD,12,13\n",
      "country,2020,2021\nCN,10,11\nregion,period,value\nWLD,2022,13\n",
      "region,period,value\nCN,2020,10\nindicator,region,period,value\nsales,WLD,2020,12\n",
      "region,period,value\nCN,2020,10\nregion,2020,2021\nWLD,12,13\n",
      "country,2020,2021\nCN,10,11\ncountry,2020,2021\nCN-44,1,2\ncountry,2022,2023\nWLD,12,13\n",
    ])
  func secondHeader(table: String) throws {
    for (creating, isSkipping): (Set<Creatable>, Bool) in [([], false), ([.regions], true)] {
      let found = try outcome(table, creating: creating, skippingBad: isSkipping)
      #expect(found.problems.last?.code == .severalTables)
      #expect(found.problems.last?.found.hasPrefix("a second header") == true)
      #expect(found.figures.isEmpty)
    }
  }

  @Test("Figures above a wider header are those of another table")
  func wider() throws {
    let table = "country,2020,2021\nCN,10,11\nindicator,country,2020,2021\nsales,WLD,12,13\n"
    let found = try outcome(table)
    #expect(found.problems.map(\.code) == [.severalTables])
    #expect(found.problems.first?.remedy.contains("header: 3") == true)
  }

  @Test("A second header of other indicators is refused, with columns of periods or without")
  func otherIndicators() throws {
    for table in [
      "region,period,output\nCN,2020,10\nregion,period,sales\nWLD,2020,12\n",
      "year,output,sales\n2020,10,11\nyear,sales,output\n2021,12,13\n",
    ] {
      let found = try outcome(
        table, indicator: false,
        constants: table.hasPrefix("year") ? [("region", "CN")] : [], skippingBad: true)
      #expect(found.problems.map(\.code) == [.severalTables])
      #expect(found.problems.first?.location?.line == 3)
    }
  }

  @Test("Figures that two tables repeat are no other problem: neither is to be left out")
  func repeated() throws {
    let fixture = try Fixture()
    let table = "indicator,region,2019,2020\noutput,CN,3,4\nGrowth of output\noutput,CN,5,6\n"
    for isSkipping in [false, true] {
      let file = fixture.folder.appending(path: "two-\(isSkipping).csv")
      try Data(table.utf8).write(to: file)
      var options = ImportOptions()
      if isSkipping { options.rejects = fixture.folder.appending(path: "bad.csv").path }
      do {
        _ = try fixture.database.importFiles([file.path], options: options)
        Issue.record("imported")
      } catch let problems as Problems {
        #expect(problems.diagnostics.map(\.code) == [.severalTables])
      }
    }
  }

  @Test("The same header again is left out, and said")
  func sameHeader() throws {
    let wide = try outcome(
      "country,2020,2021\nCN,10,11\nCountry,2020,2021\nCN-44,1,2\ncountry,2020,2021\nWLD,12,13\n")
    #expect(wide.figures.count == 6)
    #expect(
      wide.remarks.contains(
        "The header stands again in line 3 and 1 more, the last of them line 5: left out."))
    let long = try outcome(
      "indicator,region,period,value\noutput,CN,2020,10\nindicator,region,period,value\n"
        + "output,CN,2021,11\n", indicator: false)
    #expect(long.figures == ["output|CN|2020|10", "output|CN|2021|11"])
    #expect(long.remarks == ["The header stands again in line 3: left out."])
  }

  @Test(
    "Years below a header of years are a second one where what they are about would be new",
    arguments: [
      "country,2020,2021\nCN,1,2\nPartner,2021,2022\nWLD,3,4\n",
      "country,indicator,2020,2021\nCN,output,1,2\nPartner,Flow,2020,2021\n",
      "country,2018,2019,2020\nCN,1,2,3\nMarket,2015,2016,2017\nWLD,3,4,5\n",
    ])
  func years(table: String) throws {
    let outcome = try outcome(
      table, indicator: !table.contains("output"), creating: [.regions, .indicators])
    #expect(outcome.figures.isEmpty && outcome.problems.map(\.code) == [.severalTables])
  }

  @Test("Figures that look like years make no header, nor does a missing figure")
  func rows() throws {
    #expect(try outcome("country,2020,2021\nCN,2022,2023\nWLD,2024,2025\n").figures.count == 4)
    let named = try outcome("country,2020,2021\nCN,1,2\nState,5000,6000\nCity,..,..\n")
    #expect(Set(named.problems.map(\.code)) == [.unknownName])
    let empty = try outcome("region,period,value\nCN,2020,1\n,2021,2022\n")
    #expect(empty.problems.map(\.code) == [.missingValue])
  }

  @Test(
    "A line between the figures that may change what they are is refused",
    arguments: [
      "Output（万元）,,\ncountry,2020,2021\nCN,10,11\n进口（亿元）,,\nWLD,12,13\n",
      "country,2020,2021\n一、出口,,\nCN,10,11\n二、进口,,\nWLD,12,13\n",
      "country,2020,2021\nMen,,\nCN,10,11\nWomen,,\nWLD,12,13\n",
      "country,2020,2021\nCN,10,11\nTable 2. Imports,,\nWLD,12,13\n",
      "country,2020,2021\nCN,10,11\nTable 2. Imports\nWLD,12,13\n",
      "country,2020,2021\nCN,10,11\n,Imports,\nWLD,12,13\n",
      "country,2020,2021\nCN,10,11\n进口,单位：亿元,\nWLD,12,13\n",
      "country,2020,2021\nCN,10,11\n单位：亿元,,\nWLD,12,13\n",
      "单位：元,,\ncountry,2020,2021\nCN,10,11\nNote: figures in 100 million CNY,,\nWLD,12,13\n",
      "country,2020,2021\nCN,10,11\n2022,,\nWLD,12,13\n",
      "region,period,value\nCN,2020,10\n进口（亿元）\nWLD,2020,12\n",
      "region,period,value\nCN,2020,10\nImports,,\nWLD,2020,12\n",
    ])
  func heading(table: String) throws {
    for isSkipping in [false, true] {
      let found = try outcome(table, skippingBad: isSkipping)
      #expect(found.problems.contains { [.severalTables, .unknownFormat].contains($0.code) })
      #expect(found.figures.isEmpty)
    }
  }

  @Test(
    "A line that changes nothing is left out, and said with its number",
    arguments: [
      ("country,2020,2021\nWLD,10,11\nCN-44,,\nCN,12,13\n", "line 3: CN-44"),
      ("国家,2020,2021\nWLD,10,11\n二、广东省,,\nCN,12,13\n", "line 3: 二、广东省"),
      (
        "country,2020,2021\nEurope,,\nWLD,10,11\nEastern Asia,,\nCN,12,13\n", "line 4: Eastern Asia"
      ),
      ("country,2020,2021\nWLD,10,11\n西部地区,,\nCN,12,13\n", "line 3: 西部地区"),
      ("country,2020,2021\nWLD,10,11\nNote: revised.,,\nCN,12,13\n", "line 3: Note: revised."),
      ("country,2020,2021\nWLD,10,11\n其中：,,\nCN,12,13\n", "line 3: 其中："),
      ("country,2020,2021\nWLD,10,11\n———,,\nCN,12,13\n", "line 3: ———"),
      ("Table 1,,\ncountry,2020,2021\nWLD,10,11\nTable 1 (continued),,\nCN,12,13\n", "line 4"),
      ("单位：元,,\ncountry,2020,2021\nWLD,10,11\n单位：元,,\nCN,12,13\n", "line 4: 单位：元"),
      ("country,2020,2021\nMen,,\nWLD,10,11\nCN,12,13\n", "line 2: Men"),
      ("country,2020,2021\nWLD,10,11\nCN,12,13\nSource: Bureau,,\n", "line 4: Source: Bureau"),
      ("country,sex,2020,2021\nMen,,,\nWLD,Men,10,11\nWomen,,,\nCN,Women,12,13\n", "line 4: Women"),
    ])
  func note(table: String, remark: String) throws {
    let found = try outcome(table)
    #expect(found.problems.isEmpty)
    #expect(found.figures.count == 4)
    #expect(found.remarks.contains { $0.contains(remark) })
  }

  @Test("A row without figures is one where its name may be new")
  func newNames() throws {
    let table = "country,2020,2021\nWLD,10,11\nNewland,,\nCN,12,13\n"
    let asked = try outcome(table)
    #expect(asked.problems.map(\.code) == [.severalTables])
    #expect(asked.problems.first?.remedy.contains("--ignore Newland") == true)
    #expect(try outcome(table, creating: [.regions]).figures.count == 4)
    #expect(try outcome(table, ignoring: ["Newland"]).figures.count == 4)
    for line in ["Table 2. Imports", "Women", "Newland (元)"] {
      let other = table.replacing("Newland", with: line)
      #expect(try outcome(other, creating: [.regions]).problems.map(\.code) == [.severalTables])
    }
    let indicators = "indicator,2020\noutput,10\nsales,\nnew thing,\npollution,1\n"
    let place: [(field: String, text: String)] = [("region", "CN")]
    #expect(
      try outcome(indicators, indicator: false, constants: place).problems.first?.found
        == "a line of text above figures: new thing (line 4)")
    #expect(
      try outcome(indicators, indicator: false, constants: place, creating: [.indicators])
        .figures.count == 2)
  }

  @Test("A line above all figures is of all of them: its unit is theirs, or asked for far below")
  func first() throws {
    let table = "country,2020,2021\nOutput (亿元),,\nCN,10,11\n"
    #expect(try outcome(table).figures.first == "output|CN|2020|1000000000")
    let notes = (1...TableProbe.recordLimit).map { "Note \($0): of the office,,\n" }.joined()
    let far = table.replacing("Output", with: notes + "Output")
    #expect(try outcome(far).problems.first?.remedy == "pass --set unit=亿元")
    let stated = try outcome(far, constants: [("unit", "亿元")])
    #expect(stated.figures.first == "output|CN|2020|1000000000")
  }

  @Test("A note in a table in which every row is a figure is asked for, and may be left out")
  func longTable() throws {
    let table = "region,period,value\nCN,2020,10\nNote: revised,,\nWLD,2020,12\n"
    #expect(
      try outcome(table).problems.first?.remedy.contains("--ignore 'Note: revised'") == true)
    #expect(try outcome(table, ignoring: ["Note: revised"]).figures.count == 2)
  }

  @Test(
    "The number of a title",
    arguments: [
      ("Table 2. Imports", "Imports"), ("表2 进口", "进口"), ("二、进口", "进口"), ("（二）进口", "进口"),
      ("II. Imports", "Imports"), ("2) Imports", "Imports"), ("2.1. Imports", "Imports"),
      ("(b) Imports", "Imports"), ("Part B: Imports", "Imports"), ("1、进口", "进口"),
      ("第二部分 进口", "部分 进口"), ("附表3：进口", "进口"),
    ])
  func numbered(text: String, title: String) {
    #expect(LineWords.unnumbered(text) == title)
  }

  @Test(
    "No number of a title",
    arguments: [
      "Imports", "三角洲", "2020", "1.5 million people", "U.S. Virgin Islands", "St. Lucia", "Parts",
      "Tables and chairs", "一线城市", "15-24 years", "10 countries", "表现", "",
    ])
  func unnumbered(text: String) {
    #expect(LineWords.unnumbered(text) == nil)
  }
}
