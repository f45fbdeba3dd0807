public import AlmanacModel

/// A figure on its way into the database, with the rows that it refers to known.
@usableFromInline package struct SortedFigure: BitwiseCopyable, Sendable {
  /// Series, then the period that stands for its time: figures of one time are neighbours,
  /// however their periods are written, and all come in the order of the table.
  @usableFromInline package var key: UInt64
  @usableFromInline package var value: Double
  @usableFromInline package var period: UInt32
  @usableFromInline package var file: UInt32
  @usableFromInline package var line: UInt32
  @usableFromInline package var extra: Int32
  @usableFromInline package var decimals: Int8
  @usableFromInline package var qualifier: UInt8
  @usableFromInline package var status: UInt8
  @usableFromInline package var action: FigureAction
  /// When it was known, by its number in `KnownSpans`; 0 where its source says it.
  @usableFromInline package var known: UInt32

  @inlinable
  package init(
    key: UInt64, value: Double, period: UInt32, file: UInt32, line: UInt32, extra: Int32,
    decimals: Int8, qualifier: UInt8, status: UInt8, action: FigureAction, known: UInt32
  ) {
    self.key = key
    self.value = value
    self.period = period
    self.file = file
    self.line = line
    self.extra = extra
    self.decimals = decimals
    self.qualifier = qualifier
    self.status = status
    self.action = action
    self.known = known
  }

  @inlinable package var series: Int64 { Int64(key >> 32) }

  /// The period that stands for the time of this one.
  @inlinable package var time: UInt32 { UInt32(truncatingIfNeeded: key) }

  /// Before all others.
  package static let first = SortedFigure(
    key: 0, value: 0, period: 0, file: 0, line: 0, extra: -1, decimals: 0, qualifier: 0, status: 0,
    action: .merge, known: 0)

  @inlinable
  package static func key(series: Int64, time: UInt32) -> UInt64 {
    UInt64(series) << 32 | UInt64(time)
  }

  /// Rows of one key stay in the order of the files.
  @inlinable @inline(__always)
  package static func < (a: SortedFigure, b: SortedFigure) -> Bool {
    if a.key != b.key { return a.key < b.key }
    return a.file != b.file ? a.file < b.file : a.line < b.line
  }

  /// A range has bounds beside its value.
  var isRange: Bool { qualifier == Self.range }

  private static let range = UInt8(Qualifier.range.code)

  /// Nothing but a figure: no range, evidence or note.
  var isBare: Bool { extra < 0 && !isRange }
}
