import Almanac
import ArgumentParser

/// The words that a shell offers for the name of a query and after it.
enum QueryCompletion {
  /// The names of queries; after a name, the parameters of that query, and the words that each of
  /// them takes.
  ///
  /// - Parameters:
  ///   - typed: the words of the command line, the tool's name among them.
  ///   - index: which of them is completed.
  static func words(_ typed: [String], _ index: Int, _ prefix: String) -> [String] {
    // Bash makes the equals sign a word of its own.
    let before = typed.prefix(index).dropFirst().filter { $0 != "=" }
    guard let command = try? AlmanacCommand.parseAsRoot(before) as? QueryCommand else { return [] }
    let queryWords = command.queryWords
    let database = command.database.resolved
    guard let name = queryWords.plain.first, let query = try? NamedQuery.find(name, in: database)
    else {
      return builtIn + kept(in: database)
    }
    if let last = queryWords.parameters.last, last.value == nil, before.last == "--" + last.name {
      return query.parameters.first { $0.name == last.name }?.choices ?? []
    }
    return query.parameters.map(\.name)
      .filter { name in !queryWords.parameters.contains { $0.name == name } }.map { "--" + $0 }
  }

  /// The names of queries, including those that the usual database keeps.
  static func names(_ typed: [String], _ index: Int, _ prefix: String) -> [String] {
    builtIn + kept(in: DatabaseOptions.usual)
  }

  /// The names of the queries that the usual database keeps.
  static func keptNames(_ typed: [String], _ index: Int, _ prefix: String) -> [String] {
    kept(in: DatabaseOptions.usual)
  }

  // There is no way to report a problem while a word is completed, so nothing is offered then.

  private static var builtIn: [String] { (try? NamedQuery.all().map(\.name)) ?? [] }

  private static func kept(in database: String) -> [String] {
    (try? Database.named(database).savedQueries().map(\.name)) ?? []
  }
}

extension QueryParameter {
  /// The words that it takes, if any.
  fileprivate var choices: [String] {
    guard case .choice(let choices) = kind else { return words }
    return choices + words.filter { !choices.contains($0) }
  }
}
