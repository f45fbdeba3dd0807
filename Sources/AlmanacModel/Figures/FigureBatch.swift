/// Figures as a file states them, numbers read and names not yet looked up: what a reader hands
/// to the database's side at once.
///
/// What is the same for many figures (indicator, region, source, …: a *series* of the file) is
/// stated once and numbered; so are the texts of periods. Numbers count through the whole file.
@usableFromInline package struct FigureBatch: Sendable {
  /// One figure. Fixed in size, since there are millions.
  @usableFromInline package struct Row: Sendable {
    /// The number of its series in the file.
    @usableFromInline package var series: UInt32
    /// The number of its period's text in the file.
    @usableFromInline package var period: UInt32
    @usableFromInline package var value: Double
    @usableFromInline package var decimals: Int8
    /// `Qualifier.code`.
    @usableFromInline package var qualifier: UInt8
    /// `ObservationStatus.code`.
    @usableFromInline package var status: UInt8
    /// The value was written with a percent sign, which is a unit.
    @usableFromInline package var isPercent: Bool
    /// What is to be done with it; SDMX's action.
    @usableFromInline package var action: FigureAction
    /// Index into `extras`; -1 for none.
    @usableFromInline package var extra: Int32
    @usableFromInline package var line: UInt32
    /// Column of the value's cell, in characters; 0 for not stated.
    @usableFromInline package var column: UInt32
    /// Where its record begins in `records`.
    @usableFromInline package var record: UInt32

    @inlinable
    package init(
      series: UInt32, period: UInt32, value: Double, decimals: Int8, qualifier: UInt8,
      status: UInt8, isPercent: Bool, action: FigureAction, extra: Int32, line: UInt32,
      column: UInt32, record: UInt32
    ) {
      self.series = series
      self.period = period
      self.value = value
      self.decimals = decimals
      self.qualifier = qualifier
      self.status = status
      self.isPercent = isPercent
      self.action = action
      self.extra = extra
      self.line = line
      self.column = column
      self.record = record
    }
  }

  /// What few figures have.
  package struct Extra: Sendable {
    package var low: Double?
    package var high: Double?
    /// paragraph, start, end, printed, as in the file
    package var evidence: [String] = []
    package var note: String?
    /// What the cell itself says that it counts, as in `27.58万件`.
    package var unit = ""
    /// That is a currency before the number, which says nothing of a power of ten.
    package var hasCurrencyBefore = false
    /// The cell had a word for a power of ten, which the value is multiplied with already.
    package var hasScaleWord = false
    package var scale = 0
    /// The cell as it stands, where it is more than a number.
    package var cell = ""

    package init(
      low: Double? = nil, high: Double? = nil, evidence: [String] = [], note: String? = nil
    ) {
      self.low = low
      self.high = high
      self.evidence = evidence
      self.note = note
    }
  }

  package struct NewSeries: Sendable {
    package let number: UInt32
    package var texts: SeriesTexts

    package init(number: UInt32, texts: SeriesTexts) {
      self.number = number
      self.texts = texts
    }
  }

  package struct NewPeriod: Sendable {
    package let number: UInt32
    package let text: String
    /// Made of several columns, so that the text is a code, or what was wrong with them.
    package let composed: Composed?

    package enum Composed: Sendable {
      case code
      case problem(PeriodProblem)
    }

    package init(number: UInt32, text: String, _ composed: Composed? = nil) {
      self.number = number
      self.text = text
      self.composed = composed
    }
  }

  /// A row that could not be read, with all that is wrong in it.
  package struct BadRow: Sendable {
    package var diagnostics: [Diagnostic]
    package var record: String
    /// How many good rows of the batch come before it.
    package var position: Int
    /// What else it says, so that all that is wrong in it is found at once.
    package var key: Key?

    package init(diagnostics: [Diagnostic], record: String, position: Int, key: Key? = nil) {
      self.diagnostics = diagnostics
      self.record = record
      self.position = position
      self.key = key
    }

    package struct Key: Sendable {
      package let series: UInt32
      package let period: UInt32
      package let line: UInt32

      package init(series: UInt32, period: UInt32, line: UInt32) {
        self.series = series
        self.period = period
        self.line = line
      }
    }
  }

  /// A delete of all figures that agree with what it says.
  package struct Deletion: Sendable {
    package var texts: SeriesTexts
    /// Nil for any.
    package var period: String?
    /// How long the periods are that it is about; nil for any.
    package var frequency: TimePeriod.Frequency?
    /// The dimensions that the file has, and those of them that may have any value.
    package var names: Set<String>
    package var anyOf: Set<String>
    package var line: UInt32
    package var record: String
    /// How many rows of the batch come before it.
    package var position: Int

    package init(
      texts: SeriesTexts, period: String?, frequency: TimePeriod.Frequency? = nil,
      names: Set<String>, anyOf: Set<String>, line: UInt32,
      record: String, position: Int
    ) {
      self.texts = texts
      self.period = period
      self.frequency = frequency
      self.names = names
      self.anyOf = anyOf
      self.line = line
      self.record = record
      self.position = position
    }
  }

  @inlinable package static var capacity: Int { 1 << 14 }

  @usableFromInline package var rows: [Row] = []
  package var extras: [Extra] = []
  package var newSeries: [NewSeries] = []
  package var newPeriods: [NewPeriod] = []
  package var badRows: [BadRow] = []
  package var deletions: [Deletion] = []
  /// Lines of text above figures of the batch, in their order.
  package var textLines: [TextLine] = []
  /// Rows whose figures are years as those of the header are: headers, where what they are about is
  /// new.
  package var yearRows: [YearRow] = []
  /// Dimensions of a cube of which none is said to be the region, with what they hold: the file ends
  /// here, and whoever knows the regions says which of them it may be.
  package var unplaced: [(dimension: String, texts: [String])] = []
  /// What a person should know of what has been read, a sentence each.
  package var remarks: [String] = []
  /// The text of the records, one after another, to show a bad one and to find its cells.
  @usableFromInline package var records: [UInt8] = []
  /// Numbers of which digits were left out.
  package var shortened = ShortenedNumbers()
  /// How many records the batch covers; a wide record holds many figures.
  package var recordCount = 0
  /// Bytes of the file that were read so far, for progress.
  package var bytesRead = 0

  package struct YearRow: Sendable {
    package let texts: SeriesTexts
    /// What is wrong with it as a header.
    package let problem: Diagnostic

    package init(texts: SeriesTexts, problem: Diagnostic) {
      self.texts = texts
      self.problem = problem
    }
  }

  package init() { rows.reserveCapacity(Self.capacity) }

  @inlinable package var isFull: Bool { rows.count >= Self.capacity || records.count >= 8 << 20 }

  /// The text of the record that begins at an offset; empty when records are not kept.
  package func record(at offset: UInt32) -> String {
    guard offset < records.count else { return "" }
    let rest = records[Int(offset)...]
    let end = rest.firstIndex(of: 0) ?? rest.endIndex
    return String(decoding: rest[..<end], as: UTF8.self)
  }
}

/// What SDMX-CSV's ACTION column asks for. A file without one merges.
@usableFromInline package enum FigureAction: UInt8, Sendable, BitwiseCopyable {
  /// Add the figure, or revise the one that is there.
  case merge
  /// Add it; one that is there already and differs is an error.
  case append
  /// The figure stands for all that the source has of its series.
  case replace
  /// Withdraw it.
  case delete
}

/// Reads the figures of one file, batch by batch.
package protocol FigureReader: SendableMetatype, ~Copyable {
  /// Reads on until the batch is full; false when the file has ended.
  ///
  /// - Throws: `Diagnostic` for what makes the rest of the file unreadable. A bad row is no
  ///   error: it goes to `badRows`.
  mutating func read(into batch: inout FigureBatch) throws(Diagnostic) -> Bool
}
