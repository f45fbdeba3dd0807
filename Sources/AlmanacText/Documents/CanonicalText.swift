// The standard library's own normalization, which it compares strings by. It has no public name yet;
// the other way would be full Foundation, or tables of our own.
@_spi(_Unicode) internal import Swift

/// A text as places in it are counted, however its file was saved: in Unicode's normal form C, with
/// line feeds for line ends, without a mark at its beginning.
enum CanonicalText {
  static func text(_ text: String) -> String {
    // Of ASCII there is one form.
    if text.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) { return text }
    var scalars = String.UnicodeScalarView()
    scalars.reserveCapacity(text.utf8.count)
    var isFirst = true
    var isAfterReturn = false
    for scalar in text._nfc {
      defer { isFirst = false }
      if isFirst, scalar == "\u{FEFF}" { continue }
      if scalar == "\n", isAfterReturn {
        isAfterReturn = false
        continue
      }
      isAfterReturn = scalar == "\r"
      scalars.append(isAfterReturn ? "\n" : scalar)
    }
    return String(scalars)
  }
}
