public import Almanac
public import ArgumentParser

extension NumberGrammar.Grouping: ExpressibleByArgument {}
extension NumberGrammar.DecimalMark: ExpressibleByArgument {}

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

  @Option(
    help: ArgumentHelp(
      "The source of figures whose file has no source column (else one named after the file).",
      valueName: "code"))
  var source: String?

  @Option(help: ArgumentHelp("A column to leave out; repeat for more.", valueName: "column"))
  var ignore: [String] = []

  @Option(
    help: ArgumentHelp(
      "The mark between groups of three digits: \",\", \" \", \".\" or \"'\".", valueName: "mark"))
  var grouping: NumberGrammar.Grouping?

  @Option(help: ArgumentHelp("The decimal mark: \".\" or \",\".", valueName: "mark"))
  var decimalMark: NumberGrammar.DecimalMark = .point

  @Flag(help: "Accept periods as people write them: 2022年上半年, 2022 H1, Sep 2022.")
  var humanPeriods = false

  @Option(
    help: ArgumentHelp(
      "The month in which the year of 2014/15 begins, 1 to 12.", valueName: "month"))
  var fiscalStart: Int?

  @Flag(help: "Read 2003-05 as the years 2003 to 2005, not as May 2003.")
  var yearRanges = false

  @Flag(help: "Accept 12.5% as 12.5 in values.")
  var percent = false

  @Flag(help: "Read and check everything, change nothing.")
  var dryRun = false

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    guard
      let numbers = NumberGrammar(
        grouping: grouping, decimalMark: decimalMark, acceptsPercent: percent)
    else {
      throw ValidationError("one mark cannot both group digits and part decimals")
    }
    var options = ImportOptions(
      source: source, ignoredColumns: Set(ignore), dryRun: dryRun, numbers: numbers)
    if let fiscalStart, !(1...12).contains(fiscalStart) {
      throw ValidationError("--fiscal-start takes a month from 1 to 12")
    }
    if humanPeriods || yearRanges || fiscalStart != nil {
      options.periods = HumanPeriod(
        (humanPeriods ? HumanPeriod.Forms.all : []).union(yearRanges ? .yearRanges : []),
        fiscalStart: fiscalStart)
    }
    let progress = ImportProgress()
    options.progress = progress.update
    let path = database.resolved
    let report = try Database.importing(paths, into: path, options: options)
    progress.finish()
    Console.note(report.description(database: path))
  }
}
