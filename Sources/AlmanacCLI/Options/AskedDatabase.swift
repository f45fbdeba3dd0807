import Almanac

/// What a question is put to: a database, or a lake.
struct AskedDatabase {
  /// What answers; of a lake whose shards all answer, its head, which knows the names.
  let database: Database
  private let lake: Lake?
  private let isPutToAll: Bool
  private let isMerged: Bool
  private let engine: LakeEngine

  /// - Parameters:
  ///   - isMerged: whether the rows of all shards go on to SQL that makes one answer of them.
  ///   - opened: the database at the path, where that is a file and was opened to find names.
  init(
    _ path: String, for query: NamedQuery, _ arguments: [String: String],
    engine: LakeEngine? = nil, isMerged: Bool = false, opened: Database? = nil
  ) throws {
    self.engine = engine ?? .local
    self.isMerged = isMerged
    guard Lake.isLake(path) else {
      // The processors of this machine answer for a file as well.
      if let engine, engine != .local {
        throw Diagnostic.idleOption("--engine", "with a database that is one file")
      }
      database = try opened ?? Database.open(path, for: .reading)
      lake = nil
      isPutToAll = false
      return
    }
    let lake = try Lake(telling: path)
    self.lake = lake
    switch try lake.stoppable({ try $0.place(of: query, arguments, isMerged: isMerged) }) {
    case .one(let database):
      self.database = database
      isPutToAll = false
    case .all:
      database = try lake.head()
      isPutToAll = true
    }
    try StopSignal.heed()
  }

  /// Answers a query; a signal to stop ends it.
  @discardableResult
  func answer(
    _ query: NamedQuery, _ arguments: [String: String], options: QueryOptions,
    to writer: inout any ResultWriter
  ) throws -> Int {
    guard let lake, isPutToAll else {
      return try database.answer(query, arguments, options: options, to: &writer)
    }
    return try StopSignal.run { signal in
      try lake.answer(
        query, arguments, options: options, isMerged: isMerged, by: engine,
        tool: FileSystem.executable,
        isStopped: { signal.isRaised }, note: Console.error, to: &writer)
    }
  }

  func reasonForNoRows(
    _ query: NamedQuery, _ arguments: [String: String], asked options: QueryOptions
  ) throws -> String? {
    guard let lake, isPutToAll else {
      return try database.reasonForNoRows(query, arguments, asOf: options.asOf)
    }
    return try lake.reasonForNoRows(query, arguments, asked: options)
  }
}
