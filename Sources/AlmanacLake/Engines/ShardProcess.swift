internal import AlmanacFiles
internal import AlmanacModel

/// A child process that answers a task.
final class ShardProcess {
  /// The place of the task among those that were given.
  let index: Int
  let task: ShardTask
  private let child: ChildProcess
  private let output: ScratchFile
  private let said: MessagePipe

  /// How a process ended that was asked.
  enum Outcome {
    case answer(ShardAnswer)
    /// No retry mends it.
    case failure(ShardFailure)
    /// Another try may end otherwise. The reason is as in "ended by signal 9".
    case accident(reason: String, said: String)
  }

  /// - Throws: `Diagnostic` when the tool cannot be started, or there is no room on the disk.
  init(_ task: ShardTask, at index: Int) throws(Diagnostic) {
    (self.task, self.index) = (task, index)
    let input = try ScratchFile()
    try input.append(task.line + "\n")
    output = try ScratchFile()
    said = try MessagePipe()
    child = try ChildProcess(
      task.tool, arguments: [ShardTask.command], environment: ChildProcess.ownEnvironment(),
      input: input, output: output, said: said)
  }

  /// Nil while it runs.
  func outcome() throws(Diagnostic) -> Outcome? {
    guard let ending = child.hasEnded() else { return nil }
    said.hear()
    switch ending {
    case .status(0):
      try output.measure()
      guard let answer = try ShardAnswer(output, said: said.text) else {
        return .accident(reason: "ended before its answer was complete", said: said.text)
      }
      return .answer(answer)
    case .status(let status) where ShardFailure.isFinal(status, said: said.text):
      return .failure(ShardFailure(task, said: said.text, status: status))
    default: return .accident(reason: ending.description, said: said.text)
    }
  }

  /// Waits until one of them may have ended, or a twentieth of a second.
  static func wait(for processes: [ShardProcess]) {
    MessagePipe.wait(for: processes.map(\.said))
  }
}
