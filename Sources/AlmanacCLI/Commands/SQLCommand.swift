import Almanac
import ArgumentParser

struct SQLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql",
    abstract: "Answer one SELECT of your own, which may read and nothing else.",
    usage: """
      almanac sql "SELECT …" [--<parameter> <value> …]
      almanac sql - < file.sql
      """,
    discussion: """
      Parameters such as :region are texts, given as --region CN, -p region CN or
      --param region=CN. A file with a header has typed ones: see `almanac query`.
      """)

  @Option(
    name: [.customShort("p"), .customLong("param")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A parameter of the SQL; repeat for more.", valueName: "name=value"))
  var parameters: [String] = []

  @Option(
    help: ArgumentHelp(
      "Which vintage of each figure counts: first, or latest.", valueName: "first|latest"))
  var vintage: QueryOptions.Vintage = .latest

  @Flag(
    help: "Compute also what may not be compared, and mark it; let --svg replace a file as well.")
  var force = false

  @OptionGroup var charts: ChartOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  @Argument(parsing: .captureForPassthrough, help: "The SQL, or - to read it.")
  var words: [String] = []

  mutating func run() throws {
    // `-p name value` before the SQL leaves the value to the words.
    let typed = parameters.flatMap { ["-p", $0] } + words
    let call = try QueryCall(typed, command: "almanac sql", takesText: true)
    if call.help { return Console.note(AlmanacCommand.helpMessage(for: SQLCommand.self)) }
    if let word = call.rest.first { throw Diagnostic.idleOption(word, in: "almanac sql") }
    guard let text = call.text else {
      throw Diagnostic(
        .missingParameter, found: "no SQL", expected: "a SELECT in quotes, or - for standard input",
        remedy: "as in `almanac sql \"SELECT * FROM latest\"`")
    }
    let query =
      text == "-"
      ? try NamedQuery.reading("/dev/stdin", title: "stdin")
      : try NamedQuery(typed: text, title: "sql")
    if charts.sparklines == true { throw Diagnostic.idleOption("--sparklines", in: "almanac sql") }
    let database = try Database.open(self.database.resolved, for: .reading)
    let format = output.format
    let chart = try charts.writer(of: query, in: database, replacing: force)
    var options = QueryOptions(
      asOf: output.asOf, language: output.lang, vintage: vintage, force: force,
      forPeople: format.isForPeople)
    try limits.apply(to: &options, of: query)
    try LimitWatch.run(query, options, stoppingBy: database.stop) {
      try Output.write(output, chart: chart) { writer in
        try database.answer(query, call.arguments, options: options, to: &writer)
      }
    }
  }
}
