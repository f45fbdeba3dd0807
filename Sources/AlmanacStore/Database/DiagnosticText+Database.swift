package import AlmanacModel

extension Diagnostic {
  package static func noDatabase(_ path: String) -> Diagnostic {
    Diagnostic(
      .noDatabase, at: Location(file: path), found: "no file of that name",
      expected: "a database made by `almanac import`",
      remedy: "import something first, as in `almanac import Seeds`, or name another file "
        + "with --db or ALMANAC_DB")
  }

  static func notADatabase(_ path: String, found: String) -> Diagnostic {
    Diagnostic(
      .notADatabase, at: Location(file: path), found: found, expected: "an Almanac database",
      remedy: "name another file with --db or ALMANAC_DB; this one was left as it is")
  }

  static func otherProgram(_ path: String, applicationID: Int32) -> Diagnostic {
    Diagnostic(
      .otherProgram, at: Location(file: path),
      found: "an SQLite database with application id \(applicationID)",
      expected: "an Almanac database",
      remedy: "name another file with --db or ALMANAC_DB; this one was left as it is")
  }

  static func newerVersion(_ path: String, version: Int, known: Int) -> Diagnostic {
    Diagnostic(
      .otherVersion, at: Location(file: path), found: "schema version \(version)",
      expected: "schema version \(known) or earlier", remedy: "use a newer almanac to write to it")
  }

  static func olderVersion(_ path: String, version: Int, known: Int) -> Diagnostic {
    Diagnostic(
      .otherVersion, at: Location(file: path), found: "schema version \(version)",
      expected: "schema version \(known)", remedy: "run `almanac migrate`")
  }

  static func unreleasedVersion(_ path: String) -> Diagnostic {
    Diagnostic(
      .otherVersion, at: Location(file: path),
      found: "the schema of an almanac before its first release",
      expected: "that of 0.1.0 or later",
      remedy: "import its files again into a new database; this one was left as it is")
  }

  static func foreignSchema(_ path: String, _ differences: SchemaDifferences) -> Diagnostic {
    let isOnlyMore = differences.missing.isEmpty && differences.changed.isEmpty
    return Diagnostic(
      .foreignSchema, at: Location(file: path), found: "\(differences)",
      expected: "the tables, views, indexes and triggers that almanac makes, and no others",
      remedy: isOnlyMore
        ? "if they are yours, move them to a database of their own that attaches this one, "
          + "and drop them here; if they are not, restore the file from a copy"
        : "restore the file from a copy, or import its files again into a new database")
  }

  /// A view of the file that runs too long, and perhaps forever.
  static func noEnd(
    _ path: String, after limit: Duration, differences: SchemaDifferences
  ) -> Diagnostic {
    let seconds = NumberFormat.exact(limit / .seconds(1))
    return Diagnostic(
      .timeLimit, at: Location(file: path),
      found: "still running after \(seconds) s"
        + (differences.isEmpty
          ? "" : ", and a schema that is not almanac's own (\(differences))"),
      expected: "an answer in time",
      remedy: differences.isEmpty
        ? "filter by region or indicator, or give it longer: --timeout SECONDS, 0 for no limit"
        : "restore the file from a copy"
          + (differences.extra.isEmpty ? "" : ", or drop what is extra"))
  }

  static func migration(_ name: String, found: String, expected: String) -> Diagnostic {
    Diagnostic(
      .migrationMismatch, at: Location(file: "Migrations/\(name)"), found: found,
      expected: expected,
      remedy: "restore the file as it was; a change of the schema is a new migration")
  }
}
