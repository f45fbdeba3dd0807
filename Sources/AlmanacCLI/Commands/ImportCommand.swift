import Almanac
import ArgumentParser
import Glibc

struct ImportCommand: DatabaseCommand {
  static let changesDatabase = true

  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import packages, and CSV or TSV files of figures.",
    discussion: """
      A folder is a package (units.csv, regions.csv, indicators.csv, observations.csv, …) or \
      holds packages. Any other file has a row for each figure, with the columns indicator, \
      region, period, value, and optionally qualifier, decimals, low, high, unit, basis, \
      cumulative, status, source, paragraph, start, end, printed, note, in any order.

      Other layouts are recognised: wide tables, World Bank, NBS, Eurostat, SDMX-CSV, OECD, \
      ONS, JSON-stat, PX and more; --column and --set say what a table does not say itself.

      Everything is read and checked first: one problem, and nothing is changed. Importing \
      the same again changes nothing; a changed figure becomes a new vintage.
      """)

  @Argument(help: "Files, folders, or - for standard input.", completion: .file())
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "The source of figures whose file has no source column (else one named after the file).",
      valueName: "code"))
  var source: String?

  @OptionGroup(title: "How files are read") var reading: ReadingOptions

  @Option(
    help: ArgumentHelp(
      "Create what is not known yet: indicators, regions, or indicators,regions.",
      valueName: "kinds"))
  var create: CreatedKinds?

  @Option(
    help: ArgumentHelp(
      "Write bad rows to a CSV file with their reasons, and import the rest.", valueName: "file"),
    completion: .file())
  var skipBad: String?

  @Flag(
    name: [.long, .customLong("force")], help: "Let --skip-bad replace an existing file.")
  var replace = false

  @Option(
    help: ArgumentHelp(
      "From when the figures were known (else the source's date, else today).",
      valueName: "date"))
  var knownFrom: String?

  @Flag(help: "Withdraw what the source had before and the file no longer has.")
  var complete = false

  @Flag(help: "Read and check everything, change nothing.")
  var dryRun = false

  @Flag(help: "Show what would be read of one file, as a mapping for --map; change nothing.")
  var explain = false

  @OptionGroup var database: DatabaseOptions

  func validate() throws {
    if explain, paths.count != 1 { throw ValidationError("--explain takes one file") }
  }

  func run() throws {
    var options = ImportOptions()
    options.source = source
    reading.apply(to: &options)
    options.creating = create?.kinds ?? []
    options.rejects = skipBad
    options.replacesRejects = replace
    options.knownFrom = try knownFrom.map(ImportOptions.date)
    options.isComplete = complete
    options.dryRun = dryRun
    if paths.contains("-"), isatty(STDIN_FILENO) == 1 {
      Console.error("note: reading figures from the terminal; Ctrl-D ends them")
    }
    try StopSignal.run { signal in
      options.isStopped = { signal.isRaised }
      if explain { try explain(options) } else { try bring(options) }
    }
  }

  private func bring(_ options: ImportOptions) throws {
    var options = options
    let progress = ImportProgressLine()
    defer { progress.finish() }
    options.progress = progress.update
    let path = database.resolved
    let report = try Database.importing(paths, into: path, options: options)
    progress.finish()
    for warning in report.warnings { Console.error("warning: \(warning)") }
    Console.note(
      report.description(database: path), done: report.importID.map { "import \($0) is stored" })
    if report.counts.rejected > 0 { throw ExitCode(1) }
  }

  private func explain(_ options: ImportOptions) throws {
    let explanation =
      try Console.fileExists(database.resolved)
      ? Database.open(database.resolved, for: .writing).explain(paths[0], options: options)
      : Database.explain(paths[0], options: options)
    Console.text(explanation.yaml)
    if explanation.hasProblems { throw ExitCode(1) }
  }
}
