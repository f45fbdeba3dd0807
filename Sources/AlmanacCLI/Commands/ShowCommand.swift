import Almanac
import ArgumentParser

struct ShowCommand: DatabaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show everything about a region, indicator, initiative, source or query.",
    usage: """
      almanac show <thing>
      almanac show region|indicator|initiative|source <thing>
      """)

  @Argument(
    help: ArgumentHelp("Its code, name or alias.", valueName: "thing"),
    completion: .custom(QueryCompletion.names))
  var words: [String]

  /// What kind of thing it is, if that is typed before its name.
  private var kind: Entity? {
    words.count > 1 ? words.first.flatMap(Entity.init(rawValue:)) : nil
  }

  private var thing: String { words.dropFirst(kind == nil ? 0 : 1).joined(separator: " ") }

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var viewpoint: ViewpointOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    if kind == nil, let query = try? NamedQuery.named(thing) { return try show(query) }
    let path = database.resolved
    let database = try Database.named(path)
    var found = kind.map { [$0] } ?? []
    if found.isEmpty {
      do { found = try database.find(thing) } catch {
        let query: NamedQuery
        do { query = try database.query(named: thing) } catch let problem as Diagnostic
          where problem.code == .unknownQuery
        { throw error }
        return try show(query)
      }
    }
    for entity in found {
      let query = try NamedQuery.named(entity.rawValue)
      let arguments = [entity.rawValue: thing]
      let asked = try AskedDatabase(path, for: query, arguments, opened: database)
      try Output.write(output) { writer in
        try asked.answer(query, arguments, options: viewpoint.query(output), to: &writer)
      }
    }
  }

  private func show(_ query: NamedQuery) throws {
    try Diagnostic.refuseIdle(output.given + viewpoint.given, "for a query, whose help is shown")
    Console.note(query.helpText)
  }
}
