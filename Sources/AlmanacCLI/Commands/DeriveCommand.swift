import Almanac
import ArgumentParser

struct DeriveCommand: DatabaseCommand {
  static let changesDatabase = true

  static let configuration = CommandConfiguration(
    commandName: "derive",
    abstract: "Define an indicator as a ratio or a sum of others.",
    usage: """
      almanac derive <code> --numerator <indicator> --denominator <indicator> [--scale <power>] \
      [--unit <unit>] [--time same|end|average] [--name:en <name>]
      almanac derive <code> --sum <indicator> --sum <indicator> [--minus <indicator>]
      almanac derive --list
      almanac derive --remove <indicator>
      """,
    discussion: """
      Every query sees its figures as if they had been imported, and they follow their parts: \
      whatever an import or undo changes in these is computed again, with its vintages. Their \
      source is `derived`; a figure that somebody stated takes precedence over them. \
      `almanac query parts` shows what each was derived from.

      The unit is found if the database has one that follows from the units of the parts, such as \
      CNY-per-person; otherwise give it. The power of ten is that of the unit, unless given: 2 \
      for percent, 4 for "per 10 000". A definition is an import, so `almanac undo` removes it.
      """)

  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp("The code of the new indicator.", valueName: "code"))
  var words: [String] = []

  @OptionGroup var definition: DefinitionOptions

  @Flag(help: "List the definitions.") var list = false

  @Option(help: ArgumentHelp("Remove a definition.", valueName: "indicator"))
  var remove: String?

  @Flag(help: "Check the definition, but change nothing.") var dryRun = false

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var viewpoint: ViewpointOptions
  @OptionGroup var output: OutputOptions

  /// The code, and names as the columns of packages are called: `--name:en <name>`.
  private var queryWords: QueryWords { QueryWords(words) }

  private var names: [(language: String, name: String?)] {
    queryWords.parameters.map { (String($0.name.dropFirst("name:".count)), $0.value) }
  }

  func validate() throws {
    if let other = queryWords.parameters.first(where: { !$0.name.hasPrefix("name:") }) {
      throw Self.unknownOption(other.name)
    }
    if let word = queryWords.plain.dropFirst().first {
      throw ValidationError("Unexpected argument '\(word)'")
    }
    if list || remove != nil {
      guard queryWords.isEmpty, definition.isEmpty, !(list && (remove != nil || dryRun)) else {
        throw ValidationError("--list and --remove must each stand alone")
      }
    } else if queryWords.plain.isEmpty {
      throw ValidationError("name the indicator to define, or give --list")
    } else {
      try definition.check(names)
    }
  }

  func run() throws {
    if list {
      let query = try NamedQuery.named("derivations")
      let asked = try AskedDatabase(database.resolved, for: query, [:])
      return try Output.write(output) { writer in
        try asked.answer(query, [:], options: viewpoint.query(output), to: &writer)
      }
    }
    try Diagnostic.refuseIdle(output.given + viewpoint.given, "without --list")
    let path = database.resolved
    let database = try Database.writing(path, for: "almanac derive")
    try StopSignal.run(stoppingBy: database.stop) { _ in
      if let remove {
        try take(remove, from: database, path)
      } else {
        try define(in: database, path)
      }
    }
  }

  private func take(_ name: String, from database: Database, _ path: String) throws {
    let (code, number) = try database.removeDerivation(name, dryRun: dryRun)
    if dryRun { return Console.note("Would remove the definition of \(code) from \(path)") }
    let undo = number.map { "; `almanac undo \($0)` brings it back" } ?? ""
    Console.note(
      "Removed the definition of \(code) from \(path)\(undo)", done: "\(code) is removed")
  }

  private func define(in database: Database, _ path: String) throws {
    var request = definition.request(for: queryWords.plain[0], names)
    request.dryRun = dryRun
    let report = try database.derive(request)
    for warning in report.warnings { Console.error("warning: \(warning)") }
    Console.note(
      report.description(path, dryRun: dryRun),
      done: dryRun ? nil : "\(report.code) is defined")
  }
}

extension DerivationReport {
  func description(_ database: String, dryRun: Bool) -> String {
    if dryRun { return "Would define \(code) = \(formula), in \(unit)" }
    let number = { (count: Int) in NumberFormat.grouped(Double(count), decimals: 0) }
    let defined = "\(code) = \(formula), in \(unit)"
    let counts =
      "\(number(figures)) figure\(figures == 1 ? "" : "s") of "
      + "\(number(regions)) region\(regions == 1 ? "" : "s")"
    guard let importID else { return "\(defined), is already defined: \(counts)" }
    let before = formerly.map { "\n  it replaces \($0)" } ?? ""
    return "Defined \(defined), in \(database) as import \(importID)\(before)\n  \(counts)"
  }
}
