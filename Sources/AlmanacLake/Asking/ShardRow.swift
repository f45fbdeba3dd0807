internal import AlmanacModel
internal import AlmanacOutput
internal import AlmanacQuery
internal import AlmanacText

/// A row on its way from one process of the tool to another: a JSON array on a line of its own, from
/// which every cell comes back with its type and to the last bit.
///
/// Integers are numbers without a point, reals have one or an exponent; a blob is
/// `{"blob": "0x…"}`, and what JSON has no number for is `{"real": "inf"}`.
enum ShardRow {
  static func text(_ cells: [Cell]) -> String {
    "[" + cells.map(text).joined(separator: ",") + "]"
  }

  private static func text(_ cell: Cell) -> String {
    switch cell {
    case .null: "null"
    case .integer(let number): String(number)
    case .real(let number):
      // Swift writes the shortest text of the same double, with a point or an exponent.
      number.isFinite ? "\(number)" : "{\"real\":\"\(number)\"}"
    case .text(let text): JSONWriter.quoted(text)
    case .blob: "{\"blob\":\(JSONWriter.quoted(cell.text ?? ""))}"
    }
  }

  /// - Returns: nil for what is no row.
  static func cells(_ line: [UInt8]) -> [Cell]? {
    guard let values = try? JSONValue.read(.bytes(line)).array else { return nil }
    var cells: [Cell] = []
    cells.reserveCapacity(values.count)
    for value in values {
      guard let cell = cell(value) else { return nil }
      cells.append(cell)
    }
    return cells
  }

  private static func cell(_ value: JSONValue) -> Cell? {
    switch value.content {
    case .null: .null
    case .string(let text): .text(text)
    case .number(let text):
      text.contains { ".eE".contains($0) }
        ? Double(text).map { .real($0) } : Int64(text).map { .integer($0) }
    case .object(let members):
      if let text = members["real"]?.string {
        Double(text).map { .real($0) }
      } else if let text = members["blob"]?.string {
        bytes(text).map { .blob($0) }
      } else {
        nil
      }
    case .boolean, .array: nil
    }
  }

  private static func bytes(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8.dropFirst(2))
    guard text.hasPrefix("0x"), digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: digits.count, by: 2) {
      guard let byte = UInt8(String(decoding: digits[start..<start + 2], as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(byte)
    }
    return bytes
  }
}
