internal import AlmanacModel
internal import Glibc

/// Which file it is, whatever it is called: by its device and number.
package struct FileIdentity: Hashable, Sendable {
  let device: UInt64
  let number: UInt64

  private init(_ information: stat) {
    device = UInt64(information.st_dev)
    number = UInt64(information.st_ino)
  }

  /// The file that a name leads to, through links; nil when there is none.
  package init?(_ path: String) {
    var information = stat()
    guard path.withFileName({ stat($0, &information) }) == 0 else { return nil }
    self.init(information)
  }

  package init?(descriptor: Int32) {
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { return nil }
    self.init(information)
  }

  /// The same where it is a file, and neither a pipe, a socket nor a terminal.
  init?(fileAt descriptor: Int32) {
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    self.init(information)
  }
}

/// The files that a command uses, and must not write over whatever its options say: the database
/// and what it reads.
public struct FilesInUse: Sendable {
  private struct Entry: Sendable {
    let what: String
    let identity: FileIdentity?
    let place: String
  }

  /// A folder in which some names are kept for files that are in use, there or not.
  private struct Reserve: Sendable {
    let what: String
    let folder: FileIdentity
    let keeps: @Sendable (String) -> Bool
  }

  private var entries: [Entry] = []
  private var reserves: [Reserve] = []

  public init(database: String? = nil, inputs: [String] = []) {
    if let database, database != ":memory:" {
      for suffix in ["", "-journal", "-wal", "-shm"] {
        add(database + suffix, as: suffix.isEmpty ? "the database" : "the journal of the database")
      }
    }
    for input in inputs { add(input, as: "an input of this command") }
    // `… - < file`. A pipe, a socket or a terminal harms nobody, and may be the output as well.
    if let standardInput = FileIdentity(fileAt: STDIN_FILENO) {
      entries.append(
        Entry(what: "an input of this command", identity: standardInput, place: "/dev/stdin"))
    }
  }

  public mutating func add(input path: String) { add(path, as: "an input of this command") }

  package mutating func add(_ path: String, as what: String) {
    guard path != "-" else { return }
    entries.append(
      Entry(what: what, identity: FileIdentity(path), place: FileSystem.absolutePath(path)))
  }

  /// - Parameter keeps: whether a file of that name would be in use.
  package mutating func add(
    folder path: String, as what: String, keeping keeps: @escaping @Sendable (String) -> Bool
  ) {
    guard let folder = FileIdentity(path) else { return }
    reserves.append(Reserve(what: what, folder: folder, keeps: keeps))
  }

  package mutating func add(_ others: FilesInUse) {
    entries += others.entries
    reserves += others.reserves
  }

  /// What a place for output is to this command; nil when it is nothing.
  ///
  /// - Parameter descriptor: where the place is open already.
  func use(of path: String, descriptor: Int32? = nil) -> String? {
    let identity = descriptor.map { FileIdentity(descriptor: $0) } ?? FileIdentity(path)
    // By its name too, since a database may only be made at the end.
    let place = descriptor == nil ? FileSystem.absolutePath(path) : nil
    let entry = entries.first { entry in
      identity != nil && entry.identity == identity || entry.place == place
    }
    if let entry { return entry.what }
    guard descriptor == nil, !reserves.isEmpty else { return nil }
    let (folder, name) = FileSystem.split(path)
    guard let folder = FileIdentity(folder) else { return nil }
    return reserves.first { $0.folder == folder && $0.keeps(name) }?.what
  }
}
