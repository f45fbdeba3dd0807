import Almanac
import ArgumentParser

/// How a named query is run: the options of `query`, and of `compare` and `trace`, which choose
/// the query from words. A group beside `AnswerOptions`, not around it: with each level of groups the
/// parser looks at every option several times more, in a debug build.
struct QueryRunOptions: ParsableArguments {
  @Flag(help: "Print the SQL with .parameter lines, ready for the sqlite3 shell.")
  var sql = false

  @Flag(help: "Print the query's text as it was written, header and all.")
  var showSql = false

  @Flag(
    help:
      "Explain each row: how it was computed, from whose figures, and why it may be compared or not."
  )
  var explain = false

  func run(
    _ query: NamedQuery, _ arguments: [String: String], _ answer: AnswerOptions,
    opened: Database? = nil
  ) throws {
    try refuseIdle(answer)
    if showSql { return Console.text(query.text.hasSuffix("\n") ? query.text : query.text + "\n") }
    let asked = try AskedDatabase(
      answer.database.resolved, for: query, arguments, engine: answer.engine, opened: opened)
    let database = asked.database
    let chart = try answer.chart(of: query, in: database)
    var options = try answer.options(of: query, forPeople: chart == nil && !explain)
    options.trends = answer.charts.showsTrends(answer.output.format)
    if sql {
      return Console.text(
        try LimitWatch.run(query, options, stoppingBy: database.stop) {
          try database.script(query, arguments, options: options)
        } + "\n")
    }
    let explainer = explain ? try database.explainer(of: query) : nil
    try LimitWatch.run(query, options, stoppingBy: database.stop) {
      try Output.write(answer.output, chart: chart, explainer: explainer) { writer in
        let rows = try asked.answer(query, arguments, options: options, to: &writer)
        if rows == 0,
          let reason = try asked.reasonForNoRows(query, arguments, asked: options)
        {
          Console.error("note: \(reason)")
        }
      }
    }
  }
}
