public import AlmanacFiles
internal import AlmanacModel
internal import AlmanacOutput
internal import AlmanacQuery
internal import AlmanacStore

/// Answers a question to one shard: what every engine runs.
public enum ShardReply {
  /// Reads the question from bytes, and writes the columns, the rows and how many they were, each a
  /// line of JSON.
  ///
  /// - Throws: `Diagnostic` when the shard is not the file that was written, or as `Database.answer`.
  public static func write(
    _ question: [UInt8], to sink: any TextSink = StandardOutputSink()
  ) throws {
    let task = try ShardQuestion(parsing: question)
    try task.file.check(in: task.folder)
    let database = try Database.open(task.folder + "/" + task.file.name, for: .reading)
    guard try database.version == task.schema else {
      throw Diagnostic.damagedLake(
        task.folder + "/" + task.file.name, found: "schema \(try database.version)",
        expected: "schema \(task.schema)")
    }
    let query =
      if let text = task.text { try NamedQuery(typed: text, title: task.title) } else {
        try NamedQuery.named(task.query ?? "")
      }
    var writer: any ResultWriter = ShardRowWriter(sink)
    do {
      try database.answer(query, task.arguments, options: task.options, to: &writer)
    } catch let diagnostic as Diagnostic where diagnostic.code == .unknownName {
      // The head knows it: it has come since this shard was written, which has nothing of it.
      try writer.begin([])
    }
    var rows = writer as? ShardRowWriter
    try rows?.close()
  }
}

/// Writes rows for another process of the tool.
struct ShardRowWriter: ResultWriter {
  private var sink: any TextSink
  private var count = 0

  init(_ sink: any TextSink) { self.sink = sink }

  mutating func begin(_ columns: [ResultColumn]) throws {
    let names = columns.map { JSONWriter.quoted($0.name) }.joined(separator: ",")
    try sink.write("{\"columns\":[\(names)]}\n")
  }

  mutating func write(_ row: [Cell]) throws {
    count += 1
    try sink.write(ShardRow.text(row) + "\n")
  }

  mutating func end() throws {}

  /// That this line is there says that all of them are: figures are held against their digests
  /// after the last row.
  mutating func close() throws {
    try sink.write("{\"rows\":\(count)}\n")
    try sink.finish()
  }
}
