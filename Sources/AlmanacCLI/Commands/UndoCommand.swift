import Almanac
import ArgumentParser

struct UndoCommand: DatabaseCommand {
  static let changesDatabase = true

  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Undo an import completely, as if it had never happened.",
    discussion: """
      What it added is removed, what it changed is restored, and figures that it revised or \
      withdrew are in force again, unless a later import replaced them too. Later imports that \
      use a region, indicator or source that it created, or that changed the same things, must \
      be undone first: they are then named, and nothing is changed.

      `almanac list imports` shows the numbers of imports. A number is never used again.
      """)

  @Argument(help: "The number of the import.") var number: Int64

  @Flag(name: .customLong("dry-run"), help: "Say what would be undone, but change nothing.")
  var dryRun = false

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let path = database.resolved
    let line = UndoProgressLine()
    defer { line.finish() }
    try StopSignal.run { signal in
      let progress = { (progress: UndoProgress) -> Bool in
        line.update(progress)
        return !signal.isRaised
      }
      let report =
        Lake.isLake(path)
        ? try Lake(path, stoppedBy: { signal.isRaised })
          .undoImport(number, dryRun: dryRun, progress: progress)
        : try Database.open(path, for: .writing).undoImport(
          number, dryRun: dryRun, progress: progress)
      line.finish()
      for warning in report.warnings { Console.error("warning: \(warning)") }
      Console.note(
        report.description(database: path), done: dryRun ? nil : "import \(number) is undone")
    }
  }
}

extension UndoReport {
  /// What was undone, in a few lines for people.
  func description(database: String) -> String {
    let number = { (count: Int) in NumberFormat.grouped(Double(count), decimals: 0) }
    var text = "\(dryRun ? "Would undo" : "Undid") import \(importID) in \(database)"
    text += "\n  figures: \(number(figures)) removed, \(number(uncovered)) in force again"
    text += "; other rows: \(number(removed)) removed, \(number(restored)) restored"
    text += ", in \(ImportReport.duration(seconds))"
    return text
  }
}
