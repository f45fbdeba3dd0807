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
    let database = try Database.open(
      DatabaseOptions(path: typed.database).resolved, for: .reading)
    let choice = try database.comparison(of: typed.words)
    let words = choice.words + typed.options
    Console.error("almanac query \(words.map(Self.quoted).joined(separator: " "))")
    var query = try QueryCommand.parse(words)
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

/// What stands on the command line, options apart.
private struct TypedWords {
  var words: [String] = []
  var options: [String] = []
  var database: String?
  var help = false

  /// Options of a query that take no value.
  static let flags = Set(["--sql", "--force", "--explain"]).union(ChartOptions.flags)

  init(_ typed: [String]) {
    var rest = typed[...]
    while let word = rest.popFirst() {
      if word == "--help" || word == "-h" {
        help = true
      } else if word.hasPrefix("--"), word.count > 2 {
        options.append(word)
        if word.hasPrefix("--db=") { database = String(word.dropFirst(5)) }
        if word.contains("=") || Self.flags.contains(word) { continue }
        guard let value = rest.popFirst() else { continue }
        options.append(value)
        if word == "--db" { database = value }
      } else {
        words.append(word)
      }
    }
  }
}
