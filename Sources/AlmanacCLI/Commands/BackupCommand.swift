import Almanac
import ArgumentParser

struct BackupCommand: DatabaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the database into a file, and check the copy before it gets its name.",
    discussion: """
      Others may go on reading and writing. The copy is written, synced and looked at as \
      `almanac check --integrity` does; a copy in which anything is wrong gets no name, and the exit \
      status is 65.
      """)

  @Argument(help: ArgumentHelp("The file to create.", valueName: "file"), completion: .file())
  var target: String

  @Flag(help: "Replace an existing file.")
  var replace = false

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let path = self.database.resolved
    try Database.refuseLake(
      path, for: "almanac backup",
      remedy: "`cp -a` copies the folder, with the times of its files; then look at the copy with "
        + "`almanac check --integrity --db COPY`")
    let database = try Database.open(path, for: .reading)
    let progress = StageLine()
    let findings = try StopSignal.run(stoppingBy: database.stop) { _ in
      try database.backup(
        to: target, replacing: replace,
        progress: { left, all in progress.show("copying, \((all - left) * 100 / max(all, 1)) %") },
        checking: { progress.show("checking \($0.doing)") })
    }
    progress.finish()
    guard findings.isEmpty else {
      IntegrityReport.tell(findings)
      Console.error("nothing was written to \(target)")
      throw ExitCode(65)
    }
    Console.note("Copied to \(target), and found whole", done: "\(target) is written")
  }
}
