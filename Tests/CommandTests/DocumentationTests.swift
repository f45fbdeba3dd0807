import AlmanacModel
import AlmanacOutput
import AlmanacQuery
import Foundation
import Migrations
import SQLite
import Testing

@testable import AlmanacCLI

/// Documentation that is made from the tool is equal to it, and what the tool has is documented.
@Suite("Documentation")
struct DocumentationTests {
  static let records = ProcessInfo.processInfo.environment["ALMANAC_GOLDEN"] != nil

  func text(_ path: String) throws -> String {
    try String(contentsOf: Session.root.appending(path: path), encoding: .utf8)
  }

  /// Holds a generated page equal to what it is generated from, or writes it.
  func hold(_ path: String, _ content: String) throws {
    if Self.records {
      try content.write(to: Session.root.appending(path: path), atomically: true, encoding: .utf8)
    }
    #expect(try text(path) == content, "\(path) is out of date: make docs")
  }

  @Test("Documentation schema.sql is what makes a fresh database, comments and all")
  func schema() throws {
    let session = try Session()
    _ = try session.run("almanac import Seeds/reference/units.csv --db a.db")
    var content = "-- The schema of a database of this version. Made by `make docs`.\n"
    for migration in Migration.all { content += "\n\n-- \(migration.name)\n\n\(migration.sql)" }
    try hold("Documentation/schema.sql", content)
    let schema = """
      SELECT type || ' ' || name || ' ' || sql FROM sqlite_schema
      WHERE sql IS NOT NULL AND name NOT IN ('migration', 'sqlite_stat1', 'sqlite_stat4') ORDER BY name
      """
    let made = try Connection.inMemory()
    try made.execute(content)
    let file = try Connection(path: session.folder.appending(path: "a.db").path, mode: .readOnly)
    #expect(try made.strings(schema) == file.strings(schema))
  }

  @Test("the command reference is the tool's own help")
  func commandReference() throws {
    let session = try Session()
    var content = "# Command reference\n\nMade by `make docs` from the tool's own help.\n"
    for command in [""] + AlmanacCommand.subcommandNames {
      let help = try session.run("almanac help \(command)")
      content += "\n## almanac \(command)".trimmingCharacters(in: .whitespaces)
      content += "\n\n```\n\(help)```\n"
    }
    content += "\n# The named queries\n"
    for query in try NamedQuery.all() {
      content +=
        "\n## \(query.name)\n\n```\n\(try session.run("almanac query \(query.name) --help"))```\n"
    }
    try hold("Documentation/cli-reference.md", content)
  }

  @Test("every command, query, diagnostic code, view and format is documented")
  func documented() throws {
    let queries = try text("Documentation/Queries.md")
    for query in try NamedQuery.all() { #expect(queries.contains("`\(query.name)`")) }
    let codes = try text("Documentation/Diagnostics.md")
    for code in Diagnostic.Code.allCases {
      #expect(codes.contains("| `\(code.rawValue)` | \(code.exitStatus) |"), "\(code.rawValue)")
    }
    let manual = try Session().run("Documentation/scripts/man-page $(command -v almanac)")
    #expect(try text("CHANGELOG.md").contains("\n## \(almanacVersion)\n"))
    let readme = try text("README.md")
    for command in AlmanacCommand.subcommandNames {
      #expect(readme.contains("\n| `almanac \(command)"), "\(command)")
      #expect(manual.contains("\n.SH \"ALMANAC \(command.uppercased())\"\n"), "\(command)")
    }
    #expect(readme.contains(OutputFormat.allCases.map(\.rawValue).joined(separator: "|")))
  }

  @Test("the public views have the documented columns, and the stock shell reads each")
  func views() throws {
    let session = try Session.withSeeds()
    let page = try text("Documentation/Views.md")
    var columns: [String] = []
    var count = 0
    for line in page.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let name = cells[0].replacing("`", with: "")
      if cells[2] != "the same" {
        columns = cells[2].split(separator: ",").map {
          $0.trimmingCharacters(in: CharacterSet(charactersIn: "` "))
        }
      }
      let header = try session.run(
        "sqlite3 -safe -readonly -header -csv almanac.db 'SELECT * FROM \(name) LIMIT 1' | head -1")
      if !header.isEmpty {
        #expect(
          header.trimmingCharacters(in: .newlines) == columns.joined(separator: ","), "\(name)")
      }
      let info = try session.run(
        "sqlite3 -safe -readonly almanac.db \"SELECT group_concat(name) FROM pragma_table_info('\(name)')\""
      )
      #expect(info.trimmingCharacters(in: .newlines) == columns.joined(separator: ","), "\(name)")
      count += 1
    }
    #expect(count == 15)
  }

  @Test("every example of a query's help runs")
  func examples() throws {
    let session = try Session.withSeeds()
    for query in try NamedQuery.all() {
      let output = try session.run("almanac query \(query.name) \(query.example) > /dev/null")
      // Of the seeds some have no answer, and say why.
      #expect(output.isEmpty || output.hasPrefix("note: "), "\(query.name): \(output)")
    }
  }
}

extension Connection {
  fileprivate func strings(_ sql: String) throws -> [String] {
    var strings: [String] = []
    try query(sql) { strings.append($0.string(0)) }
    return strings
  }
}
