internal import AlmanacFiles
internal import AlmanacModel
internal import Glibc

/// Where Spark is on this machine.
struct SparkInstallation {
  /// The path of `spark-submit`.
  let submit: String

  /// - Parameter variable: the value of a variable of the environment.
  /// - Throws: `Diagnostic` that says what to install.
  static func find(
    _ variable: (String) -> String? = { getenv($0).map { FileName.text($0) } }
  ) throws(Diagnostic) -> SparkInstallation {
    let home = variable("SPARK_HOME").map { "\($0)/bin" }
    let path = variable("PATH")
    let submit =
      home.flatMap { FileSystem.program("spark-submit", in: $0) }
      ?? FileSystem.program("spark-submit", in: path)
    guard let submit else {
      throw .missingSpark(
        home.map { "no spark-submit in \($0) or PATH" } ?? "no spark-submit in PATH")
    }
    let java =
      variable("JAVA_HOME").flatMap { FileSystem.program("java", in: "\($0)/bin") }
      ?? FileSystem.program("java", in: path)
    guard java != nil else { throw .missingSpark("no java in JAVA_HOME or PATH") }
    return SparkInstallation(submit: submit)
  }
}
