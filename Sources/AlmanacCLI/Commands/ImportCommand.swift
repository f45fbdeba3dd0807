import Almanac
import ArgumentParser

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import packages, and CSV or TSV files of figures.",
    discussion: """
      A folder is a package (units.csv, regions.csv, indicators.csv, observations.csv, …) or
      holds packages. Any other file has a row for each figure, with the columns indicator,
      region, period, value, and if wanted qualifier, decimals, low, high, unit, basis,
      cumulative, status, source, paragraph, start, end, printed, note, in any order.

      Everything is read and checked first: one problem, and nothing is changed. Importing
      the same again changes nothing; a changed figure becomes a new vintage.
      """)

  @Argument(help: "Files, folders, or - for standard input.")
  var paths: [String]

  @Option(help: ArgumentHelp(
    "The source of figures whose file has no source column (else one named after the file).",
    valueName: "code"))
  var source: String?

  @Option(help: ArgumentHelp("A column to leave out; repeat for more.", valueName: "column"))
  var ignore: [String] = []

  @Flag(help: "Read and check everything, change nothing.")
  var dryRun = false

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let options = ImportOptions(source: source, ignoredColumns: Set(ignore), dryRun: dryRun)
    let path = database.resolved
    let report = try Database.importing(paths, into: path, options: options)
    Console.note(report.description(database: path))
  }
}
