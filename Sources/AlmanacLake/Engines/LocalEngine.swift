internal import AlmanacModel
internal import Glibc

/// Asks the shards by child processes of this machine, as many at once as it has cores.
///
/// A shard that ends by accident is asked twice more: what kills a process for want of memory or
/// keeps a file locked is mostly over by then, and what is not would be there a tenth time too.
package struct LocalEngine: ShardEngine {
  /// How many processes there are at once.
  private let most: Int

  /// How often a shard is asked.
  static let tries = 3
  /// How many tasks may be begun beyond the one that is waited for: each answer that waits is an
  /// open file, of which a process may have a thousand.
  private static let ahead = 200

  /// - Parameter processes: at once; as many as there are cores without it.
  package init(processes: Int? = nil) {
    most = processes ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  package func answer(
    _ tasks: [ShardTask], isStopped: () -> Bool, note: (String) -> Void,
    hand: (ShardTask, ShardAnswer) throws -> Void
  ) throws {
    // On any way out, what still runs is killed with the last that holds it.
    var running: [ShardProcess] = []
    var answers: [Int: ShardAnswer] = [:]
    var tries = [Int](repeating: 0, count: tasks.count)
    var again: [Int] = []
    var started = 0
    var handed = 0
    while handed < tasks.count {
      if isStopped() { throw Diagnostic.stopped() }
      while running.count < most {
        let index: Int
        if !again.isEmpty {
          index = again.removeFirst()
        } else if started < min(tasks.count, handed + Self.ahead) {
          index = started
          started += 1
        } else {
          break
        }
        tries[index] += 1
        running.append(try ShardProcess(tasks[index], at: index))
      }
      if !running.isEmpty { ShardProcess.wait(for: running) }
      var rest: [ShardProcess] = []
      for process in running {
        switch try process.outcome() {
        case nil: rest.append(process)
        case .answer(let answer): answers[process.index] = answer
        case .failure(let failure): throw failure
        case .accident(let reason, let said):
          guard tries[process.index] < Self.tries else {
            throw ShardFailure(process.task, said: said, reason: reason, tries: Self.tries)
          }
          note("note: \(process.task.name) is asked again: \(reason)")
          again.append(process.index)
        }
      }
      running = rest
      while let answer = answers.removeValue(forKey: handed) {
        try hand(tasks[handed], answer)
        handed += 1
      }
    }
  }
}
