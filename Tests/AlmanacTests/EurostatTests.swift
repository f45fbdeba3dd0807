import Testing

@testable import AlmanacFormats
@testable import AlmanacModel
@testable import AlmanacText

@Suite("Eurostat TSV")
struct EurostatTests {
  @Test("The first cell holds the keys, and each other column is a period")
  func earlier() throws {
    let layout = try #require(
      try recognised("indic_de,geo\\time\t2019 \t2018 \nCNMIGRAT,AL\t: \t-15027 e\n"))
    #expect(layout.format == .eurostat)
    #expect(layout.roles == "indicator,region, =2019…=2018 (2)")
    #expect(layout.dialect == .tab)
    #expect(layout.flagsFollowValue)
    #expect(layout.missing == [":": .missing])
    #expect(!layout.createsIndicators)
  }

  @Test("With one period the commas outnumber the tabs; the table is separated by tabs")
  func onePeriod() throws {
    let layout = try #require(
      try recognised("freq,unit,na_item,geo\\TIME_PERIOD\t2022 \nA,CP_MEUR,B1GQ,AT\t447218.3 p\n"))
    #expect(layout.dialect == .tab)
    #expect(layout.header == ["freq,unit,na_item,geo\\TIME_PERIOD", "2022"])
    #expect(layout.roles == "-,unit,indicator,region, =2022")
    #expect(layout.createsIndicators)
    #expect(layout.remarks == ["freq is left out: the periods say it."])
  }

  @Test("One file may hold several frequencies, in older and newer forms")
  func frequencies() throws {
    let periods = [
      "2022", "2022-Q1", "2022-01", "2022-S1", "2022-W05", "2019M01", "2019Q1", "2019S1",
    ]
    let layout = try #require(
      try recognised(
        "freq,indic,geo\\TIME_PERIOD\t\(periods.joined(separator: " \t"))\t2015M01D05\n"
          + "A,X,AT" + String(repeating: "\t1 ", count: 9) + "\n"))
    let forms = try #require(layout.periods)
    for case .figures(let constants) in layout.uses {
      #expect(throws: Never.self) { try forms.parse(constants[.period] ?? "") }
    }
    #expect(layout.uses.last == .figures([.period: "2015-01-05"]))
  }

  @Test("Disaggregations keep their names, and T is the total of sex alone")
  func dimensions() throws {
    let layout = try recognised(
      "freq,indic,sex,age,geo\\TIME_PERIOD\t2022 \nA,X,T,TOTAL,AT\t1 \n")
    #expect(
      layout?.uses[0]
        == .parts(
          separator: ",",
          [.ignored, .field(.indicator), .dimension("sex"), .dimension("age"), .field(.region)]))
    #expect(layout?.totals == ["TOTAL"])
    #expect(layout?.totalsByDimension == ["sex": ["T"]])
  }

  @Test("Without a key that says the indicator it is the dataset, which the file's name tells")
  func dataset() throws {
    let text = "freq,unit,geo\\TIME_PERIOD\t2022 \nA,NR,AT\t1 \n"
    let layout = try recognised(text, name: "estat_demo_pjan.tsv")
    #expect(layout?.constants == [.indicator: "demo_pjan"])
    #expect(layout?.remarks.count == 2)
    #expect(problem(of: text, name: "data.tsv")?.code == .missingColumn)
    #expect(try recognised(text, name: "data.tsv", constants: [.indicator: "x"]) != nil)
  }

  @Test(
    "Flags are statuses, and the one that weighs most of several",
    arguments: [
      ("b", false, .breakInSeries), ("d", false, .definitionDiffers), ("e", false, .estimated),
      ("f", false, .forecast), ("n", false, .notSignificant), ("p", false, .provisional),
      ("r", false, .normal), ("s", false, .imputed), ("u", false, .lowReliability),
      ("bep", false, .breakInSeries), ("ep", false, .estimated), ("rp", false, .provisional),
      ("c", true, .suppressed), ("u", true, .suppressed), ("z", true, .missingCannotExist),
      ("bc", true, .suppressed), ("x", false, nil), ("bx", false, nil),
    ] as [(String, Bool, ObservationStatus?)])
  func flags(_ text: String, _ isMissing: Bool, _ status: ObservationStatus?) throws {
    let layout = try #require(
      try recognised("indic_de,geo\\time\t2019 \t2018 \nCNMIGRAT,AL\t: \t-15027 e\n"))
    #expect(layout.status(text, isMissing: isMissing) == status)
  }
}
