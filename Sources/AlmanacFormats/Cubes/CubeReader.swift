internal import AlmanacModel

/// Reads the cubes of a file one after the other, and the cells of each.
///
/// ```swift
/// while let cube = try reader.nextCube() {
///   while try reader.nextCell() {
///     let number = try reader.withText(NumberGrammar.plain.parse)
///   }
/// }
/// ```
protocol CubeReader: ~Copyable {
  /// Moves to the next cube; nil after the last. Cells of the last cube that were not read are
  /// passed over.
  mutating func nextCube() throws(Diagnostic) -> Cube?

  /// Moves to the next cell that the file states; false after the last. No position comes
  /// twice; they ascend, but for a PX file with keys whose rows do not.
  mutating func nextCell() throws(Diagnostic) -> Bool

  /// Row-major: the last dimension changes fastest.
  var position: Int { get }

  /// The mark that the file sets on the cell: a flag beside the figure, or what stands in its
  /// place.
  var status: String? { get }

  /// Lends the number as it is written; empty when there is none.
  func withText<R, E: Error>(_ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R) throws(E) -> R

  var place: Diagnostic.Location { get }
}

extension CubeReader where Self: ~Copyable {
  var text: String { withText { String(decoding: $0, as: UTF8.self) } }

  /// The current cell with its text, for small things.
  var cell: CubeCell {
    CubeCell(
      position: position, text: text, status: status, line: place.line ?? 0,
      column: place.column ?? 0)
  }
}

struct CubeCell: Sendable, Hashable {
  var position: Int
  /// The number as it is written; empty when there is none.
  var text: String
  var status: String?
  var line: Int
  var column: Int
}
