import Testing

@testable import AlmanacFormats
@testable import AlmanacModel
@testable import AlmanacText

@Suite("SDMX-CSV")
struct SDMXCSVTests {
  @Test(
    "The columns before the value are dimensions, those behind it attributes",
    arguments: [
      // 1.0, as Eurostat sends it.
      (
        "DATAFLOW,LAST UPDATE,freq,unit,na_item,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
          + "ESTAT:NAMA_10_GDP(1.0),21/11/23 23:00:00,A,CP_MEUR,B1GQ,AT,2022,447218.3,p,F\n",
        "-, -, -, unit, indicator, region, period, value, status, -"
      ),
      // 1.0 with labels.
      (
        "DATAFLOW,FREQ: Frequency,REF_AREA: Area,SEX: Sex,TIME_PERIOD: Time,OBS_VALUE: Value,"
          + "UNIT_MULT: Multiplier,DECIMALS: Decimals,TITLE: Title\n"
          + "X:FLOW(1.0): A flow,A: Annual,CN: China,T: Total,2022: 2022,1.5,3: Thousands,1: One,t\n",
        "indicator, -, region, [SEX], period, value, scale, decimals, -"
      ),
      // 2.0 with a column of names behind each.
      (
        "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,MEASURE,Measure,"
          + "UNIT_MEASURE,Unit of measure,TIME_PERIOD,Time period,OBS_VALUE,Observation value,"
          + "OBS_STATUS,Observation status\n"
          + "DATAFLOW,OECD:DF(1.0),Flow,I,AUS,Australia,POP,Population,PS,Persons,2022,,26.0,,A,"
          + "Normal value\n",
        "-, -, -, action, region, region_name, indicator, indicator_name, unit, -, period, -, "
          + "value, -, status, -"
      ),
      // With the key of the series first, as the ECB sends it.
      (
        "KEY,FREQ,REF_AREA,ITEM,COLLECTION,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\n"
          + "K.M.DE.X.E,M,DE,X,E,2022-01,1.5,A,6\n",
        "-, -, region, indicator, basis, period, value, status, scale"
      ),
      // Keys, an array and a text in two languages.
      (
        "STRUCTURE[;],STRUCTURE_ID,ACTION,SERIES_KEY,OBS_KEY,GEO,TIME_PERIOD,OBS_VALUE,A[],B[en;fr]\n"
          + "dataflow,X:Y(1.0),I,AT,AT.2022,AT,2022,1.5,a;b,en:x;fr:y\n",
        "-, indicator, action, -, -, region, period, value, -, -"
      ),
    ])
  func columns(_ text: String, _ roles: String) throws {
    let layout = try #require(try recognised(text))
    #expect(layout.format == .sdmxCSV)
    #expect(layout.roles == roles)
  }

  @Test("Labels beside codes are separated from them, in the header and in cells")
  func labels() throws {
    let layout = try #require(
      try recognised(
        "STRUCTURE[|];STRUCTURE_ID;ACTION;GEO: Area;TIME_PERIOD: Time;OBS_VALUE: Observation value\n"
          + "dataflow;X:Y(1.0): Comptes nationaux;I;AT: Autriche;2022: 2022;12,4\n"))
    #expect(layout.labelSeparator == ": ")
    #expect(layout.dialect == .semicolon)
    #expect(layout.numbers == NumberGrammar(grouping: nil, decimalMark: .comma))
    #expect(layout.roles == "-, indicator, action, region, period, value")
  }

  @Test("Without a dimension that says it, the dataflow is the indicator, and that is said")
  func dataflow() throws {
    let layout = try recognised(
      "STRUCTURE,STRUCTURE_ID,GEO,TIME_PERIOD,OBS_VALUE,UPDATED\ndataflow,X:Y(1.0),AT,2022,1,t\n")
    #expect(
      layout?.remarks == [
        "Attributes are left out: UPDATED.",
        "No dimension says the indicator, so the dataflow is taken for it.",
      ])
  }

  @Test("Where the value stands first, dimensions and attributes cannot be told apart")
  func order() throws {
    let layout = try recognised(
      "STRUCTURE,STRUCTURE_ID,OBS_VALUE,ATTR_1[],DIM_1,TIME_PERIOD\ndataflow,X:Y(1.0),1,a,b,2022\n")
    #expect(layout?.roles == "-, indicator, value, -, ?, period")
  }

  @Test("Several measures are an indicator each")
  func measures() throws {
    let layout = try recognised(
      "STRUCTURE,STRUCTURE_ID,GEO,TIME_PERIOD,OBS_VALUE1,OBS_VALUE2\ndataflow,X:Y(1.0),AT,2022,1,2\n"
    )
    #expect(
      layout?.uses.suffix(2) == [
        .figures([.indicator: "X:Y(1.0)/OBS_VALUE1"]),
        .figures([.indicator: "X:Y(1.0)/OBS_VALUE2"]),
      ])
  }

  @Test("Records of structures with different columns are refused; with the same, read")
  func structures() throws {
    let header = "STRUCTURE,STRUCTURE_ID,ACTION,DIM_A,DIM_B,OBS_VALUE\n"
    let different = header + "dataflow,X:A(1.0),I,a,,1\ndatastructure,X:B(1.0),I,,b,2\n"
    #expect(
      problem(of: different)?.found == "records of different structures: X:A(1.0), X:B(1.0)")
    let same = header + "dataflow,X:A(1.0),I,a,b,1\ndataflow,X:A(1.1),I,a,b,2\n"
    #expect(try recognised(same)?.roles == "-, indicator, action, [DIM_A], [DIM_B], value")
  }

  @Test("Our own columns are no SDMX-CSV, though they have its names")
  func ours() throws {
    #expect(try recognised("INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE\n")?.format == .long)
  }
}
