public import Almanac
public import ArgumentParser

extension DerivationTime: ExpressibleByArgument {}

/// What an indicator is derived from.
struct DefinitionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The indicator that is divided.", valueName: "indicator"))
  var numerator: String?

  @Option(help: ArgumentHelp("The indicator that it is divided by.", valueName: "indicator"))
  var denominator: String?

  @Option(
    help: ArgumentHelp("An indicator that is added; repeat for more.", valueName: "indicator"))
  var sum: [String] = []

  @Option(
    help: ArgumentHelp("An indicator that is subtracted; repeat for more.", valueName: "indicator"))
  var minus: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The power of ten that the ratio is multiplied by.", valueName: "power"))
  var scale: Int?

  @Option(help: ArgumentHelp("The unit of the result.", valueName: "unit")) var unit: String?

  @Option(
    help: ArgumentHelp(
      "Which denominator is taken: that of the same time, that at the end of the numerator's span, "
        + "or the average of both ends.", valueName: "rule"))
  var time: DerivationTime?

  @Option(
    name: .customLong("name"),
    help: ArgumentHelp(
      "A name in a language, as en=Name; also --name:en <name>. Repeat for more.",
      valueName: "language=name"))
  var names: [Assignment] = []

  private var isRatio: Bool { numerator != nil || denominator != nil }
  private var isSum: Bool { !sum.isEmpty || !minus.isEmpty }

  var isEmpty: Bool {
    !isRatio && !isSum && scale == nil && unit == nil && time == nil && names.isEmpty
  }

  /// - Parameter more: names given in another way, by language.
  func check(_ more: [(language: String, name: String?)]) throws {
    guard isRatio != isSum else {
      throw ValidationError("give --numerator and --denominator, or --sum")
    }
    if isRatio, numerator == nil || denominator == nil {
      throw ValidationError("a ratio needs both --numerator and --denominator")
    }
    if isSum, sum.isEmpty { throw ValidationError("a sum needs at least one --sum") }
    if isSum, scale != nil || time != nil {
      throw ValidationError("--scale and --time are for ratios only")
    }
    if let scale, !(-21...21).contains(scale) {
      throw ValidationError("--scale is a power of ten from -21 to 21")
    }
    for (language, name) in names.map({ ($0.name, $0.text) }) + more
    where name?.allSatisfy(\.isWhitespace) != false {
      throw ValidationError("--name \(language)=: the name is missing")
    }
  }

  /// What these options ask for, once they are checked.
  func request(
    for code: String, _ more: [(language: String, name: String?)]
  ) -> DerivationRequest {
    let terms =
      sum.map { (name: $0, isSubtracted: false) } + minus.map { (name: $0, isSubtracted: true) }
    let formula: DerivationRequest.Formula =
      if let numerator, let denominator {
        .ratio(numerator: numerator, denominator: denominator)
      } else { .sum(terms) }
    var request = DerivationRequest(code, formula)
    request.scale = scale
    request.unit = unit
    request.time = time
    request.names =
      names.map { ($0.name, $0.text) }
      + more.compactMap { language, name in name.map { (language, $0) } }
    return request
  }
}
