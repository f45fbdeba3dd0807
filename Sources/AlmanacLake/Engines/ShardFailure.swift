internal import AlmanacFiles
internal import AlmanacModel

/// A shard that did not answer, and how the whole ends therefore.
public struct ShardFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// What the shard said on its standard error, lines that are ready to be printed.
  public let description: String
  /// From sysexits.h.
  public let exitStatus: Int32

  /// A shard that has failed in a way that no retry mends.
  init(_ task: ShardTask, said: String, status: Int32) {
    let said = Self.printable(said)
    description =
      said.isEmpty
      ? Diagnostic.silentShard(task, ChildProcess.Ending.status(status)).description : said
    exitStatus = status
  }

  /// A shard that was asked often enough.
  ///
  /// - Parameter reason: as in "ended by signal 9".
  init(_ task: ShardTask, said: String, reason: String, tries: Int) {
    let words = Diagnostic.failedShard(task, reason: reason, tries: tries)
    let said = Self.printable(said)
    description = (said.isEmpty ? "" : said + "\n") + words.description
    exitStatus = words.code.exitStatus
  }

  /// Its lines, without what would act on a terminal.
  private static func printable(_ said: String) -> String {
    said.split(whereSeparator: \.isNewline).map { Diagnostic.printable(String($0)) }
      .joined(separator: "\n")
  }

  /// Whether another try would end so too.
  static func isFinal(_ status: Int32, said: String) -> Bool {
    final.contains(status) || finalMarks.contains(where: said.contains)
  }

  /// Statuses that another try would end with too: usage, bad data, no input, permission, a file of
  /// another version.
  static let final: [Int32] = [64, 65, 66, 77, 78]
  /// What else is said by a problem that stays: these end with the status of a locked file, which
  /// another try may find open.
  static let finalMarks = [Diagnostic.Code.timeLimit, .changedFile].map { "[\($0.rawValue)]" }
}
