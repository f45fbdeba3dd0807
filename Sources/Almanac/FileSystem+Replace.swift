internal import Glibc

extension FileSystem {
  /// Gives a file a new content at once, so that nobody reads half of it, and a failed write
  /// leaves what was there. What is no regular file, as /dev/stdout, is written to.
  static func replace(_ path: String, with text: String) throws(Diagnostic) {
    let isInPlace = exists(path) && size(path) == nil
    let scratch = isInPlace ? path : "\(path).\(getpid()).new"
    let flags = isInPlace ? O_WRONLY | O_CLOEXEC : O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
    guard !path.isEmpty, !path.utf8.contains(0), !isDirectory(path) else {
      throw cannotWrite(path, path.isEmpty ? "no name" : "a folder of that name")
    }
    let descriptor = open(scratch, flags, 0o666)
    guard descriptor >= 0 else { throw cannotWrite(path, String(cString: strerror(errno))) }
    var rest = Array(text.utf8)[...]
    var problem: Int32 = 0
    while !rest.isEmpty, problem == 0 {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { problem = errno }
    }
    if close(descriptor) != 0, problem == 0 { problem = errno }
    if problem == 0, !isInPlace, rename(scratch, path) != 0 { problem = errno }
    guard problem != 0 else { return }
    if !isInPlace { unlink(scratch) }
    throw writeFailure(path, problem)
  }

  private static func cannotWrite(_ path: String, _ found: String) -> Diagnostic {
    Diagnostic(
      .cannotCreate, at: Diagnostic.Location(file: path), found: found,
      expected: "a place for a file", remedy: "name another file, or make the folder first")
  }
}
