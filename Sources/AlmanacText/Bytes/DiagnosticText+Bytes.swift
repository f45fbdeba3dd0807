internal import AlmanacModel

// What stands between a path and its text: packed files, encodings and workbooks.

extension Diagnostic {
  /// For a text that is not the UTF-8 that it was taken for.
  static let remedyForOtherEncodings =
    "pass --encoding GB18030 or BIG5 for Chinese, WINDOWS-1252 for Western text, or the name of "
    + "another that `iconv -l` lists"

  /// Text with the escapes of an encoding of seven bits, which is ASCII as well.
  static func sevenBitText(_ encoding: String, file: String) -> Diagnostic {
    Diagnostic(
      .unknownEncoding, at: .init(file: file), found: "the escapes of the encoding \(encoding)",
      expected: "text in UTF-8, or its encoding stated",
      remedy: encoding == "HZ"
        ? "convert it to UTF-8 first: the system does not read HZ"
        : "pass --encoding \(encoding)")
  }

  static func hexadecimal(_ byte: UInt8) -> String {
    "0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))"
  }

  // MARK: Encodings

  static func undecodable(
    _ bytes: [UInt8], at place: Location, offset: Int, encoding: TextEncoding, isCut: Bool
  ) -> Diagnostic {
    let shown = bytes.map(hexadecimal).joined(separator: " ")
    return Diagnostic(
      .malformedText, at: place,
      found: isCut
        ? "\(shown) at byte \(offset + 1), where the file ends in the middle of a character"
        : "\(shown) at byte \(offset + 1), which \(encoding.name) does not have",
      expected: "text in \(encoding.name)",
      remedy: isCut
        ? "fetch the file again; if it is in another encoding, pass --encoding NAME"
        : "correct the bytes; if the file is in another encoding, pass --encoding NAME"
          + (encoding == .big5
            ? ", such as BIG5-HKSCS" : encoding == .big5HKSCS ? ", such as BIG5" : ""))
  }

  static func undetectedEncoding(at place: Location, byte: UInt8, offset: Int) -> Diagnostic {
    Diagnostic(
      .unknownEncoding, at: place,
      found: "byte \(offset + 1) of the file, \(hexadecimal(byte)), which is not UTF-8, "
        + "in a text that is plausible in neither GB18030 nor Big5",
      expected: "text whose encoding can be told", remedy: remedyForOtherEncodings)
  }

  static func ambiguousEncoding(_ encodings: [TextEncoding], file: String) -> Diagnostic {
    let names = encodings.map(\.name).joined(separator: " or ")
    return Diagnostic(
      .unknownEncoding, at: .init(file: file), found: "text that may be \(names)",
      expected: "text whose encoding can be told", remedy: "pass --encoding \(names)")
  }

  static func notText(_ file: String) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: .init(file: file), found: "NULs, and other bytes that are not UTF-8",
      expected: "text", remedy: "check that this is a text file; export it as CSV")
  }

  static func unknownEncodingName(_ name: String, file: String) -> Diagnostic {
    let nearest = NearestName.among(TextEncoding.offered, to: name, limit: 1)
    return Diagnostic(
      .invalidParameter, found: "--encoding \(name)",
      expected: "the name of an encoding, such as "
        + TextEncoding.offered.joined(separator: ", "),
      remedy: nearest.first.map { "did you mean \($0)? " }.map { $0 + "See `iconv -l`" }
        ?? "see `iconv -l`")
  }

  static func unknownByteOrder(_ name: String, file: String) -> Diagnostic {
    Diagnostic(
      .unknownEncoding, at: .init(file: file), found: "no byte order mark",
      expected: "\(name) that shows which byte comes first",
      remedy: "pass --encoding \(name)LE or --encoding \(name)BE")
  }

  static func missingConverter(_ name: String, file: String) -> Diagnostic {
    Diagnostic(
      .missingProgram, at: .init(file: file), found: "text in \(name), which iconv does not know",
      expected: "the C library's converters",
      remedy: "install them, as in `apt install libc-gconv-modules-extra`, or convert the file "
        + "to UTF-8")
  }

  static func wrongEncoding(
    stated: TextEncoding, found: TextEncoding?, _ words: String, at place: Location
  ) -> Diagnostic {
    let remedy =
      switch found {
      case .utf8?: "leave --encoding out; if it is right, convert the file with `iconv` first"
      case let found?: "leave --encoding out, or pass --encoding \(found.name)"
      case nil where stated == .utf8: remedyForOtherEncodings
      case nil: "leave --encoding out"
      }
    return Diagnostic(
      .wrongEncoding, at: place, found: words, expected: "text in \(stated.name), as stated",
      remedy: remedy)
  }

  // MARK: Files

  static func changed(_ file: String, from size: Int, to taken: Int) -> Diagnostic {
    Diagnostic(
      .changedFile, at: .init(file: file),
      found: taken == size
        ? "a file that was written to meanwhile"
        : "\(taken) bytes\(taken > size ? " or more" : ""), where there were \(size) at first",
      expected: "a file that stays as it is",
      remedy: "wait until it is complete, and run the command again")
  }

  static func tooLarge(_ file: String, limit: Int) -> Diagnostic {
    Diagnostic(
      .tooLarge, at: .init(file: file), found: "more than \(limit) bytes of text",
      expected: "at most \(limit) bytes, as stated", remedy: "check the file, or raise --max-bytes")
  }

  static func bomb(_ file: String, packed: Int, unpacked: Int) -> Diagnostic {
    Diagnostic(
      .tooLarge, at: .init(file: file),
      found: "\(unpacked) bytes or more, from \(packed) packed ones",
      expected: "at most \(Gunzip.mostRatio) bytes from each packed one",
      remedy: "check the file; if it is right, pass --max-bytes with a number of bytes")
  }

  static func truncatedGzip(_ file: String, at offset: Int) -> Diagnostic {
    Diagnostic(
      .damagedFile, at: .init(file: file),
      found: "gzip data that is cut off after byte \(offset)", expected: "a whole gzip file",
      remedy: "fetch the file again")
  }

  static func damagedGzip(_ file: String, at offset: Int, reason: String) -> Diagnostic {
    Diagnostic(
      .damagedFile, at: .init(file: file),
      found: "gzip data that is damaged at byte \(offset + 1): \(reason)",
      expected: "a whole gzip file", remedy: "fetch the file again; `gzip -t` checks it")
  }

  static func refused(_ what: String, file: String, remedy: String) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: .init(file: file), found: what,
      expected: "text, gzip or an Excel workbook (.xlsx)", remedy: remedy)
  }

  // MARK: Converters

  static func missingWorkbookProgram(_ what: String, file: String) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: .init(file: file), found: what,
      expected: "text, gzip or an Excel workbook (.xlsx), or ssconvert to make one of it",
      remedy: "open it and save it as .xlsx or CSV; or install Gnumeric's ssconvert, as in "
        + "`apt install gnumeric`, and import it as it is")
  }

  static func conversionFailed(_ file: String, program: String, status: String, said: String)
    -> Diagnostic
  {
    Diagnostic(
      .conversionFailed, at: .init(file: file),
      found: "\(program) \(status)" + (said.isEmpty ? "" : ": \(said)"),
      expected: "an Excel workbook that \(program) can read",
      remedy: "open it and save it anew, or export the sheet as CSV")
  }
}
