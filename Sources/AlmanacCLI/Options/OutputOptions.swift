public import Almanac
public import ArgumentParser

extension OutputFormat: ExpressibleByArgument {
  /// Tables and Markdown are read by people.
  var isForPeople: Bool { self == .table || self == .markdown }
}

/// How rows are written.
struct OutputOptions: ParsableArguments {
  @Option(name: .customLong("format"), help: "How to write rows, by default as a table.")
  var statedFormat: OutputFormat?

  @Flag(
    help:
      "With --format csv or tsv: put a ' before text that a spreadsheet would take for a formula.")
  var spreadsheet = false

  var format: OutputFormat { statedFormat ?? .table }
}

/// In which language, and as of when.
struct ViewpointOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The language of names, such as en, zh-Hans or zh-Hant.", valueName: "tag"),
    completion: .list(["en", "zh-Hans", "zh-Hant"]))
  var lang: String?

  @Option(help: ArgumentHelp("Answer with what was known on this date.", valueName: "date"))
  var asOf: String?

  /// - Parameter output: how rows are written: for people or for programs.
  func query(_ output: OutputOptions? = nil) -> QueryOptions {
    QueryOptions(
      asOf: asOf, language: lang, forPeople: output.map { $0.format.isForPeople } ?? false)
  }
}
