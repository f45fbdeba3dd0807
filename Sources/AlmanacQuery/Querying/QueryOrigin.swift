/// Where a query's text comes from. All but the built-in ones are a stranger's: they may read,
/// and nothing else, for a limited time.
public enum QueryOrigin: Sendable, Hashable {
  case builtIn
  /// A file, by its path.
  case file(String)
  /// Kept in the database.
  case saved
  /// Typed, by what stands for it in messages.
  case typed(String)

  public var isOwn: Bool { self != .builtIn }
}

extension NamedQuery {
  /// The command that answers it.
  public var command: String {
    switch origin {
    case .builtIn, .saved: "almanac query \(name)"
    case .file(let path): "almanac query \(path)"
    case .typed: "almanac sql …"
    }
  }

  /// What messages call its text.
  var file: String {
    switch origin {
    case .file(let path), .typed(let path): path
    case .builtIn, .saved: "\(name).sql"
    }
  }
}
