internal import CSQLite
internal import Glibc

/// What is asked now and then while a statement runs.
struct Watch {
  var handler: (() -> Bool)?
  var interval: Int32 = 1000
  var deadline: ContinuousClock.Instant?
  /// Whether what runs is to be trusted with more time than this.
  var doubt: Doubt?
  /// Whether the deadline or a doubt has stopped a statement.
  var isOver = false
  var isDistrusted = false
  /// True while statements of our own run.
  var isSuspended = false

  struct Doubt {
    var deadline: ContinuousClock.Instant
    let isTrusted: () -> Bool
  }
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
  ) throws -> Result {
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

  /// Lets statements fail with `.timeLimit` from a time on, unless what they read is trusted.
  ///
  /// - Parameter isTrusted: asked once, then; must not use this connection.
  public func doubt(after limit: Duration, unless isTrusted: @escaping () -> Bool) {
    watch.doubt = Watch.Doubt(deadline: .now + limit, isTrusted: isTrusted)
    installWatch()
  }

  /// Whether a statement was stopped for want of trust.
  public var isDistrusted: Bool { watch.isDistrusted }

  /// Runs `body`, for which somebody has said how long it may take.
  public func withoutDoubt<Result>(_ body: () throws -> Result) rethrows -> Result {
    let doubt = watch.doubt
    watch.doubt = nil
    defer { watch.doubt = doubt }
    return try body()
  }

  /// Runs `body`, which may wait, as for the slow reader of a pipe: that time does not count, and
  /// what it works does.
  public func notCountingWaits<Result>(_ body: () throws -> Result) throws -> Result {
    guard watch.deadline != nil || watch.doubt != nil else { return try body() }
    let begin = ContinuousClock.now
    let worked = Self.processorTime
    defer {
      let waited = (ContinuousClock.now - begin) - (Self.processorTime - worked)
      watch.deadline = watch.deadline.map { $0 + max(waited, .zero) }
      watch.doubt?.deadline += max(waited, .zero)
    }
    let result = try body()
    // A statement of few instructions a row is not asked while it runs.
    guard isInTime(), isTrusted() else {
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
    watch.deadline.map { ContinuousClock.now < $0 } ?? true
  }

  private func isTrusted() -> Bool {
    guard let doubt = watch.doubt, ContinuousClock.now >= doubt.deadline else { return true }
    if doubt.isTrusted() {
      watch.doubt = nil
      return true
    }
    watch.isDistrusted = true
    // What comes after it, such as a look at what the matter is, has some seconds.
    watch.doubt?.deadline = .now + .seconds(5)
    return false
  }

  private func mayGoOn() -> Bool {
    if watch.isSuspended { return true }
    guard isInTime(), isTrusted() else {
      watch.isOver = true
      return false
    }
    return watch.handler?() ?? true
  }

  func installWatch() {
    guard watch.handler != nil || watch.deadline != nil || watch.doubt != nil else {
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
