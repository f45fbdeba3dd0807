/// A cell of CSV as RFC 4180 writes it: the one home of its quoting.
package enum CSVCell {
  /// Whether a text cannot stand as it is.
  package static func needsQuotes(_ text: String) -> Bool {
    text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
  }

  /// The text in quotes. By bytes: a quote and a combining mark after it are one Character, and not
  /// a quote.
  package static func quoted(_ text: String) -> [UInt8] {
    var quoted: [UInt8] = [0x22]
    for byte in text.utf8 {
      if byte == 0x22 { quoted.append(byte) }
      quoted.append(byte)
    }
    quoted.append(0x22)
    return quoted
  }
}
