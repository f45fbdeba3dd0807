/// What makes a JSON text unreadable, and where.
package struct JSONProblem: Error, Sendable, Hashable {
  /// What may stand at a place.
  package enum Expectation: Sendable, Hashable {
    case value
    case valueOrArrayEnd
    case key
    case keyOrObjectEnd
    case colon
    case commaOrArrayEnd
    case commaOrObjectEnd
    case endOfText
  }

  package enum Kind: Sendable, Hashable {
    /// No value at all.
    case empty
    /// The text ends where something is still to come.
    case cutShort(Expectation)
    /// A string that the end of the text cuts off; the place is its opening quote.
    case unclosedString
    case unexpected(Unicode.Scalar, Expectation)
    /// A comma before `]` or `}`; the place is that of the bracket.
    case trailingComma
    /// `//`, `/*` or `#`.
    case comment
    case singleQuote
    /// `NaN`, `Infinity` or `-Infinity`.
    case notFinite(String)
    /// Letters that are not `true`, `false` or `null`.
    case unknownWord(String)
    /// `01`.
    case leadingZero
    /// `+1`.
    case plusSign
    /// `.5`, `1.`, `1e` or `-`: digits must stand at the place.
    case missingDigits
    /// Text directly after a number, such as `12px`.
    case textAfterNumber
    /// A character below U+0020 in a string.
    case controlCharacter(UInt8)
    /// A backslash before something that it does not escape.
    case unknownEscape(Unicode.Scalar)
    /// `\u` without four hexadecimal digits.
    case badUnicodeEscape
    /// Half of a pair that stands for one character beyond U+FFFF.
    case loneSurrogate(UInt16)
    /// `\u0000`.
    case escapedNUL
    case nulByte
    case invalidUTF8(byte: UInt8)
    /// The byte order mark of UTF-16 or UTF-32.
    case notUTF8
    /// More arrays and objects within each other than may be.
    case tooDeep(maximum: Int)
    /// More bytes than a string may have.
    case stringTooLong(maximum: Int)
    /// More digits than a number may have.
    case numberTooLong(maximum: Int)
    /// More values than a tree in memory may have.
    case treeTooLarge(maximum: Int)
    /// A key that stands twice in one object, where that matters.
    case duplicateKey(String)
    /// The bytes could not be had from the file.
    indirect case unreadable(ByteSource.Failure)
  }

  let kind: Kind
  /// From 1. LF, CR LF and CR end a line.
  let line: Int
  /// From 1, in Unicode scalars, a byte order mark not counted.
  let column: Int
  /// Bytes before the place, from the start of the file.
  let byteOffset: Int
}

extension JSONProblem {
  /// Whether it may be there only because no more than the first bytes of a text were read.
  package func mayComeOfCut(at count: Int) -> Bool {
    switch kind {
    case .cutShort, .unclosedString: true
    // The longest word or escape that can be cut in two.
    default: byteOffset + 16 > count
    }
  }
}
