package import AlmanacModel
internal import Glibc

/// The one way to write a file: beside its place, and moved there when all of it is on the disk,
/// so that nobody ever sees half of it. Never over a file that the command uses, and over
/// another one only where that was asked for.
///
/// What is no file, such as a terminal, a pipe or /dev/stdout, is written to as it comes.
package final class StagedFile {
  package let file: OutputFile
  private let target: String
  private let staged: StagedName?
  private let replaces: Bool

  /// - Parameters:
  ///   - replaces: takes the place of a file that is there.
  ///   - files: what must not be written over.
  /// - Throws: `Diagnostic` when its name is taken, or it cannot be made.
  package init(
    _ path: String, replacing replaces: Bool, sparing files: FilesInUse
  ) throws(Diagnostic) {
    target = path
    self.replaces = replaces
    try Self.check(path, replacing: replaces, sparing: files)
    if let descriptor = try Self.openStream(path) {
      staged = nil
      file = OutputFile(descriptor: descriptor, name: path)
      if let use = files.use(of: path, descriptor: descriptor) {
        throw .inUse(path, as: use)
      }
    } else {
      let name = try StagedName(for: path)
      staged = name
      let descriptor = FileSystem.duplicate(name.descriptor)
      guard descriptor >= 0 else { throw FileSystem.cannotCreate(path, errno) }
      file = OutputFile(descriptor: descriptor, name: path)
    }
  }

  /// Whether a file may be written there, before there is anything to write.
  ///
  /// - Parameter isStreamed: whether what is no file will do, such as a pipe.
  package static func check(
    _ path: String, replacing replaces: Bool, sparing files: FilesInUse, isStreamed: Bool = true
  ) throws(Diagnostic) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw .noPlace(path, "no name")
    }
    if let use = files.use(of: path) { throw .inUse(path, as: use) }
    if !isStreamed, path == "-" || isStream(path) { throw .noPlace(path, "a stream") }
    if FileSystem.isDirectory(path) { throw .noPlace(path, "a folder of that name") }
    guard FileSystem.exists(path), !isStream(path) else { return }
    guard replaces else { throw .nameTaken(path, isFolder: false) }
    guard FileSystem.size(path) != nil || FileSystem.isBrokenLink(path) else {
      throw .noPlace(path, "something that is not a file")
    }
  }

  /// Writes what is held, waits until it is on the disk, and gives the file its name.
  package func finish() throws {
    try settle()
    try publish()
  }

  /// All but the name: what may fail for want of room does so here.
  package func settle() throws { try file.finish() }

  package func publish() throws(Diagnostic) { try staged?.move(to: target, replacing: replaces) }
}

extension StagedFile {
  /// The number of the descriptor that a path such as /dev/stdout stands for.
  private static func descriptor(_ path: String) -> Int32? {
    switch path {
    case "/dev/stdout": return STDOUT_FILENO
    case "/dev/stderr": return STDERR_FILENO
    default:
      for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
        return Int32(path.dropFirst(folder.count))
      }
      return nil
    }
  }

  private static func isStream(_ path: String) -> Bool {
    if descriptor(path) != nil { return true }
    let kind = FileSystem.kind(path)
    return kind == S_IFCHR || kind == S_IFIFO
  }

  /// Opens what is written to as it comes; nil for a file.
  private static func openStream(_ path: String) throws(Diagnostic) -> Int32? {
    guard isStream(path) else { return nil }
    // A copy of the descriptor goes on where it is; opening the path would begin at the start.
    let opened =
      descriptor(path).map { FileSystem.duplicate($0) }
      ?? path.withFileName { name in
        // A named pipe is waited for until somebody reads it.
        FileSystem.uninterrupted { open(name, O_WRONLY | O_CLOEXEC | O_NOCTTY) }
      }
    if opened < 0, errno == EINTR { throw .stopped() }
    guard opened >= 0 else { throw .noPlace(path, String(cString: strerror(errno))) }
    return opened
  }
}
