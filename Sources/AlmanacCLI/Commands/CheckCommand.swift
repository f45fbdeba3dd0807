import Almanac
import ArgumentParser

struct CheckCommand: DatabaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "List figures that look wrong: lost scale words, sums that do not add up, holes.",
    discussion: """
      Each finding names its figure, says why it was found, and where to look it up. Nothing is \
      changed: a wrong figure is corrected in its file, which is imported again.

        almanac check
        almanac check --indicator gdp --grave
        almanac check --code lost-scale --code doubled --format csv
        almanac check --silence lost-scale --region 深圳 --period 2010 --note "rebased in 2010"

      The exit status is 1 when there are grave findings, which are most likely wrong: lost-scale, \
      doubled, region-sum, dimension-sum, derived-sum, share-range and baseline. The others are \
      outlier, hole, stale, copied-source, mixed-bases, mixed-periods and undated.

      What is silenced is counted, and shown with --all.

      --integrity looks at the file instead: its length, SQLite's structures, the schema, \
      references, what is kept though it follows from the rest, and each figure against the digest \
      that was taken when it was stored. The exit status is 65 when anything is not as almanac has \
      written it.
      """)

  @Option(
    name: .customLong("code"),
    help: ArgumentHelp("Only findings of this kind; repeat for more.", valueName: "code"))
  var codes: [CheckCode] = []

  @Option(help: ArgumentHelp("Only findings about this indicator.", valueName: "name"))
  var indicator: String?

  @Option(help: ArgumentHelp("Only findings about this region.", valueName: "name"))
  var region: String?

  @Option(help: ArgumentHelp("Only findings about this source.", valueName: "source"))
  var source: String?

  @Flag(help: "Only grave findings.")
  var grave = false

  @Flag(help: "Also what is silenced, with its note.")
  var all = false

  @OptionGroup var silencing: SilenceOptions
  @OptionGroup var integrity: IntegrityOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var viewpoint: ViewpointOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    if integrity.integrity {
      try Diagnostic.refuseIdle(
        selection + (silencing.asked.map { [$0.option] } ?? []) + viewpoint.given,
        "with --integrity")
      return try IntegrityReport.run(database, accepting: integrity.accept, output)
    }
    if let silence = silencing.asked { return try keep(silence) }
    try silencing.refuseIdle()
    try list()
  }

  /// The options that choose findings.
  private var selection: [String] {
    (codes.isEmpty ? [] : ["--code"]) + (indicator == nil ? [] : ["--indicator"])
      + (region == nil ? [] : ["--region"]) + (source == nil ? [] : ["--source"])
      + (grave ? ["--grave"] : []) + (all ? ["--all"] : [])
  }

  private func list() throws {
    var selection = CheckSelection()
    selection.codes = Set(codes)
    selection.indicator = indicator
    selection.region = region
    selection.source = source
    selection.isGraveOnly = grave
    selection.showsSilenced = all
    let database = try Database.reading(
      database.resolved,
      insteadOfTooMuch: "check one indicator after the other, with --indicator"
    ) { lake in try indicator.map { try lake.head().indicatorCodes([$0]) } }
    var report = CheckReport()
    try Output.write(output) { writer in
      report = try database.check(selection, options: viewpoint.query(output), to: &writer)
    }
    Console.error(report.summary)
    if output.format.isForPeople {
      for (code, text) in report.advice { Console.error("\(code.rawValue): \(text)") }
    }
    if report.hasGrave { throw ExitCode(1) }
  }

  /// Silences a kind of finding, or shows it again.
  private func keep(_ change: SilenceOptions.Change) throws {
    try Diagnostic.refuseIdle(
      (codes.isEmpty ? [] : ["--code"]) + (grave ? ["--grave"] : []) + (all ? ["--all"] : [])
        + viewpoint.given + output.given, "with \(change.option)")
    guard indicator != nil || region != nil || source != nil else {
      throw Diagnostic(
        .missingParameter, found: "\(change.option) \(change.code.rawValue) alone",
        expected: "whose findings: at least one of --indicator, --region and --source",
        remedy: "add those of the finding, and --period for one figure alone")
    }
    let path = database.resolved
    let database = try Database.writing(path, for: "almanac check \(change.option)")
    let silence = CheckSilence(
      change.code, indicator: indicator, region: region, source: source,
      period: silencing.period)
    guard let note = change.note else {
      try database.unsilence(silence)
      return Console.note(
        "\(change.code.rawValue) is shown again", done: "it is no longer silenced")
    }
    let replaces = try database.silence(silence, note: note)
    Console.note(
      "Silenced \(change.code.rawValue) in \(path)\(replaces ? ", with a new note" : ""); "
        + "`almanac check --all` shows it", done: "it is silenced")
  }
}

extension CheckReport {
  fileprivate var summary: String {
    let number = { (count: Int) in NumberFormat.grouped(Double(count), decimals: 0) }
    let found = counts.map { "\(number($0.count)) \($0.code.rawValue)" }
    return "\(number(figures)) \(figures == 1 ? "figure" : "figures") checked: "
      + (found.isEmpty ? "nothing found" : found.joined(separator: ", "))
      + (silenced == 0 ? "" : "; \(number(silenced)) silenced")
  }
}
