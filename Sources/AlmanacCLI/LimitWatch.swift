import Almanac
import Dispatch
import Glibc
import Synchronization

/// Ends the process when a query of the user's own has run for longer than it may: SQLite stops a
/// statement only between two of its instructions, and a single function call may take hours.
///
/// Nothing is lost, since such a query only reads.
enum LimitWatch {
  /// - Parameter stop: ends what is running, when a signal asks for it.
  static func run<Result>(
    _ query: NamedQuery, _ options: QueryOptions, stoppingBy stop: @escaping @Sendable () -> Void,
    _ body: () throws -> Result
  ) rethrows -> Result {
    try StopSignal.run(stoppingBy: stop) { _ in try inTime(query, options, body) }
  }

  private static func inTime<Result>(
    _ query: NamedQuery, _ options: QueryOptions, _ body: () throws -> Result
  ) rethrows -> Result {
    let limit = options.timeLimit ?? Database.ownTimeLimit
    guard query.origin.isOwn, limit > .zero, limit < .seconds(1_000_000) else { return try body() }
    let end = workedSoFar + limit + .milliseconds(200)
    let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "almanac.limit"))
    timer.schedule(deadline: .now() + .milliseconds(500), repeating: .milliseconds(100))
    timer.setEventHandler {
      guard workedSoFar >= end else { return }
      let diagnostic = Diagnostic.outOfTime(limit, of: query)
      Console.error(diagnostic.description)
      _exit(diagnostic.code.exitStatus)
    }
    timer.resume()
    defer { timer.cancel() }
    return try body()
  }

  /// Processor time: waiting for the reader of a pipe is not work.
  private static var workedSoFar: Duration {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
