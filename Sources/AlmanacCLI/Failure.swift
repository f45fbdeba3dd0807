import Almanac
import ArgumentParser
import Glibc
import SQLite

/// Turns an error into a message on standard error and an exit status from sysexits.h.
enum Failure {
  /// - Parameter command: what failed; nil for a command line that could not be read.
  static func end(with error: any Error, of command: (any DatabaseCommand)? = nil) -> Never {
    switch error {
    case OutputProblem.closedPipe:
      // The reader has seen enough: `almanac query … | head`.
      exit(0)
    case OutputProblem.stopped: end(Problems(Diagnostic.stopped("a signal to stop")), of: command)
    case let problems as Problems: end(problems, of: command)
    case let diagnostic as Diagnostic: end(Problems(diagnostic), of: command)
    case let error as SQLiteError:
      if error.primary == .timeLimit, let path = command?.database.resolved,
        let diagnostic = Database.overtime(of: path)
      {
        end(Problems(diagnostic), of: command)
      }
      if let path = command?.database.resolved, Lake.isLake(path), error.isOfContents,
        let damage = Lake.damage(of: path)
      {
        end(Problems(damage), of: command)
      }
      if let diagnostic = Diagnostic(error) { end(Problems(diagnostic), of: command) }
      if let path = command?.database.resolved, !Lake.isLake(path),
        let damage = Database.damage(of: path)
      {
        end(Problems(damage), of: command)
      }
      Console.error("error: \(error)")
      exit(70)
    case let failure as ShardFailure:
      Console.error(failure.description)
      exit(failure.exitStatus)
    case let problem as OutputProblem:
      Console.error("error: \(problem)")
      exit(74)
    case let failure as MigrationFailure:
      // A full disk or a lock is not the migration's fault.
      if let error = failure.error as? SQLiteError, let diagnostic = Diagnostic(error) {
        end(Problems(diagnostic), of: command)
      }
      Console.error("error: \(error)")
      exit(78)
    default:
      // As `exit(withError:)` does, except that output which cannot be written is reported.
      let code = AlmanacCommand.exitCode(for: error)
      let message = AlmanacCommand.fullMessage(for: error)
      if code.isSuccess {
        if !message.isEmpty { Console.text(message + "\n") }
      } else if !message.isEmpty {
        Console.error(message)
      }
      exit(code.rawValue)
    }
  }

  private static func end(_ problems: Problems, of command: (any DatabaseCommand)?) -> Never {
    for (diagnostic, count) in zip(problems.diagnostics, problems.occurrences) {
      let more = count > 1 ? "\n  rows      \(count), of which this is the first" : ""
      Console.error(diagnostic.description + more)
    }
    if problems.total > problems.diagnostics.count {
      Console.error("… and \(problems.total - problems.diagnostics.count) more")
    }
    if problems.total > 1 {
      let writes = command.map { type(of: $0).changesDatabase } ?? false
      Console.error("\(problems.total) problems" + (writes ? "; nothing was changed" : ""))
    }
    exit(problems.diagnostics.first?.code.exitStatus ?? 70)
  }
}

extension SQLiteError {
  /// Whether what stands in a file may be the reason.
  fileprivate var isOfContents: Bool {
    [.corrupt, .notADatabase, .error, .constraint].contains(primary) || self == .noRow
  }
}
