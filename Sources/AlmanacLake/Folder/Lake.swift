public import AlmanacFiles
public import AlmanacModel
public import AlmanacStore

/// A folder of databases that answers as one: each of its shards has the figures of indicators that
/// no other has, and all that figures refer to, with the same numbers.
///
/// Not `Sendable`: it owns connections.
public final class Lake {
  /// Its folder, as it was given.
  public let path: String
  let manifest: LakeManifest
  let migrator: Migrator
  private let owners: [String: Int]
  private var openHead: Database?
  /// Databases that were made for a question; their files go with this.
  var gathered: [StagedName] = []

  /// Whether a path is that of a lake, in whatever state.
  public static func isLake(_ path: String) -> Bool {
    FileSystem.isDirectory(path) && FileSystem.exists(path + "/" + LakeManifest.fileName)
  }

  /// - Throws: `Diagnostic` when there is no lake, or one of another version.
  public init(_ path: String, migrator: Migrator = Migrator()) throws {
    var folder = path
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    self.path = folder
    self.migrator = migrator
    let file = folder + "/" + LakeManifest.fileName
    guard let size = FileSystem.size(file) else { throw Diagnostic.noLake(path) }
    manifest = try LakeManifest(parsing: FileSystem.head(of: file, count: size), path: file)
    guard manifest.schema == migrator.latestVersion else {
      throw Diagnostic.otherLakeVersion(
        file, found: "schema \(manifest.schema)", expected: "schema \(migrator.latestVersion)")
    }
    var owners: [String: Int] = [:]
    for (number, shard) in manifest.shards.enumerated() {
      for indicator in shard.indicators where owners.updateValue(number, forKey: indicator) != nil {
        throw Diagnostic.damagedLake(
          file, found: "\(indicator) in two shards", expected: "each indicator in one")
      }
    }
    self.owners = owners
  }

  /// What figures refer to: names are found and lists answered here.
  ///
  /// - Throws: `Diagnostic` when it is not the file that was written.
  public func head() throws -> Database {
    if let openHead { return openHead }
    let head = try database(manifest.head)
    openHead = head
    return head
  }

  /// - Throws: `Diagnostic` when it is not the file that was written.
  func shard(_ number: Int) throws -> Database { try database(manifest.shards[number].file) }

  private func database(_ file: LakeFile) throws -> Database {
    try file.check(in: path)
    return try Database.open(path + "/" + file.name, for: .reading, migrator: migrator)
  }

  /// The shard of an indicator; nil for one that came after the lake was written.
  func owner(of indicator: String) -> Int? { owners[indicator] }

  /// What `status` shows.
  public func status() -> [(what: String, value: String)] {
    [
      ("lake", path), ("schema version", "\(manifest.schema)"),
      ("written by", manifest.tool), ("written at", manifest.created),
      ("shards", "\(manifest.shards.count)"),
      ("indicators", "\(manifest.shards.reduce(0) { $0 + $1.indicators.count })"),
      ("series", "\(manifest.shards.reduce(0) { $0 + $1.series })"),
      ("figures of all vintages", "\(manifest.shards.reduce(0) { $0 + $1.figures })"),
      ("bytes", "\(manifest.files.reduce(0) { $0 + $1.bytes })"),
    ]
  }

  /// The files of it, over which no output may be written.
  public func filesInUse() -> FilesInUse {
    var files = FilesInUse()
    for name in [LakeManifest.fileName] + manifest.files.map(\.name) {
      files.add(input: path + "/" + name)
    }
    return files
  }
}
