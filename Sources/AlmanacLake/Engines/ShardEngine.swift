/// What puts a question to many shards.
package protocol ShardEngine: Sendable {
  /// Hands on the answers in the order of the tasks, each when its shard has answered in full. A
  /// later one waits on disk.
  ///
  /// - Parameters:
  ///   - isStopped: asked twenty times a second; true ends everything that was started.
  ///   - note: takes a line for people, without its end, such as that a shard is asked again.
  ///   - hand: takes an answer. What it throws ends all.
  /// - Throws: `ShardFailure` when a shard has failed; `Diagnostic` for everything else. What was
  ///   handed on until then is no result.
  func answer(
    _ tasks: [ShardTask], isStopped: () -> Bool, note: (String) -> Void,
    hand: (ShardTask, ShardAnswer) throws -> Void
  ) throws
}

/// The question to one shard.
package struct ShardTask: Sendable, Hashable {
  /// The shard's.
  package let number: Int
  /// The path of the program that answers, from the root on.
  package let tool: String
  /// All of the task, as one line of JSON without its end. It has the two above as `number` and
  /// `tool`; the rest is the tool's own.
  package let line: String

  package init(number: Int, tool: String, line: String) {
    self.number = number
    self.tool = tool
    self.line = line
  }

  /// The shard's in messages.
  var name: String {
    let digits = String(number)
    return "shard " + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }

  /// The command of the tool that reads a task and writes the answer.
  static let command = "answer-shard"
}
