internal import AlmanacModel
internal import AlmanacOutput
internal import AlmanacText

// The manifest as JSON.

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
      let created = value["created"]?.string, let generation = value["generation"]?.integer
    else { throw missing("tool, schema, time or generation") }
    guard let head = value["head"].flatMap(LakeFile.init) else { throw missing("head") }
    guard let shards = value["shards"]?.array else { throw missing("shards") }
    self.init(
      tool: tool, schema: schema, created: created, generation: generation, head: head,
      shards: try shards.map { shard in
        guard let file = LakeFile(shard), let series = shard["series"]?.integer,
          let figures = shard["figures"]?.integer,
          let indicators = shard["indicators"]?.array?.compactMap(\.string)
        else { throw missing("whole description of each shard") }
        return Shard(
          file: file, series: series, figures: figures, indicators: indicators,
          facts: shard["facts"].flatMap(LakeFile.init))
      })
  }
}

extension LakeFile {
  /// As members of an object.
  var members: String {
    "\"file\": \(JSONWriter.quoted(name)), \"bytes\": \(bytes), \"sha256\": \"\(sha256)\", "
      + "\"modified\": \(modified)"
  }

  init?(_ value: JSONValue) {
    // A name with a way out of the folder is none that was written.
    guard let name = value["file"]?.string, !name.hasPrefix("/"),
      !name.split(separator: "/").contains(".."), let bytes = value["bytes"]?.integer,
      let sha256 = value["sha256"]?.string, let modified = value["modified"]?.integer
    else { return nil }
    self.init(name: name, bytes: bytes, sha256: sha256, modified: Int64(modified))
  }
}
