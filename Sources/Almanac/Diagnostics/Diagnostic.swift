/// Something wrong with what a person gave: a file, a name, an option. Data only; its words
/// are in `DiagnosticText.swift`.
public struct Diagnostic: Error, Sendable, Hashable {
  /// What kind of problem, by a stable code that is documented.
  public let code: Code
  /// Where, when it is in a file.
  public var location: Location?
  /// What stood there.
  public let found: String
  /// What would have been right.
  public let expected: String
  /// How to mend it.
  public let remedy: String

  public init(
    _ code: Code, at location: Location? = nil, found: String, expected: String, remedy: String
  ) {
    self.code = code
    self.location = location
    self.found = found
    self.expected = expected
    self.remedy = remedy
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
}
