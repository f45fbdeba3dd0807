import Almanac
import ArgumentParser

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare what some words mean, in any order: the right query is chosen and run.",
    usage: "almanac compare <words> … [--<option> <value> …]",
    discussion: """
      Words are regions, indicators, initiatives (any name in any script, or a telling part of
      one), time periods (2022, 2022-S1, 2022年上半年), levels (prefecture, 省, 城市), and 全国 or
      national for the country of the region. Names of several words need no quotes.

        almanac compare 深圳 全国 每万人发明专利
        almanac compare Shenzhen Guangzhou invention patents per 10k people
        almanac compare 每万人发明专利 城市 2022-S1

      Which query answers is said on standard error, as one would type it. All options of
      `almanac query` may be given: --format, --lang, --as-of, --db, --sql, …
      """)

  @Argument(parsing: .captureForPassthrough, help: "What to compare, and options of the query.")
  var words: [String] = []

  func run() throws {
    let typed = TypedWords(words)
    if typed.help { return Console.note(AlmanacCommand.helpMessage(for: CompareCommand.self)) }
    try typed.run { try $0.comparison(of: $1) }
  }
}

struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Follow a figure back: evidence, sources and what they reprint, import, file.",
    usage: "almanac trace <words> … [--<option> <value> …]",
    discussion: """
      Words are a region, an indicator and perhaps a time period, as in `almanac compare`.

        almanac trace 深圳 每万人发明专利 2022-S1

      The same as `almanac query trace`, whose options may be given.
      """)

  @Argument(parsing: .captureForPassthrough, help: "Which figure, and options of the query.")
  var words: [String] = []

  func run() throws {
    let typed = TypedWords(words)
    if typed.help { return Console.note(AlmanacCommand.helpMessage(for: TraceCommand.self)) }
    try typed.run { try $0.trace(of: $1) }
  }
}

/// What stands on the command line, options apart.
private struct TypedWords {
  var words: [String] = []
  var options: [String] = []
  var database: String?
  var help = false

  init(_ typed: [String]) {
    var rest = typed[...]
    while let word = rest.popFirst() {
      if word == "--help" || word == "-h" {
        help = true
      } else if word == "-p" || word == "--param" {
        guard let given = rest.popFirst() else { continue }
        options += ["--param", given.contains("=") ? given : "\(given)=\(rest.popFirst() ?? "")"]
      } else if QueryCall.isOption(word) {
        options.append(word)
        if word.hasPrefix("--db=") { database = String(word.dropFirst(5)) }
        if word.contains("=") || QueryCall.flags.contains(word) { continue }
        guard let value = rest.popFirst() else { continue }
        options.append(value)
        if word == "--db" { database = value }
      } else {
        words.append(word)
      }
    }
  }

  /// Runs the query that answers the words, and says on standard error which it is.
  func run(_ choose: (Database, [String]) throws -> ComparisonChoice) throws {
    let database = try Database.open(DatabaseOptions(path: database).resolved, for: .reading)
    var choice = try choose(database, self.words)
    choice.arguments.removeAll { argument in
      options.contains {
        $0 == "--\(argument.name)" || $0.hasPrefix("--\(argument.name)=")
          || $0.hasPrefix("\(argument.name)=")
      }
    }
    let words = choice.words + options
    Console.error("almanac query \(words.map(Self.quoted).joined(separator: " "))")
    var query = try QueryCommand.parse(Array(QueryCall.arranged(["query"] + words).dropFirst()))
    try query.run()
  }

  /// A word as a shell takes it.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "-_./:=,%+@".contains($0) }
    if isPlain, !word.isEmpty { return word }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }
}
