/// Reads JSON event by event (RFC 8259) from a byte source, in bounded memory.
///
/// Numbers are handed out as they are written, since their digits matter: `5.90` has two
/// decimals. Text is lent as UTF-8 until the next event. Whether a key stands twice is for the
/// consumer, who alone knows where that matters.
///
/// ```swift
/// var reader = JSONReader(source: .bytes(bytes))
/// while try reader.next() != .end {
///   let number = try reader.withText(NumberGrammar.plain.parse)
/// }
/// ```
package struct JSONReader: ~Copyable {
  /// Sizes in bytes.
  package struct Limits: Sendable, Hashable {
    /// What is read at once.
    package var chunk = 256 << 10
    var string = 1 << 20
    var number = 1 << 10
    /// Arrays and objects within each other; at most 64.
    var depth = 64
    /// Several values after each other, as in NDJSON.
    package var isSequence = false

    package init() {}
  }

  package enum Event: Sendable, Hashable {
    case beginObject, key, endObject
    case beginArray, endArray
    case string, number, null
    case boolean(Bool)
    case end
  }

  enum State {
    case value, firstValue, firstKey, key, colon, afterValue
  }

  let limits: Limits
  var window: ByteWindow
  /// How many arrays and objects are open.
  package private(set) var depth = 0
  /// A bit for each open one, the innermost lowest: 1 for an object.
  private var open: UInt64 = 0
  private var state = State.value
  /// A value of the sequence was read.
  private var hasValue = false
  private var failure: JSONProblem?
  /// Where the text of the event stands in the window, or in `unescaped`.
  var textStart = 0
  var textEnd = 0
  var isUnescaped = false
  var unescaped: [UInt8] = []

  package init(source: ByteSource, limits: Limits = Limits()) {
    self.limits = limits
    // A token, its quotes and what follows it; escapes are up to six times as long as the
    // character that they stand for.
    let longest = max(limits.string * 6, limits.number) + 16
    window = ByteWindow(
      source: source, chunk: limits.chunk, maximum: max(limits.chunk, longest, 16))
  }

  /// Moves to the next event; `end` when the text is over, also when asked again.
  ///
  /// - Throws: `JSONProblem`, and the same again when called after one.
  package mutating func next() throws(JSONProblem) -> Event {
    if let failure { throw failure }
    do {
      return try advance()
    } catch {
      failure = error
      (textStart, textEnd, isUnescaped) = (0, 0, false)
      throw error
    }
  }

  private mutating func advance() throws(JSONProblem) -> Event {
    (textStart, textEnd, isUnescaped) = (0, 0, false)
    while true {
      guard let byte = try skipSpace() else {
        if depth == 0, hasValue { return .end }
        throw problem(depth == 0 ? .empty : .cutShort(expectation), at: window.position)
      }
      switch state {
      case .afterValue:
        if depth == 0 {
          guard limits.isSequence else { throw problem(unexpected: byte) }
          state = .value
        } else if byte == UInt8(ascii: ",") {
          window.position &+= 1
          state = open & 1 == 1 ? .key : .value
        } else if byte == (open & 1 == 1 ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
          return close()
        } else {
          throw problem(unexpected: byte)
        }
      case .value: return try value(byte)
      case .firstValue:
        if byte == UInt8(ascii: "]") { return close() }
        return try value(byte)
      case .firstKey, .key:
        if byte == UInt8(ascii: "\"") {
          try scanString()
          state = .colon
          return .key
        }
        if state == .firstKey, byte == UInt8(ascii: "}") { return close() }
        throw problem(unexpected: byte)
      case .colon:
        guard byte == UInt8(ascii: ":") else { throw problem(unexpected: byte) }
        window.position &+= 1
        state = .value
      }
    }
  }

  @inline(__always)
  private mutating func value(_ byte: UInt8) throws(JSONProblem) -> Event {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      try scanNumber()
      ended()
      return .number
    case UInt8(ascii: "\""):
      try scanString()
      ended()
      return .string
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard depth < min(limits.depth, 64) else {
        throw problem(.tooDeep(maximum: min(limits.depth, 64)), at: window.position)
      }
      let isObject = byte == UInt8(ascii: "{")
      depth += 1
      open = open &<< 1 | (isObject ? 1 : 0)
      window.position &+= 1
      state = isObject ? .firstKey : .firstValue
      return isObject ? .beginObject : .beginArray
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      let event = try scanWord()
      ended()
      return event
    default: throw problem(unexpected: byte)
    }
  }

  @inline(__always)
  private mutating func ended() {
    state = .afterValue
    hasValue = true
  }

  private mutating func close() -> Event {
    let event = open & 1 == 1 ? Event.endObject : .endArray
    window.position &+= 1
    depth -= 1
    open &>>= 1
    ended()
    return event
  }

  /// What may stand where the reader is.
  private var expectation: JSONProblem.Expectation {
    switch state {
    case .value: .value
    case .firstValue: .valueOrArrayEnd
    case .firstKey: .keyOrObjectEnd
    case .key: .key
    case .colon: .colon
    case .afterValue:
      depth == 0 ? .endOfText : open & 1 == 1 ? .commaOrObjectEnd : .commaOrArrayEnd
    }
  }
}

extension JSONReader {
  /// Lends the text of a key or string, or a number as it is written; empty for other events.
  @inline(__always)
  package func withText<R, E: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(E) -> R
  ) throws(E) -> R {
    guard isUnescaped else { return try body(window.slice(textStart, textEnd)) }
    return try unescaped.withUnsafeBufferPointer { bytes throws(E) in try body(bytes) }
  }

  package var text: String { withText { String(decoding: $0, as: UTF8.self) } }

  /// Where the event begins.
  package var place: TextPlace { window.place(of: window.start) }

  /// The same as `place`, for who asks at every event: what was counted is not counted again.
  package mutating func settledPlace() -> TextPlace {
    window.settle(at: window.start)
    return window.place(of: window.start)
  }

  package var byteOffset: Int { window.dropped + window.start }

  /// Moves to the end of the value that `event` begins.
  package mutating func skip(_ event: Event) throws(JSONProblem) {
    guard event == .beginObject || event == .beginArray else { return }
    let outside = depth - 1
    while depth > outside { _ = try next() }
  }

  package func problem(_ kind: JSONProblem.Kind) -> JSONProblem { problem(kind, at: window.start) }

  package func problem(_ kind: JSONProblem.Kind, at index: Int) -> JSONProblem {
    let place = window.place(of: index)
    return JSONProblem(
      kind: kind, line: place.line, column: place.column, byteOffset: window.dropped + index)
  }

  /// The problem with the byte at the window's position, by what may stand there.
  private mutating func problem(unexpected byte: UInt8) -> JSONProblem {
    let index = window.position
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "#"): return problem(.comment, at: index)
    case UInt8(ascii: "]") where state == .value && depth > 0 && open & 1 == 0,
      UInt8(ascii: "}") where state == .key:
      return problem(.trailingComma, at: index)
    case UInt8(ascii: "'") where state != .afterValue && state != .colon:
      return problem(.singleQuote, at: index)
    case UInt8(ascii: "+") where state == .value || state == .firstValue:
      return problem(.plusSign, at: index)
    case UInt8(ascii: ".") where state == .value || state == .firstValue:
      return problem(.missingDigits, at: index)
    default: return problem(.unexpected(scalar(at: index), expectation), at: index)
    }
  }

  /// The character that begins at `index`, of which all bytes are checked.
  func scalar(at index: Int) -> Unicode.Scalar {
    let bytes = window.slice(index, min(index + 4, window.limit))
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
  }
}
