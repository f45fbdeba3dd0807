internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacStore
internal import AlmanacText

/// What an import would read of a file, found without changing anything. Printed, it is a mapping
/// that says the same: the beginning of one to keep.
public struct Explanation: Sendable {
  /// Different values of a kind: how many, and the first of them as the file has them.
  struct Occurrences: Sendable, Equatable {
    static let kept = 5

    var count = 0
    var first: [String] = []

    /// Takes in a value that was not met before.
    mutating func add(_ text: String) {
      count += 1
      if first.count < Self.kept { first.append(text) }
    }
  }

  /// Names of the file that the database does not know.
  struct Unknown: Sendable, Equatable {
    static let kept = 10

    var count = 0
    /// With the names that may be meant.
    var first: [(name: String, nearest: [String])] = []

    mutating func add(_ name: String, nearest: [String] = []) {
      count += 1
      if first.count < Self.kept { first.append((name, nearest)) }
    }

    static func == (a: Unknown, b: Unknown) -> Bool {
      a.count == b.count
        && a.first.elementsEqual(b.first) { $0.name == $1.name && $0.nearest == $1.nearest }
    }
  }

  /// A figure as it would be stored.
  struct Figure: Sendable, Equatable {
    var line: Int?
    var indicator = ""
    var region = ""
    var period = ""
    /// With its qualifier; empty for a missing one.
    var value = ""
    var unit = ""
    /// Empty for a normal value.
    var status = ""
    /// Its disaggregation, as in `sex=F`.
    var dimensions = ""
  }

  /// How many samples of a column, and how many figures, are shown.
  static let samples = FigureSource.samplesKept
  static let figures = 5

  /// The file as it was named.
  var file: String
  /// How the table is read, with the mapping and the options that were given.
  var layout: TableLayout
  /// How the format by itself reads it; nil where none recognised it.
  var recognised: TableLayout?
  /// Delimited text: it has a delimiter and a record that is the header.
  var isDelimited = true

  /// Nil where the format states it within, or there is only one.
  var encoding: TextEncoding?
  var evidence = TextEncoding.Evidence.detected
  var isCompressed = false
  /// The sheet of a workbook.
  var sheet: String?
  /// What the mapping or the options say of a wide table's headers.
  var wide: String?
  var creating: Set<Creatable> = []
  /// How it was read, a sentence each, beside those of the layout.
  var remarks: [String] = []

  /// The first filled cells of each column of the header.
  var samples: [[String]] = []

  var rowCount = 0
  var figureCount = 0
  /// Figures whose value is missing.
  var missingCount = 0
  /// All of the file was read; else its beginning.
  var isWhole = true

  var indicators = Occurrences()
  var regions = Occurrences()
  var periods = Occurrences()
  var units = Occurrences()
  var sources = Occurrences()
  /// Names of dimensions.
  var dimensions = Occurrences()
  /// The first and the last period, as codes.
  var periodRange: (first: String, last: String)?
  var unknownIndicators = Unknown()
  var unknownRegions = Unknown()

  var firstFigures: [Figure] = []
  var problems = Problems()

  /// Something would keep the file from being imported.
  public var hasProblems: Bool { !problems.isEmpty }

  init(file: String, layout: TableLayout) {
    self.file = file
    self.layout = layout
  }
}
