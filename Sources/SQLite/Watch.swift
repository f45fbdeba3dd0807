internal import CSQLite

/// What is asked now and then while a statement runs.
struct Watch {
  var handler: (() -> Bool)?
  var interval: Int32 = 1000
  var deadline: ContinuousClock.Instant?
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
  public func withTimeLimit<Result>(
    _ limit: Duration, _ body: () throws -> Result
  ) rethrows -> Result {
    let before = watch
    // Thirty years are as good as none, and can be added to a time.
    let deadline = ContinuousClock.now + min(max(limit, .zero), .seconds(1_000_000_000))
    watch.deadline = before.deadline.map { min($0, deadline) } ?? deadline
    installWatch()
    defer {
      watch.deadline = before.deadline
      watch.isOver = before.isOver
      installWatch()
    }
    return try body()
  }

  /// Runs `body`, whose time does not count: it writes to a pipe, say, whose reader is slow.
  public func outsideTimeLimit<Result>(_ body: () throws -> Result) rethrows -> Result {
    guard watch.deadline != nil else { return try body() }
    let begin = ContinuousClock.now
    defer { watch.deadline = watch.deadline.map { $0 + (ContinuousClock.now - begin) } }
    return try body()
  }

  private func mayGoOn() -> Bool {
    if watch.isSuspended { return true }
    if let deadline = watch.deadline, ContinuousClock.now >= deadline {
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
