/// SplitMix64, and texts that a reader of YAML may stumble over.
public struct MappingRandom: RandomNumberGenerator {
  private var state: UInt64

  public init(state: UInt64) { self.state = state }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  private static let pieces = [
    "a", "Z", "0", "2019", "e3", "yes", "no", "null", "深圳", "省", "：", ":", ": ", " #", "#", "-",
    "- ", "?", "[", "]", "{", "}", ",", "&", "*", "!", "|", ">", "'", "\"", "\\", "%", "@", "`",
    "~",
    " ", "  ", "\n", "\t", "\r", "\u{0}", "\u{7F}", "\u{85}", "\u{A0}", "\u{200B}", "\u{2028}",
    "\u{FEFF}", "\u{FFFE}", "é", "e\u{301}", "😀", "\u{10FFFF}", "=", "<<", ".", "+", "_", "\\n",
  ]

  public mutating func text(_ most: Int = 6) -> String {
    (0..<Int.random(in: 0...most, using: &self)).map { _ in
      Self.pieces.randomElement(using: &self) ?? ""
    }.joined()
  }

  public mutating func chance(_ share: Double = 0.5) -> Bool {
    Double.random(in: 0..<1, using: &self) < share
  }
}
