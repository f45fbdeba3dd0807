public import Almanac
public import ArgumentParser

struct DeriveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "derive",
    abstract: "Define an indicator that is worked out of others: a ratio or a sum.",
    usage: """
      almanac derive <code> --numerator <indicator> --denominator <indicator> [--scale <power>] \
      [--unit <unit>] [--time same|end|average] [--name:en <name>]
      almanac derive <code> --sum <indicator> --sum <indicator> [--minus <indicator>]
      almanac derive --list
      almanac derive --remove <indicator>
      """,
    discussion: """
      Its figures are there for every query as if they had been stored, and follow their parts:
      whatever an import or an undo changes of these is worked out anew, with its vintages. They
      have the source `derived`, which every figure that somebody stated wins over. `almanac query
      parts` shows what each was worked out of.

      The unit is found where the database has one that follows from those of the parts, such as
      CNY-per-person; else state it. The power of ten is the unit's own, unless stated: 2 for per
      cent, 4 for each ten thousand. A definition is an import: `almanac undo` takes it back.
      """)

  @Argument(help: "The code of the indicator that is defined.") var code: String?

  @Option(help: ArgumentHelp("What is divided.", valueName: "indicator")) var numerator: String?

  @Option(help: ArgumentHelp("What it is divided by.", valueName: "indicator"))
  var denominator: String?

  @Option(help: ArgumentHelp("A term of a sum; repeat for more.", valueName: "indicator"))
  var sum: [String] = []

  @Option(help: ArgumentHelp("A term that is taken off; repeat for more.", valueName: "indicator"))
  var minus: [String] = []

  @Option(
    help: ArgumentHelp("The power of ten that a quotient is multiplied by.", valueName: "power"))
  var scale: Int?

  @Option(help: ArgumentHelp("The unit of the result.", valueName: "unit")) var unit: String?

  @Option(
    help: ArgumentHelp(
      "When the denominator is taken: at the same time, at the end of the numerator's span, or as "
        + "the average of both ends.", valueName: "rule"))
  var time: DerivationTime?

  @Option(
    name: .customLong("name"),
    help: ArgumentHelp(
      "A name, after its language; also as --name:en <name>.", valueName: "language=name"))
  var names: [Assignment] = []

  @Flag(help: "List what is defined.") var list = false

  @Option(help: ArgumentHelp("Take a definition away.", valueName: "indicator"))
  var remove: String?

  @Flag(help: "Check the definition, change nothing.") var dryRun = false

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    let defines = numerator != nil || denominator != nil || !sum.isEmpty || !minus.isEmpty
    if list || remove != nil {
      let describes = scale != nil || unit != nil || time != nil || !names.isEmpty
      guard code == nil, !defines, !describes, !(list && (remove != nil || dryRun)) else {
        throw ValidationError("--list and --remove each stand alone")
      }
      return
    }
    guard code != nil else { throw ValidationError("name the indicator, or --list") }
    let isRatio = numerator != nil || denominator != nil
    guard isRatio != !(sum.isEmpty && minus.isEmpty) else {
      throw ValidationError("state --numerator and --denominator, or --sum")
    }
    if isRatio, numerator == nil || denominator == nil {
      throw ValidationError("a ratio has --numerator and --denominator")
    }
    if !isRatio, sum.isEmpty { throw ValidationError("a sum has at least one --sum") }
    if !isRatio, scale != nil || time != nil {
      throw ValidationError("--scale and --time are of ratios")
    }
    if let scale, !(-21...21).contains(scale) {
      throw ValidationError("--scale is a power of ten from -21 to 21")
    }
    if let name = names.first(where: { $0.text.allSatisfy(\.isWhitespace) }) {
      throw ValidationError("--name \(name.name)=: the name is missing")
    }
  }

  func run() throws {
    if list {
      let database = try Database.open(database.resolved, for: .reading)
      return try Output.write(output) { writer in
        try database.answer(.named("derivations"), [:], options: output.query, to: &writer)
      }
    }
    let path = database.resolved
    let database = try Database.open(path, for: .writing)
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
    let report = try database.derive(request)
    for warning in report.warnings { Console.error("warning: \(warning)") }
    Console.note(
      report.description(path, dryRun: dryRun),
      done: dryRun ? nil : "\(report.code) is defined")
  }

  private var request: DerivationRequest {
    let terms =
      sum.map { (name: $0, isSubtracted: false) } + minus.map { (name: $0, isSubtracted: true) }
    let formula: DerivationRequest.Formula =
      if let numerator, let denominator {
        .ratio(numerator: numerator, denominator: denominator)
      } else { .sum(terms) }
    var request = DerivationRequest(code ?? "", formula)
    request.scale = scale
    request.unit = unit
    request.time = time
    request.dryRun = dryRun
    request.names = names.map { ($0.name, $0.text) }
    return request
  }

  /// `--name:en Name`, as columns of packages are called, for `--name en=Name`.
  static func spelledOut(_ arguments: [String]) -> [String] {
    guard arguments.first == configuration.commandName else { return arguments }
    var result: [String] = []
    var language: String?
    for argument in arguments {
      if let own = language {
        result += ["--name", "\(own)=\(argument)"]
        language = nil
      } else if argument.hasPrefix("--name:") {
        let rest = argument.dropFirst("--name:".count)
        if rest.contains("=") {
          result += ["--name", String(rest)]
        } else {
          language = String(rest)
        }
      } else {
        result.append(argument)
      }
    }
    return language.map { result + ["--name:\($0)"] } ?? result
  }
}

extension DerivationTime: ExpressibleByArgument {}

extension DerivationReport {
  func description(_ database: String, dryRun: Bool) -> String {
    if dryRun { return "Would define \(code) = \(formula), in \(unit)" }
    let number = { (count: Int) in NumberFormat.grouped(Double(count), decimals: 0) }
    let defined = "\(code) = \(formula), in \(unit)"
    let counts =
      "\(number(figures)) figure\(figures == 1 ? "" : "s") of "
      + "\(number(regions)) region\(regions == 1 ? "" : "s")"
    guard let importID else { return "\(defined), is there already: \(counts)" }
    let before = formerly.map { "\n  it was \($0)" } ?? ""
    return "Defined \(defined), in \(database) as import \(importID)\(before)\n  \(counts)"
  }
}
