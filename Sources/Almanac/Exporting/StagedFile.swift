internal import Glibc

/// A file that is written beside its place and moved there when it is done.
final class StagedFile {
  let file: OutputFile
  private let partial: String
  private let target: String
  private let replaces: Bool
  private var isDone = false

  /// - Parameter replaces: takes the place of a file that is there.
  /// - Throws: `Diagnostic` when its name is taken.
  init(_ path: String, replacing replaces: Bool) throws(Diagnostic) {
    target = path
    self.replaces = replaces
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    partial = "\(path[..<slash]).\(path[slash...]).partial-\(getpid())"
    if FileSystem.exists(path), !replaces || FileSystem.isDirectory(path) {
      throw .nameTaken(path, isFolder: false)
    }
    do throws(Diagnostic) { file = try OutputFile(path: partial, name: path) } catch {
      throw .cannotExport(to: path, error)
    }
  }

  deinit { if !isDone { FileSystem.remove(partial) } }

  /// Gives the file its name.
  func finish() throws {
    try file.finish()
    if replaces {
      guard rename(partial, target) == 0 else { throw FileSystem.writeFailure(target, errno) }
    } else {
      try FileSystem.moveNew(partial, to: target)
    }
    isDone = true
  }
}
