internal import AlmanacModel

/// The text of a Word document (.docx): its paragraphs, a line each.
enum WordText {
  static let part = "word/document.xml"

  /// By the names of members, which stand in a zip file each before its content.
  static func isWord(_ sample: [UInt8]) -> Bool {
    guard sample.starts(with: Array("PK\u{3}\u{4}".utf8)) else { return false }
    let wanted = Array("word/".utf8)
    return sample.indices.contains { sample[$0] == wanted[0] && sample[$0...].starts(with: wanted) }
  }

  static func text(_ xml: inout XMLReader, name: String, most: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var isText = false
    var isHidden = false
    while true {
      switch try xml.next() {
      case .start:
        isText = xml.isNamed("t")
        if xml.isNamed("r") { isHidden = false }
        if xml.isNamed("vanish") { isHidden = true }
        if xml.isNamed("tab") { bytes.append(0x09) }
        if xml.isNamed("br") || xml.isNamed("cr") { bytes.append(0x0A) }
      case .end:
        isText = false
        if xml.isNamed("p") { bytes.append(0x0A) }
      case .text: if isText, !isHidden { xml.appendText(to: &bytes) }
      case .done: return bytes
      }
      if bytes.count > most { throw Diagnostic.tooLargeDocument(name, limit: most) }
    }
  }
}
