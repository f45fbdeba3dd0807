/// A JSON value in memory, for small things such as a description of columns; never for the
/// figures themselves.
package struct JSONValue: Sendable, Equatable {
  package enum Content: Sendable, Equatable {
    case null
    case boolean(Bool)
    /// As it is written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object(JSONMembers)
  }

  /// How many values a tree may have, those within it counted.
  static let maximum = 1 << 22

  package let content: Content
  /// Where it begins.
  package let place: TextPlace

  /// Reads the value that `event` begins.
  ///
  /// - Throws: `JSONProblem`, also where a key stands twice in an object.
  package static func read(_ event: JSONReader.Event, of reader: inout JSONReader)
    throws(JSONProblem)
    -> JSONValue
  {
    var budget = maximum
    return try read(event, of: &reader, budget: &budget)
  }

  /// A whole text that is small.
  package static func read(_ source: ByteSource) throws(JSONProblem) -> JSONValue {
    var reader = JSONReader(source: source)
    let value = try read(reader.next(), of: &reader)
    _ = try reader.next()
    return value
  }

  // The reader's limit of depth holds for the recursion.
  private static func read(
    _ event: JSONReader.Event, of reader: inout JSONReader, budget: inout Int
  ) throws(JSONProblem) -> JSONValue {
    guard budget > 0 else { throw reader.problem(.treeTooLarge(maximum: maximum)) }
    budget -= 1
    let place = reader.settledPlace()
    let content: Content
    switch event {
    case .string: content = .string(reader.text)
    case .number: content = .number(reader.text)
    case .boolean(let flag): content = .boolean(flag)
    case .beginArray:
      var values: [JSONValue] = []
      while true {
        let event = try reader.next()
        if event == .endArray { break }
        values.append(try read(event, of: &reader, budget: &budget))
      }
      content = .array(values)
    case .beginObject:
      var members = JSONMembers()
      while try reader.next() == .key {
        let key = reader.text
        guard members[key] == nil else { throw reader.problem(.duplicateKey(key)) }
        let event = try reader.next()
        members.append(key, try read(event, of: &reader, budget: &budget))
      }
      content = .object(members)
    case .null, .key, .endObject, .endArray, .end: content = .null
    }
    return JSONValue(content: content, place: place)
  }
}

/// The members of an object in their order.
package struct JSONMembers: Sendable, Equatable {
  package private(set) var keys: [String] = []
  private var values: [String: JSONValue] = [:]

  package subscript(key: String) -> JSONValue? { values[key] }

  mutating func append(_ key: String, _ value: JSONValue) {
    keys.append(key)
    values[key] = value
  }
}

extension JSONValue {
  package var string: String? {
    guard case .string(let text) = content else { return nil }
    return text
  }

  package var array: [JSONValue]? {
    guard case .array(let values) = content else { return nil }
    return values
  }

  package var object: JSONMembers? {
    guard case .object(let members) = content else { return nil }
    return members
  }

  /// A number without fraction and exponent.
  package var integer: Int? {
    guard case .number(let text) = content else { return nil }
    return Int(text)
  }

  package var boolean: Bool? {
    guard case .boolean(let flag) = content else { return nil }
    return flag
  }

  package subscript(key: String) -> JSONValue? { object?[key] }

  /// What it is, in a few words.
  package var kind: String {
    switch content {
    case .null: "null"
    case .boolean(let flag): "\(flag)"
    case .number(let text): text
    case .string(let text): "the text \(text)"
    case .array(let values): "an array of \(values.count)"
    case .object(let members): "an object of \(members.keys.count) members"
    }
  }
}
