public import AlmanacModel
public import AlmanacStore
internal import SQLite

extension Lake {
  /// Looks for what a disk, a copy or another program has done to the files; empty when all are as
  /// they were written.
  ///
  /// Each is held against its SHA-256 whatever its time says, then looked at as a database of its
  /// own, and against the head and what the manifest says of it.
  ///
  /// - Parameter progress: told which file is looked at, and for what.
  public func integrityFindings(
    progress: (String, IntegrityFinding.Part) -> Void = { _, _ in }
  ) throws -> [IntegrityFinding] {
    var findings: [IntegrityFinding] = []
    let databases = [manifest.head.name] + manifest.shards.map(\.file.name)
    for file in manifest.files {
      if isStopped() { throw Diagnostic.stopped() }
      progress(file.name, .file)
      do { try file.check(in: path, isThorough: true) } catch let problem as Diagnostic {
        findings.append(Self.finding(file.name, problem))
        if problem.code == .unreadable || !file.isThere(in: path) { continue }
      }
      guard let number = databases.firstIndex(of: file.name) else { continue }
      do {
        findings += try self.findings(
          of: file, number == 0 ? nil : manifest.shards[number - 1], progress)
      } catch let problem as Diagnostic where problem.code != .interrupted {
        findings.append(Self.finding(file.name, problem))
      } catch let error as SQLiteError where error.primary != .interrupt {
        // What is broken may not even be read.
        findings.append(Self.finding(file.name, found: "cannot be read: \(error.message)"))
      }
    }
    return findings
  }

  private func findings(
    of file: LakeFile, _ shard: LakeManifest.Shard?,
    _ progress: (String, IntegrityFinding.Part) -> Void
  ) throws -> [IntegrityFinding] {
    let database = try Database.open(path + "/" + file.name, for: .reading, migrator: migrator)
    let isStopped = isStopped
    database.connection.setProgressHandler { !isStopped() }
    var findings = try database.integrityFindings { progress(file.name, $0) }.map {
      IntegrityFinding(
        part: $0.part, subject: "\(file.name): \($0.subject)", found: $0.found, remedy: Self.remedy)
    }
    guard let shard else { return findings }
    // Of a head that cannot be read, its own findings tell.
    if let head = try? head() {
      for table in try database.tablesOlder(than: head) {
        findings.append(
          Self.finding(
            "\(file.name): \(table)", found: "has other rows than in \(manifest.head.name)"))
      }
    }
    for (table, count) in [("series", shard.series), ("observation", shard.figures)] {
      let found = try database.connection.scalar("SELECT count(*) FROM \(table)")
      if found != .integer(Int64(count)) {
        findings.append(
          Self.finding(
            "\(file.name): \(table)", found: "does not have the \(count) rows of lake.json"))
      }
    }
    var others: [String] = []
    try database.connection.query(
      """
      SELECT DISTINCT i.code FROM series AS s JOIN indicator AS i USING (indicator_id) ORDER BY 1
      """
    ) { others.append($0.string(0)) }
    let own = Set(shard.indicators)
    for code in others where !own.contains(code) {
      findings.append(
        Self.finding("\(file.name): \(code)", found: "has series, which lake.json says nothing of"))
    }
    return findings
  }

  private static let remedy =
    "restore the file from a copy of the same lake, or export the lake again"

  private static func finding(_ subject: String, _ problem: Diagnostic) -> IntegrityFinding {
    finding(subject, found: problem.found + "; expected: " + problem.expected)
  }

  private static func finding(_ subject: String, found: String) -> IntegrityFinding {
    IntegrityFinding(part: .file, subject: subject, found: found, remedy: remedy)
  }
}

extension Lake {
  /// Which file of a lake is not the one that was written, for when a statement of our own has
  /// failed without another reason; nil when all are.
  public static func damage(of path: String) -> Diagnostic? {
    do {
      let lake = try Lake(path)
      for file in lake.manifest.files { try file.check(in: lake.path, isThorough: true) }
      return nil
    } catch { return error as? Diagnostic }
  }
}
