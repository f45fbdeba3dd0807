public import Almanac
public import ArgumentParser

/// How SQL is run, whether a named query's or the user's own.
struct AnswerOptions: ParsableArguments {
  @Option(
    name: .customLong("vintage"),
    help: "Which vintage of each figure to use, by default the latest.")
  var statedVintage: QueryOptions.Vintage?

  @Flag(help: "Also compute what may not be compared, and mark it.")
  var force = false

  @Option(
    help: ArgumentHelp(
      "What asks the shards of a lake: local, or spark://HOST:PORT.",
      discussion: "Default: local, all cores of this machine.", valueName: "engine"))
  var engine: LakeEngine?

  @OptionGroup var limits: LimitOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var viewpoint: ViewpointOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var charts: ChartOptions

  /// - Parameter forPeople: whether a format for people shows the columns chosen for them.
  func options(of query: NamedQuery, forPeople: Bool = true) throws -> QueryOptions {
    var options = QueryOptions(
      asOf: viewpoint.asOf, language: viewpoint.lang, vintage: statedVintage ?? .latest,
      force: force,
      forPeople: forPeople && output.format.isForPeople)
    try limits.apply(to: &options, of: query)
    return options
  }

  func chart(of query: NamedQuery, in database: Database) throws -> ChartWriter? {
    try charts.writer(of: query, in: database)
  }
}

extension QueryOptions.Vintage: ExpressibleByArgument {}

extension LakeEngine: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
