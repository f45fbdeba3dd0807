package import AlmanacModel
internal import Glibc

/// A folder that is made beside its place and moved there when all of it is done: nobody ever
/// sees half of it, and what stops on the way leaves nothing.
package final class StagedFolder {
  private let staged: StagedName
  private let target: String

  /// Where its files are written to, with a slash at the end.
  package var path: String { staged.path + "/" }

  /// - Throws: `Diagnostic` when its name is taken.
  package init(_ path: String, sparing files: FilesInUse) throws(Diagnostic) {
    var target = path
    while target.count > 1, target.hasSuffix("/") { target.removeLast() }
    if let use = files.use(of: target) { throw .inUse(path, as: use) }
    guard !FileSystem.exists(target) else { throw .nameTaken(path, isFolder: true) }
    staged = try StagedName(for: target, isFolder: true)
    self.target = target
  }

  /// A new file in it.
  package func file(_ name: String) throws(Diagnostic) -> OutputFile {
    try OutputFile(newAt: path + name, name: "\(target)/\(name)")
  }

  /// Takes a file of it away again.
  package func remove(_ name: String) throws(Diagnostic) {
    guard (path + name).withFileName({ unlink($0) }) == 0 else {
      throw FileSystem.writeFailure("\(target)/\(name)", errno)
    }
  }

  /// Gives the folder its name.
  package func finish() throws {
    // An empty folder would be replaced without a word.
    try FileSystem.syncFolder(of: path + ".")
    do throws(Diagnostic) { try staged.move(to: target, replacing: false) } catch {
      throw error.code == .locked ? .nameTaken(target, isFolder: true) : error
    }
  }
}
