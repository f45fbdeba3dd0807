import Almanac

// An option that would do nothing where it stands is refused: whoever gives it expects something.

extension Diagnostic {
  /// - Parameter place: with or without what it stands, as in "with --chart".
  static func idleOption(
    _ name: String, _ place: String, remedy: String = "leave it out"
  ) -> Diagnostic {
    Diagnostic(
      .invalidParameter, found: "\(name) \(place)", expected: "options that have an effect there",
      remedy: remedy)
  }

  /// Refuses the first of the options that were given, none of which has an effect.
  static func refuseIdle(_ given: [String], _ place: String) throws {
    if let name = given.first { throw idleOption(name, place) }
  }
}

/// The names of those options that were given.
private func given(_ options: KeyValuePairs<String, Bool>) -> [String] {
  options.filter(\.value).map(\.key)
}

extension OutputOptions {
  var given: [String] {
    AlmanacCLI.given(["--format": statedFormat != nil, "--spreadsheet": spreadsheet])
  }
}

extension ViewpointOptions {
  var given: [String] { AlmanacCLI.given(["--lang": lang != nil, "--as-of": asOf != nil]) }
}

extension LimitOptions {
  var given: [String] {
    AlmanacCLI.given(["--timeout": timeout != nil, "--max-rows": maxRows != nil])
  }
}

extension ChartOptions {
  var given: [String] {
    AlmanacCLI.given([
      "--chart": chart, "--svg": svg != nil, "--replace": replace,
      "--sparklines": sparklines == true,
    ])
  }
}

extension AnswerOptions {
  /// All but those that say how rows are written.
  var givenBesideOutput: [String] {
    AlmanacCLI.given(["--vintage": statedVintage != nil, "--force": force])
      + limits.given + viewpoint.given + charts.given
  }

  /// Refuses what a chart has no use for, or what is for a chart where there is none.
  func refuseIdle() throws {
    let trends = charts.sparklines == true ? ["--sparklines"] : []
    if charts.chart || charts.svg != nil {
      try Diagnostic.refuseIdle(output.given + trends, charts.chart ? "with --chart" : "with --svg")
    }
    if charts.replace, charts.svg == nil {
      throw Diagnostic.idleOption(
        "--replace", "without --svg", remedy: "leave it out, or name a file with --svg")
    }
    if !output.format.isForPeople {
      try Diagnostic.refuseIdle(trends, "with --format \(output.format.rawValue)")
    }
  }
}

extension QueryRunOptions {
  var given: [String] {
    AlmanacCLI.given(["--sql": sql, "--show-sql": showSql, "--explain": explain])
  }

  /// Refuses what has no effect on what is printed.
  func refuseIdle(_ answer: AnswerOptions) throws {
    if showSql {
      let others =
        given.filter { $0 != "--show-sql" } + answer.givenBesideOutput + answer.output.given
      try Diagnostic.refuseIdle(others, "with --show-sql")
    } else if sql {
      let others = AlmanacCLI.given([
        "--explain": explain, "--max-rows": answer.limits.maxRows != nil,
      ])
      try Diagnostic.refuseIdle(
        others + answer.output.given + answer.charts.given, "with --sql")
    } else {
      if explain { try Diagnostic.refuseIdle(answer.charts.given, "with --explain") }
      try answer.refuseIdle()
    }
  }
}
