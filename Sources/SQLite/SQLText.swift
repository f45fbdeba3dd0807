/// Places in SQL text, and what in it is no statement.
enum SQLText {
  /// A line and a column, both from 1, the column in Unicode scalars.
  struct Place: Sendable, Hashable {
    let line: Int
    let column: Int
  }

  /// The place of the byte at `offset`; nil when there is no such byte.
  static func place(of offset: Int, in sql: String) -> Place? {
    guard offset >= 0, offset <= sql.utf8.count else { return nil }
    var line = 1
    var column = 1
    for byte in sql.utf8.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        // Not the continuation of a scalar that is counted already.
        column += 1
      }
    }
    return Place(line: line, column: column)
  }

  /// One line of a text, counted from 1, without its end.
  static func line(_ number: Int, of sql: String) -> Substring {
    let lines = sql.utf8.split(
      separator: UInt8(ascii: "\n"), maxSplits: max(number, 1), omittingEmptySubsequences: false)
    guard number >= 1, number <= lines.count else { return "" }
    let line = lines[number - 1]
    return Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
  }

  /// The offset of the first byte from `start` on that is neither space, comment nor semicolon.
  ///
  /// As SQLite's own tokenizer sees them: a block comment may lack its end, and `/*` with
  /// nothing after it is no comment.
  static func skipBlank(_ sql: String, from start: Int) -> Int {
    var sql = sql
    return sql.withUTF8 { skipBlank($0, from: start) }
  }

  private static func skipBlank(_ sql: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index < sql.count {
      let next = index + 1 < sql.count ? sql[index + 1] : 0
      switch sql[index] {
      case 9, 10, 12, 13, UInt8(ascii: " "), UInt8(ascii: ";"): index += 1
      case UInt8(ascii: "-") where next == UInt8(ascii: "-"):
        while index < sql.count, sql[index] != UInt8(ascii: "\n") { index += 1 }
      case UInt8(ascii: "/") where next == UInt8(ascii: "*") && index + 2 < sql.count:
        index += 2
        while index < sql.count {
          index += 1
          if sql[index - 1] == UInt8(ascii: "*"), index < sql.count,
            sql[index] == UInt8(ascii: "/")
          {
            index += 1
            break
          }
        }
      default: return index
      }
    }
    return index
  }
}
