import Foundation
import Testing

@testable import AlmanacLake
@testable import AlmanacModel

enum SparkForTests {
  static let master = ProcessInfo.processInfo.environment["ALMANAC_SPARK_MASTER"]
}

/// With a Spark of its own, as `ALMANAC_SPARK_MASTER='local[2]' swift test --filter SparkEngineTests`,
/// or on a cluster that runs; SPARK_HOME or PATH says where Spark is. `Tests/Lake/spark` does it all.
@Suite(
  "Shards asked by Spark", .serialized,
  .enabled(if: SparkForTests.master != nil, "ALMANAC_SPARK_MASTER is not set"))
struct SparkEngineTests {
  func engine() throws -> SparkEngine { try SparkEngine(master: #require(SparkForTests.master)) }

  @Test("answers come in the order of the tasks")
  func order() throws {
    let tool = try FakeTool("[ $number = 0 ] && sleep 1; \(FakeTool.answer)")
    let outcome = Outcome(of: try engine(), tool, shards: 6)
    #expect(outcome.failure == nil)
    #expect(outcome.rows == (0..<6).flatMap { ["[\($0)]", "[\($0)]"] })
    #expect(outcome.notes.isEmpty)
  }

  @Test("Spark asks a shard again that was killed, and people are told")
  func retry() throws {
    let tool = try FakeTool(
      """
      echo x >> tries-$number
      [ $number = 1 ] && [ $(wc -l < tries-1) -le 2 ] && { echo '{"columns": []}'; kill -9 $$; }
      \(FakeTool.answer)
      """)
    let outcome = Outcome(of: try engine(), tool, shards: 3)
    #expect(outcome.failure == nil)
    #expect(outcome.shards == [0, 1, 2])
    #expect(outcome.notes.count == 1, "\(outcome.notes)")
    #expect(outcome.notes.first?.hasPrefix("note: shard 00001 was asked 3 times") == true)
  }

  @Test("a shard that never answers is asked four times, and its words are shown")
  func exhausted() throws {
    let tool = try FakeTool("echo x >> tries-$number; echo 'error: no \"memory\"' >&2; exit 70")
    let outcome = Outcome(of: try engine(), tool, shards: 1)
    let failure = try #require(outcome.failure as? ShardFailure)
    #expect(failure.exitStatus == 69)
    #expect(failure.description.hasPrefix("error: no \"memory\"\nerror: a shard did not answer"))
    #expect(failure.description.contains("shard 00000, asked 4 times, ended with status 70"))
    #expect(tool.lines("tries-0").count == 4)
  }

  @Test("what no retry mends is the end of all, in its own words")
  func final() throws {
    let tool = try FakeTool(
      """
      echo $$ >> pids; echo x >> tries-$number
      [ $number = 1 ] || { touch begun; exec sleep 100; }
      while ! [ -e begun ]; do sleep 0.01; done
      echo 'error: bad [corrupt-database]' >&2; exit 65
      """)
    let outcome = Outcome(of: try engine(), tool, shards: 2)
    let failure = try #require(outcome.failure as? ShardFailure)
    #expect(failure.exitStatus == 65)
    #expect(failure.description == "error: bad [corrupt-database]")
    #expect(tool.lines("tries-1").count == 1)
    for _ in 0..<250 where !tool.living().isEmpty { usleep(20_000) }
    #expect(tool.living().isEmpty)
  }

  @Test("a stop leaves no process")
  func stop() throws {
    let tool = try FakeTool("echo $$ >> pids; touch begun; exec sleep 100")
    let outcome = Outcome(of: try engine(), tool, shards: 3) { tool.exists("begun") }
    #expect((outcome.failure as? Diagnostic)?.code == .interrupted)
    #expect(!tool.lines("pids").isEmpty)
    for _ in 0..<250 where !tool.living().isEmpty { usleep(20_000) }
    #expect(tool.living().isEmpty)
  }

  @Test("half an answer is never taken for one, and a large one is")
  func half() throws {
    let half = try FakeTool(#"echo '{"columns": []}'; echo '[1]'; echo '{"rows": 2}'"#)
    let outcome = Outcome(of: try engine(), half, shards: 1)
    #expect((outcome.failure as? ShardFailure)?.exitStatus == 69)
    let tool = try FakeTool(
      """
      echo '{"columns": ["text"]}'
      yes '["0123456789012345678901234567890123456789012"]' | head -n 1100000
      echo 'warning: much' >&2
      echo '{"rows": 1100000}'
      """)
    try engine().answer(tool.tasks(2), isStopped: { false }, note: { _ in }) { _, answer in
      #expect(answer.count == 1_100_000)
      #expect(answer.said == "warning: much\n")
    }
  }

  @Test("a tool that a worker does not have is told")
  func missing() throws {
    let task = ShardTask(
      number: 0, tool: "/nowhere/almanac", line: #"{"tool": "/nowhere/almanac", "number": 0}"#)
    let failure = #expect(throws: Diagnostic.self) {
      try engine().answer([task], isStopped: { false }, note: { _ in }, hand: { _, _ in })
    }
    #expect(failure?.code == .engineUnavailable)
    #expect(failure?.found.contains("/nowhere/almanac on ") == true)
  }

  @Test("a cluster that is not there is told at once")
  func unreachable() throws {
    let tool = try FakeTool(FakeTool.answer)
    let outcome = Outcome(of: try SparkEngine(master: "spark://127.0.0.1:1"), tool, shards: 1)
    let failure = try #require(outcome.failure as? Diagnostic)
    #expect(failure.code == .engineUnavailable)
    #expect(failure.found.contains("127.0.0.1:1: Connection refused"))
  }
}
