import Almanac
import ArgumentParser

struct CompareCommand: DatabaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare what the words mean, in any order; the right query is chosen and run.",
    usage: "almanac compare <words> … [--<option> <value> …]",
    discussion: """
      Words are regions, indicators, initiatives (any name in any script, or a distinctive part \
      of one), time periods (2022, 2022-S1, 2022年上半年), levels (prefecture, 省, 城市), and 全国 \
      or national for the region's country. Names of several words need no quotes.

        almanac compare 深圳 全国 每万人发明专利
        almanac compare Shenzhen Guangzhou invention patents per 10k people
        almanac compare 每万人发明专利 城市 2022-S1

      The query that answers is printed on standard error, as you would type it; its parameters \
      may be given as well.
      """)

  @OptionGroup var running: QueryRunOptions
  @OptionGroup var answer: AnswerOptions

  @Argument(
    parsing: .allUnrecognized, help: "What to compare, and parameters of the query.")
  var words: [String] = []

  var database: DatabaseOptions { answer.database }

  func run() throws {
    try running.run(words, answer, of: Self.self) { try $0.comparison(of: $1) }
  }
}

struct TraceCommand: DatabaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract:
      "Trace a figure back to its evidence, sources and what they reprint, import and file.",
    usage: "almanac trace <words> … [--<option> <value> …]",
    discussion: """
      Words are a region, an indicator and perhaps a time period, as in `almanac compare`.

        almanac trace 深圳 每万人发明专利 2022-S1

      The same as `almanac query trace`, whose parameters may be given.
      """)

  @OptionGroup var running: QueryRunOptions
  @OptionGroup var answer: AnswerOptions

  @Argument(parsing: .allUnrecognized, help: "Which figure, and parameters of the query.")
  var words: [String] = []

  var database: DatabaseOptions { answer.database }

  func run() throws {
    try running.run(words, answer, of: Self.self) { try $0.trace(of: $1) }
  }
}

extension QueryRunOptions {
  /// Runs the query that the plain words ask for, and says on standard error which one it is.
  fileprivate func run(
    _ words: [String], _ answer: AnswerOptions, of command: (some DatabaseCommand).Type,
    choosing choose: (Database, [String]) throws -> ComparisonChoice
  ) throws {
    let queryWords = QueryWords(words)
    let database = try Database.named(answer.database.resolved)
    var choice = try choose(database, queryWords.plain)
    let typed = queryWords.parameters.map(\.name)
    choice.arguments.removeAll { typed.contains($0.name) }
    let shown = choice.words + Self.options(without: queryWords.plain)
    Console.error("almanac query \(shown.map(Self.quoted).joined(separator: " "))")
    let query = try NamedQuery.named(choice.query)
    var arguments = try queryWords.arguments(of: query, in: command)
    for chosen in choice.arguments { arguments[chosen.name] = chosen.value }
    try run(query, arguments, answer, opened: database)
  }

  /// What was typed after the command's name, except the plain words.
  private static func options(without plain: [String]) -> [String] {
    var plain = plain[...]
    return ProcessArguments.words.dropFirst().filter { word in
      guard word == plain.first else { return true }
      plain.removeFirst()
      return false
    }
  }

  /// A word as it is typed in a shell.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "-_./:=,%+@".contains($0) }
    if isPlain, !word.isEmpty { return word }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }
}
