import Almanac
import AlmanacText
import ArgumentParser

struct VerifyCommand: DatabaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract:
      "Recompute stated comparisons, or find figures again in the document that states them.",
    discussion: """
      Without codes, all claims of the database. Each is recomputed in intervals; the verdict is \
      one of supported, supported by rounding, overstated, understated, contradicted, not \
      comparable and insufficient data.

        almanac verify
        almanac verify --source hong-kong-commercial-daily-2022-09-28
        almanac verify --claim "深圳 每万人发明专利拥有量 2022年上半年 约为 全国 6倍"
        almanac verify --as-of 2022-09-30

      The exit status is 1 when a claim is contradicted or overstated. The verdicts of today are \
      kept, and the view `claims` shows them.

      With --document, the places that figures, claims and events of its source have in it are \
      looked up again, and what is printed there is held against what is stored. The document is \
      text, HTML, PDF (by pdftotext), Word or OpenDocument; its source is told by its SHA-256, or by --source.

        almanac verify --document article.txt

      The verdict is one of found, document changed (found where it was in a document that is not \
      the one of the source), moved, several places, other number, other scale, other unit, \
      other qualifier, other precision, other date and not found; the exit status is 1 for any but \
      the first two.
      """)

  @Argument(help: ArgumentHelp("Codes of claims.", valueName: "code"))
  var codes: [String] = []

  @Option(help: ArgumentHelp("All claims of a source; whose document it is.", valueName: "source"))
  var source: String?

  @Option(
    help: ArgumentHelp("A claim in words, instead of those that are stored.", valueName: "words"))
  var claim: String?

  @Option(
    help: ArgumentHelp("The document of a source, to find its figures in.", valueName: "file"),
    completion: .file())
  var document: String?

  @Option(
    help: ArgumentHelp("The encoding of the document (default: detected).", valueName: "name"))
  var encoding: String?

  @Option(
    name: .customLong("vintage"),
    help: "Which vintage of each figure to use, by default the latest.")
  var vintage: QueryOptions.Vintage?

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var viewpoint: ViewpointOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if claim != nil, !codes.isEmpty || source != nil {
      throw ValidationError("give either --claim, or codes and --source")
    }
    if document != nil, !codes.isEmpty || claim != nil || vintage != nil {
      throw ValidationError(
        "--document takes no codes, --claim or --vintage: all of its source is checked")
    }
    if document == nil, encoding != nil {
      throw ValidationError("--encoding is of a --document")
    }
  }

  private static let insteadOfTooMuch =
    "verify fewer claims at once, by their codes, with --source or with --claim"

  /// Verdicts of another day, or of words, are not kept.
  private var isOfToday: Bool { claim == nil && viewpoint.asOf == nil && vintage == nil }

  func run() throws {
    if let document { return try verify(document) }
    var options = viewpoint.query(output)
    options.vintage = vintage ?? .latest
    let selection = ClaimSelection(codes: codes, source: source, text: claim)
    let database = try open(for: selection)
    var report = ClaimReport()
    try Output.write(output) { writer in
      report = try database.handle.verify(
        selection, options: options, stores: database.stores, to: &writer)
    }
    if let reading = report.reading { Console.error("read as: \(reading)") }
    if claim == nil, output.format.isForPeople {
      Console.error(
        report.counts.map { "\($0.count) \($0.verdict)" }.joined(separator: ", "))
    }
    if report.hasFault { throw ExitCode(1) }
  }

  private func verify(_ file: String) throws {
    let document = try StopSignal.run { signal in
      try DocumentFile.read(file, encoding: encoding, isStopped: { signal.isRaised })
    }
    try StopSignal.heed()
    let name = file == "-" ? "<stdin>" : file
    let checked = CheckedDocument(name: name, text: document.text, digests: document.digests)
    let handle = try Database.reading(
      database.resolved, insteadOfTooMuch: Self.insteadOfTooMuch
    ) { try $0.indicators(withEvidenceIn: checked, of: source) }
    var report = DocumentReport()
    try Output.write(output) { writer in
      report = try handle.verify(
        checked, source: source, options: viewpoint.query(output), to: &writer)
    }
    let likeness =
      switch report.isSame {
      case true?: "the document of \(report.source), by its SHA-256"
      case false?: "not the document that was read for \(report.source): its SHA-256 differs"
      case nil: "taken for the document of \(report.source), which has no SHA-256"
      }
    let counts = report.counts.map { "\($0.count) \($0.verdict)" }.joined(separator: ", ")
    Console.error("\(name) is \(likeness)\n\(counts.isEmpty ? "no figures" : counts)")
    if report.hasFault { throw ExitCode(1) }
  }

  /// Where the file cannot be written to, the verdicts are only shown.
  private func open(for claims: ClaimSelection) throws -> (handle: Database, stores: Bool) {
    let path = database.resolved
    guard !Lake.isLake(path) else {
      let handle = try Database.reading(path, insteadOfTooMuch: Self.insteadOfTooMuch) {
        try $0.head().indicators(of: claims)
      }
      if isOfToday { Console.error("note: the verdicts are not kept: a lake is only read") }
      return (handle, false)
    }
    if isOfToday {
      do { return (try Database.open(path, for: .writing), true) } catch let problem
        as Diagnostic where [.readOnly, .noPermission, .locked].contains(problem.code)
      {
        Console.error("note: the verdicts are not kept: \(problem.found)")
      }
    }
    return (try Database.open(path, for: .reading), false)
  }
}
