public import Almanac
public import ArgumentParser

/// How SQL is answered, be it a named query's or the user's own.
struct AnswerOptions: ParsableArguments {
  @Option(help: "Which vintage of each figure counts.")
  var vintage: QueryOptions.Vintage = .latest

  @Flag(
    help: "Compute what may not be compared as well, and mark it; let --svg replace a file too.")
  var force = false

  @OptionGroup var limits: LimitOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var viewpoint: ViewpointOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var charts: ChartOptions

  /// - Parameter forPeople: whether a format for people is drawn for them.
  func options(of query: NamedQuery, forPeople: Bool = true) throws -> QueryOptions {
    var options = QueryOptions(
      asOf: viewpoint.asOf, language: viewpoint.lang, vintage: vintage, force: force,
      forPeople: forPeople && output.format.isForPeople)
    try limits.apply(to: &options, of: query)
    return options
  }

  func chart(of query: NamedQuery, in database: Database) throws -> ChartWriter? {
    try charts.writer(of: query, in: database, replacing: force)
  }
}

extension QueryOptions.Vintage: ExpressibleByArgument {}
