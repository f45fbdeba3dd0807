internal import Glibc

/// What a regular file looked like when its reading began, to notice that another program writes
/// to it: half of one version and half of another is no file at all.
struct FileState {
  /// How many bytes are to be read from where the descriptor stood.
  let size: Int
  private let name: String
  private let changed: timespec

  /// Nil for pipes and terminals, and for files such as those of `/proc`, whose size says
  /// nothing.
  init?(_ descriptor: Int32, name: String) {
    guard let found = Self.state(descriptor), found.st_size > 0 else { return nil }
    // Standard input may be a file of which something was read before.
    size = Int(found.st_size) - max(0, lseek(descriptor, 0, SEEK_CUR))
    changed = found.st_mtim
    self.name = name
  }

  /// To be called at the end, or when there is more than there was.
  func check(_ descriptor: Int32, taken: Int) throws(ByteSource.Failure) {
    let now = Self.state(descriptor)
    guard taken == size, let now, now.st_mtim.tv_sec == changed.tv_sec,
      now.st_mtim.tv_nsec == changed.tv_nsec
    else {
      throw ByteSource.Failure(.changed(name, from: size, to: taken))
    }
  }

  private static func state(_ descriptor: Int32) -> stat? {
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return information
  }
}
