internal import AlmanacModel

/// The cells of one row of a sheet, as they are read.
struct SheetRow {
  static let mostRows = 1 << 20
  private static let mostColumns = 1 << 14

  private enum Kind { case number, shared, inline, text, truth, error, date }

  private let context: SheetContext
  private var scales: SheetScales
  private(set) var number = 0
  /// The fields so far, separated by commas.
  private var bytes: [UInt8] = []
  /// Columns that are written, and those that the widest row before had.
  private var written = 0
  private var width = 0
  private var column = 0
  private var value: [UInt8] = []
  private var unsolved = CellProblems()
  private var scaled = CellProblems()

  init(_ context: SheetContext) {
    self.context = context
    scales = SheetScales(isNeeded: context.formats.contains(where: \.scales))
  }

  var isEmpty: Bool { written == 0 }

  /// What of the sheet cannot be read, so that none of it may be.
  var problem: Diagnostic? {
    if unsolved.first != nil { return .formulasWithoutResult(unsolved, file: context.file) }
    if scaled.first != nil { return .scalingFormat(scaled, file: context.file) }
    return nil
  }

  mutating func begin(_ number: Int) {
    self.number = number
    bytes.removeAll(keepingCapacity: true)
    (written, column) = (0, 0)
    scales.beginRow()
  }

  /// Ends the line, as wide as the widest so far: a table's last cells are often not there.
  mutating func write(to output: inout [UInt8]) {
    output.append(contentsOf: bytes)
    width = max(width, written)
    for _ in written..<width { output.append(UInt8(ascii: ",")) }
    output.append(UInt8(ascii: "\n"))
    scales.endRow(number)
  }

  /// Reads a cell to its end; false where the sheet is not as one has to be.
  mutating func readCell(_ xml: inout XMLReader) throws(XMLReader.Failure) -> Bool {
    guard let place = Self.column(xml.attribute("r"), after: column) else { return false }
    column = place
    let kind = Self.kind(xml.attribute("t"))
    var style = 0
    for byte in xml.attribute("s") ?? .init(start: nil, count: 0) where byte &- 0x30 <= 9 {
      style = min(style * 10 + Int(byte &- 0x30), 1 << 20)
    }
    value.removeAll(keepingCapacity: true)
    var (isValue, hasValue, hasFormula) = (false, false, false)
    var inline = CellText()
    while true {
      let event = try xml.next()
      switch event {
      case .start where xml.isNamed("v"): isValue = true
      case .end where xml.isNamed("v"): isValue = false
      case .text where isValue:
        hasValue = true
        xml.appendText(to: &value)
      case .start where xml.isNamed("f"): hasFormula = true
      case .end where xml.isNamed("c"):
        if hasFormula, !hasValue, kind != .text {
          unsolved.add(cell)
          return true
        }
        return hasValue || kind == .inline ? add(kind, style) : true
      case .done: return false
      default: if kind == .inline { inline.take(event, xml, into: &value) }
      }
    }
  }

  private var cell: CellProblems.Cell { .init(row: number, column: column) }

  private mutating func add(_ kind: Kind, _ style: Int) -> Bool {
    switch kind {
    case .number: addNumber(style)
    case .shared:
      guard let index = Int(String(decoding: value, as: UTF8.self)) else { return false }
      value.removeAll(keepingCapacity: true)
      let isKnown = context.strings.append(index, to: &value)
      guard isKnown else { return false }
      addText()
    case .inline, .text:
      XMLText.unescape(&value, from: 0)
      addText()
    case .truth:
      value = Array((value == [UInt8(ascii: "0")] ? "FALSE" : "TRUE").utf8)
      addField()
    case .error: addField()
    case .date:
      // Midnight is no time.
      let text = String(decoding: value, as: UTF8.self)
      if let time = text.firstRange(of: "T00:00"),
        text[time.upperBound...].allSatisfy(":.0Z".contains)
      {
        value = Array(text[..<time.lowerBound].utf8)
      }
      addField()
    }
    return true
  }

  private mutating func addText() {
    scales.note(value, column: column)
    addField()
  }

  private mutating func addNumber(_ style: Int) {
    let isPlain = style < context.formats.count ? context.formats[style].isPlain : true
    if isPlain, Self.isShort(value) || value.isEmpty {
      scales.noteNumber()
      return addField()
    }
    let number = value.withUnsafeBufferPointer { PlainNumber.parse($0)?.published }
    guard let number else { return addField() }
    scales.noteNumber()
    if isPlain {
      value = Array(NumberFormat.exact(number.value).utf8)
      return addField()
    }
    let format = context.formats[style]
    switch context.numbers.shown(number, format, scale: scales.power(at: column)) {
    case .text(let text):
      value = Array(text.utf8)
      addField()
    case .scaled(let power):
      scaled.add(cell, .init(value: number.value, power: power, format: format.text))
    }
  }

  /// Whether digits are as they are to be written: no more than a double has, and no zero behind
  /// the point.
  private static func isShort(_ digits: [UInt8]) -> Bool {
    guard digits.count <= 15 else { return false }
    var hasPoint = false
    for (index, byte) in digits.enumerated() {
      if byte == UInt8(ascii: ".") {
        hasPoint = true
      } else if byte &- 0x30 > 9, byte != UInt8(ascii: "-") || index > 0 {
        return false
      }
    }
    return !hasPoint || digits.last != UInt8(ascii: "0") && digits.last != UInt8(ascii: ".")
  }

  /// Writes the value, in quotes where it has need of them.
  private mutating func addField() {
    guard !value.isEmpty else { return }
    for _ in max(written, 1)..<column { bytes.append(UInt8(ascii: ",")) }
    written = column
    let needsQuotes = value.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D
    }
    guard needsQuotes else {
      bytes.append(contentsOf: value)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in value {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func kind(_ text: UnsafeBufferPointer<UInt8>?) -> Kind {
    guard let text, let first = text.first else { return .number }
    switch first {
    case UInt8(ascii: "s"): return text.count == 1 ? .shared : .text
    case UInt8(ascii: "i"): return .inline
    case UInt8(ascii: "b"): return .truth
    case UInt8(ascii: "e"): return .error
    case UInt8(ascii: "d"): return .date
    default: return .number
    }
  }

  /// The column of a reference such as `AB12`, or the next one where there is none; nil for one that
  /// is not behind the last, or behind all that a sheet can have.
  private static func column(_ text: UnsafeBufferPointer<UInt8>?, after last: Int) -> Int? {
    var column = 0
    for byte in text ?? .init(start: nil, count: 0) {
      let letter = (byte & 0xDF) &- 0x40
      guard 1...26 ~= letter else { break }
      column = min(column * 26 + Int(letter), mostColumns + 1)
    }
    if column == 0 { column = last + 1 }
    return column > last && column <= mostColumns ? column : nil
  }
}
