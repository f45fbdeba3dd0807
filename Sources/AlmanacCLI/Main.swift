import Almanac
import ArgumentParser
import CPlatform
import Glibc

/// The entry point: parses, runs, and ends with the exit status that the error calls for.
@main
enum Main {
  static func main() {
    // A full disk or a closed pipe is an error to report, not a reason to die.
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
      The database is --db PATH, or else $ALMANAC_DB, or else ./almanac.db.
      Begin with `almanac import Seeds`, then `almanac query`.
      """,
    version: "almanac \(almanacVersion)",
    subcommands: [
      ImportCommand.self, CompareCommand.self, TraceCommand.self, VerifyCommand.self,
      CheckCommand.self,
      QueryCommand.self, SQLCommand.self,
      ReadCommand.self, ListCommand.self, ShowCommand.self, DeriveCommand.self,
      UndoCommand.self, ExportCommand.self, ShellCommand.self, StatusCommand.self,
      BackupCommand.self, MigrateCommand.self, AnswerShardCommand.self,
    ])

  /// Those that people type.
  static var subcommandNames: [String] {
    configuration.subcommands.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
  }

  /// Reads a command line.
  ///
  /// A subcommand reads its own words if it can: by way of the root, which looks at each of them
  /// first, that takes a fifth longer. The root reads them if it cannot, and reports why.
  static func read(_ words: [String]) throws -> any ParsableCommand {
    let named = configuration.subcommands.first { $0._commandName == words.first }
    if let command = try? named?.parseAsRoot(Array(words.dropFirst())) as? any DatabaseCommand {
      return command
    }
    return try parseAsRoot(words)
  }

  /// What to say of a mistyped command, which the parser calls an unexpected argument.
  static func unknownSubcommand(_ word: String?) -> ValidationError? {
    let names = subcommandNames + ["help"]
    guard let word, !word.hasPrefix("-"), !names.contains(word) else { return nil }
    let nearest = NearestName.among(names, to: word, limit: 1).first
    return ValidationError(
      "Unknown command '\(word)'" + (nearest.map { ". Did you mean '\($0)'?" } ?? ""))
  }
}
