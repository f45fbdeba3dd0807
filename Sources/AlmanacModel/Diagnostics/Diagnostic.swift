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

  /// A place in a file: line and column count from 1, columns in characters; in a workbook rows and
  /// columns of cells.
  public struct Location: Sendable, Hashable {
    public var file: String
    public var line: Int?
    public var column: Int?
    /// The place is a cell, `B3`.
    public var isCell = false

    public init(file: String, line: Int? = nil, column: Int? = nil, isCell: Bool = false) {
      self.file = file
      self.line = line
      self.column = column
      self.isCell = isCell
    }

    /// What a spreadsheet calls a cell: `AB12`.
    package static func cell(row: Int, column: Int) -> String {
      var letters = ""
      var rest = column
      while rest > 0 {
        letters = String(Unicode.Scalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))) + letters
        rest = (rest - 1) / 26
      }
      return "\(letters)\(row)"
    }
  }
}

/// Problems that stopped an operation, all that were found in one pass, up to a cap.
public struct Problems: Error, Sendable {
  /// How many are kept, and shown; the rest are counted.
  public static let kept = 20

  public private(set) var diagnostics: [Diagnostic] = []
  /// In how many rows each of `diagnostics` was found: a name that is not known is one problem,
  /// however often it stands there.
  public private(set) var occurrences: [Int] = []
  public private(set) var total = 0
  /// Names that were found wanting, and where in `diagnostics` they are; nil for those not kept.
  private var names: [Name: Int?] = [:]

  private struct Name: Hashable {
    let code: Diagnostic.Code
    let found: String
    let expected: String
    let file: String?
  }

  public init() {}

  public init(_ diagnostic: Diagnostic) { add(diagnostic) }

  public var isEmpty: Bool { total == 0 }

  public mutating func add(_ diagnostic: Diagnostic) { add(diagnostic, occurring: 1) }

  private mutating func add(_ diagnostic: Diagnostic, occurring count: Int) {
    if diagnostic.code == .unknownName || diagnostic.code == .ambiguousName {
      let name = Name(
        code: diagnostic.code, found: diagnostic.found, expected: diagnostic.expected,
        file: diagnostic.location?.file)
      if let known = names[name] {
        if let known { occurrences[known] += count }
        return
      }
      names[name] = .some(diagnostics.count < Self.kept ? diagnostics.count : nil)
    }
    total += 1
    guard diagnostics.count < Self.kept else { return }
    diagnostics.append(diagnostic)
    occurrences.append(count)
  }

  /// Adds one of perhaps thousands, for which words are sought only if they are shown.
  public mutating func add(_ words: () -> Diagnostic) {
    if diagnostics.count < Self.kept { add(words()) } else { total += 1 }
  }

  /// Adds what another pass found, with what it has counted and not kept.
  public mutating func add(_ others: Problems) {
    for (diagnostic, count) in zip(others.diagnostics, others.occurrences) {
      add(diagnostic, occurring: count)
    }
    total += others.total - others.diagnostics.count
  }
}
