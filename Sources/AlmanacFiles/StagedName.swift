package import AlmanacModel
internal import Glibc

/// A file or folder beside the place where it is to stand: made under a name that nobody has,
/// not through links, and locked as long as this process works on it.
///
/// The lock tells others that it is no stray: a process that is killed lets go of it, and the next
/// one that writes into the folder takes away what has been left (`removeStrays`).
package final class StagedName {
  /// `.NAME.almanac-` and eight letters. The name of the target is cut, since a name may have no
  /// more than 255 bytes, of which a journal needs some.
  private static let mark = ".almanac-"
  private static let letters = Array("abcdefghijklmnopqrstuvwxyz234567")
  private static let most = 200

  package let path: String
  /// Open for writing, where it is a file.
  let descriptor: Int32
  private let isFolder: Bool
  private var isMoved = false

  /// - Throws: `Diagnostic` in terms of the target.
  package init(for target: String, isFolder: Bool = false) throws(Diagnostic) {
    self.isFolder = isFolder
    let (folder, name) = FileSystem.split(target)
    // Before it is written, rather than when it gets its name.
    if FileName.bytes(name).count > FileSystem.mostNameBytes {
      throw FileSystem.cannotCreate(target, ENAMETOOLONG)
    }
    Self.removeStrays(in: folder)
    var stem = name
    while FileName.bytes(stem).count > Self.most { stem.removeLast() }
    for _ in 0..<100 {
      let random = String((0..<8).compactMap { _ in Self.letters.randomElement() })
      let path = "\(folder)/.\(stem)\(Self.mark)\(random)"
      let descriptor = Self.make(path, isFolder: isFolder)
      guard descriptor >= 0 else {
        if errno == EEXIST || errno == EAGAIN { continue }
        throw FileSystem.cannotCreate(target, errno)
      }
      self.path = path
      self.descriptor = descriptor
      return
    }
    throw FileSystem.cannotCreate(target, EEXIST)
  }

  deinit {
    if !isMoved { Self.remove(path, isFolder: isFolder) }
    close(descriptor)
  }

  /// A locked descriptor; negative with `errno`, which is EAGAIN when another process has taken it
  /// for a stray between the two calls.
  private static func make(_ path: String, isFolder: Bool) -> Int32 {
    let descriptor = path.withFileName { name -> Int32 in
      if isFolder, mkdir(name, 0o777) != 0 { return -1 }
      let flags =
        isFolder ? O_RDONLY | O_DIRECTORY : O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW
      return FileSystem.uninterrupted { open(name, flags | O_CLOEXEC, 0o666) }
    }
    guard descriptor >= 0 else { return -1 }
    var information = stat()
    let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0
    // A file system without locks tells nobody that it is in use; nor does it tell of strays.
    let hasNoLocks = !isLocked && errno != EWOULDBLOCK
    if hasNoLocks || isLocked && fstat(descriptor, &information) == 0 && information.st_nlink > 0 {
      return descriptor
    }
    close(descriptor)
    errno = EAGAIN
    return -1
  }

  /// Gives it its name, and waits until the folder has it.
  package func move(to target: String, replacing replaces: Bool) throws(Diagnostic) {
    try FileSystem.move(path, to: target, replacing: replaces)
    isMoved = true
    try FileSystem.syncFolder(of: target)
  }

  // MARK: Strays

  /// Takes away what killed processes have left in a folder.
  static func removeStrays(in folder: String) {
    for name in FileSystem.hiddenNames(in: folder) where isOurs(name) {
      let path = "\(folder)/\(name)"
      var information = stat()
      guard path.withFileName({ lstat($0, &information) }) == 0 else { continue }
      let kind = information.st_mode & S_IFMT
      guard kind == S_IFREG || kind == S_IFDIR else { continue }
      let isFolder = kind == S_IFDIR
      let descriptor = path.withFileName {
        open($0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | (isFolder ? O_DIRECTORY : 0))
      }
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { remove(path, isFolder: isFolder) }
      close(descriptor)
    }
  }

  private static func isOurs(_ name: String) -> Bool {
    guard name.hasPrefix("."), name.count > mark.count + 9 else { return false }
    let random = name.suffix(8)
    return random.allSatisfy(letters.contains) && name.dropLast(8).hasSuffix(mark)
  }

  private static func remove(_ path: String, isFolder: Bool) {
    if isFolder {
      FileSystem.removeContents(of: path)
      path.withFileName { _ = rmdir($0) }
    } else {
      // Of a database, with what belongs to it.
      for suffix in ["", "-journal", "-wal", "-shm"] { FileSystem.remove(path + suffix) }
    }
  }
}
