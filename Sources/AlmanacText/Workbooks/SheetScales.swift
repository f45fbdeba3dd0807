internal import AlmanacModel

/// The powers of ten that a sheet says of its figures: in titles and headers above them, and in the
/// texts before them in their row. Kept only where a format has need of them.
struct SheetScales {
  /// Below so many rows there are no headers.
  private static let headers = 64

  private let isNeeded: Bool
  private var hasNumbers = false
  private var texts: [(column: Int, text: [UInt8])] = []
  /// Of lines that hold one text alone.
  private var titles: Set<Int> = []
  private var columns: [Int: Set<Int>] = [:]

  init(isNeeded: Bool) { self.isNeeded = isNeeded }

  mutating func beginRow() {
    texts.removeAll(keepingCapacity: true)
    hasNumbers = false
  }

  mutating func note(_ text: [UInt8], column: Int) {
    if isNeeded { texts.append((column, text)) }
  }

  mutating func noteNumber() { hasNumbers = true }

  mutating func endRow(_ number: Int) {
    guard isNeeded, number <= Self.headers else { return }
    if texts.count == 1, !hasNumbers {
      titles.formUnion(Self.powers(in: texts[0].text))
    } else {
      for (column, text) in texts { columns[column, default: []].formUnion(Self.powers(in: text)) }
    }
  }

  /// The power of ten for the figure in a column of the row; nil where none is said, and none that a
  /// format could have where several are.
  func power(at column: Int) -> Int? {
    var powers = columns[column] ?? []
    for text in texts { powers.formUnion(Self.powers(in: text.text)) }
    if powers.isEmpty { powers = titles }
    return powers.count > 1 ? .max : powers.first
  }

  private static func powers(in text: [UInt8]) -> Set<Int> {
    ScaleWords.said(in: String(decoding: text, as: UTF8.self))
  }
}
