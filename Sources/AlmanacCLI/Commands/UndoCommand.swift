import Almanac
import ArgumentParser

struct UndoCommand: DatabaseCommand {
  static let changesDatabase = true

  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take an import back whole, as if it had never been.",
    discussion: """
      What it added goes, what it changed is as before, and figures that it had revised or
      withdrawn are in force again, unless a later import replaced them as well. Later imports
      that use a region, indicator or source which it made, or that changed the same, have to be
      undone first; nothing is changed then, and they are named.

      The numbers of imports are in `almanac list imports`. They are not used again.
      """)

  @Argument(help: "The number of the import.") var number: Int64

  @Flag(name: .customLong("dry-run"), help: "Say what would be taken back, change nothing.")
  var dryRun = false

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let path = database.resolved
    let line = UndoProgressLine()
    defer { line.finish() }
    let database = try Database.open(path, for: .writing)
    try StopSignal.run { signal in
      let report = try database.undoImport(number, dryRun: dryRun) { progress in
        line.update(progress)
        return !signal.isRaised
      }
      line.finish()
      for warning in report.warnings { Console.error("warning: \(warning)") }
      Console.note(
        report.description(database: path), done: dryRun ? nil : "import \(number) is undone")
    }
  }
}

extension UndoReport {
  /// What was taken back, in a few lines for people.
  func description(database: String) -> String {
    let number = { (count: Int) in NumberFormat.grouped(Double(count), decimals: 0) }
    var text = "\(dryRun ? "Would take" : "Took") import \(importID) back from \(database)"
    text += "\n  figures: \(number(figures)) removed, \(number(uncovered)) uncovered"
    text += "; other rows: \(number(removed)) removed, \(number(restored)) restored"
    text += ", in \(ImportReport.duration(seconds))"
    if isPartial {
      text += "\n  an earlier almanac brought it: sources, indicators and regions that it made stay"
    }
    return text
  }
}
