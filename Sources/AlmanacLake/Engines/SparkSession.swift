internal import AlmanacFiles
internal import AlmanacModel
internal import AlmanacText
internal import Glibc

/// The folder that a run of Spark has for itself, and what it puts there; gone when nobody holds it.
final class SparkSession {
  private let folder: StagedName

  /// - Throws: `Diagnostic` when the folder cannot be written.
  init(_ tasks: [ShardTask]) throws {
    let place = FileSystem.temporaryFolder
    // What a killed run has left there, it takes away.
    folder = try StagedName(for: FileSystem.absolutePath("\(place)/spark"), isFolder: true)
    // Answers are nobody else's business.
    guard folder.path.withFileName({ chmod($0, 0o700) }) == 0,
      path("answers").withFileName({ mkdir($0, 0o700) }) == 0
    else { throw FileSystem.cannotCreate(folder.path, errno) }
    try write(SparkDriver.program, to: "driver.py")
    try write(SparkDriver.logging, to: "log4j2.properties")
    try write(tasks.map { $0.line + "\n" }.joined(), to: "tasks")
  }

  deinit { FileSystem.removeContents(of: folder.path) }

  private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  private func write(_ text: String, to name: String) throws {
    let file = try OutputFile(newAt: path(name), name: path(name))
    file.write(text)
    try file.finish()
  }

  /// For a Java that lives for seconds and hands on bytes: it takes two fifths less of CPU so.
  private static let quickStart = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"

  /// What spark-submit has beyond the variables of this process.
  static let environment = ["SPARK_LAUNCHER_OPTS=\(quickStart)"]

  /// What spark-submit is started with: everything that Spark would leave elsewhere stays in the
  /// folder.
  func arguments(_ master: SparkMaster) -> [String] {
    var settings = [
      "spark.ui.enabled=false", "spark.eventLog.enabled=false",
      "spark.ui.showConsoleProgress=false",
      "spark.local.dir=" + path("spark"), "spark.sql.warehouse.dir=" + path("warehouse"),
      "spark.driver.extraJavaOptions=-Dderby.system.home=\(path("derby"))"
        + " \(Self.quickStart) -Dlog4j2.configurationFile=file:\(path("log4j2.properties"))",
      "spark.executor.extraJavaOptions=\(Self.quickStart)",
      "spark.task.maxFailures=\(SparkMaster.tries)", "spark.speculation=false",
      // An answer may be as large as it is.
      "spark.driver.maxResultSize=0",
    ]
    if master.isHere {
      settings += ["spark.driver.host=127.0.0.1", "spark.driver.bindAddress=127.0.0.1"]
    }
    return ["--master", master.address, "--name", "almanac"]
      + settings.flatMap { ["--conf", $0] }
      + [path("driver.py"), folder.path, master.address]
  }

  /// Takes the answer of the task at a place; nil when it is not there yet.
  ///
  /// - Throws: `Diagnostic` when it cannot be read, `ShardFailure` when it is not complete.
  func takeAnswer(of task: ShardTask, at index: Int) throws -> ShardAnswer? {
    let path = path("answers/\(index)")
    guard FileSystem.exists(path) else { return nil }
    let said = path + ".said"
    let words = FileSystem.exists(said) ? try text(of: ScratchFile(taking: said)) : ""
    guard let answer = try ShardAnswer(ScratchFile(taking: path), said: words) else {
      throw ShardFailure(
        task, said: words, reason: "ended before its answer was complete", tries: 1)
    }
    return answer
  }

  /// What the driver says of its failure; nil when it has not said anything.
  func failure(of tasks: [ShardTask], _ master: SparkMaster) throws -> (any Error)? {
    let path = path("failure")
    guard FileSystem.exists(path) else { return nil }
    let bytes = Array(try text(of: ScratchFile(taking: path)).utf8)
    let failure = try JSONValue.read(.bytes(bytes))
    if let found = failure["engine"]?.string { return Diagnostic.noCluster(master, found) }
    if let found = failure["tool"]?.string { return Diagnostic.noTool(found) }
    guard let index = failure["index"]?.integer, tasks.indices.contains(index),
      let said = failure["said"]?.string
    else { return nil }
    if let status = failure["status"]?.integer {
      return ShardFailure(tasks[index], said: said, status: Int32(truncatingIfNeeded: status))
    }
    return ShardFailure(
      tasks[index], said: said, reason: failure["reason"]?.string ?? "", tries: SparkMaster.tries)
  }

  private func text(of file: ScratchFile) throws(Diagnostic) -> String {
    String(decoding: try file.bytes(at: 0, count: file.size), as: UTF8.self)
  }
}
