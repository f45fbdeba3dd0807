import Almanac
import ArgumentParser

struct StatusCommand: DatabaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show what a database holds and whether its schema is up to date.")

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let path = database.resolved
    let rows =
      Lake.isLake(path)
      ? try Lake(path).status().map { ($0.what, Cell.text($0.value)) }
      : try Database.openUnchecked(path, for: .reading).status().map { ($0.what, $0.value) }
    try Output.write(output) { writer in
      try writer.begin([ResultColumn(name: "what"), ResultColumn(name: "value")])
      for (what, value) in rows { try writer.write([.text(what), value]) }
      try writer.end()
    }
  }
}
