public import Almanac
public import ArgumentParser

let versionText = almanacVersion

/// Which database.
struct DatabaseOptions: ParsableArguments {
  @Option(
    name: .customLong("db"),
    help: ArgumentHelp(
      "The database file.", discussion: "Default: $ALMANAC_DB, else almanac.db.", valueName: "path")
  )
  var path: String?

  init() {}

  init(path: String?) { self.path = path }

  var resolved: String { path ?? Console.environment("ALMANAC_DB") ?? "almanac.db" }

  /// As the command line has it, for when there is no command at hand.
  static var typed: DatabaseOptions {
    let words = ProcessArguments.words
    for (index, word) in words.enumerated() {
      if word.hasPrefix("--db=") { return DatabaseOptions(path: String(word.dropFirst(5))) }
      if word == "--db", index + 1 < words.count { return DatabaseOptions(path: words[index + 1]) }
    }
    return DatabaseOptions()
  }
}

extension OutputFormat: ExpressibleByArgument {
  /// Tables and Markdown are read by people.
  var isForPeople: Bool { self == .table || self == .markdown }
}

/// How rows are written.
struct OutputOptions: ParsableArguments {
  @Option(help: "How to write rows: table, csv, tsv, json, ndjson or markdown.")
  var format: OutputFormat = .table

  @Flag(
    help:
      "With --format csv or tsv: put a ' before texts that a spreadsheet would take for formulas.")
  var spreadsheet = false

  @Option(
    help: ArgumentHelp(
      "The language of names: en, zh-Hans, zh-Hant.", valueName: "tag"))
  var lang: String?

  @Option(
    help: ArgumentHelp(
      "Answer with what was known on this date.", valueName: "date"))
  var asOf: String?

  var query: QueryOptions {
    QueryOptions(asOf: asOf, language: lang, forPeople: format.isForPeople)
  }
}
