import Almanac

// What a command finds at the path that --db names: a database in one file, or a lake.

extension Database {
  /// What knows the names: a database, or the head of a lake.
  static func named(_ path: String) throws -> Database {
    Lake.isLake(path) ? try Lake(path).head() : try open(path, for: .reading)
  }

  /// What has figures: a database, or of a lake those that the command needs, in one.
  ///
  /// - Parameters:
  ///   - remedy: what to do instead where a lake has more than can be gathered.
  ///   - indicators: codes of those that the command needs; nil for all.
  static func reading(
    _ path: String, insteadOfTooMuch remedy: String,
    needing indicators: (Lake) throws -> [String]? = { _ in nil }
  ) throws -> Database {
    guard Lake.isLake(path) else { return try open(path, for: .reading) }
    let database = try Lake(telling: path).stoppable { lake in
      try lake.database(with: indicators(lake), insteadOfTooMuch: remedy)
    }
    try StopSignal.heed()
    return database
  }

  /// A database that is written to, which a lake cannot be.
  ///
  /// - Parameters:
  ///   - command: as it is typed.
  ///   - remedy: what to do instead with a lake.
  static func writing(
    _ path: String, for command: String, withLake remedy: String = afresh
  ) throws -> Database {
    try refuseLake(path, for: command, remedy: remedy)
    return try open(path, for: .writing)
  }

  static func refuseLake(
    _ path: String, for command: String, remedy: String = afresh
  ) throws {
    guard Lake.isLake(path) else { return }
    // A folder that is no lake is told to be none.
    throw Diagnostic.notForLakes(try Lake.folder(path), command, remedy: remedy)
  }

  /// What is changed by a command alone is changed where the lake came from.
  static let afresh =
    "do it in a database that is one file, and export that as a lake; `almanac export FOLDER --db LAKE` "
    + "writes all that a lake has, for `almanac import FOLDER`"

  /// The codes of what is named, as the names are resolved by every command.
  func indicatorCodes(_ names: [String]) throws -> [String] {
    try names.map { try Catalog(connection).find(.indicator, $0).code }
  }
}

extension Lake {
  /// A lake that says on standard error what takes its time.
  convenience init(telling path: String) throws {
    try self.init(path)
    note = Console.error
  }

  /// - Parameter isStopped: nil for what nothing stops.
  convenience init(_ path: String, stoppedBy isStopped: (() -> Bool)?) throws {
    try self.init(path)
    if let isStopped { self.isStopped = isStopped }
  }

  /// Runs what a signal may stop.
  func stoppable<Result>(_ body: (Lake) throws -> Result) throws -> Result {
    try StopSignal.run { signal in
      isStopped = { signal.isRaised }
      defer { isStopped = { false } }
      return try body(self)
    }
  }
}
