internal import AlmanacModel

/// The rows of SDMX-CSV that are not about one figure: attributes of several, and deletes of all
/// that agree with what they say (<https://github.com/sdmx-twg/sdmx-csv>, the field guide).
struct ActionRows: Sendable, Equatable {
  enum Kind {
    case figure
    /// Nothing is said of a value, but of what stands beside it.
    case attributes
    /// A delete with keys left blank, which may then have any value.
    case wildcard
  }

  static let attributesAlone =
    "Rows that state or delete attributes alone are left out: attributes are not kept."

  static let unitsAlone =
    "Rows without a figure say the unit or the multiplier of the figures that agree with them."

  private let action: Int?
  private let status: Int?
  private let values: [Int]
  private let period: Int?
  private let keys: [Int]
  private let attributes: [Int]

  /// A key that the row is not about: its attributes belong to a level above.
  private static let off = UInt8(ascii: "~")

  /// - Parameter attributes: the columns that say something of figures and are no part of a key.
  init(_ layout: TableLayout, attributes: [Int]) {
    func columns(_ isWanted: (TableLayout.Use) -> Bool) -> [Int] {
      layout.uses.indices.filter { isWanted(layout.uses[$0]) }
    }
    action = columns { $0 == .field(.action) }.first
    status = columns { $0 == .field(.status) }.first
    period = columns { $0 == .field(.period) }.first
    values = columns { use in
      if case .figures = use { return true }
      return use == .field(.value)
    }
    keys = columns { use in
      if case .dimension = use { return true }
      return use == .field(.region) || use == .field(.indicator) || use == .field(.period)
    }
    self.attributes = attributes
  }

  /// Inlined, like all that is asked of each record.
  @inline(__always)
  func kind<Records: RecordReader & ~Copyable>(of reader: borrowing Records) -> Kind {
    let hasValue = isFilled(values, reader)
    let isDelete = isAction(UInt8(ascii: "d"), reader)
    if hasValue, !isDelete { return .figure }
    if isOff(reader) { return .attributes }
    guard isDelete else {
      // What a merge leaves blank stays as it is.
      return period.map { isBlank($0, reader) } ?? false
        || isAction(UInt8(ascii: "m"), reader) && !saysMissing(reader) ? .attributes : .figure
    }
    if !hasValue, isFilled(attributes, reader) { return .attributes }
    for key in keys where isBlank(key, reader) { return .wildcard }
    return .figure
  }

  /// Whether a delete is about the figures of a column of values: those that it marks, or all
  /// where it marks none.
  func deletes<Records: RecordReader & ~Copyable>(
    _ column: Int, of reader: borrowing Records
  ) -> Bool {
    !isBlank(column, reader) || !isFilled(values, reader)
  }

  /// The dimensions of the file, and those that the record leaves blank.
  func dimensions<Records: RecordReader & ~Copyable>(
    _ layout: TableLayout, of reader: borrowing Records
  ) -> (all: Set<String>, blank: Set<String>) {
    var (all, blank): (Set<String>, Set<String>) = ([], [])
    for index in keys {
      guard case .dimension(let name) = layout.uses[index] else { continue }
      all.insert(name)
      if isBlank(index, reader) { blank.insert(name) }
    }
    return (all, blank)
  }

  /// Whether a row states something, rather than deletes it.
  func states<Records: RecordReader & ~Copyable>(_ reader: borrowing Records) -> Bool {
    !isAction(UInt8(ascii: "d"), reader)
  }

  /// The period of a row, where it has one: what it says is then of one figure alone.
  func hasPeriod<Records: RecordReader & ~Copyable>(_ reader: borrowing Records) -> Bool {
    period.map { !isBlank($0, reader) && reader.string($0).trimmed != "~" } ?? false
  }

  /// The status that a row states.
  func statusText<Records: RecordReader & ~Copyable>(_ reader: borrowing Records) -> String {
    status.map { reader.string($0).trimmed } ?? ""
  }

  /// Whether the status says that there is no figure.
  private func saysMissing<Records: RecordReader & ~Copyable>(
    _ reader: borrowing Records
  ) -> Bool {
    guard let status else { return false }
    let text = reader.string(status).trimmed
    return ObservationStatus(rawValue: text)?.isMissing ?? !text.isEmpty
  }

  /// - Parameter letter: the action's, in small.
  private func isAction<Records: RecordReader & ~Copyable>(
    _ letter: UInt8, _ reader: borrowing Records
  ) -> Bool {
    guard let action else { return false }
    return reader.withField(action) { cell in
      let cell = cell.trimmed
      return cell.count == 1 && cell[0] | 0x20 == letter
    }
  }

  private func isBlank<Records: RecordReader & ~Copyable>(
    _ index: Int, _ reader: borrowing Records
  ) -> Bool {
    reader.withField(index) { $0.trimmed.isEmpty }
  }

  private func isFilled<Records: RecordReader & ~Copyable>(
    _ columns: [Int], _ reader: borrowing Records
  ) -> Bool {
    for column in columns where !isBlank(column, reader) { return true }
    return false
  }

  private func isOff<Records: RecordReader & ~Copyable>(_ reader: borrowing Records) -> Bool {
    for key in keys {
      let isOff = reader.withField(key) { cell in
        let cell = cell.trimmed
        return cell.count == 1 && cell[0] == Self.off
      }
      if isOff { return true }
    }
    return false
  }
}
