/// Takes a result: its columns, then row after row, then its end.
///
/// A row has a cell for each column. In a table, what lacks is NULL and what is over is left out.
public protocol ResultWriter {
  mutating func begin(_ columns: [ResultColumn]) throws
  mutating func write(_ row: [Cell]) throws
  mutating func end() throws
}
