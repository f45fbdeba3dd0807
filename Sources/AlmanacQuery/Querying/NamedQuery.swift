public import AlmanacModel
public import Queries
internal import SQLite

/// A named query: its SQL and what its header says of it.
///
/// The header is SQL comments at the head of the file:
///
///     -- name: One line about it.
///     -- :parameter  default  help
///     -- shows: columns for people, in order; name? only where a row has a value
///     -- chart: bars region_name value, or line period value by region_name (`ChartSpec`)
///     -- formula: column = expression of other columns, for --explain
///     -- example: --parameter value
///     -- latest period: other-query, which finds what the word `latest` of :period stands for
///     -- spread: each, head, or add COLUMN: how it is put to a lake (`QuerySpread`)
///     -- preset: other-query parameter=value …
///
/// A line that is set in by three spaces or more belongs to the one above. The first words of a
/// parameter's help are its type: region, indicator, initiative, source, unit, time period, integer,
/// number, date, text, part of a name, level, ranked level, or `one of a, b, c`. A default is
/// `required`, or a word such as `all` or `latest`, or a value; further words stand in
/// backquotes. A parameter that is not given, or has its default word, is NULL; another word is bound
/// as it stands. The rest of the file is SQL that runs as it stands in any shell that binds its
/// parameters: see `QueryConjunct` for what is left out here.
public struct NamedQuery: Sendable {
  public let name: String
  public let summary: String
  public internal(set) var parameters: [QueryParameter]
  /// The columns that a table for people shows; all when empty.
  public let shown: [String]
  /// Options for the command line, as an example.
  public let example: String
  /// What charts are drawn from; empty to find out from the columns.
  public let charts: [ChartSpec]
  /// How its results are computed.
  let formulas: [Formula]
  /// How it is put to a lake; nil for a query of the user's own that does not say.
  package let spread: QuerySpread?
  let lines: [String]
  /// What finds the value of a word, by parameter and word; the word itself has no value.
  let lookups: [Lookup]
  /// What a preset fixes, by parameter.
  let fixed: [String: String]
  /// Who says so.
  public internal(set) var origin = QueryOrigin.builtIn
  /// The text of its file.
  public internal(set) var text = ""
  /// Whether it is SQL without a header, whose columns are shown as they are.
  var isPlain = false
  /// The query that a preset builds on.
  var preset: String?
  /// The line of the file in which `lines` begin, from 1.
  var firstLine = 1

  /// Reads a query's text.
  ///
  /// - Parameters:
  ///   - others: finds the query that a preset builds on.
  ///   - defaultSummary: what it is said to be when the header does not say so; nil when it has to.
  public init(
    _ file: QueryFile, defaultSummary: String? = nil, others: (String) throws -> NamedQuery
  ) throws {
    var summary: String?
    var parameters: [QueryParameter] = []
    var shown: [String] = []
    var example = ""
    var charts: [ChartSpec] = []
    var formulas: [Formula] = []
    var spread: QuerySpread?
    var preset: (base: NamedQuery, fixed: [String: String])?
    var lookups: [Lookup] = []
    let header = QueryHeader(file.text)
    firstLine = header.firstLine
    for entry in header.entries {
      let text = entry.text[...]
      if let lookup = Lookup(text) {
        lookups.append(lookup)
      } else if text.hasPrefix(":") {
        parameters.append(try QueryParameter(text, query: file.name, line: entry.line))
      } else if text.hasPrefix("shows:") {
        shown = text.dropFirst(6).split(separator: ",").map { String($0).trimmed }
      } else if text.hasPrefix("chart:"), let chart = ChartSpec(text.dropFirst(6)) {
        charts.append(chart)
      } else if text.hasPrefix("formula:"), let formula = Formula(text.dropFirst(8)) {
        formulas.append(formula)
      } else if text.hasPrefix("spread:"), let told = QuerySpread(text.dropFirst(7)) {
        spread = told
      } else if text.hasPrefix("example:") {
        example = String(text.dropFirst(8)).trimmed
      } else if text.hasPrefix("preset:") {
        let words = text.dropFirst(7).split(separator: " ").map(String.init)
        var fixed: [String: String] = [:]
        for word in words.dropFirst() {
          let sides = word.split(separator: "=", maxSplits: 1).map(String.init)
          guard sides.count == 2 else {
            throw Diagnostic.queryHeader(file.name, line: entry.line, found: word)
          }
          fixed[sides[0]] = sides[1]
        }
        preset = (try others(words.first ?? ""), fixed)
      } else if summary == nil, text.hasPrefix(file.name + ": ") {
        summary = String(text.dropFirst(file.name.count + 2))
      } else {
        throw Diagnostic.queryHeader(file.name, line: entry.line, found: String(text))
      }
    }
    guard let summary = summary ?? defaultSummary else {
      throw Diagnostic.queryHeader(file.name, line: 1, found: "no summary")
    }
    name = file.name
    text = file.text
    self.summary = summary
    self.example = example
    if let preset {
      self.parameters = preset.base.parameters.filter { preset.fixed[$0.name] == nil }
      self.shown = shown.isEmpty ? preset.base.shown : shown
      self.charts = charts.isEmpty ? preset.base.charts : charts
      self.formulas = formulas.isEmpty ? preset.base.formulas : formulas
      self.spread = spread ?? preset.base.spread
      self.lines = preset.base.lines
      firstLine = preset.base.firstLine
      self.lookups = preset.base.lookups
      fixed = preset.base.fixed.merging(preset.fixed) { $1 }
      allParameters = preset.base.allParameters
      self.preset = preset.base.name
    } else {
      self.parameters = parameters
      self.shown = shown
      self.charts = charts
      self.formulas = formulas
      self.spread = spread
      lines = header.body
      self.lookups = lookups
      fixed = [:]
      allParameters = parameters
    }
  }

  /// Plain SQL: each parameter in it is a text that must be given.
  init(plain text: OwnQueryText) {
    name = text.name
    summary = text.summary
    lines = text.normalised.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    var parameters: [QueryParameter] = []
    for place in SQLPlaces(text.normalised).parameters where place.name.hasPrefix(":") {
      let name = String(place.name.dropFirst())
      if !parameters.contains(where: { $0.name == name }) {
        parameters.append(QueryParameter(text: name))
      }
    }
    self.parameters = parameters
    allParameters = parameters
    shown = []
    charts = []
    formulas = []
    spread = nil
    example = ""
    lookups = []
    fixed = [:]
    isPlain = true
  }

  /// `word parameter: query`.
  struct Lookup: Sendable {
    let word: String
    let parameter: String
    let query: String

    init?(_ text: Substring) {
      let words = text.split(separator: " ").map(String.init)
      guard words.count == 3, words[1].hasSuffix(":"), words[2].hasPrefix("_") else { return nil }
      word = words[0]
      parameter = String(words[1].dropLast())
      query = words[2]
    }
  }

  /// With those that a preset has fixed.
  var allParameters: [QueryParameter]

  /// What it lists, for a query that finds things by parts of their names.
  var listed: Entity? {
    parameters.contains { $0.kind == .match } ? Entity.allCases.first { $0.list == name } : nil
  }

  /// All queries compiled in, in name order, but for those that only serve others.
  public static func all() throws -> [NamedQuery] {
    try QueryFile.all.filter { !$0.name.hasPrefix("_") }.map { try NamedQuery($0, others: named) }
  }

  /// The query of a name.
  ///
  /// - Throws: `Diagnostic` that offers the nearest names.
  public static func named(_ name: String) throws -> NamedQuery {
    guard let file = QueryFile.all.first(where: { $0.name == name }) else {
      throw unknown(name, among: QueryFile.all.map(\.name).filter { !$0.hasPrefix("_") })
    }
    return try NamedQuery(file, others: named)
  }

  static func unknown(_ name: String, among names: [String]) -> Diagnostic {
    let nearest = NearestName.among(names, to: name)
    return Diagnostic(
      .unknownQuery, found: name, expected: "the name of a query",
      remedy: (nearest.isEmpty ? "" : "did you mean \(nearest.joined(separator: ", "))? ")
        + "see `almanac query`")
  }

  /// The SQL for some values: what says nothing for them is left out. A query of the user's own stays
  /// as it is.
  ///
  /// - Parameter values: those that are bound, by the names that SQL may use.
  func sql(_ values: [String: Value]) -> String {
    if origin.isOwn { return lines.joined(separator: "\n") }
    let text = { (name: String) -> String? in
      switch values[name] {
      case .text(let text)?: text
      case .none, .null?: nil
      default: ""
      }
    }
    return QueryConjunct.joined(lines).compactMap { line in
      guard let conjunct = QueryConjunct(line[...]) else { return line }
      return conjunct.reduced(text)
    }.joined(separator: "\n")
  }
}

/// A parameter of a named query.
public struct QueryParameter: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case entity(Entity)
    /// Several, separated by commas; bound as their codes with a comma before, between and after.
    case entities(Entity)
    case period, text
    case integer, number, date
    /// Parts of a name, in any script, width or case; bound as the patterns of `MatchWords`.
    case match
    /// Part of a text as it stands; bound as a pattern of LIKE.
    case part
    case choice([String])
  }

  public let name: String
  public let kind: Kind
  /// The default word; nil when the parameter is required.
  public let fallback: String?
  /// The words that may stand for a value.
  public internal(set) var words: [String]
  public let help: String

  /// What SQL may call it: a period also by the first and last day, `:period_start` and
  /// `:period_end`, and by those of the database that end or start on the same day,
  /// `:period_known` and `:period_known_start`; parts of a name by the patterns of `MatchWords`.
  public var sqlNames: [String] {
    switch kind {
    case .period: [name, name + "_start", name + "_end", name + "_known", name + "_known_start"]
    case .match: MatchWords.sqlNames(name)
    default: [name]
    }
  }

  /// A text that must be given.
  init(text name: String) {
    self.name = name
    kind = .text
    fallback = nil
    words = []
    help = "text"
  }

  init(_ text: Substring, query: String, line: Int) throws {
    guard let parts = Self.parts(text.dropFirst()) else {
      throw Diagnostic.queryHeader(query, line: line, found: String(text))
    }
    name = parts.name
    fallback = parts.fallback == "required" ? nil : parts.fallback
    help = Self.written(parts.help)
    let type = String(help.prefix { !" ,:".contains($0) })
    if let entity = Entity(rawValue: type) {
      kind = .entity(entity)
    } else if let entity = Entity.allCases.first(where: { $0.list == type }) {
      kind = .entities(entity)
    } else if let plain = Self.plainKinds[type] {
      kind = plain
    } else if help.hasPrefix("time period") {
      kind = .period
    } else if help.hasPrefix("part of a name") {
      kind = .match
    } else if help.hasPrefix("part of the text") {
      kind = .part
    } else if help.hasPrefix("one of ") {
      let list = help.dropFirst(7).prefix { !":(".contains($0) }
      kind = .choice(list.split(separator: ",").map { String($0).trimmed })
    } else {
      kind = .text
    }
    let quoted = help.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    var words = stride(from: 1, to: quoted.count, by: 2).map { quoted[$0] }
    if let fallback, !words.contains(fallback), !Self.isValue(fallback, kind) {
      words.append(fallback)
    }
    self.words = words
  }
}

/// What a parameter is given: a word of the query, or a value to bind.
enum QueryArgument: Hashable {
  case word(String)
  case value(String)

  var isValue: Bool { if case .value = self { true } else { false } }
  var text: String {
    switch self {
    case .word(let text), .value(let text): text
    }
  }
}
