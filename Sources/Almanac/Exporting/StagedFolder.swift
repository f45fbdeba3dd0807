internal import Glibc

/// A folder that is made beside its place and moved there when all of it is done: nobody ever
/// sees half of it, and what stops on the way leaves nothing.
final class StagedFolder {
  /// Where its files are written to, with a slash at the end.
  let path: String
  private let target: String
  private var isDone = false

  /// - Throws: `Diagnostic` when its name is taken.
  init(_ path: String) throws(Diagnostic) {
    var target = path
    while target.count > 1, target.hasSuffix("/") { target.removeLast() }
    guard !FileSystem.exists(target) else { throw .nameTaken(path, isFolder: true) }
    let slash = target.lastIndex(of: "/").map { target.index(after: $0) } ?? target.startIndex
    let partial = "\(target[..<slash]).\(target[slash...]).partial-\(getpid())"
    do throws(Diagnostic) { try FileSystem.makeFolder(partial) } catch {
      throw .cannotExport(to: path, error)
    }
    self.target = target
    self.path = partial + "/"
  }

  deinit {
    guard !isDone else { return }
    for name in (try? FileSystem.names(in: path)) ?? [] { FileSystem.remove(path + name) }
    rmdir(path)
  }

  /// A new file in it.
  func file(_ name: String) throws(Diagnostic) -> OutputFile {
    try OutputFile(path: path + name, name: "\(target)/\(name)")
  }

  /// Gives the folder its name.
  func finish() throws {
    // An empty folder would be replaced without a word.
    guard !FileSystem.exists(target) else { throw Diagnostic.nameTaken(target, isFolder: true) }
    guard rename(path, target) == 0 else { throw FileSystem.writeFailure(target, errno) }
    isDone = true
  }
}
