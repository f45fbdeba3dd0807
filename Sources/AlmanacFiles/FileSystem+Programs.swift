internal import AlmanacModel
internal import Glibc

extension FileSystem {
  /// Where a program is installed; nil when it is not. Not in folders relative to where one happens
  /// to be.
  ///
  /// - Parameter folders: separated by colons; nil for those of PATH.
  package static func program(_ name: String, in folders: String? = nil) -> String? {
    let folders = folders ?? getenv("PATH").map { FileName.text($0) }
    for folder in (folders ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    where folder.hasPrefix("/") {
      let path = "\(folder)/\(name)"
      if kind(path) == S_IFREG, path.withFileName({ access($0, X_OK) }) == 0 { return path }
    }
    return nil
  }

  /// Empties a folder, as far as that can be done; what its links lead to stays.
  package static func removeContents(of folder: String) {
    let shown = (try? names(in: folder)) ?? []
    for name in shown + hiddenNames(in: folder) where name != "." && name != ".." {
      let path = "\(folder)/\(name)"
      var information = stat()
      guard path.withFileName({ lstat($0, &information) }) == 0 else { continue }
      if information.st_mode & S_IFMT == S_IFDIR {
        removeContents(of: path)
        path.withFileName { _ = rmdir($0) }
      } else {
        remove(path)
      }
    }
  }
}
