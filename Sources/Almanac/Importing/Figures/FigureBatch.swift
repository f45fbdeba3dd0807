/// Figures as a file states them, numbers read and names not yet looked up: what a reader hands
/// to the database's side at once.
///
/// What is the same for many figures (indicator, region, source, …: a *series* of the file) is
/// stated once and numbered; so are the texts of periods. Numbers count through the whole file.
struct FigureBatch: Sendable {
  /// One figure. Fixed in size, since there are millions.
  struct Row: Sendable {
    /// The number of its series in the file.
    var series: UInt32
    /// The number of its period's text in the file.
    var period: UInt32
    var value: Double
    var decimals: Int8
    /// `Qualifier.code`.
    var qualifier: UInt8
    /// `ObservationStatus.code`.
    var status: UInt8
    /// The value was written with a percent sign, which is a unit.
    var isPercent: Bool
    /// What is to be done with it; SDMX's action.
    var action: FigureAction
    /// Index into `extras`; -1 for none.
    var extra: Int32
    var line: UInt32
    /// Column of the value's cell, in characters; 0 for not stated.
    var column: UInt32
    /// Where its record begins in `records`.
    var record: UInt32
  }

  /// What few figures have.
  struct Extra: Sendable {
    var low: Double?
    var high: Double?
    /// paragraph, start, end, printed, as in the file
    var evidence: [String] = []
    var note: String?
  }

  struct NewSeries: Sendable {
    let number: UInt32
    let texts: SeriesTexts
  }

  struct NewPeriod: Sendable {
    let number: UInt32
    let text: String
  }

  /// A row that could not be read, with all that is wrong in it.
  struct BadRow: Sendable {
    var diagnostics: [Diagnostic]
    var record: String
    /// How many good rows of the batch come before it.
    var position: Int
    /// What else it says, so that all that is wrong in it is found at once.
    var key: Key?

    struct Key: Sendable {
      let series: UInt32
      let period: UInt32
      let line: UInt32
    }
  }

  static let capacity = 1 << 14

  var rows: [Row] = []
  var extras: [Extra] = []
  var newSeries: [NewSeries] = []
  var newPeriods: [NewPeriod] = []
  var badRows: [BadRow] = []
  /// The text of the records, one after another, to show a bad one and to find its cells.
  var records: [UInt8] = []
  /// How many records the batch covers; a wide record holds many figures.
  var recordCount = 0
  /// Bytes of the file that were read so far, for progress.
  var bytesRead = 0

  init() { rows.reserveCapacity(Self.capacity) }

  var isFull: Bool { rows.count >= Self.capacity || records.count >= 8 << 20 }

  /// The text of the record that begins at an offset; empty when records are not kept.
  func record(at offset: UInt32) -> String {
    guard offset < records.count else { return "" }
    let rest = records[Int(offset)...]
    let end = rest.firstIndex(of: 0) ?? rest.endIndex
    return String(decoding: rest[..<end], as: UTF8.self)
  }
}

/// What SDMX-CSV's ACTION column asks for. A file without one merges.
enum FigureAction: UInt8, Sendable {
  /// Add the figure, or revise the one that is there.
  case merge
  /// Add it; one that is there already and differs is an error.
  case append
  /// The figure stands for all that the source has of its series.
  case replace
  /// Withdraw it.
  case delete
}

/// The texts that make a series, as they stand in the file.
struct SeriesTexts: Sendable, Hashable {
  var indicator = ""
  var indicatorName = ""
  /// From the outermost level inwards; the deepest that is filled counts.
  var regions: [RegionTexts] = []
  var unit = ""
  var scale = ""
  var basis = ""
  var cumulative = ""
  var source = ""
  var known = KnownTexts()
  var version = ""
  var coverage = ""
  var priceBase = ""
  /// Sorted by name; those that stand for the total are left out.
  var dimensions: [Dimension] = []

  /// When its figures were known, where the file says it.
  struct KnownTexts: Sendable, Hashable {
    var from = ""
    var until = ""
    var vintage = ""
    var isEmpty: Bool { from.isEmpty && until.isEmpty && vintage.isEmpty }
  }

  struct RegionTexts: Sendable, Hashable {
    var code = ""
    var name = ""
    var isEmpty: Bool { code.isEmpty && name.isEmpty }
    /// How it is called in a message.
    var text: String { code.isEmpty ? name : code }
  }

  struct Dimension: Sendable, Hashable {
    let name: String
    let value: String

    /// Reads `sex=F;age=Y15T24`, the form of `dimensionCode`.
    static func parse(_ code: String) -> [Dimension] {
      var dimensions: [Dimension] = []
      var name = ""
      var text = String.UnicodeScalarView()
      var isEscaped = false
      // By scalars: a mark and a combining one behind it are one Character, and not the mark.
      for scalar in (code + ";").unicodeScalars {
        if isEscaped {
          text.append(scalar)
          isEscaped = false
        } else if scalar == "\\" {
          isEscaped = true
        } else if scalar == "=", name.isEmpty {
          (name, text) = (String(text), .init())
        } else if scalar == ";" {
          let part =
            name.isEmpty
            ? Dimension(name: String(text), value: "") : .init(name: name, value: String(text))
          if !part.name.isEmpty { dimensions.append(part) }
          (name, text) = ("", .init())
        } else {
          text.append(scalar)
        }
      }
      return dimensions
    }
  }

  /// `sex=F;age=Y15T24`, the key of a dimension set. A mark that parts is escaped by `\`.
  var dimensionCode: String {
    dimensions.map { "\(Self.escaped($0.name))=\(Self.escaped($0.value))" }
      .joined(separator: ";")
  }

  private static func escaped(_ text: String) -> String {
    let marks: [Unicode.Scalar] = [";", "=", "\\"]
    guard text.unicodeScalars.contains(where: marks.contains) else { return text }
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if marks.contains(scalar) { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
  }
}

/// Reads the figures of one file, batch by batch.
protocol FigureReader: ~Copyable {
  /// Reads on until the batch is full; false when the file has ended.
  ///
  /// - Throws: `Diagnostic` for what makes the rest of the file unreadable. A bad row is no
  ///   error: it goes to `badRows`.
  mutating func read(into batch: inout FigureBatch) throws(Diagnostic) -> Bool
}
