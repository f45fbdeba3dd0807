internal import AlmanacModel
internal import AlmanacText

/// What must be known to read the data of a PX file.
struct PXData {
  /// How many cells there must be.
  var count = 0
  var sizes: [Int] = []
  /// For each variable of the stub, where the file has keys: its values by name or code.
  var keys: [[String: Int]] = []
  /// How many cells a row has.
  var width = 1
  /// What the file calls its marks, to find them by.
  var marks: [String: String] = [:]

  /// Cells that were read.
  var read = 0
  /// Cells of the current row that are still to come, and where the row begins.
  var left = 0
  var rows: Set<Int> = []
  var isOver = false

  init() {}

  init(header: PXHeader, cube: Cube, count: Int) throws(Diagnostic) {
    self.count = count
    sizes = cube.dimensions.map(\.categories.count)
    for (mark, name) in cube.symbols { marks[name] = mark }
    let stub = try header.values("STUB") ?? []
    for (index, name) in stub.enumerated() {
      guard let kind = try header.text("KEYS", [name])?.uppercased() else { continue }
      guard kind == "CODES" || kind == "VALUES", keys.count == index else {
        throw header.problem(
          header.statement("KEYS", [name]), found: "KEYS of \(name)",
          expected: "CODES or VALUES for each variable of the stub, or for none")
      }
      var places: [String: Int] = [:]
      for (place, category) in cube.dimensions[index].categories.enumerated() {
        let key = kind == "CODES" ? category.id : category.label ?? category.id
        // Values may share a name and differ in their codes; a key then says neither.
        guard places.updateValue(place, forKey: key) == nil else {
          throw header.problem(
            header.statement("KEYS", [name]),
            found: "\(key) twice in \(name), whose keys are VALUES",
            expected: "each value once, or CODES for keys")
        }
      }
      keys.append(places)
    }
    guard keys.isEmpty || keys.count == stub.count else {
      throw header.problem(
        header.statement("STUB"), found: "KEYS for \(keys.count) variables of the stub",
        expected: "KEYS for all \(stub.count) of them, or for none")
    }
    if !keys.isEmpty { width = sizes[stub.count...].reduce(1, *) }
  }
}

extension PXReader {
  mutating func nextCell() throws(Diagnostic) -> Bool {
    (textStart, textEnd, status) = (0, 0, nil)
    if data.isOver { return false }
    let hasKeys = !data.keys.isEmpty
    guard let first = try skipDelimiters() else {
      throw problem(found: "the end of the file", expected: "a semicolon after the last figure")
    }
    if first == UInt8(ascii: ";") {
      guard data.left == 0, hasKeys || data.read == data.count else { throw wrongCount }
      try end()
      return false
    }
    if hasKeys {
      if data.left == 0 { try beginRow() }
      data.left -= 1
    } else if data.read == data.count {
      throw problem(
        found: "more than \(data.count) figures",
        expected: "\(data.count), as the variables say "
          + "(\(data.sizes.map { String($0) }.joined(separator: " × ")))")
    }
    try token()
    // Its place is asked for, and counted from here on.
    window.settle(at: window.start)
    data.read += 1
    position += 1
    return true
  }

  /// Moves to the next byte that is not between figures; nil at the end of the file.
  @inline(__always)
  private mutating func skipDelimiters() throws(Diagnostic) -> UInt8? {
    while true {
      while window.position < window.limit {
        let byte = window.bytes[window.position]
        guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x2C else {
          window.start = window.position
          return byte
        }
        window.position &+= 1
      }
      window.start = window.position
      guard try fill() else { return nil }
    }
  }

  /// A number, or what stands in its place, at the window's position.
  @inline(__always)
  private mutating func token() throws(Diagnostic) {
    let isQuoted = try scan()
    let length = textEnd &- textStart
    let first = length > 0 ? window.bytes[textStart] : UInt8(ascii: "\"")
    // Most are numbers, which begin with a digit, or with a minus and a digit.
    if !isQuoted, first &- 0x30 <= 9 || (first == UInt8(ascii: "-") && length > 1) { return }
    try mark(isQuoted: isQuoted)
  }

  /// The text of the token, without quotes; whether it had them.
  @inline(__always)
  private mutating func scan() throws(Diagnostic) -> Bool {
    let isQuoted = window.bytes[window.start] == UInt8(ascii: "\"")
    var length = 1
    while true {
      let limit = window.limit
      let bytes = window.bytes
      var index = window.start &+ length
      if isQuoted {
        while index < limit, bytes[index] != UInt8(ascii: "\"") { index &+= 1 }
      } else {
        while index < limit, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ","),
          bytes[index] != UInt8(ascii: ";"), bytes[index] != UInt8(ascii: "\"")
        {
          index &+= 1
        }
      }
      length = index &- window.start
      if length > Self.longestToken {
        throw problem(
          found: "more than \(Self.longestToken) bytes without an end", expected: "a number",
          remedy: "check for a quote that is not closed")
      }
      if index == limit, try fill() { continue }
      if isQuoted, window.start &+ length == window.limit {
        throw problem(found: "a quote that is never closed", expected: "a quote")
      }
      textStart = window.start &+ (isQuoted ? 1 : 0)
      textEnd = window.start &+ length
      window.position = textEnd &+ (isQuoted ? 1 : 0)
      return isQuoted
    }
  }

  /// Makes a token that is a mark of a missing figure the status of an empty cell.
  private mutating func mark(isQuoted: Bool) throws(Diagnostic) {
    let text = self.text
    let isMark = text == "-" || (1...7 ~= text.utf8.count && text.utf8.allSatisfy { $0 == 0x2E })
    if let mark = isMark ? text : data.marks[text] {
      status = mark
      textEnd = textStart
    } else if isQuoted {
      throw problem(
        found: text.isEmpty ? "\"\"" : "\"\(text)\"",
        expected: data.left > 0
          ? "a figure: \(data.left + 1) more in this row"
          : "a number, one to six dots or a dash")
    }
  }

  /// Reads the keys of a row.
  private mutating func beginRow() throws(Diagnostic) {
    var row = 0
    for (index, values) in data.keys.enumerated() {
      guard try skipDelimiters() == UInt8(ascii: "\""), try scan() else {
        throw problem(
          found: "a row with \(index) keys", expected: "\(data.keys.count) keys in quotes",
          remedy: "check the number of figures in the row before")
      }
      guard let place = values[try key()] else {
        throw problem(
          found: try key(), expected: "a value of the variable \(index + 1) of the stub",
          remedy: "correct the key")
      }
      row = row * data.sizes[index] + place
    }
    guard data.rows.insert(row).inserted else {
      throw problem(found: "a row of the same keys as before", expected: "each row once")
    }
    guard try skipDelimiters() != nil else {
      throw problem(found: "the end of the file", expected: "the figures of the row")
    }
    position = row * data.width - 1
    data.left = data.width
  }

  private func key() throws(Diagnostic) -> String {
    let bytes = window.slice(textStart, textEnd)
    guard let dataEncoding, bytes.contains(where: { $0 >= 0x80 }) else { return text }
    do {
      return String(decoding: try PXEncoding.decode(bytes, from: dataEncoding), as: UTF8.self)
    } catch {
      throw problem(
        found: "a key that is not in \(dataEncoding)", expected: "text in \(dataEncoding)")
    }
  }

  /// Behind the last semicolon there may be white space, and the end mark of DOS.
  private mutating func end() throws(Diagnostic) {
    data.isOver = true
    window.position += 1
    while true {
      while window.position < window.limit {
        let byte = window.bytes[window.position]
        window.start = window.position
        guard byte <= 0x20, byte != 0 else {
          throw problem(
            found: "text after the semicolon that ends the data", expected: "the end of the file")
        }
        window.position += 1
      }
      window.start = window.position
      guard try fill() else { return }
    }
  }

  private var wrongCount: Diagnostic {
    if data.left > 0 {
      return problem(
        found: "the end of the data within a row", expected: "\(data.left) more figures")
    }
    return .cubeCount(
      "figures", found: data.read, expected: data.count, sizes: data.sizes, at: place)
  }

  private func problem(
    found: String, expected: String,
    remedy: String = "if the file was cut short, fetch it again"
  ) -> Diagnostic {
    .px(at: place, found: found, expected: expected, remedy: remedy)
  }
}
