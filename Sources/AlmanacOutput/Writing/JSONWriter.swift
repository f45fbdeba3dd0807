internal import AlmanacFiles
internal import AlmanacModel
package import AlmanacQuery

/// Writes JSON: an array of objects with one on each line, or the objects alone (NDJSON).
///
/// Numbers are exact: integers as they are, reals as the shortest text of the same double. A
/// blob is a text of hexadecimal digits after `0x`.
package struct JSONWriter: ResultWriter {
  private var sink: any TextSink
  private let isArray: Bool
  private var keys: [String] = []
  private var isFirst = true

  init(sink: any TextSink, isArray: Bool) {
    self.sink = sink
    self.isArray = isArray
  }

  package mutating func begin(_ columns: [ResultColumn]) throws {
    keys = columns.map { Self.quoted($0.name) }
    if isArray { try sink.write("[") }
  }

  package mutating func write(_ row: [Cell]) throws {
    var line = isArray ? (isFirst ? "\n" : ",\n") : ""
    isFirst = false
    line += "{"
    for (index, (key, cell)) in zip(keys, row).enumerated() {
      line += "\(index == 0 ? "" : ", ")\(key): \(Self.value(cell))"
    }
    line += isArray ? "}" : "}\n"
    try sink.write(line)
  }

  package mutating func end() throws {
    if isArray { try sink.write(isFirst ? "]\n" : "\n]\n") }
    try sink.finish()
  }

  private static func value(_ cell: Cell) -> String {
    switch cell {
    case .null: "null"
    case .integer(let number): String(number)
    case .real(let number): number.isFinite ? NumberFormat.exact(number) : "null"
    case .text(let text): quoted(text)
    case .blob: quoted(cell.text ?? "")
    }
  }

  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      // The separators end a line in JavaScript, which many a reader of JSON is.
      case _
      where scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0x2028
        || scalar.value == 0x2029:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
