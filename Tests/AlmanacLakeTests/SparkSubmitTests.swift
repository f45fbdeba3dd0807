import Foundation
import Testing

@testable import AlmanacLake
@testable import AlmanacModel

@Suite("What Spark is told, and what is heard of it")
struct SparkSubmitTests {
  /// A `spark-submit` that is a shell script; `$folder` is the place of the run, `$arguments` what it
  /// was started with.
  func engine(_ script: String) throws -> (SparkEngine, FakeTool) {
    let fake = try FakeTool("true")
    let submit = fake.folder + "/spark-submit"
    let text = #"""
      #!/bin/sh
      arguments="$*"; folder=$(printf '%s\n' "$@" | tail -n 2 | head -n 1)
      cd '\#(fake.folder)'
      echo "$folder" > place
      answer() { printf '{"columns":[]}\n[%s]\n{"rows":1}\n' $1 > $folder/part; mv $folder/part $folder/answers/$1; }
      \#(script)
      """#
    try Data(text.utf8).write(to: URL(fileURLWithPath: fake.folder + "/script"))
    try Process.run(
      URL(fileURLWithPath: "/usr/bin/install"),
      arguments: ["-m", "755", fake.folder + "/script", submit]
    ).waitUntilExit()
    let installation = SparkInstallation(submit: submit)
    return (try SparkEngine(master: "spark://127.0.0.1:7077", installation), fake)
  }

  @Test("answers are taken in order as they come, notes are handed on, and the folder goes")
  func answers() throws {
    let (engine, tool) = try engine(
      """
      [ $(wc -l < $folder/tasks) = 3 ] && [ -e $folder/driver.py ] || exit 1
      stat -c %a $folder > mode
      answer 2; answer 0
      echo 'note: shard 00000 was asked 2 times'; echo noise; echo noise >&2
      echo words > $folder/answers/1.said
      answer 1
      """)
    let outcome = Outcome(of: engine, tool, shards: 3)
    #expect(outcome.failure == nil)
    #expect(outcome.rows == ["[0]", "[1]", "[2]"])
    #expect(outcome.notes == ["note: shard 00000 was asked 2 times"])
    #expect(tool.lines("mode") == ["700"])
    let place = try #require(tool.lines("place").first)
    #expect(!FileManager.default.fileExists(atPath: place))
  }

  @Test("a failure that the driver describes is the end, though Spark still runs")
  func failures() throws {
    func failure(_ text: String) throws -> (any Error)? {
      let (engine, tool) = try engine(
        "echo $$ >> pids; printf '%s' '\(text)' > part; mv part $folder/failure; exec sleep 100")
      let failure = Outcome(of: engine, tool, shards: 2).failure
      #expect(tool.living().isEmpty)
      return failure
    }
    let final = try failure(#"{"index": 1, "status": 66, "said": "error: gone\n"}"#)
    #expect((final as? ShardFailure)?.exitStatus == 66)
    #expect((final as? ShardFailure)?.description == "error: gone")
    let often = try failure(#"{"index": 1, "said": "", "reason": "ended by signal 9"}"#)
    #expect((often as? ShardFailure)?.exitStatus == 69)
    #expect((often as? ShardFailure)?.description.contains("00001, asked 4 times, ended") == true)
    let tool = try failure(#"{"tool": "/almanac on host: No such file"}"#)
    #expect((tool as? Diagnostic)?.code == .engineUnavailable)
    let cluster = try failure(#"{"engine": "127.0.0.1:7077: Connection refused"}"#)
    #expect((cluster as? Diagnostic)?.code == .engineUnavailable)
  }

  @Test("a Spark that ends without a word, or with half an answer, is told")
  func ends() throws {
    let (silent, tool) = try engine("echo 'no Python' >&2; exit 3")
    let failure = Outcome(of: silent, tool, shards: 1).failure as? Diagnostic
    #expect(failure?.found == "spark-submit ended with status 3: no Python")
    let (unfinished, other) = try engine("answer 0")
    let outcome = Outcome(of: unfinished, other, shards: 2)
    #expect((outcome.failure as? Diagnostic)?.code == .engineUnavailable)
    let (half, third) = try engine(
      "printf '{\"columns\":[]}\\n[1]\\n{\"rows\":2}\\n' > part; mv part $folder/answers/0")
    #expect((Outcome(of: half, third, shards: 1).failure as? ShardFailure)?.exitStatus == 69)
  }

  @Test("a stop lets Spark clean up, and leaves no process")
  func stop() throws {
    let (engine, tool) = try engine(
      """
      trap 'touch cleaned; exit 143' TERM
      sleep 100 & echo $! >> pids; echo $$ >> pids; touch begun; wait
      """)
    let outcome = Outcome(of: engine, tool, shards: 1) { tool.exists("begun") }
    #expect((outcome.failure as? Diagnostic)?.code == .interrupted)
    #expect(tool.exists("cleaned"))
    for _ in 0..<100 where !tool.living().isEmpty { usleep(20_000) }
    #expect(tool.living().isEmpty)
  }

  @Test(
    "addresses of clusters",
    arguments: [
      ("spark://host:7077", "spark://host:7077"), ("spark://a:1,b:2", "spark://a:1,b:2"),
      ("local[2]", "local[2,4]"), ("local-cluster[2,1,1024]", "local-cluster[2,1,1024]"),
      ("spark://host", nil), ("spark://host:x", nil), ("spark://:1", nil), ("spark://h:1/x", nil),
      ("local[*]", nil), ("local-cluster[2,1]", nil), ("yarn", nil), ("", nil),
    ])
  func masters(text: String, address: String?) {
    #expect((try? SparkMaster(text))?.address == address)
  }

  @Test("Spark is found in SPARK_HOME, then in PATH, and Java must be there")
  func installation() throws {
    let (_, tool) = try engine("true")
    let path = tool.folder
    func find(_ variables: [String: String]) throws(Diagnostic) -> String {
      try SparkInstallation.find { variables[$0] }.submit
    }
    let missing = #expect(throws: Diagnostic.self) { try find(["PATH": "/nowhere"]) }
    #expect(missing?.code == .missingProgram)
    #expect(missing?.code.exitStatus == 69)
    let noJava = #expect(throws: Diagnostic.self) { try find(["PATH": path]) }
    #expect(noJava?.found == "no java in JAVA_HOME or PATH")
    try FileManager.default.createDirectory(
      atPath: "\(path)/bin", withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: "\(path)/spark-submit", toPath: "\(path)/bin/java")
    #expect(try find(["PATH": path, "JAVA_HOME": path]) == "\(path)/spark-submit")
  }
}
