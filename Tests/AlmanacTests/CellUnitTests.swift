import SQLite
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

/// What cells say that they count, and signs in the names of indicators.
@Suite("Units in cells and signs in names")
struct CellUnitTests {
  /// A world where no currency has a sign that others have too.
  static let units = """
    code,dimension,factor,symbol,alias,name:en
    percent,ratio,0.01,%,,per cent
    CNY,money-CNY,1,,元|yuan,renminbi yuan
    USD,money-USD,1,US$,美元,US dollar
    EUR,money-EUR,1,€,,euro
    million-EUR,money-EUR,1000000,,EUR million|million EUR,million euros
    kWh,energy,1,kWh,,kilowatt-hour
    piece,count,1,,件,piece
    count,count,1,,number,count
    patents-per-10k-people,patents-per-people,1,,,patents per 10 000 people
    """

  /// The figures of a table as `indicator value qualifier unit`, or what is wrong with it.
  private func read(
    _ table: String, _ constants: [(String, String)] = [], creating: Bool = true,
    percent: Bool = true
  ) throws -> [String] {
    let fixture = try Fixture(["units.csv": Self.units])
    var options = ImportOptions(
      numbers: percent ? NumberGrammar(grouping: nil, acceptsPercent: true) : nil)
    options.reading.constants = constants.map { (field: $0.0, text: $0.1) }
    if creating { options.creating = [.indicators] }
    do { try fixture.importText(table, as: "t.csv", options: options) } catch let problems
      as Problems
    {
      return problems.diagnostics.map { "\($0.found): \($0.remedy)" }
    }
    return try fixture.rows(
      """
      SELECT indicator || ' ' || ifnull(value, status) || ' ' || qualifier || ' ' || unit
      FROM observations ORDER BY indicator, region, period
      """)
  }

  @Test("a percent sign is the unit of its own indicator, and of no other in the table")
  func percent() throws {
    let expected = ["fresh 50.0 ~ unspecified", "share 5.1 = percent"]
    #expect(
      try read("indicator,region,period,value\nshare,CN,2020,5.1%\nfresh,CN,2020,约50\n") == expected
    )
    #expect(try read("indicator,region,2020\nshare,CN,5.1%\nfresh,CN,约50\n") == expected)
    #expect(try read("region,period,share,fresh\nCN,2020,5.1%,约50\n") == expected)
  }

  @Test("the unit of cells is that of an indicator that is made of them")
  func made() throws {
    #expect(
      try read("indicator,region,period,value\na,CN,2020,27.5万件\na,CN-44,2020,300件\n")
        == ["a 275000.0 = piece", "a 300.0 = piece"])
    #expect(
      try read("indicator,region,period,value\na,CN,2020,..\na,CN-44,2020,5.1%\na,CN-22,2020,0\n")
        == ["a O = percent", "a 0.0 = percent", "a 5.1 = percent"])
    #expect(try read("region,2020\nCN,€5\n", [("indicator", "a")]) == ["a 5.0 = EUR"])
    #expect(try read("region,2020\nCN,3 apples\n", [("indicator", "a")]) == ["a 3.0 = apples"])
  }

  @Test("a number without it is asked for, before it or behind it")
  func bare() throws {
    for rows in ["a,CN,2020,30\na,CN-44,2020,27.5万件", "a,CN,2020,27.5万件\na,CN-44,2020,30"] {
      let table = "indicator,region,period,value\n\(rows)\n"
      #expect(
        try read(table) == [
          "30 without a unit, where other cells of the indicator have 件: write the unit at each "
            + "figure, or pass --set unit=件 where all of the file are in it"
        ])
      #expect(
        try read(table, [("unit", "件")]).sorted() == ["a 275000.0 = piece", "a 30.0 = piece"])
    }
    let other = try read("indicator,region,period,value\na,CN,2020,3件\na,CN-44,2020,€3\n")
    #expect(other.count == 1 && other[0].hasPrefix("€ (money-EUR)"))
  }

  @Test("an indicator whose unit is not specified is to be described first")
  func unspecified() throws {
    let fixture = try Fixture(["units.csv": Self.units])
    var options = ImportOptions()
    options.creating = [.indicators]
    try fixture.importText("indicator,region,period,value\na,CN,2020,3\n", options: options)
    let problem = try #require(throws: Problems.self) {
      try fixture.importText("indicator,region,period,value\na,CN,2021,4件\n", options: options)
    }
    let remedy = try #require(problem.diagnostics.first?.remedy)
    #expect(remedy.hasPrefix("import an indicators.csv with a and its unit first"))
    try fixture.importText(
      "code,unit,nature,direction\na,piece,stock,0\n", as: "indicators.csv")
    try fixture.importText("indicator,region,period,value\na,CN,2021,4件\n", options: options)
    #expect(try fixture.scalar("SELECT value FROM observations WHERE period = '2021'") == "4.0")
  }

  @Test("百分之九 is per cent as 9% is")
  func words() throws {
    #expect(
      try read("indicator,region,period,value\nshare,CN,2020,5%\nshare,CN-44,2020,百分之九\n")
        == ["share 5.0 = percent", "share 9.0 = percent"])
  }

  @Test("a sign of one unit in the name of an indicator is that of its figures")
  func signs() throws {
    #expect(
      try read("region,period,Output €\nCN,2020,5\n")[0].hasPrefix(
        "€ (money-EUR): correct the unit"))
    #expect(try read("region,period,output %\nCN,2020,5\n")[0].hasPrefix("% (ratio)"))
    #expect(try read("region,period,% output\nCN,2020,5\n")[0].hasPrefix("% (ratio)"))
    #expect(try read("region,period,Share %\nCN,2020,5\n") == ["share 5.0 = percent"])
    #expect(try read("region,period,# pollution\nCN,2020,5\n") == ["pollution 5.0 = piece"])
    #expect(
      try read("region,period,% of output\nCN,2020,5\n") == ["percent-of-output 5.0 = percent"])
    #expect(
      try read("region,period,output %\nCN,2020,5\n", [("indicator", "a")]) == ["a 5.0 = percent"])
    #expect(
      try read("indicator,region,period,value\nOutput €,CN,2020,5\n", creating: false)[0]
        .hasPrefix("€ (money-EUR)"))
  }

  @Test(
    "a sign of several currencies is asked for, wherever it stands",
    arguments: [
      "region,period,Output ($)\nCN,2020,5\n",
      "indicator,region,period,value\nOutput $,CN,2020,5\n",
      "indicator,region,period,value\noutput,CN,2020,$5\n",
      "indicator,region,2020 ($)\noutput,CN,5\n",
      "indicator,region,period,value,unit\noutput,CN,2020,5,$\n",
      "indicator,region,period,value,unit\noutput,CN,2020,5,million $\n",
      "indicator,region,period,value\nfresh,CN,2020,$5\n",
    ])
  func several(table: String) throws {
    let found = try read(table)
    #expect(found.count == 1 && found[0].contains("USD") && found[0].contains("HKD"), "\(found)")
  }

  @Test("such a sign fits a unit that is stated, and the indicator that it is of")
  func stated() throws {
    let yen = "region,period,Output (¥)\nCN,2020,5\n"
    #expect(try read(yen, [("unit", "CNY")]) == ["output 5.0 = CNY"])
    #expect(
      try read("region,period,Output ($)\nCN,2020,5\n", [("unit", "CNY")])[0]
        .hasPrefix("Output ($), with the unit CNY"))
    #expect(
      try read("region,period,Output ($)\nCN,2020,5\n", [("unit", "USD")])[0]
        .hasPrefix("USD (money-USD)"))
    #expect(
      try read("region,period,output %\nCN,2020,5\n", [("unit", "CNY")])[0]
        .hasPrefix("output %, with the unit CNY"))
  }

  @Test("a currency before a number leaves its power of ten to the unit that is told")
  func currencies() throws {
    let table = "indicator,region,period,value,unit\na,CN,2020,€5,million EUR\n"
    #expect(try read(table) == ["a 5.0 = million-EUR"])
    let twofold = "indicator,region,period,value,unit\na,CN,2020,5 EUR,million EUR\n"
    #expect(try read(twofold)[0].hasPrefix("a figure in EUR with the unit million EUR"))
  }

  @Test("a cell may say the power of ten again, with its unit")
  func repeated() throws {
    let millions = "indicator,region,period,value,unit\na,CN,2020,5 million EUR,million EUR\n"
    #expect(try read(millions) == ["a 5.0 = million-EUR"])
    #expect(
      try read("indicator,region,period,value\npollution（万件）,CN,2020,27.5万件\n")
        == ["pollution 275000.0 = piece"])
    for cell in ["27.5千件", "27.5万", "27.5件"] {
      #expect(
        try read("indicator,region,period,value\npollution（万件）,CN,2020,\(cell)\n")[0]
          .hasPrefix("pollution") == false, "\(cell)")
    }
  }

  @Test("a name goes without a unit that the file tells itself")
  func brackets() throws {
    #expect(
      try read("indicator,region,period,value\nShare (%),CN,2020,5%\n", creating: false)
        == ["share 5.0 = percent"])
    #expect(
      try read("indicator,region,period,value,unit\nShare（%）,CN,2020,5,percent\n", creating: false)
        == ["share 5.0 = percent"])
    #expect(try read("indicator,region,2020\nShare (%),CN,5%\n") == ["share 5.0 = percent"])
  }

  @Test("what is left of a name without its signs is no other indicator, nor another unit")
  func codes() throws {
    #expect(try read("region,period,Share\nCN,2020,5\n") == ["share 5.0 = percent"])
    #expect(
      try read("region,period,out/in\nCN,2020,5\n") == ["out-in 5.0 = unspecified"])
    #expect(
      try read("region,period,*output*\nCN,2020,5\n")[0]
        .hasPrefix("*output*, whose code would be output, which another indicator has"))
    #expect(
      try read("indicator,region,period,value\na,CN,2020,¥5/kWh\n") == ["a 5.0 = ¥/kWh"])
  }
}
