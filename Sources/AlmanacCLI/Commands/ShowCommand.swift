import Almanac
import ArgumentParser

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show all about a region, indicator, initiative, source or query.")

  @Argument(help: "Its code, name or alias.")
  var thing: String

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    if let query = try? NamedQuery.named(thing) { return Console.note(query.helpText) }
    let database = try Database.open(database.resolved, for: .reading)
    let found: [Entity]
    do { found = try database.find(thing) } catch {
      guard let query = try? database.query(named: thing) else { throw error }
      return Console.note(query.helpText)
    }
    for entity in found {
      try Output.write(output.format) { writer in
        try database.answer(
          .named(entity.rawValue), [entity.rawValue: thing], options: output.query, to: &writer)
      }
    }
  }
}
