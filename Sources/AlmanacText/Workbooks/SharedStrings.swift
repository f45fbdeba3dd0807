/// The texts that the cells of a workbook share, one after another in one piece of memory.
struct SharedStrings {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  init() {}

  /// Reads the part that holds them: of each the text of its runs, without how it is pronounced.
  init(_ source: ByteSource) throws(XMLReader.Failure) {
    var xml = try XMLReader(source)
    var text = CellText()
    while true {
      let event = try xml.next()
      if event == .done { return }
      if event == .end, xml.isNamed("si") {
        XMLText.unescape(&bytes, from: ends.last ?? 0)
        ends.append(bytes.count)
      } else {
        text.take(event, xml, into: &bytes)
      }
    }
  }

  /// Adds the text of a number; false where there is none.
  func append(_ number: Int, to text: inout [UInt8]) -> Bool {
    guard ends.indices.contains(number) else { return false }
    text.append(contentsOf: bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]])
    return true
  }
}

/// Gathers the text of `<t>` in runs of rich text, leaving out `<rPh>`, which says how East Asian
/// characters are pronounced.
struct CellText {
  private var isText = false
  private var isPronunciation = false

  mutating func take(
    _ event: XMLReader.Event, _ xml: borrowing XMLReader, into bytes: inout [UInt8]
  ) {
    switch event {
    case .start:
      if xml.isNamed("t") { isText = true } else if xml.isNamed("rPh") { isPronunciation = true }
    case .end:
      if xml.isNamed("t") { isText = false } else if xml.isNamed("rPh") { isPronunciation = false }
    case .text where isText && !isPronunciation: xml.appendText(to: &bytes)
    default: break
    }
  }
}
