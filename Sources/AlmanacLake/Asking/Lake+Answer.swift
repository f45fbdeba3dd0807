internal import AlmanacFiles
internal import AlmanacModel
public import AlmanacQuery
internal import AlmanacStore

extension Lake {
  /// Answers a query that is put to all shards; what `place` finds for others answers them itself.
  ///
  /// Nothing is written before every shard has answered.
  ///
  /// - Parameters:
  ///   - isMerged: whether the rows go on to SQL that makes one answer of them: then all of them do.
  ///   - engine: asks the shards.
  ///   - tool: the program that answers for a shard, from the root on.
  ///   - isStopped: asked while they answer; true ends all that was started.
  ///   - note: takes a line for people, such as that a shard is asked again.
  /// - Returns: how many rows there were.
  /// - Throws: `ShardFailure` when a shard has none.
  @discardableResult
  public func answer(
    _ query: NamedQuery, _ arguments: [String: String], options: QueryOptions = QueryOptions(),
    isMerged: Bool = false, by engine: LakeEngine, tool: String, isStopped: () -> Bool = { false },
    note: (String) -> Void = { _ in }, to writer: inout any ResultWriter
  ) throws -> Int {
    try answer(
      query, arguments, options: options, isMerged: isMerged, tool: tool, to: &writer
    ) { tasks, hand in
      try engine.engine().answer(tasks, isStopped: isStopped, note: note, hand: hand)
    }
  }

  /// - Parameter run: hands on the answer to each task.
  @discardableResult
  package func answer(
    _ query: NamedQuery, _ arguments: [String: String], options: QueryOptions,
    isMerged: Bool = false, tool: String, to writer: inout any ResultWriter,
    running run: ([ShardTask], (ShardTask, ShardAnswer) throws -> Void) throws -> Void
  ) throws -> Int {
    let things = try head().things(namedIn: query, arguments)
    let questions = questions(query, things.arguments, options, tool)
    // Whoever answers looks into its shard; that one is missing is told before anybody is asked.
    for shard in manifest.shards { try shard.file.checkSize(in: path) }
    var answers: [ShardCells] = []
    try run(questions.map { ShardTask(number: $0.number, tool: tool, line: $0.line) }) {
      // Whose rows are whose goes by their place.
      guard $0.number == answers.count else {
        throw Diagnostic.otherShards(path, answered: answers.count, of: questions.count)
      }
      answers.append(
        try ShardCells($1, of: questions[$0.number].file.name, number: $0.number))
    }
    guard answers.count == manifest.shards.count else {
      throw Diagnostic.otherShards(path, answered: answers.count, of: questions.count)
    }
    // One without columns does not know what is asked about, which has come since; what none knows
    // has no figures, and the head tells that.
    answers.removeAll { $0.columns.isEmpty }
    guard let columns = answers.first?.columns else {
      return try head().answer(query, things.arguments, options: options, to: &writer)
    }
    for answer in answers where answer.columns != columns {
      throw Diagnostic.shardsDisagree(query.name, answer.shard)
    }
    var names = columns
    if DrawnRows(of: query, names, options).hasTrend { names.removeLast() }
    let drawn = DrawnRows(of: query, names, options)
    var rows = try isMerged ? AllRows(answers) : merged(answers, query)
    try writer.begin(drawn.columns)
    var count = 0
    while let row = try rows.next() {
      if count == options.maxRows {
        options.onCut?(count)
        break
      }
      try writer.write(drawn.row(row))
      count += 1
    }
    try writer.end()
    return count
  }

  /// Why an answer of all shards has no rows; nil when there is nothing to say, or they say different
  /// things of their own figures.
  public func reasonForNoRows(
    _ query: NamedQuery, _ arguments: [String: String], asked options: QueryOptions
  ) throws -> String? {
    var reasons: Set<String> = []
    for number in manifest.shards.indices {
      do {
        if let reason = try shard(number).reasonForNoRows(query, arguments, asked: options) {
          reasons.insert(reason)
        }
      } catch let problem as Diagnostic where problem.code == .unknownName {
        // What is asked about has come since.
        continue
      }
    }
    return reasons.count == 1 ? reasons.first : nil
  }

  private func questions(
    _ query: NamedQuery, _ arguments: [String: String], _ options: QueryOptions,
    _ tool: String
  ) -> [ShardQuestion] {
    let folder = String(FileSystem.absolutePath(path + "/.").dropLast(2))
    return manifest.shards.enumerated().map { number, shard in
      var question = ShardQuestion(
        tool: tool, number: number, folder: folder, file: shard.file, schema: manifest.schema)
      if query.origin.isOwn {
        question.text = query.text
        question.title = query.name
      } else {
        question.query = query.name
      }
      question.arguments = arguments
      question.options = options
      // Trends are for people alone.
      question.options.trends = options.trends && options.forPeople
      return question
    }
  }

  private func merged(_ answers: [ShardCells], _ query: NamedQuery) throws -> any MergedRows {
    if case .add(let column) = query.spread {
      return AddedRows(answers, adding: column, of: query.name)
    }
    let columns = Set(answers.first?.columns ?? [])
    guard let order = query.orderToIndicator,
      (order.map(\.column) + ["indicator"]).allSatisfy(columns.contains)
    else { throw Diagnostic.notOrdered(query.name) }
    return try RowMerger(
      answers, order, owner: owner,
      forgetting: query.origin.isOwn ? Diagnostic.notOrdered(query.name) : nil)
  }
}

/// The rows of all shards as one answer.
protocol MergedRows {
  mutating func next() throws -> [Cell]?
}

/// The rows of one shard after those of another, as they are.
struct AllRows: MergedRows {
  private var shards: ArraySlice<ShardCells>

  init(_ shards: [ShardCells]) { self.shards = shards[...] }

  mutating func next() throws -> [Cell]? {
    while let shard = shards.indices.first {
      if let row = try shards[shard].row() { return row }
      shards.removeFirst()
    }
    return nil
  }
}

/// The same rows of all shards, but for whole numbers in one column, which add up.
struct AddedRows: MergedRows {
  private var shards: [ShardCells]
  private let column: Int?
  private let query: String

  init(_ shards: [ShardCells], adding column: String, of query: String) {
    self.shards = shards
    self.query = query
    self.column = shards.first?.columns.firstIndex(of: column)
  }

  mutating func next() throws -> [Cell]? {
    var sum = try shards[0].row()
    for index in shards.indices.dropFirst() {
      let row = try shards[index].row()
      guard var total = sum, let row else {
        guard sum == nil, row == nil else {
          throw Diagnostic.shardsDisagree(query, shards[index].shard)
        }
        continue
      }
      for (place, cell) in row.enumerated() {
        if place == column, case .integer(let a) = total[place], case .integer(let b) = cell {
          let (count, isTooLarge) = a.addingReportingOverflow(b)
          if isTooLarge { throw Diagnostic.countsTooLarge(query, shards[index].shard) }
          total[place] = .integer(count)
        } else if total[place] != cell {
          throw Diagnostic.shardsDisagree(query, shards[index].shard)
        }
      }
      sum = total
    }
    return sum
  }
}
