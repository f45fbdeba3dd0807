import Almanac
import Migrations
import ArgumentParser

struct MigrateCommand: DatabaseCommand {
  static let changesDatabase = true

  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Bring a database made by an earlier version up to date.")

  @Flag(help: "Say what would run, but run nothing.")
  var dryRun = false

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let path = database.resolved
    try Database.refuseLake(
      path, for: "almanac migrate",
      remedy: "migrate the database that it was made of, and export a new lake; this one is asked "
        + "with the almanac that wrote it")
    let database = try Database.openUnchecked(path, for: dryRun ? .reading : .writing)
    let names = try database.migrate(dryRun: dryRun).map(\.name)
    for name in names {
      Console.note(
        "\(dryRun ? "would run" : "ran") \(name)", done: dryRun ? nil : "\(path) is up to date")
    }
    if names.isEmpty { Console.note("\(path) is up to date, version \(try database.version)") }
  }
}
