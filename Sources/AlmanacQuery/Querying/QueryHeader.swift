internal import AlmanacModel

/// A query's text, taken apart: what its header says, and its SQL.
struct QueryHeader {
  /// What stands behind `-- `, with the lines that are set in below it; the line from 1.
  private(set) var entries: [(text: String, line: Int)] = []
  /// The lines of the SQL.
  private(set) var body: [String] = []
  /// The line of the file in which the SQL begins, from 1.
  private(set) var firstLine = 1

  init(_ text: String) {
    // By bytes: by characters it took half a millisecond of each query.
    for (index, bytes) in text.utf8
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
    {
      let line = Substring(bytes)
      guard body.isEmpty, line.hasPrefix("-- ") else {
        if body.isEmpty { firstLine = index + 1 }
        if !body.isEmpty || !line.isEmpty { body.append(String(line)) }
        continue
      }
      if line.hasPrefix(Self.continuation), !entries.isEmpty {
        entries[entries.count - 1].text += " " + String(line.dropFirst(3)).trimmed
      } else {
        entries.append((String(line.dropFirst(3)), index + 1))
      }
    }
  }

  private static let continuation = "--   "
}
