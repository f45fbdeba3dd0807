internal import CSQLite

extension Connection {
  public enum TransactionKind: String, Sendable { case deferred, immediate, exclusive }

  /// Runs `body` in a transaction: committed when it returns, rolled back when it throws, also
  /// when the commit itself fails. Inside another transaction, in a savepoint of it.
  ///
  /// - Throws: what `body` throws; `.abort` when SQLite, or `body`, had ended the transaction
  ///   before `body` returned.
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
      // A full disk or a lost lock may have rolled back already. What a rollback itself has to
      // say matters less than the reason for it.
      if isInTransaction {
        try? control(isNested ? "ROLLBACK TO almanac; RELEASE almanac" : "ROLLBACK")
      }
      throw error
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
