internal import AlmanacModel

extension Diagnostic {
  static func noLake(_ path: String) -> Diagnostic {
    Diagnostic(
      .noDatabase, at: Location(file: path), found: "no lake: there is no lake.json in it",
      expected: "a folder made by `almanac export FOLDER --format lake`",
      remedy: "check the name")
  }

  static func damagedLake(_ path: String, found: String, expected: String) -> Diagnostic {
    Diagnostic(
      .damagedLake, at: Location(file: path), found: found, expected: expected,
      remedy: "restore the file from a copy of the same lake, or export the lake again; "
        + "nothing was answered")
  }

  static func otherLakeVersion(_ path: String, found: String, expected: String) -> Diagnostic {
    Diagnostic(
      .otherVersion, at: Location(file: path), found: found, expected: expected,
      remedy: "export the lake again with this almanac, or ask it with the one that wrote it")
  }

  static func tooManyShards(_ count: Int) -> Diagnostic {
    Diagnostic(
      .invalidParameter, found: "--shards \(count)", expected: "from 1 to 10000",
      remedy: "a shard of some ten million figures is asked about well")
  }

  static func notSpread(_ query: String) -> Diagnostic {
    Diagnostic(
      .invalidParameter, found: "\(query), which does not say how its rows are put together",
      expected: "a query that can be put to a lake",
      remedy:
        "name an indicator with a typed parameter, or say in its header `-- spread: each` where "
        + "each row is about the indicator that it names; or use `almanac sql … --merge SQL`")
  }

  static func shardsDisagree(_ query: String, _ shard: String) -> Diagnostic {
    Diagnostic(
      .damagedLake, at: Location(file: shard),
      found: "other rows of \(query) than in the first shard",
      expected: "the same names in all shards",
      remedy: "export the lake again; nothing was answered")
  }

  /// What came from a shard is not all that it answered.
  static func unreadableAnswer(_ shard: String) -> Diagnostic {
    Diagnostic(
      .shardFailed, at: Location(file: shard), found: "an answer that is not whole",
      expected: "columns, rows and how many they were",
      remedy: "ask again; if it stays so, ask the shard by itself with --db")
  }
}
