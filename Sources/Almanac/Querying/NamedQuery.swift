public import Queries

/// A canned query: its SQL and what its header says of it.
///
/// The header is SQL comments at the head of the file:
///
///     -- name: One line about it.
///     -- :parameter  default  help
///     -- shows: columns for people, in order; name? only where a row has a value
///     -- chart: bars region_name value, or line period value by region_name (`ChartSpec`)
///     -- example: --parameter value
///     -- latest period:
///     --   SELECT … what the word `latest` of :period stands for
///     -- preset: other-query parameter=value …
///
/// The first words of a parameter's help are its type: region, indicator, initiative, source,
/// unit, time period, part of a name, or `one of a, b, c`. A default is `required`, or a word such as `all` or `latest`; further
/// words stand in backquotes. A word is no value: lines of SQL that mention the parameter are
/// left out then, and a line that ends in `-- if parameter = word` is left out unless it is
/// this word, or in `-- if parameter` unless it has a value; so are all lines from such a condition
/// with a colon, alone on its line, to `-- end`. So the text runs as it stands in any shell that binds all parameters, and an
/// index serves each filter that is there.
public struct NamedQuery: Sendable {
  public let name: String
  public let summary: String
  public let parameters: [QueryParameter]
  /// The columns that a table for people shows; all when empty.
  public let shown: [String]
  /// Options for the command line, as an example.
  public let example: String
  /// What charts are drawn from; empty to find out from the columns.
  public let charts: [ChartSpec]
  let lines: [String]
  /// SQL that finds the value of a word, by parameter and word; the word itself has no value.
  let lookups: [Lookup]
  /// What a preset fixes, by parameter.
  let fixed: [String: String]

  /// Reads a query's text.
  ///
  /// - Parameter others: finds the query that a preset builds on.
  public init(_ file: QueryFile, others: (String) throws -> NamedQuery) throws {
    var summary: String?
    var parameters: [QueryParameter] = []
    var shown: [String] = []
    var example = ""
    var charts: [ChartSpec] = []
    var preset: (base: NamedQuery, fixed: [String: String])?
    var lines: [String] = []
    var lookups: [Lookup] = []
    for (index, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      guard lines.isEmpty, line.hasPrefix("-- "), !line.hasPrefix("-- if ") else {
        if !lines.isEmpty || !line.isEmpty { lines.append(String(line)) }
        continue
      }
      let text = line.dropFirst(3)
      if text.hasPrefix("  "), !lookups.isEmpty {
        lookups[lookups.count - 1].lines.append(String(text))
      } else if text.hasSuffix(":"), text.split(separator: " ").count == 2 {
        let words = text.dropLast().split(separator: " ").map(String.init)
        lookups.append(Lookup(word: words[0], parameter: words[1]))
      } else if text.hasPrefix(":") {
        parameters.append(try QueryParameter(text, query: file.name, line: index + 1))
      } else if text.hasPrefix("shows:") {
        shown = text.dropFirst(6).split(separator: ",").map { String($0).trimmed }
      } else if text.hasPrefix("chart:"), let chart = ChartSpec(text.dropFirst(6)) {
        charts.append(chart)
      } else if text.hasPrefix("example:") {
        example = String(text.dropFirst(8)).trimmed
      } else if text.hasPrefix("preset:") {
        let words = text.dropFirst(7).split(separator: " ").map(String.init)
        var fixed: [String: String] = [:]
        for word in words.dropFirst() {
          let sides = word.split(separator: "=", maxSplits: 1).map(String.init)
          guard sides.count == 2 else {
            throw Diagnostic.queryHeader(file.name, line: index + 1, found: word)
          }
          fixed[sides[0]] = sides[1]
        }
        preset = (try others(words.first ?? ""), fixed)
      } else if summary == nil, text.hasPrefix(file.name + ": ") {
        summary = String(text.dropFirst(file.name.count + 2))
      } else {
        throw Diagnostic.queryHeader(file.name, line: index + 1, found: String(text))
      }
    }
    guard let summary else { throw Diagnostic.queryHeader(file.name, line: 1, found: "no summary") }
    name = file.name
    self.summary = summary
    self.example = example
    if let preset {
      self.parameters = preset.base.parameters.filter { preset.fixed[$0.name] == nil }
      self.shown = shown.isEmpty ? preset.base.shown : shown
      self.charts = charts.isEmpty ? preset.base.charts : charts
      self.lines = preset.base.lines
      self.lookups = preset.base.lookups
      fixed = preset.base.fixed.merging(preset.fixed) { $1 }
      allParameters = preset.base.allParameters
    } else {
      self.parameters = parameters
      self.shown = shown
      self.charts = charts
      self.lines = lines
      self.lookups = lookups
      fixed = [:]
      allParameters = parameters
    }
  }

  struct Lookup: Sendable {
    let word: String
    let parameter: String
    var lines: [String] = []
  }

  /// With those that a preset has fixed.
  let allParameters: [QueryParameter]

  /// What it lists, for a query that finds things by parts of their names.
  var listed: Entity? {
    parameters.contains { $0.kind == .match } ? Entity.allCases.first { $0.list == name } : nil
  }

  /// All queries compiled in, in name order.
  public static func all() throws -> [NamedQuery] {
    try QueryFile.all.map { try NamedQuery($0, others: named) }
  }

  /// The query of a name.
  ///
  /// - Throws: `Diagnostic` that offers the nearest names.
  public static func named(_ name: String) throws -> NamedQuery {
    guard let file = QueryFile.all.first(where: { $0.name == name }) else {
      let nearest = NearestName.among(QueryFile.all.map(\.name), to: name)
      throw Diagnostic(
        .unknownQuery, found: name, expected: "the name of a query",
        remedy: (nearest.isEmpty ? "" : "did you mean \(nearest.joined(separator: ", "))? ")
          + "see `almanac query`")
    }
    return try NamedQuery(file, others: named)
  }

  /// The SQL for some arguments: lines for absent parameters are left out.
  ///
  /// - Parameter arguments: for each parameter its word or value.
  func sql(_ arguments: [String: QueryArgument]) -> String { sql(lines, arguments) }

  func sql(_ lines: [String], _ arguments: [String: QueryArgument]) -> String {
    var kept: [Substring] = []
    var skips = false
    for line in lines {
      var text = line[...]
      if String(line).trimmed == "-- end" {
        skips = false
        continue
      }
      if let condition = text.range(ofText: "-- if ") {
        let isBlock = text.last == ":"
        let sides = text[condition.upperBound...].split(separator: "=").map { side in
          String(side.last == ":" ? side.dropLast() : side).trimmed
        }
        let argument = sides.first.flatMap { arguments[$0] }
        let holds =
          sides.count == 1
          ? argument?.isValue == true : sides.count == 2 && argument?.text == sides[1]
        if isBlock {
          skips = !holds
          continue
        }
        guard holds else { continue }
        text = text[..<condition.lowerBound]
        while text.last == " " { text.removeLast() }
      }
      if skips { continue }
      let mentioned = mentioned(in: text)
      if mentioned.contains(where: { arguments[$0.name]?.isValue != true }) { continue }
      if let match = mentioned.first(where: { $0.kind == .match }) {
        kept += MatchWords(arguments[match.name]?.text ?? "").lines(text, match.name)
      } else {
        kept.append(text)
      }
    }
    return kept.joined(separator: "\n")
  }

  private func mentioned(in line: Substring) -> [QueryParameter] {
    allParameters.filter { parameter in
      parameter.sqlNames.contains { name in
        guard let found = line.range(ofText: ":" + name) else { return false }
        guard let next = line[found.upperBound...].first else { return true }
        return !(next.isLetter || next.isNumber || next == "_")
      }
    }
  }
}

/// A parameter of a canned query.
public struct QueryParameter: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case entity(Entity)
    /// Several, parted by commas; bound as their codes with a comma before, between and after.
    case entities(Entity)
    case period, text
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
  public let words: [String]
  public let help: String

  /// What SQL may call it: a period also by the first and last day, `:period_start` and
  /// `:period_end`; parts of a name by the patterns of `MatchWords`.
  public var sqlNames: [String] {
    switch kind {
    case .period: [name, name + "_start", name + "_end"]
    case .match: MatchWords.sqlNames(name)
    default: [name]
    }
  }

  init(_ text: Substring, query: String, line: Int) throws {
    let parts = text.dropFirst().split(separator: " ", maxSplits: 2).map { String($0).trimmed }
    guard parts.count == 3 else {
      throw Diagnostic.queryHeader(query, line: line, found: String(text))
    }
    name = parts[0]
    fallback = parts[1] == "required" ? nil : parts[1]
    help = parts[2].trimmed
    if let entity = Entity(rawValue: String(help.prefix { $0 != " " && $0 != "," })) {
      kind = .entity(entity)
    } else if let entity = Entity.allCases.first(where: { [help] in help.hasPrefix($0.list + ":") })
    {
      kind = .entities(entity)
    } else if help.hasPrefix("time period") {
      kind = .period
    } else if help.hasPrefix("part of a name") {
      kind = .match
    } else if help.hasPrefix("part of the text") {
      kind = .part
    } else if help.hasPrefix("one of ") {
      let list = help.dropFirst(7).prefix { $0 != ":" }
      kind = .choice(list.split(separator: ",").map { String($0).trimmed })
    } else {
      kind = .text
    }
    let quoted = help.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    var words = stride(from: 1, to: quoted.count, by: 2).map { quoted[$0] }
    if let fallback, !words.contains(fallback) {
      if case .choice(let choices) = kind, choices.contains(fallback) {
      } else {
        words.append(fallback)
      }
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

extension Substring {
  /// The first place of `text`.
  func range(ofText text: String) -> Range<Index>? {
    guard let first = text.first else { return nil }
    var from = startIndex
    while let start = self[from...].firstIndex(of: first) {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      from = index(after: start)
    }
    return nil
  }
}
