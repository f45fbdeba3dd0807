internal import AlmanacModel

/// Reads CSV record by record (RFC 4180) from a byte source, in bounded memory.
///
/// Fields may be quoted; a doubled quote stands for one, and a quoted field may hold
/// delimiters and line ends. Lines end in LF, CR LF or CR. A byte order mark and blank lines
/// are skipped. A record may have any number of fields: what that means is for the consumer.
///
/// ```swift
/// var reader = CSVReader(source: .bytes(bytes))
/// while try reader.next() {
///   let number = try reader.withField(3, NumberGrammar.plain.parse)
/// }
/// ```
@usableFromInline package struct CSVReader: ~Copyable {
  /// Sizes in bytes.
  package struct Limits: Sendable, Hashable {
    /// What is read at once.
    package var chunk = 256 << 10
    package var field = 1 << 20
    /// At most 2^28; memory use stays below twice this.
    package var record = 16 << 20

    package init() {}
  }

  /// Nil until the first record is read, where it was to be detected.
  package private(set) var dialect: CSVDialect?
  /// How many fields the current record has.
  @usableFromInline package private(set) var fieldCount = 0
  /// The line where the current record begins, from 1.
  @usableFromInline package private(set) var line = 0
  /// Blank lines that were skipped so far.
  private(set) var blankLineCount = 0

  private let limits: Limits
  @usableFromInline package var store: CSVStore
  /// The line after the current record.
  private var nextLine = 1
  /// The last record ended in CR: an LF here belongs to it.
  private var skipsLineFeed = false
  private var hasStarted = false
  /// Nothing but comments has been read: lines that begin with #.
  private var isAtHead = true
  private var failure: CSVProblem?

  /// A nil dialect is detected from the first chunk.
  package init(source: ByteSource, dialect: CSVDialect? = nil, limits: Limits = Limits()) {
    self.dialect = dialect
    self.limits = limits
    store = CSVStore(
      source: source, chunk: min(max(limits.chunk, 1), 1 << 28),
      maximum: min(max(limits.record, 1), 1 << 28))
  }

  /// Moves to the next record; false at the end of the file.
  ///
  /// - Throws: `CSVProblem`, and the same again when called after one.
  package mutating func next() throws(CSVProblem) -> Bool {
    if let failure { throw failure }
    do {
      return try advance()
    } catch {
      failure = error
      fieldCount = 0
      throw error
    }
  }

  private mutating func advance() throws(CSVProblem) -> Bool {
    let dialect = try start()
    fieldCount = 0
    while true {
      if skipsLineFeed, store.window.position < store.window.limit {
        if store.window.bytes[store.window.position] == UInt8(ascii: "\n") {
          store.window.position += 1
        }
        skipsLineFeed = false
      }
      store.window.start = store.window.position
      line = nextLine
      var scan = store.scan(delimiter: dialect.delimiter)
      if isAtHead { scan = commented(scan, dialect) }
      switch scan.outcome {
      case .record:
        fieldCount = scan.fieldCount
        skipsLineFeed = scan.endsInReturn
        nextLine = line + 1 + (dialect.isSheet ? 0 : scan.innerLineEnds)
        if let index = store.longField(scan, maximum: limits.field) {
          throw problem(.fieldTooLong(maximum: limits.field), at: index)
        }
        return true
      case .blankLine:
        skipsLineFeed = scan.endsInReturn
        nextLine += 1
        blankLineCount += 1
      case .end: return false
      case .needsMore: try fill()
      case .bareQuote: throw problem(.bareQuote, at: scan.place)
      case .textAfterQuote: throw problem(.textAfterQuote, at: scan.place)
      case .unclosedQuote: throw problem(.unclosedQuote, at: scan.place)
      }
    }
  }

  /// The same for a comment above the table, in which a quote is a character like others.
  private mutating func commented(_ scan: CSVScan, _ dialect: CSVDialect) -> CSVScan {
    switch scan.outcome {
    case .blankLine, .end, .needsMore: return scan
    default: break
    }
    guard store.window.start < store.window.limit,
      store.window.bytes[store.window.start] == UInt8(ascii: "#")
    else {
      isAtHead = false
      return scan
    }
    return scan.outcome == .record ? scan : store.scanComment(delimiter: dialect.delimiter)
  }

  /// Before the first record: finds the dialect.
  private mutating func start() throws(CSVProblem) -> CSVDialect {
    if hasStarted, let dialect { return dialect }
    line = 1
    // The mark of another encoding and a header need some bytes, however small the chunks.
    let needed = min(dialect == nil ? 16 << 10 : 4, store.window.maximum)
    while !store.window.isAtEnd, store.window.filled < needed { try fill() }
    hasStarted = true
    let first = UnsafeBufferPointer(start: store.window.bytes, count: store.window.filled)
    if first.starts(with: [0xFF, 0xFE]) || first.starts(with: [0xFE, 0xFF])
      || first.starts(with: [0, 0, 0xFE, 0xFF])
    {
      throw problem(.notUTF8, at: 0)
    }
    if let dialect { return dialect }
    try skipBlankLines()
    while !store.window.isAtEnd, store.window.limit == store.window.filled,
      store.window.filled - store.window.position < needed
    {
      try fill()
    }
    let rest = UnsafeBufferPointer(
      start: store.window.bytes + store.window.position,
      count: store.window.filled - store.window.position)
    let found = CSVDialect.detect(rest)
    dialect = found
    return found
  }

  /// Passes over blank lines before the first record: they show nothing of the dialect.
  private mutating func skipBlankLines() throws(CSVProblem) {
    while true {
      while store.window.position < store.window.limit {
        let byte = store.window.bytes[store.window.position]
        let isLineFeed = byte == UInt8(ascii: "\n")
        guard isLineFeed || byte == UInt8(ascii: "\r") else { return }
        // The LF of a CR LF ends no other line.
        if !(isLineFeed && skipsLineFeed) {
          nextLine += 1
          blankLineCount += 1
        }
        skipsLineFeed = !isLineFeed
        store.window.position += 1
        store.window.start = store.window.position
      }
      // The end, or something that is not text, which the first record's reading tells.
      guard !store.window.isAtEnd, store.window.limit == store.window.filled else { return }
      try fill()
    }
  }

  /// Reads on; what stopped the check of the bytes is thrown only when all before it is used.
  private mutating func fill() throws(CSVProblem) {
    switch store.window.fill(isStrict: hasStarted) {
    case .more, .end: break
    case .nul: throw problem(.nulByte, at: store.window.limit)
    case .invalid:
      throw problem(
        .invalidUTF8(byte: store.window.bytes[store.window.limit]), at: store.window.limit)
    case .full:
      throw problem(.recordTooLong(maximum: store.window.maximum), at: store.window.start)
    case .unreadable(let error):
      throw problem(
        error.diagnostic.map { .refused($0) } ?? .unreadable(code: error.code),
        at: store.window.limit)
    }
  }

  private func problem(_ kind: CSVProblem.Kind, at index: Int) -> CSVProblem {
    let place = store.place(of: index, line: line)
    return CSVProblem(
      kind: kind, line: place.line, column: place.column, byteOffset: store.window.dropped + index)
  }
}

// What is asked of every cell is inlinable, since the loops that ask stand in another module.
extension CSVReader {
  /// Lends the bytes of a field, unquoted, as UTF-8. Empty beyond the last field.
  @inlinable @inline(__always)
  package func withField<R, E: Error>(
    _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    guard index >= 0, index < fieldCount else {
      return try body(UnsafeBufferPointer(start: nil, count: 0))
    }
    return try body(store.field(index))
  }

  /// Lends the bytes of the current record as they stand in the file, with its line end.
  @inlinable @inline(__always)
  package func withRecord<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    body(
      UnsafeBufferPointer(
        start: store.window.bytes + store.window.start,
        count: store.window.position - store.window.start))
  }

  /// Bytes of the file that are behind the current record.
  @inlinable package var bytesRead: Int { store.window.dropped + store.window.position }

  /// The texts of all fields.
  package var strings: [String] {
    var strings: [String] = []
    for index in 0..<fieldCount { strings.append(string(index)) }
    return strings
  }

  /// The text of a field, unquoted. Empty beyond the last field.
  package func string(_ index: Int) -> String {
    withField(index) { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether the field was quoted: `""` is, an empty field is not.
  package func isQuoted(_ index: Int) -> Bool {
    index >= 0 && index < fieldCount && store.fields[index].isQuoted
  }

  /// Where a field begins, with its opening quote: line and column from 1, the column in
  /// Unicode scalars. The line differs from `line` after a field that holds line ends.
  /// Beyond the last field, the place of the last one. Of a sheet, the cell.
  package func place(ofField index: Int) -> TextPlace {
    guard fieldCount > 0 else { return TextPlace(line: line) }
    if dialect?.isSheet == true { return TextPlace(row: line, column: index + 1) }
    let span = store.fields[min(max(index, 0), fieldCount - 1)]
    return store.place(of: span.start - (span.isQuoted ? 1 : 0), line: line)
  }

  /// The column of `place(ofField:)`.
  package func column(ofField index: Int) -> Int { place(ofField: index).column }
}
