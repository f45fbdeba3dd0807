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
  static let flags = Set(ChartOptions.flags + ["--sql", "--show-sql", "--force", "--explain"])

  /// The words of a command line, of which options of `almanac query` and `almanac sql` may stand
  /// behind what they run, too: all of them before it, where the command reads them.
  static func arranged(_ arguments: [String]) -> [String] {
    guard let command = arguments.first, command == "query" || command == "sql" else {
      return arguments
    }
    var ours: [String] = []
    var others: [String] = []
    var words = arguments.dropFirst()
    while let word = words.popFirst() {
      let isWhole = word.contains("=") || word == "--help"
      if flags.contains(word) {
        ours.append(word)
      } else if options.contains(String(word.prefix { $0 != "=" })) {
        // As one word, since a value may begin with a hyphen.
        if isWhole {
          ours.append(word)
        } else if let value = words.popFirst() {
          ours.append("\(word)=\(value)")
        } else {
          others.append(word)
        }
      } else {
        others.append(word)
        if word == "-p" || word == "--param" {
          let given = words.popFirst()
          others += [given].compactMap(\.self)
          if let given, !given.contains("="), let value = words.popFirst() { others.append(value) }
        } else if word.hasPrefix("--"), word.count > 2, !isWhole, let value = words.popFirst() {
          others.append(value)
        }
      }
    }
    return [command] + ours + others
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
      } else if word.hasPrefix("--"), word.count > 2 {
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
