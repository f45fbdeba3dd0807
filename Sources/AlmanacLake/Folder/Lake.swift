internal import AlmanacFiles
internal import AlmanacModel
public import AlmanacStore
internal import SQLite

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
  /// Takes a line for people about what takes its time.
  public var note: (String) -> Void = { _ in }
  /// Asked while figures are gathered and while the lake is changed: whether to stop.
  public var isStopped: () -> Bool = { false }
  /// How many figures may be gathered: some two gigabytes, and some minutes.
  public var mostGathered = 100_000_000
  /// How many figures are gathered without a word about it.
  var gatheredSilently = 1_000_000

  /// Whether a path is that of a lake, in whatever state: no database is a folder.
  public static func isLake(_ path: String) -> Bool { FileSystem.isDirectory(path) }

  /// A path without slashes at its end.
  ///
  /// - Throws: `Diagnostic` when there is no lake, of whatever version.
  public static func folder(_ path: String) throws -> String {
    var folder = path
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    guard FileSystem.size(folder + "/" + LakeManifest.fileName) != nil else {
      throw Diagnostic.noLake(path)
    }
    return folder
  }

  /// - Throws: `Diagnostic` when there is no lake, or one of another version.
  public init(_ path: String, migrator: Migrator = Migrator()) throws {
    self.path = try Self.folder(path)
    self.migrator = migrator
    let file = self.path + "/" + LakeManifest.fileName
    manifest = try LakeManifest(at: file)
    guard manifest.schema == migrator.latestVersion else {
      throw Diagnostic.otherLakeVersion(
        file, found: "schema \(manifest.schema)", expected: "schema \(migrator.latestVersion)")
    }
    guard !manifest.shards.isEmpty else {
      throw Diagnostic.damagedLake(file, found: "no shards", expected: "at least one")
    }
    var names: Set<String> = []
    for name in manifest.files.map(\.name) where !names.insert(name).inserted {
      throw Diagnostic.damagedLake(file, found: "\(name) twice", expected: "each file once")
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
    let database = try Database.open(path + "/" + file.name, for: .reading, migrator: migrator)
    database.siblings = filesInUse
    database.connection.setProgressHandler { [weak self] in self.map { !$0.isStopped() } ?? true }
    return database
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

  /// Its files, and whatever has the name of one in its folders: that is cleared away, or made.
  var filesInUse: FilesInUse {
    var files = FilesInUse()
    let what = "a file of the lake"
    for file in manifest.files { files.add(path + "/" + file.name, as: what) }
    for folder in ["", "shards/", "facts/"] {
      files.add(folder: path + "/" + folder, as: what) { LakeFile.isKept(folder + $0) }
    }
    return files
  }
}
