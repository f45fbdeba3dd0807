import Almanac
import ArgumentParser

/// Answers for one shard of a lake: what an engine runs, on whatever machine.
struct AnswerShardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer-shard",
    abstract: "Answer a question to one shard of a lake, read from standard input.",
    shouldDisplay: false)

  /// No question is longer: the text of a query of the user's own, and its arguments.
  private static let mostBytes = 4 << 20

  func run() throws {
    try ShardReply.write(FileSystem.head(of: "/dev/stdin", count: Self.mostBytes))
  }
}
