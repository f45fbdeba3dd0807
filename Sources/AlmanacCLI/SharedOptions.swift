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

  var resolved: String {
    let resolved = path ?? Console.environment("ALMANAC_DB") ?? "almanac.db"
    Failure.database = resolved
    return resolved
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
