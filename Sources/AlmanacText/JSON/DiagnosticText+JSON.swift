package import AlmanacModel

// The words for what makes a JSON text unreadable.

extension Diagnostic {
  package static func malformed(_ problem: JSONProblem, file: String) -> Diagnostic {
    if case .unreadable(let failure) = problem.kind { return failure.diagnostic(in: file) }
    let words = problem.words
    return Diagnostic(
      words.isEmpty ? .emptyFile : .malformedText,
      at: Location(file: file, line: problem.line, column: problem.column),
      found: words.found, expected: words.expected, remedy: words.remedy)
  }
}

extension JSONProblem {
  private typealias Words = (found: String, expected: String, remedy: String)

  fileprivate var words: (found: String, expected: String, remedy: String, isEmpty: Bool) {
    if kind == .empty {
      return ("no JSON value", "an object or an array", "check the file", true)
    }
    let words = syntax ?? number ?? string ?? encoding ?? limit
    return (words.found, words.expected, words.remedy, false)
  }

  private var syntax: Words? {
    let cut = "if the file was cut short, fetch it again"
    switch kind {
    case .cutShort(let expectation): return ("the end of the file", expectation.words, cut)
    case .unexpected(let scalar, let expectation):
      return ("\(scalar)", expectation.words, expectation.remedy)
    case .trailingComma:
      return ("a comma with nothing after it", "a value or no comma", "remove the comma")
    case .comment: return ("a comment", "JSON, which has no comments", "remove the comment")
    case .singleQuote: return ("a single quote", "\"", "put texts and keys in double quotes")
    case .unknownWord(let word):
      return (word, "true, false, null, a number or a text in quotes", "put the text in quotes")
    case .duplicateKey(let key):
      return ("the key \(key) twice in one object", "each key once", "remove one of them")
    default: return nil
    }
  }

  private var number: Words? {
    switch kind {
    case .notFinite(let word):
      return (word, "a number, or null where there is none", "write null")
    case .leadingZero:
      return ("a number that begins with a needless 0", "a number as in 12", "remove the 0")
    case .plusSign: return ("a plus sign", "a number as in 12", "remove the sign")
    case .missingDigits:
      return ("a number without digits here", "digits, as in 0.5, -12 or 1e6", "add the digits")
    case .textAfterNumber:
      return (
        "text directly after a number", "a comma, a bracket or white space",
        "put the text in quotes, or remove it"
      )
    default: return nil
    }
  }

  private var string: Words? {
    switch kind {
    case .unclosedString:
      return (
        "a text that is never closed", "a quote before the end of the file",
        "close the quote; if the file was cut short, fetch it again"
      )
    case .controlCharacter(let byte):
      return (
        "the control character U+00\(byte < 16 ? "0" : "")\(String(byte, radix: 16)) in a text",
        "it escaped, as in \\n or \\u001f", "escape it, or close the quote before it"
      )
    case .unknownEscape(let scalar):
      return (
        "\\\(scalar)", "\\\", \\\\, \\/, \\b, \\f, \\n, \\r, \\t or \\u and four digits",
        "write \\\\ for a backslash"
      )
    case .badUnicodeEscape:
      return ("\\u without four hexadecimal digits", "as in \\u6df1", "correct the escape")
    case .loneSurrogate(let unit):
      return (
        "\\u\(String(unit, radix: 16)), which is half a character",
        "both halves, as in \\ud842\\udfb7", "write the character itself, or both halves"
      )
    case .escapedNUL: return ("\\u0000", "text", "remove it")
    default: return nil
    }
  }

  private var encoding: Words? {
    let convert =
      "convert the file, as in `iconv -f GB18030 -t UTF-8` or `iconv -f WINDOWS-1252 -t UTF-8`"
    switch kind {
    case .nulByte:
      return (
        "a NUL, byte \(byteOffset + 1) of the file", "UTF-8 text",
        "check that this is a text file; if it is UTF-16, convert it with "
          + "`iconv -f UTF-16 -t UTF-8`"
      )
    case .invalidUTF8(let byte):
      return (
        "byte \(byteOffset + 1) of the file, "
          + "0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16)), which is not valid UTF-8",
        "UTF-8 text", convert
      )
    case .notUTF8:
      return (
        "the byte order mark of UTF-16 or UTF-32", "UTF-8 text",
        "convert the file, as in `iconv -f UTF-16 -t UTF-8`"
      )
    default: return nil
    }
  }

  private var limit: Words {
    let check = "check that the file is what it should be"
    switch kind {
    case .tooDeep(let maximum):
      return (
        "more than \(maximum) arrays and objects within each other", "at most \(maximum)", check
      )
    case .stringTooLong(let maximum):
      return (
        "a text of more than \(maximum) bytes", "at most \(maximum) bytes in a text",
        "check for a quote that is not closed"
      )
    case .numberTooLong(let maximum):
      return ("a number of more than \(maximum) characters", "at most \(maximum)", check)
    case .treeTooLarge(let maximum):
      return ("a description of more than \(maximum) values", "at most \(maximum)", check)
    default: return ("a text that cannot be read", "JSON", check)
    }
  }
}

extension JSONProblem.Expectation {
  fileprivate var words: String {
    switch self {
    case .value: "a value"
    case .valueOrArrayEnd: "a value or ]"
    case .key: "a key in double quotes"
    case .keyOrObjectEnd: "a key in double quotes, or }"
    case .colon: "a colon after the key"
    case .commaOrArrayEnd: "a comma or ]"
    case .commaOrObjectEnd: "a comma or }"
    case .endOfText: "the end of the file: one value only"
    }
  }

  fileprivate var remedy: String {
    switch self {
    case .value, .valueOrArrayEnd: "write null where there is no value"
    case .key, .keyOrObjectEnd: "put the key in double quotes"
    case .colon: "write the colon"
    case .commaOrArrayEnd, .commaOrObjectEnd: "write the comma, or close the bracket"
    case .endOfText: "remove what follows; if it is a value a line, name the file .ndjson"
    }
  }
}
