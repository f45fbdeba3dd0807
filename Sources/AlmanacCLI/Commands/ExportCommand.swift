import Almanac
import ArgumentParser

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the whole database into a folder that imports back to the same.",
    discussion: """
      The folder is a package: CSV tables, as `almanac import` reads them, and a
      datapackage.json that describes them to other programs. Only the history of
      imports stays behind.
      """)

  @Argument(help: "The folder to make.")
  var folder: String

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let files = try Database.open(database.resolved, for: .reading).exportPackage(to: folder)
    let rows = files.reduce(0) { $0 + $1.rows }
    Console.note(
      "Exported \(NumberFormat.grouped(Double(rows), decimals: 0)) rows in \(files.count) files to \(folder)"
    )
  }
}
