import Almanac

/// A query's parameters, as typed: `--name value`, `--name=value`, `--param name=value` or
/// `-p name value`.
struct QueryCall {
  var arguments: [String: String] = [:]
  /// What is for the command.
  var rest: [String] = []
  /// What is no option, where it may be.
  var text: String?
  var help = false

  private static let options: Set<String> = [
    "--db", "--format", "--lang", "--as-of", "--vintage", "--svg", "--timeout", "--max-rows",
  ]
  /// Options of a query that take no value.
  static let flags = Set(
    ChartOptions.flags + ["--spreadsheet", "--sql", "--show-sql", "--force", "--explain"])

  /// Options of `almanac query` that stand alone.
  private static let keeping: Set<String> = ["--save", "--remove"]

  /// Whether a word is an option with a name. SQL may begin with a comment.
  static func isOption(_ word: String) -> Bool {
    word.hasPrefix("--") && word.dropFirst(2).first?.isLetter == true
      && !word.prefix { $0 != "=" }.contains(where: \.isWhitespace)
  }

  /// The words of a command line, of which options of `almanac query` and `almanac sql` may stand
  /// anywhere: these first, where the command reads them, then the query's name and its parameters.
  static func arranged(_ arguments: [String]) -> [String] {
    guard let command = arguments.first, command == "query" || command == "sql" else {
      return arguments
    }
    var ours: [String] = []
    var parameters: [String] = []
    var plain: [String] = []
    var words = arguments.dropFirst()
    while let word = words.popFirst() {
      let name = String(word.prefix { $0 != "=" })
      let isWhole = name != word || word == "--help"
      if flags.contains(word) {
        ours.append(word)
      } else if word == "-p" || word == "--param" {
        // As one word, so that its value is taken for nothing else.
        var given = words.popFirst().map { [$0] } ?? []
        if let first = given.first, !first.contains("="), let value = words.popFirst() {
          given = ["\(first)=\(value)"]
        }
        parameters += [word] + given
      } else if isOption(word) {
        let isOurs = options.contains(name) || command == "query" && keeping.contains(name)
        if isWhole {
          if isOurs { ours.append(word) } else { parameters.append(word) }
        } else if let value = words.popFirst() {
          if isOurs { ours.append("\(word)=\(value)") } else { parameters += [word, value] }
        } else {
          parameters.append(word)
        }
      } else if word == "-h" {
        parameters.append(word)
      } else {
        plain.append(word)
      }
    }
    return [command] + ours + plain + parameters
  }

  /// - Parameters:
  ///   - command: what messages say was typed.
  ///   - takesText: whether one word may stand without an option.
  init(_ words: [String], command: String, takesText: Bool = false) throws {
    var words = words[...]
    func take(_ word: String) throws -> String {
      guard let value = words.popFirst() else {
        throw Diagnostic(
          .missingParameter, found: "\(word) at the end", expected: "\(word) and its value",
          remedy: "see `\(command) --help`")
      }
      return value
    }
    while let word = words.popFirst() {
      if word == "--help" || word == "-h" {
        help = true
      } else if Self.flags.contains(word) {
        rest.append(word)
      } else if word == "-p" || word == "--param" {
        let given = try take(word)
        if let mark = given.firstIndex(of: "=") {
          try add(String(given[..<mark]), String(given[given.index(after: mark)...]))
        } else {
          try add(given, try take("\(word) \(given)"))
        }
      } else if Self.isOption(word) {
        let sides = word.dropFirst(2).split(
          separator: "=", maxSplits: 1, omittingEmptySubsequences: false
        ).map(String.init)
        if Self.options.contains("--" + sides[0]) {
          // As one word, since a value may begin with a hyphen.
          rest.append(sides.count == 2 ? word : "\(word)=\(try take(word))")
        } else {
          try add(sides[0], sides.count == 2 ? sides[1] : try take(word))
        }
      } else if takesText, text == nil {
        text = word
      } else {
        throw Diagnostic(
          .invalidParameter, found: word, expected: "parameters as --name value",
          remedy: "see `\(command) --help`")
      }
    }
  }

  private mutating func add(_ name: String, _ value: String) throws {
    guard arguments.updateValue(value, forKey: name) == nil else {
      throw Diagnostic(
        .invalidParameter, found: "--\(name) twice", expected: "each parameter once",
        remedy: "take one of them away")
    }
  }
}
