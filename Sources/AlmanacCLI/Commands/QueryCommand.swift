public import Almanac
public import ArgumentParser

struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Answer a named query; without a name, list them.",
    usage: """
      almanac query
      almanac query <name> --help
      almanac query <name> [--<parameter> <value> …] [--sql]
      """,
    discussion: """
      A region or indicator is given by any code, name or alias. `--sql` prints the query
      for the sqlite3 shell instead of running it.
      """)

  @Flag(help: "Print the SQL with .parameter lines, ready for the sqlite3 shell.")
  var sql = false

  @Flag(help: "Compute also what may not be compared, and mark it.")
  var force = false

  @Option(
    help: ArgumentHelp(
      "Which vintage of each figure counts: first, or latest.", valueName: "first|latest"))
  var vintage: QueryOptions.Vintage = .latest

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var charts: ChartOptions

  @Argument(parsing: .captureForPassthrough, help: "The query's name and its parameters.")
  var words: [String] = []

  mutating func run() throws {
    if words.first == "--help" || words.first == "-h" {
      // The words are passed through, so the help of the command itself is asked for here.
      Console.note(AlmanacCommand.helpMessage(for: QueryCommand.self))
      return try Output.write(.table) { try NamedQuery.writeList(match: nil, to: &$0) }
    }
    guard let name = words.first else {
      return try Output.write(output.format) { try NamedQuery.writeList(match: nil, to: &$0) }
    }
    let query = try NamedQuery.named(name)
    let call = try QueryCall(query, Array(words.dropFirst()))
    if call.help { return Console.note(query.helpText) }
    // What is no parameter of the query is an option of the command, wherever it stands.
    let rest = try CommonOptions.parse(call.rest)
    let path = rest.database.path.map { _ in rest.database.resolved } ?? database.resolved
    let database = try Database.open(path, for: .reading)
    let format = rest.format ?? output.format
    let chart = try rest.charts.or(charts).writer(of: query, in: database)
    let options = QueryOptions(
      asOf: rest.output.asOf ?? output.asOf, language: rest.output.lang ?? output.lang,
      vintage: rest.vintage ?? vintage, force: rest.force || force,
      forPeople: format.isForPeople && chart == nil,
      trends: rest.charts.or(charts).showsTrends(format))
    if sql || rest.sql {
      return Console.note(try database.script(query, call.arguments, options: options))
    }
    try Output.write(format, chart: chart) { writer in
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
  @Flag var force = false
  @Option var vintage: QueryOptions.Vintage?
  @Option var format: OutputFormat?
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: LateOptions
  @OptionGroup var charts: ChartOptions

  struct LateOptions: ParsableArguments {
    @Option var lang: String?
    @Option var asOf: String?
  }
}

/// A query's parameters, as typed: `--name value` or `--name=value`.
struct QueryCall {
  var arguments: [String: String] = [:]
  var rest: [String] = []
  var help = false

  init(_ query: NamedQuery, _ words: [String]) throws {
    let common = ["--db", "--format", "--lang", "--as-of", "--vintage", "--svg"]
    var words = words[...]
    while let word = words.popFirst() {
      if word == "--help" || word == "-h" {
        help = true
      } else if ["--sql", "--force"].contains(word) || ChartOptions.flags.contains(word) {
        rest.append(word)
      } else if word.hasPrefix("--") {
        let sides = word.dropFirst(2).split(separator: "=", maxSplits: 1).map(String.init)
        let name = sides.first ?? ""
        if common.contains("--" + name) {
          rest.append(word)
          if sides.count == 1, let value = words.popFirst() { rest.append(value) }
          continue
        }
        guard let value = sides.count == 2 ? sides[1] : words.popFirst() else {
          throw Diagnostic(
            .missingParameter, found: "\(word) at the end", expected: "\(word) and its value",
            remedy: "see `almanac query \(query.name) --help`")
        }
        guard arguments.updateValue(value, forKey: name) == nil else {
          throw Diagnostic(
            .invalidParameter, found: "--\(name) twice", expected: "each parameter once",
            remedy: "take one of them away")
        }
      } else {
        throw Diagnostic(
          .invalidParameter, found: word, expected: "parameters as --name value",
          remedy: "see `almanac query \(query.name) --help`")
      }
    }
  }
}

extension QueryOptions.Vintage: ExpressibleByArgument {}
