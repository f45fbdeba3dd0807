internal import Glibc

/// The few file operations that the library needs, with errors that say what to do. Through
/// libc, since Foundation would weigh more than all the rest.
enum FileSystem {
  static func exists(_ path: String) -> Bool {
    var information = stat()
    return lstat(path, &information) == 0
  }

  static func isDirectory(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  /// The size of a regular file; nil for everything else.
  static func size(_ path: String) -> Int? {
    var information = stat()
    guard stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return Int(information.st_size)
  }

  /// Makes a folder, which must not be there.
  static func makeFolder(_ path: String) throws(Diagnostic) {
    guard mkdir(path, 0o777) != 0 else { return }
    guard errno == EEXIST else { throw cannotCreate(path) }
    throw Diagnostic(
      .cannotCreate, at: .init(file: path), found: "a file or folder of that name",
      expected: "a name that is free", remedy: "name another folder, or remove it first")
  }

  static func remove(_ path: String) { unlink(path) }

  /// The first bytes of a file, fewer where it is shorter.
  static func head(of path: String, count: Int) throws -> [UInt8] {
    let descriptor = try openForReading(path)
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        read(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
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

  static func openForReading(_ path: String) throws -> Int32 {
    guard !path.utf8.contains(0) else { throw failure(path, ENOENT) }
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, errno) }
    return descriptor
  }

  /// The names in a folder, sorted by bytes, without those that begin with a dot.
  static func names(in folder: String) throws -> [String] {
    guard let directory = opendir(folder) else { throw failure(folder, errno) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  /// Gives a finished file its name; never over another one.
  static func moveNew(_ from: String, to path: String) throws {
    guard link(from, path) == 0 else {
      if errno == EEXIST {
        throw Diagnostic(
          .locked, at: .init(file: path), found: "a file that was made meanwhile",
          expected: "a free name", remedy: "run the command again")
      }
      // A file system without hard links: rename, which is as atomic.
      guard rename(from, path) == 0 else { throw failure(path, errno) }
      return
    }
    unlink(from)
  }

  static func failure(_ path: String, _ code: Int32) -> Diagnostic {
    let reason = String(cString: strerror(code))
    switch code {
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
  static func writeFailure(_ path: String, _ code: Int32) -> Diagnostic {
    let failure = failure(path, code)
    guard failure.code == .unreadable else { return failure }
    return Diagnostic(
      .inputOutput, at: failure.location, found: failure.found,
      expected: "a disk that can be written to", remedy: "check the disk; nothing was changed")
  }

  static func cannotCreate(_ path: String) -> Diagnostic {
    let folder =
      path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) : "."
    return Diagnostic(
      .cannotCreate, at: .init(file: path),
      found: isDirectory(folder.isEmpty ? "/" : folder)
        ? "a folder that cannot be written to" : "no such folder",
      expected: "a place for a new file",
      remedy: "make the folder, change its permissions, or name another file with --db")
  }
}
