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

  // MARK: Spark

  static func invalidEngine(_ text: String) -> Diagnostic {
    Diagnostic(
      .invalidParameter, found: "the engine \(text)",
      expected: "local, or the address of a Spark cluster, as spark://host:7077",
      remedy: "the page of the cluster's master shows its address")
  }

  static func missingSpark(_ found: String) -> Diagnostic {
    Diagnostic(
      .missingProgram, found: found, expected: "Spark, its spark-submit and Java 17",
      remedy:
        "install them, as in `pip install pyspark` and `apt install openjdk-17-jre-headless`, "
        + "or name the folder of Spark in SPARK_HOME")
  }

  static func noCluster(_ master: SparkMaster, _ found: String) -> Diagnostic {
    Diagnostic(
      .engineUnavailable, found: "\(master.address), \(found)",
      expected: "a Spark cluster with a worker that is free",
      remedy: "start its master and workers, or leave --engine out")
  }

  static func noTool(_ found: String) -> Diagnostic {
    Diagnostic(
      .engineUnavailable, found: found,
      expected: "the tool, at the same path on each worker as here",
      remedy: "install it there, or put it into a folder that all machines share")
  }

  static func failedSpark(_ ending: ChildProcess.Ending, said: String) -> Diagnostic {
    Diagnostic(
      .engineUnavailable, found: "spark-submit \(ending)" + (said.isEmpty ? "" : ": \(said)"),
      expected: "Spark to run to the end", remedy: "check that `spark-submit --version` works")
  }
}
