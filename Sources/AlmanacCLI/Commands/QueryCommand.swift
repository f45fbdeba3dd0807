import Almanac
import ArgumentParser

struct QueryCommand: DatabaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Run a named query; without a name, list them all.",
    usage: """
      almanac query
      almanac query <name> --help
      almanac query <name> [--<parameter> <value> …] [--sql | --show-sql]
      almanac query <file.sql> [--<parameter> <value> …]
      almanac query --save <file.sql>
      almanac query --remove <name>
      """,
    discussion: """
      Give a region or indicator by any code, name or alias. `--sql` prints the query for the \
      sqlite3 shell instead of running it.

      A query of your own is a file of SQL: give its path, with .sql or a / in it, or keep it in \
      the database with --save. It can only read.
      """)

  @OptionGroup var keeping: KeepingOptions
  @OptionGroup var running: QueryRunOptions
  @OptionGroup var answer: AnswerOptions

  @Argument(
    parsing: .allUnrecognized,
    help: "The query's name, and its parameters as --name value or -p name=value.",
    completion: .custom(QueryCompletion.words))
  var words: [String] = []

  /// Takes the place of the parser's own flag, since each query has help of its own.
  @Flag(name: .shortAndLong, help: .private) var help = false

  var database: DatabaseOptions { answer.database }

  var queryWords: QueryWords { QueryWords(words) }

  func validate() throws {
    if queryWords.plain.isEmpty, !help, let first = queryWords.parameters.first {
      throw Self.unknownOption(first.name)
    }
    if keeping.asked != nil, !queryWords.isEmpty { throw KeepingOptions.company }
  }

  func run() throws {
    let queryWords = queryWords
    guard let name = queryWords.plain.first else {
      let idle = running.given + answer.givenBesideOutput
      if let keeping = keeping.asked {
        try Diagnostic.refuseIdle(idle + answer.output.given, "with \(keeping)")
      }
      try Diagnostic.refuseIdle(idle, "without the name of a query")
      if help { return try list(after: AlmanacCommand.helpMessage(for: Self.self)) }
      return try keeping.asked != nil ? keeping.run(database.resolved) : list()
    }
    let query = try NamedQuery.find(name, in: database.resolved)
    try queryWords.refuseWords(after: 1, of: "almanac query \(name)")
    if help { return Console.note(query.helpText) }
    try running.run(query, queryWords.arguments(of: query, in: Self.self), answer)
  }

  private func list(after text: String? = nil) throws {
    let kept = try database.savedQueries()
    if let text { Console.note(text) }
    try Output.write(answer.output) {
      try NamedQuery.writeList(match: nil, kept: kept, to: &$0)
    }
  }
}
