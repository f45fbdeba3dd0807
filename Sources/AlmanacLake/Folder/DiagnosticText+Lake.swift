package import AlmanacModel

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

  /// What is cleared away or made behind a link would be somebody else's.
  static func linkedFolder(_ path: String) -> Diagnostic {
    Diagnostic(
      .damagedLake, at: Location(file: path), found: "a link",
      expected: "a folder of the lake itself, where files are made and cleared away",
      remedy: "move the folder that it leads to here, or keep the whole lake there")
  }

  static func otherLakeVersion(_ path: String, found: String, expected: String) -> Diagnostic {
    Diagnostic(
      .otherVersion, at: Location(file: path), found: found, expected: expected,
      remedy: "export the lake again with this almanac, or ask it with the one that wrote it")
  }

  static func tooManyShards(_ count: Int) -> Diagnostic {
    Diagnostic(
      .invalidParameter, found: "--shards \(count)", expected: "from 1 to \(Sharding.mostShards)",
      remedy: "a shard of some ten million figures is asked about well")
  }

  static func tooMuchToGather(
    _ path: String, figures: Int, shards: Int, most: Int, remedy: String
  ) -> Diagnostic {
    let number = { (count: Int) in NumberFormat.grouped(Double(count), decimals: 0) }
    return Diagnostic(
      .tooLarge, at: Location(file: path),
      found: "\(number(figures)) figures in \(shards) shards that would have to be gathered",
      expected: "at most \(number(most)) in one temporary database", remedy: remedy)
  }

  static func noRoomToGather(_ folder: String) -> Diagnostic {
    Diagnostic(
      .diskFull, at: Location(file: folder), found: "no room for figures of several shards",
      expected: "free space for a temporary database",
      remedy: "make room, or name a folder with more of it in TMPDIR")
  }

  /// - Parameters:
  ///   - what: as in "almanac shell".
  ///   - remedy: what to do instead.
  package static func notForLakes(_ path: String, _ what: String, remedy: String) -> Diagnostic {
    Diagnostic(
      .notForLakes, at: Location(file: path), found: "a lake",
      expected: "for `\(what)`, a database that is one file",
      remedy: remedy)
  }

  static func notSpread(_ query: String) -> Diagnostic {
    Diagnostic(
      .invalidParameter, found: "\(query), which does not say how its rows are put together",
      expected: "a query that can be put to a lake",
      remedy:
        "name an indicator with a typed parameter, or say in its header `-- spread: each` where "
        + "each row is about the indicator that it names; or use `almanac sql … --merge SQL`")
  }

  static func notOrdered(_ query: String) -> Diagnostic {
    Diagnostic(
      .invalidParameter,
      found: "\(query), whose rows are not ordered by columns up to their indicator",
      expected: "an order in which the rows of all shards can be put together",
      remedy: "name an indicator with a typed parameter, or end it with a line that begins with "
        + "ORDER BY and names columns of the answer alone, `indicator` among them")
  }

  static func shardsDisagree(_ query: String, _ shard: String) -> Diagnostic {
    Diagnostic(
      .damagedLake, at: Location(file: shard),
      found: "other rows of \(query) than in the first shard",
      expected: "the same names in all shards",
      remedy: "export the lake again; nothing was answered")
  }

  static func countsTooLarge(_ query: String, _ shard: String) -> Diagnostic {
    Diagnostic(
      .damagedLake, at: Location(file: shard),
      found: "numbers of \(query) that add up to more than a whole number holds",
      expected: "counts that can be added up",
      remedy: "export the lake again, or ask its shards by themselves; nothing was answered")
  }

  /// An engine has lost a shard, or has asked one twice.
  static func otherShards(_ path: String, answered: Int, of count: Int) -> Diagnostic {
    Diagnostic(
      .shardFailed, at: Location(file: path),
      found: "answers of \(answered) shards in order, then none of the next",
      expected: "one of each of the \(count)", remedy: "ask again; nothing was answered")
  }

  /// What came from a shard is not all that it answered.
  static func unreadableAnswer(_ shard: String) -> Diagnostic {
    Diagnostic(
      .shardFailed, at: Location(file: shard), found: "an answer that is not whole",
      expected: "columns, rows and how many they were",
      remedy: "ask again; if it stays so, ask the shard by itself with --db")
  }

  /// Standard input, of which there is only one reading.
  static var readTwice: Diagnostic {
    Diagnostic(
      .invalidParameter, found: "- for standard input",
      expected: "files: an import into a lake reads them twice",
      remedy: "write the input to a file, and import that")
  }

  /// A question that was overtaken by changes of the lake.
  static func lakeChanged(_ path: String) -> Diagnostic {
    Diagnostic(
      .changedFile, at: Location(file: path), found: "a lake that was changed meanwhile, twice",
      expected: "the lake that was asked", remedy: "ask again; nothing was answered")
  }
}
