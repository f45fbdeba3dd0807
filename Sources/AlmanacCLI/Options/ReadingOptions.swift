public import Almanac
public import ArgumentParser

extension NumberGrammar.Grouping: ExpressibleByArgument {
  /// Not listed: a bare quotation mark or space would break the scripts that complete words.
  public static var allValueStrings: [String] { [] }
}

extension NumberGrammar.DecimalMark: ExpressibleByArgument {
  public static var allValueStrings: [String] { [] }
}

extension ImportFormat: ExpressibleByArgument {}

/// How files are read, where they do not say so themselves.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Read the files as this format (default: recognised).", valueName: "format"))
  var from: ImportFormat?

  @Option(
    help: ArgumentHelp(
      "What a column holds, as region=GeoCode or dimension=Sex; repeat for more.",
      valueName: "field=column"))
  var column: [Assignment] = []

  @Option(
    help: ArgumentHelp(
      "What applies to all figures in the files, as region=CN; repeat for more.",
      valueName: "field=text"))
  var set: [Assignment] = []

  @Option(
    help: ArgumentHelp("What the column headers of a wide table stand for.", valueName: "field"))
  var wide: WideField?

  @Option(
    help: ArgumentHelp("A mapping file, which says how to read the others.", valueName: "file"),
    completion: .file())
  var map: String?

  @Option(
    help: ArgumentHelp(
      "A column to leave out, or a line of text between the figures; repeat for more.",
      valueName: "column"))
  var ignore: [String] = []

  @Option(
    help: ArgumentHelp(
      "The text encoding: utf-8, gb18030, big5, utf-16 or any that iconv knows (default: detected).",
      valueName: "name"))
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      "The largest size that a packed file may unpack to, in bytes.", valueName: "bytes"))
  var maxBytes: Int?

  @Option(
    help: ArgumentHelp(
      """
      The sheet of a workbook, by name or number (default: the first visible one with a table), or \
      the table in a zip file.
      """,
      valueName: "name"))
  var sheet: String?

  @Option(
    help: ArgumentHelp(
      "The mark between groups of three digits: \",\", \" \", \".\" or \"'\".", valueName: "mark"))
  var grouping: NumberGrammar.Grouping?

  @Option(help: ArgumentHelp("The decimal mark: \".\" or \",\".", valueName: "mark"))
  var decimalMark: NumberGrammar.DecimalMark?

  @Flag(help: "Accept 12.5% as 12.5 in values.")
  var percent = false

  @Option(
    help: ArgumentHelp(
      "What (12.3) means: negative, for -12.3. Otherwise it is refused.", valueName: "meaning"))
  var parentheses: ParenthesesMeaning?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A text of value cells that means that there is no figure, as --missing -; repeat for more.",
      valueName: "text"))
  var missing: [String] = []

  @Flag(help: "Accept periods as people write them: 2022年上半年, 2022 H1, Sep 2022.")
  var humanPeriods = false

  @Option(
    help: ArgumentHelp(
      "The month in which a year such as 2014/15 begins, 1 to 12.", valueName: "month"))
  var fiscalStart: Int?

  @Flag(help: "Read 2003-05 as the years 2003 to 2005, not as May 2003.")
  var yearRanges = false

  @Option(
    help: ArgumentHelp(
      """
      What periods mean that could mean two things, separated by commas: dmy or mdy (3/4/2022), \
      month-year (Sep-22), serial (44713), months (a date stands for its month), t-quarters or \
      t-trimesters (2016T1), fy-start or fy-end (FY22 begins or ends in 2022).
      """, valueName: "words"))
  var periods: String?

  func validate() throws {
    if grammar == nil {
      throw ValidationError("the same mark cannot separate both groups of digits and decimals")
    }
    if periods != nil, humanForms == nil {
      throw ValidationError(
        "--periods takes one of dmy and mdy, one of t-quarters and t-trimesters, one of fy-start "
          + "and fy-end, month-year, serial and months")
    }
    if let fiscalStart, !(1...12).contains(fiscalStart) {
      throw ValidationError("--fiscal-start takes a month from 1 to 12")
    }
  }

  /// How numbers are written; nil where one mark would mean two things.
  private var grammar: NumberGrammar? {
    NumberGrammar(
      grouping: grouping, decimalMark: decimalMark ?? .point, acceptsPercent: percent,
      negatesParentheses: parentheses == .negative)
  }

  /// How periods are written; nil where --periods has a word that it does not know, or two that
  /// contradict each other.
  private var humanForms: HumanPeriod? {
    HumanPeriod(
      (humanPeriods || periods != nil ? HumanPeriod.Forms.all : [])
        .union(yearRanges ? .yearRanges : []), fiscalStart: fiscalStart
    ).reading(periods?.split(separator: ",").map(String.init) ?? [])
  }

  func apply(to options: inout ImportOptions) {
    options.format = from
    options.columns = column.map { ($0.name, $0.text) }
    options.constants = set.map { ($0.name, $0.text) }
    options.wide = wide?.rawValue
    options.mapping = map
    options.ignoredColumns = Set(ignore)
    options.encoding = encoding
    options.maxBytes = maxBytes
    options.sheet = sheet
    if grouping != nil || decimalMark != nil || percent || parentheses != nil {
      options.numbers = grammar
    }
    options.missing = Set(missing)
    if humanPeriods || yearRanges || fiscalStart != nil || periods != nil {
      options.periods = humanForms
    }
  }
}

/// `name=text`.
struct Assignment: ExpressibleByArgument {
  let name: String
  let text: String

  init?(argument: String) {
    guard let mark = argument.firstIndex(of: "="), mark > argument.startIndex else { return nil }
    name = String(argument[..<mark])
    text = String(argument[argument.index(after: mark)...])
  }
}

enum ParenthesesMeaning: String, ExpressibleByArgument, CaseIterable {
  case negative
}

enum WideField: String, ExpressibleByArgument, CaseIterable {
  case period, indicator, region
}

/// `indicators,regions`.
struct CreatedKinds: ExpressibleByArgument {
  let kinds: Set<ImportOptions.Creatable>

  init?(argument: String) {
    var kinds: Set<ImportOptions.Creatable> = []
    for word in argument.split(separator: ",") {
      switch word {
      case "indicators": kinds.insert(.indicators)
      case "regions": kinds.insert(.regions)
      default: return nil
      }
    }
    self.kinds = kinds
  }

  static let defaultCompletionKind = CompletionKind.list([
    "indicators", "regions", "indicators,regions",
  ])
}
