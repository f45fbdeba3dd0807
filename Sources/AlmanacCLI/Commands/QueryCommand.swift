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

  @Flag(help: "Compute also what may not be compared, and mark it.")
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
      return try Output.write(.table) { try NamedQuery.writeList(match: nil, kept: [], to: &$0) }
    }
    if try keeping.run(database.resolved, rest: words) { return }
    guard let name = words.first else {
      let kept = try self.database.savedQueries()
      return try Output.write(output.format) {
        try NamedQuery.writeList(match: nil, kept: kept, to: &$0)
      }
    }
    // What is no parameter of the query is an option of the command, wherever it stands.
    let call = try QueryCall(Array(words.dropFirst()), command: "almanac query \(name)")
    let rest = try CommonOptions.reading(call.rest)
    let path = rest.database.path.map { _ in rest.database.resolved } ?? database.resolved
    let query = try NamedQuery.find(name, in: path)
    if call.help { return Console.note(query.helpText) }
    if showSql || rest.showSql {
      return Console.text(query.text.hasSuffix("\n") ? query.text : query.text + "\n")
    }
    let database = try Database.open(path, for: .reading)
    let format = rest.format ?? output.format
    let explains = explain || rest.explain
    let chart = try rest.charts.or(charts).writer(of: query, in: database)
    if chart != nil { try rest.refuse(in: "a chart", [("--explain", explains)]) }
    var options = QueryOptions(
      asOf: rest.output.asOf ?? output.asOf, language: rest.output.lang ?? output.lang,
      vintage: rest.vintage ?? vintage, force: rest.force || force,
      forPeople: format.isForPeople && chart == nil && !explains,
      trends: rest.charts.or(charts).showsTrends(format))
    try rest.limits.else(limits).apply(to: &options, of: query)
    if sql || rest.sql {
      return Console.note(try database.script(query, call.arguments, options: options))
    }
    let explainer = explains ? try database.explainer(of: query) : nil
    try Output.write(format, chart: chart, explainer: explainer) { writer in
      let rows = try database.answer(query, call.arguments, options: options, to: &writer)
      if rows == 0, let reason = try database.reasonForNoRows(query, call.arguments) {
        Console.error("note: \(reason)")
      }
    }
  }
}

/// The options that may also stand after a query's name.
struct CommonOptions: ParsableArguments {
  @Flag var sql = false
  @Flag var showSql = false
  @Flag var force = false
  @Flag var explain = false
  @Option var vintage: QueryOptions.Vintage?
  @OptionGroup var limits: LimitOptions
  @Option var format: OutputFormat?
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: LateOptions
  @OptionGroup var charts: ChartOptions

  /// Reads what stands behind a query's name, and tells what is wrong with it as of the command.
  static func reading(_ words: [String]) throws -> CommonOptions {
    do { return try parse(words) } catch { throw ValidationError(message(for: error)) }
  }

  /// Refuses options that would say nothing where they stand.
  func refuse(in place: String, _ options: [(name: String, isGiven: Bool)]) throws {
    guard let option = options.first(where: \.isGiven) else { return }
    throw Diagnostic(
      .invalidParameter, found: "\(option.name) in \(place)", expected: "an option of \(place)",
      remedy: "leave it out")
  }

  struct LateOptions: ParsableArguments {
    @Option var lang: String?
    @Option var asOf: String?
  }
}

extension QueryOptions.Vintage: ExpressibleByArgument {}
