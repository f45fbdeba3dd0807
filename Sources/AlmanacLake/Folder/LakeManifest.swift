internal import AlmanacFiles
internal import AlmanacModel

/// What a lake is made of: `lake.json`, whose change is the change of the lake.
struct LakeManifest: Equatable, Sendable {
  static let fileName = "lake.json"
  static let format = "almanac-lake"
  /// Of this description. Another one is refused.
  static let version = 1

  /// Which almanac wrote it.
  var tool = "almanac \(almanacVersion)"
  /// The number of the last migration of all its databases.
  var schema: Int
  /// When, in UTC.
  var created: String
  /// How often it has been changed: part of the names of new files.
  var generation = 0
  var head: LakeFile
  var shards: [Shard]

  struct Shard: Equatable, Sendable {
    var file: LakeFile
    /// How many series and figures it has, those of earlier vintages too.
    var series: Int
    var figures: Int
    /// The codes of its indicators, which no other shard has; also of those without figures.
    var indicators: [String]
    /// The resolved figures for other programs.
    var facts: LakeFile?
  }

  /// The files beside this one, by the names that they have from it.
  var files: [LakeFile] { [head] + shards.flatMap { [$0.file] + ($0.facts.map { [$0] } ?? []) } }
}

/// A file of a lake, and what it was when it was written.
struct LakeFile: Equatable, Sendable {
  /// As seen from the folder of the lake: `shards/00000.db`.
  var name: String
  var bytes: Int
  var sha256: String
  /// When it was last written, in nanoseconds since 1970. A file of that time and size is taken for
  /// the one that was written; of another time, its digest is looked at.
  var modified: Int64

  /// Looks at a file that has been written.
  init(_ name: String, in folder: String) throws {
    let path = folder + "/" + name
    self.name = name
    bytes = FileSystem.size(path) ?? 0
    sha256 = try FileDigest.hexadecimal(ofFile: path)
    modified = FileSystem.modified(path) ?? 0
  }

  init(name: String, bytes: Int, sha256: String, modified: Int64) {
    self.name = name
    self.bytes = bytes
    self.sha256 = sha256
    self.modified = modified
  }

  /// What a file is to a lake.
  enum Part: CaseIterable { case head, shard, facts }

  /// The number of the change that a file was written by, as its name has it, 0 for the first; nil
  /// for a name that no such file has.
  static func change(in name: String, of part: Part) -> Int? {
    let match =
      switch part {
      case .head: name.wholeMatch(of: #/head(?:-([0-9]{1,10}))?\.db/#)
      case .shard: name.wholeMatch(of: #/shards/[0-9]{5}(?:-([0-9]{1,10}))?\.db/#)
      case .facts: name.wholeMatch(of: #/facts/[0-9]{5}(?:-([0-9]{1,10}))?\.parquet/#)
      }
    return match.map { $0.1.flatMap { Int($0) } ?? 0 }
  }

  /// Whether a file of that name is one of a lake, of this change or another.
  static func isOurs(_ name: String) -> Bool {
    Part.allCases.contains { change(in: name, of: $0) != nil }
  }

  /// Whether a name is kept for a lake: that of one of its files, or of what SQLite sets beside it.
  static func isKept(_ name: String) -> Bool {
    let ending = ["-journal", "-wal", "-shm"].first { name.hasSuffix($0) } ?? ""
    let file = String(name.dropLast(ending.count))
    return file == LakeManifest.fileName || isOurs(file)
  }

  func isThere(in folder: String) -> Bool { FileSystem.size(folder + "/" + name) != nil }

  /// - Parameter isThorough: looks at its digest whatever its time is.
  /// - Throws: `Diagnostic` when it is not there, or not the file that was written.
  func check(in folder: String, isThorough: Bool = false) throws {
    try checkSize(in: folder)
    let path = folder + "/" + name
    guard isThorough || FileSystem.modified(path) != modified else { return }
    let digest = try FileDigest.hexadecimal(ofFile: path)
    guard digest == sha256 else {
      throw Diagnostic.damagedLake(
        path, found: "SHA-256 \(digest)", expected: "SHA-256 \(sha256)")
    }
  }

  /// As `check`, without a look into it.
  func checkSize(in folder: String) throws {
    let path = folder + "/" + name
    guard let size = FileSystem.size(path) else {
      // A later change takes away what is not of the lake any more.
      let manifest = folder + "/" + LakeManifest.fileName
      if let now = try? LakeManifest(at: manifest),
        !now.files.contains(where: { $0.name == name })
      {
        throw Diagnostic.lakeChanged(folder)
      }
      throw Diagnostic.damagedLake(path, found: "no file of that name", expected: "\(bytes) bytes")
    }
    guard size == bytes else {
      throw Diagnostic.damagedLake(path, found: "\(size) bytes", expected: "\(bytes) bytes")
    }
  }
}
