public import Almanac
public import ArgumentParser

extension CheckCode: ExpressibleByArgument {}

/// Findings that somebody has looked at and found to be right.
struct SilenceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Silence findings of this kind about --indicator, --region and --source.", valueName: "code"))
  var silence: CheckCode?

  @Option(help: ArgumentHelp("With --silence: why they are right.", valueName: "text"))
  var note: String?

  @Option(
    help: ArgumentHelp(
      "Show findings again that were silenced with the same options.", valueName: "code"))
  var unsilence: CheckCode?

  @Option(
    help: ArgumentHelp("With --silence and --unsilence: of this time alone.", valueName: "period"))
  var period: String?

  /// What is to be done: without a note, to show again.
  struct Change {
    let code: CheckCode
    let note: String?
    var option: String { note == nil ? "--unsilence" : "--silence" }
  }

  func validate() throws {
    if silence != nil, unsilence != nil {
      throw ValidationError("give either --silence or --unsilence")
    }
    if silence != nil, (note ?? "").allSatisfy(\.isWhitespace) {
      throw ValidationError("--silence needs a --note that says why the findings are right")
    }
  }

  var asked: Change? {
    silence.map { Change(code: $0, note: note ?? "") }
      ?? unsilence.map { Change(code: $0, note: nil) }
  }

  func refuseIdle() throws {
    try Diagnostic.refuseIdle(
      (note == nil ? [] : ["--note"]) + (period == nil ? [] : ["--period"]), "without --silence")
  }
}
