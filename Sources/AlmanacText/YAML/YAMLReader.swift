internal import AlmanacFiles
package import AlmanacModel
internal import CYAML

/// Reads a YAML text into a tree, through libyaml's events.
///
/// What could mean more than it shows is refused: anchors and aliases, which a few lines can
/// make into billions, tags, several documents, and keys that stand twice.
package struct YAMLReader: ~Copyable {
  package struct Limits: Sendable {
    var bytes = 16 << 20
    var depth = 16
    /// Values and keys.
    var nodes = 1 << 20
  }

  /// On the heap: libyaml keeps pointers into it.
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private let bytes: UnsafeBufferPointer<UInt8>
  private let file: String
  private let limits: Limits
  private var nodeCount = 0

  /// The one document of a file.
  package static func read(path: String, limits: Limits = Limits()) throws(Diagnostic) -> YAMLNode {
    let bytes: [UInt8]
    var source = ByteSource.file(try FileSystem.openForReading(path), name: path)
    do throws(ByteSource.Failure) { bytes = try source.peek(limits.bytes + 1) } catch {
      throw error.diagnostic(in: path)
    }
    return try read(bytes, file: path, limits: limits)
  }

  package static func read(
    _ bytes: [UInt8], file: String, limits: Limits = Limits()
  ) throws(Diagnostic) -> YAMLNode {
    guard bytes.count <= limits.bytes else { throw .yamlTooLarge(limits.bytes, file: file) }
    // libyaml ends the program where there is nothing to point at.
    guard !bytes.isEmpty else { throw .emptyMapping(file) }
    return try bytes.withUnsafeBufferPointer { (buffer) throws(Diagnostic) in
      var reader = YAMLReader(buffer, file: file, limits: limits)
      return try reader.document()
    }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, limits: Limits) {
    self.bytes = bytes
    self.file = file
    self.limits = limits
    yaml_parser_initialize(parser)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  private mutating func document() throws(Diagnostic) -> YAMLNode {
    _ = try next()
    guard try next().kind == YAML_DOCUMENT_START_EVENT else { throw .emptyMapping(file) }
    let node = try node(try next(), depth: 0)
    _ = try next()
    let after = try next()
    guard after.kind == YAML_STREAM_END_EVENT else {
      throw .yaml(at: location(after.place), found: "a second document", .oneDocument)
    }
    return node
  }

  /// The limit of depth holds for the recursion.
  private mutating func node(_ event: Event, depth: Int) throws(Diagnostic) -> YAMLNode {
    try count(event)
    switch event.kind {
    case YAML_SEQUENCE_START_EVENT:
      guard depth < limits.depth else { throw tooDeep(event) }
      var nodes: [YAMLNode] = []
      while true {
        let inner = try next()
        if inner.kind == YAML_SEQUENCE_END_EVENT { break }
        nodes.append(try node(inner, depth: depth + 1))
      }
      return YAMLNode(content: .list(nodes), place: event.place)
    case YAML_MAPPING_START_EVENT:
      guard depth < limits.depth else { throw tooDeep(event) }
      return YAMLNode(content: .map(try entries(depth)), place: event.place)
    default:
      return YAMLNode(content: .scalar(event.text, isPlain: event.isPlain), place: event.place)
    }
  }

  private mutating func entries(_ depth: Int) throws(Diagnostic) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var lines: [String: Int] = [:]
    while true {
      let key = try next()
      if key.kind == YAML_MAPPING_END_EVENT { return entries }
      try count(key)
      guard key.kind == YAML_SCALAR_EVENT else {
        throw .yaml(at: location(key.place), found: "a list or a map as a key", .textAsKey)
      }
      if let line = lines.updateValue(key.place.line, forKey: key.text) {
        throw .yaml(
          at: location(key.place), found: "the key \(key.text), which line \(line) has already",
          .keyOnce)
      }
      let value = try node(try next(), depth: depth + 1)
      entries.append(.init(key: key.text, keyPlace: key.place, value: value))
    }
  }

  private mutating func count(_ event: Event) throws(Diagnostic) {
    nodeCount += 1
    guard nodeCount <= limits.nodes else {
      throw .yaml(at: location(event.place), found: "more than \(limits.nodes) values", .fewer)
    }
  }

  private func tooDeep(_ event: Event) -> Diagnostic {
    .yaml(
      at: location(event.place),
      found: "more than \(limits.depth) lists and maps within each other", .shallower)
  }

  private func location(_ place: TextPlace) -> Diagnostic.Location {
    place.location(in: file)
  }
}

extension YAMLReader {
  /// What the tree needs of one of libyaml's events.
  private struct Event {
    let kind: yaml_event_type_t
    let place: TextPlace
    var text = ""
    var isPlain = false
  }

  private func next() throws(Diagnostic) -> Event {
    var raw = yaml_event_t()
    guard yaml_parser_parse(parser, &raw) == 1 else { throw failure() }
    defer { yaml_event_delete(&raw) }
    var event = Event(kind: raw.type, place: Self.place(raw.start_mark))
    var anchor: UnsafeMutablePointer<yaml_char_t>?
    var tag: UnsafeMutablePointer<yaml_char_t>?
    switch raw.type {
    case YAML_ALIAS_EVENT: anchor = raw.data.alias.anchor
    case YAML_SEQUENCE_START_EVENT:
      (anchor, tag) = (raw.data.sequence_start.anchor, raw.data.sequence_start.tag)
    case YAML_MAPPING_START_EVENT:
      (anchor, tag) = (raw.data.mapping_start.anchor, raw.data.mapping_start.tag)
    case YAML_SCALAR_EVENT:
      let scalar = raw.data.scalar
      (anchor, tag) = (scalar.anchor, scalar.tag)
      event.text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      event.isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
    default: break
    }
    if let anchor {
      let sign = raw.type == YAML_ALIAS_EVENT ? "*" : "&"
      throw .yaml(at: location(event.place), found: sign + Self.text(anchor), .noAnchors)
    }
    if let tag {
      throw .yaml(at: location(event.place), found: "the tag " + Self.text(tag), .noTags)
    }
    return event
  }

  private static func place(_ mark: yaml_mark_t) -> TextPlace {
    TextPlace(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>) -> String {
    String(decodingCString: pointer, as: UTF8.self)
  }

  private func failure() -> Diagnostic {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "no memory is left"
    var place = Self.place(parser.pointee.problem_mark)
    // What is no text at all has only the number of its byte.
    if parser.pointee.error == YAML_READER_ERROR {
      let offset = min(parser.pointee.problem_offset, bytes.count)
      place = TextPlace()
      place.advance(over: UnsafeBufferPointer(rebasing: bytes.prefix(offset)))
    }
    let context = parser.pointee.context.map {
      (words: String(cString: $0), line: Int(parser.pointee.context_mark.line) + 1)
    }
    let offset = Int(parser.pointee.problem_mark.index)
    return .malformedYAML(
      problem, context: context, next: bytes[min(offset, bytes.count)...].first,
      at: location(place))
  }
}
