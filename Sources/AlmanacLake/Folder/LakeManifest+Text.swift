internal import AlmanacFiles
internal import AlmanacModel
internal import AlmanacOutput
internal import AlmanacText

// The manifest as JSON.

/// What a million indicators take.
private let mostBytes = 64 << 20

extension LakeManifest {
  var text: String {
    let quoted = JSONWriter.quoted
    var lines = [
      "{", "  \"format\": \(quoted(Self.format)),", "  \"version\": \(Self.version),",
      "  \"tool\": \(quoted(tool)),", "  \"schema\": \(schema),",
      "  \"created\": \(quoted(created)),", "  \"generation\": \(generation),",
      "  \"head\": {\(head.members)},", "  \"shards\": [",
    ]
    for (index, shard) in shards.enumerated() {
      let indicators = shard.indicators.map(quoted).joined(separator: ", ")
      var members = [
        shard.file.members, "\"series\": \(shard.series)", "\"figures\": \(shard.figures)",
      ]
      if let facts = shard.facts { members.append("\"facts\": {\(facts.members)}") }
      members.append("\"indicators\": [\(indicators)]")
      lines.append(
        "    {\(members.joined(separator: ", "))}" + (index + 1 < shards.count ? "," : ""))
    }
    return (lines + ["  ]", "}", ""]).joined(separator: "\n")
  }

  /// Reads the manifest of a lake.
  ///
  /// - Parameter path: of the file.
  /// - Throws: `Diagnostic` for what is no manifest, or one of another version.
  init(at path: String) throws {
    let size = FileSystem.size(path) ?? 0
    guard size <= mostBytes else {
      throw Diagnostic.damagedLake(
        path, found: "\(size) bytes", expected: "at most \(mostBytes)")
    }
    try self.init(parsing: FileSystem.head(of: path, count: size), path: path)
  }

  /// - Parameter path: of the file, for messages.
  /// - Throws: `Diagnostic` for what is no manifest, or one of another version.
  init(parsing bytes: [UInt8], path: String) throws {
    let value: JSONValue
    do { value = try JSONValue.read(.bytes(bytes)) } catch {
      let problem = Diagnostic.malformed(error, file: path)
      throw Diagnostic.damagedLake(path, found: problem.found, expected: problem.expected)
    }
    guard value["format"]?.string == Self.format else {
      throw Diagnostic.damagedLake(
        path, found: "another format", expected: "\"format\": \"\(Self.format)\"")
    }
    guard value["version"]?.integer == Self.version else {
      throw Diagnostic.otherLakeVersion(
        path, found: value["version"]?.kind ?? "no version", expected: "\(Self.version)")
    }
    let missing = { (what: String) in
      Diagnostic.damagedLake(path, found: "no \(what)", expected: "what `almanac export` wrote")
    }
    guard let tool = value["tool"]?.string, let schema = value["schema"]?.integer,
      let created = value["created"]?.string, let generation = value["generation"]?.integer,
      (0..<Self.mostChanges).contains(generation)
    else { throw missing("tool, schema, time or generation") }
    guard let head = value["head"].flatMap({ LakeFile($0, .head, until: generation) })
    else { throw missing("head") }
    guard let shards = value["shards"]?.array, shards.count <= Sharding.mostShards
    else { throw missing("shards, or more than \(Sharding.mostShards)") }
    self.init(
      tool: tool, schema: schema, created: created, generation: generation, head: head,
      shards: try shards.map { shard in
        guard let file = LakeFile(shard, .shard, until: generation),
          let series = shard["series"]?.integer, let figures = shard["figures"]?.integer,
          (0...Self.most).contains(series), (0...Self.most).contains(figures),
          let indicators = shard["indicators"]?.array?.compactMap(\.string)
        else { throw missing("whole description of each shard") }
        let facts = try shard["facts"].map { facts in
          guard let file = LakeFile(facts, .facts, until: generation) else {
            throw missing("whole description of the facts of each shard")
          }
          return file
        }
        return Shard(
          file: file, series: series, figures: figures, indicators: indicators, facts: facts)
      })
  }

  /// Bounds on what is told, within which sums and names hold.
  private static let mostChanges = 999_999_999
  fileprivate static let most = 1 << 48
}

extension LakeFile {
  /// As members of an object.
  var members: String {
    "\"file\": \(JSONWriter.quoted(name)), \"bytes\": \(bytes), \"sha256\": \"\(sha256)\", "
      + "\"modified\": \(modified)"
  }

  /// - Parameter generation: of the lake, after which no file can have been written.
  init?(_ value: JSONValue, _ part: Part, until generation: Int) {
    // Of another name is none that was written, and might lead out of the folder.
    guard let name = value["file"]?.string, let change = Self.change(in: name, of: part),
      change <= generation, let bytes = value["bytes"]?.integer,
      (0...LakeManifest.most).contains(bytes),
      let sha256 = value["sha256"]?.string, let modified = value["modified"]?.integer
    else { return nil }
    self.init(name: name, bytes: bytes, sha256: sha256, modified: Int64(modified))
  }
}
