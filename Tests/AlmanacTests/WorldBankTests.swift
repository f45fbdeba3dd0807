import Testing

@testable import AlmanacFormats
@testable import AlmanacModel

@Suite("World Bank")
struct WorldBankTests {
  /// As it is downloaded, with two of its years.
  static let download = """
    \u{feff}"Data Source","World Development Indicators",

    "Last Updated Date","2024-05-30",

    "Country Name","Country Code","Indicator Name","Indicator Code","2022","2023",
    "Aruba","ABW","GDP (current US$)","NY.GDP.MKTP.CD","3544707788","",
    "World","WLD","GDP (current US$)","NY.GDP.MKTP.CD","101225059720402","105435039507424",
    """

  static let dataBank = """
    Country Name,Country Code,Series Name,Series Code,2019 [YR2019],2020Q1 [2020Q1]
    China,CHN,"School enrollment, primary (gross), gender parity index (GPI)",SE.ENR.PRIM.FM.ZS,1.01,..
    China,CHN,"Population, total",SP.POP.TOTL,1407745000,1411100000


    Data from database: World Development Indicators
    Last Updated: 05/30/2024
    """

  @Test("A download has four lines above its header and a comma at the end of its records")
  func downloads() throws {
    let layout = try #require(try recognised(Self.download))
    #expect(layout.format == .worldBank)
    #expect(layout.preamble == 2)
    #expect(
      layout.roles == "region_name, region, indicator_name, indicator, =2022…=2023 (2), -")
    #expect(layout.isRagged && layout.emptyIsAbsent && layout.createsIndicators)
    #expect(
      layout.descriptions["NY.GDP.MKTP.CD"]
        == .init(name: "GDP (current US$)", language: "en"))
  }

  @Test("The DataBank writes a code behind each year, and notes below")
  func dataBanks() throws {
    let layout = try #require(try recognised(Self.dataBank))
    #expect(layout.format == .worldBank)
    #expect(
      layout.roles == "region_name, region, indicator_name, indicator, =2019…=2020Q1 (2)")
    #expect(layout.missing == ["..": .missing])
    #expect(layout.footers == ["Data from database:", "Last Updated:"])
    #expect(layout.descriptions["SP.POP.TOTL"] == .init(name: "Population, total", language: "en"))
  }

  @Test("The DataBank turned round has indicators as columns")
  func turned() throws {
    let layout = try recognised(
      """
      Country Name,Country Code,Time,Time Code,"Population, total [SP.POP.TOTL]",GDP [NY.GDP]
      China,CHN,2019,YR2019,1407745000,..
      """)
    #expect(
      layout?.roles
        == "region_name, region, period, -, =SP.POP.TOTL/Population, total…=NY.GDP/GDP (2)")
  }

  @Test("A table about countries and indicators without figures is not claimed")
  func metadata() throws {
    let layout = try recognised(
      "Country Code,Indicator Code,Description\nCHN,SP.POP.TOTL,Estimated.\n")
    #expect(layout?.format == .long)
    #expect(layout?.roles == "region, indicator, ?")
  }
}
