internal import AlmanacFiles
internal import AlmanacModel

/// The answer of a shard, complete: a line of columns, a row a line, and how many rows there are.
package struct ShardAnswer {
  /// `{"columns": […]}`, without the end of the line.
  package let columns: [UInt8]
  /// How many rows there are.
  package let count: Int
  /// What the shard has said beside it on its standard error.
  package let said: String
  private let file: ScratchFile
  /// Where the rows are, in bytes.
  private let place: Range<Int>

  /// The rows, from the first on.
  package var rows: ShardRows { ShardRows(file, place) }

  /// - Returns: nil when it is not complete: a shard that dies after half of it does not say so.
  init?(_ file: ScratchFile, said: String) throws(Diagnostic) {
    guard let (end, stated) = try Self.last(of: file) else { return nil }
    var lines = ShardRows(file, 0..<end)
    guard let columns = try lines.next(), columns.starts(with: Array(#"{"columns""#.utf8)),
      columns.last == UInt8(ascii: "}")
    else { return nil }
    var counted = 0
    while let row = try lines.next() {
      guard row.first == UInt8(ascii: "["), row.last == UInt8(ascii: "]") else { return nil }
      counted += 1
    }
    guard counted == stated else { return nil }
    self.columns = Array(columns)
    (self.file, self.said, count) = (file, said, counted)
    place = columns.count + 1..<end
  }

  /// Where the last line begins, in bytes, and how many rows it states; nil when it does not.
  private static func last(of file: ScratchFile) throws(Diagnostic) -> (start: Int, rows: Int)? {
    let tail = try file.bytes(at: max(0, file.size - 64), count: 64)
    guard tail.last == UInt8(ascii: "\n") else { return nil }
    let line = tail.dropLast().split(separator: UInt8(ascii: "\n")).last ?? []
    let parts = String(decoding: line, as: UTF8.self).split(separator: ":")
    guard parts.count == 2, parts[0] == #"{"rows""#, parts[1].hasSuffix("}"),
      let rows = Int(parts[1].dropLast().drop { $0 == " " })
    else { return nil }
    return (file.size - line.count - 1, rows)
  }
}
