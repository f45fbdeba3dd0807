import Almanac
import ArgumentParser
import Glibc

struct ShellCommand: DatabaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell",
    abstract: "Open the database in the sqlite3 shell, with headers and parameters set.",
    discussion: """
      :region and :indicator are set to the values given, or else to those with the most figures, \
      so that SQL from `almanac query … --sql` and your own can use them. The file is opened \
      read-only unless --write is given, and in safe mode: neither a view in the file nor a \
      command of the shell can run a program or touch another file. For those commands, use \
      `sqlite3 FILE`.
      """)

  @Option(help: ArgumentHelp("The region for :region.", valueName: "name")) var region: String?
  @Option(help: ArgumentHelp("The indicator for :indicator.", valueName: "name"))
  var indicator: String?
  @Flag(help: "Open the database for writing.") var write = false
  @OptionGroup var database: DatabaseOptions
  @Argument(help: "SQL to run instead of opening a prompt.") var sql: String?

  func run() throws {
    let path = database.resolved
    try Database.refuseLake(
      path, for: "almanac shell",
      remedy: "open one of its files, as with `--db LAKE/shards/00000.db`: each has the "
        + "figures of its own indicators alone; `almanac sql … --merge SQL` asks all of them"
    )
    let database = try Database.open(path, for: .reading)
    let parameters = try database.shellParameters(region: region, indicator: indicator)
    // Views in a file from somebody else may call functions of the shell that run programs.
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
    Console.error("error: the sqlite3 shell is not installed; try `apt-get install sqlite3`")
    throw ExitCode(69)
  }
}
