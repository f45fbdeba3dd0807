import ArgumentParser
import CPlatform
import Glibc

/// The entry: parses, runs, and ends with the exit status that the error calls for.
@main
enum Main {
  static func main() {
    // A full disk or a closed pipe is an error to report, not a death.
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    almanac_note_signals(0)
    do {
      let words = DeriveCommand.spelledOut(ProcessArguments.words)
      var command = try AlmanacCommand.parseAsRoot(QueryCall.arranged(words))
      try command.run()
    } catch {
      Failure.end(with: error)
    }
  }
}

struct AlmanacCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "almanac",
    abstract:
      "A metrics database in one SQLite file: figures with their source, precision and vintage.",
    discussion: """
      The database is --db PATH, else the environment's ALMANAC_DB, else ./almanac.db.
      Begin with `almanac import Seeds`, then `almanac query`.
      """,
    version: "almanac \(versionText)",
    subcommands: [
      ImportCommand.self, CompareCommand.self, TraceCommand.self, QueryCommand.self,
      SQLCommand.self,
      ListCommand.self, ShowCommand.self, DeriveCommand.self,
      UndoCommand.self, ExportCommand.self, ShellCommand.self, StatusCommand.self,
      MigrateCommand.self,
    ])
}
