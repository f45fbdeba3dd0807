internal import AlmanacModel

/// The text of a query of one's own, and how it begins.
struct OwnQueryText {
  let original: String
  /// Without byte order mark, with lines that end in LF.
  let normalised: String
  /// What messages call the file.
  let file: String
  let name: String
  let hasHeader: Bool
  /// What it is said to be when no header says so: the comment or the SQL that it begins with.
  let summary: String

  init(_ bytes: [UInt8], name: String, origin: QueryOrigin) throws {
    file =
      switch origin {
      case .file(let path), .typed(let path): path
      case .builtIn, .saved: "\(name).sql"
      }
    original = try Self.decoded(bytes, file)
    var text = original
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    // "\r\n" is one Character, at which no line would be split.
    normalised = String(
      String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\r" }))
    let lines = normalised.split(separator: "\n")
    let first = lines.first.map(String.init) ?? ""
    let heading = Self.heading(first)
    self.name = heading ?? name
    hasHeader =
      heading != nil || first.hasPrefix("-- :")
      || Self.keys.contains { first.hasPrefix("-- \($0):") }
    let said = first.hasPrefix("--") && !hasHeader ? String(first.dropFirst(2)) : nil
    let sql = lines.first { !$0.hasPrefix("--") }
    let shown = (said ?? sql.map(String.init) ?? "").trimmed
    summary = shown.count > 60 ? "\(shown.prefix(59))…" : shown
  }

  /// What a line of a header may begin with, besides its parameters.
  private static let keys: Set<String> = [
    "shows", "chart", "formula", "example", "preset", "spread",
  ]

  /// The name that the first line of a header gives: `-- name: summary`.
  private static func heading(_ line: String) -> String? {
    guard line.hasPrefix("-- "), let colon = line[...].range(ofText: ": ") else { return nil }
    let name = String(line[..<colon.lowerBound].dropFirst(3))
    guard isName(name), !keys.contains(name) else { return nil }
    return name
  }

  /// Whether a query may be called so: letters that are not upper case, digits, `-` and `_`.
  static func isName(_ name: String) -> Bool {
    guard let first = name.first, first.isLetter || first.isNumber, name.count <= 80 else {
      return false
    }
    return name.allSatisfy {
      ($0.isLetter && !$0.isUppercase) || $0.isNumber || $0 == "-" || $0 == "_"
    }
  }

  private static func decoded(_ bytes: [UInt8], _ file: String) throws -> String {
    guard bytes.count <= NamedQuery.mostBytes else {
      throw Diagnostic.queryTooLong(file, most: NamedQuery.mostBytes)
    }
    let (limit, stop) = bytes.withUnsafeBufferPointer { buffer -> (Int, UTF8Check.Stop) in
      guard let base = buffer.baseAddress else { return (0, .end) }
      return UTF8Check.check(base, from: 0, to: buffer.count)
    }
    guard stop == .end else {
      let good = String(decoding: bytes[..<limit], as: UTF8.self)
      let place = SQLPlaces.place(at: good.unicodeScalars.count, in: good)
      throw Diagnostic.queryNotText(
        .init(file: file, line: place.line, column: place.column), isNUL: stop == .nul)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Substring {
  /// The first place of `text`, byte by byte: by characters it took a millisecond of each query.
  func range(ofText text: String) -> Range<Index>? {
    let wanted = text.utf8
    guard let first = wanted.first else { return nil }
    var from = utf8.startIndex
    while let start = utf8[from...].firstIndex(of: first) {
      if utf8[start...].starts(with: wanted) {
        return start..<utf8.index(start, offsetBy: wanted.count)
      }
      from = utf8.index(after: start)
    }
    return nil
  }
}
