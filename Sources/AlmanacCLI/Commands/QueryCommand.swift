import Almanac
import ArgumentParser

struct QueryCommand: DatabaseCommand {
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
      A region or indicator is given by any code, name or alias. `--sql` prints the query for the \
      sqlite3 shell instead of running it.

      A query of your own is a file of SQL, run by its name if that ends in .sql or contains a /, \
      or kept in the database with --save. It may read and nothing else.
      """)

  @OptionGroup var keeping: KeepingOptions
  @OptionGroup var running: QueryRunOptions

  @Argument(
    parsing: .allUnrecognized,
    help: "The query's name, and its parameters as --name value or -p name=value.",
    completion: .custom(QueryCompletion.words))
  var words: [String] = []

  /// Stands before the parser's own, since each query has its help.
  @Flag(name: .shortAndLong, help: .private) var help = false

  var database: DatabaseOptions { running.answer.database }

  var said: QueryWords { QueryWords(words) }

  func validate() throws {
    if said.plain.isEmpty, !help, let first = said.parameters.first {
      throw Self.unknownOption(first.name)
    }
    if keeping.isAsked, !said.isEmpty { throw KeepingOptions.company }
  }

  func run() throws {
    let said = said
    guard let name = said.plain.first else {
      if help { return try list(after: AlmanacCommand.helpMessage(for: Self.self)) }
      return try keeping.isAsked ? keeping.run(database.resolved) : list()
    }
    try said.take(1, in: "almanac query \(name)")
    let query = try NamedQuery.find(name, in: database.resolved)
    if help { return Console.note(query.helpText) }
    try running.run(
      query, said.arguments(of: query, in: Self.self),
      in: Database.open(database.resolved, for: .reading))
  }

  private func list(after text: String? = nil) throws {
    let kept = try database.savedQueries()
    if let text { Console.note(text) }
    try Output.write(running.answer.output) {
      try NamedQuery.writeList(match: nil, kept: kept, to: &$0)
    }
  }
}
