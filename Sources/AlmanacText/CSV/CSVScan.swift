/// What one pass over the text from the start of a record found.
struct CSVScan {
  enum Outcome {
    case record, blankLine, end, needsMore, bareQuote, textAfterQuote, unclosedQuote
  }

  var outcome: Outcome
  var fieldCount = 0
  var endsInReturn = false
  /// Line ends inside quoted fields.
  var innerLineEnds = 0
  /// Where the problem is.
  var place = 0
}

extension CSVStore {
  /// Finds the fields of the record at the start of the window and moves its position behind it. When
  /// the text ends within the record, nothing is kept, and the next scan begins anew.
  ///
  /// Sixteen bytes at a time: one comparison for each byte that means something gives a mask
  /// of where those stand, and only they are looked at. Bytes of characters beyond ASCII
  /// never equal any of them.
  @inline(__always)
  mutating func scan(delimiter: UInt8) -> CSVScan {
    let lineFeed = UInt8(ascii: "\n")
    let carriageReturn = UInt8(ascii: "\r")
    let base = window.bytes
    let limit = window.limit
    var fields = fields
    let recordStart = window.start
    var fieldStart = recordStart
    var count = 0
    var hasDoubledQuotes = false
    var scan = CSVScan(outcome: .needsMore)
    var block = recordStart

    blocks: while block < limit {
      if count &+ ByteWindow.padding > fieldCapacity {
        growFields(count: count)
        fields = self.fields
      }
      let marks = Self.marks(base, block, delimiter)
      var half = 0
      var mask = marks.low
      while true {
        while mask != 0 {
          let index = block &+ half &+ (mask.trailingZeroBitCount &>> 3)
          mask &= mask &- 1
          if index >= limit { break blocks }
          let byte = base[index]
          if byte == delimiter {
            fields[count] = Span(fieldStart, index)
            count &+= 1
            fieldStart = index &+ 1
          } else if byte == lineFeed || byte == carriageReturn {
            scan.endsInReturn = byte == carriageReturn
            if count == 0, index == recordStart {
              window.position = index &+ 1
              scan.outcome = .blankLine
              return scan
            }
            fields[count] = Span(fieldStart, index)
            return finish(&scan, count &+ 1, hasDoubledQuotes, end: index &+ 1)
          } else {
            guard index == fieldStart else {
              scan.outcome = .bareQuote
              scan.place = index
              return scan
            }
            let quoted = scanQuoted(from: index &+ 1)
            scan.innerLineEnds += quoted.lineEnds
            guard let close = quoted.close else {
              guard window.isComplete else { return scan }
              scan.outcome = .unclosedQuote
              scan.place = index
              return scan
            }
            hasDoubledQuotes = hasDoubledQuotes || quoted.hasDoubledQuotes
            fields[count] = Span(
              index &+ 1, close, isQuoted: true, hasDoubledQuotes: quoted.hasDoubledQuotes)
            count &+= 1
            let after = close &+ 1
            guard after < limit else {
              guard window.isComplete else { return scan }
              return finish(&scan, count, hasDoubledQuotes, end: after)
            }
            let next = base[after]
            if next == delimiter {
              fieldStart = after &+ 1
              block = fieldStart
              continue blocks
            }
            scan.endsInReturn = next == carriageReturn
            if next == lineFeed || next == carriageReturn {
              return finish(&scan, count, hasDoubledQuotes, end: after &+ 1)
            }
            scan.outcome = .textAfterQuote
            scan.place = after
            return scan
          }
        }
        if half != 0 { break }
        half = 8
        mask = marks.high
      }
      block &+= ByteWindow.padding
    }

    guard window.isComplete else { return scan }
    if recordStart == limit {
      scan.outcome = .end
      return scan
    }
    if count == fieldCapacity {
      growFields(count: count)
      fields = self.fields
    }
    fields[count] = Span(fieldStart, limit)
    return finish(&scan, count + 1, hasDoubledQuotes, end: limit)
  }

  /// The same for a line in which quotes mean nothing: a comment.
  mutating func scanComment(delimiter: UInt8) -> CSVScan {
    var scan = CSVScan(outcome: .needsMore)
    var count = 0
    var fieldStart = window.start
    func add(to end: Int) {
      if count == fieldCapacity { growFields(count: count) }
      fields[count] = Span(fieldStart, end)
      count += 1
    }
    for index in window.start..<window.limit {
      let byte = window.bytes[index]
      if byte == delimiter {
        add(to: index)
        fieldStart = index + 1
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        add(to: index)
        scan.endsInReturn = byte == UInt8(ascii: "\r")
        return finish(&scan, count, false, end: index + 1)
      }
    }
    guard window.isComplete else { return scan }
    add(to: window.limit)
    return finish(&scan, count, false, end: window.limit)
  }

  @inline(__always)
  private mutating func finish(
    _ scan: inout CSVScan, _ count: Int, _ hasDoubledQuotes: Bool, end: Int
  ) -> CSVScan {
    window.position = end
    scan.outcome = .record
    scan.fieldCount = count
    if hasDoubledQuotes { prepareUnescaping() }
    return scan
  }

  /// The closing quote of a field whose text begins at `start`; nil when it is not there yet.
  private func scanQuoted(
    from start: Int
  ) -> (close: Int?, hasDoubledQuotes: Bool, lineEnds: Int) {
    let lineFeed = UInt8(ascii: "\n")
    var hasDoubledQuotes = false
    var lineEnds = 0
    var block = start
    let (bytes, limit) = (window.bytes, window.limit)
    blocks: while block < limit {
      // No delimiter matters here: the quote stands in for it.
      let marks = Self.marks(bytes, block, CSVDialect.quote)
      var half = 0
      var mask = marks.low
      while true {
        while mask != 0 {
          let index = block &+ half &+ (mask.trailingZeroBitCount &>> 3)
          mask &= mask &- 1
          if index >= limit { break blocks }
          let byte = bytes[index]
          let hasNext = index &+ 1 < limit
          if byte == CSVDialect.quote {
            guard hasNext else {
              return (window.isComplete ? index : nil, hasDoubledQuotes, lineEnds)
            }
            guard bytes[index &+ 1] == CSVDialect.quote else {
              return (index, hasDoubledQuotes, lineEnds)
            }
            hasDoubledQuotes = true
            block = index &+ 2
            continue blocks
          }
          // The LF of a CR LF counts for both.
          if byte == lineFeed || (hasNext && bytes[index &+ 1] != lineFeed) { lineEnds += 1 }
        }
        if half != 0 { break }
        half = 8
        mask = marks.high
      }
      block &+= ByteWindow.padding
    }
    return (nil, hasDoubledQuotes, lineEnds)
  }

  /// The top bit of each of sixteen bytes that is a delimiter, a quote or a line end.
  @inline(__always)
  private static func marks(
    _ base: UnsafeMutablePointer<UInt8>, _ index: Int, _ delimiter: UInt8
  ) -> (low: UInt64, high: UInt64) {
    let block = UnsafeRawPointer(base + index).loadUnaligned(as: SIMD16<UInt8>.self)
    let found =
      block .== everywhere(delimiter) .| block .== everywhere(UInt8(ascii: "\n"))
      .| block .== everywhere(UInt8(ascii: "\r")) .| block .== everywhere(CSVDialect.quote)
    let words = unsafeBitCast(found, to: SIMD2<UInt64>.self)
    return (
      UInt64(littleEndian: words[0]) & 0x8080_8080_8080_8080,
      UInt64(littleEndian: words[1]) & 0x8080_8080_8080_8080
    )
  }

  /// The byte in each lane. `SIMD16(repeating:)` does the same, byte by byte: a twentieth of
  /// the speed.
  @inline(__always)
  private static func everywhere(_ byte: UInt8) -> SIMD16<UInt8> {
    let word = UInt64(byte) &* 0x0101_0101_0101_0101
    return unsafeBitCast(SIMD2(word, word), to: SIMD16<UInt8>.self)
  }
}
