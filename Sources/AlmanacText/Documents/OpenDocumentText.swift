internal import AlmanacModel

/// The text of an OpenDocument text (.odt): its paragraphs and headings, a line each.
enum OpenDocumentText {
  static let part = "content.xml"
  private static let type = "mimetypeapplication/vnd.oasis.opendocument.text"

  /// The kind of document stands at the beginning, as the name and the content of its first member.
  static func isOpenDocument(_ sample: [UInt8]) -> Bool {
    let wanted = Array(type.utf8)
    return sample.starts(with: Array("PK\u{3}\u{4}".utf8))
      && sample.prefix(128).indices.contains { sample[$0...].starts(with: wanted) }
  }

  static func text(_ xml: inout XMLReader, name: String, most: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    // Paragraphs stand in paragraphs: those of notes and frames.
    var paragraphs = 0
    var hidden = 0
    while true {
      switch try xml.next() {
      case .start:
        if hidden > 0 || isHidden(xml) {
          hidden += 1
        } else if isParagraph(xml) {
          if paragraphs > 0, let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
          paragraphs += 1
        } else if xml.isNamed("tab") {
          bytes.append(0x09)
        } else if xml.isNamed("line-break") {
          bytes.append(0x0A)
        } else if xml.isNamed("s") {
          let count = xml.text(of: "c").flatMap { Int($0) } ?? 1
          bytes += Array(repeating: 0x20, count: min(max(count, 1), 100))
        }
      case .end:
        if hidden > 0 {
          hidden -= 1
        } else if isParagraph(xml) {
          paragraphs -= 1
          bytes.append(0x0A)
        }
      case .text: if paragraphs > 0, hidden == 0 { xml.appendText(to: &bytes) }
      case .done: return bytes
      }
      if bytes.count > most { throw Diagnostic.tooLargeDocument(name, limit: most) }
    }
  }

  private static func isParagraph(_ xml: borrowing XMLReader) -> Bool {
    xml.isNamed("p") || xml.isNamed("h")
  }

  /// What was deleted, and what readers said of it.
  private static func isHidden(_ xml: borrowing XMLReader) -> Bool {
    xml.isNamed("tracked-changes") || xml.isNamed("annotation")
  }
}
