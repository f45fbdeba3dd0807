import Almanac
import AlmanacText
import ArgumentParser
import SQLite

extension Language: ExpressibleByArgument {}

struct ReadCommand: DatabaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Propose the figures that an article or a report states; nothing is written.",
    discussion: """
      FILE is text, Markdown, HTML, PDF (by pdftotext), Word (.docx) or OpenDocument (.odt), in Chinese \
      or English; - is standard input. A row is a figure with its place: its paragraph, and where it starts and ends \
      in characters (of what is no plain text: of the text in it, which --text prints).

        almanac read bulletin.txt --format csv > figures.csv
        almanac read release.html --against

      Look at each row of --format csv, give it its indicator, and import the file with --set \
      source=CODE and --ignore for the columns that are for people; Documentation/Reading.md says how.
      """)

  @Argument(help: "The document.", completion: .file())
  var file: String

  @Option(help: ArgumentHelp("Its language (default: told from each paragraph).", valueName: "tag"))
  var language: Language?

  @Option(
    help: ArgumentHelp("The region that it is about (default: told from it).", valueName: "code"))
  var region: String?

  @Option(
    help: ArgumentHelp(
      "The day on which it was published (default: told from it).", valueName: "date"))
  var published: String?

  @Option(help: ArgumentHelp("Its encoding (default: detected).", valueName: "name"))
  var encoding: String?

  @Flag(
    help:
      "Show beside each figure what the database says of it: new, same, agrees, earlier vintage, conflict, other unit."
  )
  var against = false

  @Flag(
    name: .customLong("text"), help: "Print the text that places are counted in, and no figures.")
  var showsText = false

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let published, day == nil {
      throw ValidationError("--published needs a date, as 2024-03-05, not '\(published)'")
    }
  }

  private var day: CalendarDate? {
    guard let published, let period = try? TimePeriod(parsing: published),
      period.frequency == .daily
    else { return nil }
    return period.start
  }

  func run() throws {
    let document = try StopSignal.run { signal in
      try DocumentFile.read(file, encoding: encoding, isStopped: { signal.isRaised })
    }
    try StopSignal.heed()
    if showsText { return Console.text(document.text) }
    let database = try opened()
    let names: any Gazetteer = try database.map { try DatabaseNames($0) } ?? NoGazetteer()
    let options = try DocumentReader.Options(
      language: language, region: region.map { try code(of: $0, in: database) }, published: day)
    let reader = DocumentReader(
      DocumentText(document.text, joinsLines: true), options: options, gazetteer: names)
    let candidates = reader.candidates()
    if candidates.isEmpty { Console.error("note: \(file) states no figures that were recognised") }
    let standing = try against ? figures(of: candidates) : nil
    try Output.write(output) { writer in
      try CandidateRows.write(
        candidates, standing: standing, isForPeople: output.format.isForPeople, to: &writer)
    }
  }

  /// The database: one that was named or is there; nil for none, whose names are then not known.
  private func opened() throws -> Database? {
    guard database.path != nil || against || Console.fileExists(database.resolved) else {
      return nil
    }
    return try Database.named(database.resolved)
  }

  private func figures(of candidates: [Candidate]) throws -> StandingFigures {
    let codes = Set(candidates.map(\.indicator)).subtracting([""])
    return StandingFigures(
      try Database.reading(
        database.resolved, insteadOfTooMuch: "read a part of the document"
      ) { _ in codes.sorted() })
  }

  private func code(of region: String, in database: Database?) throws -> String {
    guard let database else { return region }
    return try Catalog(database.connection).find(.region, region).code
  }
}
