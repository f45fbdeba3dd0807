public import AlmanacFormats
public import AlmanacModel
public import AlmanacStore

/// How to import: how the files are read, what may change in the database, and what is done with
/// bad rows.
@dynamicMemberLookup
public struct ImportOptions: Sendable {
  public typealias Creatable = AlmanacModel.Creatable

  public var reading = FormatOptions()
  public var storing = StoreOptions()

  /// Where bad rows are written to, with their reasons; the rest is then imported. Nil: one bad
  /// row, and nothing is.
  public var rejects: String?
  /// Whether it may take the place of a file that is there.
  public var replacesRejects = false

  /// Figures that are sorted in memory; tests make it small.
  var sortCapacity = FigureSorter.capacity

  public init(
    source: String? = nil, ignoredColumns: Set<String> = [], dryRun: Bool = false,
    numbers: NumberGrammar? = nil
  ) {
    reading.source = source
    reading.ignoredColumns = ignoredColumns
    reading.numbers = numbers
    storing.dryRun = dryRun
  }

  public subscript<Value>(
    dynamicMember path: WritableKeyPath<FormatOptions, Value>
  ) -> Value {
    get { reading[keyPath: path] }
    set { reading[keyPath: path] = newValue }
  }

  public subscript<Value>(
    dynamicMember path: WritableKeyPath<StoreOptions, Value>
  ) -> Value {
    get { storing[keyPath: path] }
    set { storing[keyPath: path] = newValue }
  }

  /// A date for `knownFrom`, checked.
  public static func date(_ text: String) throws -> String {
    guard let date = try? CalendarDate(parsing: text) else {
      throw Diagnostic(
        .invalidParameter, found: text, expected: "a date such as 2022-09-28",
        remedy: "write year, month and day")
    }
    return date.description
  }

  /// The options with what their mapping says beside them.
  func withMapping() throws -> ImportOptions {
    guard let mapping = reading.mapping else { return self }
    return completed(by: try Mapping.load(mapping))
  }

  func completed(by mapping: Mapping) -> ImportOptions {
    var options = self
    options.reading = mapping.completing(reading)
    options.reading.loadedMapping = mapping
    if options.creating.isEmpty, let creating = mapping.creating { options.creating = creating }
    return options
  }
}
