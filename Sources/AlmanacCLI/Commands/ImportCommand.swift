import Almanac
import ArgumentParser
import Glibc

struct ImportCommand: DatabaseCommand {
  static let changesDatabase = true

  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import packages, and files of figures in many formats.",
    discussion: """
      A folder is a package (units.csv, regions.csv, indicators.csv, observations.csv, …) or \
      contains packages. Any other file has one row per figure, with the columns indicator, \
      region, period, value, and optionally qualifier, decimals, low, high, unit, basis, \
      cumulative, status, source, paragraph, start, end, printed, note, in any order.

      Other layouts are recognised: wide tables, World Bank, NBS, Eurostat, SDMX-CSV, OECD, \
      ONS, JSON-stat, PX and more; --column and --set supply what a table leaves out.

      Everything is read and checked first; if there is a single problem, nothing is changed. \
      Importing the same file again changes nothing; a changed figure becomes a new vintage.
      """)

  @Argument(help: "Files, folders, or - for standard input.", completion: .file())
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "The source of figures in files without a source column (default: named after the file).",
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
      "Write bad rows, with the reasons, to a CSV file, and import the rest.", valueName: "file"),
    completion: .file())
  var skipBad: String?

  @Flag(help: "Let --skip-bad replace an existing file.")
  var replace = false

  @Option(
    help: ArgumentHelp(
      "The date from which the figures were known (default: the source's date, or today).",
      valueName: "date"))
  var knownFrom: String?

  @Flag(help: "Withdraw figures that the source stated before and the file no longer has.")
  var complete = false

  @Flag(help: "Read and check everything, but change nothing.")
  var dryRun = false

  @Flag(help: "Show how one file would be read, as a mapping for --map; change nothing.")
  var explain = false

  @OptionGroup var database: DatabaseOptions

  func validate() throws {
    if explain, paths.count != 1 { throw ValidationError("--explain takes one file") }
  }

  func run() throws {
    try refuseIdle()
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
      Console.error("note: reading figures from the terminal; Ctrl-D ends the input")
    }
    try StopSignal.run { signal in
      options.isStopped = { signal.isRaised }
      if explain { try explain(options) } else { try bring(options) }
    }
  }

  private func refuseIdle() throws {
    if replace, skipBad == nil {
      throw Diagnostic.idleOption(
        "--replace", "without --skip-bad", remedy: "leave it out, or name a file with --skip-bad")
    }
    // What it would be kept as may stand beside --explain, which is often put to a whole command
    // to look before it runs; only a file that would be written may not.
    if explain, skipBad != nil { try Diagnostic.refuseIdle(["--skip-bad"], "with --explain") }
  }

  private func bring(_ options: ImportOptions) throws {
    var options = options
    let progress = ImportProgressLine()
    defer { progress.finish() }
    options.progress = progress.update
    let path = database.resolved
    let report =
      Lake.isLake(path)
      ? try Lake(path, stoppedBy: options.isStopped).importFiles(paths, options: options)
      : try Database.importing(paths, into: path, options: options)
    progress.finish()
    for warning in report.warnings { Console.error("warning: \(warning)") }
    Console.note(
      report.description(database: path), done: report.importID.map { "import \($0) is stored" })
    if report.counts.rejected > 0 { throw ExitCode(1) }
  }

  private func explain(_ options: ImportOptions) throws {
    let path = database.resolved
    let explanation =
      if Lake.isLake(path) {
        try Lake(path, stoppedBy: options.isStopped).explain(paths[0], options: options)
      } else if Console.fileExists(path) {
        try Database.open(path, for: .writing).explain(paths[0], options: options)
      } else {
        try Database.explain(paths[0], options: options)
      }
    Console.text(explanation.yaml)
    if explanation.hasProblems { throw ExitCode(1) }
  }
}
