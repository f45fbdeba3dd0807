import Almanac
import ArgumentParser

struct CheckCommand: DatabaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look for what is wrong with a database.",
    discussion: """
      --integrity looks at the file: its length, SQLite's structures, the schema, references, \
      what is kept of the rest, and each figure against the digest that was taken when it was \
      stored. The exit status is 65 when anything is not as almanac has written it.
      """)

  @Flag(help: "Look for what a disk, a copy or another program has done to the file.")
  var integrity = false

  @Flag(help: "Take the figures as they stand for right from now on, then look at the file.")
  var accept = false

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if accept, !integrity { throw ValidationError("--accept needs --integrity") }
  }

  func run() throws {
    try IntegrityReport.run(database, accepting: accept, output)
  }
}
