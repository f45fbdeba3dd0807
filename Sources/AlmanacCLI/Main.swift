import Almanac
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
    let words = ProcessArguments.words
    var command: any ParsableCommand
    do { command = try AlmanacCommand.read(words) } catch {
      Failure.end(with: AlmanacCommand.unknownSubcommand(words.first) ?? error)
    }
    do { try command.run() } catch {
      Failure.end(with: error, of: command as? any DatabaseCommand)
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
    version: "almanac \(almanacVersion)",
    subcommands: [
      ImportCommand.self, CompareCommand.self, TraceCommand.self, QueryCommand.self,
      SQLCommand.self,
      ListCommand.self, ShowCommand.self, DeriveCommand.self,
      UndoCommand.self, ExportCommand.self, ShellCommand.self, StatusCommand.self,
      MigrateCommand.self,
    ])

  static var subcommandNames: [String] { configuration.subcommands.map { $0._commandName } }

  /// Reads a command line.
  ///
  /// A subcommand reads its own words where it can. Through the root, which looks at each of them
  /// first, it takes a fifth longer; what goes wrong is said as the root says it.
  static func read(_ words: [String]) throws -> any ParsableCommand {
    let named = configuration.subcommands.first { $0._commandName == words.first }
    if let command = try? named?.parseAsRoot(Array(words.dropFirst())) as? any DatabaseCommand {
      return command
    }
    return try parseAsRoot(words)
  }

  /// What the parser, which knows that a word is one too many, does not say of a mistyped name.
  static func unknownSubcommand(_ word: String?) -> ValidationError? {
    let names = subcommandNames + ["help"]
    guard let word, !word.hasPrefix("-"), !names.contains(word) else { return nil }
    let nearest = NearestName.among(names, to: word, limit: 1).first
    return ValidationError(
      "Unknown command '\(word)'" + (nearest.map { ". Did you mean '\($0)'?" } ?? ""))
  }
}
