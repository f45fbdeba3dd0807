internal import CSQLite
internal import Glibc

/// What is asked now and then while a statement runs.
struct Watch {
  var handler: (() -> Bool)?
  var interval: Int32 = 1000
  var deadline: ContinuousClock.Instant?
  /// Asked once when the deadline has come: how much longer it may take; nil for no longer.
  var reprieve: (() -> Duration?)?
  /// Whether the deadline has stopped a statement.
  var isOver = false
  /// True while statements of our own run.
  var isSuspended = false
}

extension Connection {
  /// Asks `handler` now and then whether the running statement may go on; nil asks nobody.
  ///
  /// A statement that may not fails with `.interrupt`. The handler must not use the connection,
  /// and should not hold on to it, since the connection holds on to the handler.
  ///
  /// - Parameter instructions: how many instructions of SQLite's virtual machine lie between
  ///   two questions; a thousand take some tens of microseconds.
  public func setProgressHandler(every instructions: Int32 = 1000, _ handler: (() -> Bool)?) {
    watch.handler = handler
    watch.interval = max(1, instructions)
    installWatch()
  }

  /// Runs `body`, whose statements fail with `.timeLimit` once the time is over.
  ///
  /// Waiting for another connection's lock has its own limit, the busy timeout. Of limits inside
  /// limits, the earliest holds.
  ///
  /// - Parameter reprieve: asked once when the time is over, and must not use this connection: how
  ///   much longer it may take; nil for no longer.
  public func withTimeLimit<Result>(
    _ limit: Duration, unless reprieve: (() -> Duration?)? = nil, _ body: () throws -> Result
  ) throws -> Result {
    let before = watch
    if before.deadline == nil { watch.reprieve = reprieve }
    // Thirty years are as good as none, and can be added to a time.
    let deadline = ContinuousClock.now + min(max(limit, .zero), .seconds(1_000_000_000))
    watch.deadline = before.deadline.map { min($0, deadline) } ?? deadline
    installWatch()
    defer {
      watch.reprieve = before.reprieve
      watch.deadline = before.deadline
      watch.isOver = before.isOver
      installWatch()
    }
    return try body()
  }

  /// Runs `body`, which may wait, as for the slow reader of a pipe: that time does not count, and
  /// what it works does.
  public func notCountingWaits<Result>(_ body: () throws -> Result) throws -> Result {
    guard watch.deadline != nil else { return try body() }
    let begin = ContinuousClock.now
    let worked = Self.processorTime
    defer {
      let waited = (ContinuousClock.now - begin) - (Self.processorTime - worked)
      watch.deadline = watch.deadline.map { $0 + max(waited, .zero) }
    }
    let result = try body()
    // A statement of few instructions a row is not asked while it runs.
    guard isInTime() else {
      throw SQLiteError(primary: .timeLimit, message: "stopped at its time limit")
    }
    return result
  }

  private static var processorTime: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  private func isInTime() -> Bool {
    guard let deadline = watch.deadline, ContinuousClock.now >= deadline else { return true }
    let reprieve = watch.reprieve
    watch.reprieve = nil
    guard let more = reprieve?() else { return false }
    watch.deadline = ContinuousClock.now + more
    return true
  }

  private func mayGoOn() -> Bool {
    if watch.isSuspended { return true }
    guard isInTime() else {
      watch.isOver = true
      return false
    }
    return watch.handler?() ?? true
  }

  private func installWatch() {
    guard watch.handler != nil || watch.deadline != nil else {
      sqlite3_progress_handler(handle, 0, nil, nil)
      return
    }
    // Not retained: the callback cannot come after the connection is closed.
    sqlite3_progress_handler(
      handle, watch.handler == nil ? 1000 : watch.interval,
      { context in
        guard let context else { return 0 }
        return Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue().mayGoOn() ? 0 : 1
      }, Unmanaged.passUnretained(self).toOpaque())
  }
}
