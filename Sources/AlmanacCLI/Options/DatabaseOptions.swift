import ArgumentParser

/// Which database.
struct DatabaseOptions: ParsableArguments {
  @Option(
    name: .customLong("db"),
    help: ArgumentHelp(
      "The database: a file, or the folder of a lake.",
      discussion: "Default: $ALMANAC_DB, else almanac.db.",
      valueName: "path"),
    completion: .file())
  var path: String?

  var resolved: String { path ?? Self.usual }

  /// The one used when none is named.
  static var usual: String { Console.environment("ALMANAC_DB") ?? "almanac.db" }
}

/// A command that works on a database.
protocol DatabaseCommand: ParsableCommand {
  var database: DatabaseOptions { get }
  /// Whether it writes to the database: after problems, it says that nothing was changed.
  static var changesDatabase: Bool { get }
}

extension DatabaseCommand {
  static var changesDatabase: Bool { false }
}
