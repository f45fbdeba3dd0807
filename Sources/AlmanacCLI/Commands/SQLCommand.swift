import Almanac
import ArgumentParser

struct SQLCommand: DatabaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql",
    abstract: "Run one SELECT of your own; it can only read.",
    usage: """
      almanac sql "SELECT …" [--<parameter> <value> …]
      almanac sql - < file.sql
      """,
    discussion: """
      Parameters such as :region are text, given as --region CN, -p region CN or \
      --param region=CN. A file with a header declares their types: see `almanac query`.
      """)

  @OptionGroup var answer: AnswerOptions

  @Argument(
    parsing: .allUnrecognized, help: "The SQL, or - to read it, and its parameters.")
  var words: [String] = []

  var database: DatabaseOptions { answer.database }

  func run() throws {
    let queryWords = QueryWords(words)
    guard let text = queryWords.plain.first else {
      throw Diagnostic(
        .missingParameter, found: "no SQL", expected: "a SELECT in quotes, or - for standard input",
        remedy: "as in `almanac sql \"SELECT * FROM latest\"`")
    }
    try queryWords.refuseWords(after: 1, of: "almanac sql")
    let query =
      text == "-"
      ? try NamedQuery.reading("/dev/stdin", title: "stdin")
      : try NamedQuery(typed: text, title: "sql")
    let arguments = try queryWords.arguments(of: query, in: Self.self)
    if answer.charts.sparklines == true {
      throw Diagnostic.idleOption("--sparklines", "with `almanac sql`")
    }
    try answer.refuseIdle()
    let database = try Database.open(database.resolved, for: .reading)
    let chart = try answer.chart(of: query, in: database)
    let options = try answer.options(of: query)
    try LimitWatch.run(query, options, stoppingBy: database.stop) {
      try Output.write(answer.output, chart: chart) { writer in
        try database.answer(query, arguments, options: options, to: &writer)
      }
    }
  }
}
