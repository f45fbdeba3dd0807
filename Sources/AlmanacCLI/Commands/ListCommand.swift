import Almanac
import ArgumentParser

struct ListCommand: DatabaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List what the database knows; search by any part of a name, in any script.")

  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case indicators, regions, periods, initiatives, sources, units, queries, imports
  }

  @Argument(help: "What to list.")
  var kind: Kind

  @Option(
    help: ArgumentHelp(
      "Parts of a name or code, in any order: 专利 finds 發明專利.", valueName: "text"))
  var match: String?

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var viewpoint: ViewpointOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    if kind == .queries {
      try Diagnostic.refuseIdle(viewpoint.given, "for queries")
      let kept = try self.database.savedQueries()
      return try Output.write(output) {
        try NamedQuery.writeList(match: match, kept: kept, to: &$0)
      }
    }
    var arguments: [String: String] = [:]
    arguments["match"] = match
    let query = try NamedQuery.named(kind.rawValue)
    let asked = try AskedDatabase(database.resolved, for: query, arguments)
    let options = viewpoint.query(output)
    try Output.write(output) { writer in
      let rows = try asked.answer(query, arguments, options: options, to: &writer)
      if rows == 0, let reason = try asked.reasonForNoRows(query, arguments, asked: options) {
        Console.error("note: \(reason)")
      }
    }
  }
}
