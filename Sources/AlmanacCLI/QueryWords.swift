import Almanac
import ArgumentParser

/// The words of a command line that are meant for a query: those that the parser leaves over once
/// it has taken the command's own options. They are plain words, and parameters, which only the
/// query knows: `--name value` or `--name=value`, or, for one with the name of an option,
/// `-p name value` or `-p name=value`.
struct QueryWords {
  private(set) var plain: [String] = []
  /// In order; without a value where none follows.
  private(set) var parameters: [(name: String, value: String?)] = []

  init(_ words: [String]) {
    var words = words[...]
    // A value may begin with a hyphen, as negative numbers do, but must not look like an option.
    let value = { words.first.map(Self.isOption) == false ? words.popFirst() : nil }
    while let word = words.popFirst() {
      if word == "--" {
        plain += words
        break
      }
      let given: String
      if word == "-p" || word == "--param" {
        given = value() ?? "param"
      } else if Self.isOption(word) {
        given = String(word.dropFirst(word.hasPrefix("--param=") ? 8 : 2))
      } else {
        plain.append(word)
        continue
      }
      let sides = given.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map(String.init)
      parameters.append((sides[0], sides.count == 2 ? sides[1] : value()))
    }
  }

  var isEmpty: Bool { plain.isEmpty && parameters.isEmpty }

  /// Whether a word looks like an option with a name. SQL may begin with a comment.
  private static func isOption(_ word: String) -> Bool {
    word.hasPrefix("--") && word.dropFirst(2).first?.isLetter == true
      && !word.prefix { $0 != "=" }.contains(where: \.isWhitespace)
  }

  /// The values of a query's parameters, by name.
  ///
  /// - Parameter command: the command, whose options a mistyped name may also mean.
  /// - Throws: `Diagnostic` for a parameter that the query does not have, that has no value, or
  ///   that is given twice.
  func arguments(
    of query: NamedQuery, in command: (some ParsableCommand).Type
  ) throws -> [String: String] {
    var arguments: [String: String] = [:]
    for (name, value) in parameters {
      guard query.parameters.contains(where: { $0.name == name }) else {
        throw Diagnostic.unknownParameter(name, of: query, options: command.optionNames)
      }
      guard let value else {
        throw Diagnostic(
          .missingParameter, found: "--\(name) without a value",
          expected: "--\(name) and its value", remedy: "see `\(query.command) --help`")
      }
      guard arguments.updateValue(value, forKey: name) == nil else {
        throw Diagnostic.repeatedParameter(name)
      }
    }
    return arguments
  }

  /// Refuses plain words beyond the `count` that a command takes.
  func refuseWords(after count: Int, of command: String) throws {
    guard let word = plain.dropFirst(count).first else { return }
    throw Diagnostic(
      .invalidParameter, found: word, expected: "parameters as --name value",
      remedy: "see `\(command) --help`")
  }
}

extension Diagnostic {
  static func repeatedParameter(_ name: String) -> Diagnostic {
    Diagnostic(
      .invalidParameter, found: "--\(name) twice", expected: "each parameter once",
      remedy: "leave out one of them")
  }
}

extension ParsableCommand {
  /// The names of the command's options. The parser lists them only in its help.
  static var optionNames: [String] {
    helpMessage(columns: 1000).split(separator: "\n").filter { $0.hasPrefix("  -") }
      .flatMap { line in
        line.split { " ,/".contains($0) }.prefix { $0.hasPrefix("-") }
      }
      .filter { $0.hasPrefix("--") }.map { String($0.dropFirst(2)) }
  }

  /// The parser's own message about an unknown option, for one that it has left over.
  static func unknownOption(_ name: String) -> ValidationError {
    let nearest = NearestName.among(optionNames, to: name, limit: 1).first
    return ValidationError(
      "Unknown option '--\(name)'" + (nearest.map { ". Did you mean '--\($0)'?" } ?? ""))
  }
}
