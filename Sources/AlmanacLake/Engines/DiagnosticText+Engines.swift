internal import AlmanacFiles
internal import AlmanacModel

extension Diagnostic {
  static func silentShard(_ task: ShardTask, _ ending: ChildProcess.Ending) -> Diagnostic {
    Diagnostic(
      .shardFailed, found: "\(task.name), which \(ending) and said nothing",
      expected: "its answer, or what is wrong", remedy: "check the lake, and run it again")
  }

  static func failedShard(_ task: ShardTask, reason: String, tries: Int) -> Diagnostic {
    Diagnostic(
      .shardFailed, found: "\(task.name), asked \(tries) times, \(reason)", expected: "its answer",
      remedy: "check memory and disk of the machine that asks it, and run it again")
  }
}
