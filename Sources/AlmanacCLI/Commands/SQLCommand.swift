import Almanac
import ArgumentParser

struct SQLCommand: DatabaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql",
    abstract: "Run one SELECT of your own; it can only read.",
    usage: """
      almanac sql "SELECT …" [--<parameter> <value> …]
      almanac sql - < file.sql
      almanac sql "SELECT …" --merge "SELECT … FROM part" --db <lake>
      """,
    discussion: """
      Parameters such as :region are text, given as --region CN, -p region CN or \
      --param region=CN. A file with a header declares their types: see `almanac query`.
      """)

  @Option(
    help: ArgumentHelp(
      "SQL that makes the answer of the rows of all shards of a lake, which stand in `part`.",
      valueName: "sql"))
  var merge: String?

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
    if let merge { return try run(query, arguments, merging: merge) }
    let asked = try AskedDatabase(
      database.resolved, for: query, arguments, engine: answer.engine)
    let chart = try answer.chart(of: query, in: asked.database)
    let options = try answer.options(of: query)
    try LimitWatch.run(query, options, stoppingBy: asked.database.stop) {
      try Output.write(answer.output, chart: chart) { writer in
        try asked.answer(query, arguments, options: options, to: &writer)
      }
    }
  }

  /// Gathers the rows in a table of their own, and asks that.
  private func run(
    _ query: NamedQuery, _ arguments: [String: String], merging merge: String
  ) throws {
    let merging = try NamedQuery(typed: merge, title: "merge")
    let asked = try AskedDatabase(
      database.resolved, for: query, arguments, engine: answer.engine, isMerged: true)
    let place = try Database.named(database.resolved)
    var options = try answer.options(of: query, forPeople: false)
    options.maxRows = nil
    var columns = ""
    try LimitWatch.run(query, options, stoppingBy: asked.database.stop) {
      var part: any ResultWriter = PartRows(in: place)
      try asked.answer(query, arguments, options: options, to: &part)
      columns = (part as? PartRows)?.columns.joined(separator: ", ") ?? ""
    }
    do {
      let chart = try answer.chart(of: merging, in: place)
      options = try answer.options(of: merging)
      try LimitWatch.run(merging, options, stoppingBy: place.stop) {
        try Output.write(answer.output, chart: chart) { writer in
          try place.answer(merging, [:], options: options, to: &writer)
        }
      }
    } catch let problem as Diagnostic where problem.code == .invalidSQL {
      throw Diagnostic(
        .invalidSQL, at: problem.location, found: problem.found, expected: problem.expected,
        remedy: "the rows of the shards are in the table part, and have the columns \(columns)")
    }
  }
}
