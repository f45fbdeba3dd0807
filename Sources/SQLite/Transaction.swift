internal import CSQLite

extension Connection {
  public enum TransactionKind: String, Sendable { case deferred, immediate, exclusive }

  /// Runs `body` in a transaction: committed when it returns, rolled back when it throws, also
  /// when the commit itself fails. Inside another transaction, in a savepoint of it.
  ///
  /// - Throws: what `body` throws; `.abort` when the transaction was over before `body` returned:
  ///   ended by it, or rolled back by SQLite.
  public func transaction<Result>(
    _ kind: TransactionKind = .immediate, _ body: () throws -> Result
  ) throws -> Result {
    let isNested = isInTransaction
    try control(isNested ? "SAVEPOINT almanac" : "BEGIN \(kind.rawValue)")
    do {
      let result = try body()
      guard isInTransaction else {
        throw SQLiteError(
          primary: .abort, message: "the transaction was over before it could be committed")
      }
      try control(isNested ? "RELEASE almanac" : "COMMIT")
      return result
    } catch {
      // A full disk or a lost lock may have rolled back already.
      if isInTransaction { rollBack(isNested) }
      throw error
    }
  }

  /// What a rollback itself has to say matters less than the reason for it.
  private func rollBack(_ isNested: Bool) {
    let script = isNested ? "ROLLBACK TO almanac; RELEASE almanac" : "ROLLBACK"
    do { try control(script) } catch {
      // An interrupt stops all statements, even ROLLBACK, as long as one stands on a row.
      stopStatements()
      try? control(script)
    }
  }

  /// Stops the statements that stand on a row; their next step is an error.
  private func stopStatements() {
    // One that SQLite is inside of, as when a row source uses the connection, must go on.
    guard stepDepth == 0 else { return }
    var next = sqlite3_next_stmt(handle, nil)
    while let statement = next {
      if sqlite3_stmt_busy(statement) != 0 { sqlite3_reset(statement) }
      next = sqlite3_next_stmt(handle, statement)
    }
  }

  /// Runs statements of our own, which no restriction, limit or interrupt may stop.
  private func control(_ script: String) throws(SQLiteError) {
    let before = restriction.isSuspended
    let limit = watch.isSuspended
    restriction.isSuspended = true
    watch.isSuspended = true
    defer {
      restriction.isSuspended = before
      watch.isSuspended = limit
    }
    try execute(script)
  }
}
