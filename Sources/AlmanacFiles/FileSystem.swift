package import AlmanacModel
internal import CPlatform
internal import Glibc

/// The few file operations that the library needs, with errors that say what to do. Through
/// libc, since Foundation would weigh more than all the rest.
package enum FileSystem {
  package static func exists(_ path: String) -> Bool {
    var information = stat()
    return path.withFileName { lstat($0, &information) } == 0
  }

  /// What a path leads to, as S_IFREG or another of its kind; nil when it leads to nothing.
  package static func kind(_ path: String) -> UInt32? {
    var information = stat()
    guard path.withFileName({ stat($0, &information) }) == 0 else { return nil }
    return information.st_mode & S_IFMT
  }

  package static func isDirectory(_ path: String) -> Bool { kind(path) == S_IFDIR }

  package static func isLink(_ path: String) -> Bool {
    var information = stat()
    return path.withFileName { lstat($0, &information) } == 0
      && information.st_mode & S_IFMT == S_IFLNK
  }

  static func isBrokenLink(_ path: String) -> Bool { exists(path) && kind(path) == nil }

  /// The size of a regular file; nil for everything else.
  package static func size(_ path: String) -> Int? {
    var information = stat()
    guard path.withFileName({ stat($0, &information) }) == 0,
      information.st_mode & S_IFMT == S_IFREG
    else {
      return nil
    }
    return Int(information.st_size)
  }

  /// When a file was last written, in nanoseconds since 1970; nil when it is not there.
  package static func modified(_ path: String) -> Int64? {
    var information = stat()
    guard path.withFileName({ stat($0, &information) }) == 0 else { return nil }
    return Int64(information.st_mtim.tv_sec) * 1_000_000_000 + Int64(information.st_mtim.tv_nsec)
  }

  /// The program that runs, from the root on.
  package static var executable: String {
    guard let path = "/proc/self/exe".withFileName({ realpath($0, nil) }) else { return "almanac" }
    defer { free(path) }
    return FileName.text(path)
  }

  /// Where temporary files go.
  package static var temporaryFolder: String {
    getenv("TMPDIR").map { FileName.text($0) } ?? "/tmp"
  }

  /// A folder that no other process can lock as long as this is held.
  ///
  /// - Throws: `Diagnostic` when one has.
  package static func locked(_ folder: String) throws(Diagnostic) -> OpenFile {
    let descriptor = folder.withFileName { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw failure(folder, errno) }
    let file = OpenFile(descriptor)
    // A file system without locks tells nobody that it is in use.
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK { return file }
    throw Diagnostic(
      .locked, at: .init(file: folder), found: "another program that changes it",
      expected: "to be the only one", remedy: "wait until it has finished, then try again")
  }

  /// Makes a folder.
  package static func makeFolder(_ path: String) throws(Diagnostic) {
    guard path.withFileName({ mkdir($0, 0o777) }) == 0 else { throw cannotCreate(path, errno) }
  }

  /// Runs a call of the system until no signal interrupts it but one to stop: then it is negative
  /// with EINTR.
  static func uninterrupted(_ call: () -> Int32) -> Int32 {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR || hasStopSignal { return result }
    }
  }

  /// A copy of a descriptor that programs which are started do not get, nor its lock; negative with
  /// `errno`.
  static func duplicate(_ descriptor: Int32) -> Int32 { fcntl(descriptor, F_DUPFD_CLOEXEC, 0) }

  package static func remove(_ path: String) { path.withFileName { _ = unlink($0) } }

  /// The first bytes of a file, fewer where it is shorter.
  package static func head(of path: String, count: Int) throws -> [UInt8] {
    let file = try openForReading(path)
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    let waits = kind(path) != S_IFREG
    while filled < count {
      if waits, !waitToRead(file) { throw Diagnostic.stopped() }
      let got = bytes.withUnsafeMutableBytes { buffer in
        read(file.descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
      }
      if got < 0 {
        if errno == EINTR { continue }
        throw failure(path, errno)
      }
      if got == 0 { break }
      filled += got
    }
    return Array(bytes[..<filled])
  }

  package static func openForReading(_ path: String) throws(Diagnostic) -> OpenFile {
    guard !path.utf8.contains(0) else { throw failure(path, ENOENT) }
    // A named pipe that nobody writes to would be waited for without end.
    let descriptor = path.withFileName { name in
      uninterrupted { Glibc.open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY) }
    }
    guard descriptor >= 0 else { throw failure(path, errno) }
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    return OpenFile(descriptor)
  }

  /// Whether a signal to stop has come.
  package static var hasStopSignal: Bool { almanac_signal_noted() != 0 }

  /// Waits until something can be read, or the other side has gone; nil waits until a signal to
  /// stop comes.
  ///
  /// - Returns: false when nothing came in time.
  @discardableResult
  package static func waitToRead(_ file: OpenFile, milliseconds: Int32? = nil) -> Bool {
    var wanted = pollfd(fd: file.descriptor, events: Int16(POLLIN), revents: 0)
    while true {
      let count = poll(&wanted, 1, milliseconds ?? -1)
      // What cannot be waited for says what is wrong when it is read.
      if count > 0 || count < 0 && errno != EINTR { return true }
      if count == 0 || milliseconds != nil || hasStopSignal { return false }
    }
  }

  /// The names in a folder, sorted by bytes, without those that begin with a dot.
  package static func names(in folder: String) throws -> [String] {
    guard let names = allNames(in: folder) else { throw failure(folder, errno) }
    return names.filter { !$0.hasPrefix(".") }
      .sorted { FileName.bytes($0).lexicographicallyPrecedes(FileName.bytes($1)) }
  }

  /// Those that begin with a dot; none where the folder cannot be read.
  static func hiddenNames(in folder: String) -> [String] {
    (allNames(in: folder) ?? []).filter { $0.hasPrefix(".") }
  }

  private static func allNames(in folder: String) -> [String]? {
    guard let directory = folder.withFileName({ opendir($0) }) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { FileName.text($0) }
        })
    }
    return names
  }

  /// The folder that a path stands in, and its name there.
  package static func split(_ path: String) -> (folder: String, name: String) {
    // Not by characters: a mark that follows the slash is one with it.
    let scalars = path.unicodeScalars
    guard let slash = scalars.lastIndex(of: "/") else { return (".", path) }
    let folder = String(scalars[..<slash])
    return (folder.isEmpty ? "/" : folder, String(scalars[scalars.index(after: slash)...]))
  }

  /// A path from the root on, in which the folder has no links. The file need not be there.
  package static func absolutePath(_ path: String) -> String {
    let (folder, name) = split(path)
    guard let resolved = folder.withFileName({ realpath($0, nil) }) else { return path }
    defer { free(resolved) }
    return FileName.text(resolved) + "/" + name
  }

  /// Gives a finished file or folder its name.
  static func move(_ from: String, to path: String, replacing replaces: Bool) throws(Diagnostic) {
    let code = from.withFileName { from in
      path.withFileName { path in
        replaces ? rename(from, path) : almanac_rename_new(from, path)
      }
    }
    guard code != 0 else { return }
    guard errno == EEXIST else { throw writeFailure(path, errno) }
    throw Diagnostic(
      .locked, at: .init(file: path), found: "a file that was made meanwhile",
      expected: "a free name", remedy: "run the command again")
  }

  /// Waits until what was written to a file is on the disk.
  package static func sync(_ path: String) throws(Diagnostic) {
    let descriptor = path.withFileName { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw failure(path, errno) }
    defer { close(descriptor) }
    if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS { throw writeFailure(path, errno) }
  }

  /// Waits until the folder of a file has its name on the disk.
  package static func syncFolder(of path: String) throws(Diagnostic) {
    let descriptor = split(path).folder.withFileName {
      open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    // A folder that may be written to but not read keeps its own time.
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    guard fsync(descriptor) != 0, errno != EINVAL, errno != EROFS else { return }
    throw Diagnostic(
      .inputOutput, at: .init(file: path), found: String(cString: strerror(errno)),
      expected: "a disk that keeps the name of the file",
      remedy: "\(path) is written; check the disk, since a loss of power may take it away")
  }

  /// What a symbolic link says; empty for what is none.
  private static func target(ofLink path: String) -> String {
    let most = Int(PATH_MAX)
    var bytes = [CChar](repeating: 0, count: most)
    let count = path.withFileName { readlink($0, &bytes, most) }
    return FileName.text(bytes.prefix(max(0, count)).map(UInt8.init(bitPattern:)))
  }

  package static func failure(_ path: String, _ code: Int32) -> Diagnostic {
    let reason = String(cString: strerror(code))
    switch code {
    case ENOENT where isBrokenLink(path): return .brokenLink(path, to: target(ofLink: path))
    case ENOENT, ENOTDIR:
      return Diagnostic(
        .noInput, at: .init(file: path), found: "no file or folder of that name",
        expected: "a file or folder that can be read", remedy: "check the name")
    case EACCES, EPERM:
      return Diagnostic(
        .noPermission, at: .init(file: path), found: reason, expected: "permission to read it",
        remedy: "change the file's permissions, or run as its owner")
    case ENOSPC, EDQUOT:
      return Diagnostic(
        .diskFull, at: .init(file: path), found: reason, expected: "free space",
        remedy: "make room; nothing was changed")
    default:
      return Diagnostic(
        .unreadable, at: .init(file: path), found: reason, expected: "a file that can be read",
        remedy: "check the file and its disk")
    }
  }

  /// A write that failed.
  package static func writeFailure(_ path: String, _ code: Int32) -> Diagnostic {
    let failure = failure(path, code)
    switch failure.code {
    case .unreadable: break
    case .noPermission where code != EROFS:
      return Diagnostic(
        .noPermission, at: failure.location, found: failure.found,
        expected: "permission to write it", remedy: "change the permissions of the folder")
    default: return failure
    }
    return Diagnostic(
      .inputOutput, at: failure.location, found: failure.found,
      expected: "a disk that can be written to", remedy: "check the disk; nothing was changed")
  }

  /// A file or folder that cannot be made.
  package static func cannotCreate(_ path: String, _ code: Int32) -> Diagnostic {
    let found: String
    switch code {
    case ENOENT, ENOTDIR: found = "no such folder"
    case EACCES, EPERM, EROFS: found = "a folder that cannot be written to"
    case ENAMETOOLONG: found = "a name of more than \(mostNameBytes) bytes"
    default: return writeFailure(path, code)
    }
    return Diagnostic(
      .cannotCreate, at: .init(file: path), found: found, expected: "a place for a new file",
      remedy: code == ENAMETOOLONG
        ? "give it a shorter name"
        : "make the folder, change its permissions, or name another place")
  }

  /// The most that Linux takes.
  static let mostNameBytes = 255
}
