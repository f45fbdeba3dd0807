/// The search key of a name: what is left when script, width, case and punctuation are taken away.
///
/// Names are stored as written and looked up by key, so `專利` finds `专利`, `XI’AN` finds `Xi'an`,
/// and `Ｃｏｔｅ　ｄ'Ｉｖｏｉｒｅ` finds `Côte d'Ivoire`.
package enum NameFolding {
  /// Returns the search key of a name.
  ///
  /// - Full-width ASCII forms become ASCII; letters become small; Latin letters lose diacritics,
  ///   and ligatures come apart (`ß` is `ss`).
  /// - Traditional Chinese characters become simplified ones, one by one.
  /// - White space, invisible format characters and punctuation go, save the signs that carry
  ///   meaning in units (`%`, `‰`, `/`, `*`, `&`, `@`, `#`, `\`).
  ///
  /// The key is for comparison only, not for reading. Folding a key again changes nothing. The key
  /// of a text of spaces and punctuation is empty. Scripts other than Latin keep the normal form
  /// that they come in.
  package static func fold(_ name: String) -> String {
    if let key = foldASCII(name) { return key }
    var key = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      let narrow = narrowForm(scalar)
      if narrow.isASCII {
        appendASCII(narrow, to: &key)
      } else if let simplified = simplifiedForm[narrow] {
        key.append(simplified)
      } else {
        appendLetter(narrow, to: &key)
      }
    }
    return String(key)
  }

  /// One scalar as keys have it, whatever it is: narrow, simplified, and a small letter where that
  /// is one scalar too. A text that is folded so keeps its places.
  package static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let narrow = narrowForm(scalar)
    if narrow.isASCII {
      return "A"..."Z" ~= narrow ? Unicode.Scalar(UInt8(narrow.value) | 0x20) : narrow
    }
    if let simplified = simplifiedForm[narrow] { return simplified }
    if (0x3000...0x9FFF).contains(narrow.value) { return narrow }
    let small = narrow.properties.lowercaseMapping.unicodeScalars
    return small.count == 1 ? small.first ?? narrow : narrow
  }

  // MARK: ASCII

  /// Returns the key of a text of ASCII, or nil for any other text.
  private static func foldASCII(_ name: String) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(name.utf8.count)
    for byte in name.utf8 {
      guard byte < 0x80 else { return nil }
      if let folded = foldedASCII(byte) { bytes.append(folded) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func appendASCII(
    _ scalar: Unicode.Scalar, to key: inout String.UnicodeScalarView
  ) {
    guard let byte = UInt8(exactly: scalar.value), let folded = foldedASCII(byte) else { return }
    key.append(Unicode.Scalar(folded))
  }

  /// Returns the byte that stands for an ASCII byte in a key, or nil where nothing does.
  private static func foldedASCII(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      byte | 0x20
    case 0x09...0x0D, UInt8(ascii: " "), UInt8(ascii: "!"), UInt8(ascii: "\""),
      UInt8(ascii: "'")...UInt8(ascii: ")"), UInt8(ascii: ",")...UInt8(ascii: "."),
      UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      nil
    default:
      byte
    }
  }

  // MARK: Other scripts

  /// Returns the ASCII form of a full-width one, and any other scalar as it is.
  private static func narrowForm(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }

  /// Appends what stands for a scalar outside ASCII that the script table does not hold.
  private static func appendLetter(
    _ scalar: Unicode.Scalar, to key: inout String.UnicodeScalarView
  ) {
    // Ideographs have no case and no diacritics: most of a Chinese name ends here.
    if (0x3400...0x9FFF).contains(scalar.value) {
      key.append(scalar)
      return
    }
    for small in scalar.properties.lowercaseMapping.unicodeScalars where !isDropped(small) {
      if let letters = ligatures[small] {
        key.append(contentsOf: letters.unicodeScalars)
      } else {
        key.append(plainForm[small] ?? small)
      }
    }
  }

  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0300...0x036F:  // combining diacritics
      return true
    case 0x2030, 0x2031:  // per mille and per ten thousand are units
      return false
    case 0x85, 0xB4, 0x2B9, 0x2BB...0x2BD, 0x2C8:  // next line; accents used as apostrophes
      return true
    default:
      break
    }
    return switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .spaceSeparator, .lineSeparator,
      .paragraphSeparator, .format:
      true
    default:
      false
    }
  }

  // MARK: Tables

  private static let simplifiedForm = table(ScriptFoldingTable.pairs)

  private static let plainForm = table(ScriptFoldingTable.latinPairs)

  /// Small letters that no canonical decomposition leads back to ASCII.
  private static let ligatures: [Unicode.Scalar: String] = [
    "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ø": "o", "đ": "d", "ð": "d", "ħ": "h",
    "ı": "i", "ł": "l", "ŧ": "t", "ς": "σ",
  ]

  private static func table(_ pairs: String) -> [Unicode.Scalar: Unicode.Scalar] {
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    var scalars = pairs.unicodeScalars.makeIterator()
    while let from = scalars.next(), let to = scalars.next() {
      table[from] = to
    }
    return table
  }
}
