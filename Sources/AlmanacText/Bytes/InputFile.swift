package import AlmanacFiles
package import AlmanacModel
internal import Glibc

/// How the bytes of a file are to be read.
package struct InputOptions: Sendable {
  /// The name of the text's encoding; nil to find it out.
  var encoding: String?
  /// The most bytes of text that may come out; nil for no bound but that on packed files.
  var maxBytes: Int?
  /// The sheet of a workbook, by name or number; nil for the first that is not hidden or empty.
  var sheet: String?
  /// Whether a file that begins so states its encoding within, so that its reader takes its bytes
  /// as they are.
  var statesEncoding: @Sendable (ArraySlice<UInt8>) -> Bool = { _ in false }
  /// Asked while nothing comes from a pipe or terminal; true ends the reading.
  var isStopped: @Sendable () -> Bool = { false }

  package init(
    encoding: String? = nil, maxBytes: Int? = nil, sheet: String? = nil,
    statesEncoding: @escaping @Sendable (ArraySlice<UInt8>) -> Bool = { _ in false },
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) {
    self.encoding = encoding
    self.maxBytes = maxBytes
    self.sheet = sheet
    self.statesEncoding = statesEncoding
    self.isStopped = isStopped
  }
}

/// A file as UTF-8 text, whatever it is on the disk: packed, in another encoding, a workbook.
///
/// A file that is UTF-8 is read as it is, at no cost. All others go through filters that keep
/// little in memory:
///
/// ```
/// descriptor ─▶ Gunzip ─▶ TextDecoder ─▶ ByteLimit ─▶ source
///     └▶ observer       └▶ ScratchFile ─▶ SheetText ─┘
/// ```
package struct InputFile {
  /// How the file is called in messages.
  package let name: String
  /// The text. UTF-8 where the file is; `CSVReader` checks that.
  package var source: ByteSource
  package let encoding: TextEncoding
  package let evidence: TextEncoding.Evidence
  package let isCompressed: Bool
  /// The sheet of a workbook.
  package private(set) var sheet: String?
  /// The member of a zip file, and whether it was chosen among several tables.
  package private(set) var member: String?
  package private(set) var isChosenMember = false
  /// The other sheets, those that are hidden with a word of it, or the other members.
  package private(set) var otherSheets: [String] = []

  /// What the other sheets of the workbook say in words.
  package private(set) var sheetNotes = SheetNotes()

  /// Opens a file, or standard input for `-`.
  ///
  /// - Parameter observer: Shown each byte as it is on the disk, for a digest; all of them when
  ///   the source has been read to its end.
  /// - Parameter opened: a stream that is open already.
  /// - Throws: `Diagnostic` when the file cannot be read, or its encoding not be told.
  package static func open(
    path: String, opened: OpenFile? = nil, options: InputOptions = InputOptions(),
    observer: (@Sendable (UnsafeRawBufferPointer) -> Void)? = nil
  ) throws(Diagnostic) -> sending InputFile {
    let name = path == "-" ? "<stdin>" : path
    var raw = try rawSource(path, opened: opened, name: name, isStopped: options.isStopped)
    if let observer { raw = raw.observed(by: observer) }
    do throws(ByteSource.Failure) {
      let isCompressed = try raw.peek(2) == Gunzip.magic
      let isBounded = options.maxBytes != nil
      var bytes =
        isCompressed ? .filter(Gunzip(raw, name: name, isGuarded: !isBounded)) : raw
      let sample = try bytes.peekBeyondBlanks(TextSample.size)
      switch FileKind(sample, name: path) {
      case .other(let what, let remedy): throw .init(.refused(what, file: name, remedy: remedy))
      case .workbook:
        return try workbook(&bytes, name: name, options: options, isCompressed: isCompressed)
      case .foreignWorkbook(let what):
        return try workbook(
          &bytes, what, name: name, options: options, isCompressed: isCompressed)
      case .archive: return try zipped(&bytes, name: name, options: options)
      case .text:
        let text = TextSample(bytes: sample, isWhole: sample.count < TextSample.size)
        return try self.text(
          bytes, text, name: name, options: options, isCompressed: isCompressed)
      }
    } catch { throw error.diagnostic(in: name) }
  }

  static func rawSource(
    _ path: String, opened: OpenFile?, name: String, isStopped: @escaping @Sendable () -> Bool
  ) throws(Diagnostic) -> ByteSource {
    let file: OpenFile
    if let opened {
      file = opened
    } else {
      file = try path == "-" ? .standardInput : FileSystem.openForReading(path)
    }
    return .file(file, name: name, isStopped: isStopped)
  }

  private static func text(
    _ bytes: ByteSource, _ sample: TextSample, name: String, options: InputOptions,
    isCompressed: Bool
  ) throws(ByteSource.Failure) -> InputFile {
    if options.statesEncoding(TextEncoding.unmarked(sample.bytes)) {
      return InputFile(
        name: name, source: limited(bytes, options.maxBytes, name), encoding: .utf8,
        evidence: .detected, isCompressed: isCompressed, sheet: nil)
    }
    do throws(Diagnostic) {
      let choice = try EncodingChoice(sample, stated: options.encoding, file: name)
      var source = bytes
      if choice.encoding != .utf8 {
        source = .filter(
          try TextDecoder(
            bytes, from: choice.encoding, markLength: choice.markLength, name: name))
      }
      return InputFile(
        name: name, source: limited(source, options.maxBytes, name), encoding: choice.encoding,
        evidence: choice.evidence, isCompressed: isCompressed, sheet: nil)
    } catch { throw ByteSource.Failure(error) }
  }

  /// Reads the one table of a zip file, from a copy as a workbook is.
  private static func zipped(
    _ bytes: inout ByteSource, name: String, options: InputOptions
  ) throws(ByteSource.Failure) -> InputFile {
    do throws(Diagnostic) {
      let copy = try ScratchFile()
      do throws(ByteSource.Failure) {
        try bytes.copy(to: copy)
        var table = try zippedTable(copy, name: name, options: options)
        let sample = try table.bytes.peekBeyondBlanks(TextSample.size)
        guard FileKind(sample, name: table.name) == .text else {
          throw .init(
            .refused(
              "\(table.name) in a zip file, which is no text", file: name, remedy: "unpack it first"
            ))
        }
        var file = try text(
          table.bytes, TextSample(bytes: sample, isWhole: sample.count < TextSample.size),
          name: name, options: options, isCompressed: true)
        file.member = table.name
        file.isChosenMember = table.isChosen
        file.otherSheets = table.others
        return file
      } catch { throw error.diagnostic(in: name) }
    } catch { throw ByteSource.Failure(error) }
  }

  private static func zippedTable(
    _ copy: ScratchFile, name: String, options: InputOptions
  ) throws(ByteSource.Failure) -> ZippedTable {
    do throws(Diagnostic) {
      return try ZippedTable(
        copy, stated: options.sheet, most: options.maxBytes, name: name,
        isStopped: options.isStopped)
    } catch { throw ByteSource.Failure(error) }
  }

  /// Reads a workbook from a copy, since its directory stands at its end: so it reads what the
  /// observer saw, from standard input too, whatever happens to the file meanwhile.
  ///
  /// - Parameter foreign: what it is, where another program has to make a workbook of it first.
  private static func workbook(
    _ bytes: inout ByteSource, _ foreign: String? = nil, name: String, options: InputOptions,
    isCompressed: Bool
  ) throws(ByteSource.Failure) -> InputFile {
    do throws(Diagnostic) {
      var copy = try ScratchFile()
      do throws(ByteSource.Failure) { try bytes.copy(to: copy) } catch {
        throw error.diagnostic(in: name)
      }
      var program: String?
      if let foreign {
        guard let converter = WorkbookConverter.find() else {
          throw .missingWorkbookProgram(foreign, file: name)
        }
        copy = try converter.convert(copy, name: name, isStopped: options.isStopped)
        program = converter.program
      }
      let book = try Workbook(
        copy, most: options.maxBytes, name: name, isStopped: options.isStopped)
      let context = try book.context()
      let (sheet, text) = try book.sheet(options.sheet, context)
      var file = InputFile(
        name: name, source: limited(text, options.maxBytes, name), encoding: .utf8,
        evidence: .workbook(by: program), isCompressed: isCompressed, sheet: sheet.name)
      file.otherSheets = book.sheets.filter { $0.name != sheet.name }
        .map { $0.isHidden ? "\($0.name) (hidden)" : $0.name }
      if !file.otherSheets.isEmpty { file.sheetNotes = book.notes(beside: sheet, context) }
      return file
    } catch { throw ByteSource.Failure(error) }
  }

  /// How the text is separated, where that is known.
  package var dialect: CSVDialect? { sheet == nil ? nil : .sheet }

  private static func limited(_ source: ByteSource, _ count: Int?, _ name: String) -> ByteSource {
    guard let count else { return source }
    return .filter(ByteLimit(source, count: count, excess: .tooLarge(name, limit: count)))
  }
}
