internal import AlmanacModel
internal import AlmanacText

extension TableProbe {
  /// Looks at the beginning of a source, which stays to be read.
  ///
  /// - Parameter dialect: how its cells are separated; nil to find out.
  init(_ source: inout ByteSource, name: String, dialect: CSVDialect? = nil) throws {
    var size = 64 << 10
    while true {
      let bytes: [UInt8]
      do { bytes = try source.peek(size) } catch { throw error.diagnostic(in: name) }
      let isCut = bytes.count == size
      let (records, lines, limit, dialect, failure) = Self.records(bytes, isCut: isCut, dialect)
      // A header, and what stands below it, may be long: as long as the reader lets it be.
      if isCut, records.count < 2, failure == nil, size < CSVReader.Limits().record {
        size *= 4
        continue
      }
      if let failure, records.isEmpty || !isCut {
        throw Diagnostic.malformed(failure, file: name)
      }
      guard !records.isEmpty || !isCut else { throw Diagnostic.noHeader(within: size, of: name) }
      self.init(
        fileName: FileName.last(of: name), dialect: dialect, records: records,
        isWhole: !isCut && records.count < limit, lines: lines)
      return
    }
  }

  private static func records(
    _ bytes: [UInt8], isCut: Bool, _ dialect: CSVDialect?
  ) -> (records: [[String]], lines: [Int], limit: Int, CSVDialect, CSVProblem?) {
    var reader = CSVReader(source: .bytes(bytes), dialect: dialect)
    var records: [[String]] = []
    var lines: [Int] = []
    var failure: CSVProblem?
    // Comments above the table do not count.
    var limit = recordLimit
    do throws(CSVProblem) {
      while records.count < limit, try reader.next() {
        records.append(reader.strings.map(\.trimmed))
        lines.append(reader.line)
        if records.count == limit - recordLimit + 1, limit < commentLimit,
          reader.string(0).hasPrefix("#")
        {
          limit += 1
        }
      }
    } catch { failure = error }
    // The last record of a part of the file may be cut short, and a quote open.
    if isCut, records.count < limit, failure == nil { _ = records.popLast() }
    if isCut, failure?.kind == .unclosedQuote { failure = nil }
    return (records, Array(lines.prefix(records.count)), limit, reader.dialect ?? .comma, failure)
  }
}
