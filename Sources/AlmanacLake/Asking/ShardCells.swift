internal import AlmanacModel
internal import AlmanacQuery
internal import AlmanacText

/// The rows of a shard's answer as cells.
struct ShardCells {
  /// The file of the shard, as its lake calls it.
  let shard: String
  let number: Int
  let columns: [String]
  private var rows: ShardRows

  /// - Throws: `Diagnostic` when it has no columns.
  init(_ answer: ShardAnswer, of shard: String, number: Int) throws {
    self.shard = shard
    self.number = number
    rows = answer.rows
    guard let head = try? JSONValue.read(.bytes(answer.columns)),
      let names = head["columns"]?.array?.map(\.string), !names.contains(nil)
    else { throw Diagnostic.unreadableAnswer(shard) }
    columns = names.compactMap { $0 }
  }

  /// The next row; nil at the end.
  mutating func row() throws -> [Cell]? {
    guard let line = try rows.next() else { return nil }
    guard let cells = ShardRow.cells(Array(line)), cells.count == columns.count else {
      throw Diagnostic.unreadableAnswer(shard)
    }
    return cells
  }
}
