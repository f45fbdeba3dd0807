import Almanac
import ArgumentParser

struct VerifyCommand: DatabaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Recompute stated comparisons from the figures, and say whether they hold.",
    discussion: """
      Without codes, all claims of the database. Each is recomputed in intervals; the verdict is \
      one of supported, supported by rounding, overstated, understated, contradicted, not \
      comparable and insufficient data.

        almanac verify
        almanac verify --source hong-kong-commercial-daily-2022-09-28
        almanac verify --claim "深圳 每万人发明专利拥有量 2022年上半年 约为 全国 6倍"
        almanac verify --as-of 2022-09-30

      The exit status is 1 when a claim is contradicted or overstated. The verdicts of today are \
      kept, and the view `claims` shows them.
      """)

  @Argument(help: ArgumentHelp("Codes of claims.", valueName: "code"))
  var codes: [String] = []

  @Option(help: ArgumentHelp("All claims of a source.", valueName: "source"))
  var source: String?

  @Option(
    help: ArgumentHelp("A claim in words, instead of those that are stored.", valueName: "words"))
  var claim: String?

  @Option(
    name: .customLong("vintage"),
    help: "Which vintage of each figure to use, by default the latest.")
  var vintage: QueryOptions.Vintage?

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var viewpoint: ViewpointOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if claim != nil, !codes.isEmpty || source != nil {
      throw ValidationError("give either --claim, or codes and --source")
    }
  }

  /// Verdicts of another day, or of words, are not kept.
  private var isOfToday: Bool { claim == nil && viewpoint.asOf == nil && vintage == nil }

  func run() throws {
    var options = viewpoint.query(output)
    options.vintage = vintage ?? .latest
    let database = try open()
    var report = ClaimReport()
    try Output.write(output) { writer in
      report = try database.handle.verify(
        ClaimSelection(codes: codes, source: source, text: claim), options: options,
        stores: database.stores, to: &writer)
    }
    if let reading = report.reading { Console.error("read as: \(reading)") }
    if claim == nil, output.format.isForPeople {
      Console.error(
        report.counts.map { "\($0.count) \($0.verdict)" }.joined(separator: ", "))
    }
    if report.hasFault { throw ExitCode(1) }
  }

  /// Where the file cannot be written to, the verdicts are only shown.
  private func open() throws -> (handle: Database, stores: Bool) {
    if isOfToday {
      do { return (try Database.open(database.resolved, for: .writing), true) } catch let problem
        as Diagnostic where [.readOnly, .noPermission, .locked].contains(problem.code)
      {
        Console.error("note: the verdicts are not kept: \(problem.found)")
      }
    }
    return (try Database.open(database.resolved, for: .reading), false)
  }
}
