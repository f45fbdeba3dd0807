import Almanac
import ArgumentParser
import Glibc
import SQLite

/// Turns an error into words on standard error and an exit status from sysexits.h.
enum Failure {
  /// The commands that would have changed something.
  private static let writers: Set<String> = ["import", "derive", "undo", "migrate"]

  /// The database that the command works on, to look for damage in when a statement fails for no
  /// other reason. Written before anything runs, by the only thread that there is then.
  nonisolated(unsafe) static var database: String?

  static func end(with error: any Error) -> Never {
    switch error {
    case OutputProblem.closedPipe:
      // Whoever read has seen enough: `almanac query … | head`.
      exit(0)
    case let problems as Problems: end(problems)
    case let diagnostic as Diagnostic: end(Problems(diagnostic))
    case let error as SQLiteError:
      if let diagnostic = Diagnostic(error) { end(Problems(diagnostic)) }
      if let damage = database.flatMap(Database.damage) { end(Problems(damage)) }
      Console.error("error: \(error)")
      exit(70)
    case let problem as OutputProblem:
      Console.error("error: \(problem)")
      exit(74)
    case is MigrationFailure:
      Console.error("error: \(error)")
      exit(78)
    default: AlmanacCommand.exit(withError: error)
    }
  }

  private static func end(_ problems: Problems) -> Never {
    for diagnostic in problems.diagnostics { Console.error(diagnostic.description) }
    if problems.total > problems.diagnostics.count {
      Console.error("… and \(problems.total - problems.diagnostics.count) more")
    }
    if problems.total > 1 {
      let writes = CommandLine.arguments.dropFirst().first.map(writers.contains) ?? false
      Console.error("\(problems.total) problems" + (writes ? "; nothing was changed" : ""))
    }
    exit(problems.diagnostics.first?.code.exitStatus ?? 70)
  }
}
