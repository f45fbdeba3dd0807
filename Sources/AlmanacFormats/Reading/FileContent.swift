package import AlmanacModel
package import AlmanacText

/// What a file has, found by one look at its beginning.
package enum FileContent: ~Copyable {
  /// A table of initiatives, which has no figures.
  case initiatives(TableFile)
  case figures(FigureSource)

  /// How much of a file is looked at for its kind.
  private static let headSize = 64 << 10

  private enum Kind { case table, ndjson, array, jsonStat, px }

  /// - Parameters:
  ///   - prepared: how the file is read, where that is known from beside it.
  ///   - isUnit: whether a text is the code or a name of a unit.
  ///   - isRegion: whether it is one of a region.
  ///   - isIndicator: whether it is one of an indicator.
  /// - Throws: `Diagnostic` or `Problems` when it is of no kind that is known, or not of the one
  ///   that is stated.
  package static func find(
    in file: consuming sending InputFile, options: FormatOptions,
    prepared: (any PreparedLayout)? = nil, isUnit: (String) throws -> Bool,
    isRegion: (String) throws -> Bool, isIndicator: (String) throws -> Bool
  ) throws -> sending FileContent {
    let stated = prepared == nil ? options.format : nil
    if stated == .initiatives {
      return .initiatives(
        try TableFile(name: file.name, source: file.source, dialect: file.dialect))
    }
    let isTable = prepared != nil || file.dialect != nil
    switch try isTable ? .table : kind(of: &file, stated: stated) {
    case .ndjson: return .figures(try .records(file, options))
    case .array: return .figures(try .array(file, options))
    case .jsonStat: return .figures(try .jsonStat(file, options))
    case .px: return .figures(try .px(file, options))
    case .table: break
    }
    var probe = try TableProbe(
      &file.source, name: file.name, dialect: file.dialect ?? options.loadedMapping?.dialect)
    probe.sheet = file.sheet
    probe.sheetNotes = file.sheetNotes
    // Below comments, which may be many, the table begins as others do.
    let comments = probe.commentCount
    let table = Array(probe.records[comments...])
    probe.units = try StatedUnits.candidates(table + [[probe.sheet ?? ""]])
      .union(StatedUnits.candidates(Array(probe.records[..<comments])))
      .union(UnitColumns.candidates(table)).filter(isUnit)
    probe.places = try SDMXCSV.codes(probe).filter(isRegion)
    probe.indicators = try TwoHeaderRows(probe)?.names.filter(isIndicator) ?? []
    if prepared == nil, stated == nil, InitiativeColumns.recognises(probe.records.first ?? []) {
      return .initiatives(
        try TableFile(name: file.name, source: file.source, dialect: file.dialect))
    }
    return .figures(try .table(file, probe, options, prepared))
  }

  private static func kind(of file: inout InputFile, stated: ImportFormat?) throws -> Kind {
    switch stated {
    case .ndjson: return .ndjson
    case .jsonStat: return .jsonStat
    case .px: return .px
    case .some: return .table
    case nil: break
    }
    let head: [UInt8]
    do { head = try file.source.peekBeyondBlanks(headSize) } catch {
      throw error.diagnostic(in: file.name)
    }
    var text = TextEncoding.unmarked(head)
    if PXReader.recognises(text) { return .px }
    text = text.drop { $0 == 0x20 || 0x09...0x0D ~= $0 }
    // By its name alone: no figure stands there, which the reader says better than a table's.
    if isNamedNDJSON(file.name), let first = text.first, first != UInt8(ascii: "{") {
      return .ndjson
    }
    guard text.first == UInt8(ascii: "{") || text.first == UInt8(ascii: "[") else {
      return .table
    }
    if text.first == UInt8(ascii: "["), !isNamedJSON(file.name), !isArray(text) { return .table }
    return try json(head, isWhole: head.count < headSize, file: file.name)
  }

  private static func isNamedNDJSON(_ name: String) -> Bool {
    isNamed(name, [".ndjson", ".jsonl"])
  }

  private static func isNamedJSON(_ name: String) -> Bool {
    isNamed(name, [".json", ".ndjson", ".jsonl"])
  }

  private static func isNamed(_ name: String, _ endings: [String]) -> Bool {
    var name = name.lowercased()
    if name.hasSuffix(".gz") { name.removeLast(3) }
    return endings.contains(where: name.hasSuffix)
  }

  /// Whether a text that begins with a bracket is an array, and no title such as `[In thousands]` or
  /// `[1] Provisional`: values stand in it, and behind it the line ends.
  static func isArray(_ text: ArraySlice<UInt8>) -> Bool {
    let isBlank = { (byte: UInt8) in byte == 0x20 || 0x09...0x0D ~= byte }
    var rest = text.dropFirst()
    while true {
      rest = rest.drop(while: isBlank)
      guard let first = rest.first else { return true }
      if [UInt8(ascii: "{"), UInt8(ascii: "["), CSVDialect.quote].contains(first) { return true }
      let value = rest.prefix { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "]") && !isBlank($0) }
      let word = String(decoding: value, as: UTF8.self)
      guard
        word.isEmpty || ["true", "false", "null"].contains(word)
          || (try? NumberGrammar.plain.parse(word)) != nil
      else { return false }
      rest = rest.dropFirst(value.count).drop(while: isBlank)
      guard let mark = rest.first else { return true }
      rest = rest.dropFirst()
      if mark == UInt8(ascii: ",") { continue }
      let next = rest.first { $0 != 0x20 && $0 != 0x09 }
      return mark == UInt8(ascii: "]") && (next == nil || next == 0x0A || next == 0x0D)
    }
  }

  private static func json(
    _ head: [UInt8], isWhole: Bool, file: String
  ) throws(Diagnostic) -> Kind {
    var limits = JSONReader.Limits()
    limits.isSequence = true
    var reader = JSONReader(source: .bytes(head), limits: limits)
    var keys: Set<String> = []
    var hasNested = false
    // The figures of a cube may stand before all that says what it is.
    var hasCells = false
    var isCells = false
    var problem: JSONProblem?
    // The beginning of a file may end anywhere; what it has said by then decides.
    while problem == nil {
      let event: JSONReader.Event
      do { event = try reader.next() } catch {
        problem = error
        break
      }
      if event == .end { break }
      defer { if event != .key { isCells = false } }
      switch event {
      case .key where reader.depth <= 2:
        let key = reader.text
        isCells = key == "value"
        if reader.depth == 1 { keys.insert(key) }
      case .beginObject where reader.depth > 1, .beginArray:
        hasNested = true
        if isCells { hasCells = true }
      case .endObject where reader.depth == 0:
        if !hasNested { return .ndjson }
      default: break
      }
    }
    let text = String(decoding: head, as: UTF8.self)
    if keys.contains("dataset") || keys.contains("class") || keys.contains("dimension")
      || keys.contains("id") && keys.contains("size")
      || text.contains("\"dimension\"") || hasCells
    {
      return .jsonStat
    }
    if text.contains("sdmx-json") || text.contains("\"dataSets\"") {
      throw .sdmxJSON(at: .init(file: file))
    }
    if let problem, isWhole || !problem.mayComeOfCut(at: head.count) {
      throw .malformed(problem, file: file)
    }
    if !hasNested, !keys.isEmpty { return .ndjson }
    if JSONRecordShape(head) != nil { return .array }
    throw Diagnostic(
      .unknownFormat, at: .init(file: file),
      found: "JSON with \(keys.isEmpty ? "an array" : keys.sorted().joined(separator: ", "))",
      expected: "JSON-stat, an array of objects, or NDJSON with a figure a line",
      remedy: "write one object a line, with all that it says of a figure")
  }
}

extension PXReader {
  /// Whether a text begins like a PX file: a keyword and `=`, and those that every one has.
  package static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
    let text = head.drop { $0 <= 0x20 }
    let word = text.prefix { 0x41...0x5A ~= $0 || $0 == 0x2D }
    guard word.count >= 4, let next = text.dropFirst(word.count).first,
      next == UInt8(ascii: "=") || next == UInt8(ascii: "[") || next == UInt8(ascii: "(")
    else { return false }
    let known = ["CHARSET", "AXIS-VERSION", "CODEPAGE", "LANGUAGE", "CREATION-DATE", "MATRIX"]
    let first = String(decoding: word, as: UTF8.self)
    let all = String(decoding: text.prefix(4096), as: UTF8.self)
    return known.contains(first) || all.contains("STUB") || all.contains("HEADING")
  }
}

extension InputFile {
  /// What is known of a file beside its text.
  package struct Facts: Sendable {
    package let name: String
    package let encoding: TextEncoding
    package let evidence: TextEncoding.Evidence
    package let isCompressed: Bool
    package let sheet: String?
    package let member: String?
    package let otherSheets: [String]

    /// A problem of the file as a whole, which may be that another sheet is meant.
    package func withSheets(_ problem: Diagnostic) -> Diagnostic {
      if let member { return problem.of(member: member, notRead: otherSheets) }
      guard let sheet, !otherSheets.isEmpty else { return problem }
      return problem.of(sheet: sheet, notRead: otherSheets)
    }
  }

  package var facts: Facts {
    Facts(
      name: name, encoding: encoding, evidence: evidence, isCompressed: isCompressed, sheet: sheet,
      member: member, otherSheets: otherSheets)
  }
}

extension InputFile.Facts {
  /// What a person should know of how the text was come by.
  package var remarks: [String] { ofMember + ofText }

  private var ofMember: [String] {
    guard let member else { return [] }
    return [
      "\(member) in the zip file"
        + (otherSheets.isEmpty ? "" : "; not read: " + otherSheets.joined(separator: ", "))
    ]
  }

  private var ofText: [String] {
    switch evidence {
    case .detected where encoding != .utf8: ["text in \(encoding.name), as detected"]
    case .byteOrderMark where encoding != .utf8:
      ["text in \(encoding.name), by its byte order mark"]
    case .workbook(let program):
      [
        "sheet \(sheet ?? "")" + (program.map { ", through \($0)" } ?? "")
          + (otherSheets.isEmpty
            ? "" : "; not read: " + otherSheets.joined(separator: ", ") + " (see --sheet)")
      ]
    default: []
    }
  }
}
