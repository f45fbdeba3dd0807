import Almanac
import ArgumentParser

/// What a shell offers where a query is named, and after its name.
enum QueryCompletion {
  /// The names of queries, then the parameters of the one that is named, and the words that may
  /// be their values.
  ///
  /// - Parameters:
  ///   - typed: the words of the command line, the tool's name among them.
  ///   - index: which of them is completed.
  static func words(_ typed: [String], _ index: Int, _ prefix: String) -> [String] {
    // Bash takes the sign of equality for a word.
    let before = typed.prefix(index).dropFirst().filter { $0 != "=" }
    guard let command = try? AlmanacCommand.parseAsRoot(before) as? QueryCommand else { return [] }
    let said = command.said
    let database = command.database.resolved
    guard let name = said.plain.first, let query = try? NamedQuery.find(name, in: database) else {
      return builtIn + kept(in: database)
    }
    if let last = said.parameters.last, last.value == nil, before.last == "--" + last.name {
      return query.parameters.first { $0.name == last.name }?.choices ?? []
    }
    return query.parameters.map(\.name)
      .filter { name in !said.parameters.contains { $0.name == name } }.map { "--" + $0 }
  }

  /// The names of queries, those that the usual database keeps among them.
  static func names(_ typed: [String], _ index: Int, _ prefix: String) -> [String] {
    builtIn + kept(in: DatabaseOptions.usual)
  }

  /// The names of those that the usual database keeps.
  static func keptNames(_ typed: [String], _ index: Int, _ prefix: String) -> [String] {
    kept(in: DatabaseOptions.usual)
  }

  // Whoever completes a word can be told of no problem, so there is then nothing to offer.

  private static var builtIn: [String] { (try? NamedQuery.all().map(\.name)) ?? [] }

  private static func kept(in database: String) -> [String] {
    (try? Database.open(database, for: .reading).savedQueries().map(\.name)) ?? []
  }
}

extension QueryParameter {
  /// The words that it takes, where there are such.
  fileprivate var choices: [String] {
    guard case .choice(let choices) = kind else { return words }
    return choices + words.filter { !choices.contains($0) }
  }
}
