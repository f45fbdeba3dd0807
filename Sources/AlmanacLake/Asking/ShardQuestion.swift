internal import AlmanacFiles
internal import AlmanacModel
internal import AlmanacOutput
internal import AlmanacQuery
internal import AlmanacStore
internal import AlmanacText

/// A question to one shard, as a line of JSON that any process on any machine can answer which sees the
/// tool and the folder of the lake at the same places.
struct ShardQuestion: Sendable {
  /// The program that answers, from the root on.
  var tool: String
  var number: Int
  /// The folder of the lake, from the root on.
  var folder: String
  var file: LakeFile
  var schema: Int
  /// The name of a built-in query; nil where `text` has one of the user's own.
  var query: String?
  var text: String?
  /// What messages call the user's own.
  var title = "sql"
  var arguments: [String: String] = [:]
  var options = QueryOptions()

  var line: String {
    let quoted = JSONWriter.quoted
    var members = [
      ("tool", quoted(tool)), ("number", String(number)),
      ("shard", quoted(folder + "/" + file.name)), ("folder", quoted(folder)),
      ("schema", String(schema)), ("of", "{\(file.members)}"), ("title", quoted(title)),
      (
        "arguments",
        "{"
          + arguments.sorted { $0.key < $1.key }.map { "\(quoted($0)): \(quoted($1))" }
          .joined(separator: ", ") + "}"
      ),
      ("vintage", quoted(options.vintage.rawValue)), ("force", String(options.force)),
      ("trends", String(options.trends)),
    ]
    if let query { members.append(("query", quoted(query))) }
    if let text { members.append(("text", quoted(text))) }
    if let asOf = options.asOf { members.append(("as_of", quoted(asOf))) }
    if let language = options.language { members.append(("language", quoted(language))) }
    if let limit = options.timeLimit {
      members.append(("milliseconds", String(limit.milliseconds)))
    }
    return "{" + members.map { "\(quoted($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
  }

  init(tool: String, number: Int, folder: String, file: LakeFile, schema: Int) {
    self.tool = tool
    self.number = number
    self.folder = folder
    self.file = file
    self.schema = schema
  }

  /// - Throws: `Diagnostic` for what no lake has written.
  init(parsing line: [UInt8]) throws {
    let name = "<stdin>"
    let value: JSONValue
    do { value = try JSONValue.read(.bytes(line)) } catch {
      throw Diagnostic.malformed(error, file: name)
    }
    guard let tool = value["tool"]?.string, let number = value["number"]?.integer,
      let folder = value["folder"]?.string, let schema = value["schema"]?.integer,
      let file = value["of"].flatMap({ LakeFile($0, .shard, until: .max) }),
      let arguments = value["arguments"]?.object
    else {
      throw Diagnostic(
        .invalidParameter, at: .init(file: name), found: "no question to a shard",
        expected: "a line that a lake writes", remedy: "ask the lake: `almanac query … --db LAKE`")
    }
    self.init(tool: tool, number: number, folder: folder, file: file, schema: schema)
    query = value["query"]?.string
    text = value["text"]?.string
    title = value["title"]?.string ?? title
    for key in arguments.keys { self.arguments[key] = arguments[key]?.string }
    options.asOf = value["as_of"]?.string
    options.language = value["language"]?.string
    options.vintage =
      value["vintage"]?.string.flatMap(QueryOptions.Vintage.init(rawValue:)) ?? .latest
    options.force = value["force"]?.boolean ?? false
    options.trends = value["trends"]?.boolean ?? false
    options.timeLimit = value["milliseconds"]?.integer.map { .milliseconds($0) }
    options.forDrawing = true
  }
}

extension Duration {
  /// At least one where it is any time at all: none is no limit.
  fileprivate var milliseconds: Int64 {
    let parts = components
    return self > .zero
      ? max(1, parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000) : 0
  }
}
