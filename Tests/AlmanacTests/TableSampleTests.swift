import Testing

@testable import AlmanacFormats
@testable import AlmanacModel
@testable import AlmanacText

/// Other people's files, as they made them: run where `ALMANAC_SAMPLES` names their folder.
@Suite("Table formats: samples", .enabled(if: Samples.folder != nil))
struct TableSampleTests {
  /// File, format and what its columns say.
  static let roles: [(path: String, format: String, roles: String)] = """
    covid_cn_city/Wuhan-2019-nCoV_2020-02-10.csv | wide | period, region_name, region, region_name, region, region_name, region, =confirmed…=dead (4)
    covid_cn_city/Wuhan-2019-nCoV_2020-03-01.csv | wide | period, region_name, region, region_name, region, region_name, region, =confirmed…=dead (4)
    covid_cn_city/long_all.csv.gz | long | period, region_name, region, region_name, region, region_name, region, indicator, value
    eurostat/demo_r_gind3_excerpt.tsv | eurostat | indicator,region, =2019…=2000 (20)
    nbs/new-export-1.csv | nbs | region, =2025年…=2011年 (15), -
    nbs/new-export-7.csv | nbs | region, =2025年…=2011年 (15), -
    nbs/old-export-1.csv | nbs | region, =2025年…=2006年 (20)
    nbs/old-export-4.csv | nbs | region, =2025年…=2006年 (20)
    nbs/yearbook-gb18030.csv | wide | region, =年末总人口…=从业医师数量 (12)
    oecd/REGION_DEMOGR_excerpt.csv | oecd | [TL], -, region, region_name, indicator, indicator_name, [SEX], -, [POS], -, period, -, unit, -, scale, -, -, -, value, status, -
    ons_sdg/indicator_1-4-1.csv | ons | period, indicator_name, status, unit, scale, value
    ons_sdg/indicator_1-5-4.csv | ons | period, value
    ons_sdg/indicator_10-2-1.csv | ons | period, indicator_name, [Sex], [Age], status, scale, unit, value
    ons_sdg/indicator_10-6-1.csv | ons | period, indicator_name, [Institution], status, scale, unit, value
    ons_sdg/indicator_10-a-1.csv | ons | period, [Country group], [Product Sector], unit, value
    ons_sdg/indicator_11-3-1.csv | ons | period, indicator_name, unit, region_name, region_name, region_name, region_name, region_name, -, status, region, value
    ons_sdg/indicator_11-6-1.csv | ons | period, indicator_name, [Disposal method], region_name, region_name, unit, status, region, value
    ons_sdg/indicator_11-b-2.csv | ons | period, value
    ons_sdg/indicator_12-4-1.csv | ons | period, indicator_name, [Convention], status, scale, unit, value
    ons_sdg/indicator_12-8-1.csv | ons | period, indicator_name, status, scale, unit, value
    ons_sdg/indicator_13-1-2.csv | ons | period, value
    ons_sdg/indicator_14-1-1.csv | ons | period, region_name, [Suspected source], unit, status, region, value
    ons_sdg/indicator_14-6-1.csv | ons | period, value
    ons_sdg/indicator_15-1-1.csv | ons | period, region_name, [Sustainably managed status], status, unit, scale, region, value
    ons_sdg/indicator_15-4-2.csv | ons | period, indicator_name, [Mountain elevation], scale, status, unit, value
    ons_sdg/indicator_15-a-1.csv | ons | period, indicator_name, [Country income classification], status, scale, unit, value
    ons_sdg/indicator_16-1-3.csv | ons | period, indicator_name, [Violence type], [Age], [Sex], [Country of birth], [Disability status], [Sexual orientation], [Ethnicity], [Ethnic group], [Highest qualification], [Household income], region_name, [Urban or rural], status, scale, unit, region, value
    ons_sdg/indicator_16-2-2.csv | ons | period, indicator_name, [Sex], [Age], scale, unit, status, value
    ons_sdg/indicator_16-4-2.csv | ons | period, value
    ons_sdg/indicator_16-7-1.csv | ons | period, value
    ons_sdg/indicator_16-b-1.csv | ons | period, [Type of hate crime], [Age], [Sex], [Disability status], [Ethnicity], [Household income], [Urban or rural], region, status, scale, unit, value
    ons_sdg/indicator_17-12-1.csv | ons | period, unit, status, [Country group], [Product sector], value
    ons_sdg/indicator_17-18-1.csv | ons | period, [Completeness of disaggregation], [Goal], status, scale, unit, value
    ons_sdg/indicator_17-2-1.csv | ons | period, indicator_name, status, scale, unit, value
    ons_sdg/indicator_17-6-1.csv | ons | period, [Speed (Mb/sec)], unit, scale, status, value
    ons_sdg/indicator_2-1-2.csv | ons | period, [Food security level], [Age], [Age group], region_name, region_name, [Ethnic group], [Ethnicity], [Highest qualification], [Household composition - children], [Number of adults], [Number of children], [Household composition - adults over State Pension age], [Household composition - disabled adults], [Household composition - unemployed adults], [State support], [State support detail], [Total gross weekly income], [Tenure], [Tenure sub-category], status, unit, region, value
    ons_sdg/indicator_2-3-2.csv | ons | period, indicator_name, [Sex], unit, scale, status, value
    ons_sdg/indicator_2-a-2.csv | ons | period, indicator_name, [Country income classification], status, scale, unit, value
    ons_sdg/indicator_3-2-1.csv | ons | period, region_name, [Sex], status, scale, unit, region, value
    ons_sdg/indicator_3-3-4.csv | ons | period, indicator_name, region_name, [Sex], [Age], status, unit, scale, region, value
    ons_sdg/indicator_3-6-1.csv | ons | period, indicator_name, region_name, region_name, [Sex], [Age], status, scale, unit, region, value
    ons_sdg/indicator_3-9-1.csv | ons | period, indicator_name, region_name, region_name, [Deprivation decile], status, unit, region, value
    ons_sdg/indicator_3-b-3.csv | long | period, ?, value
    ons_sdg/indicator_4-2-1.csv | ons | period, indicator_name, region_name, region_name, [Gender], [Ethnicity], [Free school meals], [Learning category], [Learning sub-category (higher)], status, scale, unit, region, value
    ons_sdg/indicator_4-6-1.csv | ons | period, [Educational subject], [Sex], scale, unit, status, value
    ons_sdg/indicator_5-1-1.csv | ons | period, indicator_name, status, scale, unit, value
    ons_sdg/indicator_5-4-1.csv | ons | period, indicator_name, [Sex], [Age], [Employment status], [Number of hours per week providing care], [Net weekly income (£)], unit, scale, status, value
    ons_sdg/indicator_5-a-1.csv | ons | period, [Occupation unit group], region_name, region_name, [Sex], status, unit, region, value
    ons_sdg/indicator_6-2-1.csv | ons | period, indicator_name, [Safely managed element], [Service level], [Facility type], [Urban or rural], unit, scale, status, value
    ons_sdg/indicator_6-5-2.csv | ons | period, status, scale, unit, value
    owid/owid-co2-data_2020-11-27.csv | wide | region, region_name, period, =co2…=gdp (35)
    sdmx_csv/example-01.csv | sdmxCSV | -, indicator, action, [DIM_1], [DIM_2], [DIM_3], value, -, -, -, -
    sdmx_csv/example-02.csv | sdmxCSV | -, -, action, =ESTAT:NA_MAIN(1.6.0)/OBS_VALUE1…=ESTAT:NA_MAIN(1.6.0)/OBS_VALUE2 (2), ?, -, ?, ?, ?
    sdmx_csv/example-03.csv | sdmxCSV | -, -, action, -, =ESTAT:NA_MAIN(1.6.0)/OBS_VALUE1…=ESTAT:NA_MAIN(1.6.0)/OBS_VALUE2 (2), ?, ?, ?, ?, ?
    sdmx_csv/example-04.csv | sdmxCSV | -, indicator, action, -, -, [DIM_1], [DIM_2], [DIM_3], value, -, -, -
    sdmx_csv/example-05.csv | sdmxCSV | -, indicator, action, [DIM_1], [DIM_2], [DIM_3], value, -, -, -
    sdmx_csv/example-06.csv | sdmxCSV | -, indicator, indicator_name, action, [DIM_1], -, [DIM_2], -, [DIM_3], -, value, -, -, -, -, -, -, -
    sdmx_csv/example-07.csv | sdmxCSV | -, indicator, action, [DIM_1], [DIM_2], [DIM_3], value, -, -, -
    sdmx_csv/example-08.csv | sdmxCSV | -, indicator, action, [DIM_1], [DIM_2], [DIM_3], value, -
    sdmx_csv/example-09A.csv | sdmxCSV | -, indicator, action, [DIM_1], [DIM_2], [DIM_3], value, -
    worldbank/API_CHN_DS2_en_csv_v2_2097.csv | worldBank | region_name, region, indicator_name, indicator, =1960…=2023 (64), -
    """.split(separator: "\n").map { line in
      let parts = line.split(separator: "|").map { String($0).trimmed }
      return (parts[0], parts[1], parts[2])
    }

  @Test("Each sample is recognised as its format, with what its columns say", arguments: roles)
  func samples(_ path: String, _ format: String, _ roles: String) throws {
    let probe = try Samples.probe(path, constants: Samples.constants(path))
    let layout = try #require(try TableFormats.recognise(probe, as: nil))
    #expect("\(layout.format)" == format)
    #expect(layout.roles == roles)
  }

  @Test("Each file of Gapminder's figures is a wide table of one indicator")
  func gapminder() throws {
    for path in Samples.files(".csv") where path.contains("ddf--datapoints") {
      let layout = try TableFormats.recognise(try Samples.probe(path), as: nil)
      #expect(layout?.format == .wide)
      #expect(layout?.roles.hasPrefix("region, period, =") == true)
    }
  }

  @Test("No publisher's format claims what another claims, and none what is no table of figures")
  func claims() throws {
    let own: Set<ImportFormat> = [.long, .wide]
    for path in Samples.files(".csv", ".csv.gz", ".tsv") {
      let probe = try Samples.probe(path, constants: Samples.constants(path))
      let claims = TableFormats.all.filter { !own.contains($0.format) }.filter { format in
        do { return try format.recognise(probe) != nil } catch { return true }
      }
      let expected = Self.roles.first { $0.path == path }.map(\.format)
      #expect(claims.count <= 1, "\(path)")
      if let claim = claims.first, let expected { #expect("\(claim.format)" == expected) }
      // Tables of initiatives are told before those of figures.
      let isOther = InitiativeColumns.recognises(probe.records.first ?? [])
      if expected == nil, !isOther, !path.contains("ddf--datapoints"), !path.hasSuffix("09B.csv") {
        #expect(try TableFormats.recognise(probe, as: nil) == nil, "\(path)")
      }
    }
  }

  @Test("What leaves something out is refused with what to state")
  func refused() throws {
    for (path, words) in [
      ("nbs/new-export-1.csv", "--set indicator="), ("nbs/yearbook-gb18030.csv", "--set period="),
      ("ons_sdg/indicator_1-4-1.csv", "--set region=GB"),
      ("sdmx_csv/example-09B.csv", "STRUCTURE_ID"),
    ] {
      let probe = try Samples.probe(path)
      let found = #expect(throws: Diagnostic.self) { try TableFormats.recognise(probe, as: nil) }
      #expect(found?.remedy.contains(words) == true)
    }
  }

  /// What the files themselves get wrong, or no grammar reads yet.
  static let unread = [
    "ons_sdg/indicator_11-3-1.csv": "period 2013/16",
    "ons_sdg/indicator_5-4-1.csv": "a value with the status Missing value",
  ]

  @Test(
    "Each cell of a sample can be read as its layout says",
    arguments: roles.map(\.path).filter { !$0.hasPrefix("covid") && !$0.hasPrefix("owid") })
  func cells(_ path: String) throws {
    let probe = try Samples.probe(path, constants: Samples.constants(path))
    let layout = try #require(try TableFormats.recognise(probe, as: nil))
    guard !layout.holdsNoFigures else { return }
    var file = try InputFile.open(path: "\(Samples.folder ?? "")/\(path)")
    let bytes = try file.source.all(chunk: 1 << 16)
    var reader = CSVReader(source: .bytes(bytes), dialect: layout.dialect)
    for _ in 0...layout.preamble { _ = try reader.next() }
    var problems: Set<String> = []
    while try reader.next() {
      let cells = reader.strings.map(\.trimmed)
      if layout.footers.contains(where: { cells[0].hasPrefix($0) }) { break }
      problems.formUnion(SampleCells(layout: layout).problems(of: cells))
    }
    #expect(problems == Self.unread[path].map { [$0] } ?? [])
  }
}

/// Reads the cells of one record in the plainest way.
private struct SampleCells {
  let layout: TableLayout

  func problems(of cells: [String]) -> [String] {
    var problems: [String] = []
    var status = ""
    var values: [String] = []
    for (use, cell) in zip(layout.uses, cells) {
      switch use {
      case .field(.period): problems += period(cell)
      case .figures(let constants):
        values.append(cell)
        problems += constants[.period].map(period) ?? []
      case .field(.value): values.append(cell)
      case .field(.status): status = layout.code(cell)
      case .field(.scale):
        if Int(cell) == nil, layout.scales[cell.lowercased()] == nil { problems.append(cell) }
      default: break
      }
    }
    for value in values { problems += self.value(value, status) }
    return problems
  }

  private func period(_ text: String) -> [String] {
    var forms = layout.periods ?? HumanPeriod([])
    forms.fiscalStart = 4
    return (try? forms.parse(layout.code(text))) == nil ? ["period \(text)"] : []
  }

  private func value(_ cell: String, _ status: String) -> [String] {
    var (text, flags) = (cell, status)
    if layout.flagsFollowValue, let space = cell.firstIndex(of: " ") {
      text = String(cell[..<space])
      flags = String(cell[space...]).trimmed
    }
    let isMissing = text.isEmpty || layout.missing[text] != nil
    var problems: [String] = []
    if !flags.isEmpty {
      let found = layout.status(flags, isMissing: isMissing)
      if found == nil { problems.append("status \(flags)") }
      if found?.isMissing == true, !isMissing {
        problems.append("a value with the status \(flags)")
      }
      // The reader takes an empty cell for missing where the status is the normal one only.
      if isMissing, found?.isMissing != true, found != .normal, layout.missing[text] == nil {
        problems.append("no value with the status \(flags)")
      }
    }
    if !isMissing, (try? layout.numbers.parse(text)) == nil { problems.append("value \(text)") }
    return problems
  }
}
