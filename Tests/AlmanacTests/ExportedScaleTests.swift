import Testing

@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacOutput
@testable import AlmanacStore

@Suite("Exports of indicators that are called after a power of ten")
struct ExportedScaleTests {
  private static let table = """
    Country Name,Country Code,Indicator Name,Indicator Code,2019,2020
    China,CN,"Withdrawals, total (billion CNY)",ER.H2O,5,6
    China,CN,"Homicides (per 100,000 people)",VC.IHR,0.5,0.6
    """

  @Test(
    "are read back as they are",
    arguments: [ExportFormat.jsonStat, .sdmxCSV, .ndjson, .csv])
  func readBack(format: ExportFormat) throws {
    let fixture = try Fixture()
    var options = ImportOptions()
    options.creating = [.indicators]
    try fixture.importText(Self.table, options: options)
    #expect(
      try fixture.rows("SELECT indicator, value FROM observations ORDER BY 1, period") == [
        "ER.H2O|5000000000", "ER.H2O|6000000000", "VC.IHR|0.5", "VC.IHR|0.6",
      ])
    let (path, report) = try ExportFormatTests().export(fixture, format)
    #expect(report.rows == 4)
    let again = try fixture.database.importFiles([path])
    #expect(again.changedNothing && again.counts.unchanged == 4)
  }
}
