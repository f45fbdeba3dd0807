import Almanac
import ArgumentParser
import Glibc

struct ShellCommand: DatabaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell",
    abstract: "Open the database in the sqlite3 shell, with headers and parameters set.",
    discussion: """
      :region and :indicator are set to what is given, else to what the database has most of,
      so that SQL from `almanac query … --sql` and of your own can use them. The file is
      opened read-only unless --write, and in safe mode: no view of it can run a program or
      touch another file, and no command of the shell either. `sqlite3 FILE` has them all.
      """)

  @Option(help: ArgumentHelp("The region for :region.", valueName: "name")) var region: String?
  @Option(help: ArgumentHelp("The indicator for :indicator.", valueName: "name"))
  var indicator: String?
  @Flag(help: "Open for writing.") var write = false
  @OptionGroup var database: DatabaseOptions
  @Argument(help: "SQL to run instead of asking for it.") var sql: String?

  func run() throws {
    let path = database.resolved
    let database = try Database.open(path, for: .reading)
    let parameters = try database.shellParameters(region: region, indicator: indicator)
    // Views of a file that somebody handed over may call functions of the shell that run programs.
    var words = ["sqlite3", "-safe", "-bail", write ? "-header" : "-readonly"]
    var commands = [".headers on", ".mode column", ".nullvalue –", ".parameter init"]
    commands += parameters.map { Database.shellParameter($0.name, $0.value) }
    if sql == nil, isatty(STDIN_FILENO) == 1 {
      let set = parameters.map { ":\($0) = \($1)" }.joined(separator: ", ")
      commands += [
        ".print Almanac \(almanacVersion): views are listed by .tables, their columns by .schema latest",
        ".print Try  SELECT * FROM vs_national WHERE region = :region;",
        ".print Set: \(set.isEmpty ? "no parameters" : TerminalText.line(set))  (.quit leaves)",
      ]
    }
    for command in commands { words += ["-cmd", command] }
    words.append(path.hasPrefix("-") ? "./" + path : path)
    if let sql { words.append(sql) }
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map {
      strdup(FileName.bytes($0).map { CChar(bitPattern: $0) } + [0])
    }
    pointers.append(nil)
    execvp("sqlite3", pointers)
    Console.error("error: the sqlite3 shell is not installed; `apt-get install sqlite3`")
    throw ExitCode(69)
  }
}
