import SQLite
import Testing

@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacStore

@Suite("Places within places")
struct NestedPlaceTests {
  private static let regions = """

    CN-110000,province,CN,Beijing,北京市,北京市,北京
    CN-110105,county,CN-110000,,朝阳区,朝陽區,
    CN-21,province,CN,Liaoning,辽宁省,遼寧省,辽宁
    CN-2113,prefecture,CN-21,Chaoyang,朝阳市,朝陽市,朝阳
    CN-211321,county,CN-2113,Chaoyangxian,朝阳县,朝陽縣,
    CN-2201,prefecture,CN-22,Changchun,长春市,長春市,长春
    CN-220104,county,CN-2201,,朝阳区,朝陽區,
    CN-34,province,CN,Anhui,安徽省,安徽省,安徽
    CN-32,province,CN,Jiangsu,江苏省,江蘇省,江苏
    CN-3205,prefecture,CN-32,Suzhou,苏州市,蘇州市,苏州
    CN-3415,prefecture,CN-34,Lu'an,六安市,六安市,六安
    CN-3404,prefecture,CN-34,Huainan,淮南市,淮南市,淮南
    CN-340422,county,CN-3404,,寿县,壽縣,
    US,country,WLD,United States,美国,美國,
    CA,country,WLD,Canada,加拿大,加拿大,
    IN,country,WLD,India,印度,印度,
    PK,country,WLD,Pakistan,巴基斯坦,巴基斯坦,
    BE,country,WLD,Belgium,比利时,比利時,
    LU,country,WLD,Luxembourg,卢森堡,盧森堡,
    JE,country,WLD,Jersey,泽西,澤西,
    FR,country,WLD,France,法国,法國,
    DE,country,WLD,Germany,德国,德國,
    IT,country,WLD,Italy,意大利,意大利,
    MX,country,WLD,Mexico,墨西哥,墨西哥,
    SG,country,WLD,Singapore,新加坡,新加坡,
    PR,country,WLD,Puerto Rico,波多黎各,波多黎各,
    """
  private static let codes = """
    region,scheme,code,valid_from,valid_to
    CN-3415,gb,341500,,
    CN-340422,gb,341521,,2015
    CN-4403,gb,440300,,
    CN-4403,gb,4403,,
    """

  private func fixture() throws -> Fixture {
    try Fixture([
      "regions.csv": Fixture.regions + Self.regions, "region_codes.csv": Self.codes,
    ])
  }

  /// The regions of the figures, by their values; or what is wrong with the first row.
  private func regions(
    _ table: String, creating: Bool = false, _ change: (inout ImportOptions) -> Void = { _ in }
  ) throws -> String {
    let fixture = try fixture()
    var options = ImportOptions()
    if creating { options.creating = [.regions] }
    change(&options)
    do { try fixture.importText(table, as: "table.csv", options: options) } catch let problems
      as Problems
    {
      return "! " + (problems.diagnostics.first?.found ?? "")
    }
    return try fixture.rows("SELECT region FROM observations ORDER BY value")
      .joined(separator: " ")
  }

  @Test(
    "mean what lies in the outer one, among all of their name",
    arguments: [
      ("省份,区县", "北京,朝阳", "CN-110105"), ("省份,区县", "吉林,朝阳", "CN-220104"),
      ("省份,城市,区县", "北京,,朝阳", "CN-110105"), ("省份,城市,区县", "北京,市辖区,朝阳区", "CN-110105"),
      ("省份,城市", "吉林,吉林", "CN-2202"), ("省份,城市,区县", "安徽,六安,寿县", "CN-340422"),
      ("country,state", "US,Puerto Rico", "PR"), ("country,city", "China,深圳", "CN-4403"),
    ])
  func inside(columns: String, cells: String, region: String) throws {
    #expect(try regions("\(columns),年份,output\n\(cells),2020,1\n") == region)
  }

  @Test(
    "are refused where they lie elsewhere, and no other of their name lies inside",
    arguments: [
      ("省份,城市", "安徽,苏州"), ("省份,城市", "广东省,苏州市"), ("省份,城市", "广东,吉林"),
      ("省份,城市", "北京,朝阳"), ("省份,城市", "吉林省,朝阳市"),
    ])
  func elsewhere(columns: String, cells: String) throws {
    for creating in [false, true] {
      let found = try regions("\(columns),年份,output\n\(cells),2020,1\n", creating: creating)
      #expect(found.hasPrefix("! ") && found.contains("does not lie in"), "\(found)")
    }
  }

  @Test(
    "are made anew in another country, or refused",
    arguments: [
      ("country,province", "US,Jilin", "US-jilin"), ("country,city", "IN,Shenzhen", "IN-shenzhen"),
      ("country,region", "US,CA", "US-CA"),
      ("country,region", "Belgium,Luxembourg", "BE-luxembourg"),
      ("State,County", "Illinois,Jersey", "Illinois-jersey"),
      ("State,County", "Texas,Chaoyang", "Texas-chaoyang"),
    ])
  func anew(columns: String, cells: String, region: String) throws {
    let table = "\(columns),year,output\n\(cells),2020,1\n"
    #expect(try regions(table).hasPrefix("! "))
    #expect(try regions(table, creating: true) == region)
  }

  @Test("of one name in two places are two, also when they come again")
  func twoOfOneName() throws {
    let table = "country,state,year,output\nIndia,Punjab,2020,1\nPakistan,Punjab,2020,2\n"
    #expect(try regions(table, creating: true) == "IN-punjab PK-punjab")
    let unknown = "省份,城市,年份,output\n北京,未公布来源,2020,1\n安徽,未公布来源,2020,2\n北京,未公布来源,2021,3\n"
    #expect(
      try regions(unknown, creating: true)
        == "CN-110000-未公布来源 CN-34-未公布来源 CN-110000-未公布来源")
    let fixture = try fixture()
    var options = ImportOptions()
    options.creating = [.regions]
    try fixture.importText(table, as: "table.csv", options: options)
    try fixture.importText(table, as: "again.csv")
    #expect(
      try fixture.rows("SELECT region FROM observations ORDER BY value")
        == ["IN-punjab", "IN-punjab", "PK-punjab", "PK-punjab"])
  }

  @Test("of which nothing is known lie in their province, not in what that was part of")
  func formerPart() throws {
    let fixture = try fixture()
    try fixture.importText(
      "region,date,kind,other\nCN-21,1988-04-13,split,CN-34\n", as: "region_changes.csv")
    var options = ImportOptions()
    options.creating = [.regions]
    let table = "省份,城市,年份,output\n安徽,未公布来源,2020,1\n辽宁,未公布来源,2020,2\n"
    for name in ["table.csv", "again.csv"] {
      try fixture.importText(table, as: name, options: options)
      #expect(
        try fixture.rows("SELECT DISTINCT region FROM observations ORDER BY value")
          == ["CN-34-未公布来源", "CN-21-未公布来源"])
    }
  }

  @Test("an outer region of which nothing is known holds anything")
  func unknownOuter() throws {
    let table = "region,country,year,output\nSouth Asia,India,2020,1\n"
    #expect(try regions(table) == "IN")
    #expect(try regions(table, creating: true) == "IN")
    // Groups of one name have other members elsewhere.
    #expect(try regions("地区,城市,年份,output\n两大,吉林,2020,1\n") == "CN-2202")
  }

  @Test("several districts of a name without its word are ambiguous")
  func severalCounties() throws {
    for (column, text) in [("区县", "朝阳"), ("county", "Chaoyangxian")] {
      let found = try regions("\(column),年份,output\n\(text),2020,1\n")
      #expect(text == "朝阳" ? found.hasPrefix("! 朝阳, which is") : found == "CN-211321")
    }
  }

  @Test(
    "columns keep the level of their name where they are said to be regions",
    arguments: ["市", "城市", "地级市", "城市名称", "CityName", "city_name", "盟市", "市州"])
  func statedLevel(column: String) throws {
    let table = "\(column),年份,output\n吉林,2020,1\n"
    #expect(
      try regions(table) { $0.reading.columns = [(field: "region", header: column)] } == "CN-2202")
    #expect(try regions(table) == "CN-2202")
    #expect(
      try regions(table) { $0.reading.columns = [(field: "region_name", header: column)] }
        != "CN-2202")
  }

  @Test("stated levels count in their order")
  func statedOrder() throws {
    #expect(
      try regions("市,省,年份,output\n吉林,吉林,2020,1\n") {
        $0.reading.columns = [
          (field: "region", header: "市"), (field: "region", header: "省"),
        ]
      } == "CN-2202")
  }

  @Test("a country is no city but where it is one")
  func cities() throws {
    #expect(try regions("city,year,output\nMexico,2020,1\n").hasPrefix("! Mexico in a column"))
    #expect(try regions("city,year,output\nSingapore,2020,1\n") == "SG")
  }

  @Test("codes of another list are told by their labels, unless others agree")
  func labels() throws {
    let states = "region,region_name,year,output\nCA,California,2020,1\nPR,Puerto Rico,2020,2\n"
    #expect(try regions(states, creating: true) == "! CA labelled California")
    #expect(
      try regions(states, creating: true) { $0.reading.constants = [(field: "region", text: "US")] }
        .hasPrefix("US-CA"))
    #expect(
      try regions("region,region_name,year,output\nDE,Allemagne,2020,1\nFR,France,2020,2\n")
        == "DE FR")
    #expect(
      try regions("country_code,country,year,output\nDE,Allemagne,2020,1\n") == "DE")
    #expect(
      try regions("region_code,region,year,output\n440300,Hampshire,2020,1\n", creating: true)
        == "! 440300 labelled Hampshire")
  }

  @Test("a Japanese header is not Chinese")
  func japanese() throws {
    for header in ["都道府県コード", "市区町村コード"] {
      #expect(
        try regions("\(header),年,output\n4403,2020,1\n") {
          $0.reading.columns = [(field: "region", header: header)]
        }.hasPrefix("! 4403, which could be"))
    }
  }

  @Test(
    "spoilt names are not made",
    arguments: ["CÃ´te dâ€™Ivoire", "C\u{FFFD}te", "C&ocirc;te d&#39;Ivoire"])
  func spoilt(name: String) throws {
    #expect(
      try regions("country,year,output\n\(name),2020,1\n", creating: true).hasPrefix("! \(name)"))
  }
}

@Suite("Columns of keys in numbers")
struct NumberKeyTests {
  private func series(_ header: String, _ rows: String = "CN,2020,1,5\nCN,2021,2,6\n") throws
    -> String
  {
    let fixture = try Fixture()
    do { try fixture.importText("region,year,\(header)\n\(rows)") } catch let problems as Problems {
      return problems.diagnostics.first?.remedy ?? ""
    }
    return try fixture.rows(
      "SELECT indicator || ' ' || coalesce(dimensions, '') FROM observations ORDER BY value"
    ).joined(separator: ", ")
  }

  @Test(
    "divide the figures where everybody calls them so",
    arguments: [
      "Sex code", "sexe", "sexo", "Geschlecht", "kön", "男女", "gender_code", "ålder",
      "Altersgruppe", "年齢階級", "isced11", "isic4", "ISIC Rev.4", "nace_r2", "nace_r2 code", "hs6",
      "cpa", "CN8", "行业", "城乡", "quantile", "marital_status", "sector_code", "scenario",
    ])
  func known(name: String) throws {
    #expect(
      try series("\(name),output") == "output \(name)=1, output \(name)=2")
  }

  @Test("are asked for where they may be figures", arguments: ["industry", "educ", "urban"])
  func asked(name: String) throws {
    #expect(try series("\(name),output").contains("--column dimension=\(name)"))
  }

  @Test("are figures where they look like some")
  func figures() throws {
    #expect(try series("share,output").hasPrefix("share , "))
    #expect(ColumnNames.mayDivide("urban") && !ColumnNames.isDimension("urban"))
    #expect(!ColumnNames.isDimension("Age 65+") && !ColumnNames.isDimension("urban population"))
  }

  @Test(
    "a second header among the rows refuses the file whole, and so does a title between figures",
    arguments: [
      "country,2020,2021\nCN,10,11\n\ncountry,2022,2023\nCN-44,12,13\n",
      "region,2020,2021\nCN,10,11\nYear,2022,2023\nCN-44,12,13\n",
      "region,2020,2021\nCN,10,11\ncountry,2022*,2023 (p)\nCN-44,12,13\n",
      "region,2020,2021\nCN,10,11\n进口（亿元）,,\nCN-44,12,13\n",
      "region,2020,2021\nCN,10,11\n二、进口,,\nCN-44,12,13\n",
      "region,2020,2021\nCN,10,11\nTable 2. Imports,,\nCN-44,12,13\n",
    ])
  func secondTable(text: String) throws {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.constants = [(field: "indicator", text: "output")]
    options.creating = [.regions]
    let problems = #expect(throws: Problems.self) {
      try fixture.importText(text, options: options)
    }
    #expect(problems?.diagnostics.map(\.code) == [.severalTables])
    #expect(try fixture.rows("SELECT count(*) FROM observations") == ["0"])
  }
}
