public import Almanac
public import ArgumentParser

struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Answer a named query; without a name, list them.",
    usage: """
      almanac query
      almanac query <name> --help
      almanac query <name> [--<parameter> <value> …] [--sql | --show-sql]
      almanac query <file.sql> [--<parameter> <value> …]
      almanac query --save <file.sql>
      almanac query --remove <name>
      """,
    discussion: """
      A region or indicator is given by any code, name or alias. `--sql` prints the query
      for the sqlite3 shell instead of running it.

      A query of your own is a file with SQL, run by its name if that ends in .sql or holds a /,
      or kept in the database by --save. It may read and nothing else.
      """)

  @Flag(help: "Print the SQL with .parameter lines, ready for the sqlite3 shell.")
  var sql = false

  @Flag(
    help: "Compute also what may not be compared, and mark it; let --svg replace a file as well.")
  var force = false

  @Option(
    help: ArgumentHelp(
      "Which vintage of each figure counts: first, or latest.", valueName: "first|latest"))
  var vintage: QueryOptions.Vintage = .latest

  @Flag(
    help: "Say of each row how it is reckoned, by whom, and why it may be compared or not.")
  var explain = false

  @Flag(help: "Print the query's text as it was written, header and all.")
  var showSql = false

  @OptionGroup var keeping: KeepingOptions
  @OptionGroup var limits: LimitOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var charts: ChartOptions

  @Argument(parsing: .captureForPassthrough, help: "The query's name and its parameters.")
  var words: [String] = []

  mutating func run() throws {
    if words.first == "--help" || words.first == "-h" {
      // The words are passed through, so the help of the command itself is asked for here.
      Console.note(AlmanacCommand.helpMessage(for: QueryCommand.self))
      return try Output.write(OutputOptions()) {
        try NamedQuery.writeList(match: nil, kept: [], to: &$0)
      }
    }
    if try keeping.run(database.resolved, rest: words) { return }
    guard let name = words.first else {
      let kept = try self.database.savedQueries()
      return try Output.write(output) {
        try NamedQuery.writeList(match: nil, kept: kept, to: &$0)
      }
    }
    let call = try QueryCall(Array(words.dropFirst()), command: "almanac query \(name)")
    if let word = call.rest.first { throw Diagnostic.idleOption(word, in: "almanac query") }
    let path = self.database.resolved
    let query = try NamedQuery.find(name, in: path)
    if call.help { return Console.note(query.helpText) }
    if showSql { return Console.text(query.text.hasSuffix("\n") ? query.text : query.text + "\n") }
    let database = try Database.open(path, for: .reading)
    let format = output.format
    let chart = try charts.writer(of: query, in: database, replacing: force)
    if chart != nil, explain { throw Diagnostic.idleOption("--explain", in: "a chart") }
    var options = QueryOptions(
      asOf: output.asOf, language: output.lang, vintage: vintage, force: force,
      forPeople: format.isForPeople && chart == nil && !explain,
      trends: charts.showsTrends(format))
    try limits.apply(to: &options, of: query)
    if sql {
      return Console.text(
        try LimitWatch.run(query, options, stoppingBy: database.stop) {
          try database.script(query, call.arguments, options: options)
        } + "\n")
    }
    let explainer = explain ? try database.explainer(of: query) : nil
    try LimitWatch.run(query, options, stoppingBy: database.stop) {
      try Output.write(output, chart: chart, explainer: explainer) { writer in
        let rows = try database.answer(query, call.arguments, options: options, to: &writer)
        if rows == 0, let reason = try database.reasonForNoRows(query, call.arguments) {
          Console.error("note: \(reason)")
        }
      }
    }
  }
}

extension QueryOptions.Vintage: ExpressibleByArgument {}

extension Diagnostic {
  /// An option that would say nothing where it stands.
  static func idleOption(_ name: String, in place: String) -> Diagnostic {
    Diagnostic(
      .invalidParameter, found: "\(name) in \(place)", expected: "an option of \(place)",
      remedy: "leave it out")
  }
}
