internal import AlmanacModel
internal import AlmanacText

/// Where the rows of a package's table come from: a file of its own, or one that says the same in
/// another form. Each cell has its place in the file that a person sees.
protocol PackageSource: ~Copyable {
  /// How the file is called in messages.
  var name: String { get }
  var columns: [String] { get }
  /// Moves to the next row; false at the end.
  mutating func next() throws(Diagnostic) -> Bool
  /// A problem when the row has more or fewer cells than the header.
  var raggedness: Diagnostic? { get }
  var line: Int { get }
  /// The cell's text without surrounding spaces; empty when the column is not there.
  func cell(_ index: Int?) -> String
  /// The cell's text as it stands.
  func exactCell(_ index: Int?) -> String
  func place(_ index: Int?) -> Diagnostic.Location
}

extension TableFile: PackageSource {}
