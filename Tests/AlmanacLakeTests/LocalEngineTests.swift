import Foundation
import Testing

@testable import AlmanacLake
@testable import AlmanacModel

@Suite("Shards asked by child processes")
struct LocalEngineTests {
  @Test("answers come in the order of the tasks, whichever is ready first")
  func order() throws {
    let tool = try FakeTool("[ $number = 0 ] && sleep 0.5; \(FakeTool.answer)")
    let outcome = Outcome(of: LocalEngine(processes: 3), tool, shards: 8)
    #expect(outcome.failure == nil)
    #expect(outcome.shards == Array(0..<8))
    #expect(outcome.rows == (0..<8).flatMap { ["[\($0)]", "[\($0)]"] })
    #expect(outcome.notes.isEmpty)
    #expect(Outcome(of: LocalEngine(), tool, shards: 0).failure == nil)
  }

  @Test("a shard that is killed is asked again, and people are told")
  func retry() throws {
    let tool = try FakeTool(
      """
      echo x >> tries-$number
      [ $number = 1 ] && [ $(wc -l < tries-1) = 1 ] && kill -9 $$
      [ $number = 1 ] && [ $(wc -l < tries-1) = 2 ] && exit 75
      \(FakeTool.answer)
      """)
    let outcome = Outcome(of: LocalEngine(processes: 2), tool, shards: 3)
    #expect(outcome.failure == nil)
    #expect(outcome.shards == [0, 1, 2])
    #expect(
      outcome.notes == [
        "note: shard 00001 is asked again: ended by signal 9",
        "note: shard 00001 is asked again: ended with status 75",
      ])
  }

  @Test("a shard that never answers is asked three times, and its words are shown")
  func exhausted() throws {
    let tool = try FakeTool("echo x >> tries; echo 'error: no memory' >&2; exit 70")
    let outcome = Outcome(of: LocalEngine(processes: 1), tool, shards: 2)
    let failure = try #require(outcome.failure as? ShardFailure)
    #expect(failure.exitStatus == 69)
    #expect(failure.description.hasPrefix("error: no memory\nerror: a shard did not answer"))
    #expect(failure.description.contains("shard 00000, asked 3 times, ended with status 70"))
    #expect(tool.lines("tries").count == 3)
    #expect(outcome.shards.isEmpty)
  }

  @Test(
    "what no retry mends is the end of all, in its own words",
    arguments: [64, 65, 66, 77, 78])
  func final(status: Int32) throws {
    let tool = try FakeTool(
      """
      echo $$ >> pids; echo x >> tries-$number
      [ $number = 1 ] || { touch begun; exec sleep 100; }
      while ! [ -e begun ]; do sleep 0.01; done
      printf 'error: bad [corrupt-database]\\n  found     \\033nothing\\n' >&2; exit \(status)
      """)
    let start = ContinuousClock.now
    let outcome = Outcome(of: LocalEngine(processes: 2), tool, shards: 4)
    let failure = try #require(outcome.failure as? ShardFailure)
    #expect(failure.exitStatus == status)
    #expect(failure.description.hasPrefix("error: bad [corrupt-database]\n  found     "))
    #expect(!failure.description.contains("\u{1B}"))
    #expect(tool.lines("tries-1").count == 1)
    #expect(tool.living().isEmpty)
    #expect(start.duration(to: .now) < .seconds(30))
  }

  @Test("one that says nothing is told by its status")
  func silent() throws {
    let outcome = Outcome(of: LocalEngine(), try FakeTool("exit 66"), shards: 1)
    let failure = try #require(outcome.failure as? ShardFailure)
    #expect(failure.exitStatus == 66)
    #expect(failure.description.contains("shard 00000, which ended with status 66"))
  }

  @Test("a stop leaves no process, nor what it has started")
  func stop() throws {
    let tool = try FakeTool(
      "trap '' TERM; sleep 100 & echo $! >> pids; echo $$ >> pids; touch begun-$number; wait")
    let outcome = Outcome(of: LocalEngine(processes: 2), tool, shards: 4) {
      tool.exists("begun-0") && tool.exists("begun-1")
    }
    #expect((outcome.failure as? Diagnostic)?.code == .interrupted)
    #expect(tool.lines("pids").count == 4)
    // A process that nobody has waited for yet is still to be found.
    for _ in 0..<100 where !tool.living().isEmpty { usleep(20_000) }
    #expect(tool.living().isEmpty)
  }

  @Test("a large answer waits on disk, and much that is said is no hindrance")
  func large() throws {
    let tool = try FakeTool(
      """
      echo '{"columns": ["text"]}'
      yes '["0123456789012345678901234567890123456789012"]' | head -n 1100000
      yes 'note: nothing' | head -n 500000 >&2
      echo '{"rows": 1100000}'
      """)
    var count = 0
    try LocalEngine(processes: 2).answer(
      tool.tasks(2), isStopped: { false }, note: { _ in }
    ) { _, answer in
      var rows = answer.rows
      while try rows.next() != nil { count += 1 }
      #expect(answer.said.utf8.count <= 128 << 10)
    }
    #expect(count == 2_200_000)
  }

  @Test(
    "half an answer is never taken for one",
    arguments: [
      #"echo '{"columns": []}'; echo '[1]'"#,
      #"echo '{"columns": []}'; echo '[1]'; echo '{"rows": 2}'"#,
      #"echo '{"columns": []}'; echo '[1'; echo '{"rows": 1}'"#,
      #"echo '{"columns": []}'; echo '[1]'; printf '{"rows": 1}'"#,
      #"echo '[1]'; echo '{"rows": 1}'"#,
      #"echo '{"columns": []}'; echo '[1]'; echo '{"rows": 1}'; kill -9 $$"#,
      #"echo '{"rows": 0}'"#, "true",
    ])
  func half(script: String) throws {
    let outcome = Outcome(of: LocalEngine(), try FakeTool(script), shards: 1)
    #expect((outcome.failure as? ShardFailure)?.exitStatus == 69)
    #expect(outcome.shards.isEmpty)
    #expect(outcome.notes.count == 2)
  }

  @Test("a tool that is not there is told at once")
  func missing() {
    let task = ShardTask(number: 0, tool: "/nowhere/almanac", line: "{}")
    let failure = #expect(throws: Diagnostic.self) {
      try LocalEngine().answer(
        [task], isStopped: { false }, note: { _ in }, hand: { _, _ in })
    }
    #expect(failure?.code == .noInput)
  }

  @Test("who wants no more ends all")
  func consumer() throws {
    struct Enough: Error {}
    let tool = try FakeTool(
      "echo $$ >> pids; [ $number = 1 ] && exec sleep 100; \(FakeTool.answer)")
    #expect(throws: Enough.self) {
      try LocalEngine(processes: 2).answer(
        tool.tasks(3), isStopped: { false }, note: { _ in }, hand: { _, _ in throw Enough() })
    }
    #expect(tool.living().isEmpty)
  }
}
