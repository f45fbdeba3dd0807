internal import AlmanacFiles
internal import AlmanacModel
internal import AlmanacStore
internal import SQLite

extension ImportSession {
  /// The source of a file that names none: a dataset called like the file, or like the package
  /// for its `observations.csv`. Files of one name in two folders are two sources, since what one
  /// of them says revises nothing that the other has said.
  func source(
    ofFile path: String, _ origin: FileOrigin = FileOrigin(), publisher: String = ""
  ) throws -> Int64 {
    if path == "<stdin>" { return try source(ofStream: origin, path, publisher) }
    // What is in a zip file with several tables is like a file in a folder.
    let path = path + (origin.member.map { "/" + $0 } ?? "")
    var place = FileSystem.split(FileSystem.absolutePath(path))
    if place.name == PackageTable.figures + ".csv" { place = FileSystem.split(place.folder) }
    let name = Self.title(FileName.shown(place.name))
    let file = Self.path(to: place.folder, from: databaseFolder) + name
    let known = try connection.first(
      "SELECT source_id, code FROM source WHERE file = ?", [.text(file)])
    if let known { return noteSource(known, for: path) }
    let code = CodeText.code(from: name)
    guard case .found(let other) = try catalog.resolve(.source, code), other.code == code,
      case .text(let otherFile)? = try connection.scalar(
        "SELECT file FROM source WHERE source_id = ?", [.integer(other.id)])
    else { return try source(called: name, for: path, file: file, publisher: publisher) }
    let own = try freeCode(code, in: place.folder)
    warnings.append(
      "\(FileName.shown(path)) is another file than \(otherFile), which the source \(code) is of: "
        + "its figures have the source \(own). To revise the other, pass --source \(code)")
    return try make(own, title: name, for: path, file: file, publisher)
  }

  /// The source of standard input: streams that begin in different ways are different sources.
  private func source(
    ofStream origin: FileOrigin, _ path: String, _ publisher: String
  ) throws -> Int64 {
    let file = path + (origin.beginning.map { " " + $0 } ?? "")
    if let known = try connection.first(
      "SELECT source_id, code FROM source WHERE file = ?", [.text(file)])
    {
      return noteSource(known, for: path)
    }
    let code = CodeText.code(from: path)
    guard case .found(let other) = try catalog.resolve(.source, code), other.code == code,
      case .text? = try connection.scalar(
        "SELECT file FROM source WHERE source_id = ?", [.integer(other.id)])
    else { return try source(called: path, for: path, file: file, publisher: publisher) }
    var number = 2
    while case .found = try catalog.resolve(.source, "\(code)-\(number)") { number += 1 }
    let own = "\(code)-\(number)"
    warnings.append(
      "standard input is another stream than that of the source \(code): its figures have the source "
        + "\(own). To revise the other, pass --source \(code)")
    return try make(own, title: path, for: path, file: file, publisher)
  }

  /// The source of a file that calls itself by a name.
  ///
  /// - Parameter publisher: whom the file names as where its figures come from.
  func source(
    called name: String, for path: String, file: String? = nil, publisher: String = ""
  ) throws -> Int64 {
    let title = Self.title(name)
    let code = CodeText.code(from: title)
    if case .found(let match) = try catalog.resolve(.source, code), match.code == code {
      return noteSource((match.id, match.code), for: path)
    }
    return try make(code.isEmpty ? "import" : code, title: title, for: path, file: file, publisher)
  }

  private func make(
    _ code: String, title: String, for path: String, file: String?, _ publisher: String
  ) throws -> Int64 {
    try connection.run(
      "INSERT INTO source (code, kind, title, file, publisher) VALUES (?, 'dataset', ?, ?, ?)",
      [
        .text(code), .text(title), file.map { .text($0) } ?? .null,
        publisher.isEmpty ? .null : .text(publisher),
      ])
    sourcesChanged = true
    catalog.noteNew(.source)
    newSources.append((code, path))
    return connection.lastInsertRowID
  }

  private func noteSource(_ source: (id: Int64, code: String), for path: String) -> Int64 {
    knownSources.append((source.code, path))
    return source.id
  }

  /// The code with as many of the file's folders before it as it takes to be new.
  private func freeCode(_ code: String, in folder: String) throws -> String {
    var own = code
    for part in folder.split(separator: "/").reversed() {
      own = "\(CodeText.code(from: String(part)))-\(own)"
      if case .unknown = try catalog.resolve(.source, own) { return own }
    }
    return own + "-2"
  }

  private static func title(_ name: String) -> String {
    var name = name
    for suffix in [
      ".gz", ".csv", ".tsv", ".txt", ".json", ".ndjson", ".jsonl", ".px", ".xlsx", ".xlsm", ".xls",
      ".ods", ".zip",
    ] where name.lowercased().hasSuffix(suffix) && name.count > suffix.count {
      name = String(name.dropLast(suffix.count))
    }
    return name
  }

  /// The way from one folder to another, so that both may be moved together; empty or ending in /.
  private static func path(to folder: String, from base: String) -> String {
    let to = folder.split(separator: "/")
    let from = base.split(separator: "/")
    let shared = zip(to, from).prefix { $0 == $1 }.count
    let parts = Array(repeating: Substring(".."), count: from.count - shared) + to[shared...]
    return parts.map { $0 + "/" }.joined()
  }
}

extension Connection {
  /// A number and a text: the first row of two columns.
  fileprivate func first(_ sql: String, _ values: [Value]) throws -> (id: Int64, code: String)? {
    var found: (id: Int64, code: String)?
    try query(sql, values) { if found == nil { found = ($0.int64(0), $0.string(1)) } }
    return found
  }
}
