/// Something wrong with what a person gave: a file, a name, an option. Data only; its words are in
/// the `DiagnosticText` files of the module that it comes from.
public struct Diagnostic: Error, Sendable, Hashable {
  /// What kind of problem, by a stable code that is documented.
  public let code: Code
  /// Where, when it is in a file.
  public var location: Location?
  /// What stood there.
  public let found: String
  /// What would have been right.
  public let expected: String
  /// How to put it right.
  public let remedy: String

  public init(
    _ code: Code, at location: Location? = nil, found: String, expected: String, remedy: String
  ) {
    self.code = code
    self.location = location
    self.found = Self.shortened(found, to: 200)
    self.expected = Self.shortened(expected, to: 1000)
    self.remedy = Self.shortened(remedy, to: 1000)
  }

  /// A cell may hold a book, and a header a hundred thousand names: a message shows where they
  /// begin, and how long they are.
  private static func shortened(_ text: String, to most: Int) -> String {
    guard text.utf8.count > most, text.count > most else { return text }
    return "\(text.prefix(most))… (\(text.count) characters)"
  }

  /// A place in a file: line and column count from 1, columns in characters.
  public struct Location: Sendable, Hashable {
    public var file: String
    public var line: Int?
    public var column: Int?

    public init(file: String, line: Int? = nil, column: Int? = nil) {
      self.file = file
      self.line = line
      self.column = column
    }
  }
}

extension Diagnostic {
  fileprivate func isSameName(as other: Diagnostic) -> Bool {
    code == other.code && found == other.found && expected == other.expected
      && location?.file == other.location?.file
  }
}

/// Problems that stopped an operation, all that were found in one pass, up to a cap.
public struct Problems: Error, Sendable {
  /// How many are kept, and shown; the rest are counted.
  public static let kept = 20

  public private(set) var diagnostics: [Diagnostic] = []
  public private(set) var total = 0

  public init() {}

  public init(_ diagnostic: Diagnostic) { add(diagnostic) }

  public var isEmpty: Bool { total == 0 }

  public mutating func add(_ diagnostic: Diagnostic) {
    total += 1
    // A name that is wrong in a thousand rows is shown once.
    let isName = diagnostic.code == .unknownName || diagnostic.code == .ambiguousName
    if isName, diagnostics.contains(where: { $0.isSameName(as: diagnostic) }) { return }
    if diagnostics.count < Self.kept { diagnostics.append(diagnostic) }
  }

  /// Adds one of perhaps thousands, for which words are sought only if they are shown.
  public mutating func add(_ words: () -> Diagnostic) {
    if diagnostics.count < Self.kept { add(words()) } else { total += 1 }
  }

  /// Adds what another pass found, with what it has counted and not kept.
  public mutating func add(_ others: Problems) {
    for diagnostic in others.diagnostics { add(diagnostic) }
    total += others.total - others.diagnostics.count
  }
}
