import Foundation

@testable import AlmanacLake
@testable import AlmanacModel

/// A tool in a folder of its own, whose `answer-shard` is a shell script. It finds the number of its
/// shard in `$number`, and may leave files in the folder that it runs in.
final class FakeTool {
  let folder: String
  private var path: String { folder + "/almanac" }

  /// Writes the answer of a shard: its number and its task.
  static let answer = #"""
    printf '{"columns":["shard"]}\n[%s]\n[%s]\n{"rows":2}\n' "$number" "$number"
    """#

  init(_ script: String) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "almanac-engine-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    self.folder = folder.path
    let text = #"""
      #!/bin/sh
      [ "$1" = answer-shard ] || exit 64
      number=$(sed 's/.*"number": \([0-9]*\).*/\1/')
      cd '\#(folder.path)'
      \#(script)
      """#
    try Data(text.utf8).write(to: folder.appending(path: "script"))
    // By another process: one that a test beside this one forks would hold the program open for
    // writing for a moment, and until then it cannot be run.
    let copy = try Process.run(
      URL(fileURLWithPath: "/usr/bin/install"),
      arguments: ["-m", "755", "\(folder.path)/script", path])
    copy.waitUntilExit()
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func tasks(_ count: Int) -> [ShardTask] {
    (0..<count).map { number in
      ShardTask(
        number: number, tool: path,
        line: #"{"tool": "\#(path)", "number": \#(number), "shard": "/shards/\#(number).db"}"#)
    }
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(folder)/\(name)")
  }

  /// A file that the tool has left, as lines.
  func lines(_ name: String) -> [String] {
    let text = try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    return (text ?? "").split(separator: "\n").map(String.init)
  }

  /// The processes that have noted their number in `pids` and are still there.
  func living() -> [Int32] {
    lines("pids").compactMap { Int32($0) }.filter { kill($0, 0) == 0 }
  }
}

/// What an engine has handed on and noted.
struct Outcome {
  var shards: [Int] = []
  var rows: [String] = []
  var notes: [String] = []
  var failure: (any Error)?

  init(
    of engine: any ShardEngine, _ tool: FakeTool, shards count: Int,
    isStopped: () -> Bool = { false }
  ) {
    do {
      try engine.answer(tool.tasks(count), isStopped: isStopped, note: { notes.append($0) }) {
        task, answer in
        shards.append(task.number)
        var lines = answer.rows
        while let row = try lines.next() { rows.append(String(decoding: row, as: UTF8.self)) }
      }
    } catch {
      failure = error
    }
  }
}
